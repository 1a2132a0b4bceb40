"""Two documents compared word by word: what is told, in which kind and weight, and where it stands."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reviewer_tui.documents.comparison import Ignored, TextComparison, compare_texts
from reviewer_tui.documents.comparison_tokens import has_columns, tokens_of
from reviewer_tui.documents.differences import Difference, Kind, Severity
from reviewer_tui.documents.oddities import TEXT_CUT
from reviewer_tui.documents.page_layout import PageLayout
from reviewer_tui.documents.word_verdict import only_writing
from tests.documents.set_pages import pages_of, pages_of_lines

ATTESTAT = (
    "Осы аттестат Сейтқали Өркен Нұрланұлына берілді. ЖСН 080523500010, туған күні 14.03.2008. "
    "Ол 2026 жылы «Зеренді» мектебін бітірді. Бағалары: 5, 4, 5. "
    "Мектеп директоры берген бұл құжат білім алуға құқық береді және жарамды."
)
EVERYTHING = Ignored(case=True, quotes=True, spelling=True)


def compared(left: str, right: str, ignored: Ignored | None = None) -> TextComparison:
    return compare_texts(pages_of(left), pages_of(right), ignored)


def only(left: str, right: str, ignored: Ignored | None = None) -> Difference:
    (difference,) = compared(left, right, ignored).differences
    return difference


@pytest.mark.parametrize(
    ("was", "becomes", "kind", "severity", "why"),
    [
        ("080523500010", "080523500001", Kind.REPLACED, Severity.WEIGHTY, "digits 11 and 12 are swapped"),
        ("080523500010", "080523500011", Kind.REPLACED, Severity.WEIGHTY, "last digit differs"),
        ("14.03.2008", "14.03.2009", Kind.REPLACED, Severity.WEIGHTY, "another year"),
        ("14.03.2008", "03.14.2008", Kind.REPLACED, Severity.WEIGHTY, "another number"),
        ("14.03.2008", "2008 жылғы 14 наурыз", Kind.WRITING, Severity.SLIGHT, "the same day"),
        ("14.03.2008", "15 наурыз 2008 ж", Kind.REPLACED, Severity.WEIGHTY, "another day"),
        ("Өркен", "Мирас", Kind.REPLACED, Severity.WEIGHTY, "another word"),
        ("Сейтқали", "Сейтқалиев", Kind.REPLACED, Severity.WEIGHTY, "Suspiciously close"),
        ("Сейтқали", "Cейтқали", Kind.LOOK_ALIKE, Severity.WEIGHTY, "letters of two alphabets are mixed"),
        ("Осы", "Ocы", Kind.LOOK_ALIKE, Severity.WEIGHTY, "letters of two alphabets are mixed"),
        ("Сейтқали", "Сейткали", Kind.SPELLING, Severity.ORDINARY, "Differs in Kazakh letters"),
        ("құқық", "кукык", Kind.SPELLING, Severity.ORDINARY, "spelling of one word"),
        ("Сейтқали", "СЕЙТҚАЛИ", Kind.WRITING, Severity.SLIGHT, "only the writing differs"),
        ("білім", "билет", Kind.REPLACED, Severity.ORDINARY, "another word"),
        ("берген", "бергем", Kind.REPLACED, Severity.ORDINARY, "a letter or two differ"),
        ("және", "немесе", Kind.REPLACED, Severity.SLIGHT, "another word"),
        ("және", "емес", Kind.REPLACED, Severity.WEIGHTY, "another word"),
        ("директоры берген", "берген", Kind.DELETED, Severity.ORDINARY, "only on the left"),
        ("білім", "жоғары білім", Kind.INSERTED, Severity.ORDINARY, "only on the right"),
    ],
)
def test_a_planted_difference_is_told_by_kind_and_weight(
    was: str, becomes: str, kind: Kind, severity: Severity, why: str
) -> None:
    worst = max(compared(ATTESTAT, ATTESTAT.replace(was, becomes, 1)).differences, key=lambda d: d.severity)
    assert (worst.kind, worst.severity) == (kind, severity)
    assert why in worst.why.text("en")


def test_two_numbers_are_not_one_although_blanks_are_ignored() -> None:
    assert not compared("Бағалары 5 4", "Бағалары 54", Ignored(spaces=True)).same


def test_each_of_several_changed_words_is_a_difference_of_its_own() -> None:
    found = compared("Аты Сейтқали Өркен 5 кг", "Аты Сейтқалы Өркін 6 кг").differences
    assert [(each.left.text, each.right.text) for each in found] == [
        ("Сейтқали", "Сейтқалы"),
        ("Өркен", "Өркін"),
        ("5", "6"),
    ]


def test_the_letters_that_differ_are_marked_where_they_stand() -> None:
    found = only("ЖСН 080523500010 нөмірі", "ЖСН 080523560010 нөмірі")
    assert found.left.emphasis == found.right.emphasis == ((7, 8),)
    (mark,) = found.right.marks
    assert (mark.page, mark.line, mark.column, mark.width) == (1, 0, 11, 1)
    assert mark.box == (66, 828, 72, 840)


def test_a_moved_sentence_is_moved_and_nothing_else() -> None:
    first, *rest = ATTESTAT.split(". ")
    found = only(ATTESTAT, " ".join([*(f"{part.rstrip('.')}." for part in rest), f"{first}."]))
    assert found.kind is Kind.MOVED
    assert found.left.text == found.right.text == f"{first}."
    assert found.left.line < found.right.line


def test_a_word_that_changed_within_a_moved_passage_is_still_told() -> None:
    first, second = ATTESTAT.split(" Ол 2026 ")
    moved = f"Ол 2026 {second} {first}".replace("Нұрланұлына", "Нұрлановичке")
    kinds = [(each.kind, each.severity) for each in compared(ATTESTAT, moved).differences]
    assert Kind.MOVED in dict(kinds)
    assert any(kind is not Kind.MOVED and severity is Severity.WEIGHTY for kind, severity in kinds)


@pytest.mark.parametrize("width", [30, 47, 90])
def test_wrapping_and_hyphens_at_the_end_of_a_line_say_nothing(width: int) -> None:
    left, right = pages_of(ATTESTAT), pages_of(ATTESTAT, width=width, height=2, hyphenate=True)
    assert compare_texts(left, right).same
    assert compare_texts(right, left).same
    counted = compare_texts(left, right, Ignored(wrapping=False))
    assert counted.differences
    assert {each.severity for each in counted.differences} == {Severity.SLIGHT}


def test_a_hyphen_of_its_own_at_the_end_of_a_line_stays() -> None:
    assert compare_texts(pages_of("Нұр-\nСұлтан қаласы"), pages_of("Нұр-Сұлтан қаласы")).same
    assert compare_texts(pages_of("по-\nпрежнему так"), pages_of("по-прежнему так")).same
    assert only("Иванов-Петров", "ИвановПетров").severity is Severity.WEIGHTY


@pytest.mark.parametrize(
    ("left", "right", "ignored"),
    [
        ("«Зеренді» мектебі — үздік", '"Зеренді" мектебі - үздік', Ignored(quotes=True)),
        ("Сейтқали ӨРКЕН", "СЕЙТҚАЛИ Өркен", Ignored(case=True)),
        ("Гүлнәр Ёлкина", "Гулнар Елкина", Ignored(spelling=True)),
        ("А Т Т Е С Т А Т", "АТТЕСТАТ", Ignored(spaces=True)),
        ("12 000 теңге", "12000 теңге", Ignored(spaces=True)),
        ("Аты ........ Өркен", "Аты ................ Өркен", Ignored(spaces=True)),
    ],
)
def test_what_is_ignored_is_no_difference_and_else_one_of_writing(
    left: str, right: str, ignored: Ignored
) -> None:
    assert compared(left, right, ignored).same
    nothing = compared(left, right, Ignored(wrapping=False, spaces=False))
    assert {each.kind for each in nothing.differences} <= {Kind.WRITING, Kind.SPELLING}
    assert nothing.differences


def test_look_alike_letters_are_told_whatever_is_ignored() -> None:
    assert only("Гүлнәр Асқарова", "Гүлнәр Аcқарова", EVERYTHING).kind is Kind.LOOK_ALIKE


def test_heads_and_page_numbers_that_run_along_say_nothing_but_another_number_in_them_does() -> None:
    body = [f"{number} тармақ осы ереженің мазмұны туралы" for number in range(40)]

    def printed(pages: int, head: str = "Зеренді мектебі, № 17 бұйрық") -> list[PageLayout]:
        size = len(body) // pages
        return pages_of_lines(
            [[head, "", *body[at * size : (at + 1) * size], "", f"— {at + 1} —"] for at in range(pages)]
        )

    assert compare_texts(printed(2), printed(5)).same
    (found,) = compare_texts(printed(2), printed(5, "Зеренді мектебі, № 18 бұйрық")).differences
    assert (found.left.text, found.right.text) == ("17", "18")


def test_columns_are_read_down_where_that_is_how_they_are_written() -> None:
    down = ["Бірінші баған осылай басталады", "және төмен қарай оқылады", "соңына дейін."]
    beside = ["Екінші баған содан кейін", "жоғарыдан басталады да", "бетті бітіреді."]
    two = pages_of_lines([[f"{one:40}{other}" for one, other in zip(down, beside, strict=True)]])
    one = pages_of(" ".join(down + beside))
    assert compare_texts(two, one).same
    assert compare_texts(one, two).same


def test_wide_blanks_of_a_justified_text_are_no_columns_although_they_meet_on_the_grid() -> None:
    lines = [f"{word:20}әрі қарай" for word in ("Бірінші жол", "екінші жол", "үшінші жол")]
    (page,) = pages_of_lines([lines])
    assert has_columns(page)
    justified = [replace(word, left=word.left + 5 * word.line) for word in page.words]
    assert not has_columns(replace(page, words=tuple(justified)))


def test_a_hyphen_at_the_end_of_a_line_is_only_writing_wherever_it_stands() -> None:
    left, right = tokens_of(pages_of("-\nбар"), Ignored(), 9), tokens_of(pages_of("БАР"), Ignored(), 9)
    assert only_writing(left, right)
    assert only_writing(right, left)
    assert not only_writing(left, tokens_of(pages_of("жоқ"), Ignored(), 9))


def test_lines_stand_beside_each_other_and_the_map_shows_where_to_look() -> None:
    paragraphs = [f"{number} тармақ: жауапты адам Асқаров, мерзімі {number} күн" for number in range(30)]
    other = [*paragraphs[:10], "Жаңа тармақ ешқайда болған жоқ", *paragraphs[10:]]
    other[25] = other[25].replace("Асқаров", "Омаров")
    found = compare_texts(pages_of_lines([paragraphs]), pages_of_lines([other[:20], other[20:]]))
    lefts = [row.left for row in found.rows if row.left]
    rights = [row.right for row in found.rows if row.right]
    assert lefts == [(1, line) for line in range(30)]
    assert rights == [(1, line) for line in range(20)] + [(2, line) for line in range(11)]
    assert [place for place, row in enumerate(found.rows) if row.left is None] == [10]
    assert [row for row in found.rows if row.severity][1].left == (1, 24)
    marked = found.change_map(31)
    assert [place for place, severity in enumerate(marked) if severity] == [10, 25]
    assert found.change_map(4) == (None, Severity.WEIGHTY, None, Severity.WEIGHTY)
    assert found.change_map(0) == ()


def test_papers_of_two_kinds_are_said_to_have_little_in_common() -> None:
    other = (
        "Жеке куәлік. Азаматтығы: Қазақстан. Ұлты: қазақ. Берген орган: ІІМ. Сейтқали Өркен, 080523500010. "
        * 2
    )
    (note,) = compared(ATTESTAT, other).notes
    assert re.fullmatch(r"The documents have little in common: \d+ % of their words\.", note.text("en"))
    assert compared(ATTESTAT, ATTESTAT.replace("Сейтқали", "Омаров").replace("2008", "2009")).notes == ()
    assert compared("бір екі", "үш төрт").notes == (), "a few words may be anything"


def test_pages_without_text_are_named() -> None:
    scan = PageLayout(2, 2, (), (), 595, 842)
    found = compare_texts([*pages_of("бір"), scan], pages_of("бір"))
    assert not found.differences
    assert not found.same
    (note,) = found.notes
    assert note.text("en") == "Pages without text were not compared (on the left): 2"


def test_pages_of_which_only_a_part_was_read_are_not_called_the_same() -> None:
    whole = pages_of("бір")
    found = compare_texts(whole, [replace(whole[0], oddities=(TEXT_CUT,))])
    assert not found.differences
    assert not found.same
    (note,) = found.notes
    assert note.text("en") == "Pages with too much text were compared only in part (on the right): 1"
