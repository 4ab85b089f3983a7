"""A synthetic lake of invented councils, and how fast it answers beside SQLite and uncompacted Parquet."""
