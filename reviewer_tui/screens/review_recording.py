"""What an official records in a case: answers to the checklist, steps of the hearing, notes, the claim itself."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from textual import on, work
from textual.message import Message as Posted

from reviewer_tui.casework.views import CaseView, Check, EvidenceLine, Sign
from reviewer_tui.clock import Clock
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens import review_questions
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.review_checks import ChecksPane
from reviewer_tui.screens.review_evidence import EvidencePane
from reviewer_tui.screens.review_hearing import HearingPane
from reviewer_tui.screens.review_writing import CaseWritingPlace
from reviewer_tui.widgets import case_words, wording


class RecordingPlace(CaseWritingPlace):
    """One record at a time, so that a key pressed twice records once; what was written and not recorded stays."""

    class Released(Posted):
        """The case was put back into the queue."""

        def __init__(self, number: str) -> None:
            super().__init__()
            self.number = number

    def __init__(self, clock: Clock, *, id: str) -> None:  # noqa: A002  Textual's name
        super().__init__(clock, id=id)
        self.answers: list[Check] = []
        """What stood before each of my answers, oldest first: what taking back returns to."""
        self._answering: tuple[Check, ...] = ()

    def open_part(self, part_id: UUID, number: str) -> None:
        """Nothing was answered in another case."""
        self.answers.clear()
        self._answering = ()
        super().open_part(part_id, number)

    def record(self, act: Callable[[DeskDoor, UUID], CaseView], said: Message, done: str) -> None:
        """Do something with the case and read it, then say that it was done; one at a time."""
        desk, part_id = self.desk, self.part_id
        if desk is None or part_id is None:
            return
        if self.busy:
            self.say(message("The last step is still being recorded."), "warn")
            return
        self.busy = True
        self.read(part_id, lambda: act(desk, part_id), said, done)

    def recorded(self, done: str) -> None:
        """What was written for it is on record now."""
        self.forget_text(done)
        if done.startswith(review_questions.OF_CHECKS):
            self.answers.extend(self._answering)
        self._answering = ()

    # The claim

    def action_claim(self) -> None:
        """Take the case when it is free."""

        def take(desk: DeskDoor, part_id: UUID) -> CaseView:
            desk.claim(part_id)
            return desk.case(part_id)

        self.record(take, message("The case is yours."), "claimed")
        self.keep_alive()

    def action_release(self) -> None:
        """Back into the queue, and back to the inbox."""
        if self.desk is not None and self.case is not None and not self.busy:
            self._release(self.desk, self.case.part_id, self.case.number)

    @work(thread=True, group="case", exit_on_error=False, description="Putting the case back")
    def _release(self, desk: DeskDoor, part_id: UUID, number: str) -> None:
        desk.release(part_id)
        self.post_message(self.Released(number))

    # The checklist

    @on(ChecksPane.Judged)
    def _judged(self, event: ChecksPane.Judged) -> None:
        event.stop()
        if event.verdict == "fail":
            self.ask_text(review_questions.reason_against(event.check))
        elif event.verdict == "pass" and event.check.failed:
            self.ask_text(review_questions.reason_for(event.check))
        else:
            self._judge(event.check, event.verdict, "")

    def _judge(self, check: Check, verdict: str, reason: str) -> None:
        title = wording.in_language(check.title)
        said = message("{title}: {word}", title=title, word=case_words.verdict(verdict)[2])
        if not self.busy:
            self._answering = (check,)
        done = review_questions.name_of(check, verdict)
        self.record(lambda desk, part_id: desk.judge(part_id, check.code, verdict, reason), said, done)

    def action_all_right(self) -> None:
        """Answer every open question: it holds. Each is taken back like an answer of its own."""
        if self.case is None:
            return
        waiting = tuple(check for check in self.case.checks if check.verdict == "human")
        if not self.busy:
            self._answering = waiting
        said = message("Questions answered: {count}, each holds.", count=len(waiting))
        self.record(lambda desk, part_id: desk.judge_open(part_id), said, review_questions.ALL_RIGHT)

    @on(ChecksPane.TakenBack)
    def _taken_back(self, event: ChecksPane.TakenBack) -> None:
        event.stop()
        if self.busy or not self.answers:
            return
        before = self.answers.pop()
        self.query_one(ChecksPane).point_at(before.code)
        reason = _("I take my answer back. Before it: {why}", why=before.why)
        said = message("Taken back: {title}", title=wording.in_language(before.title))
        self.record(
            lambda desk, part_id: desk.judge(part_id, before.code, before.verdict, reason), said, "taken back"
        )

    # The evidence

    @on(EvidencePane.Judged)
    def _fact_judged(self, event: EvidencePane.Judged) -> None:
        event.stop()
        line, verdict = event.line, event.verdict
        if verdict == "questioned" or (verdict == "accepted" and line.sign is Sign.DIFFERS):
            self.ask_text(review_questions.about_fact(line, verdict))
        else:
            self._judge_fact(line, verdict, "")

    def _judge_fact(self, line: EvidenceLine, verdict: str, reason: str) -> None:
        said = message(
            "{title}: {word}", title=wording.in_language(line.label), word=case_words.fact_verdict(verdict)
        )
        self.record(
            lambda desk, part_id: desk.judge_fact(part_id, line.field, verdict, reason),
            said,
            f"{verdict}:{line.field}",
        )

    # The hearing and the notes

    @on(HearingPane.StepWanted)
    def _step_wanted(self, event: HearingPane.StepWanted) -> None:
        event.stop()
        self.ask_text(review_questions.HEARING[event.step])

    def action_note(self) -> None:
        """A note for colleagues."""
        self.ask_text(review_questions.NOTE)

    # Writing

    def may_record(self) -> bool:
        """One record at a time, of a case that was read."""
        return not self.busy and self.case is not None

    def record_text(self, kind: str, what: str, text: str) -> None:
        """Record what was written: a reason for or against a check, a step of the hearing, a note."""
        checks = self.case.checks if self.case is not None else ()
        if kind in {"check", "right"}:
            for check in checks:
                if check.code == what:
                    self._judge(check, "pass" if kind == "right" else "fail", text)
        elif kind in {"accepted", "questioned"}:
            for line in self.case.evidence if self.case is not None else ():
                if line.field == what:
                    self._judge_fact(line, kind, text)
        elif kind == "hearing":
            said = message("Recorded in the hearing.")
            self.record(lambda desk, part_id: desk.hearing(part_id, what, text), said, f"hearing:{what}")
        else:
            self.record(lambda desk, part_id: _noted(desk, part_id, text), message("Noted."), "note")


def _noted(desk: DeskDoor, part_id: UUID, text: str) -> CaseView:
    desk.note(part_id, text)
    return desk.case(part_id)
