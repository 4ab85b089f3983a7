"""The version of the extractors: a document read by another version is read again by the next ingest."""

EXTRACTOR_VERSION = "0.7.0"
