"""Looking at an admitted package before it is registered: photos, documents, facts, checks, the inbox's line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from reviewer_tui.casework.attached_pages import pages_of
from reviewer_tui.casework.attention import attention_of
from reviewer_tui.casework.checks import (
    AttachedFact,
    CheckResult,
    Facts,
    PhotoFact,
    ProviderFact,
    RegistryFact,
    run,
)
from reviewer_tui.casework.evidence import ReadDocument, evidence
from reviewer_tui.casework.intake.admission import Admitted
from reviewer_tui.casework.intake.on_file import EarlierFacts
from reviewer_tui.casework.intake.package import AttachedFile, Package
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Attention
from reviewer_tui.documents.faults import DocumentFault
from reviewer_tui.documents.reader_answers import PhotoReport
from reviewer_tui.regulations.amounts import amount
from reviewer_tui.regulations.deadlines import Deadline, deadline
from reviewer_tui.regulations.model import Service


@dataclass(frozen=True)
class ExaminedPart:
    """One service of an application: its term, the verdicts on its rules, and what deserves a look."""

    service: Service
    term: Deadline
    checks: tuple[CheckResult, ...]
    attention: Attention


class Examination:
    """Reads the attachments once and judges every part of the application with them."""

    def __init__(self, office: Office, admitted: Admitted, attachment_ids: Mapping[str, UUID]) -> None:
        self._office = office
        self._admitted = admitted
        self._documents = _read_documents(office, admitted.package, attachment_ids)
        self.photos = _read_photos(office, admitted)
        """What each photo is like, by the name of its file; none of a file that cannot be read."""

    def part(self, service: Service, earlier: EarlierFacts) -> ExaminedPart:
        """Run the rules of one service of the application."""
        package, institution = self._admitted.package, self._admitted.institution
        term = deadline(
            service.code,
            package.manifest.sent_at,
            week=institution.week,
            closes_at=institution.closes_at,
            channel=package.manifest.channel,
        )
        results = run(service, self._facts(service, term, earlier))
        answers = {paper.source: (paper.status, paper.data) for paper in package.registries}
        lines = evidence(service, package.application.declared, answers, self._documents)
        return ExaminedPart(service, term, results, attention_of(service, results, lines))

    def _facts(self, service: Service, term: Deadline, earlier: EarlierFacts) -> Facts:
        admitted, package = self._admitted, self._admitted.package
        institution, application = admitted.institution, package.application
        return Facts(
            channel=package.manifest.channel,
            sent_at=package.manifest.sent_at,
            received_at=package.manifest.sent_at,
            registered_on=term.registered,
            institution=ProviderFact(institution.bin, institution.settlement, institution.week),
            declared=application.declared,
            choices=application.choices,
            consents=application.consents,
            registries={paper.source: RegistryFact(paper.status, paper.data) for paper in package.registries},
            attachments=tuple(
                AttachedFact(file.name, file.kind, file.media_type, len(file.content))
                for file in package.attachments
            ),
            photos=_photo_facts(admitted, self.photos),
            figures=_figures(service, term),
            representative=admitted.people.representative,
            live_elsewhere=earlier.live,
            seen_before=earlier.seen,
        )


def _figures(service: Service, term: Deadline) -> dict[str, Decimal]:
    """The dated figures that the service's rules name, as they are on the day of submission."""
    names = {str(rule.settings["figure"]) for rule in service.checks if "figure" in rule.settings}
    known: dict[str, Decimal] = {}
    for name in names:
        try:
            known[name] = amount(name, term.received.date()).value
        except LookupError:
            continue  # A rule without its figure asks the official: checks.amounts says so.
    return known


def _read_photos(office: Office, admitted: Admitted) -> Mapping[str, PhotoReport | None]:
    """Of the kinds of documents that a rule of the services wants to be a photo."""
    wanted = {
        str(rule.settings["kind"])
        for service in admitted.services
        for rule in service.checks
        if rule.rule == "image-ratio"
    }
    return {file.name: _photo(office, file) for file in admitted.package.attachments if file.kind in wanted}


def _photo(office: Office, file: AttachedFile) -> PhotoReport | None:
    try:
        return office.reader.photo(file.content)
    except DocumentFault:
        return None


def _photo_facts(admitted: Admitted, photos: Mapping[str, PhotoReport | None]) -> dict[str, PhotoFact]:
    return {
        file.kind: PhotoFact(report.width, report.height) if report else PhotoFact(0, 0)
        for file in admitted.package.attachments
        if file.name in photos
        for report in (photos[file.name],)
    }


def _read_documents(office: Office, package: Package, ids: Mapping[str, UUID]) -> list[ReadDocument]:
    return [
        ReadDocument(ids[file.name], file.name, file.kind, layouts)
        for file in package.attachments
        if (layouts := pages_of(office, file.content, file.media_type))
    ]
