"""Every fault, finding and check has words, and the words never break over what they are filled with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import keys
from keys.examine import Finding
from keys.faults import FAULT_CODES, KeyFault
from keys.verdicts import failed, passed
from reviewer_tui.casework import key_words
from reviewer_tui.i18n import Message


@pytest.mark.parametrize("code", FAULT_CODES)
def test_every_fault_has_words_of_its_own(code: str) -> None:
    said = key_words.fault_message(KeyFault(code, "detail {x}"))
    assert "cannot be used (" not in said.text("en")
    assert "{path}" not in said.text("en")


def test_unknown_codes_still_say_something() -> None:
    assert "detail {x}" in key_words.fault_message(KeyFault("new-code", "detail {x}")).text("en")
    assert "d" in key_words.finding_message(Finding("new-code", ok=False, detail="d")).text("en")
    assert "d" in key_words.check_message(failed("new", "new-code", "d")).text("en")


def sources() -> str:
    return "\n".join(path.read_text() for path in Path(keys.__file__).parent.rglob("*.py"))


def test_every_check_and_every_refusal_of_verifying_has_words() -> None:
    text = sources()
    names = set(re.findall(r'passed\(\s*"([a-z-]+)"', text)) | {"archive-timestamp", "first-intact"}
    names |= set(re.findall(r'Layout\(\s*"([a-z-]+)"', text))
    codes = {
        code for pair in re.findall(r'failed\(\s*(?:"[a-z-]+"|NAME),\s*"([a-z-]+)"', text) for code in [pair]
    }
    codes |= set(re.findall(r'(?:self\.fail|self\._note|LayoutFault)\(\s*f?"[^"]+",\s*"([a-z-]+)"', text))
    codes |= set(re.findall(r'code = "([a-z-]+)" if .+ else "[a-z-]+"', text))
    codes |= set(re.findall(r'code = "[a-z-]+" if .+ else "([a-z-]+)"', text))
    assert len(names) >= 7
    assert len(codes) >= 15
    for name in names:
        assert key_words.check_message(passed(name)).id != "{name}: {detail}", name
    for code in codes:
        assert key_words.check_message(failed("x", code, "d")).id != "{name}: {detail}", code


def test_messages_can_be_kept_and_read_back() -> None:
    message = key_words.check_message(failed("certificate", "certificate-refused", "NO_POE"))
    assert Message.from_json(message.to_json()).text("en") == message.text("en")
