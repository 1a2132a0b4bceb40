"""An application whose service takes an earlier one back: it is carried out when it is registered.

Nobody signs here. The withdrawal application's own part is closed as ``issued``, without a decision: its result, the
termination of the earlier procedure, has been handed out by the very notice of it. It is not ``approved``, which says
that an official signed, nor ``withdrawn``, which says that its applicant took it back. Where it cannot be carried
out, nothing is refused by machine either: the part stays open in the inbox and says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, select

from db.tables import Application, Part
from reviewer_tui.casework import notices, withdrawal
from reviewer_tui.casework.claims import parts_to_change
from reviewer_tui.casework.events import record
from reviewer_tui.casework.intake.admission import Admitted
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Sign, Status
from reviewer_tui.casework.withdrawal import Wish
from reviewer_tui.i18n import Message, message


@dataclass(frozen=True)
class Named:
    """What a withdrawal application names: an application of this person, its parts locked, or why there is none."""

    statement: str
    target: Application | Message
    parts: Sequence[Part] = ()


def named(session: Session, admitted: Admitted) -> Named | None:
    """Look up and lock what the package takes back; none when its service takes nothing back.

    Called before the registration takes a number and a place in the ledger: a signature takes the part first and
    those afterwards, and two that take them in another order would wait for each other.
    """
    rule = admitted.services[0].withdraws
    if rule is None:
        return None
    declared = admitted.package.application.declared
    statement = str(declared.get(rule.statement) or "").strip()
    number = str(declared.get(rule.number) or "").strip()
    found = session.exec(
        select(Application).where(
            Application.institution_id == admitted.institution.id,
            (Application.number == number) | (Application.portal_number == number),
        )
    ).all()
    if not found:
        return Named(statement, message("There is no application {number} here.", number=number))
    people = admitted.people
    own = [
        one
        for one in found
        if (one.subject_iin, one.applicant_iin) == (people.subject_iin, people.applicant_iin)
    ]
    if not own:
        return Named(
            statement,
            message("{number} is about another person or was sent by another applicant.", number=number),
        )
    parts = parts_to_change(session, own[0].institution_id, own[0].id)
    return Named(statement, own[0], parts)


def carry_out(
    session: Session, office: Office, wanted: Named, application: Application, part: Part, actor: str
) -> None:
    """Withdraw what the registered application names, or leave it to an official with the reason.

    Args:
        application: the withdrawal application, in the transaction that registers it.
        part: its own part.
    """
    target = wanted.target
    if isinstance(target, Message):
        _leave_open(session, office, part, target, actor)
        return
    wish = Wish(application.sent_at, wanted.statement, withdrawal.PACKAGE, actor, application)
    refused = withdrawal.obstacle(session, target, wanted.parts, wish)
    if refused is None:
        withdrawal.terminate(session, office, target, wanted.parts, wish)
        _close(session, office, part, target, actor)
        return
    withdrawal.note_refusal(session, office, target, wish, refused)
    notices.withdrawal_refused(session, office, application, refused.message)
    _leave_open(session, office, part, refused.message, actor)


def _close(session: Session, office: Office, part: Part, target: Application, actor: str) -> None:
    part.status, part.open, part.version = Status.ISSUED.value, False, part.version + 1
    session.add(part)
    record(
        session, office, part.institution_id, actor=actor, action="withdrawal-done",
        application_id=part.application_id, part_id=part.id, details={"number": target.number},
    )  # fmt: skip


def _leave_open(session: Session, office: Office, part: Part, why: Message, actor: str) -> None:
    part.attention = {"sign": Sign.DIFFERS.value, "message": why.to_json()}
    session.add(part)
    record(
        session, office, part.institution_id, actor=actor, action="withdrawal-left",
        application_id=part.application_id, part_id=part.id, details={"why": why.to_json()},
    )  # fmt: skip
