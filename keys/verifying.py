"""Verifying: a signed decision, or an applicant's detached signature. Offline, light to import, never raises.

The rule for a decision is one list of named checks; no single answer of a library decides (see
docs/reference/signatures.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from keys.profile import DECIDING_ROLES, Holder, Role
from keys.trust import Trust

MAX_PDF = 64 * 1024 * 1024
"""Bytes; a signed decision has about one hundred thousand."""


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


def verify_pdf(
    content: bytes, trust: Trust, *, at: datetime | None = None, roles: tuple[Role, ...] = DECIDING_ROLES
) -> PdfVerdict:
    """Verify a signed decision, by one or by two, by every check of the rule.

    Args:
        content: the file; anything at all.
        trust: anchors, known intermediates and revocation lists; nothing is fetched.
        at: verification time, aware; now by default.
        roles: the signer's certificate must have one of them.
    """
    unreadable = _unreadable(content)
    if unreadable is not None:
        return unreadable
    from keys.pades.verifying import verify  # noqa: PLC0415  pyHanko takes half a second to import

    return verify(content, trust, at=at or datetime.now(UTC), roles=roles)


def verify_first(
    content: bytes, trust: Trust, *, at: datetime, roles: tuple[Role, ...] = DECIDING_ROLES
) -> PdfVerdict:
    """Verify a paper that the first of two has signed and the second has not: it is no decision yet.

    Accepted is what `keys.signing.sign_first` makes, level B-LT, nothing after it, the second field empty and locked.
    Args as of `verify_pdf`.
    """
    unreadable = _unreadable(content)
    if unreadable is not None:
        return unreadable
    from keys.pades.verifying import verify_first as verify  # noqa: PLC0415  pyHanko takes half a second to import

    return verify(content, trust, at=at, roles=roles)


def _unreadable(content: bytes) -> PdfVerdict | None:
    if len(content) > MAX_PDF:
        return _rejected(failed("readable", "too-large", f"more than {MAX_PDF} bytes", limit=MAX_PDF))
    return None if content else _rejected(failed("readable", "empty", "the file is empty"))


def _rejected(check: Check) -> PdfVerdict:
    return PdfVerdict("reject", (check,), None, None, "")


def verify_detached(signature: bytes, content: bytes, trust: Trust, *, at: datetime) -> DetachedVerdict:
    """Verify an applicant's detached CMS signature at the moment it arrived.

    Args:
        signature: DER of the CMS; anything at all.
        content: the bytes that were signed.
        trust: whom to trust; its revocation lists are used.
        at: the moment at which certificate and chain must be good, aware.
    """
    from keys.detached_check import check_detached  # noqa: PLC0415  the module needs the names above

    return check_detached(signature, content, trust, at=at)
