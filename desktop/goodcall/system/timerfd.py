"""Linux's timerfd as an ear for steps of the clock; Python has it from 3.13, ``ctypes`` before."""

from __future__ import annotations

import ctypes
import os
import time
from contextlib import suppress

ABSOLUTE_CANCEL_ON_SET = 3  # TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET
FAR_AWAY = 2**40  # seconds since 1970: some 34,000 years, it never expires


class _Spec(ctypes.Structure):
    """C's itimerspec."""

    _fields_ = (
        ("interval_s", ctypes.c_long),
        ("interval_ns", ctypes.c_long),
        ("value_s", ctypes.c_long),
        ("value_ns", ctypes.c_long),
    )


def watch_clock() -> int:
    """Return a descriptor, the caller's to close, that can be read whenever the wall clock was set.

    Raises OSError or AttributeError where the system has no such thing.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    fd = _checked(libc.timerfd_create(time.CLOCK_REALTIME, os.O_NONBLOCK | os.O_CLOEXEC))
    try:
        _checked(libc.timerfd_settime(fd, ABSOLUTE_CANCEL_ON_SET, ctypes.byref(_Spec(value_s=FAR_AWAY)), None))
    except OSError:
        os.close(fd)
        raise
    return fd


def acknowledge(fd: int) -> None:
    """Make the descriptor quiet until the next step; reading it fails with ECANCELED, which is the message."""
    with suppress(OSError):
        os.read(fd, 8)


def _checked(result: int) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result
