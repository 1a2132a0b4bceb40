"""Two documents of one person beside each other: what differs, by weight, with both places in view."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message as Posted
from textual.worker import Worker, WorkerState

from reviewer_tui.casework.views import DocumentComparison
from reviewer_tui.documents.comparison_tokens import Ignored
from reviewer_tui.documents.differences import LinePlace
from reviewer_tui.documents.picture_difference import PictureDifference, lines_by
from reviewer_tui.errors import ReviewerError
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.place import Ask, Place
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.choice import Choice
from reviewer_tui.widgets.compared_lines import DifferenceDetail, SidesLine
from reviewer_tui.widgets.paired_pages import PairedPages


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
        place = self._order.index(self._chosen) + 1 if self._chosen is not None else 0
        self.query_one(DifferenceDetail).show(self._found, self._chosen, (place, len(self._order)))

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
            self._say_where(found)

    def _say_where(self, found: PictureDifference) -> None:
        count, percent = len(found.areas), f"{100 * found.share:.1f}"
        told = message(
            "Page {page}: drawn differently in {count} places, {percent} % of the page.",
            page=found.page, count=count, percent=percent,
        )  # fmt: skip
        lines = self._lines_by(found)
        if lines:
            self.pages.bring(LinePlace(found.page, lines[0]))
            told = message(
                "Page {page}: drawn differently in {count} places, {percent} % of the page, by line {lines}.",
                page=found.page, count=count, percent=percent, lines=", ".join(str(line + 1) for line in lines),
            )  # fmt: skip
        self.say(told, "warn")

    def _lines_by(self, drawn: PictureDifference) -> tuple[int, ...]:
        """By which lines of the left document it differs: pages that lie over one another have the same lines."""
        tokens = self._found.text.left if self._found else ()
        return lines_by(drawn.areas, [token.word for token in tokens if token.page == drawn.page])

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


def _ignore_hint() -> str:
    return _("What may differ without a remark? Enter turns it, Esc goes back")
