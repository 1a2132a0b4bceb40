"""Recognising the scans of a case in the background, so that their facts stand beside the declared ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from sqlmodel import col, select

import db.documents
import db.engine
from db.tables import Attachment
from reviewer_tui.casework.attached_pages import pages_to_recognise
from reviewer_tui.casework.attention_anew import tell_anew
from reviewer_tui.casework.claims import part_of
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Identity, RecognitionView
from reviewer_tui.documents.recognition_queue import Progress, ScannedPage

_NOT_READ = "photo"
"""A portrait has nothing to be read."""


def state(office: Office, identity: Identity, part_id: UUID) -> RecognitionView:
    """How much of a case's scans is recognised, and why nothing can be."""
    return _view(office, part_id, _scans(office, identity, part_id))


def recognise(
    office: Office, identity: Identity, part_id: UUID, progress: Callable[[int, int], None]
) -> RecognitionView:
    """Recognise the scans of a case and wait for it; `progress` hears pages done and all.

    Pages that are in view somewhere else go before. Nothing is done where recognition is not installed. What the
    scans show is told in the inbox from then on.
    """
    scans = _scans(office, identity, part_id)
    before = _view(office, part_id, scans)
    if before.why_not is None and before.waiting:
        owner = part_id
        already = before.done + before.failed

        def told(step: Progress) -> None:
            progress(already + step.done, before.total)

        office.recognition.add(owner, [scan for scan in scans if _waits(office, scan)])
        office.recognition.wait(owner, told)
    after = _view(office, part_id, scans)
    if after.done > before.done and identity.role != "auditor":
        tell_anew(office, identity, part_id)
    return after


def cancel(office: Office, part_id: UUID) -> None:
    """Stop recognising the scans of a case; what is done stays."""
    office.recognition.cancel(part_id)


def _scans(office: Office, identity: Identity, part_id: UUID) -> Sequence[ScannedPage]:
    with translated(), db.engine.reading(office.engine) as session:
        part = part_of(session, identity.institution_id, part_id)
        rows = session.exec(
            select(Attachment)
            .where(
                Attachment.institution_id == identity.institution_id,
                Attachment.application_id == part.application_id,
                Attachment.kind != _NOT_READ,
            )
            .order_by(col(Attachment.position))
        ).all()
        contents = [
            (row.sha256, row.media_type, db.documents.get(session, identity.institution_id, row.sha256))
            for row in rows
        ]
    return [
        ScannedPage(sha256, page, content)
        for sha256, media_type, content in contents
        for page in pages_to_recognise(office, content, media_type)
    ]


def _waits(office: Office, scan: ScannedPage) -> bool:
    return not office.recognition.given_up(*scan.name) and not _done(office, scan)


def _done(office: Office, scan: ScannedPage) -> bool:
    return office.recogniser.recognised(scan.content, scan.page) is not None


def _view(office: Office, part_id: UUID, scans: Sequence[ScannedPage]) -> RecognitionView:
    return RecognitionView(
        why_not=office.recogniser.why_not,
        done=sum(_done(office, scan) for scan in scans),
        failed=sum(office.recognition.given_up(*scan.name) for scan in scans),
        total=len(scans),
        running=office.recognition.running(part_id),
    )
