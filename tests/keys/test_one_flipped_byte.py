"""One byte of a signed decision differs, anywhere: it is rejected. Every structural place, and a seeded sample."""

from __future__ import annotations

import random
import re

import pytest

from keys.pades.archive_stamp import Container, check_archive_stamp, cut
from keys.signing import SignedPdf
from keys.timestamp_token import parts_of
from keys.trust import Trust
from keys.verifying import verify_pdf
from tests.keys.people import NOW, Rehearsal

HEX = b"0123456789ABCDEF"


@pytest.fixture(scope="module")
def trust(shared: Rehearsal) -> Trust:
    return shared.authority.trust()


@pytest.fixture(scope="module")
def container(signed: SignedPdf) -> Container:
    ranges = re.findall(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]", signed.content)
    return cut(signed.content, [int(number) for number in ranges[-1]])


def flipped(content: bytes, position: int, byte: int) -> bytes:
    return content[:position] + bytes([byte]) + content[position + 1 :]


def test_seeded_sample_over_the_whole_file(signed: SignedPdf, trust: Trust) -> None:
    chance = random.Random(20260302)
    for position in chance.sample(range(len(signed.content)), 30):
        changed = flipped(signed.content, position, signed.content[position] ^ 1 << chance.randrange(8))
        assert verify_pdf(changed, trust, at=NOW).verdict == "reject", position


def places(content: bytes) -> dict[str, int]:
    """A byte of every kind that a PDF with two signed revisions has."""
    last = content.rindex(b"/Contents <")
    found = {
        "header": 5,
        "binary comment": 10,
        "first object": content.index(b" obj") - 1,
        "page content": content.index(b"stream\n") + 20,
        "signature container": content.index(b"/Contents <") + 200,
        "signature padding": content.index(b">", content.index(b"/Contents <")) - 5,
        "signature byte range": content.index(b"/ByteRange [") + 14,
        "claimed time": content.index(b"/M ") + 10,
        "reason": content.index(b"/Reason") + 10,
        "certified permission": content.index(b"/P 1") + 3,
        "security store": content.index(b"/DSS") + 2,
        "stamp key": last + 3,
        "stamp bracket": last + 10,
        "stamp first digit": last + 11,
        "stamp middle": last + 2000,
        "stamp last padding": content.index(b">", last) - 1,
        "stamp closing bracket": content.index(b">", last),
        "stamp byte range": content.rindex(b"/ByteRange [") + 14,
        "cross reference": content.rindex(b"xref\n") + 3,
        "trailer": content.rindex(b"/Prev") + 6,
        "start of cross reference": content.rindex(b"startxref\n") + 11,
        "end of file": content.rindex(b"%%EOF"),
        "very last byte": len(content) - 1,
    }
    ends = [match.start() for match in re.finditer(rb"%%EOF", content)]
    return found | {f"end of revision {number}": end for number, end in enumerate(ends)}


def test_every_structural_place(signed: SignedPdf, trust: Trust) -> None:
    for name, position in places(signed.content).items():
        changed = flipped(signed.content, position, signed.content[position] ^ 1)
        assert verify_pdf(changed, trust, at=NOW).verdict == "reject", name


def test_every_part_of_the_stamp_that_no_signature_covers(container: Container, trust: Trust) -> None:
    token = bytes.fromhex(container.hexadecimal.decode()).rstrip(b"\0")
    parts = parts_of(token)
    signed = [parts.info, parts.signed_attributes[1:], parts.signature, parts.certificate]
    covered = set()
    for part in signed:
        start = token.index(part)
        covered |= set(range(start, start + len(part)))
    open_bytes = [position for position in range(len(token)) if position not in covered]
    assert 50 < len(open_bytes) < 400
    chance = random.Random(3)
    for position in open_bytes:
        for digit in (2 * position, 2 * position + 1):
            for byte in chance.sample(HEX, 3):
                if byte != container.hexadecimal[digit]:
                    assert not _accepts(container, digit, byte, trust), (digit, chr(byte))


def test_seeded_sample_of_the_whole_stamp(container: Container, trust: Trust) -> None:
    chance = random.Random(7)
    used = len(container.hexadecimal.rstrip(b"0"))
    for digit in chance.sample(range(used), 400):
        byte = chance.choice([b for b in HEX if b != container.hexadecimal[digit]])
        assert not _accepts(container, digit, byte, trust), (digit, chr(byte))


def test_letter_case_and_padding_of_the_stamp(container: Container, trust: Trust) -> None:
    text = container.hexadecimal
    letters = [place for place, byte in enumerate(text) if chr(byte).isalpha()]
    for place in letters[::20]:
        assert not _accepts(container, place, text[place] ^ 0x20, trust)
    padding = range(len(text.rstrip(b"0")) + 2, len(text))
    assert len(padding) > 100
    for place in (padding[0], padding[len(padding) // 2], padding[-1]):
        for byte in b"1fF \n\0":
            assert not _accepts(container, place, byte, trust)
    whole = Container(text.lower(), container.covered_digest)
    assert check_archive_stamp(whole, trust, NOW).ok, "the case is a matter of taste, a mixture is not"


def test_the_untouched_stamp_is_accepted(container: Container, trust: Trust) -> None:
    assert check_archive_stamp(container, trust, NOW).ok


def _accepts(container: Container, digit: int, byte: int, trust: Trust) -> bool:
    changed = flipped(container.hexadecimal, digit, byte)
    return check_archive_stamp(Container(changed, container.covered_digest), trust, NOW).ok
