"""What can go wrong with keys and signatures: one fault with a stable code and an English detail, no secrets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FAULT_CODES = (
    "wrong-passphrase",
    "gost-key",
    "unsupported-key",
    "not-pkcs12",
    "empty",
    "no-key",
    "no-certificate",
    "key-mismatch",
    "not-found",
    "not-a-file",
    "too-large",
    "unreadable",
    "bad-certificate",
    "closed-key",
    "exists",
    "not-an-authority",
    "bad-subject",
    "bad-seal",
    "unknown-certificate",
    "bad-trust",
    "service-unavailable",
    "cannot-sign",
    "revoked",
    "expired",
    "not-yet-valid",
    "wrong-use",
    "untrusted-issuer",
)
"""Every code a `KeyFault` carries, in one place, so that callers can have a line of words for each."""


class KeyFault(Exception):
    """A key, a certificate, a trust folder or a service of the authority cannot be used.

    Attributes:
        code: one of `FAULT_CODES`.
        detail: English, for logs and scripts; never holds a passphrase or key material.
        params: values a translated line needs, e.g. ``path``.
    """

    def __init__(self, code: str, detail: str, **params: Any) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
        self.params: Mapping[str, Any] = params
