"""Opening key files: the right one opens, every wrong one says what is wrong and keeps the passphrase to itself."""

from __future__ import annotations

import os
import pickle
import subprocess
import traceback
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12

from keys.faults import FAULT_CODES, KeyFault
from keys.keyfile import MAX_KEY_FILE, OpenKey, open_key, parse_key
from tests.keys.containers import gost_container
from tests.keys.people import HEAD_IIN, PASSPHRASE, Rehearsal


@pytest.fixture(scope="module")
def key_file(shared: Rehearsal, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared.issue(into=tmp_path_factory.mktemp("keys")).path


def code_of(path: Path, passphrase: bytes = PASSPHRASE) -> str:
    with pytest.raises(KeyFault) as caught:
        open_key(path, passphrase)
    assert caught.value.code in FAULT_CODES
    return caught.value.code


def test_key_file_of_the_national_profile_opens_and_tells_its_holder(key_file: Path) -> None:
    with open_key(key_file, PASSPHRASE) as key:
        assert key.holder.iin == HEAD_IIN
        assert key_file.name == f"RSA256_{key.holder.ski}.p12"
        assert len(key.sign(b"x")) == key.signature_size == 256
    assert key.closed
    with pytest.raises(KeyFault, match="closed-key"):
        key.sign(b"x")


@pytest.mark.parametrize(
    "passphrase", [b"", b"wrong", PASSPHRASE + b" ", PASSPHRASE[:-1], b"\xff\xfe", b"a" * 5000]
)
def test_wrong_passphrase_is_told(key_file: Path, passphrase: bytes) -> None:
    assert code_of(key_file, passphrase) == "wrong-passphrase"


def test_gost_key_is_told_apart_from_a_wrong_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "GOST512_x.p12"
    path.write_bytes(gost_container("Qwerty12"))
    assert code_of(path, b"Qwerty12") == "gost-key"
    assert code_of(path, b"Qwerty13") == "wrong-passphrase"


@pytest.mark.parametrize(("passphrase", "said"), [("Qwerty12", False), ("Qwerty13", True)])
def test_openssl_agrees_that_the_mac_of_the_gost_container_is_right(
    tmp_path: Path, passphrase: str, said: bool
) -> None:
    path = tmp_path / "gost.p12"
    path.write_bytes(gost_container("Qwerty12"))
    command = ["openssl", "pkcs12", "-legacy", "-in", str(path), "-noout", "-passin", f"pass:{passphrase}"]
    output = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    assert ("Mac verify error" in output) is said


def test_every_cut_of_a_key_file_is_told(key_file: Path) -> None:
    data = key_file.read_bytes()
    for length in (1, 2, 10, len(data) // 2, len(data) - 1):
        with pytest.raises(KeyFault) as caught:
            parse_key(data[:length], PASSPHRASE)
        assert caught.value.code == "not-pkcs12", length


def test_flipped_bytes_never_open_and_never_crash(key_file: Path) -> None:
    data = key_file.read_bytes()
    for position in range(0, len(data), 37):
        damaged = bytearray(data)
        damaged[position] ^= 0x55
        try:
            key = parse_key(bytes(damaged), PASSPHRASE)
        except KeyFault:
            continue
        # Only what is outside the MAC and carries no meaning may differ: the key is the same.
        assert key.holder.iin == HEAD_IIN


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n", "not-pkcs12"),
        (b"\x30\x80" * 5000, "not-pkcs12"),
        (b"\x00" * 100, "not-pkcs12"),
        (b"-----BEGIN CERTIFICATE-----\n", "not-pkcs12"),
        (b"\x30" * (MAX_KEY_FILE + 1), "too-large"),
    ],
)
def test_what_is_no_key_file_is_told(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "file.p12"
    path.write_bytes(content)
    assert code_of(path) == code


def test_missing_file_folder_pipe_and_unreadable_file_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert code_of(tmp_path / "none.p12") == "not-found"
    assert code_of(tmp_path) == "not-a-file"
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert code_of(pipe) == "not-a-file"
    assert code_of(Path("a\0b")) == "unreadable"
    locked = tmp_path / "locked.p12"
    locked.write_bytes(b"x")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert code_of(locked) == "unreadable"


def test_incomplete_and_foreign_containers_are_told(shared: Rehearsal) -> None:
    issued = shared.issue()
    pair = rsa.generate_private_key(65537, 2048)
    secret = BestAvailableEncryption(PASSPHRASE)
    certificate_only = pkcs12.serialize_key_and_certificates(b"x", None, issued.certificate, None, secret)
    key_only = pkcs12.serialize_key_and_certificates(b"x", pair, None, None, secret)
    curve = pkcs12.serialize_key_and_certificates(
        b"x", ec.generate_private_key(ec.SECP256R1()), None, None, secret
    )
    for content, codes in (
        (certificate_only, {"no-key"}),
        (key_only, {"no-certificate"}),
        (curve, {"no-certificate", "unsupported-key"}),
    ):
        with pytest.raises(KeyFault) as caught:
            parse_key(content, PASSPHRASE)
        assert caught.value.code in codes


def test_container_without_a_mac_is_judged_by_the_library(shared: Rehearsal) -> None:
    content = pkcs12.serialize_key_and_certificates(
        b"x", None, shared.issue().certificate, None, NoEncryption()
    )
    with pytest.raises(KeyFault):
        parse_key(content, b"")


def test_neither_passphrase_nor_key_is_shown_anywhere(key_file: Path) -> None:
    secret = b"correct horse battery"
    try:
        open_key(key_file, secret)
    except KeyFault as fault:
        shown = "".join(traceback.format_exception(fault)) + repr(fault.__dict__)
    assert "battery" not in shown
    key = open_key(key_file, PASSPHRASE)
    assert "rsa" not in repr(key).lower().replace("rsa256", "")
    assert not hasattr(key, "__dict__")
    with pytest.raises(TypeError):
        pickle.dumps(key)
    key.close()
    assert "closed" in repr(key)


def test_an_open_key_needs_no_file(shared: Rehearsal) -> None:
    assert isinstance(shared.issue().key, OpenKey)
