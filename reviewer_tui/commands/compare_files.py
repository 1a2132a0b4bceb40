"""Two files from outside, word by word: what differs and where it stands."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from reviewer_tui.commands.output import emit
from reviewer_tui.commands.reading import read_bytes
from reviewer_tui.documents.comparison import Ignored, TextComparison, compare_texts
from reviewer_tui.documents.comparison_tokens import Token
from reviewer_tui.documents.differences import KIND_WORDS, Difference, Kind, Severity, Span, Stretch, text_of
from reviewer_tui.documents.faults import DocumentFault
from reviewer_tui.documents.file_kind import MAX_CONTENT
from reviewer_tui.documents.page_layout import PageLayout
from reviewer_tui.documents.picture_difference import PictureDifference, compare_pictures
from reviewer_tui.documents.reader import Reader
from reviewer_tui.documents.whole_document import whole_document
from reviewer_tui.errors import EXIT_BAD_VERDICT, BadInput
from reviewer_tui.i18n import _, _n, message
from reviewer_tui.widgets.wrapping import wrap

IGNORABLE: Final = tuple(field.name for field in fields(Ignored))
_SIGNS: Final = {Severity.WEIGHTY: "!", Severity.ORDINARY: "~", Severity.SLIGHT: "·"}
_NARROWEST: Final = 40
_CONTEXT: Final = 3
"""Words shown on either side of a difference."""


def compare_files(args: argparse.Namespace, one: Path, other: Path) -> int:
    """Print the differences in the order of reading; 1 when there are any, or when something could not be compared."""
    ignored = ignored_of(args.ignore)
    with Reader() as reader:
        contents = [read_bytes(path, MAX_CONTENT) for path in (one, other)]
        left, right = (
            _pages(reader, path, content, need_text=not args.drawn)
            for path, content in zip((one, other), contents, strict=True)
        )
        common = range(1, min(len(left), len(right)) + 1) if args.drawn else ()
        drawn = [compare_pictures(reader, contents[0], contents[1], page) for page in common]
    found = compare_texts(left, right, ignored)
    value = {
        "left": _file(one, left, len(found.left)),
        "right": _file(other, right, len(found.right)),
        "ignored": [name for name in IGNORABLE if getattr(ignored, name)],
        "same": found.same,
        "unchanged": found.unchanged,
        "notes": found.notes,
        "differences": [_difference(each) for each in found.differences],
        "drawn": drawn if args.drawn else None,
    }
    width = max(shutil.get_terminal_size().columns, _NARROWEST)
    emit(args, value, (*_said(found, width), *map(_said_of_page, drawn)))
    if args.drawn:  # pages without text are compared as well
        alike = not found.differences and len(left) == len(right) and all(each.same for each in drawn)
    else:
        alike = found.same
    return 0 if alike else EXIT_BAD_VERDICT


def ignored_of(names: str | None) -> Ignored:
    """What ``--ignore`` names.

    Raises:
        BadInput: ``unknown-ignored``.
    """
    if names is None:
        return Ignored()
    wanted = {name.strip() for name in names.split(",") if name.strip()}
    if wanted == {"all"}:
        wanted = set(IGNORABLE)
    if wanted - {"none"} - set(IGNORABLE) or (len(wanted) > 1 and "none" in wanted):
        raise BadInput(
            "unknown-ignored",
            message(
                "--ignore takes {names} with commas between, or all or none.", names=", ".join(IGNORABLE)
            ),
        )
    return Ignored(**{name: name in wanted for name in IGNORABLE})


def _pages(reader: Reader, path: Path, content: bytes, *, need_text: bool) -> Sequence[PageLayout]:
    try:
        pages = whole_document(reader, content)
    except DocumentFault as fault:
        raise BadInput(fault.code, message("{path}: {why}", path=str(path), why=fault.message)) from fault
    if need_text and not any(layout.words for layout in pages):
        raise BadInput(
            "no-text", message("{path} has no text that could be compared: it is a picture.", path=str(path))
        )
    return pages


def _file(path: Path, pages: Sequence[PageLayout], words: int) -> Mapping[str, Any]:
    return {"file": str(path), "pages": pages[0].pages, "words": words}


def _difference(each: Difference) -> Mapping[str, Any]:
    return {
        "kind": each.kind,
        "severity": each.severity.name.lower(),
        "why": each.why,
        "left": _span(each.left),
        "right": _span(each.right),
    }


def _span(span: Span) -> Mapping[str, Any]:
    """Pages, lines and columns count from 1; boxes are left, bottom, right, top in PDF points."""
    return {
        "page": span.page,
        "line": span.line + 1,
        "column": span.column + 1,
        "text": span.text,
        "emphasis": span.emphasis,
        "confidence": span.confidence,
        "places": [
            {
                "page": piece.page, "line": piece.line + 1, "column": piece.column + 1, "width": piece.width,
                "box": [round(side, 2) for side in piece.box],
            }
            for piece in span.pieces
        ],
    }  # fmt: skip


def _said(found: TextComparison, width: int) -> Iterator[str]:
    """The differences as people read them, with what is the same between them in a line."""
    same = 0
    told: set[int] = set()
    for each in found.stretches:
        if each.difference is None:
            same += each.left_end - each.left
        elif each.difference not in told:
            yield from _unchanged(same)
            same = 0
            told.add(each.difference)
            yield from _told(found, each, width)
    yield from _unchanged(same)
    yield from (line for note in found.notes for line in wrap(str(note), width))
    weighty = sum(each.severity is Severity.WEIGHTY for each in found.differences)
    if found.same:
        yield _("The documents are the same.")
    elif not found.differences:
        yield _("No difference in what could be compared.")
    else:
        yield _(
            "Differences: {count}, weighty ones: {weighty}", count=len(found.differences), weighty=weighty
        )


def _unchanged(count: int) -> Iterator[str]:
    if count:
        said = _n("{count} word or mark is the same", "{count} words and marks are the same", count)
        yield f"  = {said}"


def _told(found: TextComparison, stretch: Stretch, width: int) -> Iterator[str]:
    """A difference: what, where, why, and beneath it both sides with a few words around."""
    each = found.differences[stretch.difference or 0]
    head = f"{KIND_WORDS[each.kind]}, {_place(each.left)} → {_place(each.right)}: {each.why}"
    yield from _hanging(f"{_SIGNS[each.severity]} ", head, width)
    sides = (
        ("-", each.left, found.left, stretch.left, stretch.left_end),
        ("+", each.right, found.right, stretch.right, stretch.right_end),
    )
    for sign, span, tokens, start, end in sides:
        if span.text:
            whole = each.kind is Kind.MOVED
            text = span.text if whole else _in_context(span, tokens, start, end)
            yield from _hanging(f"    {sign} ", text, width)


def _said_of_page(drawn: PictureDifference) -> str:
    if drawn.same:
        return _("Page {page} is drawn the same.", page=drawn.page)
    if drawn.sizes_differ:
        return _("Page {page} is of another size.", page=drawn.page)
    return _(
        "Page {page} is drawn otherwise in {count} places, {share} % of it.",
        page=drawn.page,
        count=len(drawn.areas),
        share=f"{drawn.share * 100:.1f}",
    )


def _hanging(sign: str, text: str, width: int) -> Iterator[str]:
    for line in wrap(text, width - len(sign)):
        yield sign + line
        sign = " " * len(sign)


def _place(span: Span) -> str:
    return _("p. {page}, l. {line}", page=span.page, line=span.line + 1)


def _in_context(span: Span, tokens: Sequence[Token], start: int, end: int) -> str:
    """The words among their neighbours: in brackets what differs, the letters alone where a word is changed in part."""
    before, after = text_of(tokens[max(start - _CONTEXT, 0) : start]), text_of(tokens[end : end + _CONTEXT])
    text = span.text
    for first, last in reversed(span.emphasis or ((0, len(text)),)):
        text = f"{text[:first]}[{text[first:last]}]{text[last:]}"
    gap = " " if before and tokens[start].gap else ""
    return before + gap + text + (" " if after and tokens[end].gap else "") + after
