"""A package is hostile until every byte of it is accounted for."""

import json
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer_tui.casework.intake.faults import PackageFault
from reviewer_tui.casework.intake.package import assemble, read_package
from tests.casework.intake_packages import as_folder, as_json, as_zip, manifest, photo, sealed, sound

Files = dict[str, bytes]


def code_of(path: Path) -> str:
    with pytest.raises(PackageFault) as caught:
        read_package(path)
    assert caught.value.message.text("en").isprintable()
    return caught.value.code


@pytest.fixture(params=["folder", "zip"])
def packed(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Files], Path]:
    """Puts files into a folder or a zip: both are judged alike."""

    def pack(files: Files) -> Path:
        return (
            as_folder(tmp_path / "p", files)
            if request.param == "folder"
            else as_zip(tmp_path / "p.zip", files)
        )

    return pack


def test_a_sound_package_is_read_whole(packed: Callable[[Files], Path]) -> None:
    package = read_package(packed(sound()))
    assert package.manifest.services == ("updating",)
    assert [(one.name, one.kind, one.media_type) for one in package.attachments] == [
        ("photo.jpg", "photo", "image/jpeg")
    ]
    assert package.registries[0].data == {"surname": "Ахметова"}
    assert package.otp is not None
    assert set(package.papers) == {"manifest.json", "application.json", "registry/person.json", "otp.json"}


def test_a_zipped_folder_is_read_like_its_content(tmp_path: Path) -> None:
    wrapped = {f"package/{name}": content for name, content in sound().items()}
    assert read_package(as_zip(tmp_path / "p.zip", wrapped)).manifest.number == "P-000001"


def changed(name: str, content: bytes) -> Files:
    return {**sound(), name: content}


def relisted(name: str, **entry: object) -> Files:
    files = sound()
    value = json.loads(files["manifest.json"])
    value["files"][name] |= entry
    return {**files, "manifest.json": as_json(value)}


def without(name: str) -> Files:
    return {key: content for key, content in sound().items() if key != name}


PHOTO = "attachments/photo.jpg"
CASES: dict[str, tuple[str, Files]] = {
    "no manifest": ("no-manifest", without("manifest.json")),
    "manifest is no JSON": ("bad-manifest", changed("manifest.json", b"{")),
    "manifest is a list": ("bad-manifest", changed("manifest.json", b"[]")),
    "manifest in UTF-16": ("bad-manifest", changed("manifest.json", '{"format":1}'.encode("utf-16"))),
    "manifest with a byte order mark": (
        "bad-manifest",
        changed("manifest.json", b"\xef\xbb\xbf" + sound()["manifest.json"]),
    ),
    "a name twice": ("bad-manifest", changed("manifest.json", b'{"format":1,"format":1}')),
    "not a number": ("bad-manifest", changed("manifest.json", b'{"format":NaN}')),
    "nested deeply": (
        "bad-manifest",
        changed("manifest.json", b'{"format":' + b"[" * 30000 + b"]" * 30000 + b"}"),
    ),
    "a number too long to read": (
        "bad-manifest",
        changed("manifest.json", b'{"format":' + b"9" * 9000 + b"}"),
    ),
    "a text with NUL": ("bad-manifest", sound(number="P\0")),
    "format 2": ("unknown-format", sound(format=2)),
    "format true": ("unknown-format", sound(format=True)),
    "no format": ("unknown-format", changed("manifest.json", b"{}")),
    "an unknown key": ("bad-manifest", sound(urgent=True)),
    "a channel nobody knows": ("bad-manifest", sound(channel="fax")),
    "a moment without offset": ("bad-manifest", sound(sent_at="2026-11-09T10:15:00")),
    "a moment as a number": ("bad-manifest", sound(sent_at=1_700_000_000)),
    "a number that climbs": ("bad-manifest", sound(number="../../x")),
    "a BIN of letters": ("bad-manifest", sound(institution="ABCDEFGHIJKL")),
    "an altered file": ("hash-mismatch", changed(PHOTO, sound()[PHOTO][:-1] + b"0")),
    "a longer file": ("size-mismatch", changed(PHOTO, photo() + b"0")),
    "a missing file": ("missing-file", without(PHOTO)),
    "no application": ("missing-file", sealed({PHOTO: photo()})),
    "a file nobody listed": ("unknown-file", changed("attachments/extra.pdf", b"%PDF-1.7")),
    "a file without a place": ("unknown-file", changed("run.sh", b"#!/bin/sh")),
    "a folder too deep": ("unknown-file", changed("attachments/a/b.pdf", b"%PDF-1.7")),
    "the manifest lists itself": ("bad-manifest", relisted("application.json") | {}),
    "a picture declared as PDF": ("media-type-mismatch", relisted(PHOTO, media_type="application/pdf")),
    "a page declared as JSON": (
        "media-type-mismatch",
        relisted("application.json", media_type="application/pdf"),
    ),
    "a program as attachment": ("bad-attachment", sealed({"application.json": b"{}", PHOTO: b"MZ\x90\0"})),
    "an empty attachment": ("bad-attachment", sealed({"application.json": b"{}", PHOTO: b""})),
    "an application without declared": ("bad-application", sealed({"application.json": b"{}"})),
    "an answer of no registry": (
        "bad-registry-answer",
        sealed({"application.json": b'{"declared":{}}', "registry/a.json": b"{}"}),
    ),
    "a password without a phone": ("bad-otp", changed("otp.json", b"{}")),
}
CASES["the manifest lists itself"] = (
    "bad-manifest",
    {**sound(), "manifest.json": as_json(manifest({**without("manifest.json"), "manifest.json": b"{}"}))},
)


@pytest.mark.parametrize("name", CASES)
def test_each_fault_has_its_code(name: str, packed: Callable[[Files], Path]) -> None:
    code, files = CASES[name]
    assert code_of(packed(files)) == code


def test_one_registry_answers_once(packed: Callable[[Files], Path]) -> None:
    answer = as_json(
        {"source": "person", "asked_at": "2026-11-09T10:15:00+05:00", "status": "ok", "data": {}}
    )
    files = {"application.json": b'{"declared":{}}', "registry/a.json": answer, "registry/b.json": answer}
    assert code_of(packed(sealed(files))) == "bad-registry-answer"


def test_attachments_have_five_megabytes_together(packed: Callable[[Files], Path]) -> None:
    half = os.urandom(2_700_000)
    files = {
        "application.json": b'{"declared":{}}',
        "attachments/a.pdf": b"%PDF-" + half,
        "attachments/b.pdf": b"%PDF-" + half[::-1],
    }
    assert code_of(packed(sealed(files))) == "attachments-too-large"


@pytest.mark.parametrize("name", ["manifest.json", "application.json", "otp.json", "registry/person.json"])
def test_papers_have_their_size(name: str, packed: Callable[[Files], Path]) -> None:
    assert code_of(packed({**sound(), name: os.urandom(1_100_000).hex().encode()})) == "too-large"


def test_two_hundred_files_are_enough(packed: Callable[[Files], Path]) -> None:
    many = {f"attachments/{number}.pdf": b"%PDF-" for number in range(201)}
    assert code_of(packed(sealed({"application.json": b"{}", **many}))) == "too-many-files"


@pytest.mark.parametrize(
    "name",
    ["../outside.pdf", "/etc/passwd", "attachments/../../x", "attachments\\x.pdf", "C:/x.pdf", "attachments//x.pdf",
     "attachments/\u202efdp.exe", "attachments/\x1b[31m.pdf", "attachments/ .pdf ", "./manifest.json", "attachments/" + "a" * 200],
)  # fmt: skip
def test_no_name_leaves_the_archive(name: str, tmp_path: Path) -> None:
    assert code_of(as_zip(tmp_path / "p.zip", {**sound(), name: b"%PDF-"})) == "unsafe-path"


def test_no_name_in_the_manifest_leaves_the_package(packed: Callable[[Files], Path]) -> None:
    files = {
        **sound(),
        "manifest.json": as_json(manifest({"application.json": b"{}", "../../etc/passwd": b"x"})),
    }
    assert code_of(packed(files)) == "unsafe-path"


def test_names_that_clash_are_one_name(tmp_path: Path) -> None:
    path = as_zip(tmp_path / "p.zip", sound())
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("manifest.json", b"{}")
    assert code_of(path) == "duplicate-name"
    assert code_of(as_folder(tmp_path / "f", {**sound(), "attachments/PHOTO.jpg": b"x"})) == "duplicate-name"
    decomposed = {**sound(), "attachments/и\u0306.pdf": b"x", "attachments/й.pdf": b"x"}
    assert code_of(as_zip(tmp_path / "d.zip", decomposed)) == "duplicate-name"


def test_links_and_devices_are_not_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(photo())
    folder = as_folder(tmp_path / "p", sound())
    (folder / PHOTO).unlink()
    (folder / PHOTO).symlink_to(secret)
    assert code_of(folder) == "not-a-file"
    (folder / PHOTO).unlink()
    os.mkfifo(folder / PHOTO)
    assert code_of(folder) == "not-a-file"


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    folder = as_folder(tmp_path / "p", without(PHOTO))
    as_folder(tmp_path / "elsewhere", {"photo.jpg": sound()[PHOTO]})
    (folder / "attachments").symlink_to(tmp_path / "elsewhere")
    assert code_of(folder) == "not-a-file"
    (tmp_path / "link").symlink_to(as_folder(tmp_path / "q", sound()))
    assert code_of(tmp_path / "link") == "not-a-file"


def test_a_link_inside_an_archive_is_not_a_file(tmp_path: Path) -> None:
    path = as_zip(tmp_path / "p.zip", sound())
    link = zipfile.ZipInfo("attachments/link.pdf")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert code_of(path) == "not-a-file"


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = {**sound(), "attachments/zeros.pdf": b"%PDF-" + b"\0" * 4_000_000}
    assert code_of(as_zip(tmp_path / "p.zip", bomb)) == "zip-bomb"


def test_a_declared_size_is_not_believed(tmp_path: Path) -> None:
    path = as_zip(tmp_path / "p.zip", sound())
    content = bytearray(path.read_bytes())
    entry = content.rfind(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)
    path.write_bytes(content)
    assert code_of(path) in ("bad-zip", "zip-bomb")


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    path = as_zip(tmp_path / "p.zip", sound())
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = content.find(mark)
        content[at + place] |= 1
    path.write_bytes(content)
    assert code_of(path) == "encrypted-zip"


def test_names_are_in_utf8(tmp_path: Path) -> None:
    path = as_zip(tmp_path / "p.zip", {**sound(), "attachments/фото.jpg": photo()})
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x01\x02", 9), (b"PK\x03\x04", 7)):
        at = content.rfind(mark)
        content[at + place] &= ~0x08
    path.write_bytes(content)
    assert code_of(path) == "bad-name"
    folder = as_folder(tmp_path / "f", sound())
    (folder / "attachments" / os.fsdecode(b"\xff\xfe.pdf")).write_bytes(b"x")
    assert code_of(folder) == "bad-name"


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, b"no archive at all", b"\x8f\x00\xfe" * 1333]
)
def test_what_is_no_archive_is_said_to_be_none(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "p.zip").write_bytes(content)
    assert code_of(tmp_path / "p.zip") in ("bad-zip", "no-manifest")


def test_a_path_must_be_there_and_be_a_package(tmp_path: Path) -> None:
    assert code_of(tmp_path / "nowhere") == "not-found"
    (tmp_path / "letter.txt").write_text("Dear official")
    assert code_of(tmp_path / "letter.txt") == "not-a-package"


def test_an_archive_that_was_cut_anywhere_never_crashes(tmp_path: Path) -> None:
    whole = as_zip(tmp_path / "p.zip", sound()).read_bytes()
    for length in range(0, len(whole), max(1, len(whole) // 60)):
        (tmp_path / "cut.zip").write_bytes(whole[:length])
        code_of(tmp_path / "cut.zip")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=st.binary(max_size=400))
def test_any_bytes_as_manifest_are_a_fault_and_never_a_crash(content: bytes) -> None:
    with pytest.raises(PackageFault):
        assemble("p", {**sound(), "manifest.json": content})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
KEYS = ["format", "number", "service", "channel", "sent_at", "institution", "parts", "files"]


@settings(max_examples=300, deadline=None)
@given(key=st.sampled_from(KEYS), value=JSON)
def test_any_value_in_a_manifest_is_judged_and_never_a_crash(key: str, value: object) -> None:
    files = sound()
    described = json.loads(files["manifest.json"]) | {key: value}
    with suppress(PackageFault):
        assemble("p", {**files, "manifest.json": json.dumps(described).encode()})
