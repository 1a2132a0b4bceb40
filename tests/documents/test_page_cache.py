"""Pages kept on the disk: found again without a worker, private, bounded, and never trusted."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest

from reviewer_tui.documents import reader as reader_module
from reviewer_tui.documents.page_cache import PageCache
from reviewer_tui.documents.reader import Reader
from tests.documents import hostile_files as files

CONTENT = files.text_page(b"kept page")


def kept_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.json"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home") / "cache"
    with Reader(cache=PageCache(folder)) as reader:
        assert reader.page(CONTENT, 1).lines == ("kept page",)
        assert reader.describe(CONTENT, "application/pdf").pages == 1
    return folder


def test_a_later_sitting_needs_no_worker(filled: Path) -> None:
    with Reader(cache=PageCache(filled)) as reader:
        layout = reader.page(CONTENT, 1)
        assert reader.describe(CONTENT, "application/pdf").kind == "pdf"
        assert reader.worker_pid is None
    with Reader() as fresh:
        assert fresh.page(CONTENT, 1) == layout


def test_only_the_owner_may_look(filled: Path) -> None:
    for path in (filled, *filled.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600)


def test_another_engine_reads_anew(tmp_path: Path, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(filled, tmp_path / "cache")
    monkeypatch.setattr(reader_module, "engine", lambda: "another one")
    with Reader(cache=PageCache(tmp_path / "cache")) as reader:
        reader.page(CONTENT, 1)
        assert reader.worker_pid is not None


def _damaged() -> dict[str, Any]:
    def without(key: str) -> Any:
        return lambda kept: {**kept, "value": {k: v for k, v in kept["value"].items() if k != key}}

    def with_value(**changes: Any) -> Any:
        return lambda kept: {**kept, "value": {**kept["value"], **changes}}

    return {
        "empty": b"",
        "cut": lambda kept: json.dumps(kept).encode()[:40],
        "no-object": b"[]",
        "nested": b"[" * 100_000,
        "binary": bytes(range(256)),
        "another-key": lambda kept: {**kept, "key": ["x"]},
        "no-lines": without("lines"),
        "word-without-end": with_value(words=[["x", 0, 0, float("inf"), 1, 0, 0, 100]]),
        "word-far-off-the-grid": with_value(words=[["x", 0, 0, 1, 1, 0, 10**9, 100]]),
        "sure-beyond-all-measure": with_value(words=[["x", 0, 0, 1, 1, 0, 0, 1000]]),
        "pages": with_value(pages=-1),
        "wide": with_value(width=float("nan")),
    }


@pytest.mark.parametrize("name", _damaged())
def test_what_is_damaged_is_read_anew(tmp_path: Path, filled: Path, name: str) -> None:
    for path in kept_files(filled):
        kept = json.loads(path.read_bytes())
        copy = tmp_path / path.relative_to(filled)
        copy.parent.mkdir(exist_ok=True)
        damage = _damaged()[name]
        said = damage(kept) if callable(damage) else damage
        copy.write_bytes(said if isinstance(said, bytes) else json.dumps(said).encode())
    with Reader(cache=PageCache(tmp_path)) as reader:
        assert reader.page(CONTENT, 1).lines == ("kept page",)


def test_what_it_says_cannot_reach_the_terminal_raw(tmp_path: Path, filled: Path) -> None:
    for path in kept_files(filled):
        kept = json.loads(path.read_bytes())
        if kept["key"][1] == "page":
            kept["value"]["lines"] = ["\x1b]52;c;x\x07\u202e" + "x" * 500]
            copy = tmp_path / path.relative_to(filled)
            copy.parent.mkdir()
            copy.write_text(json.dumps(kept))
    with Reader(cache=PageCache(tmp_path)) as reader:
        (line,) = reader.page(CONTENT, 1).lines
        assert reader.worker_pid is None
    assert len(line) == 132
    assert not set(line) & set("\x1b\x07\u202e")


def test_a_link_in_the_place_of_a_page_is_not_followed(tmp_path: Path, filled: Path) -> None:
    (path,) = [path for path in kept_files(filled) if json.loads(path.read_bytes())["key"][1] == "page"]
    copy = tmp_path / path.relative_to(filled)
    copy.parent.mkdir()
    copy.symlink_to(path)
    with Reader(cache=PageCache(tmp_path)) as reader:
        reader.page(CONTENT, 1)
        assert reader.worker_pid is not None


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    with Reader(cache=PageCache(tmp_path / "cache")) as reader:
        assert reader.page(CONTENT, 1).lines == ("kept page",)


def test_the_oldest_pages_make_room(tmp_path: Path) -> None:
    cache = PageCache(tmp_path, limit=4000)
    for number in range(40):
        cache.put((str(number), "page"), "x" * 200)
        for path in tmp_path.rglob("*.json"):
            os.utime(path, ns=(path.stat().st_mtime_ns - 10**9,) * 2)
    assert sum(path.stat().st_size for path in kept_files(tmp_path)) <= 4000
    assert cache.get(("0", "page"), str) is None
    assert cache.get(("39", "page"), str) == "x" * 200
    assert not list(tmp_path.rglob(".*"))
