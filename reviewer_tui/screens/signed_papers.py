"""Which paper of a signed decision is shown, its own or that of an act about it; each is verified, paged and saved."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from uuid import UUID

from textual import on, work
from textual.message import Message as Posted

from reviewer_tui.casework.views import DecisionRow, DecisionView, LaterActView, PageText, VerdictView
from reviewer_tui.i18n import message
from reviewer_tui.screens.decisions_verifying import verify_file
from reviewer_tui.screens.signed_pages import SignedPages
from reviewer_tui.widgets import decision_words


class Judged(Posted):
    """The verdict on a file arrived, on a decision's or on an act's."""

    def __init__(self, file_id: UUID, verdict: VerdictView, *, of_act: bool) -> None:
        super().__init__()
        self.file_id = file_id
        self.of_act = of_act
        self.verdict = verdict


class SignedPapers(SignedPages):
    """The papers of one decision; a subclass shows them.

    Args:
        verdicts: what verifying found about decisions in this sitting, shared with the list.
    """

    def __init__(self, verdicts: MutableMapping[UUID, VerdictView]) -> None:
        super().__init__(id="signed")
        self._verdicts = verdicts
        self._act_verdicts: dict[UUID, VerdictView] = {}
        self._row: DecisionRow | None = None
        self._decision: DecisionView | None = None
        self._paper = 0
        """The decision, then the acts about it in their order."""

    def entered_paper(self) -> None:
        """Another paper is shown, from its beginning."""
        raise NotImplementedError

    @property
    def decision_id(self) -> UUID | None:
        """The decision."""
        return self._row.decision_id if self._row else None

    @property
    def acts(self) -> tuple[LaterActView, ...]:
        """The acts about it, as far as it was read."""
        return self._decision.later_acts if self._decision else ()

    @property
    def act(self) -> LaterActView | None:
        """The act whose paper is shown; None: it is the decision's."""
        return self.acts[self._paper - 1] if 0 < self._paper <= len(self.acts) else None

    @property
    def file_id(self) -> UUID | None:
        """The decision, or the act whose paper is shown."""
        return self.act.act_id if self.act else self.decision_id

    def action_turn_paper(self) -> None:
        """The next paper: the decision, then each act about it."""
        self._paper = (self._paper + 1) % (len(self.acts) + 1)
        self.close_pages()
        if self.verdict is None:
            self.verify_paper()
        self.entered_paper()

    # Verifying

    @property
    def verdict(self) -> VerdictView | None:
        """What verifying found about the paper that is shown; None: nobody has verified it."""
        if self.file_id is None:
            return None
        return (self._act_verdicts if self.act else self._verdicts).get(self.file_id)

    def action_verify(self) -> None:
        """Verify the paper again."""
        if self._row is not None:
            number = self.act.number if self.act else self._row.application_number
            self.say(message("Verifying {number}…", number=number))
            self.verify_paper()

    def verify_paper(self) -> None:
        """Verify the paper in the background."""
        desk, file_id = self.desk, self.file_id
        if desk is not None and file_id is not None:
            verify = desk.verify_act if self.act else desk.verify
            self._verify(file_id, lambda: verify(file_id), of_act=self.act is not None)

    @work(thread=True, group="signed-verdict", exit_on_error=False, description="Verifying a signed file")
    def _verify(self, file_id: UUID, verify: Callable[[], VerdictView], *, of_act: bool) -> None:
        self.post_message(Judged(file_id, verify_file(verify), of_act=of_act))

    @on(Judged)
    def _judged(self, event: Judged) -> None:
        (self._act_verdicts if event.of_act else self._verdicts)[event.file_id] = event.verdict
        if event.file_id == self.file_id:
            ink = decision_words.sign_of(event.verdict)[1]
            self.say(decision_words.state(event.verdict), ink)
            self.show_all()

    # Reading and saving

    def page_reader(self) -> Callable[[int], PageText] | None:
        """Of the decision, or of the act whose paper is shown."""
        desk, file_id = self.desk, self.file_id
        if desk is None or file_id is None:
            return None
        read = desk.act_page if self.act else desk.decision_page
        return lambda page: read(file_id, page)

    def action_save(self) -> None:
        """Save the signed PDF of the paper."""
        if self.act is not None:
            self.save_act(self.act.act_id)
        elif self._row is not None:
            self.save_decision(self._row.decision_id)
