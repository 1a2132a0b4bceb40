"""What is written in a case and not on record: each case has its own texts, and those for its acts are in the store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from textual import on, work
from textual.message import Message as Posted

from reviewer_tui.casework.views import CaseView
from reviewer_tui.casework.written_kinds import of_hearing, of_step
from reviewer_tui.clock import Clock
from reviewer_tui.i18n import Message, message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.draft_keeper import Keep
from reviewer_tui.screens.keeping_place import KeepingPlace, still_here
from reviewer_tui.screens.review_case import CasePlace, CaseRead
from reviewer_tui.screens.review_hearing import possible_steps
from reviewer_tui.screens.writing_place import WritingPlace
from reviewer_tui.widgets import case_words
from reviewer_tui.widgets.text_strip import Question

_ALONE = "text"
"""The name of the text of an act that asks for one only."""


class WordsWait(Posted):
    """Words of an earlier sitting wait for an act that can be taken now, the newest of them for this one."""

    def __init__(self, part_id: UUID, written: datetime, act: Message) -> None:
        super().__init__()
        self.part_id = part_id
        self.written = written
        self.act = act


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
        if self.part_id is not None and not any(self._texts.values()):
            # A day has many cases, and in most of them nothing is left unrecorded.
            self._texts_of.pop(self.part_id, None)
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
        if self._taken_up and self.desk is not None:
            self._look_for_acts(self.desk, event.case, dict(self._taken_up))

    @work(thread=True, group="words", exit_on_error=False, description="Looking what kept words are for")
    def _look_for_acts(self, desk: DeskDoor, case: CaseView, written: Mapping[str, datetime]) -> None:
        """Tell of words only while their act can be taken: a colleague may have taken it meanwhile."""
        acts = {
            of_step(offer.code): offer.label for offer in desk.steps(case.part_id) if offer.refused is None
        }
        acts |= {of_hearing(step): message("Hearing") for step in possible_steps(case)}
        waiting = [
            (moment, acts[act[0]])
            for question, moment in written.items()
            if (act := _act(question)) and act[0] in acts
        ]
        if waiting:
            self.post_message(WordsWait(case.part_id, *max(waiting, key=lambda one: one[0])))

    @on(WordsWait)
    def _words_wait(self, event: WordsWait) -> None:
        event.stop()
        if event.part_id == self.part_id and self.strip is None:
            moment = case_words.full_moment(event.written)
            self.say(
                message("Your words are still here ({moment}): {act}", moment=moment, act=event.act), "accent"
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
        return of_hearing(rest), _ALONE
    if begins == "step":
        code, _colon, name = rest.partition(":")
        return of_step(code), name
    return None


def _question(kind: str, name: str) -> str | None:
    """The question whose text was kept for an act under a name; None where another place asks for it."""
    if kind.startswith(of_hearing("")):
        return kind
    return f"{kind}:{name}" if kind.startswith(of_step("")) else None


def _keeping(part_id: UUID, kind: str, texts: dict[str, str]) -> Keep:
    return lambda desk: desk.save_written(part_id, kind, texts)
