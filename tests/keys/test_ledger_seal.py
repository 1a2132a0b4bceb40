"""The seal of the ledger: made once, readable by its owner alone, never overwritten."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from keys.faults import KeyFault
from keys.seal import LedgerSeal


def test_seal_is_opened_again_and_knows_its_own_signatures(tmp_path: Path) -> None:
    path = tmp_path / "home" / "ledger.key"
    seal = LedgerSeal.create(path)
    again = LedgerSeal.open(path)
    signature = seal.sign(b"checkpoint")
    assert again.verify(b"checkpoint", signature)
    assert not again.verify(b"checkpoint ", signature)
    assert not again.verify(b"checkpoint", signature[:-1])
    assert not again.verify(b"checkpoint", b"")
    assert (again.name, again.public) == (seal.name, seal.public)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["ledger.key"]


def test_existing_seal_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "ledger.key"

    def create(_: int) -> str:
        try:
            return LedgerSeal.create(path).name
        except KeyFault as fault:
            return fault.code

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(create, range(8)))
    assert results.count("exists") == 7
    assert LedgerSeal.open(path).name in results


@pytest.mark.parametrize(
    "content", [b"", b"junk", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
)
def test_what_is_no_seal_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ledger.key"
    with pytest.raises(KeyFault, match="not-found"):
        LedgerSeal.open(path)
    path.write_bytes(content)
    with pytest.raises(KeyFault, match="bad-seal"):
        LedgerSeal.open(path)


def test_seals_differ(tmp_path: Path) -> None:
    one, two = LedgerSeal.create(tmp_path / "1"), LedgerSeal.create(tmp_path / "2")
    assert one.name != two.name
    assert not two.verify(b"x", one.sign(b"x"))
