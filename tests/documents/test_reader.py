"""Ordinary files: what they are, how their pages read, what is odd about them."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator
from itertools import combinations
from random import Random

import pytest
from PIL import Image

from reviewer_tui.demo.photos import as_photo, portrait
from reviewer_tui.documents import fingerprints
from reviewer_tui.documents.page_layout import COLUMNS
from reviewer_tui.documents.reader import DocumentFault, Reader
from tests.documents import hostile_files as files

PROSE = (
    "Бұл құжат жалпы орта білім туралы аттестаттың телнұсқасын беру үшін қажет мәліметтерді қамтиды. " * 12
)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened


def oddities(reader: Reader, content: bytes, media_type: str = "application/pdf") -> set[str]:
    return set(reader.describe(content, media_type).oddities)


def test_a_form_keeps_its_columns(reader: Reader) -> None:
    content = files.paper(
        "#grid(columns: (5cm, 5cm, 5cm), row-gutter: 9pt, [Тегі], [Сейтқали], [Фамилия], [Аты], [Өркен], [Имя])"
    )
    first, second = (line for line in reader.page(content, 1).lines if line)
    assert first.split() == ["Тегі", "Сейтқали", "Фамилия"]
    assert first.index("Сейтқали") == second.index("Өркен")
    assert first.index("Фамилия") == second.index("Имя")


def test_prose_reads_as_it_is_written(reader: Reader) -> None:
    layout = reader.page(files.paper(PROSE), 1)
    assert " ".join(line.strip() for line in layout.lines) == PROSE.strip()
    assert 70 <= max(map(len, layout.lines)) <= 90


def test_words_stand_where_the_grid_says(reader: Reader) -> None:
    layout = reader.page(
        files.paper("#grid(columns: 3, gutter: 1cm, [ЖСН], [080523500010], [Қазақ])\n\n" + PROSE), 1
    )
    for word in layout.words:
        assert layout.lines[word.line][word.column : word.column + len(word.text)] == word.text
        assert 0 <= word.left < word.right <= layout.width
        assert 0 <= word.bottom < word.top <= layout.height


def test_no_line_is_longer_than_the_grid(reader: Reader) -> None:
    wide = files.text_page(b"W" * 400 + b" end", page=b"/CropBox [0 0 595 842]")
    lines = reader.page(wide, 1).lines
    assert all(len(line) <= COLUMNS for line in lines)
    assert "".join(lines).replace(" ", "").count("W") == 400


def test_text_is_composed_and_harmless(reader: Reader) -> None:
    decomposed = "Ка\u0438\u0306рат"
    content = files.paper(f"{decomposed} a\u202eb\u200bc \u2066x")
    text = " ".join(reader.page(content, 1).lines)
    assert unicodedata.normalize("NFC", decomposed) in text
    assert not set(text) & {"\u202e", "\u200b", "\u2066", "\x1b"}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_reads_as_it_is_shown(reader: Reader, turn: int) -> None:
    """The text is drawn so that it stands upright once the page is turned."""
    matrix = {
        0: b"1 0 0 1 72 700",
        90: b"0 1 -1 0 120 72",
        180: b"-1 0 0 -1 500 100",
        270: b"0 -1 1 0 400 700",
    }
    content = files.one_page(
        b"BT /F1 12 Tf %s Tm (first line) Tj 0 -20 Td (second line) Tj ET" % matrix[turn],
        b"/Font << /F1 5 0 R >>",
        [files.HELVETICA],
        page=b"/Rotate %d" % turn,
    )
    assert [line for line in reader.page(content, 1).lines if line] == ["first line", "second line"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(files.text_page(), set(), id="plain"),
        pytest.param(b"junk" * 100 + files.text_page(), {"leading-junk"}, id="leading-junk"),
        pytest.param(files.text_page() + b"PK\x05\x06" + bytes(18), {"trailing-bytes"}, id="trailing-zip"),
        pytest.param(files.text_page(mode=3), {"invisible-text"}, id="invisible"),
        pytest.param(
            files.text_page(
                catalogue=b"/Names << /JavaScript << /Names [(a) 6 0 R] >> >>",
                more=(b"<< /S /JavaScript /JS (app.alert(1)) >>",),
            ),
            {"javascript"},
            id="javascript",
        ),
        pytest.param(
            files.text_page(
                catalogue=b"/Names << /EmbeddedFiles << /Names [(a.exe) 6 0 R] >> >>",
                more=(
                    b"<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>",
                    files.stream(b"MZ", b"/Type /EmbeddedFile"),
                ),
            ),
            {"attachments"},
            id="attachment",
        ),
        pytest.param(files.one_page(b"0 0 9 9 re f", b"", []), {"no-text-layer"}, id="no-text"),
    ],
)
def test_oddities_of_a_pdf(reader: Reader, content: bytes, expected: set[str]) -> None:
    assert oddities(reader, content) == expected


def test_an_owners_password_is_said_and_the_text_is_read(reader: Reader) -> None:
    content = files.encrypted(files.paper("Тегі: Сейтқали"), owner="o", user="")
    assert oddities(reader, content) == {"encrypted"}
    assert "Тегі: Сейтқали" in reader.page(content, 1).lines


def test_another_type_than_declared_is_said_and_read(reader: Reader) -> None:
    assert "media-type-differs" in oddities(reader, files.portrait(), "application/pdf")
    assert reader.describe(files.portrait(), "application/pdf").kind == "jpeg"


def test_a_picture_with_an_archive_behind_it_is_odd(reader: Reader) -> None:
    for kind in ("JPEG", "PNG"):
        content = files.portrait(kind=kind)
        media_type = f"image/{kind.lower()}"
        assert oddities(reader, content, media_type) == {"no-text-layer"}
        assert "trailing-bytes" in oddities(reader, content + b"PK\x05\x06" + bytes(18), media_type)


def test_a_scan_has_no_lines_and_says_so(reader: Reader) -> None:
    out = io.BytesIO()
    Image.open(io.BytesIO(files.portrait())).save(out, "PDF")
    for content in (out.getvalue(), files.portrait()):
        layout = reader.page(content, 1)
        assert layout.lines == ()
        assert layout.words == ()
        assert layout.oddities == ("no-text-layer",)


def test_a_photo_is_measured_as_it_is_shown(reader: Reader) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = reader.photo(files.portrait((600, 450), exif=exif))
    assert (photo.width, photo.height, photo.ratio, photo.exif_turn) == (450, 600, 0.75, 90)
    assert not photo.blank
    assert not photo.blurred


def test_blank_and_blurred_photos_are_told(reader: Reader) -> None:
    out = io.BytesIO()
    Image.new("RGB", (450, 600), "white").save(out, "JPEG")
    assert reader.photo(out.getvalue()).blank
    assert reader.photo(files.blurred_portrait()).blurred


def test_the_same_photo_in_another_size_has_a_near_fingerprint(reader: Reader) -> None:
    content = files.portrait((900, 1200))
    one = reader.photo(content)
    for size, quality in (((450, 600), 50), ((225, 300), 30)):
        other = reader.photo(files.resaved(content, size, quality))
        assert fingerprints.near(one.fingerprint, other.fingerprint)
        assert fingerprints.same_picture(one.fine_fingerprint, other.fine_fingerprint)
    assert fingerprints.speaks(one.fine_fingerprint)


def test_portraits_of_one_pattern_are_told_apart(reader: Reader) -> None:
    """Drawn faces before one backdrop, nearer to one another than people are: many are near by the coarse print."""
    people = [reader.photo(as_photo(portrait(Random(seed), girl=True))) for seed in range(24)]
    pairs = list(combinations(people, 2))
    assert any(fingerprints.near(one.fingerprint, other.fingerprint) for one, other in pairs)
    assert not any(
        fingerprints.same_picture(one.fine_fingerprint, other.fine_fingerprint) for one, other in pairs
    )


def test_a_pdf_is_no_photo(reader: Reader) -> None:
    with pytest.raises(DocumentFault, match="wrong-type"):
        reader.photo(files.text_page())


def test_the_same_page_is_read_once(reader: Reader) -> None:
    content = files.paper("Бір рет")
    assert reader.page(content, 1) is reader.page(bytes(bytearray(content)), 1)


def test_many_threads_get_their_own_pages() -> None:
    contents = {f"paper {number}": files.text_page(b"paper %d" % number) for number in range(24)}
    read: dict[str, tuple[str, ...]] = {}

    def work(name: str) -> None:
        read[name] = reader.page(contents[name], 1).lines

    with Reader() as reader:
        threads = [threading.Thread(target=work, args=(name,)) for name in contents]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert read == {name: (name,) for name in contents}


def test_the_worker_is_renewed_after_its_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer_tui.documents.reader._JOBS_PER_WORKER", 3)
    with Reader() as reader:
        pids = set()
        for number in range(6):
            reader.page(files.text_page(b"%d" % number), 1)
            pids.add(reader.worker_pid)
    assert len(pids) > 1


def test_a_closed_reader_leaves_no_process() -> None:
    reader = Reader()
    reader.page(files.text_page(), 1)
    worker = reader._worker
    assert worker
    reader.close()
    assert not worker.alive()
    with pytest.raises(RuntimeError):
        reader.page(files.text_page(b"other"), 1)


def test_the_reader_itself_loads_no_parser() -> None:
    code = "import sys, reviewer_tui.documents.reader; print([m for m in ('pypdfium2', 'PIL') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
