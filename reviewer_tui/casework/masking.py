"""Masked names and identifiers for lists; the full value is shown only where opening was logged."""

from __future__ import annotations

import re
from typing import Any

from reviewer_tui.i18n import Message

_REGISTRATION = re.compile(r"(?:[^\W\d]{1,4}-)?20[2-9]\d-\d{0,7}")
"""A registration or decision number; no IIN begins like that, for there is no twentieth month."""
_DIGITS = re.compile(r"\d{3,}")
_TWELVE_DIGITS = re.compile(r"(?<!\d)\d{12}(?!\d)")


def mask_name(full_name: str) -> str:
    """Surname and initials: ``Жұмабай Іңкәр Ерасылқызы`` becomes ``Жұмабай І. Е.``; a single name stays."""
    surname, *others = full_name.split()[:3] or [""]
    return " ".join([surname, *(f"{word[0]}." for word in others)])


def initials(given_name: str, surname: str) -> str:
    """Two initials as they stand in the claim column: ``А.А.``."""
    return "".join(f"{word[0]}." for word in (given_name, surname) if word)


def mask_iin(iin: str) -> str:
    """The first four and the last two digits of an IIN: ``2006••••••19``; anything else is hidden whole."""
    if len(iin) != 12:
        return "•" * len(iin)
    return f"{iin[:4]}{'•' * 6}{iin[-2:]}"


def mask_phone(phone: str) -> str:
    """The last two digits of a telephone number: ``+7*** *** ** 12``; empty when it is no number."""
    digits = "".join(sign for sign in phone if sign in "0123456789")
    if len(digits) < 3:
        return ""
    return f"{'+7' if digits[0] in '78' else '+'}*** *** ** {digits[-2:]}"


def mask_query(text: str) -> str:
    """A search as it is kept: a registration number stays, an IIN or a part of one is masked, a name has initials."""
    typed = " ".join(text.split())
    if _REGISTRATION.fullmatch(typed):
        return typed
    together = typed.replace(" ", "").replace("-", "")
    if together.isdigit():
        return mask_iin(together)
    return mask_name(_DIGITS.sub(lambda found: mask_iin(found.group()), typed))


def mask_message(said: Message) -> Message:
    """The same text with every IIN in it masked, for where a case was not opened."""
    return Message(said.id, {name: _masked(value) for name, value in said.params.items()})


def mask_iins(text: str) -> str:
    """The same text with every IIN in it masked: what officials write is shown in lists, too."""
    return _TWELVE_DIGITS.sub(lambda found: mask_iin(found.group()), text)


def _masked(value: Any) -> Any:
    if isinstance(value, Message):
        return mask_message(value)
    return mask_iins(value) if isinstance(value, str) else value
