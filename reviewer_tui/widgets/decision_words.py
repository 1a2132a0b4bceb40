"""A signed decision in words: verdicts, checks, certificate roles, grounds, the state of a signature."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache

from reviewer_tui.casework.views import Outcome, VerdictView
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.i18n import N_, Message, _, message
from reviewer_tui.widgets import wording

ACCEPTED = "accept"
LOWER_LEVEL = "accept-lower-level"
REJECTED = "reject"

SIGNS: Mapping[str, tuple[str, str]] = {
    ACCEPTED: ("✓", "good"),
    LOWER_LEVEL: ("≈", "warn"),
    REJECTED: ("✗", "bad"),
}
"""Sign and ink of a verdict; an unknown verdict is drawn as a rejection."""

REJECTED_VIEW = "rejected"
VIEWS = ("all", *(outcome.value for outcome in Outcome), REJECTED_VIEW)
"""All decisions, one view an outcome, and the signatures that were rejected in this sitting."""

_VIEWS: Mapping[str, tuple[str, str]] = {
    "all": (N_("All"), N_("All")),
    Outcome.APPROVE: (N_("Approved"), N_("tab: Approved")),
    Outcome.REFUSE: (N_("Refused"), N_("tab: Refused")),
    Outcome.NOT_ACCEPTED: (N_("Not accepted"), N_("tab: Not accepted")),
    REJECTED_VIEW: (N_("Signature rejected"), N_("tab: Signature rejected")),
}
_CHECKS: Mapping[str, str] = {
    "readable": N_("readable file"),
    "one-signature": N_("one signature"),
    "format": N_("format"),
    "certified": N_("certified"),
    "certificate-use": N_("use of the key"),
    "authority": N_("right to sign"),
    "whole-file": N_("whole file"),
    "archive-timestamp": N_("archive time-stamp"),
    "intact": N_("content"),
    "unmodified": N_("later changes"),
    "certificate": N_("certificate"),
    "signature": N_("signature"),
    "revocation": N_("revocation"),
    "ledger": N_("ledger"),
    "record": N_("decision record"),
    "later-act": N_("later act"),
    "two-signatures": N_("two signatures"),
    "signers": N_("signers"),
}
_VERDICTS: Mapping[str, str] = {
    ACCEPTED: N_("valid, B-LTA"),
    LOWER_LEVEL: N_("valid, below B-LTA"),
    REJECTED: N_("rejected"),
}
_ROLES: Mapping[str, str] = {
    "individual": N_("individual"),
    "organisation": N_("organisation"),
    "head": N_("first head"),
    "signer": N_("authorised to sign"),
    "finance": N_("authorised to sign payments"),
    "hr": N_("personnel officer"),
    "employee": N_("employee"),
    "system": N_("information system"),
}


def view(name: str, *, short: bool = False) -> str:
    """A view of the list, or a shorter name for a narrow screen."""
    return _(_VIEWS[name][short])


def check(name: str) -> str:
    """What a check looks at; an unknown one by its name."""
    return _(_CHECKS[name]) if name in _CHECKS else name


def roles(codes: str) -> str:
    """Certificate roles, given as codes separated by commas."""
    named = (code.strip() for code in codes.split(","))
    return ", ".join(_(_ROLES[code]) if code in _ROLES else code for code in named if code)


def sign_of(found: VerdictView | None) -> tuple[str, str]:
    """Sign and ink; blank while nobody has verified."""
    return (" ", "muted") if found is None else SIGNS.get(found.verdict, SIGNS[REJECTED])


def state(found: VerdictView | None) -> Message:
    """The state of a signature: not verified yet, valid with its level, or rejected and why."""
    if found is None:
        return message("not verified yet")
    if found.verdict in {ACCEPTED, LOWER_LEVEL}:
        return Message(_VERDICTS[found.verdict])
    failed = [check.detail for check in found.checks if not check.ok]
    return message("rejected: {reason}", reason=failed[0]) if failed else message("rejected")


def verdict(found: VerdictView) -> str:
    """The verdict in a word or two, without the reason."""
    return _(_VERDICTS.get(found.verdict, _VERDICTS[REJECTED]))


def ground(service: str, code: str) -> str:
    """The ground of a refusal with its place in the law's list; a dash where there is none."""
    return wording.in_language(_ground(service, code)) if code else "—"


@cache
def _ground(service: str, code: str) -> Mapping[str, str]:
    # Imported when the first rows are there, as in `wording`.
    from reviewer_tui.regulations.services import service as rules  # noqa: PLC0415

    try:
        return rules(service).ground(code).text
    except KeyError:
        return {"kk": code}


def stamp(value: datetime) -> str:
    """``20.11.26 16:02`` by the clock of Kazakhstan."""
    return f"{value.astimezone(LOCAL_ZONE):%d.%m.%y %H:%M}"
