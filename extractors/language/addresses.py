"""Addresses as papers print them."""

from __future__ import annotations

import re

EMAIL = re.compile(r"[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+")
