"""What the data says against itself: each check is one small function, or one SELECT, that names what it found.

`document.py` holds the checks that need one document's rows alone and run as it is ingested; `lake/` holds those that
look across documents, a SQL file each, which `minutebook check` runs.
"""
