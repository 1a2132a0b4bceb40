"""The MAC of a PKCS#12 file, checked apart from its contents (RFC 7292 §4 and appendix B).

A file with a GOST key and a file opened with a wrong passphrase fail alike in the library that loads keys. The
MAC tells them apart: it depends on the passphrase and not on the algorithm of the key.
"""

from __future__ import annotations

import hashlib
import hmac
from enum import Enum

from asn1crypto import core, pkcs12

MAX_ITERATIONS = 1_000_000
_DIGESTS = {"sha1": (20, 64), "sha256": (32, 64), "sha384": (48, 128), "sha512": (64, 128)}
"""Output and block size in bytes of the hashes a MAC may use here."""


_GOST_ARCS = ("1.2.398.3.10.", "1.2.643.")
"""Where Kazakhstan's and Russia's algorithms stand among the object identifiers."""


class Mac(Enum):
    """What the MAC says."""

    RIGHT = "right"
    WRONG = "wrong"
    UNKNOWN = "unknown"
    """No MAC, or one of a kind that is not known here: the loading library has the last word."""
    GOST = "gost"
    """A MAC by a GOST hash, which nothing but a GOST key file has."""
    NOT_PKCS12 = "not-pkcs12"


def mac_of(data: bytes, passphrase: bytes) -> Mac:
    """Check the MAC of a PKCS#12 file."""
    try:
        pfx = pkcs12.Pfx.load(data, strict=True)
        if pfx["version"].native != "v3" or pfx["auth_safe"]["content_type"].native != "data":
            return Mac.NOT_PKCS12
        content = _content_octets(pfx)
        mac_data = pfx["mac_data"]
        if isinstance(mac_data, core.Void):
            return Mac.UNKNOWN
        return _judge(mac_data, content, passphrase)
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return Mac.NOT_PKCS12


def _content_octets(pfx: pkcs12.Pfx) -> bytes:
    content = bytes(pfx["auth_safe"]["content"])
    pkcs12.AuthenticatedSafe.load(content).native  # noqa: B018  asn1crypto parses when asked for the value
    return content


def _judge(mac_data: pkcs12.MacData, content: bytes, passphrase: bytes) -> Mac:
    algorithm = mac_data["mac"]["digest_algorithm"]["algorithm"].native
    if mac_data["mac"]["digest_algorithm"]["algorithm"].dotted.startswith(_GOST_ARCS):
        return Mac.GOST
    iterations = mac_data["iterations"].native
    if algorithm not in _DIGESTS or not 1 <= iterations <= MAX_ITERATIONS:
        return Mac.UNKNOWN
    salt, expected = mac_data["mac_salt"].native, mac_data["mac"]["digest"].native
    # An empty passphrase is encoded in two ways in the wild: as a lone terminator, and as nothing.
    for encoded in _encodings(passphrase):
        key = derive(algorithm, encoded, salt, iterations, purpose=3)
        if hmac.compare_digest(hmac.digest(key, content, algorithm), expected):
            return Mac.RIGHT
    return Mac.WRONG


def _encodings(passphrase: bytes) -> tuple[bytes, ...]:
    try:
        text = passphrase.decode("utf-8")
    except UnicodeDecodeError:
        text = passphrase.decode("latin-1")
    encoded = (text + "\0").encode("utf-16-be", "surrogatepass")
    return (encoded,) if passphrase else (encoded, b"")


def derive(algorithm: str, password: bytes, salt: bytes, iterations: int, *, purpose: int) -> bytes:
    """Key derivation of RFC 7292 appendix B.2, for keys no longer than one hash.

    Args:
        algorithm: name of the hash.
        password: BMPString with its terminator.
        salt: from the file.
        iterations: rounds of the hash.
        purpose: 1 key, 2 initialisation vector, 3 MAC key.
    """
    _, block = _DIGESTS[algorithm]
    state = bytes([purpose]) * block + _fill(salt, block) + _fill(password, block)
    for _ in range(iterations):
        state = hashlib.new(algorithm, state).digest()
    return state


def _fill(value: bytes, block: int) -> bytes:
    length = block * ((len(value) + block - 1) // block)
    return (value * (length // len(value) + 1))[:length] if value else b""
