"""The Merkle tree of RFC 9162 §2.1: roots, inclusion and consistency, and their verification."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

EMPTY_ROOT = hashlib.sha256(b"").digest()
"""Root of a log without entries (§2.1.1)."""


def leaf_hash(entry: bytes) -> bytes:
    """Hash of an entry, in a domain of its own so that no entry can pose as a node (§2.1.1)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of two subtrees (§2.1.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """The complete subtrees a log falls into, largest first: all that is needed to grow it and to know its root."""

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        """Take up a log at a size.

        Raises:
            ValueError: the number of subtrees does not fit the size.
        """
        self.size = size
        self.peaks = list(peaks)
        if len(self.peaks) != size.bit_count():
            raise ValueError(f"a log of {size} entries has {size.bit_count()} complete subtrees")

    def push(self, leaf: bytes) -> None:
        """Append an entry's hash; two subtrees of one size become one."""
        self.peaks.append(leaf)
        merging = self.size
        while merging & 1:
            right = self.peaks.pop()
            self.peaks[-1] = node_hash(self.peaks[-1], right)
            merging >>= 1
        self.size += 1

    def root(self) -> bytes:
        """Root of the log at this size."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def root(leaves: Sequence[bytes]) -> bytes:
    """Root over the hashes of entries (§2.1.1)."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.push(leaf)
    return frontier.root()


def _split(size: int) -> int:
    """Largest power of two smaller than a size of at least 2."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The path from an entry to the root, lowest first (§2.1.3.1).

    Raises:
        IndexError: there is no such entry.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    path: list[bytes] = []
    start, end = 0, len(leaves)
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(root(leaves[middle:end]))
            end = middle
        else:
            path.append(root(leaves[start:middle]))
            start = middle
    return tuple(reversed(path))


def verify_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], expected_root: bytes) -> bool:
    """Does a path lead from an entry's hash to a root (§2.1.3.2)?"""
    if not 0 <= index < size:
        return False
    position, last, hashed = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if position & 1 or position == last:
            hashed = node_hash(sibling, hashed)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            hashed = node_hash(hashed, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and hashed == expected_root


def consistency_proof(leaves: Sequence[bytes], old: int) -> tuple[bytes, ...]:
    """What shows that the first entries of a log are still what they were (§2.1.4.1).

    Raises:
        IndexError: the old size is not between 1 and the present one.
    """
    if not 1 <= old <= len(leaves):
        raise IndexError(old)
    proof: list[bytes] = []
    start, end, whole = 0, len(leaves), True
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            proof.append(root(leaves[middle:end]))
            end = middle
        else:
            proof.append(root(leaves[start:middle]))
            start, whole = middle, False
    if not whole:
        proof.append(root(leaves[start:end]))
    return tuple(reversed(proof))


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Does a proof show that a log of a new size begins with the log of an old one (§2.1.4.2)?"""
    if not 1 <= old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        return False
    position, last = old - 1, new - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    first = second = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            second = node_hash(second, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root
