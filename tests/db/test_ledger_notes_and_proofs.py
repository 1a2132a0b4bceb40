"""Checkpoints others can read, proofs that hold by themselves, and one spelling for every value."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from db import ledger
from db.canonical import canonical
from db.digests import row_digest
from db.engine import StoreError, reading, writing
from db.ledger.notes import key_id
from db.tables import Application, Draft
from tests.db.samples import (
    COLLEGE,
    NOW,
    SCHOOL,
    Seal,
    add_institutions,
    answer,
    application,
    attachments,
    identifier,
    register,
)

ORIGIN = "reviewer-tui/010140000001"


def append(engine: Engine, count: int, institution: UUID = SCHOOL) -> None:
    with writing(engine) as session:
        for number in range(count):
            ledger.append(
                session, institution, at=NOW, actor="head:Ә", action="note", payload={"number": number}
            )  # fmt: skip


def test_a_checkpoint_is_a_signed_note_of_the_standard(engine: Engine) -> None:
    add_institutions(engine)
    append(engine, 5)
    seal = Seal()
    with writing(engine) as session:
        note = ledger.write_checkpoint(session, SCHOOL, at=NOW, origin=ORIGIN, seal=seal).note
        assert ledger.write_checkpoint(session, SCHOOL, at=NOW, origin=ORIGIN, seal=seal).note == note
        root = ledger.root(session, SCHOOL)
    origin, size, encoded, empty, signature, end = note.split("\n")
    assert (origin, size, base64.b64decode(encoded).hex(), empty, end) == (ORIGIN, "5", root, "", "")
    dash, name, blob = signature.split(" ")
    raw = base64.b64decode(blob)
    assert (dash, name) == ("—", "test-seal")
    assert raw[:4] == hashlib.sha256(b"test-seal\n\x01" + seal.public).digest()[:4]
    assert seal.verify(f"{ORIGIN}\n5\n{encoded}\n".encode(), raw[4:])
    read = ledger.read_note(note)
    assert (read.origin, read.size, read.root, read.key_name, read.signature) == (
        ORIGIN,
        5,
        root,
        name,
        raw[4:],
    )


def test_the_key_identity_is_the_one_of_the_standard() -> None:
    """The example key of Go's golang.org/x/mod/sumdb/note package."""
    name, identity, encoded = ["PeterNeumann", "c74f20a3", "ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"]
    assert key_id(name, base64.b64decode(encoded)[1:]).hex() == identity


@pytest.mark.parametrize(
    "text",
    [
        "",
        "o\n1\n",
        "o\n1\nAAAA\n\n— n AAAA\n",
        "o\n01\n{root}\n\n— n AAAAAAAA\n",
        "o\n-1\n{root}\n\n— n AAAAAAAA\n",
        "o\n1\n{root}\nmore\n\n— n AAAAAAAA\n",
        "o\n1\n{root}\n\n- n AAAAAAAA\n",
        "o\n1\n{root}\n\n— n AAAAAAAA",
        "o\n1\n{root}\n\n— n AAAAAAAA\n— m AAAAAAAA\n",
        "o\n1\n{root}\n\n— n !!!!\n",
        "o\n٣\n{root}\n\n— n AAAAAAAA\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    root = base64.b64encode(bytes(32)).decode()
    ledger.read_note(f"o\n1\n{root}\n\n— n AAAAAAAA\n")
    with pytest.raises(ValueError, match="checkpoint"):
        ledger.read_note(text.replace("{root}", root))


def test_checkpoints_go_on_from_one_another(engine: Engine) -> None:
    add_institutions(engine)
    seal = Seal()
    for count in (1, 2, 1, 7, 5):
        append(engine, count)
        with writing(engine) as session:
            checkpoint = ledger.write_checkpoint(session, SCHOOL, at=NOW, origin=ORIGIN, seal=seal)
            assert checkpoint.root == ledger.root(session, SCHOOL)
    with reading(engine) as session:
        assert ledger.check(session, SCHOOL, seal.verify) == []


def test_proofs_hold_and_altered_ones_do_not(engine: Engine) -> None:
    add_institutions(engine)
    append(engine, 13)
    with reading(engine) as session:
        for sequence in range(13):
            proof = ledger.inclusion_proof(session, SCHOOL, sequence)
            assert ledger.verify_inclusion(proof)
            assert not ledger.verify_inclusion(replace(proof, leaf_hash="0" * 64))
        for old in range(1, 14):
            growth = ledger.consistency_proof(session, SCHOOL, old)
            assert growth.old_root == ledger.root(session, SCHOOL, old)
            assert ledger.verify_consistency(growth)
            assert not ledger.verify_consistency(replace(growth, old_root="0" * 64))
        early = ledger.inclusion_proof(session, SCHOOL, 3, at_size=7)
        assert (early.root, ledger.verify_inclusion(early)) == (ledger.root(session, SCHOOL, 7), True)
        for call in (
            lambda: ledger.inclusion_proof(session, SCHOOL, 13),
            lambda: ledger.inclusion_proof(session, SCHOOL, -1),
            lambda: ledger.consistency_proof(session, SCHOOL, 0),
            lambda: ledger.consistency_proof(session, SCHOOL, 14),
        ):
            with pytest.raises(StoreError) as refused:
                call()
            assert refused.value.code == "missing"


def test_places_are_given_one_after_the_other_and_each_institution_has_its_own(engine: Engine) -> None:
    add_institutions(engine)
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(5):
                append(engine, 2)
        except BaseException as fault:
            failures.append(fault)
            raise

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    append(engine, 3, COLLEGE)
    for thread in threads:
        thread.join()
    assert failures == []
    with reading(engine) as session:
        assert (ledger.size(session, SCHOOL), ledger.size(session, COLLEGE)) == (40, 3)
        assert [entry.sequence for entry in ledger.read(session, SCHOOL, 38, 10)] == [38, 39]
        assert ledger.check(session, SCHOOL, Seal().verify) == []


def test_an_entry_of_a_transaction_that_failed_never_was(engine: Engine) -> None:
    add_institutions(engine)
    append(engine, 1)

    def fail() -> None:
        with writing(engine) as session:
            ledger.append(session, SCHOOL, at=NOW, actor="a", action="note", payload={})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    append(engine, 1)
    with reading(engine) as session:
        assert ledger.size(session, SCHOOL) == 2
        assert ledger.check(session, SCHOOL, Seal().verify) == []


def test_entries_are_found_by_what_they_say(engine: Engine) -> None:
    add_institutions(engine)
    register(engine, 1)
    register(engine, 2)
    with reading(engine) as session:
        of_second = identifier(2, 1).hex
        assert ledger.find(session, SCHOOL, action="registration", containing=of_second) == (1,)
        assert ledger.find(session, SCHOOL, action="registration", containing="%") == ()
        assert ledger.find(session, COLLEGE, action="registration", containing=of_second) == ()


def test_rows_that_change_cannot_be_tied_to_the_ledger(engine: Engine) -> None:
    add_institutions(engine)
    register(engine, 1)
    draft = Draft(
        institution_id=SCHOOL,
        part_id=identifier(1, 2),
        official_id=identifier(1, 6),
        kind="decision",
        updated_at=NOW,
    )

    def tie() -> None:
        with writing(engine) as session:
            session.add(draft)
            ledger.witness(session, [draft])

    with pytest.raises(TypeError, match="draft"):
        tie()


def test_a_row_has_the_same_digest_before_and_after_the_store(engine: Engine) -> None:
    add_institutions(engine)
    odd = {"a": 0.1, "b": -0.0, "c": 1e22, "ж": [None, True, "\u2028"], "n": 2**53 - 1, "k": {"1": {}}}
    zone = timezone(timedelta(hours=5))
    with writing(engine) as session:
        rows: list[Any] = [application(1, declared=odd, sent_at=NOW.astimezone(zone), birth_date=None)]
        session.add(rows[0])
        session.flush()
        rows += [*attachments(session, 1), answer(1)]
        session.add_all(rows[1:])
        session.flush()
        before = [row_digest(row) for row in rows]
    with reading(engine) as session:
        keys = [(type(row), (row.institution_id, row.id)) for row in rows]
        assert [row_digest(session.get_one(kind, key)) for kind, key in keys] == before
        kept = session.get_one(Application, (SCHOOL, identifier(1, 1)))
        kept.subject_name += "."
        assert row_digest(kept) != before[0]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@given(json_values)
def test_equal_values_have_one_spelling(value: Any) -> None:
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(json.loads(text)) == text


def test_the_spelling_is_the_one_of_the_standard() -> None:
    """RFC 8785 §3.2.3: keys in the order of UTF-16 units."""
    names = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
    assert list(json.loads(canonical(names)).values()) == [2, 4, 6, 7, 1, 5, 3]

    class Word(StrEnum):
        ONE = "one"

    moment = datetime(2026, 11, 21, 15, 0, tzinfo=timezone(timedelta(hours=5)))
    kinds = {"z": Word.ONE, "m": moment, "d": date(2026, 1, 2), "i": UUID(int=1), "t": ("ә", "\x1b", "</")}
    assert canonical(kinds) == (
        '{"d":"2026-01-02","i":"00000000000000000000000000000001","m":"2026-11-21T10:00:00.000000Z",'
        '"t":["ә","\\u001b","</"],"z":"one"}'
    )


@pytest.mark.parametrize(
    "value",
    [1.5, {1: 2}, 2**53, b"x", object(), datetime(2026, 1, 1), "\ud800", {"\ud800": 1}, {"a": {1, 2}}],  # noqa: DTZ001
)
def test_what_has_no_single_spelling_is_refused(value: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        canonical({"value": value})
    with pytest.raises((TypeError, ValueError)):
        canonical(float("nan"), floats=True)
