"""A duplicate on its way over the counter: what is asked before it is handed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer_tui.casework.views import RegisterLine
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.widgets import register_words
from reviewer_tui.widgets.choice import Choice
from reviewer_tui.widgets.text_strip import Question

HANDED_IN, KEPT = "handed-in", "kept"
_LONGEST_NAME = 200


@dataclass(frozen=True)
class Issuing:
    """Which line of the register, and to whom it goes."""

    line: RegisterLine
    name: str = ""

    def to(self, name: str) -> Issuing:
        """The same with the name of whoever takes it."""
        return replace(self, name=" ".join(name.split()))

    @property
    def blank(self) -> str:
        """Series and number."""
        return register_words.blank(self.line)

    @property
    def wants_original(self) -> bool:
        """Do the rules want the original handed in (order 39: it is damaged, or has an earlier name)?"""
        return self.line.original_surrendered is False

    def to_whom_question(self) -> Question:
        """To whom it is handed out."""
        return Question(
            f"issue:{self.line.part_id}",
            lambda: _("{blank}: to whom is it handed out? Enter goes on, Esc goes back", blank=self.blank),
            lambda: _("Surname, given name and patronymic as on the identity document"),
            _LONGEST_NAME,
        )

    def original_hint(self) -> str:
        """Above the two answers about the original."""
        return _(
            "{blank}: was the original {original} handed in? Enter chooses, Esc goes back",
            blank=self.blank, original=self.line.original_number or "—",
        )  # fmt: skip

    def original_choices(self) -> Sequence[Choice]:
        """Handed in or not; the harmless answer first."""
        return [
            Choice(KEPT, _("No, it was not handed in"), _("Then nothing is handed out.")),
            Choice(HANDED_IN, _("Yes, it is here"), _("It is noted in the register.")),
        ]

    def not_without_original(self) -> Message:
        """Why nothing is handed out."""
        return message(
            "The blank {blank} is handed out only against the original {original}, which is damaged or has "
            "another name. Nothing was recorded.",
            blank=self.blank, original=self.line.original_number or "—",
        )  # fmt: skip

    def sentence(self) -> Message:
        """What will happen when it is confirmed."""
        told = {"blank": self.blank, "number": self.line.decision_number, "name": self.name}
        if self.wants_original:
            return message(
                "{blank} by decision {number} is handed out to {name} against the original {original}.",
                original=self.line.original_number or "—", **told,
            )  # fmt: skip
        return message("{blank} by decision {number} is handed out to {name}.", **told)
