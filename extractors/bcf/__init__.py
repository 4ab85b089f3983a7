"""Better Care Fund returns, printed in a pack or as the workbook itself."""

from extractors.bcf.returns import bcf_rows

__all__ = ["bcf_rows"]
