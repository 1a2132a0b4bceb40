"""Papers that schools issue: certificates of education with their marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from reviewer_tui.demo.case import Case, Facts, Paper, dotted, person_said
from reviewer_tui.demo.institutions import DemoInstitution
from reviewer_tui.demo.people import Person
from reviewer_tui.demo.printing import scrawl
from reviewer_tui.demo.stories.places import clerk, digits

_SUBJECTS = (
    ("Қазақ тілі", "Казахский язык"), ("Қазақ әдебиеті", "Казахская литература"),
    ("Орыс тілі мен әдебиеті", "Русский язык и литература"), ("Шетел тілі", "Иностранный язык"),
    ("Алгебра", "Алгебра"), ("Геометрия", "Геометрия"), ("Информатика", "Информатика"),
    ("География", "География"), ("Биология", "Биология"), ("Физика", "Физика"), ("Химия", "Химия"),
    ("Қазақстан тарихы", "История Казахстана"), ("Дүниежүзі тарихы", "Всемирная история"),
    ("Құқық негіздері", "Основы права"), ("Дене шынықтыру", "Физическая культура"),
    ("Көркем еңбек", "Художественный труд"),
)  # fmt: skip
_WORDS = {5: "бес / отлично", 4: "төрт / хорошо", 3: "үш / удовл."}
_SPECIALTIES = (
    (
        "06130100 Бағдарламалық қамтамасыз ету",
        "06130100 Программное обеспечение",
        "Техник",
        "Техник-программист",
    ),
    ("01120100 Мектепке дейінгі тәрбие", "01120100 Дошкольное воспитание", "Тәрбиеші", "Воспитатель"),
)


@dataclass(frozen=True)
class Schooling:
    """The certificate a graduate got."""

    series: str
    number: str
    year: int
    issued: date

    @property
    def document_number(self) -> str:
        """Series and number as one."""
        return f"{self.series}{self.number}"


def schooling(random: Random, graduate: Person, today: date, *, general: bool) -> Schooling:
    """The certificate of general (grade 11) or basic (grade 9) secondary education of somebody."""
    newest = today.year if today.month >= 7 else today.year - 1
    year = min(graduate.birth_date.year + (17 if general else 15), newest)
    issued = date(year, 6, 15) + timedelta(days=random.randrange(10))
    return Schooling("ЖОБ" if general else "НОБ", digits(random, 7), year, issued)


def attach_attestat(
    case: Case,
    random: Random,
    graduate: Person,
    got: Schooling,
    school: DemoInstitution,
    *,
    scanned: bool = False,
) -> Paper:
    """The certificate of secondary education."""
    general = got.series == "ЖОБ"
    marks = [random.choices((5, 4, 3), (45, 40, 15))[0] for _ in _SUBJECTS]
    said = person_said(graduate) | {
        "title_kk": ("Жалпы" if general else "Негізгі") + " орта білім туралы аттестат",
        "title_ru": "Аттестат об " + ("общем" if general else "основном") + " среднем образовании",
        "series": got.series,
        "number": got.number,
        "year": str(got.year),
        "school_kk": school.name["kk"],
        "school_ru": school.name["ru"],
        "marks": [
            {"kk": kk, "ru": ru, "mark": mark, "words": _WORDS[mark]}
            for (kk, ru), mark in zip(_SUBJECTS, marks, strict=True)
        ],
        "issued": dotted(got.issued),
        "register_number": str(random.randint(1, 400)),
        "head": clerk(random, man=random.random() < 0.5),
        "scrawl": scrawl(random),
        "seal": seal(school.name["kk"]),
    }
    return case.attach("attestat", "attestat", said, got.issued, random, scanned=scanned)


def attach_diploma(
    case: Case, random: Random, graduate: Person, got: Schooling, college_kk: str, college_ru: str
) -> Paper:
    """A diploma of technical and vocational education."""
    specialty_kk, specialty_ru, qualification_kk, qualification_ru = random.choice(_SPECIALTIES)
    said = person_said(graduate) | {
        "series": got.series, "number": got.number, "year": str(got.year),
        "school_kk": college_kk, "school_ru": college_ru,
        "specialty_kk": specialty_kk, "specialty_ru": specialty_ru,
        "qualification_kk": qualification_kk, "qualification_ru": qualification_ru,
        "issued": dotted(got.issued), "head": clerk(random, man=True), "scrawl": scrawl(random),
        "seal": seal(college_kk),
    }  # fmt: skip
    return case.attach("diploma", "diploma", said, got.issued, random)


def education_known(graduate: Person, got: Schooling, school: DemoInstitution) -> Facts:
    """What the registry of education documents knows."""
    return {
        "surname": graduate.surname, "given_name": graduate.given_name, "patronymic": graduate.patronymic,
        "iin": graduate.iin, "birth_date": graduate.birth_date.isoformat(),
        "series": got.series, "number": got.number, "document_number": got.document_number,
        "graduation_year": got.year, "issued_on": got.issued.isoformat(),
        "school": school.name["kk"], "institution_bin": school.bin,
    }  # fmt: skip


def seal(name: str) -> str:
    """The rim of a round stamp, short enough to be read."""
    return f"ҚАЗАҚСТАН РЕСПУБЛИКАСЫ • {name.upper()[:46]}"
