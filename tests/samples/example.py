"""The worked example in the documents: its questions, put to the sample lake.

`python -m tests.samples.example` answers them anew.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.samples.lake import SampleLake, sample_lake

EXAMPLE = Path("docs/from-pack-to-rows.md")
QUESTION = re.compile(r"^```sql\n(?P<sql>.*?)^```\n+^```text\n.*?^```", re.MULTILINE | re.DOTALL)


def answered(text: str, lake: SampleLake) -> str:
    """The document with the lake's answer under each question."""
    return QUESTION.sub(lambda found: answer(found["sql"], lake), text)


def answer(sql: str, lake: SampleLake) -> str:
    return f"```sql\n{sql}```\n\n```text\n{printed(lake.ask(sql))}```"


def printed(rows: list[dict[str, Any]]) -> str:
    """Rows as the document prints them: columns parted by bars, NULL as a dash."""
    lines = [" | ".join(rows[0])] if rows else ["(no rows)"]
    lines += [" | ".join("–" if value is None else str(value) for value in row.values()) for row in rows]
    return "\n".join(lines) + "\n"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        text = answered(EXAMPLE.read_text(encoding="utf-8"), sample_lake(Path(folder)))
    EXAMPLE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
