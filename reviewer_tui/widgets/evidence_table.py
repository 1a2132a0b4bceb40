"""One line a fact: what was declared, registered and written, beside each other, with a verdict in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rich.cells import cell_len
from textual.strip import Strip

from reviewer_tui.casework.views import AttachmentView, EvidenceLine, Sign
from reviewer_tui.i18n import Message, _
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.case_words import fact_verdict
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.ink import OneLine, Piece
from reviewer_tui.widgets.virtual_list import VirtualList

WIDE = 110
"""From this width on every source has a column; below it a line shows the two values that differ."""

SEVERITY = (Sign.DIFFERS, Sign.JUDGE, Sign.QUESTION, Sign.NO_DATA, Sign.SAME)
"""Worst first."""

_MARK = 4
_NARROWEST = 14
_VERDICT = 26


@dataclass(frozen=True)
class Columns:
    """Widths in cells, each with the gap that follows, and the papers that have a column."""

    field: int
    value: int
    verdict: int
    papers: tuple[AttachmentView, ...]
    hidden: int
    """Papers without a column of their own, for want of room."""
    wide: bool

    @classmethod
    def of(cls, width: int, lines: Sequence[EvidenceLine], attachments: Sequence[AttachmentView]) -> Columns:
        """The columns of a table of a width: papers that say something else come first."""
        longest = max((cell_len(wording.in_language(line.label)) for line in lines), default=0)
        speaking = papers_of(lines, attachments)
        if width < WIDE:
            field = min(longest + 1, 17)
            value = max(8, (width - _MARK - field) * 3 // 10)
            return cls(field, value, width - _MARK - field - 2 * value, (), 0, wide=False)
        field = max(10, min(longest + 2, 24))
        room = width - _MARK - field - _VERDICT
        shown = max(0, min(len(speaking), room // _NARROWEST - 2))
        value = min(28, room // (2 + shown))
        kept = sorted(speaking, key=lambda paper: -_differing(lines, paper.attachment_id))[:shown]
        papers = tuple(paper for paper in speaking if paper in kept)
        verdict = width - _MARK - field - value * (2 + shown)
        return cls(field, value, verdict, papers, len(speaking) - shown, wide=True)


def papers_of(
    lines: Sequence[EvidenceLine], attachments: Sequence[AttachmentView]
) -> tuple[AttachmentView, ...]:
    """The attachments in which a value was found, in their own order."""
    found = {value.attachment_id for line in lines for value in line.documents}
    return tuple(paper for paper in attachments if paper.attachment_id in found)


def value_in(line: EvidenceLine, attachment_id: UUID) -> str | None:
    """What a paper says about a fact; None when nothing was found in it."""
    return next((value.value for value in line.documents if value.attachment_id == attachment_id), None)


def other_value(line: EvidenceLine) -> str:
    """The value to see beside the declared one: the first that is written differently, else any."""
    others = [line.registry, *(value.value for value in line.documents)]
    said = [value for value in others if value]
    return next((value for value in said if not _alike(value, line.declared)), said[0] if said else "")


def paper_to_see(line: EvidenceLine) -> int:
    """The paper to look at first, by its index: the one that is written otherwise where the sources differ."""
    if line.sign is Sign.SAME:
        return 0
    values = [value.value for value in line.documents]
    return next((place for place, value in enumerate(values) if not _alike(value, line.declared)), 0)


def _alike(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _differing(lines: Sequence[EvidenceLine], attachment_id: UUID) -> int:
    weights = {Sign.DIFFERS: 100, Sign.JUDGE: 1}
    return sum(
        weights.get(line.sign, 0)
        for line in lines
        if (value := value_in(line, attachment_id)) is not None and not _alike(value, line.declared)
    )


class EvidenceHeader(OneLine):
    """Titles of the columns."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._lines: tuple[EvidenceLine, ...] = ()
        self._attachments: tuple[AttachmentView, ...] = ()

    def show(self, lines: Sequence[EvidenceLine], attachments: Sequence[AttachmentView]) -> None:
        """The lines under these titles."""
        self._lines, self._attachments = tuple(lines), tuple(attachments)
        self.update()

    def left(self) -> Sequence[Piece]:
        """The titles."""
        widths = Columns.of(self.size.width - 1, self._lines, self._attachments)
        titles = [(_("column: Field"), widths.field), (_("column: Declared"), widths.value)]
        if widths.wide:
            titles.append((_("column: Registry"), widths.value))
            titles += [(wording.in_language(paper.label), widths.value) for paper in widths.papers]
        else:
            titles.append((_("column: Beside it"), widths.value))
        verdict = _("column: Verdict")
        if widths.hidden:
            verdict = _("{verdict} (Tab: +{count} papers)", verdict=verdict, count=widths.hidden)
        titles.append((verdict, widths.verdict))
        return [(" " * _MARK, "muted"), *((f"{fit(text, size - 1)} ", "muted") for text, size in titles)]


class EvidenceTable(VirtualList[EvidenceLine]):
    """The facts of a case in the order of its form."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._lines: tuple[EvidenceLine, ...] = ()
        self._attachments: tuple[AttachmentView, ...] = ()

    def tell(
        self, lines: Sequence[EvidenceLine], attachments: Sequence[AttachmentView], cursor: int | None = None
    ) -> None:
        """Show the facts of a case; the cursor goes to a line, or to the one to begin with."""
        self._lines, self._attachments = tuple(lines), tuple(attachments)
        self.forget()
        for start in range(0, len(lines), 100):
            self.put(start, self._lines[start : start + 100])
        self.show((len(lines),), headers=False, cursor=_first_to_see(lines) if cursor is None else cursor)

    def draw_blank(self, y: int) -> Strip:
        """Nothing to compare."""
        if self._lines or y != 1:
            return self.line((), self.line_width)
        return self.line(
            [("    ", "normal"), (_("This service compares no fields."), "muted")], self.line_width
        )

    def draw_row(self, row: EvidenceLine, *, chosen: bool) -> Strip:
        """Field, values, verdict."""
        widths = Columns.of(self.line_width, self._lines, self._attachments)
        sign, ink = wording.SIGNS[row.sign]
        label = fit(wording.in_language(row.label), widths.field - 1)
        pieces: list[Piece] = [
            (" ▸" if chosen else "  ", "accent"),
            (f"{sign} ", ink),
            (f"{label} ", "strong" if chosen else "normal"),
            (f"{fit(row.declared or '—', widths.value - 1)} ", "normal" if row.declared else "muted"),
        ]
        values = self._values(row, widths) if widths.wide else [other_value(row)]
        pieces += [(f"{fit(value or '—', widths.value - 1)} ", _value_ink(row, value)) for value in values]
        pieces.append(
            (
                fit(_verdict(row, widths.verdict), widths.verdict),
                ink if row.sign is not Sign.SAME else "muted",
            )
        )
        return self.line(pieces, self.line_width, chosen=chosen)

    def _values(self, row: EvidenceLine, widths: Columns) -> list[str]:
        registry = row.registry or registry_words(row.registry_status)
        return [registry, *(value_in(row, paper.attachment_id) or "" for paper in widths.papers)]


def _verdict(row: EvidenceLine, width: int) -> str:
    """The verdict, without its source where it is too long: the value itself stands in the source's column."""
    said = f"{fact_verdict(row.judged.verdict)}: " if row.judged else ""
    words, why = row.verdict.text(), row.verdict.params.get("why")
    room = width - cell_len(said)
    return said + (why.text() if cell_len(words) > room and isinstance(why, Message) else words)


def registry_words(status: str) -> str:
    """Why a registry says nothing; empty when none is asked about this."""
    return {"timeout": _("no answer"), "not-found": _("no such record")}.get(status, "")


def _value_ink(row: EvidenceLine, value: str) -> str:
    if not value or value == registry_words(row.registry_status):
        return "muted"
    if row.sign in {Sign.SAME, Sign.NO_DATA} or _alike(value, row.declared):
        return "normal"
    return wording.SIGNS[row.sign][1]


def _first_to_see(lines: Sequence[EvidenceLine]) -> int:
    """The worst line; where nothing differs the first that a paper tells, so that its words are seen at once."""
    worst = (index for index in by_severity(lines) if lines[index].sign is not Sign.NO_DATA)
    told = (index for index, line in enumerate(lines) if line.documents)
    return next(worst, next(told, 0))


def by_severity(lines: Sequence[EvidenceLine]) -> tuple[int, ...]:
    """The lines that deserve a look by their index, worst first, each severity in the order of the form.

    Left out is what was accepted, and what a register alone tells: there is nothing that it could confirm.
    """
    wanted = [
        (SEVERITY.index(line.sign), index)
        for index, line in enumerate(lines)
        if line.sign is not Sign.SAME and not line.settled and (line.declared or line.documents)
    ]
    return tuple(index for _severity, index in sorted(wanted))
