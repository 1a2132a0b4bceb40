"""What an attacker, or a careless tool, does to a signed document: every public class of attack in small."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.crypt import StandardSecurityHandler
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
)
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.signers.pdf_signer import TimestampDSSContentSettings
from pyhanko_certvalidator import ValidationContext

from keys.authority import StandInServices
from keys.keyfile import OpenKey
from keys.pades.services import KeyHoldingSigner, ServiceStamper, ask_crls, ask_ocsp, asn1
from keys.signed_pdf import FIRST_FIELD, SECOND_FIELD


def _updated(content: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(content))
    change(writer)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def overlay(content: bytes) -> bytes:
    """Paint a word over the first page."""

    def paint(writer: IncrementalPdfFileWriter) -> None:
        stream = generic.StreamObject(stream_data=b"q 1 0 0 rg 50 50 400 400 re f Q")
        page = writer.root["/Pages"]["/Kids"][0]
        old = page.raw_get("/Contents")
        page[pdf_name("/Contents")] = generic.ArrayObject([old, writer.add_object(stream)])
        writer.update_container(page)

    return _updated(content, paint)


def annotation(content: bytes) -> bytes:
    """Stick a note on the first page."""

    def stick(writer: IncrementalPdfFileWriter) -> None:
        note = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/FreeText"),
                pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (10, 10, 200, 60))),
                pdf_name("/Contents"): generic.TextStringObject("refused"),
            }
        )
        page = writer.root["/Pages"]["/Kids"][0]
        page[pdf_name("/Annots")] = generic.ArrayObject([writer.add_object(note)])
        writer.update_container(page)

    return _updated(content, stick)


def new_title(content: bytes) -> bytes:
    """Give the document another title."""

    def rename(writer: IncrementalPdfFileWriter) -> None:
        writer.document_meta.title = "Refusal"
        writer.update_root()

    return _updated(content, rename)


def field_filled(content: bytes) -> bytes:
    """Replace the appearance of a form field that the paper had: the shadow attack "replace"."""

    def fill(writer: IncrementalPdfFileWriter) -> None:
        field = next(
            f.get_object() for f in writer.root["/AcroForm"]["/Fields"] if f.get_object().get("/FT") == "/Tx"
        )
        field[pdf_name("/V")] = generic.TextStringObject("refused")
        field["/AP"][pdf_name("/N")] = writer.add_object(appearance("refused"))
        writer.update_container(field)

    return _updated(content, fill)


def appearance(text: str) -> generic.StreamObject:
    return generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 200, 20))),
        },
        stream_data=f"BT ({text}) Tj ET".encode(),
    )


def with_text_field(paper: bytes) -> bytes:
    """A paper with a form field, prepared for a shadow attack before it is signed."""

    def prepare(writer: IncrementalPdfFileWriter) -> None:
        field = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/Widget"),
                pdf_name("/FT"): pdf_name("/Tx"),
                pdf_name("/T"): generic.TextStringObject("outcome"),
                pdf_name("/V"): generic.TextStringObject("approved"),
                pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (10, 10, 210, 30))),
                pdf_name("/AP"): generic.DictionaryObject(
                    {pdf_name("/N"): writer.add_object(appearance("approved"))}
                ),
            }
        )
        reference = writer.add_object(field)
        writer.root[pdf_name("/AcroForm")] = generic.DictionaryObject(
            {pdf_name("/Fields"): generic.ArrayObject([reference])}
        )
        writer.update_root()
        page = writer.root["/Pages"]["/Kids"][0]
        page[pdf_name("/Annots")] = generic.ArrayObject([reference])
        writer.update_container(page)

    return _updated(paper, prepare)


def revisions(content: bytes) -> list[bytes]:
    """Every earlier end of the file, the oldest first."""
    ends = [match.end() for match in re.finditer(rb"%%EOF\r?\n?", content)]
    return [content[:end] for end in ends if end < len(content)]


def byte_range_emptied(content: bytes) -> bytes:
    """Universal forgery: the last byte range covers nothing."""
    found = list(re.finditer(rb"/ByteRange \[[^\]]*\]", content))[-1]
    empty = b"/ByteRange [0 0 0 0".ljust(len(found[0]) - 1) + b"]"
    return content[: found.start()] + empty + content[found.end() :]


def contents_emptied(content: bytes) -> bytes:
    """Universal forgery: the last container is all zeros."""
    start = content.rindex(b"/Contents <") + len(b"/Contents <")
    end = content.index(b">", start)
    return content[:start] + b"0" * (end - start) + content[end:]


def wrapped(content: bytes) -> bytes:
    """Signature wrapping: content is put into a gap that the last byte range is widened around."""
    found = list(re.finditer(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]", content))[-1]
    start, after, length = (int(number) for number in found.groups())
    intruder = b"\n% an object of the attacker\n"
    moved = b"/ByteRange [0 %d %d %d]" % (start, after + len(intruder), length)
    changed = content[: found.start()] + moved.ljust(len(found[0])) + content[found.end() :]
    return changed[:after] + intruder + changed[after:]


def encrypted(content: bytes) -> bytes:
    """The same pages behind a password."""
    writer = copy_into_new_writer(PdfFileReader(BytesIO(content)))
    handler = StandardSecurityHandler.build_from_pw("owner", "")
    writer._encrypt = writer.add_object(handler.as_pdf_object())
    writer.security_handler = handler
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def stamped(content: bytes, services: StandInServices) -> bytes:
    """A further archive time-stamp over whatever the file is now; anybody can buy one."""
    output = asyncio.run(
        PdfTimeStamper(ServiceStamper(services)).async_timestamp_pdf(
            IncrementalPdfFileWriter(BytesIO(content)),
            "sha256",
            validation_context=_context(services),
            dss_settings=TimestampDSSContentSettings(include_vri=False, update_before_ts=True),
            embed_roots=False,
        )
    )
    return output.getvalue()


def _context(services: StandInServices, **more: object) -> ValidationContext:
    return ValidationContext(
        trust_roots=[asn1(anchor) for anchor in services.trust.anchors],
        other_certs=[asn1(certificate) for certificate in services.trust.intermediates],
        moment=services.clock.now(),
        revocation_mode="require",
        crls=ask_crls(services),
        **more,
    )


def sign_at_level(
    paper: bytes,
    key: OpenKey,
    services: StandInServices,
    level: str,
    *,
    permission: MDPPerm = MDPPerm.NO_CHANGES,
    field: str = "Decision",
    certify: bool = True,
) -> bytes:
    """Sign without a look at the certificate, as any tool can: at B-B, B-T or B-LT; a field that is there is filled in."""
    chain = [asn1(certificate) for certificate in services.trust.intermediates]
    context = _context(services, ocsps=[ask_ocsp(services, key.certificate)]) if level == "B-LT" else None
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=certify,
        docmdp_permissions=permission,
        embed_validation_info=context is not None,
        validation_context=context,
    )
    signer = PdfSigner(
        metadata,
        signer=KeyHoldingSigner(key, chain),
        timestamper=None if level == "B-B" else ServiceStamper(services),
        new_field_spec=None if f"({field})".encode() in paper else SigFieldSpec(field),
    )
    output = asyncio.run(
        signer.async_sign_pdf(IncrementalPdfFileWriter(BytesIO(paper)), in_place=False, bytes_reserved=24576)
    )
    return output.getvalue()


def with_two_fields(
    paper: bytes, *, locked: bool, rectangle: tuple[int, int, int, int] | None = None, certified: bool = True
) -> bytes:
    """Both fields of a paper for two: the second with or without its lock, to be seen or not.

    Where the first signature shall not certify, its field says by a lock what a certification would.
    """
    lock = {"field_mdp_spec": FieldMDPSpec(FieldMDPAction.ALL), "doc_mdp_update_value": MDPPerm.NO_CHANGES}
    mild = {
        "field_mdp_spec": FieldMDPSpec(FieldMDPAction.INCLUDE, ["nothing"]),
        "doc_mdp_update_value": MDPPerm.FILL_FORMS,
    }

    def prepare(writer: IncrementalPdfFileWriter) -> None:
        append_signature_field(writer, SigFieldSpec(FIRST_FIELD, **({} if certified else mild)))
        append_signature_field(writer, SigFieldSpec(SECOND_FIELD, box=rectangle, **(lock if locked else {})))

    return _updated(paper, prepare)


def same_value_in_second_field(content: bytes) -> bytes:
    """One signature value in two fields: the second seems signed by whoever signed the first."""

    def copy(writer: IncrementalPdfFileWriter) -> None:
        first, second = (field.get_object() for field in writer.root["/AcroForm"]["/Fields"])
        second[pdf_name("/V")] = first.raw_get("/V")
        writer.update_container(second)

    return _updated(content, copy)


def unlocked(content: bytes) -> bytes:
    """Take the lock off the second field before its owner signs."""

    def unlock(writer: IncrementalPdfFileWriter) -> None:
        second = writer.root["/AcroForm"]["/Fields"][1].get_object()
        del second["/Lock"]
        writer.update_container(second)

    return _updated(content, unlock)


def empty_field_added(content: bytes) -> bytes:
    """One more signature field, for somebody who comes later."""
    return _updated(content, lambda writer: append_signature_field(writer, SigFieldSpec("Third")))


def empty_update(content: bytes) -> bytes:
    """A revision that changes nothing."""
    return _updated(content, lambda writer: writer.update_root())
