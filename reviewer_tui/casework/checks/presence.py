"""Is it there: attachments, the pack, consents, declared fields, answers of registries."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer_tui.casework.checks.facts import Facts
from reviewer_tui.casework.checks.finding import Asked, Finding, Predicate, failed, passed, unknown, warned
from reviewer_tui.casework.checks.paths import applies, silent
from reviewer_tui.i18n import LANGUAGES, N_, message
from reviewer_tui.regulations.model import DocumentRule, Service, Words


def attachment_present(asked: Asked) -> Finding:
    """A document of a kind is attached, or a registry already told what it would prove."""
    kind, registry = str(asked.settings["kind"]), asked.settings.get("unless_registry")
    if any(attached.kind == kind for attached in asked.facts.attachments):
        return passed(N_("Attached: {kind}"), kind=label(asked.service, kind))
    if registry and _answered(asked.facts, str(registry)):
        return passed(N_("Not needed: the registry {source} answered"), source=registry)
    if registry:
        return failed(
            N_("{kind} is not attached, and the registry {source} has no data"),
            kind=label(asked.service, kind),
            source=registry,
        )
    return failed(N_("{kind} is not attached"), kind=label(asked.service, kind))


def pack_complete(asked: Asked) -> Finding:
    """Every document that the situation asks for is there."""
    wanted = [rule for rule in asked.service.documents if rule.required and asked_for(rule, asked.facts)]
    held = {attached.kind for attached in asked.facts.attachments}
    absent = [rule.kind for rule in wanted if rule.kind not in held]
    if absent:
        return failed(N_("Not attached: {kinds}"), kinds=_labels(asked.service, absent))
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
    code = str(asked.settings.get("consent", "personal-data"))
    given = asked.facts.consents.get(code, asked.facts.consents.get(code.replace("-", "_")))
    if isinstance(given, Mapping):
        agreed = given.get("given", True) is True
        version, at = given.get("version", given.get("text_version")), given.get("at", given.get("time"))
        if agreed and version and at:
            return passed(N_("Agreed to version {version} at {at}"), version=str(version), at=str(at))
        if agreed:
            return warned(N_("The consent {consent} does not say to which text or when"), consent=code)
    elif given is True:
        return warned(N_("The consent {consent} does not say to which text or when"), consent=code)
    return failed(N_("The consent {consent} is not given"), consent=code)


def declared_present(asked: Asked) -> Finding:
    """A field of the application form is filled in."""
    found = asked.find(_path(str(asked.settings["field"])))
    if found.missing:
        return failed(N_("Not filled in: {field}"), field=str(asked.settings["field"]))
    return passed(N_("Filled in: {value}"), value=found.text)


def registry_answered(asked: Asked) -> Finding:
    """A state registry was asked and knew the person."""
    source = str(asked.settings["source"])
    answer = asked.facts.registries.get(source)
    if answer is None:
        return unknown(message("the registry {source} was not asked", source=source))
    if answer.status == "ok":
        return passed(N_("The registry {source} answered"), source=source)
    if answer.status == "not-found":
        return warned(N_("{why}"), why=silent(source, answer.status))
    return unknown(silent(source, answer.status))


def label(service: Service, kind: str) -> Words | str:
    """A document kind as the service's list calls it, in every language; its code when the list has none."""
    return next((rule.label for rule in service.documents if rule.kind == kind), kind)


def _labels(service: Service, kinds: list[str]) -> Words:
    named = [label(service, kind) for kind in kinds]
    return {
        language: ", ".join(name if isinstance(name, str) else name.get(language, "") for name in named)
        for language in LANGUAGES
    }


def _answered(facts: Facts, source: str) -> bool:
    answer = facts.registries.get(source)
    return answer is not None and answer.status == "ok"


def _path(field: str) -> str:
    return field if "." in field else f"declared.{field}"


PREDICATES: dict[str, Predicate] = {
    "attachment-present": attachment_present,
    "pack-complete": pack_complete,
    "consent-given": consent_given,
    "declared-present": declared_present,
    "registry-answered": registry_answered,
}
