"""Signs that a file was tampered with: hints with their reasons and places, which decide nothing.

Each has an innocent explanation too, a scanner's bad recognition or a typist's habit; the official looks at the paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from reviewer_tui.documents.differences import Severity
from reviewer_tui.documents.layer_against_picture import Contradiction, layer_against_picture
from reviewer_tui.documents.mixed_letters import mixed_words
from reviewer_tui.documents.oddities import INVISIBLE_TEXT, ODDITIES, TEXT_OVER_PICTURE
from reviewer_tui.documents.page_layout import PageLayout
from reviewer_tui.documents.segments import Box
from reviewer_tui.i18n import Message, message

TEXT_AGAINST_PICTURE: Final = "text-against-picture"
LOOK_ALIKE: Final = "look-alike-letters"
UNREADABLE: Final = "unreadable"
TITLES: Final[Mapping[str, Message]] = {
    TEXT_AGAINST_PICTURE: message("the text layer says something else than the picture"),
    INVISIBLE_TEXT: message("invisible text"),
    LOOK_ALIKE: message("look-alike letters"),
    UNREADABLE: message("not read, nothing on it was compared"),
    "changed-after-signing": message("changed after signing"),
    "javascript": message("a program in the file"),
    "attachments": message("files hidden in the file"),
    "leading-junk": message("other bytes before the document"),
    "trailing-bytes": message("other bytes after the document"),
    "media-type-differs": message("another type than declared"),
}
"""What each sign is called; this tells nothing of what a paper says."""
_OF_FILE: Final[Mapping[str, Severity]] = {
    "changed-after-signing": Severity.WEIGHTY,
    "javascript": Severity.WEIGHTY,
    "leading-junk": Severity.ORDINARY,
    "trailing-bytes": Severity.ORDINARY,
    "media-type-differs": Severity.ORDINARY,
    "attachments": Severity.SLIGHT,
}
"""Electronic documents carry their own data as an attachment: slight by itself."""
_MOST_OF_A_PAGE: Final = 8
_MOST_NAMED: Final = 5
_LONGEST_QUOTED: Final = 60

IsBlank = Callable[[Box], bool]
"""Is nothing drawn in a box of the page?"""


@dataclass(frozen=True)
class ForgerySign:
    """A hint that something about a file is not as it seems.

    Attributes:
        code: a key of `TITLES`.
        severity: for the order of looking.
        why: what was found, in words.
        page: from 1; none, it concerns the file.
        box: left, bottom, right, top in points, where it is known.
    """

    code: str
    severity: Severity
    why: Message
    page: int | None = None
    box: Box | None = None


def needs_comparing(layout: PageLayout) -> bool:
    """May the text layer of a page say something else than its picture?"""
    return INVISIBLE_TEXT in layout.oddities or TEXT_OVER_PICTURE in layout.oddities


def signs_of_file(oddities: Sequence[str]) -> Iterator[ForgerySign]:
    """What a file's build tells, by its codes of `documents.oddities`."""
    for code in oddities:
        if code in _OF_FILE:
            yield ForgerySign(code, _OF_FILE[code], ODDITIES[code])


def sign_of_fault(why: Message) -> ForgerySign:
    """What it tells that a file cannot be read: the silence of the evidence about it is no agreement."""
    return ForgerySign(UNREADABLE, Severity.ORDINARY, why)


def signs_of_text(layout: PageLayout) -> Iterator[ForgerySign]:
    """What the words of a page's text layer tell by themselves."""
    mixed = list(islice(mixed_words(layout), _MOST_NAMED))
    if mixed:
        named = ", ".join(f"«{word.text}»" for word in mixed)
        why = message("Latin letters among Cyrillic ones: {words}", words=named)
        yield ForgerySign(LOOK_ALIKE, Severity.ORDINARY, why, layout.page, mixed[0].box)


def signs_of_layer(
    layer: PageLayout, seen: PageLayout | None, is_blank: IsBlank, why_unread: Message
) -> Iterator[ForgerySign]:
    """What a page tells whose text layer may differ from its picture.

    Args:
        layer: the page as its text layer says.
        seen: the page as it was recognised; none, it was not yet or cannot be.
        is_blank: looks at a place of the page as it is drawn.
        why_unread: in words, why there is nothing recognised.
    """
    if seen is None:
        if INVISIBLE_TEXT in layer.oddities:
            said = message(
                "The page carries invisible text, which was not compared with the picture: {why}",
                why=why_unread,
            )
            yield ForgerySign(INVISIBLE_TEXT, Severity.ORDINARY, said, layer.page)
        return
    verdict = layer_against_picture(layer, seen)
    if verdict.another_text:
        said = message("The text layer is another text than the one on the picture.")
        yield ForgerySign(TEXT_AGAINST_PICTURE, Severity.WEIGHTY, said, layer.page)
        return
    told = (one for one in verdict.contradictions if one.seen or all(map(is_blank, one.boxes)))
    for one in islice(told, _MOST_OF_A_PAGE):
        yield ForgerySign(TEXT_AGAINST_PICTURE, _weight(one), _words(one), layer.page, one.boxes[0])


def _weight(one: Contradiction) -> Severity:
    return Severity.WEIGHTY if one.figures or not one.seen else Severity.ORDINARY


def _words(one: Contradiction) -> Message:
    told, seen = _quoted(one.told), _quoted(one.seen)
    if seen:
        return message("The picture says “{seen}”, the text layer says “{told}”.", seen=seen, told=told)
    return message("The text layer says “{told}”, nothing is drawn there.", told=told)


def _quoted(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTED else f"{text[: _LONGEST_QUOTED - 1]}…"
