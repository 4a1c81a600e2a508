"""Who takes part: interviewers, who of them decides, and people of an application beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from goodcall.domain.facts import Application, Contact, Interview, Interviewer
from goodcall.services.contacts import Contacts, NewContact
from goodcall.services.planner import Planner
from goodcall.services.ports import Store, Transaction
from goodcall.services.which import known_fact

Who = str | NewContact  # a known contact's id, or somebody new


class Participants:
    """Brings people into interviews and applications, and takes them out; each call is one change."""

    def __init__(self, store: Store, planner: Planner, contacts: Contacts) -> None:
        self._store = store
        self._planner = planner
        self._contacts = contacts

    def add_to_interview(self, interview_id: str, who: Who) -> Interview:
        """Add an interviewer, unless they are one already. Raises Unknown or Invalid."""
        with self._store.transaction("edit-interview") as tx:
            interview = known_fact(tx, Interview, interview_id)
            contact_id = self._person(tx, who)
            if contact_id not in _people(interview):
                interview = replace(
                    interview, interviewers=(*interview.interviewers, Interviewer(contact_id=contact_id))
                )
            self._keep(tx, interview, [contact_id])
        return interview

    def remove_from_interview(self, interview_id: str, contact_id: str) -> Interview:
        """Take an interviewer out; the contact stays. Raises Unknown."""
        with self._store.transaction("edit-interview") as tx:
            interview = known_fact(tx, Interview, interview_id)
            rest = tuple(each for each in interview.interviewers if each.contact_id != contact_id)
            interview = replace(interview, interviewers=rest)
            self._keep(tx, interview, [contact_id])
        return interview

    def decide(self, interview_id: str, contact_id: str | None) -> Interview:
        """Mark the one interviewer who decides, or nobody. Raises Unknown."""
        with self._store.transaction("edit-interview") as tx:
            interview = known_fact(tx, Interview, interview_id)
            marked = tuple(replace(each, decides=each.contact_id == contact_id) for each in interview.interviewers)
            interview = replace(interview, interviewers=marked)
            self._keep(tx, interview, [])
        return interview

    def add_to_application(self, application_id: str, who: Who) -> Application:
        """Add a person to write to, unless they are one already. Raises Unknown or Invalid."""
        with self._store.transaction("edit-application") as tx:
            application = known_fact(tx, Application, application_id)
            contact_id = self._person(tx, who)
            if contact_id not in application.contact_ids:
                application = replace(application, contact_ids=(*application.contact_ids, contact_id))
            tx.put(application)
            self._planner.replan_people(tx, [contact_id], application_id)
        return application

    def remove_from_application(self, application_id: str, contact_id: str) -> Application:
        """Take a person out; the contact stays. Raises Unknown."""
        with self._store.transaction("edit-application") as tx:
            application = known_fact(tx, Application, application_id)
            rest = tuple(each for each in application.contact_ids if each != contact_id)
            application = replace(application, contact_ids=rest)
            tx.put(application)
            self._planner.replan_people(tx, [contact_id], application_id)
        return application

    def _keep(self, tx: Transaction, interview: Interview, contact_ids: Sequence[str]) -> None:
        tx.put(interview)
        self._planner.replan_people(tx, contact_ids, interview.application_id)

    def _person(self, tx: Transaction, who: Who) -> str:
        if isinstance(who, NewContact):
            person = self._contacts.person(tx, who)
            tx.put(person)
            return person.id
        return known_fact(tx, Contact, who).id


def _people(interview: Interview) -> set[str]:
    return {each.contact_id for each in interview.interviewers}
