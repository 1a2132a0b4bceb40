"""May this application be registered here: known service, institution, channel, parts, moment and form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import ValidationError

from reviewer_tui.casework.intake.faults import fault
from reviewer_tui.casework.intake.manifest import Application, Manifest
from reviewer_tui.casework.intake.package import Package
from reviewer_tui.casework.intake.people import People, people_of
from reviewer_tui.casework.office import InstitutionFacts, Office
from reviewer_tui.i18n import N_
from reviewer_tui.regulations.forms import form_model
from reviewer_tui.regulations.model import Service
from reviewer_tui.regulations.services import service as service_of
from reviewer_tui.regulations.vocabulary import SECTIONS

CLOCKS_DIFFER_BY = timedelta(minutes=5)
"""The portal's clock may be ahead of ours by this much."""
EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Admitted:
    """A package that may be registered: for which institution, services and people."""

    package: Package
    institution: InstitutionFacts
    services: tuple[Service, ...]
    """Every service asked for, the leading one first."""
    people: People


def admit(office: Office, package: Package) -> Admitted:
    """Judge a package by the regulations and the institutions of this home.

    Raises:
        PackageFault: it cannot be registered here; the code says why.
    """
    manifest = package.manifest
    leading = _service(manifest.service)
    if leading.part_of is not None:
        raise fault(
            "part-alone",
            N_("{service} can be asked for only together with {other}."),
            service=leading.code,
            other=leading.part_of,
        )
    services = (leading, *_parts(manifest))
    institution = _institution(office, manifest, services)
    if manifest.channel not in leading.channels:
        raise fault(
            "wrong-channel",
            N_("{service} is not given through the channel {channel}."),
            service=leading.code,
            channel=manifest.channel,
        )
    _check_moment(manifest.sent_at, office.now())
    _check_forms(services, package.application)
    return Admitted(package, institution, services, people_of(package.application.declared))


def _service(code: str) -> Service:
    try:
        return service_of(code)
    except KeyError:
        raise fault("unknown-service", N_("There is no service {service}."), service=code) from None


def _parts(manifest: Manifest) -> tuple[Service, ...]:
    parts = tuple(_service(code) for code in manifest.services[1:])
    if len({part.code for part in parts}) != len(parts):
        raise fault("bad-manifest", N_("A service is asked for twice."))
    for part in parts:
        if part.part_of != manifest.service:
            raise fault(
                "part-not-allowed",
                N_("{part} cannot be asked for together with {service}."),
                part=part.code,
                service=manifest.service,
            )
    return parts


def _institution(office: Office, manifest: Manifest, services: tuple[Service, ...]) -> InstitutionFacts:
    institution = office.institution_by_bin(manifest.institution)
    if institution is None:
        raise fault(
            "unknown-institution", N_("No institution here has the BIN {bin}."), bin=manifest.institution
        )
    for service in services:
        if service.code not in institution.services:
            raise fault(
                "service-not-rendered",
                N_("The institution {bin} does not render {service}."),
                bin=manifest.institution,
                service=service.code,
            )
    return institution


def _check_moment(sent_at: datetime, now: datetime) -> None:
    if sent_at > now + CLOCKS_DIFFER_BY:
        raise fault("sent-in-future", N_("Sent at {sent_at}, which is still to come."), sent_at=sent_at)
    if sent_at < EARLIEST:
        raise fault(
            "sent-too-early", N_("Sent at {sent_at}, before there was such a portal."), sent_at=sent_at
        )


def _check_forms(services: tuple[Service, ...], application: Application) -> None:
    """The leading service's form knows every key there may be; each part's form says what that part needs."""
    leading, *parts = services
    _check_form(leading, application.model_dump())
    for part in parts:
        _check_form(part, _of_part(part, application))


def _of_part(part: Service, application: Application) -> dict[str, dict[str, Any]]:
    """What of an application belongs to the form of one of its parts."""
    consents = {consent.name for consent in part.consents}
    fields = {section: {rule.name for rule in part.fields if rule.section == section} for section in SECTIONS}
    known = {**fields, "consents": consents}
    return {
        section: {name: value for name, value in content.items() if name in known[section]}
        for section, content in application.model_dump().items()
    }


def _check_form(service: Service, content: dict[str, Any]) -> None:
    try:
        form_model(service.code).model_validate(content)
    except ValidationError as invalid:
        first = invalid.errors(include_url=False, include_input=False, include_context=False)[0]
        raise fault(
            "bad-application",
            N_("{name}: {place}: {detail}"),
            name=service.code,
            place=".".join(str(step) for step in first["loc"]) or "application.json",
            detail=first["msg"],
        ) from None
