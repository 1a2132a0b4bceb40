"""The same file or nearly the same photo in other applications of an institution."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from db.tables import Application, Attachment, PhotoFingerprint

MOST_CANDIDATES: Final = 2_000
"""The newest of a band that are judged; a crowd that looks alike must not make opening a case slow."""
_MOST_TOLD: Final = 100
"""Of all files of an application together."""


class Elsewhere(NamedTuple):
    """An attachment of somebody else's application."""

    attachment_id: UUID
    sha256: str
    number: str
    """Of the application."""
    applicant_iin: str


class Candidate(NamedTuple):
    """A photo that shares a band with the one that is looked for."""

    attachment_id: UUID
    coarse: str
    fine: str


def keep(
    session: Session, institution_id: UUID, attachment_id: UUID, coarse: str, fine: str, bands: Sequence[int]
) -> None:
    """Write down how a photo looks; `bands` are the five pieces of the coarse fingerprint."""
    pieces = {f"band_{place}": piece for place, piece in enumerate(bands, start=1)}
    session.add(
        PhotoFingerprint(
            institution_id=institution_id, attachment_id=attachment_id, coarse=coarse, fine=fine, **pieces
        )
    )


def of(
    session: Session, institution_id: UUID, attachment_ids: Iterable[UUID]
) -> dict[UUID, PhotoFingerprint]:
    """How some photos look; one that was taken in before that was written down, or shows nothing, has none."""
    rows = session.exec(
        select(PhotoFingerprint).where(
            PhotoFingerprint.institution_id == institution_id,
            col(PhotoFingerprint.attachment_id).in_(list(attachment_ids)),
        )
    )
    return {row.attachment_id: row for row in rows}


def sharing_a_band(session: Session, own: PhotoFingerprint) -> list[Candidate]:
    """Photos of the institution that may be near one; each band is a range of its own index."""
    found: dict[UUID, Candidate] = {}
    pieces: tuple[tuple[int, int], ...] = (
        (PhotoFingerprint.band_1, own.band_1), (PhotoFingerprint.band_2, own.band_2),
        (PhotoFingerprint.band_3, own.band_3), (PhotoFingerprint.band_4, own.band_4),
        (PhotoFingerprint.band_5, own.band_5),
    )  # fmt: skip
    for band, piece in pieces:
        rows = session.exec(
            select(PhotoFingerprint.attachment_id, PhotoFingerprint.coarse, PhotoFingerprint.fine)
            .where(
                PhotoFingerprint.institution_id == own.institution_id,
                col(band) == piece,
                PhotoFingerprint.attachment_id != own.attachment_id,
            )
            .order_by(col(PhotoFingerprint.attachment_id).desc())
            .limit(MOST_CANDIDATES)
        )
        found |= {row[0]: Candidate(*row) for row in rows}
    return list(found.values())


def of_others(
    session: Session, institution_id: UUID, subject_iin: str, attachment_ids: Iterable[UUID]
) -> list[Elsewhere]:
    """Those of some attachments that belong to applications about other persons, the newest application first."""
    return _elsewhere(session, institution_id, subject_iin, col(Attachment.id).in_(list(attachment_ids)))


def same_content(
    session: Session, institution_id: UUID, subject_iin: str, hashes: Iterable[str]
) -> list[Elsewhere]:
    """Attachments with the same bytes in applications about other persons, the newest application first."""
    return _elsewhere(session, institution_id, subject_iin, col(Attachment.sha256).in_(list(hashes)))


def _elsewhere(
    session: Session, institution_id: UUID, subject_iin: str, wanted: ColumnElement[bool]
) -> list[Elsewhere]:
    statement = (
        select(Attachment.id, Attachment.sha256, Application.number, Application.applicant_iin)
        .join(
            Application,
            (col(Application.institution_id) == col(Attachment.institution_id))
            & (col(Application.id) == col(Attachment.application_id)),
        )
        .where(
            Attachment.institution_id == institution_id,
            Application.subject_iin != subject_iin,
            wanted,
        )
        .order_by(col(Application.id).desc())
        .limit(_MOST_TOLD)
    )
    return [Elsewhere(*row) for row in session.exec(statement)]
