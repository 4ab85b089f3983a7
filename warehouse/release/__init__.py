"""A release: the public tables as files that others can load, check and cite, the same bytes from the same lake.

parquet/<table>/<council>/<year>.parquet   every table with all its columns
csv/<table>/<council>/<year>.csv           the same for spreadsheets, lists as JSON
datapackage.json, schema/<table>.json      the CSV described for Frictionless tools
README.md, data-dictionary.md, accuracy.md, quality.md, CHANGES.md, changes.csv, LICENCE.md, CITATION.cff
manifest.sha256                            the SHA-256 of every other file (`sha256sum -c manifest.sha256`)
"""
