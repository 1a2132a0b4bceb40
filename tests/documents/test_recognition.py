"""Recognising scans with the real engine: what is read, where it stands, how sure it is, and what may go wrong."""

from __future__ import annotations

import contextlib
import math
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from bench.bad_scans import QUALITY, bad_scan
from reviewer_tui.demo import scanning
from reviewer_tui.documents import confined_run, recognition, tesseract
from reviewer_tui.documents.fields import find_fields
from reviewer_tui.documents.page_cache import PageCache
from reviewer_tui.documents.page_layout import PageLayout, Word, mean_confidence
from reviewer_tui.documents.reader import DocumentFault, Reader
from reviewer_tui.documents.recognition import Recogniser
from reviewer_tui.documents.tesseract import Engine, find_engine
from reviewer_tui.i18n import Message
from reviewer_tui.regulations.services import service
from tests.documents import hostile_files as files
from tests.documents.engines import engine, row, table

IIN = "080523500010"
PAPER = files.paper(
    "#set text(size: 12pt)\n= ЖЕКЕ КУӘЛІК\n\n"
    "Тегі / Фамилия: Сейтқали\n\nАты / Имя: Өркен\n\nӘкесінің аты / Отчество: Нұрланұлы\n\n"
    f"Туған күні / Дата рождения: 23.05.2008\n\nЖСН / ИИН: {IIN}\n\n"
    + "Осы құжат жеке тұлғаны куәландырады және оқу орнына ұсынылады. "
    * 6
)
PERSON = [rule for rule in service("updating").fields if rule.name.startswith("subject_")]
NEVER = threading.Event()


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(seconds=60) as opened:
        yield opened


@pytest.fixture(scope="module")
def recogniser(reader: Reader) -> Recogniser:
    return Recogniser(reader=reader)


def recognise(recogniser: Recogniser, content: bytes) -> PageLayout:
    layout = recogniser.recognise(content, 1, NEVER)
    assert layout is not None
    return layout


def word_of(layout: PageLayout, text: str) -> Word:
    return next(word for word in layout.words if word.text == text)


def facts(layout: PageLayout) -> dict[str, str]:
    return {field.field: field.value for field in find_fields([layout], PERSON)}


def test_the_engine_is_here_with_both_languages(recogniser: Recogniser) -> None:
    """Without it the program works on; in the tests it must be there, or nothing of it is tested."""
    assert isinstance(find_engine(), Engine)
    assert recogniser.why_not is None


def test_a_crooked_scan_reads_like_the_paper_and_its_words_stand_where_they_are(
    reader: Reader, recogniser: Recogniser
) -> None:
    scan = scanning.as_pdf(scanning.scan(PAPER, Random(4), turn=(2, 2)), 60, date(2026, 11, 26))
    assert not reader.page(scan, 1).words
    layout = recognise(recogniser, scan)
    assert facts(layout) == {
        "subject_surname": "Сейтқали",
        "subject_given_name": "Өркен",
        "subject_patronymic": "Нұрланұлы",
        "subject_iin": IIN,
        "subject_birth_date": "23.05.2008",
    }
    assert "Тегі / Фамилия: Сейтқали" in layout.lines
    assert "recognised" in layout.oddities
    assert mean_confidence(layout.words) > 85
    original, found = word_of(reader.page(PAPER, 1), IIN), word_of(layout, IIN)
    middle = layout.width / 2, layout.height / 2
    places = [turned(centre(original), middle, angle) for angle in (2, -2)]
    assert min(math.dist(place, centre(found)) for place in places) < 4


def centre(word: Word) -> tuple[float, float]:
    return (word.left + word.right) / 2, (word.bottom + word.top) / 2


def turned(point: tuple[float, float], about: tuple[float, float], angle: float) -> tuple[float, float]:
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    x, y = point[0] - about[0], point[1] - about[1]
    return x * cos - y * sin + about[0], x * sin + y * cos + about[1]


def test_a_bad_scan_is_cleaned_and_read(reader: Reader, recogniser: Recogniser) -> None:
    picture = scanning.as_jpeg(bad_scan(PAPER, Random(4)), QUALITY)
    assert reader.sheet(picture, 1).grainy
    layout = recognise(recogniser, picture)
    read = facts(layout)
    assert (read["subject_iin"], read["subject_birth_date"]) == (IIN, "23.05.2008")
    assert layout.width > 2000  # of a bare picture places are told in its own pixels
    word = word_of(layout, IIN)
    crop = reader.picture(picture, 1, word.box, (400, 60), trimmed=True)
    assert crop.width / crop.height > 5


def test_a_page_is_recognised_once_and_kept_for_later_sittings(tmp_path: Path, reader: Reader) -> None:
    found = engine(tmp_path, 'cat "$ANSWER"; echo x >> "$ANSWER.runs"', table(row("Тегі:"), row("Сейтқали")))
    first = Recogniser(PageCache(tmp_path / "cache"), reader, lambda: found)
    assert first.recognised(PAPER, 1) is None
    layout = recognise(first, PAPER)
    assert recognise(first, PAPER) is layout
    later = Recogniser(PageCache(tmp_path / "cache"), reader, lambda: Engine("/nowhere", found.name))
    assert later.recognised(PAPER, 1) == layout
    another = Recogniser(PageCache(tmp_path / "cache"), reader, lambda: Engine("/nowhere", "another"))
    assert another.recognised(PAPER, 1) is None
    assert Path(f"{tmp_path}/answer.tsv.runs").read_text().count("x") == 1


def test_unsure_words_are_kept_with_how_unsure_they_are(tmp_path: Path, reader: Reader) -> None:
    found = engine(
        tmp_path, 'cat "$ANSWER"', table(*(row(f"сөз{n}", n, left=100 + 200 * n) for n in (0, 3, 39, 96)))
    )
    layout = recognise(Recogniser(reader=reader, find=lambda: found), PAPER)
    assert {word.text: word.confidence for word in layout.words} == {
        "сөз0": 0,
        "сөз3": 3,
        "сөз39": 39,
        "сөз96": 96,
    }


@pytest.mark.parametrize(
    ("script", "answer", "code"),
    [
        pytest.param("exit 1", "", "not-recognised", id="fails"),
        pytest.param("kill -9 $$", "", "not-recognised", id="is-killed"),
        pytest.param("sleep 60", "", "took-too-long", id="hangs"),
        pytest.param("while :; do :; done", "", "took-too-long", id="works-without-end"),
        pytest.param("yes | head -c 40000000", "", "not-recognised", id="writes-without-end"),
        pytest.param('cat "$ANSWER"', "", None, id="says-nothing"),
        pytest.param('cat "$ANSWER"', "\0\xff" * 999, None, id="says-nonsense"),
        pytest.param(
            'cat "$ANSWER"',
            table("5\tx", "5" + "\t9" * 99, row("", 5), row("x", float("nan"))),
            None,
            id="bad-rows",
        ),
        pytest.param('cat "$ANSWER"', table(row("\x1b]52;c;x\x07\u202e")), None, id="terminal-orders"),
        pytest.param(
            'cat "$ANSWER"', table(row("x", left=-(10**30)), row("y", top=10**300)), None, id="far-off"
        ),
    ],
)
def test_an_engine_that_goes_wrong_costs_its_page_only(
    tmp_path: Path,
    reader: Reader,
    monkeypatch: pytest.MonkeyPatch,
    script: str,
    answer: str,
    code: str | None,
) -> None:
    monkeypatch.setattr(recognition, "RAW_SECONDS", 1)
    monkeypatch.setattr(recognition, "CLEANED_SECONDS", 1)
    monkeypatch.setattr(tesseract, "_PATIENCE", 2)
    found = engine(tmp_path, script, answer)
    begun = time.monotonic()
    recogniser = Recogniser(reader=reader, find=lambda: found)
    if code is None:
        layout = recognise(recogniser, PAPER)
        assert not set("".join(layout.lines)) & set("\x1b\x07\u202e")
    else:
        with pytest.raises(DocumentFault, match=code):
            recogniser.recognise(PAPER, 1, NEVER)
    assert time.monotonic() - begun < 20


def test_a_cancelled_page_ends_its_engine_at_once(tmp_path: Path, reader: Reader) -> None:
    found = engine(tmp_path, f"echo $$ > {tmp_path}/pid; exec sleep 60")
    cancelled = threading.Event()
    waiting = threading.Thread(
        target=lambda: Recogniser(reader=reader, find=lambda: found).recognise(PAPER, 1, cancelled)
    )
    waiting.start()
    pid = tmp_path / "pid"
    while not (pid.exists() and pid.read_text().strip()):
        time.sleep(0.02)
    cancelled.set()
    waiting.join(10)
    assert not waiting.is_alive()
    assert not Path("/proc", pid.read_text().strip()).exists()


def test_what_is_missing_is_said_and_nothing_is_recognised(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kaz.traineddata").write_bytes(b"")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    lacking = find_engine()
    assert isinstance(lacking, Message)
    assert "rus" in lacking.text("kk")
    monkeypatch.setenv("PATH", str(tmp_path))
    absent = find_engine()
    assert isinstance(absent, Message)
    assert "tesseract" in absent.text("kk")
    recogniser = Recogniser(reader=reader)
    assert recogniser.why_not == absent
    assert recogniser.recognised(PAPER, 1) is None
    with pytest.raises(DocumentFault, match="not-recognised"):
        recogniser.recognise(PAPER, 1, NEVER)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(files.self_referencing_form(), id="self-reference"),
        pytest.param(files.png_bomb(30_000), id="png-bomb"),
        pytest.param(files.portrait()[:3000], id="truncated-jpeg"),
        pytest.param(b"", id="zero-bytes"),
    ],
)
def test_a_hostile_scan_ends_in_a_fault(recogniser: Recogniser, content: bytes) -> None:
    with pytest.raises(DocumentFault):
        recogniser.recognise(content, 1, NEVER)
    assert recogniser.recognised(content, 1) is None


def test_a_page_of_pure_noise_ends_in_time(recogniser: Recogniser) -> None:
    noise = Image.frombytes("L", (1700, 2300), Random(1).randbytes(1700 * 2300))
    begun = time.monotonic()
    with contextlib.suppress(DocumentFault):
        recogniser.recognise(scanning.as_jpeg(noise, 60), 1, NEVER)
    # Far from the minutes it takes without a limit, even on a busy host.
    assert time.monotonic() - begun < 170


def test_the_engine_runs_within_limits() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", confined_run.__file__, "7", "/bin/cat", "/proc/self/limits"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    wanted = {
        "address space": confined_run.MEMORY,
        "cpu time": 7,
        "file size": confined_run.OUTPUT,
        "core file": 0,
    }
    for name, value in wanted.items():
        line = next(line for line in done.stdout.splitlines() if line.lower().startswith(f"max {name}"))
        assert str(value) in line.split()
