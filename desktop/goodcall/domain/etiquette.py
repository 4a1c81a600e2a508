"""The numbers of etiquette, every one a setting, with the defaults of the published advice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Etiquette:
    """How often, how soon and at which hours; times are wall times of the contact unless said otherwise."""

    early_opens: time = time(8)
    early_closes: time = time(9, 30)
    late_opens: time = time(16)
    late_closes: time = time(17, 30)
    work_opens: time = time(8)
    work_closes: time = time(18)
    your_hours_open: time = time(7)  # the user's own zone
    your_hours_close: time = time(22)  # the user's own zone
    shortest_window: timedelta = timedelta(minutes=15)
    rest_after_interview: timedelta = timedelta(hours=2)
    thank_within: timedelta = timedelta(hours=24)
    late_thanks_for: timedelta = timedelta(days=7)
    silent_for: timedelta = timedelta(days=30)
    tries: int = 2
    other_part_within_days: int = 3  # working days
    cool_down_for: timedelta = timedelta(days=7)
    touches: int = 2
    agreed_time_for: timedelta = timedelta(hours=2)
    agreed_time_before: timedelta = timedelta(minutes=15)
    ask_after: timedelta = timedelta(days=7)
    ask_best_within_days: int = 2  # working days after the decision day
    ask_for_days: int = 10  # working days
    letter_after: timedelta = timedelta(days=7)
    common_window_within: timedelta = timedelta(days=14)
