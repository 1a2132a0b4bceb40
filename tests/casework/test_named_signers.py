"""Whom a paper names as signatories, held against whom the certificates name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reviewer_tui.casework.named_signers import named_signers
from reviewer_tui.documents.compose import compose
from reviewer_tui.documents.decision_paper import Signatory
from reviewer_tui.documents.reader import Reader
from tests.documents.decision_papers import paper
from tests.documents.hostile_files import paper as plain_paper

POSITION = {"kk": "Директор", "ru": "Директор"}
DEPUTY, HEAD = "Ахметова Айгүл Серікқызы", "Сейітов Болат Қанатұлы"


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as one:
        yield one


@pytest.fixture(scope="module")
def by_two() -> bytes:
    return compose(paper(signatories=(Signatory(DEPUTY, POSITION), Signatory(HEAD, POSITION))))


@pytest.mark.parametrize(
    ("signers", "missing"),
    [
        ((DEPUTY, HEAD), ""),
        ((HEAD.upper(), DEPUTY), ""),
        (("Болат Қанатұлы Сейітов", DEPUTY), ""),
        (("Ахметова Айгул Сериккызы", HEAD), ""),
        ((DEPUTY,), HEAD),
        ((DEPUTY, DEPUTY), HEAD),
        ((DEPUTY, "Сейітова Болат Қанатқызы"), HEAD),
        (("Ким Дана",), f"{DEPUTY}, {HEAD}"),
    ],
)
def test_each_signatory_has_a_signature_of_the_own_name(
    reader: Reader, by_two: bytes, signers: tuple[str, ...], missing: str
) -> None:
    check = named_signers(reader, by_two, [{"name": name} for name in signers])
    assert check is not None
    assert check.ok is (not missing)
    assert not missing or check.detail.params == {"names": missing}


def test_a_file_without_the_data_of_a_decision_is_not_judged_by_them(reader: Reader) -> None:
    assert named_signers(reader, plain_paper("Анықтама"), [{"name": HEAD}]) is None
    assert named_signers(reader, b"%PDF-1.7 nothing", [{"name": HEAD}]) is None


@pytest.mark.parametrize("data", ["", "[1]", '{"signatories": 5}', '{"signatories": []}', "[" * 100_000])
def test_data_that_name_nobody_are_a_fault(
    reader: Reader, by_two: bytes, data: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "attachment", lambda _content, _name: data.encode())
    check = named_signers(reader, by_two, [{"name": HEAD}])
    assert check is not None
    assert not check.ok
