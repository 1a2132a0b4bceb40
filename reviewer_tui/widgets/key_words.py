"""A key in words: whose it is, its roles, how long it is valid. The IIN is masked: a screen has many readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reviewer_tui.casework.masking import mask_iin
from reviewer_tui.casework.views import KeyReport
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.i18n import N_, _
from reviewer_tui.widgets.ink import Piece

_ROLES: Mapping[str, str] = {
    "individual": N_("a private person"),
    "organisation": N_("of a legal entity"),
    "head": N_("first head"),
    "signer": N_("has the right to sign"),
    "finance": N_("has the right to sign financial papers"),
    "hr": N_("of the personnel office"),
    "employee": N_("employee"),
    "system": N_("an information system"),
}


def role(code: str) -> str:
    """A role of the certificate in words; an unknown one as it is."""
    return _(_ROLES[code]) if code in _ROLES else code


def roles(codes: Sequence[str]) -> str:
    """All roles of a certificate."""
    return ", ".join(role(code) for code in codes)


def may_sign(report: KeyReport) -> tuple[str, str, str]:
    """Sign, ink and word."""
    if report.may_sign:
        return ("✓", "good", _("may sign this"))
    return ("✗", "bad", _("may not sign this"))


def facts(report: KeyReport) -> str:
    """Everything about an opened key in one line, the most telling first."""
    found = [report.holder]
    if report.iin:
        found.append(_("IIN {iin}", iin=mask_iin(report.iin)))
    if report.bin:
        found.append(_("BIN {bin}", bin=report.bin))
    if report.roles:
        found.append(roles(report.roles))
    if report.valid_until:
        found.append(_("valid until {day}", day=f"{report.valid_until.astimezone(LOCAL_ZONE):%d.%m.%Y}"))
    return " · ".join(found)


def findings(report: KeyReport) -> list[Piece]:
    """What was found about a key, the bad first; sign, ink and words are in one piece each."""
    ordered = sorted(report.findings, key=lambda finding: finding[0])
    return [(f"{'✓' if good else '✗'} {said.text()}", "normal" if good else "bad") for good, said in ordered]
