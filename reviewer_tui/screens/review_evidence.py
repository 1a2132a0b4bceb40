"""Evidence: one line a fact, and under the table the place in the paper where the chosen fact stands."""

from __future__ import annotations

from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.message import Message as Posted

from reviewer_tui.casework.views import CaseView, DocumentValue, EvidenceLine, PagePicture, PageText
from reviewer_tui.i18n import Message, message
from reviewer_tui.screens.review_pane import PageWanted, Pane, PictureWanted
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.evidence_table import EvidenceHeader, EvidenceTable, by_severity, paper_to_see
from reviewer_tui.widgets.field_place import FieldPlace, Place
from reviewer_tui.widgets.mosaic import glyph_words
from reviewer_tui.widgets.virtual_list import VirtualList

_FEWEST_PLACE_LINES = 8


class EvidencePane(Pane):
    """The table and the place of the chosen fact."""

    BINDINGS = bindings(Area.EVIDENCE)

    class PlaceOpened(Posted):
        """The official wants to see the whole page."""

        def __init__(self, value: DocumentValue) -> None:
            super().__init__()
            self.value = value

    class Judged(Posted):
        """The official says something about a fact; a reason follows where one is needed."""

        def __init__(self, line: EvidenceLine, verdict: str) -> None:
            super().__init__()
            self.line = line
            self.verdict = verdict

    def __init__(self) -> None:
        super().__init__(id="evidence")
        self._paper = 0

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield EvidenceHeader()
        yield EvidenceTable()
        yield FieldPlace()

    @property
    def table(self) -> EvidenceTable:
        """The table."""
        return self.query_one(EvidenceTable)

    def show(self, case: CaseView, locked: Message | None) -> None:
        """The facts; the worst line is chosen the first time, later the cursor stays."""
        same = self.case is not None and self.case.part_id == case.part_id
        super().show(case, locked)
        self.query_one(EvidenceHeader).show(case.evidence, case.attachments)
        self.table.tell(case.evidence, case.attachments, self.table.cursor if same else None)
        self._share_room()
        if not same:
            self._begin_with_paper()
        self._show_place()

    def clear(self) -> None:
        """No facts yet."""
        super().clear()
        self.query_one(EvidenceHeader).show((), ())
        self.table.tell((), ())
        self.table.wait()
        self.query_one(FieldPlace).tell(None, None)

    def enter(self) -> None:
        """Into the table."""
        self.table.focus()

    def on_resize(self) -> None:
        """Table and place share the height."""
        self._share_room()

    def _share_room(self) -> None:
        room = self.size.height - 1
        rows = len(self.case.evidence) if self.case else 0
        most = max(3, room - max(_FEWEST_PLACE_LINES, room * 2 // 5))
        self.table.styles.height = max(1, min(rows, most)) if rows else 3

    # The place of a fact

    @on(VirtualList.CursorMoved)
    def _cursor_moved(self, event: VirtualList.CursorMoved) -> None:
        event.stop()
        self._begin_with_paper()
        self._show_place()

    def _begin_with_paper(self) -> None:
        line = self.table.chosen
        self._paper = paper_to_see(line) if line is not None else 0

    @property
    def paper_in_view(self) -> UUID | None:
        """The paper whose words and crop are seen."""
        line = self.table.chosen
        if line is None or not line.documents:
            return None
        return line.documents[self._paper % len(line.documents)].attachment_id

    def _show_place(self) -> None:
        line, view = self.table.chosen, self.query_one(FieldPlace)
        if line is None or self.case is None or not line.documents:
            view.tell(line, None, _why_no_paper(line) if line else None)
            return
        number = self._paper % len(line.documents)
        value = line.documents[number]
        labels = {paper.attachment_id: paper.label for paper in self.case.attachments}
        label = labels.get(value.attachment_id, {"kk": value.attachment})
        view.tell(line, Place(value, label, number + 1, len(line.documents)))
        self.post_message(PageWanted(value.attachment_id, value.page))

    def put_page(self, page: PageText) -> None:
        """Perhaps the page of the chosen fact."""
        self.query_one(FieldPlace).show(page)

    def put_picture(self, picture: PagePicture) -> None:
        """Perhaps the crop of the chosen fact."""
        self.query_one(FieldPlace).show_crop(picture)

    @on(FieldPlace.CropWanted)
    def _crop_wanted(self, event: FieldPlace.CropWanted) -> None:
        event.stop()
        self.post_message(PictureWanted(event.attachment_id, event.wanted))

    # Acts

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        line = self.table.chosen
        if act.id in {"evidence.next", "evidence.previous"} and not by_severity(self._lines):
            return message("No difference is left to look at.")
        if act.id in {"evidence.paper", "evidence.paper_before"} and (
            line is None or len(line.documents) < 2
        ):
            return message("No other paper tells this fact.")
        if act.id == "evidence.open" and (line is None or not line.documents):
            return message("No paper tells this fact.")
        if act.action.startswith("judge"):
            return self._why_not_judge(act.id, line)
        return self.query_one(FieldPlace).why_no_crop(act.id)

    def _why_not_judge(self, act_id: str, line: EvidenceLine | None) -> Message | None:
        if line is None:
            return message("There is no fact here.")
        if self.locked is None and act_id == "evidence.reopen" and line.judged is None:
            return message("Nothing was said about this fact.")
        return self.locked

    @property
    def _lines(self) -> tuple[EvidenceLine, ...]:
        return self.case.evidence if self.case else ()

    def action_difference(self, step: int) -> None:
        """The next or previous line that deserves a look."""
        order = by_severity(self._lines)
        here = order.index(self.table.cursor) if self.table.cursor in order else -1 if step > 0 else 0
        self.table.move(order[(here + step) % len(order)])

    def action_paper(self, step: int) -> None:
        """The same fact in another paper."""
        self._paper += step
        self._show_place()

    def action_judge(self, verdict: str) -> None:
        """Say something about the chosen fact."""
        line = self.table.chosen
        if line is not None:
            self.post_message(self.Judged(line, verdict))

    def action_zoom(self, step: int) -> None:
        """Larger or smaller letters of the original."""
        self.query_one(FieldPlace).zoom(step)

    def action_sideways(self, step: int) -> None:
        """More of one side of a long value."""
        self.query_one(FieldPlace).sideways(step)

    def action_glyphs(self) -> None:
        """Finer characters, or the ones that every font has."""
        self.say(glyph_words(self.query_one(FieldPlace).turn_glyphs()))

    @on(VirtualList.Opened)
    def action_open(self) -> None:
        """The whole page."""
        line = self.table.chosen
        if line is not None and line.documents:
            self.post_message(self.PlaceOpened(line.documents[self._paper % len(line.documents)]))


def _why_no_paper(line: EvidenceLine) -> Message:
    if line.registry_status == "timeout":
        return message("No paper tells this fact, and the registry did not answer.")
    return message("No paper tells this fact.")
