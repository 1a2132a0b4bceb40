"""What must hold between the parts of a service file: codes that meet, paths that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from string import Formatter

from reviewer_tui.regulations.amounts import amounts
from reviewer_tui.regulations.model import Campaign, CheckRule, MotiveTemplate, RegisterRule, Service
from reviewer_tui.regulations.toml_reading import Table
from reviewer_tui.regulations.vocabulary import PLACEHOLDERS, PREDICATES, vocabulary

_PATH_ROOTS = ("declared", "choices", "consents", "registry", "application", "institution")
_APPLICATION_FACTS = ("sent_at", "received_at", "registered_on", "channel")
_INSTITUTION_FACTS = ("bin", "settlement")
_PATH_SETTINGS = ("path", "field", "from", "until", "among")
_PATH_LISTS = ("paths", "parts")
_SOFTER = ("warn", "human")


def agree(service: Service, table: Table) -> None:
    """Check a service as a whole.

    Args:
        service: as read.
        table: its file, for faults.

    Raises:
        RegulationFault: two parts contradict each other; names the key.
    """
    _Agreement(service, table).check()


class _Agreement:
    def __init__(self, service: Service, table: Table) -> None:
        self._service = service
        self._fault = table.fault
        self._grounds = {ground.code for ground in service.grounds}
        self._paths = _known_paths(service)

    def check(self) -> None:
        service = self._service
        self._once("fields", (entry.name for entry in service.fields))
        self._once("consents", (entry.name for entry in service.consents))
        self._once("grounds", (entry.code for entry in service.grounds))
        self._once("motives", (entry.code for entry in service.motives))
        self._once("checks", (entry.code for entry in service.checks))
        for place, motive in enumerate(service.motives, start=1):
            self._motive(motive, f"motives[{place}]")
        for place, check in enumerate(service.checks, start=1):
            self._check(check, f"checks[{place}]")
        for place, document in enumerate(service.documents, start=1):
            for path in document.when:
                self._path(path, f"documents[{place}].when")
        self._procedure()

    def _procedure(self) -> None:
        """What a service says beyond its form: steps, withdrawing, a campaign."""
        service = self._service
        for place, step in enumerate(service.steps, start=1):
            if any(step.working_days > term.working_days for term in service.terms):
                raise self._fault(f"steps[{place}].working_days", "is longer than the term")
        for place, ground in enumerate(service.grounds, start=1):
            if ground.requires == "no-seats" and service.campaign is None:
                raise self._fault(f"grounds[{place}].requires", "needs a campaign")
        if service.withdraws is not None:
            self._path(f"declared.{service.withdraws.number}", "withdraws.number")
            self._path(f"declared.{service.withdraws.statement}", "withdraws.statement")
        if service.campaign is not None:
            self._campaign(service.campaign)
        if service.register is not None:
            self._register(service.register)

    def _campaign(self, campaign: Campaign) -> None:
        asked = {f"{rule.section}.{rule.name}": rule for rule in self._service.fields}
        grade, territory = asked.get(campaign.grade), asked.get(campaign.territory)
        if grade is None or grade.kind != "integer":
            raise self._fault("campaign.grade", f"{campaign.grade} is no whole number of this service")
        if territory is None or campaign.inside not in territory.choices:
            raise self._fault("campaign.inside", f"{campaign.inside} is no choice of {campaign.territory}")
        window = campaign.window
        if (window.first.month, window.first.day) > (window.last.month, window.last.day):
            raise self._fault("campaign.window.last", "lies before the first day")

    def _register(self, register: RegisterRule) -> None:
        self._path(register.original, "register.original")
        if set(self._choices(register.series_from)) != set(register.series):
            raise self._fault("register.series", f"has not the choices of {register.series_from}")
        if not set(register.surrender) <= set(self._choices(register.surrender_from)):
            raise self._fault("register.surrender", f"has other choices than {register.surrender_from}")

    def _choices(self, path: str) -> tuple[str, ...]:
        found = [rule.choices for rule in self._service.fields if f"{rule.section}.{rule.name}" == path]
        return found[0] if found else ()

    def _once(self, key: str, names: Iterable[str]) -> None:
        seen = set()
        for place, name in enumerate(names, start=1):
            if name in seen:
                raise self._fault(f"{key}[{place}]", f"{name} stands there twice")
            seen.add(name)

    def _motive(self, motive: MotiveTemplate, key: str) -> None:
        if motive.ground not in self._grounds:
            raise self._fault(f"{key}.ground", f"{motive.ground} is no ground")
        known = PLACEHOLDERS | {rule.name for rule in self._service.fields}
        for language, template in motive.text.items():
            try:
                names = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
            except ValueError as fault:
                raise self._fault(f"{key}.text.{language}", str(fault)) from fault
            if strange := names - known:
                raise self._fault(f"{key}.text.{language}", f"{min(strange)} is no placeholder")

    def _check(self, check: CheckRule, key: str) -> None:
        if check.ground is not None and check.ground not in self._grounds:
            raise self._fault(f"{key}.ground", f"{check.ground} is no ground")
        self._settings(check, f"{key}.settings")
        self._others(check, f"{key}.settings.unless_passed")
        for path in (*_settings_paths(check.settings), *check.when):
            self._path(path, key)

    def _settings(self, check: CheckRule, key: str) -> None:
        needed, allowed = PREDICATES[check.rule]
        if missing := needed - set(check.settings):
            raise self._fault(f"{key}.{min(missing)}", "is missing")
        if strange := set(check.settings) - needed - allowed - {"on_fail"}:
            raise self._fault(f"{key}.{min(strange)}", "is not known")
        if check.settings.get("on_fail", "warn") not in _SOFTER:
            raise self._fault(f"{key}.on_fail", f"must be one of {', '.join(_SOFTER)}")
        figure = check.settings.get("figure")
        if figure is not None and figure not in {entry.code for entry in amounts()}:
            raise self._fault(f"{key}.figure", f"{figure} is no figure of amounts.toml")
        try:
            re.compile(str(check.settings.get("pattern", "")))
        except re.error as fault:
            raise self._fault(f"{key}.pattern", str(fault)) from fault

    def _others(self, check: CheckRule, key: str) -> None:
        """A question may wait for rules of the machine only, so that none waits for itself."""
        named = check.settings.get("unless_passed", [])
        machine = {other.code for other in self._service.checks if other.by == "machine"}
        if not isinstance(named, list) or ("unless_passed" in check.settings and not named):
            raise self._fault(key, "must name checks")
        if strange := set(map(str, named)) - machine:
            raise self._fault(key, f"{min(strange)} is no check of the machine")

    def _path(self, path: str, key: str) -> None:
        root, _, rest = path.partition(".")
        if root not in _PATH_ROOTS or not rest:
            raise self._fault(key, f"{path} is no path")
        if root == "registry":
            source, _, name = rest.partition(".")
            if source not in vocabulary().registries or not name:
                raise self._fault(key, f"{path} names no fact of a registry")
        elif path not in self._paths:
            raise self._fault(key, f"{path} is no fact of this service")


def _known_paths(service: Service) -> frozenset[str]:
    return frozenset(
        {f"{rule.section}.{rule.name}" for rule in service.fields}
        | {f"consents.{consent.name}" for consent in service.consents}
        | {f"application.{name}" for name in _APPLICATION_FACTS}
        | {f"institution.{name}" for name in _INSTITUTION_FACTS}
    )


def _settings_paths(settings: Mapping[str, object]) -> tuple[str, ...]:
    """Every path the settings of a check name."""
    single = [str(settings[key]) for key in _PATH_SETTINGS if key in settings]
    several = (settings.get(key, []) for key in _PATH_LISTS)
    return (*single, *(str(path) for paths in several if isinstance(paths, list) for path in paths))
