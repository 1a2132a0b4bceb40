"""The Merkle tree against RFC 9162, against known roots and against itself."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.ledger import merkle

# The eight inputs and the roots of sizes 1 to 8 are those of the reference tests of Certificate Transparency.
INPUTS = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [merkle.leaf_hash(bytes.fromhex(text)) for text in INPUTS]
leaf_lists = st.lists(st.binary(max_size=4), min_size=1, max_size=70).map(
    lambda entries: [merkle.leaf_hash(entry) for entry in entries]
)


def definition(leaves: list[bytes]) -> bytes:
    """MTH word for word as RFC 9162 §2.1.1 writes it."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + definition(leaves[:k]) + definition(leaves[k:])).digest()


@pytest.mark.parametrize("size", range(1, 9))
def test_known_roots(size: int) -> None:
    assert merkle.root(LEAVES[:size]).hex() == ROOTS[size - 1]


def test_known_paths() -> None:
    path = [step.hex() for step in merkle.inclusion_proof(LEAVES, 5)]
    assert path == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]
    proof = [step.hex() for step in merkle.consistency_proof(LEAVES, 6)]
    assert proof == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


@given(leaf_lists)
def test_root_is_the_definition(leaves: list[bytes]) -> None:
    assert merkle.root(leaves) == definition(leaves)


@given(leaf_lists, st.data())
def test_an_entry_is_proved_and_no_other(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    path, top = merkle.inclusion_proof(leaves, index), merkle.root(leaves)
    assert merkle.verify_inclusion(leaves[index], index, len(leaves), path, top)
    assert not merkle.verify_inclusion(merkle.leaf_hash(b"other entry"), index, len(leaves), path, top)
    assert not merkle.verify_inclusion(leaves[index], index, len(leaves), (*path, top), top)
    assert not merkle.verify_inclusion(leaves[index], len(leaves), len(leaves), path, top)
    if path:
        assert not merkle.verify_inclusion(leaves[index], index, len(leaves), path[:-1], top)


@given(leaf_lists, st.data())
def test_growth_is_proved_and_rewriting_is_not(leaves: list[bytes], data: st.DataObject) -> None:
    old = data.draw(st.integers(1, len(leaves)))
    before, after = merkle.root(leaves[:old]), merkle.root(leaves)
    proof = merkle.consistency_proof(leaves, old)
    assert merkle.verify_consistency(old, len(leaves), before, after, proof)
    rewritten = merkle.root([merkle.leaf_hash(b"rewritten"), *leaves[1:old]])
    assert not merkle.verify_consistency(old, len(leaves), rewritten, after, proof)
    assert not merkle.verify_consistency(old, len(leaves), before, after, (*proof, before))
    if proof:
        assert not merkle.verify_consistency(old, len(leaves), before, after, proof[:-1])


@given(leaf_lists, st.data())
def test_a_log_taken_up_midway_has_the_same_root(leaves: list[bytes], data: st.DataObject) -> None:
    half = data.draw(st.integers(0, len(leaves)))
    first = merkle.Frontier()
    for leaf in leaves[:half]:
        first.push(leaf)
    second = merkle.Frontier(first.size, first.peaks)
    for leaf in leaves[half:]:
        second.push(leaf)
    assert second.root() == merkle.root(leaves)


def test_limits() -> None:
    assert merkle.root([]) == merkle.EMPTY_ROOT
    for index in (-1, 8):
        with pytest.raises(IndexError):
            merkle.inclusion_proof(LEAVES, index)
    for old in (0, 9):
        with pytest.raises(IndexError):
            merkle.consistency_proof(LEAVES, old)
    with pytest.raises(ValueError, match="complete subtrees"):
        merkle.Frontier(3, [b"one"])
    assert not merkle.verify_consistency(0, 8, b"", b"", ())
    assert not merkle.verify_consistency(3, 8, b"", b"", ())
