"""What verifying says: checks by name, and the verdict that rests on all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from keys.profile import Holder


@dataclass(frozen=True)
class Check:
    """One thing that was looked at."""

    name: str
    """What was looked at, e.g. ``whole-file``."""
    ok: bool
    code: str
    """``ok``, or why not."""
    detail: str
    """English, for scripts and logs."""
    params: Mapping[str, Any] = field(default_factory=dict)


Verdict = Literal["accept", "accept-lower-level", "reject"]


@dataclass(frozen=True)
class PdfVerdict:
    """What verifying a PDF found."""

    verdict: Verdict
    checks: tuple[Check, ...]
    signer: Holder | None
    """Whom the signature's certificate names, as far as it could be read; proves nothing when rejected."""
    signed_at: datetime | None
    """The earliest time-stamp's time; without one the time the signer claims."""
    level: str
    """``B-LTA``, ``B-LT``, ``B-T``, ``B-B``; empty when there is no signature."""
    signers: tuple[Holder, ...] = ()
    """Everybody who signed, in the order of signing; `signer` is the last one, whose signature decides."""

    @property
    def accepted(self) -> bool:
        """Whether the document is good at the level this product signs with."""
        return self.verdict == "accept"


@dataclass(frozen=True)
class DetachedVerdict:
    """What verifying a detached signature found."""

    good: bool
    checks: tuple[Check, ...]
    signer: Holder | None


def passed(name: str, detail: str = "", **params: Any) -> Check:
    """A check with a good result."""
    return Check(name, ok=True, code="ok", detail=detail, params=params)


def failed(name: str, code: str, detail: str, **params: Any) -> Check:
    """A check with a bad result."""
    return Check(name, ok=False, code=code, detail=detail, params=params)
