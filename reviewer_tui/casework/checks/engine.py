"""Running a service's rules over the facts: the rules are data, the predicates are general."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reviewer_tui.casework.checks import (
    amounts,
    earlier,
    identity,
    judgement,
    periods,
    pictures,
    presence,
    sameness,
)
from reviewer_tui.casework.checks.facts import Facts
from reviewer_tui.casework.checks.finding import (
    FAIL,
    HUMAN,
    PASS,
    WARN,
    Asked,
    Finding,
    Predicate,
    ask,
    passed,
)
from reviewer_tui.casework.checks.paths import applies
from reviewer_tui.casework.checks.places import together
from reviewer_tui.i18n import N_, Message
from reviewer_tui.regulations.model import CheckRule, Service

PREDICATES: Mapping[str, Predicate] = {
    name: predicate
    for family in (presence, sameness, identity, periods, amounts, pictures, earlier, judgement)
    for name, predicate in family.PREDICATES.items()
}
"""Every general predicate by the name under which the services' data calls it."""

_SOFTER = {WARN, HUMAN}


@dataclass(frozen=True)
class CheckResult:
    """The verdict on one rule of a service."""

    code: str
    verdict: str
    """``pass``, ``fail``, ``warn`` or ``human``."""
    by: str
    """Who reached the verdict. What a machine passes on to the official is still the machine's record."""
    why: Message
    article: str
    ground: str | None


def run(service: Service, facts: Facts) -> tuple[CheckResult, ...]:
    """Check every rule of the service, in its order."""
    return tuple(_result(rule, _judge(service, rule, facts)) for rule in service.checks)


def paths_of(checks: Iterable[CheckRule], rule: str) -> tuple[str, ...]:
    """The ``path`` settings of the checks that use a predicate: what must be looked up before running."""
    return tuple(
        str(check.settings["path"]) for check in checks if check.rule == rule and "path" in check.settings
    )


def _judge(service: Service, rule: CheckRule, facts: Facts) -> Finding:
    if not applies(rule.when, facts):
        return passed(N_("Does not apply to this application"))
    if (settled := _settled(service, rule, facts)) is not None:
        return settled
    predicate = PREDICATES.get(rule.rule)
    if predicate is None:
        return ask(N_("No machine knows the rule {rule}"), rule=rule.rule)
    settings: Mapping[str, Any] = rule.settings
    found = predicate(Asked(service, facts, settings))
    softer = settings.get("on_fail")
    # Some rules only raise a doubt: their data says so, the predicate stays general.
    return Finding(str(softer), found.why) if found.verdict == FAIL and softer in _SOFTER else found


def _settled(service: Service, rule: CheckRule, facts: Facts) -> Finding | None:
    """A question that arises only where other rules do not hold is settled when all of those passed."""
    names = rule.settings.get("unless_passed")
    if not isinstance(names, list):
        return None
    others = [other for other in service.checks if other.code in names]
    if any(_judge(service, other, facts).verdict != PASS for other in others):
        return None
    return passed(N_("Does not arise: {titles}"), titles=together([other.title for other in others]))


def _result(rule: CheckRule, found: Finding) -> CheckResult:
    return CheckResult(rule.code, found.verdict, "machine", found.why, rule.article, rule.ground)
