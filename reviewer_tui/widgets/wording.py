"""Dates, terms, states and signs in words; nothing heavier than gettext, so that the first frame stays quick."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

from reviewer_tui.casework.views import DueGroup, Sign, Status, View
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.i18n import N_, _, _n, current

SIGNS: Mapping[Sign, tuple[str, str]] = {
    Sign.SAME: ("✓", "good"),
    Sign.JUDGE: ("≈", "warn"),
    Sign.DIFFERS: ("✗", "bad"),
    Sign.QUESTION: ("?", "warn"),
    Sign.NO_DATA: ("·", "muted"),
}
"""The sign and its ink; on the screen it always stands before a word."""

_STATUSES: Mapping[Status, str] = {
    Status.REGISTERED: N_("registered"),
    Status.IN_REVIEW: N_("in review"),
    Status.INCOMPLETE: N_("not accepted"),
    Status.REDIRECTED: N_("redirected"),
    Status.HEARING: N_("status: hearing"),
    Status.EXTENDED: N_("extended"),
    Status.AWAITING_SIGNATURE: N_("status: to sign"),
    Status.APPROVED: N_("approved"),
    Status.REFUSED: N_("refused"),
    Status.WITHDRAWN: N_("withdrawn"),
    Status.CONTRACT_PENDING: N_("contract pending"),
    Status.ISSUED: N_("issued"),
    Status.CORRECTED: N_("corrected"),
    Status.ANNULLED: N_("annulled"),
}
_VIEWS: Mapping[View, tuple[str, str]] = {
    View.ALL: (N_("All"), N_("All")),
    View.MINE: (N_("Mine"), N_("Mine")),
    View.OVERDUE: (N_("Overdue"), N_("tab: Overdue")),
    View.TODAY: (N_("Today"), N_("Today")),
    View.SOON: (N_("Soon"), N_("tab: Soon")),
    View.HEARING: (N_("Hearing"), N_("tab: Hearing")),
    View.SIGNATURE: (N_("To sign"), N_("tab: To sign")),
}
_GROUPS: Mapping[DueGroup, str] = {
    DueGroup.OVERDUE: N_("Overdue"),
    DueGroup.TODAY: N_("Today"),
    DueGroup.SOON: N_("Soon"),
    DueGroup.LATER: N_("Later"),
}
_CHANNELS: Mapping[str, str] = {
    "portal": N_("portal"),
    "state-corporation": N_("State Corporation"),
    "office": N_("office"),
}
_SORTS: Mapping[str, str] = {
    "due": N_("due day"),
    "received": N_("arrival"),
    "name": N_("name"),
    "number": N_("number"),
}
_WEEKDAYS: tuple[str, ...] = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def status(value: Status) -> str:
    """A state in words."""
    return _(_STATUSES[value])


def view(value: View, *, short: bool = False) -> str:
    """A view's name, or a shorter one for a narrow screen."""
    return _(_VIEWS[value][short])


def group(value: DueGroup) -> str:
    """A group's heading."""
    return _(_GROUPS[value])


def channel(code: str) -> str:
    """How the application came."""
    return _(_CHANNELS[code]) if code in _CHANNELS else code


def sort(code: str) -> str:
    """The order of the inbox."""
    return _(_SORTS[code])


def days_left(days: int) -> str:
    """Working days to the due day in a column: ``today``, ``3 days``, ``−1 day``."""
    if days == 0:
        return _("today")
    if days < 0:
        return _n("−{count} day", "−{count} days", -days)
    return _n("{count} day", "{count} days", days)


def days_left_in_full(days: int) -> str:
    """The same as a phrase: ``due today``, ``3 working days left``, ``1 working day late``."""
    if days == 0:
        return _("due today")
    if days < 0:
        return _n("{count} working day late", "{count} working days late", -days)
    return _n("{count} working day left", "{count} working days left", days)


RESTRICTED = "■"
"""Sign of what is not for everybody; it stands before `restricted` or another word that says for whom."""


def restricted() -> str:
    """The mark of a case that is for official use only."""
    return _("official use")


def day(value: date) -> str:
    """``23.11``."""
    return f"{value:%d.%m}"


def weekday(value: date) -> str:
    """Two or three letters."""
    return _(_WEEKDAYS[value.weekday()])


def moment(value: datetime) -> str:
    """``19.11 23:15`` by the clock of Kazakhstan."""
    return f"{value.astimezone(LOCAL_ZONE):%d.%m %H:%M}"


def in_language(words: Mapping[str, str]) -> str:
    """A text that is data in three languages, in the current one; Kazakh where that is missing."""
    return words.get(current()) or words.get("kk") or next(iter(words.values()), "")


def service(code: str) -> str:
    """A service's name of at most 14 letters, from the law's data; the code when the law knows none."""
    return in_language(_short_name(code))


@cache
def _short_name(code: str) -> Mapping[str, str]:
    # Imported when the first rows are there: reading the services' files is no business of the first frame.
    from reviewer_tui.regulations.services import service_head  # noqa: PLC0415

    try:
        return service_head(code).short
    except KeyError:
        return {"kk": code}


def weekdays() -> tuple[str, ...]:
    """All seven, from Monday."""
    return tuple(_(name) for name in _WEEKDAYS)


def service_codes() -> tuple[str, ...]:
    """The services the law's data has."""
    from reviewer_tui.regulations.services import SERVICE_CODES  # noqa: PLC0415

    return SERVICE_CODES
