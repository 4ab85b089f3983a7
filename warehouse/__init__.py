"""The warehouse: Parquet files (the lake), views over them (the catalog) and the checks that hold them to account."""
