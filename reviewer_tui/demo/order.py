"""What the synthetic portal is asked to make: one order a package, cheap to plan and complete in itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from random import Random


class Trick(StrEnum):
    """What a hostile or broken package does."""

    MARKUP_IN_NAMES = "markup-in-names"
    """Control characters, bidirectional overrides and terminal markup in declared texts; intake takes it."""
    ODD_FILE_NAMES = "odd-file-names"
    """File names that read as markup; intake takes it."""
    FORGED_REGISTRY = "forged-registry-answer"
    """A registry's answer exchanged after the applicant signed."""
    REPLAYED_NUMBER = "replayed-number"
    """Another application under a number already used."""
    SECOND_APPLICATION = "second-application"
    """A second live application for the same child."""
    WRONG_BIN = "wrong-bin"
    """Addressed to another institution."""
    ALTERED_ATTACHMENT = "altered-attachment"
    """An attachment exchanged after the manifest was made."""
    BIDI_FILE_NAME = "bidi-file-name"
    """A file name that turns its ending round."""
    TOO_LARGE = "too-large"
    """Attachments over 5 MB together."""
    FOREIGN_SIGNATURE = "foreign-signature"
    """Signed by somebody who is neither the applicant nor the representative."""


class Edge(StrEnum):
    """What makes a case that is in order easy to judge wrongly."""

    NAMESAKE = "namesake"
    """A child who bears the name of others."""
    LAST_DAY = "last-day-of-the-year"
    """Reinstatement asked for on the last day of the year after expulsion."""
    SECOND_DUPLICATE = "second-duplicate"
    """A duplicate of a certificate of which another application asks one, too."""


@dataclass(frozen=True)
class Truth:
    """What is planted in a package, for tests and rehearsals; nothing of it travels in the package.

    Attributes:
        differences: codes of the differences (`reviewer_tui.demo.differences`).
        trick: the hostile thing, if any.
        edge: what else deserves a look, though nothing is wrong.
        fault: code with which intake must reject the package; empty: it must be accepted.
        due: the leading service's due day.
        group: `overdue`, `today`, `soon` or `later`, as seen from the day of planning.
    """

    differences: tuple[str, ...] = ()
    trick: Trick | None = None
    edge: Edge | None = None
    fault: str = ""
    due: date = date.max
    group: str = "later"

    @property
    def clean(self) -> bool:
        """Nothing was planted."""
        return not self.differences and self.trick is None


@dataclass(frozen=True)
class Order:
    """One package to be made.

    Attributes:
        position: place in the plan.
        story: number of the random stream that people and papers come from; two orders of one story are about
            the same child.
        institution_bin: BIN of the institution asked.
        confirmation: `eds`, `otp` or `paper`.
        packed: a zip instead of a folder.
        withdraws: the earlier order that this one takes back; none: it asks for something.
    """

    position: int
    seed: int
    today: date
    story: int
    number: str
    service: str
    parts: tuple[str, ...]
    channel: str
    sent_at: datetime
    institution_bin: str
    confirmation: str
    packed: bool
    truth: Truth
    withdraws: Order | None = None

    def stream(self, purpose: str) -> Random:
        """The random stream of this order's story for one purpose; independent of every other one."""
        return Random(f"{self.seed}/{self.story}/{purpose}")  # noqa: S311  data for rehearsal, never a secret

    @property
    def name(self) -> str:
        """Name of the package in the file system; replays of a number keep names apart by position."""
        return f"{self.position:06d}-{self.number}" + (".zip" if self.packed else "")
