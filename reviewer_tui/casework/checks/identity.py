"""Who it is: identifiers, and whether somebody may act for somebody."""

from __future__ import annotations

from datetime import date

from reviewer_tui.casework.checks.finding import (
    Asked,
    Finding,
    Predicate,
    ask,
    failed,
    passed,
    unknown,
    warned,
)
from reviewer_tui.casework.checks.periods import as_date
from reviewer_tui.i18n import N_, message
from reviewer_tui.regulations.identifiers import check_iin
from reviewer_tui.regulations.periods import last_day

_OF_AGE = 18


def iin_valid(asked: Asked) -> Finding:
    """An IIN has twelve digits and its check digit; a date or century that does not fit is only odd."""
    found = asked.find(str(asked.settings["path"]))
    if found.missing:
        return unknown(found.missing)
    judged = check_iin(found.text)
    if judged.verdict == "valid":
        return passed(N_("{value}: the check digit is right"), value=found.text)
    reason = judged.reasons[0] if judged.reasons else message("unusual")
    make = warned if judged.verdict == "warning" else failed
    return make(N_("{value}: {reason}"), value=found.text, reason=reason)


def representative_if_minor(asked: Asked) -> Finding:
    """A child is represented; an adult asks in person, or the power of attorney is for the official to see."""
    found = asked.find(str(asked.settings.get("path", "declared.subject_birth_date")))
    born = as_date(found)
    if born is None:
        return unknown(found.missing or message("{value} is no date", value=found.text))
    of_age_on = last_day(born, years=int(asked.settings.get("age", _OF_AGE)))
    grown = of_age_on <= asked.facts.submitted_on
    told = {"born": _day(born), "on": _day(asked.facts.submitted_on)}
    if asked.facts.representative:
        if grown:
            return ask(
                N_("Born {born}, of age on {on}, but represented: look at the power of attorney"), **told
            )
        return passed(N_("Born {born}: a minor on {on}, represented"), **told)
    if grown:
        return passed(N_("Born {born}: of age on {on}, applies in person"), **told)
    return failed(N_("Born {born}: a minor on {on}, not represented"), **told)


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"


PREDICATES: dict[str, Predicate] = {
    "iin-valid": iin_valid,
    "representative-if-minor": representative_if_minor,
}
