"""What happened to a case, as people read it: who in which role, and what in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session, col, select

from db.tables import Event, Part
from reviewer_tui.casework.people import colleagues, full_name
from reviewer_tui.casework.views import HistoryLine
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.services import service

_OFFICIAL = re.compile(r"(?P<login>\S+) \((?P<role>[a-z]+)\)")
_NOBODY = "—"


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
    """The titles of the checks of every service that the application asks for, by their code."""
    services = session.exec(
        select(Part.service).where(
            Part.institution_id == institution_id, Part.application_id == application_id
        )
    ).all()
    return {rule.code: rule.title for code in services for rule in service(code).checks}


def actor_words(recorded: str, names: Mapping[str, str]) -> str:
    """Login and role as recorded, in words; a login that nobody has any more stays as it was."""
    machines = {"intake": message("intake"), "delivery": message("delivery")}
    if recorded in machines:
        return machines[recorded].text()
    found = _OFFICIAL.fullmatch(recorded)
    if found is None:
        return recorded
    name = names.get(found["login"], found["login"])
    return message("{name}, {role}", name=name, role=_role(found["role"])).text()


def _role(code: str) -> Message:
    roles = {
        "head": message("head"),
        "deputy": message("deputy head"),
        "reviewer": message("case clerk"),
        "auditor": message("auditor"),
        "administrator": message("administrator"),
    }
    return roles.get(code, message("role unknown"))


def _words(event: Event, titles: Mapping[str, Mapping[str, str]]) -> Message:
    told = {name: str(value) for name, value in event.details.items()}
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
        "decided": message("Decision {number} signed", number=told.get("number", _NOBODY)),
    }
    if event.action in plain:
        return plain[event.action]
    if event.action == "judged":
        return _judged(told.get("code", ""), told.get("verdict", ""), titles)
    if event.action == "delivered":
        return message("Delivered to the personal cabinet: {kind}", kind=notice_words(told.get("kind", "")))
    return message("{action}", action=event.action)


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


def notice_words(kind: str) -> Message:
    """What a kind of notice is called."""
    kinds = {
        "registration": message("notice of registration"),
        "hearing": message("invitation to the hearing"),
        "decision": message("decision"),
    }
    return kinds.get(kind, message("notice"))
