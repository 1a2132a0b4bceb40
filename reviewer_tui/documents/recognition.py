"""Recognising the text of scanned pages: the page as it is first, cleaned if that did not go well.

Recognised words become a page like any other, on the same grid, with how sure each is; none is dropped, because
a name that is hard to read is still better shown than missing. Nothing here decides anything.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from statistics import median
from threading import Event
from typing import Final

from reviewer_tui.documents.faults import DocumentFault, fault
from reviewer_tui.documents.kept_answers import KeptAnswers, Key
from reviewer_tui.documents.oddities import RECOGNISED
from reviewer_tui.documents.page_cache import PageCache
from reviewer_tui.documents.page_layout import (
    PageLayout,
    PlacedWord,
    Word,
    lay_out_words,
    mean_confidence,
)
from reviewer_tui.documents.reader import Reader
from reviewer_tui.documents.reader_answers import Sheet, layout_value, page_layout
from reviewer_tui.documents.tesseract import Engine, ReadWord, find_engine, read_words
from reviewer_tui.i18n import Message

RAW_SECONDS: Final = 8
CLEANED_SECONDS: Final = 20
"""Of processor time. A page that is full of grain would take a minute as it is, and nothing of it would be right."""
SURE: Final = 60
"""From this confidence on a word is more likely right than not."""
_GOOD_MEAN: Final = 80
"""A page whose letters are this sure on the whole is not tried again."""
_RECOGNISING: Final = "1"
"""Rises with every change of how pages are made ready and laid out."""
_KEPT_PAGES: Final = 256
_NICE: Final = 10


class Recogniser:
    """Recognises pages and keeps what was recognised; may be used from any thread.

    Args:
        cache: where pages are kept between sittings.
        reader: draws the pages; by default one of its own, which gives way to the one that officials wait for.
        find: tells the engine or why there is none.
    """

    def __init__(
        self,
        cache: PageCache | None = None,
        reader: Reader | None = None,
        find: Callable[[], Engine | Message] = find_engine,
    ) -> None:
        self._cache, self._given, self._find = cache, reader, find
        self._kept = KeptAnswers(_KEPT_PAGES, 0)

    @cached_property
    def _found(self) -> Engine | Message:
        return self._find()

    @cached_property
    def _reader(self) -> Reader:
        return self._given or Reader(cache=self._cache, nice=_NICE)

    @property
    def why_not(self) -> Message | None:
        """Why nothing can be recognised here; none when it can."""
        return self._found if isinstance(self._found, Message) else None

    def recognised(self, content: bytes, page: int) -> PageLayout | None:
        """A page that was recognised before, or none; this takes no time worth mentioning."""
        key = self._key(content, page)
        if key is None:
            return None
        kept: PageLayout | None = self._kept.get(key)
        if kept is None and self._cache:
            kept = self._cache.get(key, lambda value: page_layout(page, value))
            if kept is not None:
                self._kept.put(key, kept)
        return kept

    def recognise(self, content: bytes, page: int, cancelled: Event) -> PageLayout | None:
        """Recognise a page, which takes seconds; none when it was cancelled.

        Raises:
            DocumentFault: the page cannot be read or recognised, or ``not-recognised`` without an engine.
        """
        key, engine = self._key(content, page), self._found
        if key is None or isinstance(engine, Message):
            raise fault("not-recognised")
        kept = self.recognised(content, page)
        if kept is not None:
            return kept
        best = self._best(engine, content, page, cancelled)
        if best is None:
            return None
        value = layout_value(self._laid_out(content, page, *best))
        layout = page_layout(page, value)
        self._kept.put(key, layout)
        if self._cache:
            self._cache.put(key, value)
        return layout

    def close(self) -> None:
        """End the reader of its own."""
        if self._given is None and "_reader" in self.__dict__:
            self._reader.close()

    def _key(self, content: bytes, page: int) -> Key | None:
        if isinstance(self._found, Message):
            return None
        sha256 = hashlib.sha256(content).hexdigest()
        return sha256, "recognised", str(page), self._found.name, _RECOGNISING

    def _best(
        self, engine: Engine, content: bytes, page: int, cancelled: Event
    ) -> tuple[Sheet, Sequence[ReadWord]] | None:
        """The better of two tries; a grainy page is not tried as it is, which only takes long and reads nothing."""
        raw = self._reader.sheet(content, page)
        tries: list[tuple[Sheet, Sequence[ReadWord]]] = []
        if not raw.grainy:
            try:
                words = read_words(engine, raw, seconds=RAW_SECONDS, cancelled=cancelled)
            except DocumentFault:
                words = ()
            if words is None or cancelled.is_set():
                return None
            if mean_confidence(words) >= _GOOD_MEAN:
                return raw, words
            tries.append((raw, words))
        cleaned = self._reader.sheet(content, page, cleaned=True)
        words = read_words(engine, cleaned, seconds=CLEANED_SECONDS, cancelled=cancelled)
        if words is None:
            return None
        return max([*tries, (cleaned, words)], key=lambda one: _surely_read(one[1]))

    def _laid_out(self, content: bytes, page: int, sheet: Sheet, words: Sequence[ReadWord]) -> PageLayout:
        plain = self._reader.page(content, page)
        lines, placed = lay_out_words(_level_words(sheet, words))
        on_page = _Turn(sheet, plain.width, plain.height)
        return replace(
            plain,
            lines=lines,
            words=tuple(on_page.word(word) for word in placed),
            oddities=(*plain.oddities, RECOGNISED),
        )


def _surely_read(words: Sequence[ReadWord]) -> int:
    """Letters that are likely right: few words that are sure and many that are guessed are both a bad page."""
    return sum(len(word.text) if word.confidence >= SURE else -len(word.text) for word in words)


def _level_words(sheet: Sheet, words: Sequence[ReadWord]) -> list[PlacedWord]:
    """Words on the level sheet in the page's measure, from the lower left; those of a line share its baseline."""
    lines: dict[tuple[int, ...], list[ReadWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    height, scale = sheet.picture.height, sheet.scale
    placed = []
    for line in lines.values():
        bottom = median(word.top + word.height for word in line)
        letters = median(word.height for word in line)
        for word in line:
            box = (
                word.left / scale, (height - word.top - word.height) / scale,
                (word.left + word.width) / scale, (height - word.top) / scale,
            )  # fmt: skip
            placed.append(
                PlacedWord(
                    Word(word.text, *box, confidence=word.confidence),
                    (height - bottom) / scale,
                    letters / scale,
                )
            )
    return placed


class _Turn:
    """From the level sheet back to the page: both turn about their middles."""

    def __init__(self, sheet: Sheet, width: float, height: float) -> None:
        self._cos, self._sin = math.cos(math.radians(sheet.angle)), math.sin(math.radians(sheet.angle))
        self._from = sheet.picture.width / sheet.scale / 2, sheet.picture.height / sheet.scale / 2
        self._to = width / 2, height / 2

    def word(self, word: Word) -> Word:
        """The word with the box that holds it on the page."""
        corners = [self._point(x, y) for x in (word.left, word.right) for y in (word.bottom, word.top)]
        across, up = [x for x, _ in corners], [y for _, y in corners]
        return replace(word, left=min(across), bottom=min(up), right=max(across), top=max(up))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._from[0], y - self._from[1]
        return (
            x * self._cos - y * self._sin + self._to[0],
            x * self._sin + y * self._cos + self._to[1],
        )
