"""Writing a package in the format of intake: manifest, application, registry answers, attachments, confirmation."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from reviewer_tui.demo.attachments import Sheet
from reviewer_tui.demo.case import Case
from reviewer_tui.regulations.services import service

FORMAT = 1
CONSENT_TEXT = "2026-07"
"""Version of the text the applicant agreed to."""
_ZIP_TIME = (2026, 1, 1, 0, 0, 0)


@dataclass
class Package:
    """The files of a package by their paths, still to be written.

    Attributes:
        files: what the manifest names.
        kinds: media type and kind of each of them.
        unlisted: the manifest itself and the confirmation.
    """

    name: str
    files: dict[str, bytes] = field(default_factory=dict)
    kinds: dict[str, tuple[str, str]] = field(default_factory=dict)
    unlisted: dict[str, bytes] = field(default_factory=dict)

    def add(self, path: str, content: bytes, media_type: str, kind: str) -> None:
        """Put a file into the package."""
        self.files[path] = content
        self.kinds[path] = (media_type, kind)


def assemble(case: Case, sheets: tuple[Sheet, ...]) -> Package:
    """The package of a case without its manifest, which `seal` makes when everything is in."""
    package = Package(case.order.name)
    package.add("application.json", as_json(application_of(case)), "application/json", "application")
    for answer in case.answers.values():
        said = {
            "source": answer.source,
            "asked_at": answer.asked_at.isoformat(),
            "status": answer.status,
            "data": answer.data,
        }
        package.add(f"registry/{answer.source}.json", as_json(said), "application/json", "registry")
    for sheet in sheets:
        package.add(f"attachments/{sheet.name}", sheet.content, sheet.media_type, sheet.kind)
    return package


def seal(case: Case, package: Package) -> bytes:
    """Write the manifest over everything in the package; its bytes are what the applicant signs."""
    order = case.order
    manifest = {
        "format": FORMAT,
        "number": order.number,
        "service": order.service,
        "channel": order.channel,
        "sent_at": order.sent_at.isoformat(),
        "institution": order.institution_bin,
        "parts": list(order.parts),
        "files": {
            path: {
                "sha256": hashlib.sha256(content).hexdigest(),
                "size": len(content),
                "media_type": package.kinds[path][0],
                "kind": package.kinds[path][1],
            }
            for path, content in package.files.items()
        },
    }
    package.unlisted["manifest.json"] = as_json(manifest)
    return package.unlisted["manifest.json"]


def one_time_password(case: Case, manifest: bytes) -> bytes:
    """The mobile operator's word that the applicant entered a one-time password."""
    phone = str(case.facts["phone"])
    secret = f"{case.order.number}/{case.order.seed}".encode()
    return as_json(
        {
            "phone": f"{phone[:2]}*** *** ** {phone[-2:]}",
            "confirmed_at": (case.order.sent_at - timedelta(seconds=4)).isoformat(),
            "operator": case.order.stream("operator").choice(("Kcell", "Beeline", "Tele2", "Altel")),
            "code_sha256": hashlib.sha256(secret).hexdigest(),
            "manifest_sha256": hashlib.sha256(manifest).hexdigest(),
        }
    )


def write(package: Package, folder: Path, *, packed: bool) -> Path:
    """Write a package as a folder or as a zip, whole or not at all: under a hidden name, then renamed."""
    content = package.unlisted | package.files
    target, draft = folder / package.name, folder / f".{package.name}.part"
    if packed:
        draft.write_bytes(_zipped(content))
    else:
        for path, data in content.items():
            (draft / path).parent.mkdir(parents=True, exist_ok=True)
            (draft / path).write_bytes(data)
    return draft.rename(target)


def as_json(value: object) -> bytes:
    """The value as JSON, readable by people."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def application_of(case: Case) -> dict[str, Any]:
    """The declared fields and choices that the forms of the services asked for have."""
    sections: dict[str, dict[str, Any]] = {"declared": {}, "choices": {}}
    agreed = {
        "text_version": CONSENT_TEXT,
        "at": case.order.sent_at.isoformat(),
        "given": case.consents_given,
    }
    consents: dict[str, Any] = {}
    for code in (case.order.service, *case.order.parts):
        rules = service(code)
        for rule in rules.fields:
            value = case.facts.get(rule.name)
            if value not in (None, "") or (rule.required and value is not None):
                sections[rule.section][rule.name] = value
        consents |= {consent.name: agreed for consent in rules.consents}
    if language := case.order.stream("language").choices(("", "kk", "ru", "en"), (50, 25, 20, 5))[0]:
        sections["choices"]["language"] = language
    return {"declared": sections["declared"], "consents": consents, "choices": sections["choices"]}


def _zipped(content: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path, data in content.items():
            entry = zipfile.ZipInfo(path, _ZIP_TIME)
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED if path.endswith(".json") else zipfile.ZIP_STORED
            archive.writestr(entry, data)
    return out.getvalue()
