"""Everything the user can do with a profile, in one hand."""

from __future__ import annotations

from dataclasses import dataclass

from goodcall.services.applications import Applications
from goodcall.services.archive import Archive
from goodcall.services.calls import Calls
from goodcall.services.contacts import Contacts
from goodcall.services.history import History
from goodcall.services.letters import Letters
from goodcall.services.lights import Lights
from goodcall.services.logbook import Logbook
from goodcall.services.participants import Participants
from goodcall.services.planner import Planner
from goodcall.services.ports import Clock, Numbers, Store
from goodcall.services.preferences import Preferences
from goodcall.services.transfer import Transfer


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The services of one open profile."""

    store: Store
    clock: Clock
    numbers: Numbers
    planner: Planner
    lights: Lights
    contacts: Contacts
    applications: Applications
    calls: Calls
    letters: Letters
    transfer: Transfer
    archive: Archive
    history: History
    participants: Participants
    logbook: Logbook
    preferences: Preferences


def bundle(store: Store, clock: Clock, numbers: Numbers, planner: Planner) -> Services:
    """Return the services over these parts."""
    lights = Lights(store, clock, planner)
    contacts = Contacts(store, clock, planner, numbers)
    return Services(
        store=store,
        clock=clock,
        numbers=numbers,
        planner=planner,
        lights=lights,
        contacts=contacts,
        applications=Applications(store, clock, planner, contacts),
        calls=Calls(store, clock, planner, lights),
        letters=Letters(store, clock, planner),
        transfer=Transfer(store, clock, planner),
        archive=Archive(store, planner),
        history=History(store, planner),
        participants=Participants(store, planner, contacts),
        logbook=Logbook(store, clock, planner),
        preferences=Preferences(store),
    )
