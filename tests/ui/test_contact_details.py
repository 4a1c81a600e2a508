"""A person is edited in place: saved on leaving, restored on Esc, refused beside the field, one undo a change."""

from __future__ import annotations

from datetime import time, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fakes import FakeClock
from goodcall.domain.facts import CallingHours, Channel, Contact, Letter, Phone
from goodcall.ui.details.contact import ContactDetails
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.name_button import NameButton
from ui.details_house import (
    JOB,
    LETTER,
    MAEVE,
    RANG,
    TOM,
    House,
    focused,
    pressed,
    put_into,
    settle,
    shown_words,
    type_into,
)


def history_entry(contact: ContactDetails, words: str) -> NameButton:
    return next(each for each in contact.findChildren(NameButton) if words in each.accessibleName())


def test_details_keep_up_with_the_time_while_they_are_seen(house: House) -> None:
    clock = house.services.clock
    assert isinstance(clock, FakeClock)
    clock.set(clock.now().replace(second=59, microsecond=990_000))
    house.details.open_contact(MAEVE.id)
    before = shown_words(house.details.contact)

    clock.go_on(timedelta(hours=9))

    house.qtbot.waitUntil(lambda: shown_words(house.details.contact) != before)


def test_enter_saves_a_line(house: House, contact: ContactDetails) -> None:
    type_into(contact.role.line, "Chief of Marketing")

    assert house.maeve().role == "Chief of Marketing"


def test_leaving_saves_a_line(house: House, contact: ContactDetails) -> None:
    type_into(contact.role.line, "Chief of Marketing", enter=False)
    before = house.maeve().role

    contact.company.line.setFocus()

    assert (before, house.maeve().role) == ("Head of Marketing", "Chief of Marketing")


def test_passing_through_changes_nothing(house: House, contact: ContactDetails) -> None:
    for row in (contact.name, contact.role, contact.company):
        row.line.setFocus()

    assert house.maeve() == MAEVE
    assert house.services.history.undo() is None


def test_esc_restores(house: House, contact: ContactDetails) -> None:
    type_into(contact.role.line, "Nobody", enter=False)

    QTest.keyClick(contact.role.line, Qt.Key.Key_Escape)
    contact.company.line.setFocus()

    assert contact.role.line.text() == "Head of Marketing"
    assert house.maeve() == MAEVE


def test_esc_with_nothing_to_restore_goes_back_to_the_list(house: House, contact: ContactDetails) -> None:
    contact.role.line.setFocus()

    QTest.keyClick(contact.role.line, Qt.Key.Key_Escape)

    assert focused() is house.window.contacts.view


def test_each_change_is_one_step_back(house: House, contact: ContactDetails) -> None:
    type_into(contact.role.line, "Chief")
    type_into(contact.company.line, "Harbour")

    house.undo()
    once = house.maeve()
    house.undo()

    assert (once.role, once.company) == ("Chief", "Lakeshore")
    assert house.maeve() == MAEVE
    assert contact.role.line.text() == "Head of Marketing"


def test_what_is_refused_is_said_beside_its_field_and_stays(house: House, contact: ContactDetails) -> None:
    type_into(contact.name.line, "")

    assert "Please fill this in" in shown_words(contact.name)
    assert contact.name.line.accessibleDescription() == "Please fill this in"
    assert house.maeve().name == "Maeve O'Brien"


def test_typing_on_takes_the_problem_away(contact: ContactDetails) -> None:
    put_into(contact.place.zone.line, "Mars/Olympus")
    wrong = contact.place.zone.is_wrong

    put_into(contact.place.zone.line, "America/New_York")

    assert (wrong, contact.place.zone.is_wrong) == (True, False)


def test_a_refresh_never_takes_what_is_being_typed(house: House, contact: ContactDetails) -> None:
    type_into(contact.role.line, "Chief of Mar", enter=False)

    house.services.contacts.edit(MAEVE.id, role="Director", company="Harbour")
    settle(house.qtbot)

    assert contact.role.line.text() == "Chief of Mar"
    assert contact.company.line.text() == "Harbour"


def test_going_to_somebody_else_keeps_what_was_typed_for_the_first(house: House, contact: ContactDetails) -> None:
    type_into(contact.role.line, "Chief", enter=False)

    house.window.contacts.open(TOM.id)

    assert (house.maeve().role, house.kept(Contact, TOM).role) == ("Chief", "")
    assert contact.name.line.text() == "Tom Reed"


def test_numbers_and_addresses_come_and_go(house: House, contact: ContactDetails) -> None:
    contact.phones.add_line()
    type_into(contact.phones._lines[-1].edit, "+49 30 901820")
    type_into(contact.emails._lines[0].edit, "")

    settle(house.qtbot)

    assert [phone.e164 for phone in house.maeve().phones] == ["+13125550142", "+13125550100", "+4930901820"]
    assert house.maeve().emails == ()


def test_a_wrong_number_is_struck_out_and_used_again(house: House, contact: ContactDetails) -> None:
    first = contact.phones._lines[0]

    pressed(first, "Wrong number: (312) 555-0142")
    settle(house.qtbot)
    struck, said = house.maeve().phones[0].struck_out_at, shown_words(first)
    pressed(first, "Use again: (312) 555-0142")

    assert struck is not None
    assert "Wrong number" in said
    assert house.maeve().phones[0].struck_out_at is None


def test_a_wrong_address_marks_its_own_line(contact: ContactDetails) -> None:
    type_into(contact.emails._lines[0].edit, "maeve at lakeshore")

    assert contact.emails._lines[0].edit.property("wrong") is True
    assert "no e-mail address" in shown_words(contact.emails)


def test_a_guessed_zone_is_confirmed(house: House, contact: ContactDetails) -> None:
    pressed(contact.place, "Confirm the time zone")
    settle(house.qtbot)

    assert house.maeve().zone_stated
    assert not contact.place.confirm.isVisible()


def test_hours_are_typed_for_each_day(house: House, contact: ContactDetails) -> None:
    pressed(contact.hours, "Change the hours that are good for a call")
    type_into(contact.hours._rows[1].line, "9-12, 14:00-15:30")
    type_into(contact.hours._rows[2].line, "mornings")

    assert house.maeve().calling_hours == (
        CallingHours(weekday=1, opens=time(9), closes=time(12)),
        CallingHours(weekday=1, opens=time(14), closes=time(15, 30)),
    )
    assert "“mornings” are no hours such as 9:00-12:00" in shown_words(contact.hours)


@pytest.mark.usefixtures("twelve_hours")
def test_hours_are_typed_as_the_clocks_of_the_desktop_count(house: House, contact: ContactDetails) -> None:
    pressed(contact.hours, "Change the hours that are good for a call")
    line = contact.hours._rows[1].line
    type_into(line, "9:30 am-12 PM, 2 p.m. - 17")
    settle(house.qtbot)

    shown = line.text().replace("\N{NO-BREAK SPACE}", " ")
    type_into(line, "13 PM-14")

    assert [(each.opens, each.closes) for each in house.maeve().calling_hours] == [
        (time(9, 30), time(12)),
        (time(14), time(17)),
    ]
    assert shown == "9:30 AM–12:00 PM, 2:00 PM–5:00 PM"
    assert contact.hours._rows[1].is_wrong


def test_do_not_call_asks_for_the_reason_and_turns_the_light_red(house: House, contact: ContactDetails) -> None:
    contact.do_not_call.box.click()
    settle(house.qtbot)
    type_into(contact.reason.line, "asked in writing")
    settle(house.qtbot)

    assert house.maeve().do_not_call == "asked in writing"
    assert "is not to be called (asked in writing)" in shown_words(contact)


def test_notes_are_saved_on_leaving(house: House, contact: ContactDetails) -> None:
    contact.notes.notes.setFocus()
    QTest.keyClicks(contact.notes.notes, "likes short calls")

    contact.name.line.setFocus()

    assert house.maeve().notes == "likes short calls"


def test_light_step_and_history_are_told(contact: ContactDetails) -> None:
    words = shown_words(contact)

    assert "Not now" in words
    assert "You were in touch with Maeve O'Brien" in words
    assert history_entry(contact, "You wrote a follow-up, by e-mail")
    assert "thanked her" in words


def test_a_call_of_the_history_is_opened(house: House, contact: ContactDetails) -> None:
    contact.event_opened.emit(RANG)

    assert house.window.calls.isVisible()
    assert house.details.call.fact_id == RANG.id


def test_a_letter_of_the_history_is_put_right_and_taken_out(house: House, contact: ContactDetails) -> None:
    history_entry(contact, "You wrote a follow-up").click()
    sheet = house.details.written
    sheet.channel.box.activated.emit(1)
    changed = house.kept(Letter, LETTER)
    pressed(sheet, "Delete")
    settle(house.qtbot)
    gone = house.services.store.read.get(Letter, LETTER.id)
    house.window.actions_by_command[Command.UNDO].trigger()

    assert changed.channel is Channel.NOTE
    assert gone is None
    assert house.kept(Letter, LETTER) == changed


@pytest.mark.parametrize("name", ["Write", "They wrote"])
def test_a_letter_is_one_press_away_either_way(house: House, contact: ContactDetails, name: str) -> None:
    asked = {"Write": house.desk.write_requested, "They wrote": house.desk.hear_requested}[name]

    with house.qtbot.waitSignal(asked) as caught:
        pressed(contact, name)

    assert caught.args == [MAEVE.id, JOB.id]


def test_what_is_being_typed_when_one_quits_is_kept(house: House, contact: ContactDetails) -> None:
    type_into(contact.role.line, "Chief of Marketing", enter=False)

    house.desk.close()

    assert house.maeve().role == "Chief of Marketing"


def test_tab_goes_from_top_to_bottom_through_lines_that_came_later(house: House, contact: ContactDetails) -> None:
    house.services.contacts.edit_phones(MAEVE.id, [phone.raw for phone in (*MAEVE.phones, Phone(raw="+49 30 901820"))])
    settle(house.qtbot)
    contact.enter()
    contact.focusNextChild()
    places = []
    for _ in range(60):
        held = house.window.focusWidget()
        if held is None or not contact.isAncestorOf(held):
            break
        places.append(held.mapTo(contact._ground, held.rect().center()).y() // 12)
        contact.focusNextChild()

    assert len(places) > 20
    assert [y for y, following in pairwise(places) if following < y - 1] == []


def test_archiving_takes_the_person_away_and_undo_brings_them_back(house: House, contact: ContactDetails) -> None:
    pressed(contact, "Archive")
    settle(house.qtbot)
    following, said = contact.fact_id, shown_words(house.window.undo_bar)
    house.undo()
    house.details.open_contact(MAEVE.id)

    assert (following, contact.fact_id, contact.isVisible()) == (TOM.id, MAEVE.id, True)
    assert "Maeve O'Brien archived." in said


def test_archiving_the_last_person_leaves_no_details(house: House, contact: ContactDetails) -> None:
    for _each in (MAEVE, TOM):
        pressed(contact, "Archive")
        settle(house.qtbot)

    assert not contact.isVisible()
