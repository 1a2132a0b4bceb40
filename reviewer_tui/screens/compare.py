"""Two documents of one person beside each other: what differs, by weight, with both places in view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message as Posted
from textual.worker import Worker, WorkerState

from reviewer_tui.casework.views import DocumentComparison
from reviewer_tui.documents.comparison_tokens import Ignored
from reviewer_tui.documents.differences import KIND_WORDS, Difference, Severity
from reviewer_tui.documents.picture_difference import PictureDifference
from reviewer_tui.errors import ReviewerError
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.place import Ask, Place
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.choice import Choice
from reviewer_tui.widgets.ink import Inked, OneLine, Piece
from reviewer_tui.widgets.paired_pages import INKS, PairedPages
from reviewer_tui.widgets.wrapping import wrap

_DETAIL_LINES: Final = 4
_SIGNS: Final = {Severity.WEIGHTY: "✗", Severity.ORDINARY: "≈", Severity.SLIGHT: "·"}


@dataclass(frozen=True)
class Pair:
    """Which two attachments are compared, and what may differ without a remark."""

    left: UUID
    right: UUID
    ignored: Ignored


class Compared(Posted):
    """Two documents were compared."""

    def __init__(self, pair: Pair, found: DocumentComparison) -> None:
        super().__init__()
        self.pair = pair
        self.found = found


class LaidOver(Posted):
    """A page of both documents was laid over one another as it is drawn."""

    def __init__(self, pair: Pair, found: PictureDifference) -> None:
        super().__init__()
        self.pair = pair
        self.found = found


class SidesLine(OneLine):
    """Which documents these are; on a narrow screen which of the two is seen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.found: DocumentComparison | None = None
        self.right_only: bool | None = None
        """None: both are seen."""

    def left(self) -> Sequence[Piece]:
        """The names."""
        if self.found is None:
            return ()
        names = [
            f"{wording.in_language(side.label)} · {side.number}"
            for side in (self.found.left, self.found.right)
        ]
        if self.right_only is not None:
            seen = names[self.right_only]
            return [(" ", "muted"), ("B " if self.right_only else "A ", "accent"), (seen, "strong")]
        half = (self.size.width - 5) // 2
        return [(" " + names[0].ljust(half)[:half], "strong"), (" │ ", "muted"), (" " + names[1], "strong")]


class DifferenceDetail(Inked):
    """The chosen difference in words: what stood there and what stands here, in full."""

    DEFAULT_CSS = f"DifferenceDetail {{ height: {_DETAIL_LINES}; }}"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._lines: list[Sequence[Piece]] = []

    def show(self, lines: Sequence[Sequence[Piece]]) -> None:
        """Other lines."""
        self._lines = list(lines)
        self.refresh()

    def render_line(self, y: int) -> Any:
        """A rule, then the lines."""
        if y == 0:
            return self.line([("─" * self.size.width, "muted")], self.size.width)
        return self.line(self._lines[y - 1] if y <= len(self._lines) else (), self.size.width)


class Compare(Place):
    """One pair of documents at a time."""

    BINDINGS = bindings(Area.COMPARE)

    def __init__(self) -> None:
        super().__init__(id="compare")
        self._pair: Pair | None = None
        self._found: DocumentComparison | None = None
        self._order: tuple[int, ...] = ()
        self._chosen: int | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield SidesLine()
        yield PairedPages()
        yield DifferenceDetail()

    @property
    def pages(self) -> PairedPages:
        """Both documents."""
        return self.query_one(PairedPages)

    def open(self, left: UUID, right: UUID) -> None:
        """Compare two attachments; what was ignored before is ignored again."""
        ignored = self._pair.ignored if self._pair else Ignored()
        self._compare(Pair(left, right, ignored))

    def enter(self) -> None:
        """Onto the pages."""
        self.pages.focus()

    def on_resize(self) -> None:
        """Both documents or one of them."""
        self._tell()

    def reword(self) -> None:
        """The language changed."""
        self._tell()

    def _compare(self, pair: Pair) -> None:
        self._pair, self._found, self._chosen, self._order = pair, None, None, ()
        self.pages.waiting(message("Comparing…"))
        self._tell()
        if self.desk is not None:
            self._fetch(self.desk, pair)

    @work(
        thread=True, group="compare", exclusive=True, exit_on_error=False, description="Comparing documents"
    )
    def _fetch(self, desk: DeskDoor, pair: Pair) -> None:
        self.post_message(Compared(pair, desk.compare_documents(pair.left, pair.right, pair.ignored)))

    @on(Compared)
    def _compared(self, event: Compared) -> None:
        event.stop()
        if event.pair != self._pair:
            return
        self._found = event.found
        differences = event.found.text.differences
        self._order = tuple(sorted(range(len(differences)), key=lambda index: -differences[index].severity))
        self.pages.show(event.found)
        if self._order:
            self._choose(self._order[0])
        self._tell()
        self.screen.refresh_bindings()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Why they cannot be compared stands where they would be."""
        error = event.worker.error
        if event.state is WorkerState.ERROR and event.worker.group == "drawn":
            super().on_worker_state_changed(event)
        elif event.state is WorkerState.ERROR and error is not None:
            failed = message("The documents could not be compared.")
            self.pages.waiting(error.message if isinstance(error, ReviewerError) else failed)

    def _choose(self, index: int) -> None:
        self._chosen = index
        self.pages.choose(index)
        self._tell()

    # Telling

    def _tell(self) -> None:
        sides = self.query_one(SidesLine)
        sides.found = self._found
        sides.right_only = None if self.pages.both else self.pages.right_side
        sides.refresh()
        self.query_one(DifferenceDetail).show(self._detail())

    def _detail(self) -> list[Sequence[Piece]]:
        if self._found is None:
            return []
        text = self._found.text
        notes: list[Sequence[Piece]] = [[("   ≈ ", "warn"), (note.text(), "warn")] for note in text.notes]
        if self._chosen is None:
            same = message("No difference: {count} words are the same.", count=text.unchanged)
            return [*notes, [("   ✓ ", "good"), (same.text(), "good")]] if not text.notes else notes
        difference = text.differences[self._chosen]
        place = _("{place} of {count}", place=self._order.index(self._chosen) + 1, count=len(self._order))
        ink = INKS[difference.severity]
        head: list[Piece] = [
            (f" {_SIGNS[difference.severity]} ", ink), (f"{KIND_WORDS[difference.kind].text()}: ", ink),
            (difference.why.text(), "normal"), (f"   {place}", "muted"),
        ]  # fmt: skip
        return [head, *_words(difference, self.size.width), *notes]

    # Acts

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        if self._found is None:
            return message("The documents are still being compared.")
        if (
            act.id in {"compare.next", "compare.previous", "compare.onward", "compare.before"}
            and not self._order
        ):
            return message("There is no difference.")
        if act.id == "compare.flip" and self.pages.both:
            return message("Both documents are on the screen.")
        hidden_left, hidden_right = self.pages.sides_hidden
        if act.id == "compare.left" and not hidden_left:
            return message("Nothing more is on the left.")
        if act.id == "compare.right" and not hidden_right:
            return message("Nothing more is on the right.")
        return None

    def action_difference(self, step: int) -> None:
        """The next or previous difference, the weightiest first."""
        here = self._order.index(self._chosen) if self._chosen is not None else -1
        self._choose(self._order[(here + step) % len(self._order)])

    def action_reading(self, step: int) -> None:
        """The next or previous difference in the order of reading."""
        here = self._chosen if self._chosen is not None else -1
        self._choose((here + step) % len(self._order))

    def action_flip(self) -> None:
        """The other document at the same place."""
        self.pages.flip()
        self._tell()

    def action_swap(self) -> None:
        """The left document to the right."""
        if self._pair is not None:
            self._compare(replace(self._pair, left=self._pair.right, right=self._pair.left))

    def action_sideways(self, step: int) -> None:
        """More of one side of both."""
        self.pages.sideways(step)

    def action_drawn(self) -> None:
        """Lay the page in view over the other one as they are drawn."""
        if self.desk is not None and self._pair is not None:
            self.say(message("Laying page {page} over the other…", page=self.pages.page_in_view))
            self._lay_over(self.desk, self._pair, self.pages.page_in_view)

    @work(thread=True, group="drawn", exclusive=True, exit_on_error=False, description="Laying pages over")
    def _lay_over(self, desk: DeskDoor, pair: Pair, page: int) -> None:
        self.post_message(LaidOver(pair, desk.compare_drawn(pair.left, pair.right, page)))

    @on(LaidOver)
    def _laid_over(self, event: LaidOver) -> None:
        event.stop()
        if event.pair != self._pair:
            return
        found = event.found
        if found.sizes_differ:
            self.say(message("Page {page}: the pages are of different shape.", page=found.page), "warn")
        elif found.same:
            self.say(message("Page {page} is drawn the same in both.", page=found.page), "good")
        else:
            told = message(
                "Page {page}: drawn differently in {count} places, {percent} % of the page.",
                page=found.page, count=len(found.areas), percent=f"{100 * found.share:.1f}",
            )  # fmt: skip
            self.say(told, "warn")

    def action_ignore(self) -> None:
        """Choose what may differ without a remark."""
        if self._pair is None:
            return
        ignored = self._pair.ignored
        words = {
            "wrapping": message("Line breaks and hyphens"),
            "spaces": message("Blanks"),
            "case": message("Capital and small letters"),
            "quotes": message("Quotation marks and dashes"),
            "spelling": message("Kazakh and Russian spelling"),
        }
        choices = [
            Choice(
                name, words[name].text(),
                message("ignored").text() if getattr(ignored, name) else message("shown").text(),
                marked=getattr(ignored, name),
            )
            for name in words
        ]  # fmt: skip
        self.post_message(Ask(_ignore_hint, choices, self._turn_ignored))

    def _turn_ignored(self, name: str) -> None:
        if self._pair is not None:
            now = not getattr(self._pair.ignored, name)
            self._compare(replace(self._pair, ignored=replace(self._pair.ignored, **{name: now})))


def _words(difference: Difference, width: int) -> list[Sequence[Piece]]:
    """What stands on either side, one line each."""
    lines: list[Sequence[Piece]] = []
    for name, span in (("A", difference.left), ("B", difference.right)):
        said = f"«{span.text}»" if span.text else "—"
        where = _("page {page}, line {line}", page=span.page, line=span.line + 1)
        sure = _(", {percent} % sure", percent=span.confidence) if span.confidence < 100 else ""
        first = wrap(said, max(20, width - len(where) - 12))
        shown = first[0] + ("…" if len(first) > 1 else "") if first else said
        lines.append([(f"   {name} ", "accent"), (shown, "normal"), (f"   {where}{sure}", "muted")])
    return lines


def _ignore_hint() -> str:
    return _("What may differ without a remark? Enter turns it, Esc goes back")
