"""What a check of the ledger can find."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was recorded.

    Attributes:
        code: ``guard-missing``, ``gap``, ``leaf-altered``, ``entry-altered``, ``witness-unreadable``, ``root-altered``,
            ``note-altered``, ``signature-bad``, ``checkpoint-ahead``, ``seen-altered`` (the log does not begin with
            a checkpoint that an auditor kept), ``row-altered``, ``row-missing``, ``row-unrecorded``,
            ``document-altered`` or ``document-missing``.
        sequence: place in the log; for a checkpoint its size; ``None`` when it has no place.
        detail: English, with identifiers but no personal data.
    """

    code: str
    sequence: int | None
    detail: str
