"""One picture in the applications of several persons: the same file, or the same photo in another size and quality.

Only applications of the same institution are compared. The same person applying again is nothing to remark upon, nor is
a parent who hands one paper in for two children; one photo for two children is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from sqlmodel import Session

import db.fingerprints
from db.fingerprints import Elsewhere
from db.tables import Application, Attachment, PhotoFingerprint
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


def signs(session: Session, application: Application, attachments: Sequence[Attachment]) -> list[ForgerySign]:
    """What other persons' applications of the institution have in common with this one's files."""
    institution_id, person = application.institution_id, application.subject_iin
    hashes = {row.sha256 for row in attachments}
    copies = db.fingerprints.same_content(session, institution_id, person, hashes)
    photos = db.fingerprints.of(session, institution_id, (row.id for row in attachments))
    found = (
        _sign_of(
            session, application, row, [one for one in copies if one.sha256 == row.sha256], photos.get(row.id)
        )
        for row in attachments
    )
    return [sign for sign in found if sign]


def _sign_of(
    session: Session,
    application: Application,
    row: Attachment,
    copies: Sequence[Elsewhere],
    photo: PhotoFingerprint | None,
) -> ForgerySign | None:
    if photo is None:
        others = [one for one in copies if one.applicant_iin != application.applicant_iin]
        why = message(
            "The same file came with the application of another person: {numbers}", numbers=_named(others)
        )
        return _sign(SAME_FILE, Sign.JUDGE, why, row) if others else None
    everywhere = [*copies, *_near(session, application, photo)]
    why = message(
        "The same photo came with the application of another person: {numbers}", numbers=_named(everywhere)
    )
    return _sign(SAME_PHOTO, Sign.DIFFERS, why, row) if everywhere else None


def _near(session: Session, application: Application, own: PhotoFingerprint) -> list[Elsewhere]:
    """Where the same photo is in other persons' applications, in whatever size and quality."""
    same = [
        one.attachment_id
        for one in db.fingerprints.sharing_a_band(session, own)
        if fingerprints.near(own.coarse, one.coarse) and fingerprints.same_picture(own.fine, one.fine)
    ]
    if not same:
        return []
    return db.fingerprints.of_others(session, own.institution_id, application.subject_iin, same)


def _named(others: Iterable[Elsewhere]) -> str:
    numbers = sorted({one.number for one in others}, reverse=True)
    return ", ".join(numbers[:_MOST_NAMED]) + (" …" if len(numbers) > _MOST_NAMED else "")


def _sign(code: str, sign: Sign, why: Message, row: Attachment) -> ForgerySign:
    return ForgerySign(code, sign, TITLES[code], why, row.id, row.name)
