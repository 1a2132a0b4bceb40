"""Proving that nothing was removed or altered: everything recorded is computed again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from db import guards
from db.canonical import moment_text
from db.core import table
from db.ledger import merkle
from db.ledger.accesses import compare_accesses
from db.ledger.faults import Fault
from db.ledger.notes import Note, Verify, read_note
from db.ledger.witness import Expectations
from db.tables import Attachment, Checkpoint, Decision, Document, DocumentChunk, LedgerEntry

_entry, _checkpoint = table(LedgerEntry), table(Checkpoint)
_document, _chunk = table(Document), table(DocumentChunk)
_PAGE = 1000


def check(
    session: Session,
    institution_id: UUID,
    verify: Verify,
    *,
    seen: Iterable[str] = (),
    progress: Callable[[str, int], None] = lambda _step, _done: None,
) -> list[Fault]:
    """Check an institution's whole record; an empty list means that everything is as it was recorded.

    Args:
        session: a reading session: the check sees one state of the store.
        institution_id: whose record.
        verify: does a text (first) bear a good signature (second) of the ledger's key?
        seen: checkpoints that an auditor kept outside; the log must begin with each of them.
        progress: told the step (``entries``, ``checkpoints``, ``rows``, ``documents``) and how much is done.
    """
    faults = [Fault("guard-missing", None, name) for name in guards.missing(session.connection())]
    expected = Expectations()
    kept = list(seen)
    roots = dict.fromkeys(_signed_sizes(session, institution_id, kept), "")
    faults += _check_entries(session, institution_id, expected, roots, progress)
    faults += _check_checkpoints(session, institution_id, verify, roots, progress)
    faults += _check_seen(kept, verify, roots)
    progress("rows", 0)
    faults += expected.compare(session, institution_id)
    faults += compare_accesses(session, institution_id, expected.accesses)
    faults += _check_documents(session, institution_id, expected.papers, progress)
    return faults


def _check_entries(
    session: Session,
    institution_id: UUID,
    expected: Expectations,
    roots: dict[int, str],
    progress: Callable[[str, int], None],
) -> Iterator[Fault]:
    """Leaves, their order, and the root at every size that somebody signed; it stays empty beyond the log's end."""
    frontier = merkle.Frontier()
    if 0 in roots:
        roots[0] = merkle.EMPTY_ROOT.hex()
    statement = select(_entry).where(_entry.c.institution_id == institution_id).order_by(_entry.c.sequence)
    for row in session.execute(statement, execution_options={"yield_per": _PAGE}):
        if row.sequence != frontier.size:
            yield Fault("gap", row.sequence, f"entry {frontier.size} is missing")
        leaf = merkle.leaf_hash(row.canonical.encode("utf-8", "surrogatepass"))
        if leaf.hex() != row.leaf_hash:
            yield Fault("leaf-altered", row.sequence, "the entry's text does not have its hash")
        yield from _check_text(row, institution_id, expected)
        frontier.push(leaf)
        if frontier.size in roots:
            roots[frontier.size] = frontier.root().hex()
        if frontier.size % _PAGE == 0:
            progress("entries", frontier.size)


def _signed_sizes(session: Session, institution_id: UUID, seen: Iterable[str]) -> Iterator[int]:
    sizes = select(_checkpoint.c.size).where(_checkpoint.c.institution_id == institution_id)
    yield from session.execute(sizes).scalars()
    yield from (note.size for note in map(_readable, seen) if note is not None)


def _check_text(row: Any, institution_id: UUID, expected: Expectations) -> Iterator[Fault]:
    """The columns beside an entry's text must say the same as the text."""
    try:
        said = json.loads(row.canonical)
        payload = said.pop("payload")
        columns = _columns(institution_id, row.sequence, row.at, row.actor, row.action)
        if said != columns:
            yield Fault("entry-altered", row.sequence, "time, actor or action differ from the entry's text")
        yield from expected.learn(row.sequence, payload)
    except (ValueError, TypeError, KeyError, AttributeError):
        yield Fault("entry-altered", row.sequence, "the entry's text cannot be read")


def _columns(institution_id: UUID, sequence: int, at: datetime, actor: str, action: str) -> dict[str, Any]:
    return {
        "institution": institution_id.hex,
        "sequence": sequence,
        "at": moment_text(at),
        "actor": actor,
        "action": action,
    }


def _check_checkpoints(
    session: Session,
    institution_id: UUID,
    verify: Verify,
    roots: dict[int, str],
    progress: Callable[[str, int], None],
) -> Iterator[Fault]:
    statement = (
        select(_checkpoint).where(_checkpoint.c.institution_id == institution_id).order_by(_checkpoint.c.size)
    )
    for number, row in enumerate(session.execute(statement, execution_options={"yield_per": _PAGE}), 1):
        note = _readable(row.note)
        if note is None or (note.size, note.root) != (row.size, row.root):
            yield Fault("note-altered", row.size, "the checkpoint's note does not say what its row says")
        if note is not None and not verify(note.body, note.signature):
            yield Fault("signature-bad", row.size, "the checkpoint's signature is not good")
        if not roots[row.size]:
            yield Fault("checkpoint-ahead", row.size, "the log has fewer entries")
        elif roots[row.size] != row.root:
            yield Fault("root-altered", row.size, "the entries do not have the root that was signed")
        if row.frontier != "" and not _fits(row):
            yield Fault("root-altered", row.size, "the kept subtrees do not have the root that was signed")
        if number % _PAGE == 0:
            progress("checkpoints", number)


def _fits(row: Any) -> bool:
    try:
        return merkle.Frontier(row.size, map(bytes.fromhex, row.frontier.split())).root().hex() == str(
            row.root
        )
    except ValueError:
        return False


def _readable(text: str) -> Note | None:
    try:
        return read_note(text)
    except ValueError:
        return None


def _check_seen(seen: Iterable[str], verify: Verify, roots: dict[int, str]) -> Iterator[Fault]:
    for text in seen:
        note = _readable(text)
        if note is None or not verify(note.body, note.signature):
            yield Fault("signature-bad", None, "a kept checkpoint is not signed by the ledger's key")
        elif roots.get(note.size) != note.root:
            yield Fault("seen-altered", note.size, "the log does not begin with a kept checkpoint")


def _check_documents(
    session: Session, institution_id: UUID, papers: Mapping[str, int], progress: Callable[[str, int], None]
) -> Iterator[Fault]:
    """Every document has its hash and size, and every document named by a row or an entry is there."""
    kept = set()
    statement = select(_document.c.sha256, _document.c.size).where(
        _document.c.institution_id == institution_id
    )
    for number, (sha256, size) in enumerate(session.execute(statement).all(), 1):
        kept.add(sha256)
        if _content_of(session, institution_id, sha256) != (sha256, size):
            yield Fault("document-altered", None, f"document {sha256}")
        if number % 100 == 0:
            progress("documents", number)
    for sha256 in sorted((_named(session, institution_id) | papers.keys()) - kept):
        yield Fault("document-missing", papers.get(sha256), f"document {sha256}")


def _content_of(session: Session, institution_id: UUID, sha256: str) -> tuple[str, int]:
    hashed, size = hashlib.sha256(), 0
    chunks = (
        select(_chunk.c.content)
        .where(_chunk.c.institution_id == institution_id, _chunk.c.sha256 == sha256)
        .order_by(_chunk.c.number)
    )
    for content in session.execute(chunks, execution_options={"yield_per": 4}).scalars():
        hashed.update(content)
        size += len(content)
    return hashed.hexdigest(), size


def _named(session: Session, institution_id: UUID) -> set[str]:
    columns = (table(Attachment).c.sha256, table(Decision).c.paper_sha256, table(Decision).c.pdf_sha256)
    named: set[str] = set()
    for column in columns:
        mine = column.table.c.institution_id == institution_id
        named.update(session.execute(select(column).where(mine).distinct()).scalars())
    return named
