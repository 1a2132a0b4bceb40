"""What is written in a case and not on record: each case has its own texts, and those for its acts are in the store."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from textual import on

from reviewer_tui.clock import Clock
from reviewer_tui.i18n import message
from reviewer_tui.screens.draft_keeper import Keep
from reviewer_tui.screens.keeping_place import KeepingPlace, still_here
from reviewer_tui.screens.review_case import CasePlace, CaseRead
from reviewer_tui.screens.writing_place import WritingPlace
from reviewer_tui.widgets import case_words
from reviewer_tui.widgets.text_strip import Question

_ALONE = "text"
"""The name of the text of an act that asks for one only."""


class CaseWritingPlace(CasePlace, WritingPlace, KeepingPlace):
    """Words of the hearing and of the further steps outlive the program, reasons and notes of a line the sitting."""

    def __init__(self, clock: Clock, *, id: str) -> None:  # noqa: A002  Textual's name
        super().__init__(clock, id=id)
        self._texts_of: dict[UUID, dict[str, str]] = {}
        self._taken_up: dict[str, datetime] = {}
        """By the names of questions: when the text was written that an earlier sitting left."""

    def open_part(self, part_id: UUID, number: str) -> None:
        """Go on with what was written in this case, and in no other."""
        self.close_strip()
        self._texts = self._texts_of.setdefault(part_id, {})
        self._taken_up = {}
        super().open_part(part_id, number)

    @on(CaseRead)
    def _take_up(self, event: CaseRead) -> None:
        """What an earlier sitting left is there again; what was written in this one is newer."""
        if event.done != "opened" or event.case.part_id != self.part_id:
            return
        for written in event.case.written:
            for name, text in written.texts.items():
                question = _question(written.kind, name)
                if question and question not in self._texts:
                    self._texts[question] = text
                    self._taken_up[question] = written.updated_at
        if self._taken_up:
            self.say(
                message(
                    "Your words of {moment}, not recorded, are still here: begin the same step again.",
                    moment=case_words.full_moment(max(self._taken_up.values())),
                ),
                "accent",
            )

    def ask_text(self, question: Question, before: str = "") -> None:
        """Say so when the text is one that an earlier sitting left."""
        super().ask_text(question, before)
        written = self._taken_up.pop(question.id, None)
        if written is not None:
            self.say(still_here(written), "accent")

    def save_work(self) -> None:
        """Also the letter that was typed a moment ago."""
        self.remember_strip()
        super().save_work()

    def text_changed(self, name: str) -> None:
        """A text is not what it was: keep it where it belongs to an act."""
        act = _act(name)
        if act is not None and self.part_id is not None:
            texts = {
                one[1]: text for key, text in self._texts.items() if (one := _act(key)) and one[0] == act[0]
            }
            self.save_soon((self.part_id, act[0]), _keeping(self.part_id, act[0], texts))


def _act(question: str) -> tuple[str, str] | None:
    """The act that the text of a question belongs to, and the name it has there; None where it is kept for the sitting."""
    begins, _colon, rest = question.partition(":")
    if begins == "hearing":
        return question, _ALONE
    if begins == "step":
        code, _colon, name = rest.partition(":")
        return f"step:{code}", name
    return None


def _question(kind: str, name: str) -> str | None:
    """The question whose text was kept for an act under a name; None where another place asks for it."""
    if kind.startswith("hearing:"):
        return kind
    return f"{kind}:{name}" if kind.startswith("step:") else None


def _keeping(part_id: UUID, kind: str, texts: dict[str, str]) -> Keep:
    return lambda desk: desk.save_written(part_id, kind, texts)
