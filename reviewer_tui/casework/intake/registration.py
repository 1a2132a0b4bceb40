"""Registering an admitted package: one transaction, after which everything is there, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import Session, SQLModel

import db.counters
import db.documents
import db.engine
import db.ledger
from db.tables import Application, Attachment, CheckRecord, Part, RegistryAnswer
from reviewer_tui.casework import events, notices, same_pictures
from reviewer_tui.casework.intake import on_file, withdrawing
from reviewer_tui.casework.intake.admission import Admitted
from reviewer_tui.casework.intake.confirmation import Confirmation
from reviewer_tui.casework.intake.examination import Examination, ExaminedPart
from reviewer_tui.casework.intake.report import Accepted, Repeated
from reviewer_tui.casework.intake.withdrawing import Named
from reviewer_tui.casework.numbers import registration_number
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Status
from reviewer_tui.i18n import N_
from reviewer_tui.regulations.names import search_key, sort_key

ACTOR = "intake"
_MEDIA_TYPES = {".json": "application/json", ".p7s": "application/pkcs7-signature"}
_REGISTERED = N_("Application {number} is registered on {registered}. An answer is due by {due}.")


def register(
    office: Office, admitted: Admitted, confirmation: Confirmation, path: Path
) -> Accepted | Repeated:
    """Examine and register a package.

    Raises:
        PackageFault: the number was taken, or the person has another live application.
        StoreError: the store could not do it; nothing was kept.
    """
    ids = {file.name: office.clock.new_id() for file in admitted.package.attachments}
    with db.engine.reading(office.engine) as session:
        on_file.refuse_second(session, office, admitted)
        earlier = on_file.earlier_facts(session, office, admitted)
    # Documents are read and rules are run before the transaction: nobody waits for a file while holding the store.
    examination = Examination(office, admitted, ids)
    parts = [examination.part(service, earlier) for service in admitted.services]
    manifest = admitted.package.manifest
    with db.engine.writing(office.engine) as session:
        on_file.take_turn(session, admitted)
        known = on_file.find_known(session, office, manifest.number, admitted.package.sha256)
        if known is not None:
            return Repeated(path, known.number, known.id, manifest.number)
        on_file.refuse_second(session, office, admitted)
        withdrawn = withdrawing.named(session, admitted)
        accepted = _Registration(session, office, admitted, confirmation, parts).write(ids, path, withdrawn)
        for name, photo in examination.photos.items():
            same_pictures.keep(session, admitted.institution.id, ids[name], photo)
        return accepted


class _Registration:
    """Writes one application in the caller's transaction."""

    def __init__(
        self,
        session: Session,
        office: Office,
        admitted: Admitted,
        confirmation: Confirmation,
        parts: list[ExaminedPart],
    ) -> None:
        self._session = session
        self._office = office
        self._admitted = admitted
        self._confirmation = confirmation
        self._parts = parts
        self._institution_id = admitted.institution.id
        self._now = office.now()
        self._registered = parts[0].term.registered
        self._application_id = office.clock.new_id()

    def write(self, ids: Mapping[str, UUID], path: Path, withdrawn: Named | None) -> Accepted:
        application = self._application(self._next_number())
        self._add([application])
        papers = self._papers()
        attachments = self._attachments(ids)
        answers = self._answers()
        parts = [self._part(application, part) for part in self._parts]
        self._add([*attachments, *answers, *parts])
        self._keep_verdicts(parts)
        self._record(application, [application, *attachments, *answers], papers)
        due = min(part.term.due for part in self._parts)
        notices.add(
            self._session, self._office, application, None, kind="registration", text=_REGISTERED,
            body={"registered": f"{self._registered:%d.%m.%Y}", "due": f"{due:%d.%m.%Y}"},
        )  # fmt: skip
        if withdrawn is not None:
            withdrawing.carry_out(self._session, self._office, withdrawn, application, parts[0], ACTOR)
        return Accepted(
            path, application.number, application.id, self._institution_id, application.portal_number,
            application.service, self._registered, due,
        )  # fmt: skip

    def _add(self, rows: list[Any]) -> None:
        self._session.add_all(rows)
        self._session.flush()

    def _next_number(self) -> str:
        year = self._registered.year
        value = db.counters.next_value(self._session, self._institution_id, f"registration-{year}")
        return registration_number(year, value)

    def _application(self, number: str) -> Application:
        package, people = self._admitted.package, self._admitted.people
        manifest = package.manifest
        return Application(
            institution_id=self._institution_id,
            id=self._application_id,
            number=number,
            portal_number=manifest.number,
            package_sha256=package.sha256,
            service=manifest.service,
            channel=manifest.channel,
            sent_at=manifest.sent_at,
            received_at=manifest.sent_at,
            taken_in_at=self._now,
            registered_on=self._registered,
            applicant_iin=people.applicant_iin,
            applicant_name=people.applicant_name,
            representative=people.representative,
            subject_iin=people.subject_iin,
            subject_name=people.subject_name,
            birth_date=people.birth_date,
            search_key=search_key(people.subject_name),
            sort_key=sort_key(people.subject_name),
            confirmation=self._confirmation.kind,
            confirmation_detail=dict(self._confirmation.detail),
            declared=package.application.declared,
            consents=package.application.consents,
            choices=package.application.choices,
        )

    def _part(self, application: Application, part: ExaminedPart) -> Part:
        return Part(
            institution_id=self._institution_id,
            id=self._office.clock.new_id(),
            application_id=application.id,
            number=application.number,
            service=part.service.code,
            channel=application.channel,
            status=Status.REGISTERED.value,
            received_at=application.received_at,
            registered_on=part.term.registered,
            due_on=part.term.hand_over_by,
            subject_name=application.subject_name,
            sort_key=application.sort_key,
            attention={"sign": part.attention.sign.value, "message": part.attention.message.to_json()},
        )

    def _papers(self) -> dict[str, str]:
        """Keep every paper as it arrived, so that a signature over the manifest can be verified for ever."""
        return {
            name: self._keep(content, _media_type(name))
            for name, content in self._admitted.package.papers.items()
        }

    def _attachments(self, ids: Mapping[str, UUID]) -> list[Attachment]:
        return [
            Attachment(
                institution_id=self._institution_id,
                id=ids[file.name],
                application_id=self._application_id,
                position=position,
                name=file.name,
                kind=file.kind,
                media_type=file.media_type,
                size=len(file.content),
                sha256=self._keep(file.content, file.media_type),
            )
            for position, file in enumerate(self._admitted.package.attachments)
        ]

    def _keep(self, content: bytes, media_type: str) -> str:
        return db.documents.put(self._session, self._institution_id, content, media_type, self._now)

    def _answers(self) -> list[RegistryAnswer]:
        return [
            RegistryAnswer(
                institution_id=self._institution_id,
                id=self._office.clock.new_id(),
                application_id=self._application_id,
                source=paper.source,
                asked_at=paper.asked_at,
                status=paper.status,
                data=paper.data,
            )
            for paper in self._admitted.package.registries
        ]

    def _keep_verdicts(self, parts: list[Part]) -> None:
        """One statement for all of them: they are half of the rows of an application."""
        verdicts = [
            {
                "institution_id": self._institution_id,
                "id": self._office.clock.new_id(),
                "part_id": row.id,
                "code": check.code,
                "verdict": check.verdict,
                "by": check.by,
                "why": check.why.to_json(),
                "at": self._now,
            }
            for row, part in zip(parts, self._parts, strict=True)
            for check in part.checks
        ]
        if verdicts:
            self._session.execute(insert(CheckRecord), verdicts)

    def _record(self, application: Application, rows: list[SQLModel], papers: dict[str, str]) -> None:
        events.record(
            self._session, self._office, self._institution_id, actor=ACTOR, action="registered",
            application_id=application.id, details={"number": application.number, "channel": application.channel},
        )  # fmt: skip
        db.ledger.append(
            self._session, self._institution_id, at=self._now, actor=ACTOR, action="registration",
            payload={
                "number": application.number,
                "portal_number": application.portal_number,
                "services": [part.service.code for part in self._parts],
                "papers": papers,
                **db.ledger.witness(self._session, rows),
            },
        )  # fmt: skip


def _media_type(name: str) -> str:
    return _MEDIA_TYPES[Path(name).suffix]
