"""Prefect's own settings, made before Prefect is imported: no telemetry, patience with a slow machine.

A variable that the operator has set stays as it is.
"""

from __future__ import annotations

import os

_DEFAULTS = {
    "DO_NOT_TRACK": "1",  # the library's usage statistics
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",  # the server's heartbeat
    # Twenty seconds, Prefect's own default, failed in two of six starts on a busy two-core machine.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_CLI_PROMPT": "false",
    "PREFECT_LOGGING_LEVEL": "WARNING",
}


def apply() -> None:
    """Set what the operator has not set."""
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)


apply()
