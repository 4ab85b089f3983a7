"""What a worker has before it is forked: the readers and the language pipeline, loaded once and shared by all."""

from extractors.language.pipeline import pipeline as language
from pipeline import ingest

language()

__all__ = ["ingest"]
