"""Is it there: attachments, the pack, consents, declared fields, answers of registries."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer_tui.casework.checks.facts import Facts
from reviewer_tui.casework.checks.finding import Asked, Finding, Predicate, failed, passed, unknown, warned
from reviewer_tui.casework.checks.paths import applies, silent
from reviewer_tui.casework.checks.places import consent_label, document_label, registry_label, together
from reviewer_tui.i18n import N_
from reviewer_tui.regulations.model import DocumentRule


def attachment_present(asked: Asked) -> Finding:
    """A document of a kind is attached, as one of ``media_types`` if they are named, or a registry already told of it."""
    kind, registry = str(asked.settings["kind"]), asked.settings.get("unless_registry")
    held = [attached.media_type for attached in asked.facts.attachments if attached.kind == kind]
    wanted = asked.settings.get("media_types")
    if held and wanted and not set(held) & set(wanted):
        return failed(
            N_("{kind}: attached as {held}, wanted: {wanted}"),
            kind=document_label(asked.service, kind), held=held[0], wanted=", ".join(map(str, wanted)),
        )  # fmt: skip
    if held:
        return passed(N_("Attached: {kind}"), kind=document_label(asked.service, kind))
    if registry and _answered(asked.facts, str(registry)):
        return passed(
            N_("Not needed, the registry answered: {registry}"), registry=registry_label(str(registry))
        )
    if registry:
        return failed(
            N_("Not attached: {kind}; no data in the registry: {registry}"),
            kind=document_label(asked.service, kind),
            registry=registry_label(str(registry)),
        )
    return failed(N_("Not attached: {kind}"), kind=document_label(asked.service, kind))


def pack_complete(asked: Asked) -> Finding:
    """Every document that the situation asks for is there."""
    wanted = [rule for rule in asked.service.documents if rule.required and asked_for(rule, asked.facts)]
    held = {attached.kind for attached in asked.facts.attachments}
    absent = [rule.kind for rule in wanted if rule.kind not in held]
    if absent:
        return failed(
            N_("Not attached: {kinds}"),
            kinds=together([document_label(asked.service, kind) for kind in absent]),
        )
    return passed(N_("All {count} documents of the pack are there"), count=len(wanted))


def asked_for(rule: DocumentRule, facts: Facts) -> bool:
    """Does the situation of this application ask for the document?"""
    if rule.channels and facts.channel not in rule.channels:
        return False
    if rule.unless_registry and _answered(facts, rule.unless_registry):
        return False
    return applies(rule.when, facts)


def consent_given(asked: Asked) -> Finding:
    """The applicant agreed, to a text of a known version, at a known time."""
    name = str(asked.settings["consent"])
    told = {"consent": consent_label(asked.service, name)}
    given = asked.facts.consents.get(name)
    if not isinstance(given, Mapping) or given.get("given", True) is not True:
        return failed(N_("Not given: {consent}"), **told)
    version, at = given.get("text_version"), given.get("at")
    if not version or not at:
        return warned(N_("Given, but not to which text or when: {consent}"), **told)
    return passed(N_("{consent}: version {version}, {at}"), version=str(version), at=str(at), **told)


def declared_present(asked: Asked) -> Finding:
    """A field of the application form is filled in."""
    field = str(asked.settings["field"])
    found = asked.find(field if "." in field else f"declared.{field}")
    if found.missing:
        return failed(N_("Not filled in: {place}"), place=found.place)
    return passed(N_("{place}: {value}"), place=found.place, value=found.text)


def registry_answered(asked: Asked) -> Finding:
    """A state registry was asked and knew the person."""
    source = str(asked.settings["source"])
    answer = asked.facts.registries.get(source)
    if answer is not None and answer.status == "ok":
        return passed(N_("The registry answered: {registry}"), registry=registry_label(source))
    if answer is not None and answer.status == "not-found":
        return warned(N_("The registry found nothing: {registry}"), registry=registry_label(source))
    return unknown(silent(source, answer.status if answer else "not-asked"))


def _answered(facts: Facts, source: str) -> bool:
    answer = facts.registries.get(source)
    return answer is not None and answer.status == "ok"


PREDICATES: dict[str, Predicate] = {
    "attachment-present": attachment_present,
    "pack-complete": pack_complete,
    "consent-given": consent_given,
    "declared-present": declared_present,
    "registry-answered": registry_answered,
}
