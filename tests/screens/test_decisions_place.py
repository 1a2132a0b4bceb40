"""The signed decisions as an auditor uses them, in Kazakh."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from threading import Event
from uuid import UUID

import pytest
from textual.pilot import Pilot

from reviewer_tui.casework.views import Outcome, VerdictView
from reviewer_tui.i18n import translate
from reviewer_tui.screens.decisions import Decisions
from reviewer_tui.screens.decisions_signed import Signed
from reviewer_tui.screens.inbox import Inbox
from reviewer_tui.widgets.acts import ACTS, Area
from reviewer_tui.widgets.keys import TWINS
from reviewer_tui.widgets.keys_line import KeysLine
from reviewer_tui.widgets.virtual_list import PAGE
from tests.screens.conftest import Opener, press, screen_text, settled
from tests.screens.sample_archive import sample_decision
from tests.screens.sample_desk import HOSTILE, IDENTITY, SampleDesk

AUDITOR = replace(IDENTITY, login="auditor", role="auditor", may_decide=False, read_only=True)


def auditors_desk(size: int = 12, *, altered: tuple[int, ...] = ()) -> SampleDesk:
    """An auditor before so many decisions."""
    desk = SampleDesk(identity=AUDITOR)
    desk.have_decided(size=size)
    desk.altered = frozenset(altered)
    return desk


def here(pilot: Pilot[None]) -> Decisions:
    return pilot.app.query_one(Decisions)


def message_line(pilot: Pilot[None]) -> str:
    return screen_text(pilot)[-2]


def kk(text: str, **params: object) -> str:
    """What an official reads for a text of the program."""
    return translate(text, "kk", **params)


def verified(done: int, total: int, rejected: int) -> str:
    return " " + kk(
        "Verified {done} of {total}, rejected {rejected}.", done=done, total=total, rejected=rejected
    )


def lit(pilot: Pilot[None], label: str) -> bool:
    """Is an act offered as possible in the keys line?"""
    pieces = pilot.app.query_one(KeysLine)._drawn[0]
    return (f" {label}", "normal") in pieces


def row_of(pilot: Pilot[None], number: str) -> str:
    return next(line for line in screen_text(pilot) if line[1:].lstrip("✓✗≈ ").startswith(number))


async def test_the_auditor_starts_here_and_an_official_comes_here(workplace: Opener) -> None:
    async with workplace(auditors_desk()) as pilot:
        assert here(pilot).display
        await press(pilot, "escape")
        assert here(pilot).display
        await press(pilot, "I")
        assert pilot.app.query_one(Inbox).display
        await press(pilot, "escape")
        assert here(pilot).display
    desk = SampleDesk()
    desk.have_decided()
    async with workplace(desk) as pilot:
        assert pilot.app.query_one(Inbox).display
        assert not pilot.app.query(Decisions)
        for there, back in (("D", "I"), ("В", "Ш"), ("ctrl+g", "ctrl+k"), ("D", "escape"), ("D", "q")):
            await press(pilot, there)
            assert here(pilot).display
            await press(pilot, back)
            assert pilot.app.query_one(Inbox).display


async def test_a_row_tells_service_outcome_signer_time_and_that_nobody_has_verified(
    workplace: Opener,
) -> None:
    async with workplace(auditors_desk()) as pilot:
        line = row_of(pilot, "2026-000899")
    for part in ("Тамақтандыру", kk("refused"), "Сейітов Б. Қ.", "20.11.26 15:25", kk("not verified yet")):
        assert part in line
    assert "✓" not in line


async def test_newest_first_and_only_what_is_on_the_screen(workplace: Opener) -> None:
    desk = auditors_desk(5000)
    async with workplace(desk, size=(80, 24)) as pilot:
        assert here(pilot).list.row(0) == desk.archived[0]
        assert desk.decisions_asked == [(0, PAGE)]
        await press(pilot, "G")
        assert here(pilot).list.chosen == desk.archived[-1]
    assert len(desk.decisions_asked) <= 3


@pytest.mark.parametrize("key", ["v", TWINS["v"], "f8"])
async def test_verifying_one_marks_it_in_sign_and_words(workplace: Opener, key: str) -> None:
    desk = auditors_desk(altered=(1,))
    async with workplace(desk) as pilot:
        await press(pilot, key, "j", key)
        assert row_of(pilot, "2026-000900").startswith(" ✓")
        assert kk("valid, B-LTA") in row_of(pilot, "2026-000900")
        bad = row_of(pilot, "2026-000899")
        assert bad.startswith("▸✗")
        assert kk("rejected: {reason}", reason="")[:-1] in bad
        assert message_line(pilot).startswith(f" 2026-000899: {kk('rejected')}")
        assert f"5 {kk('Signature rejected')} 1" in screen_text(pilot)[1]
    assert desk.verified == [desk.archived[0].decision_id, desk.archived[1].decision_id]


@pytest.mark.parametrize("key", ["V", TWINS["v"].upper(), "f9"])
async def test_verifying_all_takes_what_the_filter_lets_through(workplace: Opener, key: str) -> None:
    desk = auditors_desk(250, altered=(1, 6, 11))
    async with workplace(desk) as pilot:
        await press(pilot, "3", key)
        refused = [row.decision_id for row in desk.archived if row.outcome is Outcome.REFUSE]
        assert desk.verified == refused
        assert message_line(pilot) == verified(50, 50, 3)
        await press(pilot, "1", key)
        assert len(desk.verified) == 250, "what was verified in this sitting is not verified again"
        assert message_line(pilot) == verified(250, 250, 3)
        await press(pilot, key)
        assert len(desk.verified) == 500, "all known: everything is looked at anew"


async def test_x_stops_and_what_was_found_is_kept(workplace: Opener) -> None:
    desk = auditors_desk()
    third, go_on = Event(), Event()
    verify = desk.verify

    def slow(decision_id: UUID) -> VerdictView:
        if len(desk.verified) == 2:
            third.set()
            assert go_on.wait(20)
        return verify(decision_id)

    desk.verify = slow  # type: ignore[method-assign]  # stands still on the third
    async with workplace(desk) as pilot:
        assert not lit(pilot, kk("stop"))
        await pilot.press("V")
        await asyncio.to_thread(third.wait, 20)
        await pilot.pause()
        assert lit(pilot, kk("stop"))
        assert "░░░░░░░░░░" in message_line(pilot)
        assert kk("estimating…") in message_line(pilot)
        await pilot.press("V")
        await pilot.pause()
        assert message_line(pilot) == " " + kk("Decisions are being verified already; x stops it.")
        await pilot.press("x")
        go_on.set()
        await settled(pilot)
        assert message_line(pilot) == (
            " "
            + kk(
                "Stopped: verified {done} of {total}, rejected {rejected}; V goes on.",
                done=3,
                total=12,
                rejected=0,
            )
        )
        assert len(here(pilot).verdicts) == 3
        assert not lit(pilot, kk("stop"))
        await press(pilot, "x")
        assert message_line(pilot) == " " + kk("Nothing is being verified.")
        await press(pilot, "V")
        assert len(desk.verified) == 12


async def test_a_decision_without_its_document_is_rejected_and_does_not_stop_the_others(
    workplace: Opener,
) -> None:
    desk = auditors_desk()
    desk.gone = frozenset({2})
    async with workplace(desk) as pilot:
        await press(pilot, "V")
        assert row_of(pilot, "2026-000898").startswith(" ✗")
        assert message_line(pilot) == verified(12, 12, 1)


async def test_a_store_that_does_not_answer_is_no_verdict(workplace: Opener) -> None:
    desk = auditors_desk()
    desk.locked = frozenset({3})
    async with workplace(desk) as pilot:
        await press(pilot, "V")
        assert message_line(pilot) == " The store is busy."
        assert not here(pilot).verifying
        desk.locked = frozenset()
        await press(pilot, "V")
        assert message_line(pilot) == verified(12, 12, 0)
        assert {one.verdict for one in here(pilot).verdicts.values()} == {"accept"}


async def test_rejected_ones_stay_in_their_place_and_have_a_view(workplace: Opener) -> None:
    desk = auditors_desk(250, altered=(7, 180))
    async with workplace(desk) as pilot:
        await press(pilot, "V", "5")
        place = here(pilot)
        assert [place.list.row(index) for index in range(place.list.rows)] == [
            desk.archived[7],
            desk.archived[180],
        ]
        await press(pilot, "1")
        assert here(pilot).list.row(7) == desk.archived[7]


async def test_what_hides_the_decisions_is_said(workplace: Opener) -> None:
    async with workplace(auditors_desk()) as pilot:
        await press(pilot, "5")
        assert kk("No signature has been rejected in this sitting.") in "\n".join(screen_text(pilot))
        await press(pilot, "3", "/", *"жоқсөз", "enter")
        text = "\n".join(screen_text(pilot))
        assert kk("view = {view}", view=kk("Refused")) in text
        assert f"{kk('search for')} = жоқсөз" in text
        await press(pilot, "escape")
        assert here(pilot).list.rows == 12
    async with workplace(auditors_desk(0)) as pilot:
        assert kk("No decision has been signed yet.") in "\n".join(screen_text(pilot))
        await press(pilot, "v")
        assert message_line(pilot) == " " + kk("There is no decision here.")


async def test_search_and_service_narrow_the_list_and_the_search_is_logged(workplace: Opener) -> None:
    desk = auditors_desk()
    async with workplace(desk) as pilot:
        await press(pilot, "f3", *"2026-000899", "enter")
        assert here(pilot).list.rows == 1
        assert desk.searches == ["2026-000899"]
        await press(pilot, "c", "f", *"тамақ", "enter")
        assert here(pilot).filter.service == "meals"
        assert here(pilot).list.rows == 3
        assert f"{kk('service')} = Тамақтандыру" in screen_text(pilot)[2]


async def test_saving_the_pdf_says_where_it_is(workplace: Opener) -> None:
    desk = auditors_desk()
    async with workplace(desk) as pilot:
        await press(pilot, "w")
        assert "/home/mektep/exports/Ш-2026-000700.pdf" in message_line(pilot)
    assert desk.exported == [desk.archived[0].decision_id]


async def test_opening_shows_verdict_signer_times_document_and_history(workplace: Opener) -> None:
    desk = auditors_desk(altered=(1,))
    async with workplace(desk) as pilot:
        await press(pilot, "j", "enter")
        assert pilot.app.query_one(Signed).display
        text = "\n".join(screen_text(pilot))
        for part in (
            "791103491025",
            "990340000718",
            "3fd436c1bd50",
            "22.10.2026 – 22.10.2027",
            "0" * 63 + "1",
        ):
            assert part in text
        assert "≈ " + kk("training signature, no legal force") in text
        assert "✗ " + kk("later changes") in text
        assert desk.motive in text
        await press(pilot, "2")
        assert "ШЕШІМ" in "\n".join(screen_text(pilot))
        await press(pilot, "]")
        assert "2-бет" in "\n".join(screen_text(pilot))
        await press(pilot, "]")
        assert message_line(pilot) == " " + kk("This is the last page.")
        await press(pilot, "3")
        assert "Ш-1" in "\n".join(screen_text(pilot))
        await press(pilot, "n")
        assert desk.decisions_opened == [row.decision_id for row in desk.archived[1:3]]
        await press(pilot, "escape")
        assert here(pilot).list.cursor == 2
        assert row_of(pilot, "2026-000898").startswith("▸✓")


async def test_the_ends_of_the_list_are_said_when_leafing_through(workplace: Opener) -> None:
    async with workplace(auditors_desk(2)) as pilot:
        await press(pilot, "enter", "n", "n")
        assert message_line(pilot) == " " + kk("There is no further decision in the list.")
        await press(pilot, "N", "Т")
        assert message_line(pilot) == " " + kk("There is no further decision in the list.")


def test_nothing_here_changes_a_decision() -> None:
    """A later act is a document of its own; the decision stays as it was."""
    offered = {act.action for act in ACTS.values() if act.area in {Area.DECISIONS, Area.SIGNED}}
    assert {name.partition("(")[0] for name in offered} == {
        "open", "verify", "verify_all", "stop", "search", "filter", "save", "turn_view", "clear", "reload", "view",
        "neighbour", "turn_page", "sideways", "later_act", "turn_paper", "case",
    }  # fmt: skip


async def test_hostile_text_reaches_no_terminal(workplace: Opener) -> None:
    desk = SampleDesk(identity=AUDITOR)
    rows = [
        sample_decision(
            place, signer=text, application_number=text or "2026-1", ground=text, outcome=Outcome.REFUSE
        )
        for place, text in enumerate(HOSTILE)
    ]
    desk.have_decided(*rows)
    desk.motive = "\n".join(HOSTILE)
    desk.page_lines = HOSTILE
    async with workplace(desk) as pilot:
        seen = screen_text(pilot)
        for keys in (["enter"], ["2"], ["3"], ["1", "n"]):
            await press(pilot, *keys)
            seen += screen_text(pilot)
    text = "".join(seen)
    assert "Есен" in text
    assert all(character.isprintable() for character in text)


async def test_the_language_changes_everywhere(workplace: Opener) -> None:
    async with workplace(auditors_desk()) as pilot:
        await press(pilot, "v", "f2")
        assert translate("valid, B-LTA", "ru") in row_of(pilot, "2026-000900")
        await press(pilot, "f2", "enter")
        assert "valid, B-LTA" in "\n".join(screen_text(pilot))
        await press(pilot, "f2")
        assert kk("valid, B-LTA") in "\n".join(screen_text(pilot))
