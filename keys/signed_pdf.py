"""What signing a PDF makes, and the names of the fields in which the signatures stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

FIELD_NAME = "Decision"
"""Name of the signature field; invisible, as the paper carries the signature's data in its text."""
FIRST_FIELD = "FirstSignature"
SECOND_FIELD = "SecondSignature"
"""Names of the two fields of a paper that two persons sign, in the order of signing; invisible as well."""


@dataclass(frozen=True)
class SignedPdf:
    """A signed document."""

    content: bytes
    """Begins with the bytes that were given to sign."""
    sha256: str
    level: str
    """``B-LTA``; of a first signature ``B-LT``."""
    signed_at: datetime
    """The time-stamping service's time."""
