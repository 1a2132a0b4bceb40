"""What anybody who knows a number may be told of an application, by the contact centre 1414 for one.

Who asks is not known here, so nothing is told about a person: no name, no IIN, no ground, no motive, no official.
That is why it needs no login and is no entry of the access log, which records who saw whose data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

import db.engine
from db.tables import Application, Notice, Part
from reviewer_tui.casework.claims import parts_of
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.notices import CABINET_SECTION
from reviewer_tui.casework.numbers import applications_of
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Status
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.services import service


@dataclass(frozen=True)
class PartState:
    """Where one service of an application stands."""

    service: Mapping[str, str]
    registered: date
    due: date
    status: Status
    state: Message
    decision_delivered: bool
    """The decision lies in the personal cabinet."""
    where: Message | None
    """Where the applicant finds the decision; none while there is none."""


@dataclass(frozen=True)
class Enquiry:
    """The answer to an enquiry by number."""

    number: str
    bin: str
    institution: Mapping[str, str]
    parts: tuple[PartState, ...]


def enquire(office: Office, number: str, bin_: str = "") -> Enquiry:
    """Tell where the application of a registration or portal number stands.

    Args:
        bin_: of the institution asked. Registration numbers are a series of each institution; a restricted one
            answers only when it is named.

    Raises:
        NotFound: ``no-such-number``; the same for a number that exists only at a restricted institution.
        BadInput: ``which-institution``, several have this number.
    """
    with translated(), db.engine.reading(office.engine) as session:
        found = applications_of(session, office, number, bin_)
        if len({one.institution_id for one in found}) > 1:
            bins = ", ".join(office.institution(one.institution_id).bin for one in found)
            raise BadInput(
                "which-institution",
                message("Several institutions have this number, name one with --bin: {bins}", bins=bins),
            )
        return _answer(session, office, found[0])


def _answer(session: Session, office: Office, application: Application) -> Enquiry:
    institution = office.institution(application.institution_id)
    parts = parts_of(session, institution.id, application.id)
    delivered = session.exec(
        select(Notice.part_id).where(
            Notice.institution_id == institution.id,
            Notice.application_id == application.id,
            Notice.kind == "decision",
            Notice.status == "delivered",
        )
    ).all()
    return Enquiry(
        number=application.number,
        bin=institution.bin,
        institution=institution.name,
        parts=tuple(_state(part, delivered=part.id in delivered) for part in parts),
    )


def _state(part: Part, *, delivered: bool) -> PartState:
    status = Status(part.status)
    where = message("Personal cabinet on egov.kz, section «{section}»", section=CABINET_SECTION)
    return PartState(
        service=service(part.service).name,
        registered=part.registered_on,
        due=part.due_on,
        status=status,
        state=state_words(status),
        decision_delivered=delivered,
        where=where if delivered else None,
    )


def state_words(status: Status) -> Message:
    """The state of a part as the applicant is told it."""
    words = {
        Status.REGISTERED: message("Registered"),
        Status.IN_REVIEW: message("Under consideration"),
        Status.INCOMPLETE: message("Not accepted: the pack of documents is incomplete"),
        Status.REDIRECTED: message("Sent on to the competent institution"),
        Status.HEARING: message("The applicant is heard before the decision"),
        Status.EXTENDED: message("Under consideration, the term is extended"),
        Status.AWAITING_SIGNATURE: message("The decision waits for a signature"),
        Status.APPROVED: message("Positive decision"),
        Status.REFUSED: message("Reasoned refusal"),
        Status.WITHDRAWN: message("Withdrawn by the applicant"),
        Status.CONTRACT_PENDING: message("The contract waits for the applicant's signature"),
        Status.ISSUED: message("Result handed out"),
        Status.CORRECTED: message("Decision with a corrected misprint"),
        Status.ANNULLED: message("The decision is annulled"),
    }
    return words[status]
