"""Writing and reading an institution's log; hashes leave this room as lower-case hexadecimal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session

from db.canonical import canonical
from db.core import table
from db.faults import StoreError
from db.ledger import merkle
from db.tables import Institution, LedgerEntry

_entry = table(LedgerEntry)
_institution = table(Institution)


@dataclass(frozen=True)
class InclusionProof:
    """Shows that an entry stands in the log of a size and root; hashes in hexadecimal, lowest sibling first."""

    sequence: int
    size: int
    leaf_hash: str
    root: str
    path: tuple[str, ...]


@dataclass(frozen=True)
class ConsistencyProof:
    """Shows that the log of the new size begins with the log of the old size."""

    old_size: int
    new_size: int
    old_root: str
    new_root: str
    path: tuple[str, ...]


def append(
    session: Session,
    institution_id: UUID,
    *,
    at: datetime,
    actor: str,
    action: str,
    payload: Mapping[str, Any],
) -> int:
    """Append an entry in the caller's transaction.

    Institutions do not wait for one another; within one, entries get their places one after the other.

    Returns:
        The entry's sequence number, from 0.

    Raises:
        TypeError, ValueError: the payload cannot be written as canonical JSON (`db.canonical.canonical`).
    """
    session.flush()
    take_turn(session, institution_id)
    sequence = size(session, institution_id)
    text = entry_text(institution_id, sequence, at=at, actor=actor, action=action, payload=payload)
    entry = LedgerEntry(
        institution_id=institution_id,
        sequence=sequence,
        at=at,
        actor=actor,
        action=action,
        canonical=text,
        leaf_hash=merkle.leaf_hash(text.encode("utf-8")).hex(),
    )
    session.add(entry)
    session.flush()
    return sequence


def entry_text(
    institution_id: UUID, sequence: int, *, at: datetime, actor: str, action: str, payload: Mapping[str, Any]
) -> str:
    """The bytes of a leaf, as text: everything the entry says, and which log and place it belongs to."""
    return canonical(
        {
            "institution": institution_id,
            "sequence": sequence,
            "at": at,
            "actor": actor,
            "action": action,
            "payload": payload,
        }
    )


def take_turn(session: Session, institution_id: UUID) -> None:
    """Hold the institution's row until the end of the transaction; SQLite has given the turn at its beginning.

    `append` does it by itself; who must read before appending takes the turn earlier, but after any part.

    Raises:
        StoreError: ``missing``, no such institution.
    """
    turn = (
        select(_institution.c.id).where(_institution.c.id == institution_id).with_for_update(key_share=True)
    )
    if session.execute(turn).first() is None:
        raise StoreError("missing", f"no institution {institution_id}")


def size(session: Session, institution_id: UUID) -> int:
    """How many entries the log has."""
    last = select(func.max(_entry.c.sequence)).where(_entry.c.institution_id == institution_id)
    found = session.execute(last).scalar()
    return 0 if found is None else int(found) + 1


def leaves(session: Session, institution_id: UUID, *, start: int = 0, end: int | None = None) -> list[bytes]:
    """Hashes of the entries from a place up to, without, another."""
    statement = (
        select(_entry.c.leaf_hash)
        .where(_entry.c.institution_id == institution_id, _entry.c.sequence >= start)
        .order_by(_entry.c.sequence)
    )
    if end is not None:
        statement = statement.where(_entry.c.sequence < end)
    return [bytes.fromhex(text) for text in session.execute(statement).scalars()]


def root(session: Session, institution_id: UUID, at_size: int | None = None) -> str:
    """Root of the log, of the present or an earlier size."""
    return merkle.root(leaves(session, institution_id, end=at_size)).hex()


def inclusion_proof(
    session: Session, institution_id: UUID, sequence: int, at_size: int | None = None
) -> InclusionProof:
    """Prove that an entry stands in the log.

    Raises:
        StoreError: ``missing``, there is no such entry at that size.
    """
    hashes = leaves(session, institution_id, end=at_size)
    if not 0 <= sequence < len(hashes):
        raise StoreError("missing", f"no ledger entry {sequence} among {len(hashes)}")
    path = tuple(step.hex() for step in merkle.inclusion_proof(hashes, sequence))
    return InclusionProof(sequence, len(hashes), hashes[sequence].hex(), merkle.root(hashes).hex(), path)


def consistency_proof(
    session: Session, institution_id: UUID, old_size: int, new_size: int | None = None
) -> ConsistencyProof:
    """Prove that the log still begins with what it was at an old size.

    Raises:
        StoreError: ``missing``, the log is or was not that long, or the old size is 0.
    """
    hashes = leaves(session, institution_id, end=new_size)
    if not 1 <= old_size <= len(hashes):
        raise StoreError("missing", f"the log of {len(hashes)} entries has no size {old_size}")
    path = tuple(step.hex() for step in merkle.consistency_proof(hashes, old_size))
    return ConsistencyProof(
        old_size, len(hashes), merkle.root(hashes[:old_size]).hex(), merkle.root(hashes).hex(), path
    )


def verify_inclusion(proof: InclusionProof) -> bool:
    """Does the proof hold by itself? The caller compares its root with a checkpoint and its leaf with the entry."""
    path = [bytes.fromhex(step) for step in proof.path]
    leaf, top = bytes.fromhex(proof.leaf_hash), bytes.fromhex(proof.root)
    return merkle.verify_inclusion(leaf, proof.sequence, proof.size, path, top)


def verify_consistency(proof: ConsistencyProof) -> bool:
    """Does the proof hold by itself? The caller compares both roots with checkpoints."""
    path = [bytes.fromhex(step) for step in proof.path]
    old, new = bytes.fromhex(proof.old_root), bytes.fromhex(proof.new_root)
    return merkle.verify_consistency(proof.old_size, proof.new_size, old, new, path)


def find(session: Session, institution_id: UUID, *, action: str, containing: str) -> tuple[int, ...]:
    """Places of the entries of an action whose text contains something, e.g. a decision's identifier in hex."""
    statement = (
        select(_entry.c.sequence)
        .where(_entry.c.institution_id == institution_id, _entry.c.action == action)
        .where(_entry.c.canonical.contains(containing, autoescape=True))
        .order_by(_entry.c.sequence)
    )
    return tuple(int(sequence) for sequence in session.execute(statement).scalars())


def read(session: Session, institution_id: UUID, start: int, count: int) -> tuple[LedgerEntry, ...]:
    """Entries of the log in order."""
    statement = (
        select(LedgerEntry)
        .where(_entry.c.institution_id == institution_id, _entry.c.sequence >= start)
        .order_by(_entry.c.sequence)
        .limit(count)
    )
    return tuple(session.execute(statement).scalars())
