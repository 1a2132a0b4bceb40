"""A former cadet who wants to study on."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from reviewer_tui.demo.case import Case, Photo, dotted, person_declared, person_known, person_said
from reviewer_tui.demo.institutions import MILITARY
from reviewer_tui.demo.order import Order
from reviewer_tui.demo.people import Person, Registry, Sex
from reviewer_tui.demo.printing import scrawl
from reviewer_tui.demo.stories.identity_papers import attach_identity_card
from reviewer_tui.demo.stories.places import clerk, digits
from reviewer_tui.demo.stories.places import phone as made_up_phone
from reviewer_tui.demo.stories.school_papers import seal

_SPECIALTY = "6B12301 Мотоатқыштар әскерлерінің тактикалық командирі"
_SUBJECTS = (
    "Жалпы тактика", "Атыс даярлығы", "Жоғары математика", "Физика", "Шет тілі", "Қазақстан тарихы",
    "Дене даярлығы", "Әскери топография", "Жауынгерлік машиналар құрылысы", "Информатика", "Қазақ (орыс) тілі",
    "Құқық негіздері",
)  # fmt: skip
_MARKS = ((90, "A"), (80, "B+"), (75, "B"), (65, "C+"), (55, "C"))
_REASONS = (
    (
        "өз өтініші бойынша (отбасы жағдайына байланысты)",
        "по собственному желанию, по семейным обстоятельствам",
    ),
    ("денсаулық жағдайына байланысты", "по состоянию здоровья"),
    ("академиялық үлгермеушілігі үшін", "за академическую неуспеваемость"),
)
_HOMES = (
    "Алматы қаласы, Жетісу ауданы, Құдыс Әбсаметов көшесі, 12",
    "Алматы облысы, Талғар қаласы, Болашақ көшесі, 41",
    "Қызылорда қаласы, Шұғыла ықшамауданы, 7, 33-пәтер",
    "Жамбыл облысы, Қордай ауылы, Достық көшесі, 5",
)


def reinstatement(order: Order) -> Case:
    """The application of one former cadet, expelled up to some eleven months before."""
    random = order.stream("reinstatement")
    cadet = Registry(random, order.story).adult(order.today, ages=(19, 23), sex=Sex.MAN)
    sent = order.sent_at.date()
    expelled = sent - timedelta(days=random.randint(40, 330))
    semesters = random.randint(1, 6)
    lives_at = random.choice(_HOMES)
    reason = random.choice(_REASONS)
    case = Case(
        order, cadet, cadet,
        {
            **person_declared("subject", cadet),
            **person_declared("applicant", cadet),
            "phone": made_up_phone(random),
            "address": lives_at,
            "institution_bin": MILITARY.bin,
            "expulsion_date": expelled.isoformat(),
            "months_since_expulsion": (sent - expelled).days // 30,
            "completed_semesters": semesters,
        },
        photo=Photo(girl=False),
    )  # fmt: skip
    case.answer("person", person_known(cadet))
    case.answer("address", {"iin": cadet.iin, "address": lives_at})
    case.answer(
        "expulsion-order",
        {
            "iin": cadet.iin, "institution_bin": MILITARY.bin, "institution": MILITARY.name["kk"],
            "order_number": f"{random.randint(10, 300)}-жқ", "expulsion_date": expelled.isoformat(),
            "reason": reason[0],
        },
    )  # fmt: skip
    case.answer(
        "education-document",
        {"iin": cadet.iin, "institution_bin": MILITARY.bin, "completed_semesters": semesters},
    )
    _attach_transcript(case, random, cadet, expelled, semesters)
    _attach_characteristic(case, random, cadet, expelled)
    _attach_military_id(case, random, cadet, expelled)
    if random.random() < 0.5:
        _attach_order(case, random, cadet, expelled, semesters, reason)
    if random.random() < 0.4:
        attach_identity_card(case, random, cadet, order.today)
    return case


def _attach_transcript(case: Case, random: Random, cadet: Person, expelled: date, semesters: int) -> None:
    entered = expelled.year - (semesters + 1) // 2
    rows = [_semester(random, number, entered + (number - 1) // 2) for number in range(1, semesters + 1)]
    said = person_said(cadet) | {
        "institute_kk": MILITARY.name["kk"], "institute_ru": MILITARY.name["ru"],
        "number": str(random.randint(100, 999)), "specialty": _SPECIALTY, "entered": str(entered),
        "semesters": rows, "completed": str(semesters), "gpa": f"{random.uniform(2.1, 3.6):.2f}".replace(".", ","),
        "expelled": dotted(expelled), "issued": dotted(expelled + timedelta(days=12)),
        "officer": clerk(random, man=True), "scrawl": scrawl(random), "seal": seal(MILITARY.name["kk"]),
    }  # fmt: skip
    case.attach("transcript", "transcript", said, expelled + timedelta(days=12), random)


def _semester(random: Random, number: int, year: int) -> dict[str, object]:
    subjects = []
    for name in random.sample(_SUBJECTS, 4):
        points, mark = random.choice(_MARKS)
        subjects.append(
            {
                "name": name,
                "credits": random.choice((3, 4, 5)),
                "points": points + random.randint(0, 4),
                "mark": mark,
            }
        )
    return {
        "number": number, "year": f"{year}–{year + 1}", "state": "аяқталды / завершён", "subjects": subjects,
    }  # fmt: skip


def _attach_characteristic(case: Case, random: Random, cadet: Person, expelled: date) -> None:
    issued = expelled + timedelta(days=random.randint(5, 30))
    said = person_said(cadet) | {
        "unit": f"{random.randint(1, 4)}-батальон, {random.randint(1, 12)}-взвод",
        "text_kk": (
            "Оқу кезеңінде курсант өзін тәртіпті, еңбекқор әрі жауапты әскери қызметші ретінде көрсетті. Жалпыәскери"
            " жарғылардың талаптарын біледі және орындайды. Ұжымда беделді, жолдастарымен қарым-қатынасы сыйластыққа"
            " негізделген. Саптық және дене даярлығы жақсы деңгейде. Тәртіптік жазалары жоқ."
        ),
        "text_ru": (
            "За время обучения показал себя дисциплинированным и исполнительным военнослужащим. Требования"
            " общевоинских уставов знает и выполняет. В коллективе пользуется авторитетом. Строевая и физическая"
            " подготовка на хорошем уровне. Дисциплинарных взысканий не имеет. Командование батальона по вопросу"
            " восстановления возражений не имеет."
        ),
        "issued": dotted(issued), "commander_position": "Курсанттар батальонының командирі, подполковник",
        "commander": clerk(random, man=True), "scrawl": scrawl(random), "seal": seal(MILITARY.name["kk"]),
    }  # fmt: skip
    case.attach(
        "service-characteristic",
        "service_characteristic",
        said,
        issued,
        random,
        scanned=random.random() < 0.5,
    )


def _attach_military_id(case: Case, random: Random, cadet: Person, expelled: date) -> None:
    issued = expelled + timedelta(days=random.randint(10, 35))
    said = person_said(cadet) | {
        "series": "ӘБ", "number": digits(random, 7), "issuer": "Қорғаныс істері жөніндегі басқарма",
        "issued": dotted(issued), "rank": "қатардағы / рядовой", "composition": "сарбаздар / солдаты",
        "specialty": f"{random.randint(100, 999)}", "oath": dotted(date(expelled.year - 1, 9, 20)),
        "service": "курсант, Құрлық әскерлерінің әскери институты", "discharged": dotted(expelled),
        "scrawl": scrawl(random), "seal": seal("Қорғаныс істері жөніндегі басқарма"),
    }  # fmt: skip
    case.attach("military-id", "military_id", said, issued, random, scanned=True)


def _attach_order(
    case: Case, random: Random, cadet: Person, expelled: date, semesters: int, reason: tuple[str, str]
) -> None:
    said = person_said(cadet) | {
        "institute_kk": MILITARY.name["kk"], "order_date": dotted(expelled),
        "number": str(case.answers["expulsion-order"].data["order_number"]), "place": "Алматы қаласы",
        "expelled": dotted(expelled), "semesters": str(semesters), "reason_kk": reason[0], "reason_ru": reason[1],
        "commander_position": "Институт бастығы, генерал-майор", "commander": clerk(random, man=True),
        "scrawl": scrawl(random), "seal": seal(MILITARY.name["kk"]),
    }  # fmt: skip
    case.attach("expulsion-order", "expulsion_order", said, expelled, random)
