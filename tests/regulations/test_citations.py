"""An official reads in Kazakh or Russian where a rule comes from."""

from __future__ import annotations

from reviewer_tui.regulations.citations import citations, cited
from reviewer_tui.regulations.services import services


def test_the_source_of_every_check_is_named_in_kazakh_and_russian() -> None:
    named = {rule.article for service in services() for rule in service.checks}
    assert named, "no check names its source"
    assert {text for text in named if text not in citations()} == set()
    for text in named:
        words = cited(text)
        assert words["en"] == text
        assert len(set(words.values())) == 3, text


def test_an_unknown_citation_stands_as_it_is() -> None:
    assert cited("Order № 1") == dict.fromkeys(("kk", "ru", "en"), "Order № 1")
