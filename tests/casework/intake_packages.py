"""Packages built by hand for the tests of intake: sound ones, and every way to break one."""

import hashlib
import io
import json
import zipfile
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image

MOMENT = "2026-11-09T10:15:00+05:00"
BIN = "210140000016"


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


@cache
def photo(width: int = 354, height: int = 472, seed: int = 1) -> bytes:
    out = io.BytesIO()
    Image.frombytes("L", (width, height), Random(seed).randbytes(width * height)).save(out, "JPEG")
    return out.getvalue()


MEDIA = {".json": "application/json", ".pdf": "application/pdf", ".jpg": "image/jpeg", ".png": "image/png"}


def manifest(files: dict[str, bytes], kinds: dict[str, str] | None = None, **changes: Any) -> dict[str, Any]:
    """A manifest of exactly these files."""
    value: dict[str, Any] = {
        "format": 1,
        "number": "P-000001",
        "service": "updating",
        "channel": "portal",
        "sent_at": MOMENT,
        "institution": BIN,
        "parts": [],
        "files": {
            name: {
                "sha256": hashlib.sha256(content).hexdigest(),
                "size": len(content),
                "media_type": MEDIA.get(Path(name).suffix, "application/pdf"),
                "kind": (kinds or {}).get(name, _kind(name)),
            }
            for name, content in files.items()
        },
    }
    return value | changes


def _kind(name: str) -> str:
    if name == "application.json":
        return "application"
    return "registry" if name.startswith("registry/") else "photo" if name.endswith("jpg") else "other"


def sound(**changes: Any) -> dict[str, bytes]:
    """A minimal sound package: application, one answer, one picture, a one-time password."""
    files = {
        "application.json": as_json(
            {"declared": {"subject_surname": "Ахметова"}, "consents": {}, "choices": {}}
        ),
        "registry/person.json": as_json(
            {"source": "person", "asked_at": MOMENT, "status": "ok", "data": {"surname": "Ахметова"}}
        ),
        "attachments/photo.jpg": photo(),
    }
    return sealed(files, **changes)


def sealed(files: dict[str, bytes], kinds: dict[str, str] | None = None, **changes: Any) -> dict[str, bytes]:
    """The files with the manifest over them and a one-time password."""
    otp = as_json({"phone": "+7*** *** ** 12", "confirmed_at": MOMENT, "operator": "Kcell"})
    return {**files, "manifest.json": as_json(manifest(files, kinds, **changes)), "otp.json": otp}


def as_folder(root: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def as_zip(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path
