"""The words for where a case stands: states, signs, outcomes, turns, views and due groups."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """State of a part (domain.md §1.5)."""

    REGISTERED = "registered"
    IN_REVIEW = "in-review"
    INCOMPLETE = "incomplete"
    REDIRECTED = "redirected"
    HEARING = "hearing"
    EXTENDED = "extended"
    AWAITING_SIGNATURE = "awaiting-signature"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CONTRACT_PENDING = "contract-pending"
    ISSUED = "issued"
    CORRECTED = "corrected"
    ANNULLED = "annulled"


class Sign(StrEnum):
    """The five signs of screens.md; a sign never stands without a word."""

    SAME = "same"
    JUDGE = "judge"
    DIFFERS = "differs"
    QUESTION = "question"
    NO_DATA = "no-data"


class Outcome(StrEnum):
    """What an official can decide."""

    APPROVE = "approve"
    REFUSE = "refuse"
    NOT_ACCEPTED = "not-accepted"


class Turn(StrEnum):
    """Which signature of a decision is wanted."""

    ONLY = "only"
    FIRST = "first"
    SECOND = "second"


class View(StrEnum):
    """Saved views of the inbox, in the order of their digits."""

    ALL = "all"
    MINE = "mine"
    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    HEARING = "hearing"
    SIGNATURE = "signature"


class DueGroup(StrEnum):
    """Where a due day stands against today; ``soon`` is the next two working days."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
