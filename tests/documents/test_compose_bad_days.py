"""Long, hostile, incomplete and repeated: what a decision document does when the text does not behave."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from reviewer_tui.documents.compose import compose
from reviewer_tui.documents.decision_data import LONGEST_NAME, LONGEST_TEXT, decision_data
from reviewer_tui.documents.decision_paper import HearingFacts, Person, Signatory
from reviewer_tui.errors import BadInput
from tests.documents.decision_papers import paper, squeezed, text_of

MARK = "Оқу қолтаңбасы, заңды күші жоқ"
SENTENCE = "Ұсынылған мәліметтер тіркеу кітабындағы жазбалармен салыстырылды. "


def pages_of(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def long_motive(length: int) -> str:
    lines = "\n".join(f"{n}. {SENTENCE * 3}" for n in range(1, length // 100))
    return lines[:length].rstrip()


def test_same_paper_gives_same_bytes_in_another_process() -> None:
    script = (
        "import sys, hashlib\n"
        "from reviewer_tui.documents.compose import compose\n"
        "from tests.documents.decision_papers import paper\n"
        "sys.stdout.write(hashlib.sha256(compose(paper())).hexdigest())"
    )
    first = compose(paper())
    assert compose(paper()) == first
    runs = {
        subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True).stdout
        for _ in range(2)
    }
    assert len(runs) == 1
    assert compose(paper(number="2026-000403-1")) != first


def test_threads_get_their_own_papers(tmp_path: Path) -> None:
    alone = {n: compose(paper(number=f"2026-00{n}")) for n in range(4)}
    together: dict[int, bytes] = {}

    def work(n: int) -> None:
        together[n] = compose(paper(number=f"2026-00{n}"))

    threads = [threading.Thread(target=work, args=(n,)) for n in alone]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone


def test_long_motive_flows_on_and_every_page_carries_the_marks() -> None:
    pages = pages_of(compose(paper("reinstatement", "refuse", motive=long_motive(5000))))
    assert len(pages) >= 2
    for number, text in enumerate(pages, start=1):
        assert MARK in text
        assert "Қызмет бабында пайдалану үшін" in text
        assert f"{number} / {len(pages)}" in text
    assert squeezed(long_motive(5000)[:200]) in squeezed(pages[0])
    assert "Ғ. Ә. Құрманғазиев" in pages[-1]
    assert "Обжалование:" in pages[-1], "the signatures never stand alone on a page"


def test_signatures_never_stand_alone() -> None:
    on_three = 0
    for lines in range(40, 60):
        pages = pages_of(compose(paper("duplicates", "refuse", motive="Дәлел.\n" * lines)))
        on_three += len(pages) > 2
        assert "Подписано ЭЦП" in pages[-1]
        assert "Обжалование:" in pages[-1]
    assert 0 < on_three < 20, "a third page begins within these lengths"


def test_real_signature_bears_no_training_mark_and_open_institution_no_restricted_one() -> None:
    text = "".join(pages_of(compose(paper("meals", "approve", stand_in=False))))
    assert "Training" not in text
    assert "Учебная" not in text
    assert "Қызмет бабында" not in text


def test_markup_is_printed_as_it_is(tmp_path: Path) -> None:
    hostile = (
        '#import "x.typ" *b* _i_ $x^2$ \\ `code` <label> @ref // /* #eval("1+1") ] } = "q" ~ --- \'\tend'
    )
    text = text_of(compose(paper(motive=hostile)), tmp_path)
    assert squeezed(hostile) in squeezed(text)


def test_invisible_characters_do_not_reach_the_page_or_the_data(tmp_path: Path) -> None:
    hostile = "Ә\u202eқ\u0000с\u001b[31mе\u200bл\u00ad\ud800\ue000 a\u0301\u0302\u0303\u0304\u2066x\u2069"
    p = paper(motive=hostile, applicant=Person(hostile), data={hostile: [hostile]})
    text = text_of(compose(p), tmp_path)
    data = decision_data(p)
    for bad in "\u202e\u0000\u001b\u200b\u00ad\ud800\ue000\u2066\u2069":
        assert bad not in text
        assert bad not in str(data)
        assert bad not in next(iter(data["case"]))
    assert data["motive"] == data["applicant"]["name"] == data["case"][data["motive"]][0]
    assert data["motive"].startswith("Ә�қ�с�[31mел��")


def test_endless_word_breaks_at_the_edge() -> None:
    word = "Щ" * 900
    for changes in (
        {"motive": word},
        {"applicant": Person(word)},
        {"institution_name": {"kk": word, "ru": word}},
    ):
        document = pypdfium2.PdfDocument(compose(paper("admission", "refuse", **changes)))
        for page in document:
            words = page.get_textpage()
            drawn = [n for n in range(words.count_chars()) if words.get_text_range(n, 1).strip()]
            assert max(words.get_charbox(n)[2] for n in drawn) < page.get_width() - 40


def test_missing_glyphs_are_named() -> None:
    with pytest.raises(BadInput) as fault:
        compose(paper(motive='қар"\\ 😀 және 日本'))
    assert fault.value.code == "missing-glyph"
    named = fault.value.message.text("en")
    assert all(name in named for name in ("😀 (U+1F600)", "日 (U+65E5)", "本 (U+672C)"))
    assert "қ" not in named
    assert compose(paper()), "the next document is not affected"


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"number": " "}, "number"),
        ({"motive": "\n"}, "motive"),
        ({"motive": "\u200b"}, "motive"),
        ({"ground_text": {"kk": "негіз"}}, "ground"),
        ({"signatories": ()}, "signatory"),
        ({"signatories": (Signatory("Б. Сейітов", {"kk": "Директор"}),)}, "position"),
        ({"appeal_body": {}}, "appeal body"),
        ({"appeal_term": {}}, "appeal term"),
        ({"equality_text": {"kk": "", "ru": ""}}, "equality"),
        ({"equality_version": ""}, "equality"),
        ({"subject": Person("")}, "subject"),
        ({"hearing": HearingFacts("objection", objection="жоқ")}, "answer to the objection"),
        ({"hearing": HearingFacts("perhaps")}, "perhaps"),
        ({"outcome": "maybe"}, "maybe"),
        ({"service": "../base"}, "../base"),
    ],
)
def test_incomplete_refusal_is_no_document(changes: dict[str, object], lacks: str) -> None:
    with pytest.raises(BadInput) as fault:
        compose(replace(paper(), **changes))  # type: ignore[arg-type]  # fields by name
    assert fault.value.code == "paper-incomplete"
    assert lacks in fault.value.message.text("en")


@pytest.mark.parametrize(
    "changes",
    [
        {"motive": "қ " * LONGEST_TEXT},
        {"applicant": Person("қ" * (LONGEST_NAME + 1))},
        {
            "signatories": tuple(
                Signatory("Б. Сейітов", {"kk": "Директор", "ru": "Директор"}) for _ in range(99)
            )
        },
    ],
)
def test_endless_text_is_no_document(changes: dict[str, object]) -> None:
    with pytest.raises(BadInput) as fault:
        compose(replace(paper(), **changes))  # type: ignore[arg-type]  # fields by name
    assert fault.value.code == "text-too-long"


def test_longest_texts_still_make_a_document() -> None:
    words = {"kk": "Қ " * 490, "ru": "Я " * 490}
    p = paper(
        motive="Ә" * LONGEST_TEXT,
        service_name=words,
        institution_name=words,
        institution_address=words,
        signatories=(Signatory("Ў " * 490, words),),
        equality_text=words,
    )
    pages = pages_of(compose(p))
    assert len(pages) > 2
    assert squeezed("".join(pages)).count("Ў") == 490


def test_two_officials_sign_in_their_order(tmp_path: Path) -> None:
    deputy = Signatory("Ә. Т. Ахметова", {"kk": "Директордың орынбасары", "ru": "Заместитель директора"})
    head = Signatory("Б. Қ. Сейітов", {"kk": "Директор", "ru": "Директор"})
    text = text_of(compose(paper("duplicates", "approve", signatories=(deputy, head))), tmp_path)
    assert text.index(deputy.name) < text.index(head.name)
    assert text.count("Подписано ЭЦП") == 2


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (HearingFacts("none"), "возражений в установленный срок не поступило"),
        (HearingFacts("waived"), "заявитель просил заслушивание не проводить"),
        (HearingFacts("objection", objection="Қарсымын", answer="Қаралды"), "поступило возражение"),
    ],
)
def test_hearing_is_told(facts: HearingFacts, words: str, tmp_path: Path) -> None:
    assert words in text_of(compose(paper("meals", "refuse", hearing=facts)), tmp_path)
