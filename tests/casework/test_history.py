"""The history of a case tells who did what, in words, with the role held then."""

from __future__ import annotations

from reviewer_tui import i18n
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import InboxFilter


def test_the_history_names_people_roles_and_rules_in_words(desk: Desk) -> None:
    part_id = desk.window(InboxFilter(service="duplicates"), 0, 1)[0].part_id
    desk.claim(part_id)
    open_question = next(check for check in desk.case(part_id).checks if check.verdict == "human")
    desk.judge(part_id, open_question.code, "fail", "Қол қойылмаған")
    desk.note(part_id, "Түпнұсқаны сұрау керек")
    i18n.use("en")

    lines = [(line.actor, str(line.what)) for line in desk.case(part_id).history]

    assert lines[0] == ("intake", "Registered")
    me = "Ахметова Айгүл Серікқызы, deputy head"
    assert lines[-3:] == [
        (me, "Taken into work"),
        (me, f"Judged: {open_question.title['en']}: does not hold"),
        (me, "Note: Түпнұсқаны сұрау керек"),
    ]
