"""Every signed decision stands before anybody's verifier, and no altered one does."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.journeys.command_line import Program
from tests.journeys.deciding import Case

FLIPS = 25
FILES = 3


@pytest.fixture(scope="module")
def papers(decided: Program, cases: tuple[Case, ...]) -> list[Path]:
    found = decided.decision_papers()
    assert len(found) == len(cases)
    return found


@pytest.fixture
def outsider(decided: Program, tmp_path: Path) -> tuple[Program, Path]:
    """Somebody without a home, with the certificates of the authority in a folder."""
    trust = tmp_path / "trust"
    trust.mkdir()
    for name in ("root.pem", "ca.pem"):
        shutil.copy(decided.home / "authority" / name, trust / name)
    return Program(tmp_path / "nowhere"), trust


def test_the_home_accepts_every_paper_in_its_outbox(decided: Program, papers: list[Path]) -> None:
    said = decided("verify", *papers)
    assert (said.status, said.err) == (0, "")
    assert [one["file"] for one in said.json] == [str(path) for path in papers]
    for one in said.json:
        assert one["verdict"] == "accept", one
        assert all(check["ok"] for check in one["checks"])
        assert one["checks"][-1]["name"] == "ledger"
        assert set(one["signer"]) == {"name", "iin", "bin", "role"}
        assert one["signed_at"]


def test_an_outsider_accepts_them_by_the_certificates_alone(
    papers: list[Path], outsider: tuple[Program, Path]
) -> None:
    stranger, trust = outsider
    said = stranger("verify", *papers, "--trust", trust)
    assert (said.status, said.err) == (0, "")
    assert {one["verdict"] for one in said.json} == {"accept"}
    assert "ledger" not in {check["name"] for one in said.json for check in one["checks"]}
    assert not stranger.home.exists(), "looking made a home"


def test_nobody_accepts_them_by_another_authority(
    papers: list[Path], outsider: tuple[Program, Path], tmp_path: Path
) -> None:
    stranger, _trust = outsider
    other = Program(tmp_path / "other")
    assert other("keys", "new-standin").status == 0
    said = stranger("verify", papers[0], "--trust", other.home / "authority")
    assert said.status == 1
    assert said.json[0]["verdict"] == "reject"


def test_pdfsig_calls_every_signature_valid(papers: list[Path]) -> None:
    for path in papers:
        said = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False).stdout
        *signatures, stamp = said.split("Signature #")[1:]
        assert len(signatures) == (2 if "SecondSignature" in said else 1)
        for signature in signatures:
            assert "Signature Validation: Signature is Valid." in signature, f"{path}: {said}"
            assert "ETSI.CAdES.detached" in signature
        assert "Total document signed" in stamp, "the last time stamp leaves something open"


@pytest.mark.parametrize("number", range(FILES))
def test_one_flipped_byte_is_rejected(
    decided: Program, papers: list[Path], tmp_path: Path, number: int
) -> None:
    chance = random.Random(f"flip/{number}")
    content = chance.choice(papers).read_bytes()
    altered = []
    for position in chance.sample(range(len(content)), FLIPS):
        path = tmp_path / f"{position:08}.pdf"
        flipped = content[position] ^ 1 << chance.randrange(8)
        path.write_bytes(content[:position] + bytes([flipped]) + content[position + 1 :])
        altered.append(path)
    said = decided("verify", *altered)
    assert said.status == 1
    assert [one["file"] for one in said.json if one["verdict"] != "reject"] == []


def test_something_added_or_cut_off_is_rejected(decided: Program, papers: list[Path], tmp_path: Path) -> None:
    content = papers[0].read_bytes()
    altered = {
        "longer.pdf": content + b"\n",
        "shorter.pdf": content[:-1],
        "twice.pdf": content + content,
        "empty.pdf": b"",
        "text.pdf": "Шешім".encode(),
    }
    for name, bytes_ in altered.items():
        (tmp_path / name).write_bytes(bytes_)
        said = decided("verify", tmp_path / name)
        assert (said.status, said.json[0]["verdict"]) == (1, "reject"), name
    missing = decided("verify", tmp_path / "missing.pdf", papers[0])
    assert missing.status == 1
    assert [one["verdict"] for one in missing.json] == ["reject", "accept"], "one bad file hides a good one"
