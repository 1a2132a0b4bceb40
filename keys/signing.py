"""Signing: a decision as PAdES B-LTA, by one or by two, any other content as a detached CMS. Light to import."""

from __future__ import annotations

from datetime import datetime

from keys.detached import sign_detached
from keys.keyfile import SigningKey
from keys.signed_pdf import SignedPdf
from keys.trust import TrustServices

__all__ = ["SignedPdf", "sign_detached", "sign_first", "sign_pdf", "sign_second"]


def sign_pdf(
    pdf: bytes, key: SigningKey, services: TrustServices, *, reason: str, at: datetime | None = None
) -> SignedPdf:
    """Sign a PDF: PAdES B-LTA, certified so that nothing may change (DocMDP P=1), invisible field.

    Call it from a worker thread: about 60 ms of work, and the services may wait for a network.

    Args:
        pdf: the document as it was shown; its bytes are the beginning of the result.
        key: the signer's key; the caller has examined it (`keys.examine`).
        services: of the signer's authority.
        reason: stands in the signature dictionary.
        at: moment of the claimed signing time and of the certificate checks; the time-stamping service's
            time by default.

    Raises:
        KeyFault: ``revoked``, ``expired``, ``not-yet-valid``, ``wrong-use``, ``untrusted-issuer`` for the
            certificate at that moment; ``cannot-sign`` for the document; ``service-unavailable``,
            ``closed-key``.
    """
    from keys.pades.signing import ALONE, sign  # noqa: PLC0415  pyHanko takes half a second to import

    return sign(pdf, key, services, ALONE, reason=reason, at=at)


def sign_first(
    pdf: bytes, key: SigningKey, services: TrustServices, *, reason: str, at: datetime | None = None
) -> SignedPdf:
    """Sign a paper as the first of two: PAdES B-LT, certified so that only the second signature may follow (DocMDP P=2).

    Args and faults as of `sign_pdf`; the paper must have no signature field yet. The result is no decision:
    `keys.verifying.verify_first` accepts it, `verify_pdf` does not.
    """
    from keys.pades.signing import FIRST, sign  # noqa: PLC0415  pyHanko takes half a second to import

    return sign(pdf, key, services, FIRST, reason=reason, at=at)


def sign_second(
    pdf: bytes, key: SigningKey, services: TrustServices, *, reason: str, at: datetime | None = None
) -> SignedPdf:
    """Sign as the second of two what `sign_first` made: an approval signature at B-LTA after which nothing may change.

    Args and faults as of `sign_pdf`; ``cannot-sign`` also for a paper without an empty second field.
    """
    from keys.pades.signing import SECOND, sign  # noqa: PLC0415  pyHanko takes half a second to import

    return sign(pdf, key, services, SECOND, reason=reason, at=at)
