"""Full-text search: an inverted index in Parquet beside the lake, asked in plain DuckDB SQL.

DuckDB's own full-text extension must be fetched when it is first used, and SQLite's index cannot be asked from DuckDB.
Postings that are sorted by term need neither: a question reads the few row groups that hold its words.

search/<segment>/entries.parquet    what can be found: text, title and what it can be filtered by
search/<segment>/postings.parquet   which term stands in which entry, how often; sorted by term
search/<segment>/size.parquet       how many entries and words: the ranking needs them
search/documents.parquet            the documents taken in, each with a fingerprint of its rows
search/files.parquet                which files of the lake were looked into
search/dead.parquet                 entries of documents that have since been read anew or taken away
"""
