"""Words of a text layer in which letters of one alphabet pass for those of another.

A search or a registry takes «Axметов» with a Latin A for another name. On recognised pages it says nothing: engines mix
alphabets by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer_tui.documents.page_layout import PageLayout, Word
from reviewer_tui.regulations.folding import one_script, plain_form

_RUN: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile("[A-Za-z]")
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_ROMAN_NUMBER: Final = re.compile("[IVXLCDMІХМС]+")
"""Typists write the tenth grade as «ХI» or «XІ»: nobody is deceived by that."""


def mixed_words(layout: PageLayout) -> Iterator[Word]:
    """Words of a page that read as Cyrillic ones and have Latin look-alikes in them."""
    return (word for word in layout.words if any(map(_is_mixed, _RUN.findall(word.text))))


def _is_mixed(letters: str) -> bool:
    if not (_LATIN.search(letters) and _CYRILLIC.search(letters)) or _ROMAN_NUMBER.fullmatch(letters):
        return False
    # A letter without a twin would be left: such a word deceives nobody («USB-порт» is cut at the hyphen anyway).
    folded = one_script(letters)
    return folded != plain_form(letters) and not _LATIN.search(folded)
