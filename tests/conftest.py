"""Fixtures for every room's tests."""

from pathlib import Path

import pytest
from hypothesis import settings

# No deadline: these machines are noisy. The same examples each time: what fails fails for everybody.
settings.register_profile("minutebook", deadline=None, derandomize=True)
settings.load_profile("minutebook")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real papers and gold annotations beside the project; the test skips where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("needs the real papers in ../shared, which this machine does not have")
    return folder
