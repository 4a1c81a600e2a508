"""What files of others mean to the app: records become interviews and contacts.

Done in the reading process, which ends afterwards: telling numbers and regions apart takes large libraries.
"""

from datetime import datetime

from goodcall.exchange.problems import Problem
from goodcall.exchange.records import ReadEvent, Record
from goodcall.services.incoming import Incoming


def understood(record: Record, country: str | None, now: datetime) -> Incoming | Problem:
    """What a record means, or why it means nothing here.

    `country` (as DE) is the user's own and helps to read numbers; `now` (aware) is for zones, which change their
    rules.
    """
    if isinstance(record, ReadEvent):
        from goodcall.exchange.invitation import interview_of

        return interview_of(record, now)
    from goodcall.exchange.contact import contact_of  # only cards need these libraries

    return contact_of(record, country, now)
