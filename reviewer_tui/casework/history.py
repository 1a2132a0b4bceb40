"""What happened to a case, as people read it: who in which role, and what in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from db.tables import Event, Part
from reviewer_tui.casework.notice_words import notice_words
from reviewer_tui.casework.people import colleagues, full_name
from reviewer_tui.casework.role_words import role_name
from reviewer_tui.casework.views import HistoryLine
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.services import service

_OFFICIAL = re.compile(r"(?P<login>\S+) \((?P<role>[a-z]+)\)")
_NOBODY = "—"
_FACT = "fact "
"""Before the name of a field: some checks have the same name."""


def history(session: Session, institution_id: UUID, application_id: UUID) -> tuple[HistoryLine, ...]:
    """Everything that happened to an application, oldest first; the role is the one held at that moment."""
    rows = session.exec(
        select(Event)
        .where(Event.institution_id == institution_id, Event.application_id == application_id)
        .order_by(col(Event.id))
    ).all()
    names = {who.login: full_name(who) for who in colleagues(session, institution_id).values()}
    titles = _titles(session, institution_id, application_id)
    return tuple(HistoryLine(row.at, actor_words(row.actor, names), _words(row, titles)) for row in rows)


def _titles(session: Session, institution_id: UUID, application_id: UUID) -> dict[str, Mapping[str, str]]:
    """What the checks and the facts of every service that the application asks for are called, checks by their code."""
    services = session.exec(
        select(Part.service).where(
            Part.institution_id == institution_id, Part.application_id == application_id
        )
    ).all()
    facts = {_FACT + rule.name: rule.label for code in services for rule in service(code).fields}
    return {**facts, **{rule.code: rule.title for code in services for rule in service(code).checks}}


def actor_words(recorded: str, names: Mapping[str, str]) -> str:
    """Login and role as recorded, in words; a login that nobody has any more stays as it was."""
    machines = {"intake": message("intake"), "delivery": message("delivery")}
    if recorded in machines:
        return machines[recorded].text()
    found = _OFFICIAL.fullmatch(recorded)
    if found is None:
        return recorded
    name = names.get(found["login"], found["login"])
    return message("{name}, {role}", name=name, role=role_name(found["role"])).text()


def _words(event: Event, titles: Mapping[str, Mapping[str, str]]) -> Message:
    told = {name: str(value) for name, value in event.details.items()}
    name, reason = told.get("name", _NOBODY), told.get("reason", _NOBODY)
    plain = {
        "registered": message("Registered"),
        "claimed": message("Taken into work"),
        "released": message("Put back into the queue"),
        "noted": message("Note: {text}", text=told.get("text", _NOBODY)),
        "hearing-opened": message(
            "Invited to a hearing; objections until {until}", until=told.get("until", _NOBODY)
        ),
        "hearing-objection": message("Objection received"),
        "hearing-none": message("No objection within the term"),
        "hearing-waived": message("The applicant asked to decide without a hearing"),
        "assigned": message("Given to {name}: {reason}", name=name, reason=reason),
        "unassigned": message("Taken back from {name}: {reason}", name=name, reason=reason),
        "handed-over": message("Handed over to {name}: {text}", name=name, text=told.get("text", _NOBODY)),
        "recusal-declared": message("Recused for a conflict of interest: {reason}", reason=reason),
        "recusal-accepted": message("Recusal of {name} accepted: {reason}", name=name, reason=reason),
        "recusal-rejected": message("Recusal of {name} rejected: {reason}", name=name, reason=reason),
        "first-signed": message(
            "Approval {number} signed by the first of two; it waits for the second signature",
            number=told.get("number", _NOBODY),
        ),
        "first-returned": message(
            "Sent back without the second signature: {reason}", reason=told.get("reason", _NOBODY)
        ),
        "issued": message(
            "Blank {blank} handed out to {name}",
            blank=told.get("blank", _NOBODY),
            name=told.get("to", _NOBODY),
        ),
        "oral-hearing-set": message(
            "Oral hearing set for {at}: {place}",
            at=told.get("at", _NOBODY),
            place=told.get("place", _NOBODY),
        ),
        "oral-hearing-moved": message(
            "Oral hearing moved to {at}: {place}",
            at=told.get("at", _NOBODY),
            place=told.get("place", _NOBODY),
        ),
        "oral-hearing-protocol": message(
            "Protocol of the oral hearing of {day} is on record", day=told.get("day", _NOBODY)
        ),
        "oral-hearing-remarks": message("Remarks on the protocol of the oral hearing"),
        "decided": message("Decision {number} signed", number=told.get("number", _NOBODY)),
        "withdrawal-done": message(
            "Carried out: {number} is withdrawn and its procedure terminated",
            number=told.get("number", _NOBODY),
        ),
        "approved-without-seat": message(
            "Approved although no seat was left: {taken} of {seats}",
            taken=told.get("taken", _NOBODY),
            seats=told.get("seats", _NOBODY),
        ),
        "approved-out-of-turn": message(
            "Approved out of turn: undecided before it {count}, first {number}",
            count=told.get("waiting", _NOBODY),
            number=told.get("first", _NOBODY),
        ),
        "enrolled": message("Enrolled by order {number}", number=told.get("number", _NOBODY)),
        "enrolment-order": message("Enrolment order {number}", number=told.get("number", _NOBODY)),
        "seats-set": message(
            "Seats of grade {grade}: {seats}",
            grade=told.get("grade", _NOBODY),
            seats=told.get("seats", _NOBODY),
        ),
        **_afterwards(told),
    }
    if event.action in plain:
        return plain[event.action]
    if event.action == "judged":
        return _judged(told.get("code", ""), told.get("verdict", ""), titles)
    if event.action == "fact-judged":
        return _fact_judged(told.get("field", ""), told.get("verdict", ""), titles)
    if event.action == "delivered":
        return message("Delivered to the personal cabinet: {kind}", kind=notice_words(told.get("kind", "")))
    if event.action in _OF_WITHDRAWAL:
        return _OF_WITHDRAWAL[event.action](event.details)
    return message("{action}", action=event.action)


def _withdrawn(details: Mapping[str, Any]) -> Message:
    said: Mapping[str, object] = {
        "service": service(details["service"]).short,
        "moment": details["received"],
        "statement": details["statement"] or _NOBODY,
    }
    return message(
        "Withdrawn by the applicant on {moment}: {service}. In the applicant's words: {statement}", **said
    )


def _refused(details: Mapping[str, Any]) -> Message:
    return message("Withdrawal refused: {why}", why=Message.from_json(details["why"]))


def _left(details: Mapping[str, Any]) -> Message:
    return message("Left to an official: {why}", why=Message.from_json(details["why"]))


_OF_WITHDRAWAL = {"withdrawn": _withdrawn, "withdrawal-refused": _refused, "withdrawal-left": _left}


def _afterwards(told: Mapping[str, str]) -> dict[str, Message]:
    """What happened beside the decision and after it."""
    number, decision = told.get("number", _NOBODY), told.get("decision", _NOBODY)
    until = told.get("until", _NOBODY)
    return {
        "act-prepared": message("Paper {number} about decision {decision} prepared", number=number, decision=decision),
        "corrected": message(
            "A misprint in decision {decision} corrected by {number}", number=number, decision=decision
        ),
        "annulled": message("Decision {decision} annulled by {number}", number=number, decision=decision),
        "annulment-intended": message(
            "The annulment of decision {decision} is intended; objections until {until}", decision=decision, until=until
        ),
        "annulment-objection": message("Objection to the annulment of decision {decision} received", decision=decision),
        "annulment-none": message("No objection to the annulment of decision {decision} within the term", decision=decision),
        "annulment-waived": message(
            "The applicant asked to decide on the annulment of decision {decision} without a hearing", decision=decision
        ),
        "annulment-answered": message(
            "The objection to the annulment of decision {decision} is answered", decision=decision
        ),
        "complaint-registered": message(
            "Complaint about decision {decision} registered; to be passed on by {until}",
            decision=decision, until=until,
        ),
        "complaint-forwarded": message(
            "Complaint about decision {decision} passed on to the appeal body", decision=decision
        ),
        "complaint-answered": message("Complaint about decision {decision} answered", decision=decision),
        "redirected": message(
            "Sent on to {name}, BIN {bin}", name=told.get("to_name", _NOBODY), bin=told.get("to_bin", _NOBODY)
        ),
        "extended": message(
            "Term extended from {before} to {until}", before=told.get("before", _NOBODY), until=until
        ),
    }  # fmt: skip


def _judged(code: str, verdict: str, titles: Mapping[str, Mapping[str, str]]) -> Message:
    verdicts = {
        "pass": message("holds"),
        "fail": message("does not hold"),
        "warn": message("doubtful"),
        "human": message("left open"),
    }
    title: object = titles.get(code, code)
    return message(
        "Judged: {title}: {verdict}", title=title, verdict=verdicts.get(verdict, message("left open"))
    )


def _fact_judged(field: str, verdict: str, titles: Mapping[str, Mapping[str, str]]) -> Message:
    fact: object = titles.get(_FACT + field, field)
    if verdict == "accepted":
        return message("Evidence: {fact}: accepted", fact=fact)
    if verdict == "questioned":
        return message("Evidence: {fact}: questioned", fact=fact)
    return message("Evidence: {fact}: left open again", fact=fact)
