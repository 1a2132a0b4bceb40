"""The Ed25519 key that seals the checkpoints of the ledger; it lives outside the store."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from keys.faults import KeyFault


class LedgerSeal:
    """Signs and verifies checkpoints."""

    __slots__ = ("_key",)

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    @classmethod
    def create(cls, path: Path) -> LedgerSeal:
        """Make a key in a new file, mode 0600.

        Raises:
            KeyFault: ``exists``, never overwriting a key; ``unreadable``, the folder cannot be written.
        """
        key = Ed25519PrivateKey.generate()
        content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            # A link fails where a rename would overwrite: of two creators at once one wins.
            path.hardlink_to(temporary)
        except FileExistsError as exc:
            raise KeyFault("exists", f"{path} exists already", path=str(path)) from exc
        except OSError as exc:
            raise KeyFault("unreadable", f"{path} cannot be written", path=str(path)) from exc
        finally:
            temporary.unlink(missing_ok=True)
        return cls(key)

    @classmethod
    def open(cls, path: Path) -> LedgerSeal:
        """Open the key of a file.

        Raises:
            KeyFault: ``not-found``, ``bad-seal``.
        """
        try:
            key = load_pem_private_key(path.read_bytes(), None)
        except FileNotFoundError as exc:
            raise KeyFault("not-found", f"{path} does not exist", path=str(path)) from exc
        except (OSError, ValueError, TypeError) as exc:
            raise KeyFault("bad-seal", f"{path} holds no seal key", path=str(path)) from exc
        if not isinstance(key, Ed25519PrivateKey):
            raise KeyFault("bad-seal", f"{path} holds no Ed25519 key", path=str(path))
        return cls(key)

    def sign(self, content: bytes) -> bytes:
        """Sixty-four bytes of signature (RFC 8032)."""
        return self._key.sign(content)

    def verify(self, content: bytes, signature: bytes) -> bool:
        """Whether a signature over a content is of this seal."""
        try:
            self._key.public_key().verify(signature, content)
        except InvalidSignature:
            return False
        return True

    @property
    def public(self) -> bytes:
        """The public key, thirty-two bytes."""
        return self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def name(self) -> str:
        """A short name that changes with the key: eight hex digits of the public key's SHA-256."""
        return f"reviewer-tui-{hashlib.sha256(self.public).hexdigest()[:8]}"

    def __repr__(self) -> str:
        return f"<LedgerSeal {self.name}>"
