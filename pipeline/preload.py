"""What a worker has before it is forked: the readers and their words, loaded once and shared by all.

Python's search for cycles rests while this is loaded, and never looks at it afterwards: it would go through some
150,000 objects again and again, a tenth of a second each time, and copy them into every worker by the touch.
"""

import gc
import sys

gc.disable()

import pyarrow as pa  # noqa: E402

from extractors.language.dates import find_dates  # noqa: E402
from extractors.language.movers import find_movers  # noqa: E402
from extractors.language.pipeline import pipeline as language  # noqa: E402
from pipeline import ingest  # noqa: E402

__all__ = ["ingest"]


class _WithoutPandas:
    """Among the finders of modules: lets Arrow find no pandas, which it loads when it is first handed a list.

    Where pandas is installed that takes 0.25 s and 53 MB of each worker, none of which has a use for it.
    """

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name)


def _pass_over_pandas() -> None:
    sys.meta_path.insert(0, _WithoutPandas)
    try:
        pa.array([0])
    finally:
        sys.meta_path.remove(_WithoutPandas)


_pass_over_pandas()
language()
find_dates("1 May 2024")
find_movers("moved and seconded")
gc.freeze()
gc.enable()
