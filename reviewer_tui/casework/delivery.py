"""Bringing notices to the outbox, from which the personal cabinet takes them; repeated until it is done."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlmodel import Session, col, select

import db.documents
import db.engine
from db.tables import Application, Notice, Part
from reviewer_tui.casework.events import record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office

LOG = logging.getLogger(__name__)
BATCH = 200


@dataclass(frozen=True)
class Delivered:
    """Where a notice and its document are now."""

    notice: Path
    document: Path | None


def place_of(office: Office, application_number: str, bin_: str, service: str, kind: str) -> Path:
    """The folder of a notice: institution, case, service; other kinds than decisions have a folder of their own."""
    folder = office.settings.outbox / bin_ / application_number / service
    return folder if kind == "decision" else folder / kind


def deliver_pending(office: Office, institution_id: UUID) -> int:
    """Deliver what is still to be delivered; return how many notices were.

    A fault of one notice (a full disk, a folder that cannot be written) is noted on it and does not stop the others;
    it is tried again the next time.
    """
    delivered = 0
    with translated(), db.engine.reading(office.engine) as session:
        waiting = session.exec(
            select(Notice.id)
            .where(Notice.institution_id == institution_id, Notice.status == "pending")
            .order_by(col(Notice.id))
            .limit(BATCH)
        ).all()
    for notice_id in waiting:
        delivered += deliver(office, institution_id, notice_id) is not None
    return delivered


def deliver(office: Office, institution_id: UUID, notice_id: UUID) -> Delivered | None:
    """Write one notice and its document into the outbox and mark it delivered; none when it could not be written."""
    with translated(), db.engine.writing(office.engine) as session:
        notice = session.get_one(Notice, (institution_id, notice_id))
        application = session.get_one(Application, (institution_id, notice.application_id))
        part = session.get(Part, (institution_id, notice.part_id)) if notice.part_id else None
        folder = place_of(
            office, application.number, office.institution(institution_id).bin,
            part.service if part else application.service, notice.kind,
        )  # fmt: skip
        notice.attempts += 1
        session.add(notice)
        try:
            done = _write(session, notice, folder)
        except OSError as fault:
            notice.fault = fault.strerror or type(fault).__name__
            LOG.warning("notice %s was not delivered: %s", notice.id, notice.fault)
            return None
        if notice.status != "delivered":
            notice.status, notice.delivered_at, notice.fault = "delivered", office.now(), ""
            record(
                session, office, institution_id, actor="delivery", action="delivered",
                application_id=notice.application_id, part_id=notice.part_id, details={"kind": notice.kind},
            )  # fmt: skip
    return done


def _write(session: Session, notice: Notice, folder: Path) -> Delivered:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    document = None
    body = dict(notice.body)
    if notice.document_sha256:
        document = folder / "decision.pdf"
        content = db.documents.get(session, notice.institution_id, notice.document_sha256)
        replace_file(document, content)
        body["document"] = {"name": document.name, "sha256": notice.document_sha256, "size": len(content)}
    text = json.dumps(body, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    replace_file(folder / "notice.json", text.encode())
    return Delivered(folder / "notice.json", document)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees either the whole new one or the old one, also after a crash."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
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
