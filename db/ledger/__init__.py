"""The ledger: an append-only Merkle log an institution (RFC 9162), sealed by signed checkpoints.

A decision's transaction calls `append` with what `witness` says about its rows, then `write_checkpoint`. The log of
accesses is tied by `seal_accesses`, many rows at once.
"""

from db.ledger.accesses import seal_accesses
from db.ledger.audit import check
from db.ledger.entries import (
    ConsistencyProof,
    InclusionProof,
    append,
    consistency_proof,
    find,
    inclusion_proof,
    read,
    root,
    size,
    take_turn,
    verify_consistency,
    verify_inclusion,
)
from db.ledger.faults import Fault
from db.ledger.notes import Note, Seal, last_checkpoint, note_text, read_note, write_checkpoint
from db.ledger.witness import witness

__all__ = [
    "ConsistencyProof",
    "Fault",
    "InclusionProof",
    "Note",
    "Seal",
    "append",
    "check",
    "consistency_proof",
    "find",
    "inclusion_proof",
    "last_checkpoint",
    "note_text",
    "read",
    "read_note",
    "root",
    "seal_accesses",
    "size",
    "take_turn",
    "verify_consistency",
    "verify_inclusion",
    "witness",
    "write_checkpoint",
]
