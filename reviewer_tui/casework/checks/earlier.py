"""What else is on file: other live applications of the person, values that were seen before."""

from __future__ import annotations

from reviewer_tui.casework.checks.finding import Asked, Finding, Predicate, failed, passed, unknown, warned
from reviewer_tui.i18n import N_

RULE_SINGLE = "single-live-application"
RULE_SEEN = "not-seen-before"


def single_live_application(asked: Asked) -> Finding:
    """One child, one live application (order 564; intake refuses a second one before it gets here)."""
    if asked.facts.live_elsewhere:
        return failed(
            N_("Another application is open: {numbers}"), numbers=", ".join(asked.facts.live_elsewhere)
        )
    return passed(N_("No other application of this person is open in this store"))


def not_seen_before(asked: Asked) -> Finding:
    """A value, such as the number of an original, was in no earlier application; if it was, that is only odd."""
    path = str(asked.settings["path"])
    found = asked.find(path)
    if found.missing:
        return unknown(found.missing)
    earlier = asked.facts.seen_before.get(path, ())
    if earlier:
        return warned(
            N_("{value} was already in application {numbers}"), value=found.text, numbers=", ".join(earlier)
        )
    return passed(N_("{value} was in no earlier application"), value=found.text)


PREDICATES: dict[str, Predicate] = {RULE_SINGLE: single_live_application, RULE_SEEN: not_seen_before}
