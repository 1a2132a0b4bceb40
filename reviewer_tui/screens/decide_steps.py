"""How a decision looks: the case above the steps, outcome and words in the first of them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widget import Widget

from reviewer_tui.casework.views import Outcome
from reviewer_tui.i18n import N_, Message, message
from reviewer_tui.screens import decide_words
from reviewer_tui.screens.decide_content import DecideContent
from reviewer_tui.screens.decide_what import DOTS, WhatPane
from reviewer_tui.screens.signing_paper import WHAT
from reviewer_tui.widgets.campaign_lines import CampaignLines
from reviewer_tui.widgets.case_head import CaseHead
from reviewer_tui.widgets.outcome_line import OutcomeLine
from reviewer_tui.widgets.receipt import ReceiptLines, ReceiptPage


class DecideSteps(DecideContent, inherit_bindings=False):
    """What the first step of a decision shows, and where its focus goes."""

    titles = (N_("Decision"), N_("Paper"), N_("Key"))

    def head(self) -> ComposeResult:
        """The case."""
        yield CaseHead()
        yield CampaignLines()

    def first_step(self) -> ComposeResult:
        """The outcomes, then ground and words."""
        yield OutcomeLine(WHAT, self.titles[0], self.titles, id="step-what")
        yield WhatPane(classes="first-step")

    def receipt(self) -> ReceiptLines:
        """With the next case one key away."""
        return ReceiptPage()

    @property
    def ready(self) -> bool:
        """Has the case arrived?"""
        return self._material is not None

    @property
    def what(self) -> WhatPane:
        """Ground and words."""
        return self.query_one(WhatPane)

    @property
    def what_unfolds(self) -> bool:
        """An approval needs no words."""
        return not self.approves

    def show_what(self, *, here: bool) -> None:
        """The outcome, and the words where there is room for them."""
        case, making = self._material.case if self._material else None, self._making
        ground = decide_words.ground_of(self._material.grounds, making.ground) if self._material else None
        folded = [] if here else decide_words.what(making, ground)
        self.query_one(OutcomeLine).choose(making.outcome, folded, (), here=here)
        objection = case is not None and case.hearing.outcome == "objection"
        self.what.show(making, objection=objection)
        competes = case.campaign if case is not None and self.approves else None
        self.query_one(CampaignLines).show(competes, only_warnings=True)

    def stops(self) -> Sequence[Widget]:
        """The grounds and the texts."""
        return self.what.stops

    def focus_what(self) -> None:
        """The grounds until one is taken, then the motive."""
        empty = self._making.outcome is Outcome.REFUSE and not self._making.ground
        (self.what.grounds if empty else self.what.motive).focus()

    def sentence(self) -> Message:
        """What will happen to the case."""
        if self._material is None:
            return message("Opening the case…")
        return decide_words.sentence(self._material.case, self._making.outcome, self._material.turn)

    def thought(self) -> Message | None:
        """A prepared motive that is not filled in."""
        if DOTS in self._making.draft().motive:
            return message("≈ The motive still has “{dots}” to fill in.", dots=DOTS)
        return None

    def no_what(self) -> Message:
        """The other outcomes have words."""
        return message("An approval needs no motive; d and i choose another outcome.")

    def why_not_mine(self) -> Message | None:
        """It is somebody else's turn to sign."""
        if self._material is None or self.desk is None:
            return None
        return decide_words.not_your_turn(self._material.turn, self._making.outcome, self.desk.identity.role)

    def action_enter(self) -> None:
        """Take the ground, or go on as in every signature."""
        if self.what.grounds.has_focus:
            self.what.take_ground()
        else:
            super().action_enter()
