"""From files and council sites to the lake: sources, fetching, the ledger, the ingest."""
