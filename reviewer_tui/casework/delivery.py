"""Bringing notices to the outbox, from which the personal cabinet takes them; repeated until it is done."""

from __future__ import annotations

import json
import logging
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

import db.documents
import db.engine
from db.engine import StoreError
from db.tables import Application, Notice, Part
from reviewer_tui.casework.events import record
from reviewer_tui.casework.faults import store_fault, translated
from reviewer_tui.casework.office import Office
from reviewer_tui.errors import ReviewerError

LOG = logging.getLogger(__name__)
AT_ONCE = (
    "hearing",
    "oral-hearing",
    "decision",
    "termination",
    "contract",
    "correction",
    "annulment",
    "redirect",
    "extension",
    "annulment-hearing",
    "complaint-registered",
    "complaint-forwarded",
    "complaint-answered",
)
"""Kinds with a legal term that the telling starts or keeps; each such act also delivers what an earlier one could not."""


@dataclass(frozen=True)
class Delivered:
    """Where a notice and its document are now."""

    notice: Path
    document: Path | None


def place_of(
    office: Office, application_number: str, bin_: str, service: str, kind: str, about: str = ""
) -> Path:
    """The folder of a notice: institution, case, service; other kinds than decisions have a folder of their own.

    Args:
        about: what of several of its kind it is about; each has a folder in that of the kind, so that none is replaced.
    """
    folder = office.settings.outbox / bin_ / application_number / service
    return folder if kind == "decision" else folder / kind / about


def deliver_everywhere(office: Office) -> int:
    """Deliver what waits in every institution; return how many notices were.

    A store that fails meanwhile is logged: what was done before stands, and the rest is delivered the next time.
    """
    try:
        return sum(deliver_pending(office, institution.id) for institution in office.institutions())
    except ReviewerError as fault:
        LOG.warning("delivery stopped: %s", fault.code)
        return 0


def deliver_soon(office: Office, institution_id: UUID) -> None:
    """Deliver what has a legal term, if that is possible now; what it belongs to is on record in any case."""
    try:
        deliver_pending(office, institution_id, AT_ONCE)
    except ReviewerError as fault:
        LOG.warning("delivery stopped: %s", fault.code)


def deliver_pending(
    office: Office, institution_id: UUID, kinds: tuple[str, ...] = (), application_id: UUID | None = None
) -> int:
    """Deliver what is still to be delivered; return how many notices were.

    A fault of one notice (a full disk, a folder that cannot be written, a document that is gone) is noted on it and
    does not stop the others; it is tried again the next time.

    Args:
        kinds: only notices of these kinds; empty: all.
        application_id: only those of an application; none: of all.
    """
    with translated(), db.engine.reading(office.engine) as session:
        pending = select(Notice.id).where(Notice.institution_id == institution_id, Notice.status == "pending")
        if kinds:
            pending = pending.where(col(Notice.kind).in_(kinds))
        if application_id is not None:
            pending = pending.where(Notice.application_id == application_id)
        waiting = session.exec(pending.order_by(col(Notice.id))).all()
    return sum(deliver(office, institution_id, notice_id) is not None for notice_id in waiting)


def deliver_now(office: Office, institution_id: UUID, notice_id: UUID) -> Delivered | None:
    """Deliver a notice, and with it what earlier acts could not; none: it is done later, and the act stands."""
    try:
        done = deliver(office, institution_id, notice_id)
    except ReviewerError:
        return None
    if done:
        deliver_soon(office, institution_id)
    return done


def deliver(office: Office, institution_id: UUID, notice_id: UUID) -> Delivered | None:
    """Write one notice and its document into the outbox and mark it delivered; none when it could not be written.

    Between writing and marking the program may be killed: then the same files are written once more.
    """
    try:
        with db.engine.reading(office.engine) as session:
            parcel = _parcel(session, office, institution_id, notice_id)
        done = parcel.write()
    except OSError as fault:
        _mark(office, institution_id, notice_id, fault.strerror or type(fault).__name__)
        return None
    except StoreError as fault:
        if fault.code not in {"missing", "corrupt"}:
            raise store_fault(fault) from fault
        _mark(office, institution_id, notice_id, str(fault))
        return None
    _mark(office, institution_id, notice_id, "")
    return done


@dataclass(frozen=True)
class _Parcel:
    """A notice as it goes into the outbox."""

    folder: Path
    body: dict[str, Any]
    document: bytes | None
    name: str = ""
    """Of the document."""

    def write(self) -> Delivered:
        """Write the document first, then the notice that names it."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        document = self.folder / self.name if self.document is not None else None
        if document is not None and self.document is not None:
            replace_file(document, self.document)
        text = json.dumps(self.body, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        replace_file(self.folder / "notice.json", text.encode())
        return Delivered(self.folder / "notice.json", document)


def _parcel(session: Session, office: Office, institution_id: UUID, notice_id: UUID) -> _Parcel:
    notice = session.get_one(Notice, (institution_id, notice_id))
    application = session.get_one(Application, (institution_id, notice.application_id))
    part = session.get(Part, (institution_id, notice.part_id)) if notice.part_id else None
    service = part.service if part else application.service
    bin_, about = office.institution(institution_id).bin, str(notice.body.get("about", ""))
    folder = place_of(office, application.number, bin_, service, notice.kind, about)
    body = {**notice.body, "idempotency_key": notice.idempotency_key}
    if not notice.document_sha256:
        return _Parcel(folder, body, None)
    content = db.documents.get(session, institution_id, notice.document_sha256)
    name = f"{notice.kind}.pdf"
    document = {"name": name, "sha256": notice.document_sha256, "size": len(content)}
    return _Parcel(folder, {**body, "document": document}, content, name)


def _mark(office: Office, institution_id: UUID, notice_id: UUID, fault: str) -> None:
    """Note an attempt; the first one without a fault delivers, of two at once the second finds it done."""
    with translated(), db.engine.writing(office.engine) as session:
        notice = session.get_one(Notice, (institution_id, notice_id), with_for_update=True)
        notice.attempts += 1
        if fault:
            notice.fault = fault
            LOG.warning("notice %s was not delivered: %s", notice.id, fault)
        elif notice.status != "delivered":
            notice.status, notice.delivered_at, notice.fault = "delivered", office.now(), ""
            record(
                session, office, institution_id, actor="delivery", action="delivered",
                application_id=notice.application_id, part_id=notice.part_id, details={"kind": notice.kind},
            )  # fmt: skip
        session.add(notice)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees either the whole new one or the old one, also after a crash."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
