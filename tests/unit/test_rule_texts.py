"""Every rule can be explained."""

from __future__ import annotations

import pytest

from goodcall.domain.etiquette import Etiquette
from goodcall.domain.steps import Code
from goodcall.wording.rule_texts import rule_text, source_text


@pytest.mark.parametrize("code", Code)
def test_every_rule_has_its_text_and_its_source(code: Code) -> None:
    text, source = rule_text(code, Etiquette()), source_text(code)

    assert text.endswith(".")
    assert "{" not in text
    assert source.endswith(".")


def test_a_rule_tells_the_numbers_that_are_set() -> None:
    assert "After 3 tries" in rule_text(Code.WRITE_INSTEAD, Etiquette(tries=3))
    assert "08:00-09:30" in rule_text(Code.WINDOW, Etiquette())
