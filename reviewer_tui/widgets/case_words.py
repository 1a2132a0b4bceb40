"""A case in words: verdicts of the checklist, states of a hearing, who holds it, sizes of files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from reviewer_tui.casework.views import CaseView, FactView, Identity, Outcome, Status
from reviewer_tui.clock import LOCAL_ZONE, local_text
from reviewer_tui.i18n import N_, Message, _, current, message
from reviewer_tui.widgets import wording

VERDICTS: Mapping[str, tuple[str, str, str]] = {
    "pass": ("✓", "good", N_("holds")),
    "fail": ("✗", "bad", N_("does not hold")),
    "warn": ("≈", "warn", N_("doubtful")),
    "human": ("?", "warn", N_("to answer")),
}
"""Sign, ink and word of a verdict of the checklist."""

_OUTCOMES: Mapping[Outcome, str] = {
    Outcome.APPROVE: N_("approved"),
    Outcome.REFUSE: N_("refused"),
    Outcome.NOT_ACCEPTED: N_("not accepted"),
}
_KIB = 1024


def verdict(code: str) -> tuple[str, str, str]:
    """Sign, ink and word of a verdict; an unknown one is shown as it is."""
    sign, ink, word = VERDICTS.get(code, ("?", "warn", ""))
    return sign, ink, _(word) if word else code


def fact_verdict(code: str) -> str:
    """What was said about a fact."""
    return {"accepted": _("accepted"), "questioned": _("questioned")}.get(code, _("left open"))


def fact_judgement(said: FactView) -> str:
    """Who accepted or questioned a fact, when and why."""
    told = _(
        "{verdict}: {official}, {moment}",
        verdict=fact_verdict(said.verdict), official=said.official, moment=full_moment(said.at),
    )  # fmt: skip
    if said.reason:
        told = f"{told} — {said.reason}"
    if said.outdated:
        told = _("{judgement} (the sources compare otherwise now: judge again)", judgement=told)
    return told


def outcome(value: Outcome) -> str:
    """What was decided."""
    return _(_OUTCOMES[value])


def size(count: int) -> str:
    """Bytes as people say them: ``812 KB``, ``1.4 MB``; a comma where the language has one."""
    if count < _KIB * _KIB:
        return _("{count} KB", count=max(1, round(count / _KIB)))
    figure = f"{count / _KIB / _KIB:.1f}"
    return _("{count} MB", count=figure if current() == "en" else figure.replace(".", ","))


def full_day(value: date) -> str:
    """``23.11.2026 Mon``."""
    return f"{value:%d.%m.%Y} {wording.weekday(value)}"


def full_moment(value: datetime) -> str:
    """``23.11.2026 14:32`` by the clock of Kazakhstan."""
    return f"{value.astimezone(LOCAL_ZONE):%d.%m.%Y %H:%M}"


def clock_time(value: datetime, now: datetime) -> str:
    """``14:32`` today, with the day before it otherwise."""
    here, today = value.astimezone(LOCAL_ZONE), now.astimezone(LOCAL_ZONE).date()
    return f"{here:%H:%M}" if here.date() == today else f"{here:%d.%m %H:%M}"


def why_read_only(case: CaseView, identity: Identity, now: datetime) -> Message | None:
    """Why this official may only read the case now; None when the work on it is theirs."""
    if not case.open:
        return why_closed(case)
    if identity.read_only:
        return message("Your role may read cases, not work on them.")
    if any(one.login == identity.login and one.state != "rejected" for one in case.recusals):
        return message("You stepped back from this case; the head decides whether you may work on it.")
    if case.mine:
        return None
    return _why_not_mine(case, identity, now)


def _why_not_mine(case: CaseView, identity: Identity, now: datetime) -> Message:
    if case.claimed_by:
        since = clock_time(case.claimed_since, now) if case.claimed_since else "—"
        return message(
            "{name} has been working on this case since {since}. You can read it; your draft is kept.",
            name=case.claimed_by,
            since=since,
        )
    if case.assigned_to and not identity.may_decide and case.assigned_to != identity.name:
        return message("This case was given to {name}; you can read it.", name=case.assigned_to)
    return message("Nobody works on this case now: c takes it.")


def why_closed(case: CaseView) -> Message:
    """Why nothing is left to decide in a case that is not open."""
    if case.status is Status.WITHDRAWN and case.withdrawal is not None:
        return message(
            "The applicant withdrew {number} on {moment}.",
            number=case.number,
            moment=local_text(case.withdrawal.received_at),
        )
    if case.status is Status.REDIRECTED:
        return message("{number} was sent on to another institution.", number=case.number)
    return message("{number} is already decided.", number=case.number)
