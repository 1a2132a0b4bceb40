"""The days of a hearing in words: until when it can be announced, and what a late notice costs (APPC art. 73)."""

from __future__ import annotations

from datetime import date

from db.inbox import InboxLine
from db.tables import Hearing, OralHearing, Part
from reviewer_tui.casework import terms
from reviewer_tui.casework.office import InstitutionFacts
from reviewer_tui.casework.views import Attention, OralView, Sign, Status
from reviewer_tui.clock import local_day, local_text
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations import deadlines
from reviewer_tui.regulations.deadlines import HEARING_NOTICE_DAYS

NOTICE_SOON = 3
"""Working days before the last lawful day of the notice from which on the official is warned."""
ROW_WARNED = (0, 1)
"""Working days before it on which the row of the inbox says so."""
PROTOCOL_DAYS = 2
"""Working days to sign the protocol of an oral hearing, APPC art. 74."""
REMARKS_DAYS = 3
"""Working days for remarks on a protocol, APPC art. 74."""


def earliest_refusal(
    institution: InstitutionFacts, part: Part, hearing: Hearing | None, today: date
) -> date | None:
    """The first day of a lawful refusal after the notice; when none was sent, as if it went out today.

    None where no notice binds the refusal: the service needs no hearing, the applicant waived it, the part is decided.
    """
    if not part.open or not terms.hearing_required(part):
        return None
    if hearing is None:
        return deadlines.earliest_refusal(today, institution.calendar)
    if hearing.outcome == "waived" or hearing.notified_at is None:
        return None
    return deadlines.earliest_refusal(local_day(hearing.notified_at), institution.calendar)


def warning(
    institution: InstitutionFacts,
    part: Part,
    hearing: Hearing | None,
    oral: OralHearing | None,
    today: date,
) -> Message | None:
    """What the days ask of the official, or what they have cost already."""
    earliest = earliest_refusal(institution, part, hearing, today)
    last = terms.notice_by(institution, part)
    if earliest is None or last is None:
        return None
    if hearing is None or hearing.notified_at is None:
        return _before_notice(institution, part, last, earliest, today)
    if oral is not None and not oral.protocol:
        return _oral_pending(institution, oral, today)
    if earliest > part.due_on:
        return message(
            "The notice went out on {notified}, its last lawful day was {last}: a refusal is lawful from {earliest} on, "
            "after the term ends on {due}.",
            notified=_written(local_day(hearing.notified_at)), last=_written(last), earliest=_written(earliest),
            due=_written(part.due_on),
        )  # fmt: skip
    return None


def _before_notice(
    institution: InstitutionFacts, part: Part, last: date, earliest: date, today: date
) -> Message | None:
    left = terms.days_left(institution, today, last)
    if left > NOTICE_SOON:
        return None
    if left > 0:
        return message(
            "Working days left for the notice of a hearing: {count}. Its last lawful day is {last}.",
            count=left,
            last=_written(last),
        )
    if left == 0:
        return message(
            "Today is the last day for the notice of a hearing; after a later one no refusal is lawful before "
            "the term ends on {due}.",
            due=_written(part.due_on),
        )
    return message(
        "The last day for the notice of a hearing was {last}: after a notice sent today a refusal is lawful from "
        "{earliest} on, and the term ends on {due}.",
        last=_written(last), earliest=_written(earliest), due=_written(part.due_on),
    )  # fmt: skip


def _oral_pending(institution: InstitutionFacts, oral: OralHearing, today: date) -> Message:
    held, by = local_day(oral.set_for), protocol_by(institution, oral)
    if today <= held:
        return message(
            "The applicant is heard by word of mouth on {moment}; no refusal before the protocol is on record.",
            moment=local_text(oral.set_for),
        )
    return message(
        "The protocol of the oral hearing of {day} is to be signed by {by}; no refusal before it is on record.",
        day=_written(held),
        by=_written(by),
    )


def protocol_by(institution: InstitutionFacts, oral: OralHearing) -> date:
    """The last day on which the protocol of an oral hearing is signed."""
    return institution.calendar.add(local_day(oral.set_for), PROTOCOL_DAYS)


def remarks_until(institution: InstitutionFacts, oral: OralHearing) -> date | None:
    """The last day for remarks on a protocol, counted from the day it was signed."""
    signed = oral.protocol.get("signed_on")
    return institution.calendar.add(date.fromisoformat(signed), REMARKS_DAYS) if signed else None


def oral_view(institution: InstitutionFacts, oral: OralHearing | None) -> OralView | None:
    """Where an oral hearing stands."""
    if oral is None:
        return None
    return OralView(
        asked_at=oral.asked_at,
        set_for=oral.set_for,
        place=oral.place,
        protocol_by=protocol_by(institution, oral),
        protocol=oral.protocol,
        remarks_until=remarks_until(institution, oral),
    )


def row_attention(
    institution: InstitutionFacts, line: InboxLine, found: Attention | None, today: date, left: int
) -> Attention | None:
    """What a row of the inbox says: what was found, and before it that the notice of a hearing can wait no longer.

    Only a row on which something differs may end in a refusal; the law is read for those alone.

    Args:
        left: working days from today to the due day.
    """
    if found is None or found.sign is not Sign.DIFFERS or line.status == Status.HEARING:
        return found
    last = terms.notice_by(institution, line) if left - HEARING_NOTICE_DAYS in ROW_WARNED else None
    if last is None or last < today:
        return found
    return Attention(
        found.sign,
        message(
            "last day for the notice of a hearing: {day}. {found}", day=f"{last:%d.%m}", found=found.message
        ),
    )


def _written(day: date) -> str:
    return f"{day:%d.%m.%Y}"
