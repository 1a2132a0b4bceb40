"""The people of these tests, and an authority that issues their keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from keys.authority import IssuedKey, StandInAuthority, new_key_pair
from keys.certificates import Subject
from keys.profile import Role
from reviewer_tui.clock import FixedClock

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
BIN = "990340000014"
HEAD_IIN = "911231400015"
PASSPHRASE = "Құпия-сөз 12".encode()

HEAD = Subject(
    "Сәрсенбаева", "Айгүл", "Қанатқызы", HEAD_IIN, BIN, "«№ 12 жалпы білім беретін мектеп» КММ", (Role.HEAD,)
)
DEPUTY = Subject("Ахметова", "Әсел", "Болатқызы", "791103400010", BIN, HEAD.organisation, (Role.SIGNER,))
EMPLOYEE = Subject("Ахметов", "Нұрлан", "Серікұлы", "890711301809", BIN, HEAD.organisation, (Role.EMPLOYEE,))
APPLICANT = Subject("Оразбай", "Әлия", "Маратқызы", "051103600010")


@dataclass(frozen=True)
class Rehearsal:
    """An authority, its clock, and a key pair that its people share; the deputy has one of her own."""

    authority: StandInAuthority
    clock: FixedClock
    issue: Callable[..., IssuedKey]


def rehearsal(folder: Path, moment: datetime = NOW) -> Rehearsal:
    clock = FixedClock(moment)
    authority = StandInAuthority.create(folder, clock=clock, bits=2048)
    pair, deputys = new_key_pair(), new_key_pair()

    def issue(subject: Subject = HEAD, into: Path | None = None, **kwargs: object) -> IssuedKey:
        kwargs.setdefault("valid_from", moment - timedelta(days=30))
        kwargs.setdefault("key", deputys if subject.iin == DEPUTY.iin else pair)
        return authority.issue(subject, PASSPHRASE, into, **kwargs)

    return Rehearsal(authority, clock, issue)
