"""How a signature looks and how one moves through it: three steps, one of them unfolded, and the last question."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget

from reviewer_tui.casework.views import KeyFile, KeyReport
from reviewer_tui.i18n import Message, message
from reviewer_tui.screens import signing_words
from reviewer_tui.screens.signing_paper import KEY, PAPER, WHAT, SigningPaper
from reviewer_tui.widgets.confirm_strip import ConfirmStrip
from reviewer_tui.widgets.key_panel import KeyPanel
from reviewer_tui.widgets.paper_page import PaperPage
from reviewer_tui.widgets.receipt import ReceiptLines
from reviewer_tui.widgets.step_line import StepLine


class SigningSteps(SigningPaper, inherit_bindings=False):
    """The steps; a subclass has the first of them, a head above it and a receipt after the last."""

    titles: tuple[str, str, str]
    """Message ids of the names of the steps."""

    DEFAULT_CSS = """
    SigningSteps > .first-step, SigningSteps KeyPanel, SigningSteps ReceiptLines { display: none; }
    SigningSteps.-at-what > .first-step, SigningSteps.-at-key KeyPanel { display: block; }
    SigningSteps.-signed > * { display: none; }
    SigningSteps.-signed > ReceiptLines { display: block; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self._files: Sequence[KeyFile] = ()
        self._report: KeyReport | None = None

    # What a subclass tells

    @property
    def ready(self) -> bool:
        """Has everything arrived that the steps begin with?"""
        raise NotImplementedError

    @property
    def what(self) -> Widget:
        """The first step unfolded."""
        raise NotImplementedError

    @property
    def what_unfolds(self) -> bool:
        """Is there anything to write or choose in the first step?"""
        return True

    def head(self) -> ComposeResult:
        """What stands above the steps."""
        raise NotImplementedError

    def first_step(self) -> ComposeResult:
        """The heading of the first step, then the step itself."""
        raise NotImplementedError

    def receipt(self) -> ReceiptLines:
        """What takes the place of all steps in the end."""
        raise NotImplementedError

    def show_what(self, *, here: bool) -> None:
        """The first step as things stand; ``here``: it is unfolded."""
        raise NotImplementedError

    def stops(self) -> Sequence[Widget]:
        """Where in the first step the focus can be, in order."""
        raise NotImplementedError

    def focus_what(self) -> None:
        """The focus where the work of the first step goes on."""
        raise NotImplementedError

    def sentence(self) -> Message:
        """What will happen when it is confirmed, in one sentence."""
        raise NotImplementedError

    def thought(self) -> Message | None:
        """What to think of before saying yes."""
        return None

    def no_what(self) -> Message:
        """Why there is no way back to the first step."""
        raise NotImplementedError

    def why_not_mine(self) -> Message | None:
        """Why this official cannot sign, although the paper is there to be read."""
        return None

    # What is shown

    def compose(self) -> ComposeResult:
        """From top to bottom; the receipt takes the place of all steps."""
        _what, paper, key = self.titles
        yield from self.head()
        yield from self.first_step()
        yield StepLine(PAPER, paper, self.titles, id="step-paper")
        yield PaperPage()
        yield StepLine(KEY, key, self.titles, id="step-key")
        yield KeyPanel()
        yield ConfirmStrip()
        yield self.receipt()

    def show_all(self) -> None:
        """Headings, texts and the last question as things stand."""
        step = self._step
        self.set_class(step == WHAT and self.what_unfolds, "-at-what")
        self.set_class(step == KEY, "-at-key")
        self.show_what(here=step == WHAT)
        self.query_one("#step-paper", StepLine).show(
            *signing_words.paper(self._paper, read=self._read), here=step == PAPER
        )
        self.query_one("#step-key", StepLine).show(*signing_words.key(self._report), here=step == KEY)
        self.show_question()
        self.screen.refresh_bindings()

    def show_question(self) -> None:
        """The last question, and beside it what is under way or stands in the way."""
        if not self.ready:
            return
        strip = self.query_one(ConfirmStrip)
        if self._busy is not None:
            strip.show(self.sentence(), (self._busy, "accent"), busy=True)
        else:
            strip.show(self.sentence(), self._beside_answers())

    def _beside_answers(self) -> tuple[Message, str] | None:
        """What went wrong, what is missing, or what to think of before saying yes."""
        if self._fault is not None:
            return message("✗ {why}", why=self._fault), "bad"
        missing = self.why_not_yes()
        if missing is not None:
            return missing, "muted"
        thought = self.thought()
        if thought is not None:
            return thought, "warn"
        if self._report is not None and self._report.stand_in:
            return message("Training signature, no legal force."), "warn"
        return None

    def show_key(self) -> None:
        """The keys to choose from, or the one that is open."""
        if not self.ready or self.desk is None:
            return
        nothing = None
        if not self._files and self._report is None:
            nothing = (signing_words.no_files(self.desk.identity.login), "warn")
        self.query_one(KeyPanel).tell(self._files, self._report, nothing)

    def go(self, step: int) -> None:
        """Unfold a step and put the focus where its work is done."""
        self._step = step
        self.show_all()
        self.call_after_refresh(self.focus_step)

    def focus_step(self) -> None:
        """The focus where work goes on."""
        if self.signed:
            self.query_one(ReceiptLines).focus()
        elif self._step == WHAT and self.what_unfolds:
            self.focus_what()
        elif self._step == KEY and self._report is None and self._files:
            self.query_one(KeyPanel).enter()
        elif self._step == KEY and self._report is not None and self._report.may_sign:
            self.query_one(ConfirmStrip).focus()
        else:
            self.query_one(PaperPage).focus()

    # Steps

    def action_enter(self) -> None:
        """Go on: to the passphrase, to the paper, or past the paper that was read."""
        if self.query_one(KeyPanel).files.has_focus:
            self.query_one(KeyPanel).secret.focus()
        elif self._paper is None:
            self.action_paper()
        else:
            self.action_step(1)

    def action_step(self, step: int) -> None:
        """The next or previous place to work at."""
        stops = self.stops() if self._step == WHAT else []
        here = next((index for index, stop in enumerate(stops) if stop.has_focus), None)
        if here is not None and 0 <= here + step < len(stops):
            stops[here + step].focus()
        elif step > 0:
            self._step_on()
        else:
            self._step_back()

    def _step_on(self) -> None:
        if self._step == WHAT:
            self.action_paper()
        elif self._step == PAPER and self.why_not_past_paper() is not None:
            self.say(self.why_not_past_paper(), "warn")
        elif self._report is not None and self._report.may_sign:
            self.query_one(ConfirmStrip).focus()
        else:
            self.moving(self._step, KEY)
            self.go(KEY)

    def _step_back(self) -> None:
        strip = self.query_one(ConfirmStrip)
        if strip.has_focus and self._step != KEY:
            self.go(self._step)
        elif self._step == KEY:
            self.go(PAPER)
        elif not self.what_unfolds:
            self.say(self.no_what())
        else:
            self.go(WHAT)

    @on(StepLine.Clicked)
    def _step_clicked(self, event: StepLine.Clicked) -> None:
        event.stop()
        if self._busy is not None:
            return
        if event.number == PAPER:
            self.action_paper()
        elif event.number == KEY and self.why_not_past_paper() is not None:
            self.say(self.why_not_past_paper(), "warn")
        else:
            self.go(event.number)

    # What stands in the way

    def why_not_yes(self) -> Message | None:
        """Why it cannot be signed yet."""
        missing = self.why_not_past_paper() or self.why_not_mine()
        if missing is not None:
            return missing
        if self._report is None:
            return message("Then the key: Enter on the paper opens this step.")
        return None if self._report.may_sign else message("This key may not sign this.")
