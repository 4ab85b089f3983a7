"""Council document sites: a class a platform, a YAML file a council.

`open_source` makes the object that lists and opens a council's meetings.
"""

from pipeline.sources.base import Asker, Source
from pipeline.sources.moderngov import ModernGovPages, ModernGovService
from pipeline.sources.plain import Cmis, PdfLinks
from pipeline.sources.registry import SourceConfig

_CLASSES: dict[str, type[Source]] = {
    "moderngov": ModernGovService,
    "moderngov_pages": ModernGovPages,
    "cmis": Cmis,
    "pdf_links": PdfLinks,
}


def open_source(config: SourceConfig, asker: Asker) -> Source:
    """The source of a council; ModernGov without a working web service is read by its pages."""
    platform = config.platform
    if platform == "moderngov" and config.quirks.get("service") is False:
        platform = "moderngov_pages"
    return _CLASSES[platform](config, asker)


__all__ = ["Asker", "Source", "SourceConfig", "open_source"]
