"""Every public table, declared once. A new table is added to a module here (or a new module is listed below)."""

from models.columns import Table
from models.tables import bcf, derived, grids, harvest, minutes, packs, reports

MODULES = (packs, minutes, reports, grids, bcf, derived, harvest)

TABLES: dict[str, Table] = {table.name: table for module in MODULES for table in module.TABLES}
