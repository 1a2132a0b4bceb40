"""Who applies and for whom, as the application declares it (docs/reference/application-fields.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reviewer_tui.casework.intake.faults import fault
from reviewer_tui.i18n import N_
from reviewer_tui.regulations.dates import parse_date

_NAME_PARTS = ("surname", "given_name", "patronymic")


@dataclass(frozen=True)
class People:
    """The subject and the applicant; the same person unless somebody is represented."""

    subject_name: str
    subject_iin: str
    birth_date: date | None
    applicant_name: str
    applicant_iin: str

    @property
    def representative(self) -> bool:
        """The applicant acts for the subject."""
        return self.applicant_iin != self.subject_iin


def people_of(declared: Mapping[str, Any]) -> People:
    """The people of an application.

    Raises:
        PackageFault: ``no-subject``, the application does not say whom it is about.
    """
    name, iin = _name(declared, "subject"), _text(declared, "subject_iin")
    if not name or not iin:
        raise fault("no-subject", N_("The application does not say whom it is about."))
    return People(
        subject_name=name,
        subject_iin=iin,
        birth_date=parse_date(_text(declared, "subject_birth_date")),
        applicant_name=_name(declared, "applicant") or name,
        applicant_iin=_text(declared, "applicant_iin") or iin,
    )


def _name(declared: Mapping[str, Any], who: str) -> str:
    return " ".join(filter(None, (_text(declared, f"{who}_{part}") for part in _NAME_PARTS)))


def _text(declared: Mapping[str, Any], name: str) -> str:
    value = declared.get(name)
    return " ".join(str(value).split()) if value is not None else ""
