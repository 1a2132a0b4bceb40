"""``compare`` as a script and a person use it: the evidence of a case, and two files from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.hostile_files import doubling_forms, paper
from tests.journeys.command_line import Program

FIRST = "Осы аттестат Сейтқали Өркен Нұрланұлына берілді. ЖСН 080523500010, туған күні 14.03.2008."
SECOND = "Мектеп директоры берген бұл құжат білім алуға құқық береді және жарамды."
GRADES = "#table(columns: 3, [Пән], [Баға], [Сағат], [Алгебра], [5], [102], [Физика], [4], [68])"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    larger = '#set par(justify: true)\n#set text(size: 15pt, hyphenate: true, lang: "ru")\n'
    moved = f"{SECOND} {FIRST}".replace("Сейтқали", "Cейтқали").replace("00010", "00110")
    (folder / "first.pdf").write_bytes(paper(f"{FIRST} {SECOND}\n\n{GRADES}"))
    (folder / "wrapped.pdf").write_bytes(paper(f"{larger}{FIRST} {SECOND}\n\n{GRADES}"))
    (folder / "changed.pdf").write_bytes(paper(f"{larger}{moved}\n\n{GRADES.replace('[4]', '[5]')}"))
    stamp = "#place(top + left, dx: 300pt - 2cm, dy: 842pt - 260pt - 2cm, square(size: 60pt, fill: black))"
    (folder / "stamped.pdf").write_bytes(paper(f"{stamp}{FIRST} {SECOND}\n\n{GRADES}"))
    (folder / "blank.pdf").write_bytes(paper("#rect()"))
    (folder / "hostile.pdf").write_bytes(doubling_forms())
    (folder / "text.pdf").write_text("no document")
    return folder


@pytest.fixture
def nowhere(tmp_path: Path) -> Program:
    """The program without a home: files from outside need none."""
    return Program(tmp_path / "nowhere")


def test_a_paper_set_in_another_size_is_the_same(nowhere: Program, files: Path) -> None:
    said = nowhere("compare", files / "first.pdf", files / "wrapped.pdf")
    assert (said.status, said.json["same"], said.json["differences"]) == (0, True, [])
    assert said.json["unchanged"] == said.json["left"]["words"]
    counted = nowhere("compare", files / "first.pdf", files / "wrapped.pdf", "--ignore", "none")
    assert counted.status == 1
    assert {each["kind"] for each in counted.json["differences"]} == {"writing"}


def test_what_was_changed_is_told_with_its_place_on_the_paper(nowhere: Program, files: Path) -> None:
    said = nowhere("compare", files / "first.pdf", files / "changed.pdf", "--ignore", "all")
    assert said.status == 1
    found = {
        (each["kind"], each["severity"], each["left"]["text"], each["right"]["text"])
        for each in said.json["differences"]
    }
    assert found == {
        ("moved", "ordinary", SECOND, SECOND),
        ("look-alike", "weighty", "Сейтқали", "Cейтқали"),
        ("replaced", "weighty", "080523500010", "080523500110"),
        ("replaced", "weighty", "4", "5"),
    }
    number = next(each for each in said.json["differences"] if each["left"]["text"] == "080523500010")
    assert number["why"] == "digit 10 differs"
    assert number["left"]["emphasis"] == [[9, 10]]
    (place,) = number["left"]["places"]
    left, bottom, right, top = place["box"]
    assert 0 < left < right < 596
    assert 0 < bottom < top < 842
    assert place["width"] == 12


def test_two_renderings_of_one_page_are_laid_over_one_another(nowhere: Program, files: Path) -> None:
    said = nowhere("compare", files / "first.pdf", files / "stamped.pdf", "--drawn")
    assert (said.status, said.json["same"]) == (1, True)
    (page,) = said.json["drawn"]
    (area,) = page["areas"]
    assert page["page"] == 1
    assert 0 < page["share"] < 0.05
    assert area == pytest.approx([300, 200, 360, 260], abs=12)
    assert nowhere("compare", files / "blank.pdf", files / "blank.pdf", "--drawn").status == 0
    plainly = nowhere("compare", files / "first.pdf", files / "stamped.pdf", "--drawn", as_json=False).out
    assert "Page 1 is drawn otherwise in 1 places" in plainly


def test_a_person_reads_it_in_lines_that_fit_the_terminal(
    nowhere: Program, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    said = nowhere("compare", files / "first.pdf", files / "changed.pdf", language="ru", as_json=False)
    assert said.status == 1
    lines = said.out.splitlines()
    assert max(map(len, lines)) <= 50
    assert "    - берілді. ЖСН 080523500[0]10, туған күні" in lines
    assert any(line.startswith("! похожие буквы, стр. 1, строка 1") for line in lines)
    assert lines[-1] == "Различий: 4, весомых: 3"


@pytest.mark.parametrize(
    ("name", "said_of_it"),
    [
        ("text.pdf", "neither a PDF nor"),
        ("missing.pdf", "cannot be read"),
        ("blank.pdf", "no text"),
        ("hostile.pdf", "hostile.pdf"),
    ],
)
def test_a_file_that_cannot_be_compared_is_told_in_one_line(
    nowhere: Program, files: Path, name: str, said_of_it: str
) -> None:
    said = nowhere("compare", files / "first.pdf", files / name)
    assert (said.status, said.out) == (2, "")
    (line,) = said.lines
    assert said_of_it in line
    assert name in line
    others = [
        nowhere("compare", files / "first.pdf", files / name, language=code).lines for code in ("ru", "kk")
    ]
    assert not any(said_of_it in line or "No such file" in line for (line,) in others if said_of_it != name)


def test_what_cannot_be_meant_is_refused(nowhere: Program, files: Path) -> None:
    one = files / "first.pdf"
    for arguments in (
        (one, one, one),
        (one, one, "--ignore", "letters"),
        (one, one, "--ignore", "none,case"),
    ):
        said = nowhere("compare", *arguments)
        assert (said.status, len(said.lines)) == (2, 1)


def test_the_evidence_of_a_case_is_told_and_its_reading_is_logged(decided: Program) -> None:
    numbers = [row["number"] for row in decided("queue", "--service", "updating").json]
    answers = {number: decided("compare", number) for number in numbers}
    for number, said in answers.items():
        lines = said.json
        shown = decided("show", number).json["evidence"]
        assert [line["field"] for line in lines] == [line["field"] for line in shown]
        assert set(lines[0]) >= {"field", "declared", "registry", "documents", "level", "verdict"}
        assert said.status == (1 if "differs" in {line["sign"] for line in lines} else 0)
    told = [one for said in answers.values() for line in said.json for one in line["documents"]]
    assert all(set(one) == {"attachment", "page", "value", "box", "confidence"} for one in told)
    assert any(one["box"] for one in told)
    opened = decided("access", numbers[0], login="b.seitov").json
    assert sum(line["kind"] == "open" for line in opened) >= 2
    assert decided("compare", "no-such-number").status == 2


def test_the_signs_of_a_case_are_told_and_its_reading_is_logged(decided: Program) -> None:
    number = decided("queue", "--service", "updating").json[0]["number"]
    assert (decided("signs", number).status, decided("signs", number).json) == (0, [])
    assert decided("signs", number, as_json=False).out == "Nothing hints at a forgery.\n"
    accesses = decided("access", number, login="b.seitov").json
    assert sum(line["kind"] == "open" for line in accesses) >= 3
    assert decided("signs", "no-such-number").status == 2
