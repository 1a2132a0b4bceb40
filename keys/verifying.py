"""Verifying: a signed decision, or an applicant's detached signature. Offline, light to import, never raises.

The rule for a decision is one list of named checks; no single answer of a library decides (see
docs/reference/signatures.md).
"""

from __future__ import annotations

from datetime import UTC, datetime

from keys.profile import DECIDING_ROLES, Role
from keys.trust import Trust
from keys.verdicts import Check, DetachedVerdict, PdfVerdict, failed

MAX_PDF = 64 * 1024 * 1024
"""Bytes; a signed decision has about one hundred thousand."""


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
    from keys.detached_check import check_detached  # noqa: PLC0415  asn1crypto's CMS is loaded when one is met

    return check_detached(signature, content, trust, at=at)
