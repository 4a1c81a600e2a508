"""All questions in one: what services know as ``Reader``."""

from __future__ import annotations

from goodcall.storage.cases import CaseQuestions
from goodcall.storage.facts import FactQuestions
from goodcall.storage.lists import ListQuestions
from goodcall.storage.plans import PlanQuestions


class SqlReader(FactQuestions, ListQuestions, CaseQuestions, PlanQuestions):
    """Answers questions through one connection."""
