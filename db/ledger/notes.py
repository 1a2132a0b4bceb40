"""Signed tree heads in the form others can read: C2SP tlog-checkpoint inside a signed note, Ed25519."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from db.core import table
from db.ledger import merkle
from db.ledger.entries import leaves
from db.tables import Checkpoint

_ED25519 = b"\x01"
"""Kind of signature in the key's identity (C2SP signed-note)."""

_checkpoint = table(Checkpoint)

Verify = Callable[[bytes, bytes], bool]
"""Does a text (first) bear a good signature (second) of the ledger's key?"""


class Seal(Protocol):
    """The key that seals the ledger; it lives outside the store."""

    @property
    def name(self) -> str:
        """Name of the key on the signature line; no spaces, no plus sign."""
        ...

    @property
    def public(self) -> bytes:
        """The 32 bytes of the Ed25519 public key."""
        ...

    def sign(self, content: bytes) -> bytes:
        """The 64 bytes of an Ed25519 signature."""
        ...


@dataclass(frozen=True)
class Note:
    """A checkpoint read back from its text.

    Attributes:
        body: the signed bytes: origin, size and root, each with its line end.
        signature: the raw signature without the key's identity.
    """

    origin: str
    size: int
    root: str
    body: bytes
    key_name: str
    key_id: bytes
    signature: bytes


def key_id(name: str, public: bytes) -> bytes:
    """First four bytes of SHA-256 over name, line end, kind and key (C2SP signed-note)."""
    return hashlib.sha256(name.encode("utf-8") + b"\n" + _ED25519 + public).digest()[:4]


def note_text(origin: str, size: int, root: bytes, seal: Seal) -> str:
    """The checkpoint's text with its signature line."""
    body = f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"
    blob = key_id(seal.name, seal.public) + seal.sign(body.encode("utf-8"))
    return f"{body}\n— {seal.name} {base64.b64encode(blob).decode()}\n"


def read_note(text: str) -> Note:
    """Read a checkpoint's text; the signature is not verified here.

    Raises:
        ValueError: it is not a checkpoint with one signature line.
    """
    body, separator, last = text.partition("\n\n")
    lines = body.split("\n")
    mark, _, rest = last.removesuffix("\n").partition(" ")
    name, _, encoded = rest.partition(" ")
    if (
        not separator
        or len(lines) != 3
        or mark != "—"
        or not name
        or "\n" in encoded
        or not last.endswith("\n")
    ):
        raise ValueError("not a checkpoint with one signature")
    if not lines[1].isascii() or not lines[1].isdigit() or str(int(lines[1])) != lines[1]:
        raise ValueError("the checkpoint's size is not a number")
    try:
        root, blob = (base64.b64decode(part, validate=True) for part in (lines[2], encoded))
    except binascii.Error as fault:
        raise ValueError("the checkpoint's root or signature is not Base64") from fault
    if len(root) != 32 or len(blob) <= 4:
        raise ValueError("the checkpoint's root or signature has a wrong length")
    return Note(lines[0], int(lines[1]), root.hex(), f"{body}\n".encode(), name, blob[:4], blob[4:])


def write_checkpoint(
    session: Session, institution_id: UUID, *, at: datetime, origin: str, seal: Seal
) -> Checkpoint:
    """Seal the log at its present size, in the caller's transaction; the last one again when nothing was added.

    The new root follows from the last checkpoint and the entries since: neither does the cost grow with the log,
    nor can an altered old entry slip into a newly signed root.

    Args:
        session: a writing session.
        institution_id: whose log.
        at: the moment.
        origin: identity of the log, ``reviewer-tui/<bin>``.
        seal: the sealing key.
    """
    session.flush()
    last = last_checkpoint(session, institution_id)
    frontier = _frontier(session, institution_id, last)
    if last is not None and last.size == frontier.size:
        return last
    root = frontier.root()
    checkpoint = Checkpoint(
        institution_id=institution_id,
        size=frontier.size,
        at=at,
        root=root.hex(),
        frontier=" ".join(peak.hex() for peak in frontier.peaks),
        note=note_text(origin, frontier.size, root, seal),
    )
    session.add(checkpoint)
    session.flush()
    return checkpoint


def last_checkpoint(session: Session, institution_id: UUID) -> Checkpoint | None:
    """The newest signed tree head."""
    statement = (
        select(Checkpoint)
        .where(_checkpoint.c.institution_id == institution_id)
        .order_by(_checkpoint.c.size.desc())
        .limit(1)
    )
    return session.execute(statement).scalars().first()


def _frontier(session: Session, institution_id: UUID, last: Checkpoint | None) -> merkle.Frontier:
    frontier = merkle.Frontier() if last is None else _kept(last)
    for leaf in leaves(session, institution_id, start=frontier.size):
        frontier.push(leaf)
    return frontier


def _kept(last: Checkpoint) -> merkle.Frontier:
    """The frontier of a checkpoint; from the first entry again when it does not give the checkpoint's root."""
    try:
        frontier = merkle.Frontier(last.size, (bytes.fromhex(peak) for peak in last.frontier.split()))
    except ValueError:
        return merkle.Frontier()
    return frontier if frontier.root().hex() == last.root else merkle.Frontier()
