"""Opening a PKCS#12 key file: the only door through which a private key comes into the program."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Protocol, Self

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import pkcs12

from keys.faults import KeyFault
from keys.pkcs12_mac import Mac, mac_of
from keys.profile import Holder, holder_of

MAX_KEY_FILE = 256 * 1024
"""Bytes; a key file of the national authority has about four thousand."""
MIN_RSA_BITS = 2048


class SigningKey(Protocol):
    """A key that can sign and tell whose it is: a PKCS#12 file today, a token later."""

    @property
    def certificate(self) -> x509.Certificate:
        """The signer's certificate."""
        ...

    @property
    def holder(self) -> Holder:
        """Whom the certificate names."""
        ...

    @property
    def signature_size(self) -> int:
        """Bytes of one signature."""
        ...

    def sign(self, data: bytes) -> bytes:
        """RSASSA-PKCS1-v1_5 with SHA-256 over the data."""
        ...


class OpenKey:
    """A private key in memory with its certificate; shows and gives away nothing of the key.

    Use it as a context manager or call `close`, after which it does not sign any more.
    """

    __slots__ = ("_certificate", "_holder", "_key")

    def __init__(self, key: RSAPrivateKey, certificate: x509.Certificate) -> None:
        self._key: RSAPrivateKey | None = key
        self._certificate = certificate
        self._holder = holder_of(certificate)

    @property
    def certificate(self) -> x509.Certificate:
        """The signer's certificate."""
        return self._certificate

    @property
    def holder(self) -> Holder:
        """Whom the certificate names."""
        return self._holder

    @property
    def signature_size(self) -> int:
        """Bytes of one signature."""
        return self._usable().key_size // 8

    @property
    def closed(self) -> bool:
        """Whether the key was dropped."""
        return self._key is None

    def sign(self, data: bytes) -> bytes:
        """RSASSA-PKCS1-v1_5 with SHA-256 over the data.

        Raises:
            KeyFault: ``closed-key``.
        """
        return self._usable().sign(data, PKCS1v15(), SHA256())

    def close(self) -> None:
        """Drop the private key; harmless when repeated."""
        self._key = None

    def _usable(self) -> RSAPrivateKey:
        if self._key is None:
            raise KeyFault("closed-key", "the key was closed")
        return self._key

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<OpenKey {self._holder.ski}{' closed' if self.closed else ''}>"

    def __reduce__(self) -> str:
        raise TypeError("a private key is never copied or stored")


def open_key(path: Path, passphrase: bytes) -> OpenKey:
    """Open a PKCS#12 file with an RSA key and its certificate.

    Args:
        path: the file; a folder, a device or a pipe is refused.
        passphrase: its bytes; UTF-8 when typed.

    Raises:
        KeyFault: ``not-found not-a-file too-large unreadable empty not-pkcs12 wrong-passphrase gost-key
            unsupported-key no-key no-certificate key-mismatch bad-certificate``.
    """
    data = read_key_file(path)
    return parse_key(data, passphrase)


def read_key_file(path: Path) -> bytes:
    """The bytes of a key file, within `MAX_KEY_FILE`.

    Raises:
        KeyFault: ``not-found not-a-file too-large unreadable empty``.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise KeyFault("not-a-file", f"{path} is not a file", path=str(path))
        with path.open("rb") as file:
            data = file.read(MAX_KEY_FILE + 1)
    except FileNotFoundError as exc:
        raise KeyFault("not-found", f"{path} does not exist", path=str(path)) from exc
    except (OSError, ValueError) as exc:
        raise KeyFault("unreadable", f"{path} cannot be read: {type(exc).__name__}", path=str(path)) from exc
    if len(data) > MAX_KEY_FILE:
        raise KeyFault("too-large", f"{path} has more than {MAX_KEY_FILE} bytes", path=str(path))
    if not data:
        raise KeyFault("empty", f"{path} is empty", path=str(path))
    return data


def parse_key(data: bytes, passphrase: bytes) -> OpenKey:
    """Open the bytes of a PKCS#12 file; raises as `open_key` does."""
    mac = mac_of(data, passphrase)
    if mac is Mac.NOT_PKCS12:
        raise KeyFault("not-pkcs12", "not a PKCS#12 file, or cut off")
    if mac is Mac.WRONG:
        raise KeyFault("wrong-passphrase", "the passphrase does not fit the file")
    key, certificate = _load(data, passphrase, mac)
    if key is None:
        raise KeyFault("no-key", "the file holds no private key")
    if certificate is None:
        raise KeyFault("no-certificate", "the file holds no certificate of its key")
    if not isinstance(key, RSAPrivateKey) or key.key_size < MIN_RSA_BITS:
        raise KeyFault("unsupported-key", f"not an RSA key of at least {MIN_RSA_BITS} bits")
    if certificate.public_key() != key.public_key():
        raise KeyFault("key-mismatch", "the certificate belongs to another key")
    return OpenKey(key, certificate)


def _load(data: bytes, passphrase: bytes, mac: Mac) -> tuple[object | None, x509.Certificate | None]:
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(data, passphrase)
    except ValueError:
        # The library says "invalid password" of both; the cause is left out because its words mislead.
        if mac is Mac.UNKNOWN:
            raise KeyFault("wrong-passphrase", "the passphrase does not fit the file") from None
        raise KeyFault("gost-key", "the passphrase is right but the key's algorithm is not known") from None
    except Exception as exc:  # noqa: BLE001  hostile bytes; whatever the parser raises, this is no key file
        raise KeyFault("not-pkcs12", f"cannot be parsed ({type(exc).__name__})") from None
    return key, certificate
