"""A call panel over real services and a real store, with a clock that tests set, and scenes for its pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QUrl

from builders import a_contact, an_application, an_interview
from goodcall.domain.calling_hours import RegionCalendar
from goodcall.domain.facts import Application, CallDraft, Contact, Document, Fact, Interview, Outcome, Phone
from goodcall.domain.script import Line
from goodcall.services.applications import Applications
from goodcall.services.calls import Calls, LogEntry
from goodcall.services.contacts import Contacts
from goodcall.services.lights import Lights
from goodcall.services.planner import Planner
from goodcall.services.ports import Undone
from goodcall.settings import Me, Settings
from goodcall.storage.store import SqlStore, open_store
from goodcall.ui.call_panel import CallPanel
from goodcall.ui.call_services import ServicesOfPanel
from goodcall.ui.theme import Theme
