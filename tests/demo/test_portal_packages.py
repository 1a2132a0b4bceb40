"""Packages as files: what intake reads of them, what it must reject, and the same content every time."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from keys.authority import StandInAuthority
from keys.verifying import verify_detached
from reviewer_tui.casework.intake.faults import PackageFault
from reviewer_tui.casework.intake.package import read_package
from reviewer_tui.clock import SystemClock
from reviewer_tui.demo.applicants import ApplicantSigner
from reviewer_tui.demo.order import Order, Trick
from reviewer_tui.demo.portal import case_of, plan, write_all, write_package

MONDAY = date(2026, 11, 23)
FIVE_MEGABYTES = 5 * 1024 * 1024
SEEN_BY_READING = {"hash-mismatch", "size-mismatch", "unsafe-path", "attachments-too-large"}
"""Faults that show without knowing what is in the store."""


def files_of(path: Path) -> Mapping[str, bytes]:
    if path.is_dir():
        return {str(f.relative_to(path)): f.read_bytes() for f in sorted(path.rglob("*")) if f.is_file()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in sorted(archive.namelist())}


def unsigned(path: Path) -> Mapping[str, bytes]:
    return {name: content for name, content in files_of(path).items() if name != "signature.p7s"}


@pytest.fixture(scope="module")
def written(signer: ApplicantSigner, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Order, Path]]:
    orders = plan(30, 5, MONDAY)
    folder = tmp_path_factory.mktemp("incoming")
    return list(zip(orders, write_all(orders, folder, signer, processes=1), strict=True))


def test_intake_reads_every_package_that_is_to_be_accepted(written: list[tuple[Order, Path]]) -> None:
    for order, path in written:
        if order.truth.fault:
            continue
        package = read_package(path)
        assert package.manifest.number == order.number
        assert package.manifest.services == order.parts
        assert package.manifest.sent_at == order.sent_at
        assert sum(len(each.content) for each in package.attachments) <= FIVE_MEGABYTES
        assert {answer.source for answer in package.registries} == set(case_of(order).answers)


def test_folders_and_zips_are_mixed_and_nothing_is_left_beside(written: list[tuple[Order, Path]]) -> None:
    assert {path.is_dir() for _, path in written} == {True, False}
    assert sorted(p.name for p in written[0][1].parent.iterdir()) == sorted(
        order.name for order, _ in written
    )


@pytest.mark.parametrize("trick", list(Trick))
def test_every_trick_does_what_its_fault_says(
    orders: tuple[Order, ...], signer: ApplicantSigner, tmp_path: Path, trick: Trick
) -> None:
    order = next(order for order in orders if order.truth.trick is trick)
    path = write_package(order, tmp_path, signer)
    if order.truth.fault in SEEN_BY_READING:
        with pytest.raises(PackageFault) as caught:
            read_package(path)
        assert caught.value.code == order.truth.fault
    else:
        read_package(path)


@pytest.mark.parametrize("packed", [True, False])
def test_too_large_is_too_large_in_both_wrappings(
    orders: tuple[Order, ...], signer: ApplicantSigner, tmp_path: Path, packed: bool
) -> None:
    order = next(order for order in orders if order.truth.trick is Trick.TOO_LARGE)
    with pytest.raises(PackageFault) as caught:
        read_package(write_package(dataclasses.replace(order, packed=packed), tmp_path, signer))
    assert caught.value.code == "attachments-too-large"


def test_texts_and_names_carry_what_a_terminal_could_take_for_orders(
    orders: tuple[Order, ...], signer: ApplicantSigner, tmp_path: Path
) -> None:
    dressed = next(order for order in orders if order.truth.trick is Trick.MARKUP_IN_NAMES)
    declared = read_package(write_package(dressed, tmp_path, signer)).application.declared
    assert "[" in declared["subject_given_name"]
    assert any(mark in declared["address"] for mark in ("[", "\x1b", "\u202e"))
    odd = next(order for order in orders if order.truth.trick is Trick.ODD_FILE_NAMES)
    names = [file.name for file in read_package(write_package(odd, tmp_path, signer)).attachments]
    assert any(name.startswith("[red]") for name in names)


def test_the_same_order_gives_the_same_bytes_but_for_the_signature(
    written: list[tuple[Order, Path]], tmp_path: Path
) -> None:
    other = tmp_path / "other"
    StandInAuthority.create(other, clock=SystemClock(), bits=2048)
    for order, path in written[:12]:
        again = write_package(order, tmp_path, ApplicantSigner(other))
        assert unsigned(again) == unsigned(path)


def test_any_range_can_be_made_alone_and_in_two_processes(
    written: list[tuple[Order, Path]], signer: ApplicantSigner, tmp_path: Path
) -> None:
    some = [order for order, _ in written[18:24]]
    for (order, path), again in zip(
        written[18:24], write_all(some, tmp_path, signer, processes=2), strict=True
    ):
        assert again.name == order.name
        assert unsigned(again) == unsigned(path)


def test_another_seed_gives_other_people(signer: ApplicantSigner) -> None:
    names = [{case_of(order).subject.full_name for order in plan(30, seed, MONDAY)} for seed in (1, 2)]
    assert len(names[0] & names[1]) < len(names[0]) / 2


def test_an_applicant_signs_the_manifest_with_a_certificate_of_their_own(
    orders: tuple[Order, ...], signer: ApplicantSigner, tmp_path: Path
) -> None:
    trust = StandInAuthority.open(signer.folder, clock=SystemClock()).trust()
    order = next(o for o in orders if o.confirmation == "eds" and o.service == "admission" and o.truth.clean)
    files = files_of(write_package(order, tmp_path, signer))
    verdict = verify_detached(files["signature.p7s"], files["manifest.json"], trust, at=order.sent_at)
    assert verdict.good
    assert verdict.signer is not None
    assert verdict.signer.iin == case_of(order).applicant.iin
    assert "otp.json" not in files


def test_a_foreign_signature_is_good_but_somebody_elses(
    orders: tuple[Order, ...], signer: ApplicantSigner, tmp_path: Path
) -> None:
    trust = StandInAuthority.open(signer.folder, clock=SystemClock()).trust()
    order = next(o for o in orders if o.truth.trick is Trick.FOREIGN_SIGNATURE)
    files = files_of(write_package(order, tmp_path, signer))
    verdict = verify_detached(files["signature.p7s"], files["manifest.json"], trust, at=order.sent_at)
    assert verdict.signer is not None
    assert verdict.signer.iin not in (case_of(order).applicant.iin, case_of(order).subject.iin)


def test_passwords_and_paper_stand_instead_of_a_signature(written: list[tuple[Order, Path]]) -> None:
    for order, path in written:
        names = set(files_of(path))
        assert ("signature.p7s" in names) is (order.confirmation == "eds")
        assert ("otp.json" in names) is (order.confirmation == "otp")


def test_a_package_that_is_there_already_is_not_overwritten(
    orders: tuple[Order, ...], signer: ApplicantSigner, tmp_path: Path
) -> None:
    order = next(order for order in orders if not order.packed)
    before = files_of(write_package(order, tmp_path, signer))
    with pytest.raises(OSError, match=r"exists|not empty"):
        write_package(order, tmp_path, signer)
    assert files_of(tmp_path / order.name) == before


def test_scans_have_no_text_and_printed_papers_name_the_person(written: list[tuple[Order, Path]]) -> None:
    text, pictures = 0, 0
    for order, path in written:
        if not order.truth.clean:
            continue
        for file in read_package(path).attachments:
            if file.media_type == "image/jpeg":
                continue
            document = pypdfium2.PdfDocument(file.content)
            words = document[0].get_textpage().get_text_bounded()
            if words.strip():
                text += 1
                assert case_of(order).subject.given_name in words or file.kind in (
                    "identity-card",
                    "income-statement",
                )
            else:
                pictures += 1
                assert document[0].get_width() == pytest.approx(595, abs=250)
            document.close()
    assert text >= 10
    assert pictures >= 5


def test_pictures_are_of_a_scanners_size_and_photos_three_by_four(written: list[tuple[Order, Path]]) -> None:
    for order, path in written:
        if not order.truth.clean:
            continue
        for name, content in files_of(path).items():
            if name.endswith("photo.jpg"):
                width, height = Image.open(io.BytesIO(content)).size
                assert width / height == pytest.approx(3 / 4, abs=0.01)
                assert width >= 354
            elif name.endswith(".jpg") and len(content) > 100_000:
                assert max(Image.open(io.BytesIO(content)).size) > 3400
