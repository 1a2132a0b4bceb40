"""Corrections and annulments: the look of a decision, the old one named, the same bytes for the same paper."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from reviewer_tui.documents.compose import DATA_NAME, compose_later_act
from reviewer_tui.documents.decision_data import canonical_json
from reviewer_tui.documents.later_act_paper import (
    ANNULMENT,
    CORRECTION,
    KINDS,
    EarlierDecision,
    LaterActPaper,
    Misprint,
    later_act_data,
)
from reviewer_tui.documents.reader import DocumentFault, Reader
from reviewer_tui.errors import BadInput
from tests.documents.decision_papers import paper, squeezed, text_of

MISPRINT = Misprint(
    "Байжигит", "Байжігіт", ({"kk": "Өтініш беруші", "ru": "Заявитель"},), date(2026, 11, 25), date(2026, 11, 30)
)  # fmt: skip
SHEET = (
    "moment", "institution_name", "institution_bin", "institution_address", "signatories", "appeal_body",
    "appeal_term", "appeal_order", "equality_version", "equality_text", "stand_in", "application_number",
    "portal_number", "applicant", "subject",
)  # fmt: skip


def act(kind: str, outcome: str = "approve", **changes: Any) -> LaterActPaper:
    decided = paper("duplicates")
    old = EarlierDecision(
        "Ш-2026-000007", date(2026, 11, 20), "d" * 64, outcome, decided.service, decided.service_name
    )
    fields = {name: getattr(decided, name) for name in SHEET} | {
        "kind": kind,
        "number": "Т-2026-000001",
        "decision": old,
        "reason": "Тегінде әріп қате терілген.",
        "misprint": MISPRINT if kind == CORRECTION else None,
    }
    return LaterActPaper(**(fields | changes))


def test_a_correction_says_all_of_it(tmp_path: Path) -> None:
    p = act(CORRECTION)
    text = text_of(compose_later_act(p), tmp_path)
    told = [
        p.number, "Ш-2026-000007", "20.11.2026", "d" * 64, "Байжигит", "Байжігіт", "25.11.2026", "30.11.2026",
        "Өтініш беруші / Заявитель", p.reason, *p.institution_name.values(), p.signatories[0].name,
        "82-бабына", "статьёй 82", *p.equality_text.values(), *p.appeal_body.values(),
        "Учебная подпись, юридической силы не имеет",
    ]  # fmt: skip
    assert [fact for fact in told if squeezed(fact) not in squeezed(text)] == []
    assert "d" * 64 in text, "the hash stands on one line"
    assert "доверие" not in text


@pytest.mark.parametrize(
    ("outcome", "trust"), [("approve", True), ("refuse", False), ("not-accepted", False)]
)
def test_an_annulment_tells_the_rule_of_trust_where_the_decision_was_favourable(
    outcome: str, trust: bool, tmp_path: Path
) -> None:
    text = text_of(compose_later_act(act(ANNULMENT, outcome)), tmp_path)
    assert ("право на доверие" in text or "права на доверие" in text) is trust
    assert ("сенім құқығын" in text) is trust
    assert "Описка" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_one_page_with_its_data_and_the_same_bytes_in_every_process(kind: str, tmp_path: Path) -> None:
    p = act(kind)
    pdf = compose_later_act(p)
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    assert document.count_attachments() == 1
    with Reader() as reader:
        content = reader.attachment(pdf, DATA_NAME)
    assert content.decode() == canonical_json(later_act_data(p))
    assert json.loads(content)["decision"]["sha256"] == "d" * 64
    script = (
        "import sys; from tests.documents.test_compose_later_acts import act, compose_later_act; "
        f"sys.stdout.buffer.write(compose_later_act(act({kind!r})))"
    )
    again = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert again.stdout == pdf


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (ANNULMENT, {"reason": ""}),
        (CORRECTION, {"misprint": None}),
        (CORRECTION, {"institution_name": {"kk": "Мектеп"}}),
        ("rewriting", {}),
    ],
)
def test_what_lacks_a_part_is_not_composed(kind: str, changes: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match="paper-incomplete"):
        compose_later_act(act(kind, **changes))


def test_words_from_outside_are_never_markup(tmp_path: Path) -> None:
    hostile = "#panic() $x$ *жирно* <a> \u202eх\x1b[2J"
    text = text_of(compose_later_act(act(ANNULMENT, reason=hostile)), tmp_path)
    assert "#panic() $x$ *жирно* <a> �х�[2J" in text


def test_only_a_text_that_is_there_is_read_out_of_a_pdf() -> None:
    with Reader() as reader:
        for content, name, code in (
            (compose_later_act(act(ANNULMENT)), "other.json", "damaged"),
            (b"\xff\xd8\xff", DATA_NAME, "wrong-type"),
            (b"%PDF-1.7 broken", DATA_NAME, "damaged"),
        ):
            with pytest.raises(DocumentFault) as fault:
                reader.attachment(content, name)
            assert fault.value.code == code
