"""PKCS#12 files of every unhappy kind."""

from __future__ import annotations

import hmac
from typing import ClassVar

from asn1crypto import core, keys, pkcs12

from keys.pkcs12_mac import derive

KAZAKH_GOST_KEY = "1.2.398.3.10.1.1.1.1"
_SALT, _ROUNDS = b"\x01" * 20, 1024


class _Algorithm(core.Sequence):
    _fields: ClassVar = [("algorithm", core.ObjectIdentifier), ("parameters", core.Any, {"optional": True})]


class _Key(core.Sequence):
    _fields: ClassVar = [("version", core.Integer), ("algorithm", _Algorithm), ("key", core.OctetString)]


def gost_container(passphrase: str) -> bytes:
    """A right MAC around a key of an algorithm that no RSA library loads."""
    key = _Key({"version": 0, "algorithm": {"algorithm": KAZAKH_GOST_KEY}, "key": b"\x04\x20" + b"\x07" * 32})
    bag = pkcs12.SafeBag({"bag_id": "key_bag", "bag_value": keys.PrivateKeyInfo.load(key.dump())})
    safe = pkcs12.AuthenticatedSafe(
        [{"content_type": "data", "content": core.OctetString(pkcs12.SafeContents([bag]).dump())}]
    ).dump()
    mac_key = derive("sha1", (passphrase + "\0").encode("utf-16-be"), _SALT, _ROUNDS, purpose=3)
    return pkcs12.Pfx(
        {
            "version": "v3",
            "auth_safe": {"content_type": "data", "content": core.OctetString(safe)},
            "mac_data": {
                "mac": {
                    "digest_algorithm": {"algorithm": "sha1"},
                    "digest": hmac.digest(mac_key, safe, "sha1"),
                },
                "mac_salt": _SALT,
                "iterations": _ROUNDS,
            },
        }
    ).dump()
