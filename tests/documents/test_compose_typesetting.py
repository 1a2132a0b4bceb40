"""Typesetting for anyone: source text or file, data as data, attachments, no fonts but the shipped ones."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from reviewer_tui.documents.typesetting import Attachment, TypesettingFault, typeset

MOMENT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SOURCE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(font: "Noto Sans", lang: "kk")
#for a in json(bytes(sys.inputs.attachments)) {
  pdf.attach(a.name, bytes(a.content), relationship: a.relationship, mime-type: a.media_type, description: a.description)
}
= #data.title
"""


def test_source_text_with_attachments() -> None:
    attachments = [
        Attachment("a.json", '{"ә": 1}', "application/json", "data"),
        Attachment("b.txt", "б\n", "text/plain", "note", relationship="supplement"),
    ]
    pdf = typeset(SOURCE, {"title": "Куәлік #1"}, attachments, moment=MOMENT)
    document = pypdfium2.PdfDocument(pdf)
    assert "Куәлік #1" in document[0].get_textpage().get_text_bounded()
    found = {a.get_name(): bytes(a.get_data()).decode() for a in map(document.get_attachment, range(2))}
    assert found == {a.name: a.content for a in attachments}
    assert document.get_metadata_dict()["CreationDate"].startswith("D:20261120090000")


def test_file_may_import_within_its_root_and_not_beyond(tmp_path: Path) -> None:
    (tmp_path / "secret.typ").write_text("#let word = [құпия]")
    inside = tmp_path / "papers"
    inside.mkdir()
    (inside / "kit.typ").write_text("#let word = [анықтама]")
    template = inside / "paper.typ"
    for source, wanted in (("kit.typ", True), ("../secret.typ", False)):
        template.write_text(f'#import "{source}": word\n#set document(title: "x")\n#word')
        if wanted:
            page = pypdfium2.PdfDocument(typeset(template, {}, moment=MOMENT))[0]
            assert "анықтама" in page.get_textpage().get_text_bounded()
        else:
            with pytest.raises(TypesettingFault, match="not-composed"):
                typeset(template, {}, moment=MOMENT)
    assert typeset(template, {}, moment=MOMENT, root=tmp_path)


def test_claims_pdf_a_3a_and_ua_1_with_every_font_embedded(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(typeset(SOURCE, {"title": "Қ"}, moment=MOMENT))
    metadata = subprocess.run(["pdfinfo", "-meta", file], capture_output=True, check=True, text=True).stdout
    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    fonts = subprocess.run(
        ["pdffonts", file], capture_output=True, check=True, text=True
    ).stdout.splitlines()[2:]
    assert fonts
    assert all("NotoSans" in line and line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts)


def test_broken_template_says_so() -> None:
    with pytest.raises(TypesettingFault) as fault:
        typeset("#unknown-thing", {}, moment=MOMENT)
    assert fault.value.code == "not-composed"
    assert "unknown" in fault.value.message.text("en")


def test_typst_is_loaded_only_when_a_document_is_set() -> None:
    script = "import sys, reviewer_tui.documents.compose; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
