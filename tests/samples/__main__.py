"""Write the sample papers into a folder: python -m tests.samples FOLDER."""

import sys
from pathlib import Path

from tests.samples import build_samples


def main() -> int:
    if len(sys.argv) != 2:
        print("usage: python -m tests.samples FOLDER", file=sys.stderr)
        return 2
    for sample in build_samples(Path(sys.argv[1])):
        print(f"{sample.path.name}: {sample.council}, {sample.meeting.body}, {sample.meeting.date}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
