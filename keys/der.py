"""The few pieces of DER that a signature is put together from; building them as objects takes ten times as long."""

from __future__ import annotations

from asn1crypto.core import ObjectIdentifier


def tagged(tag: int, *parts: bytes) -> bytes:
    """A tag, the length in its shortest form, and the contents (X.690 §10.1)."""
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def sequence(*parts: bytes) -> bytes:
    """A SEQUENCE."""
    return tagged(0x30, *parts)


def set_of(*parts: bytes) -> bytes:
    """A SET OF, its elements in the order of their encodings (X.690 §11.6)."""
    return tagged(0x31, *sorted(parts))


def octets(content: bytes) -> bytes:
    """An OCTET STRING."""
    return tagged(0x04, content)


def integer(value: int) -> bytes:
    """A non-negative INTEGER."""
    return tagged(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    """An OBJECT IDENTIFIER."""
    return bytes(ObjectIdentifier(dotted).dump())


NULL = b"\x05\x00"
