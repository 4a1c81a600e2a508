"""Garbage is collected on the GUI thread only: a widget that another thread collected would take Qt down with it."""

from __future__ import annotations

import gc


def collect_here_only() -> None:
    """Stop Python from collecting garbage wherever it happens to be, such as in the alarm's thread.

    From now on ``tidy`` does it; call both on the GUI thread. What was made until now is kept out of later looks.
    """
    gc.disable()
    gc.collect()
    gc.freeze()


def tidy() -> None:
    """Collect what is due by Python's own thresholds."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [generation for generation in range(3) if counts[generation] > thresholds[generation]]
    if due:
        gc.collect(due[-1])
