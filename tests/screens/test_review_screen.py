"""The review as an official uses it, in Kazakh: opening a case, comparing, reading, answering, giving it back."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from textual.message import Message
from textual.pilot import Pilot

from reviewer_tui import i18n
from reviewer_tui.casework.views import CaseView, EvidenceLine, InboxFilter, PageText, Sign, Status
from reviewer_tui.errors import StoreFault
from reviewer_tui.i18n import message
from reviewer_tui.screens.review import Review
from reviewer_tui.screens.review_case import SIGNS_OF_LIFE
from reviewer_tui.widgets.checklist import CheckDetail
from reviewer_tui.widgets.document_page import DocumentPage
from reviewer_tui.widgets.evidence_table import EvidenceTable
from reviewer_tui.widgets.forgery_lines import ForgeryLines
from tests.screens import sample_case
from tests.screens.conftest import Opener, press, screen_text, settled
from tests.screens.sample_case import ATTESTAT, CHECKS, IDENTITY_CARD, SIGNS
from tests.screens.sample_desk import IDENTITY, SampleDesk

LONG = "Құдайбергенова-Мырзабекұлы Әбдірахманғали Ғабдуллақызы"


def review(pilot: Pilot[Any]) -> Review:
    return pilot.app.screen.query_one(Review)


def case_of(pilot: Pilot[Any]) -> CaseView:
    case = review(pilot).case
    assert case is not None
    return case


def text(pilot: Pilot[Any]) -> str:
    return "\n".join(screen_text(pilot))


def message_line(pilot: Pilot[Any]) -> str:
    return screen_text(pilot)[-2]


def chosen_line(pilot: Pilot[Any]) -> str:
    return next(line for line in screen_text(pilot)[5:] if line.startswith(" ▸"))


# Opening


async def test_enter_opens_the_case_with_its_head_and_the_worst_line_chosen(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk) as pilot:
        await press(pilot, "enter")
        lines = screen_text(pilot)
        assert desk.opened == [case_of(pilot).part_id]
        assert lines[1].startswith(" 2026-000381 · ")
        assert "Сейтқали Өркен Нұрланұлы" in lines[1]
        assert "! 18.11 ср" in lines[1]
        assert "080523500010" in lines[2]
        assert "14:32" in lines[2]
        assert chosen_line(pilot).startswith(" ▸✗ ЖСН")
        assert "080523500018" in chosen_line(pilot)


async def test_where_nothing_differs_the_first_fact_that_a_paper_tells_is_seen(workplace: Opener) -> None:
    class CleanDesk(SampleDesk):
        def open_case(self, part_id: UUID) -> CaseView:
            case = super().open_case(part_id)
            same = [line for line in case.evidence if line.sign is Sign.SAME and line.documents]
            without = [line for line in case.evidence if not line.documents]
            without.append(replace(without[0], declared="", registry="Ёлкин", sign=Sign.NO_DATA))
            assert without
            return replace(case, evidence=(*without, *same))

    async with workplace(CleanDesk()) as pilot:
        await press(pilot, "enter")
        assert chosen_line(pilot).startswith(" ▸✓ Тегі")
        for _line in without_opposition(pilot):
            await press(pilot, "n")
            assert "Ёлкин" not in chosen_line(pilot), "what a register alone tells is no difference"
        assert any("құжат" in line for line in screen_text(pilot)[8:])


async def test_facts_stand_as_far_up_as_the_chosen_one_allows_however_late_there_is_room(
    workplace: Opener,
) -> None:
    class LongDesk(SampleDesk):
        def open_case(self, part_id: UUID) -> CaseView:
            case = super().open_case(part_id)
            same = next(line for line in case.evidence if line.sign is Sign.SAME)
            worst = next(line for line in case.evidence if line.sign is Sign.DIFFERS)
            self.cases[part_id] = replace(case, evidence=(*[same] * 5, worst, *[same] * 9))
            return self.cases[part_id]

    async with workplace(LongDesk(), (80, 24)) as pilot:
        await press(pilot, "enter")
        table = review(pilot).query_one(EvidenceTable)
        assert table.cursor == 5
        room = table.size.height
        assert 5 < room < table.rows
        for height in (3, 30, room):
            table.styles.height = height
            await settled(pilot)
            assert table.scroll_offset.y == max(0, 6 - height)
            if height < table.rows:
                assert table.vertical_scrollbar.position == table.scroll_offset.y
        await press(pilot, *["down"] * 9)
        lower = table.scroll_offset.y
        assert lower == 15 - table.size.height
        await press(pilot, "up", "y")
        assert table.scroll_offset.y == lower, "what is told anew stays where it is"


async def test_the_number_is_there_before_the_case_is_read(
    workplace: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = SampleDesk()
    may_answer = threading.Event()
    read = desk.open_case

    def slowly(part_id: UUID) -> CaseView:
        may_answer.wait(10)
        return read(part_id)

    monkeypatch.setattr(desk, "open_case", slowly)
    async with workplace(desk, language="en") as pilot:
        await pilot.press("enter")
        await pilot.pause(0.05)
        assert screen_text(pilot)[1] == " 2026-000381  Opening the case…"
        assert "compares no fields" not in text(pilot)
        await pilot.press("2")
        await pilot.pause(0.05)
        assert "Nothing is attached" not in text(pilot)
        await pilot.press("3")
        await pilot.pause(0.05)
        assert "no checklist" not in text(pilot)
        await pilot.press("1")
        await pilot.press("a")
        assert "The case is still being opened." in message_line(pilot)
        may_answer.set()
        await settled(pilot)
        assert "Сейтқали" in screen_text(pilot)[1]


async def test_a_view_that_is_late_does_not_take_the_keys_of_the_place_in_sight(workplace: Opener) -> None:
    async with workplace(SampleDesk(), language="en") as pilot:
        await press(pilot, "enter", "2", "escape")
        pilot.app.screen.query_one(DocumentPage).focus()  # as after a page that was still under way
        await settled(pilot)
        assert "Enter open" in screen_text(pilot)[-1], "the keys of the inbox"
        before = screen_text(pilot)
        await press(pilot, "down")
        assert screen_text(pilot) != before


async def test_pages_are_turned_faster_than_they_are_read(
    workplace: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = SampleDesk()
    monkeypatch.setitem(sample_case._PAGE_COUNTS, ATTESTAT, 4)
    desk.pages[ATTESTAT, 3] = desk.pages[ATTESTAT, 4] = ("Бет",)
    may_answer = threading.Event()
    read = desk.page

    def slowly(attachment_id: UUID, page: int) -> PageText:
        may_answer.wait(10)
        return read(attachment_id, page)

    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter", "2")
        monkeypatch.setattr(desk, "page", slowly)
        for _page in (2, 3, 4):
            await pilot.press("]")
            await pilot.pause(0.05)
            assert "last page" not in message_line(pilot)
        may_answer.set()
        await settled(pilot)
        assert any("page 4 of 4" in line for line in screen_text(pilot))


async def test_a_case_that_cannot_be_opened_says_why(
    workplace: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = SampleDesk()

    def locked(_part_id: object) -> CaseView:
        raise StoreFault("locked", message("The store is locked by another program."))

    monkeypatch.setattr(desk, "open_case", locked)
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter")
        assert "The store is locked" in screen_text(pilot)[1]
        await press(pilot, "a")
        assert "The store is locked" in message_line(pilot)
        await press(pilot, "escape")
        assert pilot.app.workplace.place.id == "inbox"  # type: ignore[attr-defined]  # the app of the tests


async def test_escape_returns_to_the_inbox_and_keeps_the_claim(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "escape")
        assert screen_text(pilot)[1].startswith(" 1 ")
        assert desk.released == []
        assert desk.cases[desk.opened[0]].mine


# Evidence


async def test_n_goes_through_the_differences_worst_first_and_back(workplace: Opener) -> None:
    async with workplace() as pilot:
        await press(pilot, "enter")
        fields = [chosen_line(pilot).split()[1]]
        for key in ("n", "т", "n", "n", "N", "Т"):
            await press(pilot, key)
            fields.append(chosen_line(pilot)[2:].split()[1])
    assert fields[1:] == ["Аты", "Сериясы,", "Бітірген", "ЖСН", "Бітірген", "Сериясы,"]


async def test_the_value_is_marked_in_the_page_and_tab_turns_to_the_other_paper(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk) as pilot:
        await press(pilot, "enter")
        assert "нөмірі 080523500018" in text(pilot)
        assert marked(pilot) == ["080523500018"]
        await press(pilot, "tab")
        assert marked(pilot) == ["080523500010"]
        await press(pilot, "tab")
        assert desk.read_pages == [(ATTESTAT, 1), (IDENTITY_CARD, 1)], "a page is read once"


def without_opposition(pilot: Pilot[Any]) -> list[EvidenceLine]:
    return [line for line in case_of(pilot).evidence if line.sign is Sign.NO_DATA]


def marked(pilot: Pilot[Any]) -> list[str]:
    """What is shown in the ink of found values below the tabs."""
    place = review(pilot).pane.query("FieldPlace, DocumentPage").first()
    ink = place.get_component_rich_style("ink--tab")
    return [
        segment.text
        for y in range(place.size.height)
        for segment in place.render_line(y)
        if segment.style is not None and segment.style.bgcolor == ink.bgcolor and segment.text.strip()
    ]


async def test_enter_shows_the_whole_page_with_the_value_marked(workplace: Opener) -> None:
    async with workplace() as pilot:
        await press(pilot, "enter", "enter")
        assert "НЕГІЗГІ ОРТА БІЛІМ ТУРАЛЫ АТТЕСТАТ" in text(pilot)
        assert marked(pilot) == ["080523500018"]


async def test_narrow_screen_sets_the_two_values_that_differ_beside_each_other(workplace: Opener) -> None:
    async with workplace(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        line = chosen_line(pilot)
        assert line.index("080523500010") < line.index("080523500018")
        assert all(len(line) <= 80 for line in screen_text(pilot))


async def test_a_fact_that_no_paper_tells_says_so_and_gives_the_values_in_full(workplace: Opener) -> None:
    async with workplace(language="en") as pilot:
        await press(pilot, "enter", "end")
        assert "No paper tells this fact." in text(pilot)
        await press(pilot, "tab")
        assert "No other paper tells this fact." in message_line(pilot)


# Documents


@pytest.mark.parametrize("key", ["2", "ә"])
async def test_documents_by_digit_in_every_layout(workplace: Opener, key: str) -> None:
    async with workplace() as pilot:
        await press(pilot, "enter", key)
        assert "attestat-2024.pdf" in text(pilot)
        assert "402 " in text(pilot)
        assert isinstance(pilot.app.focused, DocumentPage)


async def test_signs_of_forgery_stand_in_words_at_the_file_and_above_its_page(workplace: Opener) -> None:
    desk = SampleDesk()
    sign = SIGNS[0]
    async with workplace(desk, size=(80, 24), language="en") as pilot:
        await press(pilot, "enter", "2")
        assert "signs" not in text(pilot)
        desk.change(case_of(pilot).part_id, signs=(sign,))
        review(pilot).read_again()
        await settled(pilot)
        assert "signs 1" in screen_text(pilot)[4] + screen_text(pilot)[3]
        row = next(line for line in screen_text(pilot) if " ▸ Certificate" in line)
        assert "✗ the text layer says" in row
        said = " ".join(text(pilot).split())
        assert "✗ page 2 · the text layer says something else than the picture: The picture says" in said
        assert "“0123127”, the text layer says “0123172”." in said
        await press(pilot, "tab")
        assert "0123172" not in text(pilot), "only of the chosen document"
        review(pilot).query_one(ForgeryLines).show([sign] * 9)
        await settled(pilot)
        assert "further signs: 8" in text(pilot)


async def test_pages_turn_and_stop_at_the_ends(workplace: Opener) -> None:
    async with workplace(language="en") as pilot:
        await press(pilot, "enter", "2", "]")
        assert "Certificate, page 2 of 2" in text(pilot)
        assert "Тіркеу нөмірі 214" in text(pilot)
        await press(pilot, "ъ")
        assert "This is the last page." in message_line(pilot)
        await press(pilot, "х")
        assert "Certificate, page 1 of 2" in text(pilot)


async def test_page_down_at_the_end_of_a_page_goes_on_with_the_next(workplace: Opener) -> None:
    async with workplace(size=(80, 24), language="en") as pilot:
        await press(pilot, "enter", "2", "pagedown", "pagedown", "pagedown")
        assert "Certificate, page 2 of 2" in text(pilot)
        await press(pilot, "pageup")
        assert "Certificate, page 1 of 2" in text(pilot)
        assert "15 маусым" in text(pilot), "the end of the page before, where reading went on"


async def test_tab_turns_to_the_next_document_and_a_scan_says_it_has_no_text(workplace: Opener) -> None:
    async with workplace(language="en") as pilot:
        await press(pilot, "enter", "2", "tab")
        assert "Identity card, page 1 of 1" in text(pilot)
        await press(pilot, "tab")
        assert "A scan: this page has no text layer." in text(pilot)
        await press(pilot, "shift+tab", "shift+tab", "shift+tab")
        assert "Photo 3×4, page 1 of 1" in text(pilot)
        assert "blurred" in text(pilot)


async def test_a_wide_page_scrolls_sideways(workplace: Opener) -> None:
    async with workplace(size=(80, 24), language="en") as pilot:
        await press(pilot, "enter", "2")
        assert "РЕСПУБЛИКА КАЗАХСТАН" not in text(pilot)
        await press(pilot, "right")
        assert "РЕСПУБЛИКА КАЗАХСТАН" in text(pilot)
        await press(pilot, "р")
        assert "РЕСПУБЛИКА КАЗАХСТАН" not in text(pilot)


# Checks


@pytest.mark.parametrize("key", ["y", "н", "ctrl+y"])
async def test_y_answers_right(workplace: Opener, key: str) -> None:
    desk = SampleDesk()
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "3", key)
        assert desk.judged == [("name-same", "pass", "")]
        assert IDENTITY.name in chosen_line(pilot) or "Ахметова" in chosen_line(pilot)


async def test_x_asks_for_the_reason_and_records_it(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "3", "x", "enter")
        assert desk.judged == [], "no reason, no record"
        await press(pilot, *"әңү", "enter")
        assert desk.judged == [("name-same", "fail", "әңү")]


async def test_u_takes_the_last_answer_back_as_a_new_judgement(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter", "3", "u")
        assert "You have answered nothing" in message_line(pilot)
        await press(pilot, "y", "u")
        assert [verdict for _code, verdict, _reason in desk.judged] == ["pass", "human"]
        assert "An official must judge this." in desk.judged[1][2]
        await press(pilot, "u")
        assert len(desk.judged) == 2


@pytest.mark.parametrize("key", ["Y", "Н", "ctrl+a"])
@pytest.mark.parametrize("view", ["1", "3"])
async def test_one_key_answers_all_that_is_open_and_each_answer_can_be_taken_back(
    workplace: Opener, key: str, view: str
) -> None:
    desk = SampleDesk()
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter", view, key)
        assert desk.judged == [("name-same", "pass", ""), ("studied-here", "pass", "")]
        assert "Questions answered: 2, each holds." in message_line(pilot)
        await press(pilot, key)
        assert "Every check has an answer." in message_line(pilot)
        await press(pilot, "3", "u", "u")
        assert [(code, verdict) for code, verdict, _reason in desk.judged[2:]] == [
            ("studied-here", "human"),
            ("name-same", "human"),
        ]
        await press(pilot, "u")
        assert len(desk.judged) == 4


async def test_y_on_a_failed_check_asks_why_it_holds_after_all(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter", "3", "up", "y")
        assert "Why it holds after all: The IIN is the same everywhere" in text(pilot)
        await press(pilot, "enter")
        assert desk.judged == [], "no reason, no record"
        await press(pilot, "o", "k", "enter")
        assert desk.judged == [("iin-same", "pass", "ok")]
        await press(pilot, "u")
        assert desk.judged[-1][:2] == ("iin-same", "fail")


async def test_w_leaves_a_check_open(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter", "3", "w")
        assert "It is open already." in message_line(pilot)
        await press(pilot, "y", "ц")
        assert desk.judged[-1][:2] == ("name-same", "human")


async def test_n_goes_to_the_next_question(workplace: Opener) -> None:
    async with workplace() as pilot:
        await press(pilot, "enter", "3")
        places = [chosen_line(pilot)]
        for _press in range(2):
            await press(pilot, "n")
            places.append(chosen_line(pilot))
    assert "Аты-жөні" in places[0]
    assert "Осы ұйымда" in places[1]
    assert places[2] == places[0]


async def test_a_rejected_answer_leaves_the_reason_in_the_strip(
    workplace: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = SampleDesk()

    def full(*_answer: object) -> CaseView:
        raise StoreFault("full", message("The disk is full; nothing was recorded."))

    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter", "3", "x", "a", "b")
        monkeypatch.setattr(desk, "judge", full)
        await press(pilot, "enter")
        assert "The disk is full" in message_line(pilot)
        monkeypatch.undo()
        await press(pilot, "x", "enter")
        assert desk.judged == [("name-same", "fail", "ab")]


# Writing


async def test_letters_in_a_strip_are_letters_and_escape_keeps_what_was_written(workplace: Opener) -> None:
    desk = SampleDesk()
    wanted: list[Message] = []
    async with workplace(desk, seen=wanted.append) as pilot:
        await press(pilot, "enter", "m", "a", "d", "ф", "escape")
        assert not any(isinstance(one, Review.DecideWanted) for one in wanted)
        await press(pilot, "ь", "q", "enter")
        assert desk.cases[desk.opened[0]].notes[-1] == "adфq"


async def test_nothing_else_is_done_while_a_strip_is_open(workplace: Opener) -> None:
    wanted: list[Message] = []
    async with workplace(language="en", seen=wanted.append) as pilot:
        await press(pilot, "enter", "m", "f9")
        assert "Finish writing first" in message_line(pilot)
        assert not any(isinstance(one, Review.DecideWanted) for one in wanted)


# The hearing


async def test_hearing_is_opened_with_a_text_of_several_lines(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter", "5", "b")
        assert "No hearing of this case is open." in message_line(pilot)
        await press(pilot, "щ", *"ab", "enter", "c", "ctrl+ы")
        assert desk.statements == [("open", "ab\nc")]
        assert "open: the applicant may object" in text(pilot)
        assert "25.11.2026 Wed" in text(pilot)


async def test_no_hearing_where_the_law_asks_for_none(workplace: Opener) -> None:
    async with workplace(language="en") as pilot:
        await press(pilot, "down", "enter", "5")
        assert "needs no hearing" in message_line(pilot)
        assert "5 Hearing" not in text(pilot)


# The claim


@pytest.mark.parametrize(
    ("key", "outcome"),
    [("a", "approve"), ("ф", "approve"), ("f9", "approve"), ("d", "refuse"), ("в", "refuse"),
     ("i", "not-accepted"), ("ш", "not-accepted")],
)  # fmt: skip
async def test_deciding_is_asked_of_the_workplace(workplace: Opener, key: str, outcome: str) -> None:
    seen: list[Message] = []
    async with workplace(seen=seen.append) as pilot:
        await press(pilot, "enter", key)
        part_id = case_of(pilot).part_id
    wanted = [one for one in seen if isinstance(one, Review.DecideWanted)]
    assert {(one.part_id, one.outcome) for one in wanted} == {(part_id, outcome)}


async def test_a_case_that_a_colleague_has_can_only_be_read(workplace: Opener) -> None:
    desk = SampleDesk()
    row = desk.window(InboxFilter(), 0, 1)[0]
    desk.open_case(row.part_id)
    desk.taken_by(row.part_id, LONG)
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter")
        assert "read only" in screen_text(pilot)[2]
        assert "Құдайбергенова" in message_line(pilot)
        for keys in (["a"], ["c"], ["r"], ["Y"], ["3", "y"], ["5", "o"]):
            await press(pilot, *keys)
            assert "has been working on this case since 14:32" in message_line(pilot)
        assert desk.judged == []
        assert desk.released == []


@pytest.mark.parametrize("key", ["c", "с"])
async def test_c_takes_a_free_case(workplace: Opener, key: str) -> None:
    desk = SampleDesk()
    row = desk.window(InboxFilter(), 0, 1)[0]
    desk.open_case(row.part_id)
    desk.release(row.part_id)
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter")
        assert "nobody's" in screen_text(pilot)[2]
        await press(pilot, key)
        assert case_of(pilot).mine
        assert "The case is yours." in message_line(pilot)
        await press(pilot, key)
        assert "yours already" in message_line(pilot)


@pytest.mark.parametrize("key", ["r", "к"])
async def test_r_puts_the_case_back_and_returns_to_the_inbox(workplace: Opener, key: str) -> None:
    desk = SampleDesk()
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter", key)
        assert desk.released == desk.opened
        assert "2026-000381 is back in the queue." in message_line(pilot)
        assert screen_text(pilot)[1].startswith(" 1 ")


async def test_signs_of_life_are_given_while_the_case_is_open_and_only_then(workplace: Opener) -> None:
    desk = SampleDesk()
    desk.lease = timedelta(seconds=0.03 * SIGNS_OF_LIFE)
    async with workplace(desk) as pilot:
        await press(pilot, "enter")
        await pilot.pause(0.2)
        assert len(desk.kept) >= 2
        await press(pilot, "escape")
        await settled(pilot)
        kept = len(desk.kept)
        await pilot.pause(0.15)
        assert len(desk.kept) == kept


async def test_a_lost_claim_is_told_in_one_line_and_locks_the_case(workplace: Opener) -> None:
    desk = SampleDesk()
    desk.lease = timedelta(seconds=0.03 * SIGNS_OF_LIFE)
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter")
        desk.taken_by(desk.opened[0], "Б. Сейітов")
        await pilot.pause(0.2)
        await settled(pilot)
        assert message_line(pilot).startswith(" This case is no longer yours. Б. Сейітов has been working on")
        await press(pilot, "3", "y")
        assert desk.judged == []
        kept = len(desk.kept)
        await pilot.pause(0.1)
        assert len(desk.kept) == kept, "a claim that is lost is not asked for again"


async def test_a_claim_lost_without_a_sign_is_noticed_by_the_next_record(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter", "3")
        desk.taken_by(desk.opened[0], "Б. Сейітов")
        await press(pilot, "y")
        assert "no longer yours" in message_line(pilot)
        assert "Б. Сейітов" in screen_text(pilot)[2]


async def test_an_auditor_reads_and_records_nothing(workplace: Opener) -> None:
    desk = SampleDesk(identity=replace(IDENTITY, read_only=True, role="auditor", may_decide=False))
    desk.have_decided(size=1)
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "I", "enter")  # an auditor begins in the signed decisions
        for keys in (["a"], ["m"], ["c"], ["Y"], ["3", "y"]):
            await press(pilot, *keys)
            assert "Your role may read cases" in message_line(pilot)


async def test_a_decided_case_says_so(workplace: Opener) -> None:
    desk = SampleDesk()
    row = desk.window(InboxFilter(), 0, 1)[0]
    desk.open_case(row.part_id)
    desk.change(row.part_id, open=False, status=Status.APPROVED, claimed_by="", mine=False)
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter", "a")
        assert "2026-000381 is already decided." in message_line(pilot)
        assert "approved" in screen_text(pilot)[1]


# Parts, language, mouse


async def test_parts_stand_with_their_own_state_and_p_opens_the_next(workplace: Opener) -> None:
    desk = SampleDesk()
    desk.parts = 3
    async with workplace(desk) as pilot:
        await press(pilot, "enter")
        lines = [line for line in screen_text(pilot) if "27.11 жм" in line]
        assert len(lines) == 2
        await press(pilot, "з")
        assert len(desk.opened) == 2
        assert desk.opened[1] != desk.opened[0]


async def test_language_turns_everywhere_at_once(workplace: Opener) -> None:
    async with workplace() as pilot:
        await press(pilot, "enter", "f2")
        assert "Фамилия" in text(pilot)
        await press(pilot, "f2")
        assert "Surname" in text(pilot)
        assert "1 Evidence" in text(pilot)
        for digit, words in (("3", "to answer"), ("4", "What happened"), ("5", "not opened yet")):
            await press(pilot, digit)
            assert words in text(pilot)


async def test_tabs_and_lines_follow_the_mouse(workplace: Opener) -> None:
    async with workplace(language="en") as pilot:
        await press(pilot, "enter")
        lines = screen_text(pilot)
        row = next(index for index, line in enumerate(lines) if "1 Evidence" in line)
        await pilot.click(offset=(lines[row].index("3 Checks") + 1, row))
        await settled(pilot)
        lines = screen_text(pilot)
        target = next(index for index, line in enumerate(lines) if "The loss is explained" in line)
        await pilot.click(offset=(20, target))
        await settled(pilot)
        assert "The loss is explained" in chosen_line(pilot)


async def test_answers_counted_in_the_tab(workplace: Opener) -> None:
    answered = sum(check.verdict != "human" for check in CHECKS)
    async with workplace(language="en") as pilot:
        await press(pilot, "enter", "3")
        assert f"3 Checks {answered}/5" in text(pilot)
        await press(pilot, "y")
        assert f"3 Checks {answered + 1}/5" in text(pilot)


def test_a_check_tells_its_ground_in_the_words_of_the_law_and_every_language() -> None:
    check = replace(
        CHECKS[0],
        article={"kk": "бұйрық", "ru": "приказ", "en": "order"},
        ground="code",
        ground_text={"kk": "құжат жоқ", "ru": "нет документа", "en": "no paper"},
    )
    detail = CheckDetail()
    detail.show(check)
    for language in i18n.LANGUAGES:
        i18n.use(language)
        said = "".join(text for line in detail.lines(200) for text, _ink in line)
        assert (check.article[language] in said, check.ground_text[language] in said, "code" in said) == (
            True,
            True,
            False,
        )
