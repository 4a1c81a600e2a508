"""Memory that was freed goes back to the system; glibc keeps it for a day that may never come."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Give back what the start has freed: some 4 MiB of 110. Does nothing where the C library knows no such thing."""
    if sys.platform.startswith("linux"):
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
