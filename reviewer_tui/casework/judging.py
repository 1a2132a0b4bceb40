"""An official's own work on a case: reading the documents, answering the checklist, leaving notes."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session

import db.documents
import db.engine
from db.tables import Attachment, CheckRecord, Note, Part
from reviewer_tui.casework import turns
from reviewer_tui.casework.answered import Standing, standings
from reviewer_tui.casework.attached_content import attached_content
from reviewer_tui.casework.attached_pages import page_of
from reviewer_tui.casework.claims import part_to_change, require_mine, require_worker
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.papers import page_text
from reviewer_tui.casework.typed import optional_reason, storable
from reviewer_tui.casework.views import Identity, PageText
from reviewer_tui.documents.faults import DocumentFault
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import Message, message

VERDICTS = ("pass", "fail", "warn", "human")
"""``human``: the official leaves the question open, which takes an earlier answer back."""
LONGEST_NOTE = 500


def page(
    office: Office, identity: Identity, attachment_id: UUID, number: int, *, logged: bool = True
) -> PageText:
    """A page of an attachment; a file that cannot be read gives a page that says why, not a fault.

    A sensitive paper that is not for this official gives a page that says only that it is there, and its date.

    Args:
        logged: log that it was opened; turning its pages further is one and the same opening.
    """
    attached = attached_content(office, identity, attachment_id)
    if logged:
        attached.log_opening(office, identity)
    if attached.hidden:
        return PageText(attachment_id, 1, 1, (), attached.instead(office))
    try:
        return _read(office, attached.row, attached.content, number)
    except DocumentFault as fault:
        return PageText(attachment_id, 1, 1, (), fault.message)


def _read(office: Office, row: Attachment, content: bytes, number: int) -> PageText:
    report = office.reader.describe(content, row.media_type)
    layout = page_of(office, content, max(1, min(number, report.pages)))
    shown = page_text(row.id, layout)
    if shown.lines:
        return shown
    office.recognition.prefer(row.sha256, layout.page)
    return PageText(row.id, layout.page, layout.pages, (), _why_no_text(office, report.kind, content))


def _why_no_text(office: Office, kind: str, content: bytes) -> Message:
    """That it is a picture, and why its text cannot be recognised on this host."""
    if kind == "pdf":
        said = message("A scan: this page has no text layer.")
    else:
        photo = office.reader.photo(content)
        said = message(
            "A picture, {width}×{height} pixels. It has no text layer.",
            width=photo.width,
            height=photo.height,
        )
    why_not = office.recogniser.why_not
    return Message("{said} {why_not}", {"said": said, "why_not": why_not}) if why_not else said


def judge(office: Office, identity: Identity, part_id: UUID, code: str, verdict: str, reason: str) -> None:
    """Record an official's judgement on a rule of the checklist; the machine's own stays beneath it.

    Raises:
        BadInput: no such rule or verdict, or a reason is missing: for ``fail`` and ``warn``, and for ``pass`` on a rule
            that was found not to hold before.
        RefusedByRule: the part is not claimed by this official.
    """
    require_worker(identity)
    reason = optional_reason(reason)
    if verdict not in VERDICTS:
        raise BadInput("unknown-verdict", message("A judgement is pass, fail, warn or human."))
    if verdict in {"fail", "warn"} and not reason:
        raise BadInput("no-reason", message("Write why: the reason goes into the decision's data."))
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, part_id)
        require_mine(session, office, identity, part)
        turns.require_unsigned(session, part)
        found = next((one for one in standings(session, part) if one.rule.code == code), None)
        if found is None:
            raise BadInput("unknown-check", message("The checklist has no rule {code}.", code=code))
        _put_on_record(session, office, identity, part, (found,), verdict, reason)


def judge_all(office: Office, identity: Identity, part_id: UUID, reason: str = "") -> tuple[str, ...]:
    """Answer every open question of the checklist with ``pass`` in one act; each is a judgement of its own on record.

    Returns:
        The codes that were answered.

    Raises:
        BadInput: one of them was found not to hold before, and no reason is given.
        RefusedByRule: ``nothing-open``, or the part is not claimed by this official.
    """
    require_worker(identity)
    reason = optional_reason(reason)
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, part_id)
        require_mine(session, office, identity, part)
        turns.require_unsigned(session, part)
        waiting = tuple(one for one in standings(session, part) if one.open)
        if not waiting:
            raise RefusedByRule("nothing-open", message("Every check has an answer."))
        _put_on_record(session, office, identity, part, waiting, "pass", reason)
    return tuple(one.rule.code for one in waiting)


def _put_on_record(
    session: Session,
    office: Office,
    identity: Identity,
    part: Part,
    judged: tuple[Standing, ...],
    verdict: str,
    reason: str,
) -> None:
    """One record and one event for each; a paper composed before rested on other judgements, so it is stale."""
    why = Message("{reason}", {"reason": reason}) if reason else _unexplained(verdict)
    for one in judged:
        if verdict == "pass" and one.failed and not reason:
            raise BadInput(
                "no-reason",
                message(
                    "“{title}” was found not to hold: write why you judge it right.", title=one.rule.title
                ),
            )
        session.add(
            CheckRecord(
                institution_id=identity.institution_id, id=office.clock.new_id(), part_id=part.id, code=one.rule.code,
                verdict=verdict, by="official", official_id=identity.official_id, why=why.to_json(), at=office.now(),
            )
        )  # fmt: skip
        record(
            session, office, identity.institution_id, actor=actor_of(identity), action="judged",
            application_id=part.application_id, part_id=part.id, details={"code": one.rule.code, "verdict": verdict},
        )  # fmt: skip
    part.version += 1
    session.add(part)


def _unexplained(verdict: str) -> Message:
    if verdict == "human":
        return message("The official left it open.")
    return message("Judged right by the official.")


def note(office: Office, identity: Identity, part_id: UUID, text: str) -> None:
    """Leave a remark on a part; the newest stands on the row of the inbox."""
    require_worker(identity)
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, part_id)
        kept = add_note(session, office, identity, part, text)
        record(
            session, office, identity.institution_id, actor=actor_of(identity), action="noted",
            application_id=part.application_id, part_id=part.id, details={"text": kept},
        )  # fmt: skip


def add_note(session: Session, office: Office, identity: Identity, part: Part, text: str) -> str:
    """Add a remark to the caller's transaction and return it as it is kept: one line of bounded length.

    Raises:
        BadInput: ``empty-note``.
    """
    text = " ".join(storable(text).split())[:LONGEST_NOTE]
    if not text:
        raise BadInput("empty-note", message("The note is empty."))
    session.add(
        Note(
            institution_id=identity.institution_id, id=office.clock.new_id(), part_id=part.id,
            official_id=identity.official_id, at=office.now(), text=text,
        )
    )  # fmt: skip
    part.latest_note = text
    session.add(part)
    return text
