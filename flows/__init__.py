"""Prefect flows: the nightly harvest, reading again, publishing, serving."""
