"""Files made to harm whoever opens them, and the ordinary ones beside them."""

from __future__ import annotations

import io
import random
import struct
import tempfile
import zlib
from pathlib import Path

import typst
from PIL import Image, ImageDraw, ImageFilter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

FONT = "DejaVu Sans"


def paper(body: str, *, pages: str = "") -> bytes:
    """A born-digital PDF from typst markup."""
    source = f'#set page(paper: "a4", margin: 2cm)\n#set text(font: "{FONT}", size: 11pt)\n{body}\n{pages}'
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.typ")
        path.write_text(source, encoding="utf-8")
        return typst.compile(str(path))


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF by hand: objects are numbered from 1, the first is the catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, trailer, start)
    )
    return out.getvalue()


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def one_page(
    content: bytes, resources: bytes, more: list[bytes], page: bytes = b"", catalogue: bytes = b""
) -> bytes:
    """One A4 page; `more` are objects from number 5 on."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> %s >>"
            % (resources, page),
            stream(content),
            *more,
        ]
    )


def self_referencing_form() -> bytes:
    return one_page(
        b"/F Do",
        b"/XObject << /F 5 0 R >>",
        [stream(b"/F Do /F Do", FORM + b" /Resources << /XObject << /F 5 0 R >> >>")],
    )


def doubling_forms(depth: int = 30) -> bytes:
    forms = [
        stream(b"/F Do /F Do", FORM + b" /Resources << /XObject << /F %d 0 R >> >>" % (number + 1))
        for number in range(5, 5 + depth)
    ]
    return one_page(b"/F Do", b"/XObject << /F 5 0 R >>", [*forms, stream(b"0 0 1 1 re f", FORM)])


def drawing_bomb(operators: int = 40_000_000) -> bytes:
    """A small stream that unpacks to very many drawing operators."""
    packed = zlib.compress(b"0 0 1 1 re f\n" * operators, 9)
    body = stream(packed, b"/Filter /FlateDecode")
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            body,
        ]
    )


def text_page(
    text: bytes = b"Hello",
    *,
    mode: int = 0,
    page: bytes = b"",
    catalogue: bytes = b"",
    more: tuple[bytes, ...] = (),
) -> bytes:
    content = b"BT /F1 12 Tf %d Tr 72 720 Td (%s) Tj ET" % (mode, text)
    return one_page(content, b"/Font << /F1 5 0 R >>", [HELVETICA, *more], page, catalogue)


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F1 %d 0 R >> >> >>"
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
            stream(b"BT /F1 12 Tf 72 720 Td (page) Tj ET"),
            *[page % (count + 4)] * count,
            HELVETICA,
        ]
    )


def png_bomb(side: int) -> bytes:
    """A PNG of a few kilobytes that says it is `side` points wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))

    rows = zlib.compress(bytes(4 * 1024 * 1024), 9)
    head = struct.pack("!IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def portrait(size: tuple[int, int] = (450, 600), kind: str = "JPEG", **options: object) -> bytes:
    """A drawn face with enough edges to be a photo."""
    image = Image.new("RGB", size, (190, 205, 220))
    draw = ImageDraw.Draw(image)
    width, height = size
    draw.ellipse(
        (width * 0.25, height * 0.15, width * 0.75, height * 0.65),
        fill=(225, 190, 165),
        outline=(90, 60, 40),
        width=4,
    )
    draw.rectangle((width * 0.1, height * 0.72, width * 0.9, height), fill=(30, 40, 90))
    for x in (0.38, 0.58):
        draw.ellipse((width * x, height * 0.33, width * (x + 0.06), height * 0.37), fill=(20, 20, 20))
    draw.line((width * 0.4, height * 0.52, width * 0.6, height * 0.52), fill=(120, 30, 30), width=5)
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def resaved(content: bytes, size: tuple[int, int], quality: int) -> bytes:
    """The same picture in another size and pressed harder, as somebody does who hands it in again."""
    out = io.BytesIO()
    Image.open(io.BytesIO(content)).resize(size).save(out, "JPEG", quality=quality)
    return out.getvalue()


def plain_picture(size: tuple[int, int] = (450, 600), tone: int = 255) -> bytes:
    """A JPEG on which nothing is to be seen."""
    out = io.BytesIO()
    Image.new("L", size, tone).save(out, "JPEG")
    return out.getvalue()


def blurred_portrait() -> bytes:
    image = Image.open(io.BytesIO(portrait())).filter(ImageFilter.GaussianBlur(14))
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def mutations(content: bytes, count: int, seed: int) -> list[bytes]:
    """Copies of a file with a few bytes changed, cut out or doubled."""
    rng = random.Random(seed)
    copies = []
    for _ in range(count):
        copy = bytearray(content)
        for _ in range(rng.choice((1, 2, 8, 64))):
            at = rng.randrange(len(copy))
            match rng.randrange(4):
                case 0:
                    copy[at] = rng.randrange(256)
                case 1:
                    del copy[at : at + rng.randrange(1, 40)]
                case 2:
                    copy[at:at] = copy[at : at + rng.randrange(1, 40)]
                case _:
                    copy[at] ^= 1 << rng.randrange(8)
            copy = copy or bytearray(b"x")
        copies.append(bytes(copy))
    return copies


def encrypted(content: bytes, *, owner: str, user: str) -> bytes:
    """A PDF that asks for a password to open (user) or to change it (owner)."""
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(content)))
    writer.encrypt(owner, user)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
