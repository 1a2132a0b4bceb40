"""One picture in the applications of several persons: the same file, or the same photo in another size and quality.

Only applications of the same institution are compared. The same person applying again is nothing to remark upon, nor is
a parent who hands one paper in for two children; one photo for two children is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from sqlmodel import Session

import db.fingerprints
from db.fingerprints import Elsewhere
from db.tables import Application, Attachment
from reviewer_tui.casework.views import ForgerySign, Sign
from reviewer_tui.documents import fingerprints
from reviewer_tui.documents.reader_answers import PhotoReport
from reviewer_tui.i18n import Message, message

SAME_PHOTO: Final = "same-photo"
SAME_FILE: Final = "same-file"
TITLES: Final = {
    SAME_PHOTO: message("the photo of another person"),
    SAME_FILE: message("the paper of another person"),
}
_MOST_NAMED: Final = 3


def keep(session: Session, institution_id: UUID, attachment_id: UUID, photo: PhotoReport | None) -> None:
    """Write down how a photo looks, in the transaction that registers it; nothing of one that shows nothing."""
    if photo is None or photo.blank or not fingerprints.speaks(photo.fine_fingerprint):
        return
    bands = fingerprints.bands(photo.fingerprint)
    db.fingerprints.keep(
        session, institution_id, attachment_id, photo.fingerprint, photo.fine_fingerprint, bands
    )


def signs(session: Session, application: Application, attachments: Iterable[Attachment]) -> list[ForgerySign]:
    """What other persons' applications of the institution have in common with this one's files."""
    return [sign for row in attachments for sign in _signs(session, application, row)]


def _signs(session: Session, application: Application, row: Attachment) -> Iterator[ForgerySign]:
    photos = _near(session, application, row)
    copies = db.fingerprints.same_content(
        session, application.institution_id, application.subject_iin, row.sha256
    )
    if photos is None:
        others = [one for one in copies if one.applicant_iin != application.applicant_iin]
        if others:
            why = message(
                "The same file came with the application of another person: {numbers}", numbers=_named(others)
            )
            yield _sign(SAME_FILE, Sign.JUDGE, why, row)
    elif copies or photos:
        told = {one.attachment_id: one for one in (*copies, *photos)}
        why = message(
            "The same photo came with the application of another person: {numbers}",
            numbers=_named(told.values()),
        )
        yield _sign(SAME_PHOTO, Sign.DIFFERS, why, row)


def _near(session: Session, application: Application, row: Attachment) -> list[Elsewhere] | None:
    """Where the same photo is in other persons' applications; none when it is no photo, or nothing is known of it."""
    own = db.fingerprints.of(session, application.institution_id, row.id)
    if own is None:
        return None
    same = [
        one.attachment_id
        for one in db.fingerprints.sharing_a_band(session, own)
        if fingerprints.near(own.coarse, one.coarse) and fingerprints.same_picture(own.fine, one.fine)
    ]
    return (
        db.fingerprints.of_others(session, application.institution_id, application.subject_iin, same)
        if same
        else []
    )


def _named(others: Iterable[Elsewhere]) -> str:
    numbers = sorted({one.number for one in others}, reverse=True)
    return ", ".join(numbers[:_MOST_NAMED]) + (" …" if len(numbers) > _MOST_NAMED else "")


def _sign(code: str, sign: Sign, why: Message, row: Attachment) -> ForgerySign:
    return ForgerySign(code, sign, TITLES[code], why, row.id, row.name)
