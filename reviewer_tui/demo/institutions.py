"""The institutions of a demo home with their officials, and the foreign ones that papers come from.

The school is the one of the seed page by its name alone, the military institute one by its public name; numbers,
people and addresses are invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from reviewer_tui.demo.numbers import bin_of, iin_of

SCHOOL_SERVICES = ("admission", "meals", "transport", "updating", "duplicates", "withdrawal")
MILITARY_SERVICES = ("reinstatement",)
_IN_OFFICE_SINCE = date(2021, 9, 1)


@dataclass(frozen=True)
class DemoOfficial:
    """Somebody who works at an institution and logs in."""

    login: str
    surname: str
    given_name: str
    patronymic: str
    iin: str
    position: Mapping[str, str]
    """As it stands on documents, by language."""
    roles: tuple[str, ...]
    """`reviewer`, `deputy`, `head`, `auditor`, `administrator`."""
    certificate_role: str
    """`head`, `signer` or `employee`: what the certificate's extended key usage says; empty: no key is issued."""
    since: date = _IN_OFFICE_SINCE
    order_number: str = ""

    @property
    def full_name(self) -> str:
        """Surname, given name and patronymic."""
        return f"{self.surname} {self.given_name} {self.patronymic}"


@dataclass(frozen=True)
class DemoInstitution:
    """A place that renders services or issues papers."""

    bin: str
    kind: str
    """A provider kind of the regulations: `school`, `college`, `military`."""
    name: Mapping[str, str]
    address: Mapping[str, str]
    settlement: str
    """`rural` or `urban`."""
    services: tuple[str, ...] = ()
    restricted: bool = False
    week: int = 5
    closes_at: time = time(18, 30)
    appeal_body: Mapping[str, str] = field(default_factory=dict)
    officials: tuple[DemoOfficial, ...] = ()

    def official(self, role: str) -> DemoOfficial:
        """The first official who holds a role.

        Raises:
            LookupError: nobody holds it here.
        """
        for official in self.officials:
            if role in official.roles:
                return official
        raise LookupError(f"{self.name['en']}: nobody is {role}")


def _iin(born: date, serial: int, *, woman: bool) -> str:
    number = iin_of(born, serial, woman=woman)
    if number is None:
        raise ValueError(f"{born} {serial}: such a number is never issued")
    return number


_AUDITOR = {"kk": "Тексеруші", "ru": "Проверяющий", "en": "Auditor"}
_REVIEWER = {
    "kk": "Іс жүргізуші",
    "ru": "Делопроизводитель",
    "en": "Case clerk",
}

SCHOOL = DemoInstitution(
    bin=bin_of(date(1999, 3, 1), 71),
    kind="school",
    name={
        "kk": "Зеренді ауылының №2 жалпы білім беретін мектебі",
        "ru": "Общеобразовательная школа №2 села Зеренда",
        "en": "General Education School No. 2 of Zerenda village",
    },
    address={
        "kk": "Ақмола облысы, Зеренді ауданы, Зеренді ауылы, Бейбітшілік көшесі, 14",
        "ru": "Акмолинская область, Зерендинский район, село Зеренда, улица Бейбитшилик, 14",
        "en": "14 Beibitshilik Street, Zerenda village, Zerenda district, Akmola region",
    },
    settlement="rural",
    services=SCHOOL_SERVICES,
    appeal_body={
        "kk": "Ақмола облысы білім басқармасының Зеренді ауданы бойынша білім бөлімі",
        "ru": "Отдел образования по Зерендинскому району управления образования Акмолинской области",
        "en": "Education Division for Zerenda district, Education Department of Akmola region",
    },
    officials=(
        DemoOfficial(
            "b.seitov", "Сейтов", "Болат", "Ерланұлы", _iin(date(1968, 4, 17), 9101, woman=False),
            {"kk": "Мектеп директоры", "ru": "Директор школы", "en": "Head of the school"},
            ("head",), "head", order_number="12-ж",
        ),
        DemoOfficial(
            "a.akhmetova", "Ахметова", "Айгүл", "Серікқызы", _iin(date(1979, 11, 3), 9102, woman=True),
            {
                "kk": "Директордың оқу ісі жөніндегі орынбасары",
                "ru": "Заместитель директора по учебной работе",
                "en": "Deputy head for studies",
            },
            ("deputy",), "signer", order_number="15-ж",
        ),
        DemoOfficial(
            "d.qasymova", "Қасымова", "Динара", "Маратқызы", _iin(date(1990, 6, 25), 9103, woman=True),
            _REVIEWER, ("reviewer",), "employee", order_number="21-ж",
        ),
        DemoOfficial(
            "auditor", "Жұмабаев", "Марат", "Тілеуұлы", _iin(date(1974, 1, 30), 9104, woman=False),
            _AUDITOR, ("auditor",), "",
        ),
        DemoOfficial(
            "administrator", "Өмірзақов", "Арман", "Қайратұлы", _iin(date(1986, 9, 12), 9115, woman=False),
            {"kk": "Жүйе әкімшісі", "ru": "Администратор системы", "en": "System administrator"},
            ("administrator",), "",
        ),
    ),
)  # fmt: skip
"""Renders everything but reinstatement; in a village, so transport may be asked for."""

MILITARY = DemoInstitution(
    bin=bin_of(date(2003, 5, 1), 113),
    kind="military",
    name={
        "kk": "Құрлық әскерлерінің әскери институты",
        "ru": "Военный институт Сухопутных войск",
        "en": "Military Institute of the Land Forces",
    },
    address={
        "kk": "Алматы қаласы, Үлгілі көшесі, 53",
        "ru": "город Алматы, улица Улгили, 53",
        "en": "53 Ulgili Street, Almaty",
    },
    settlement="urban",
    services=MILITARY_SERVICES,
    restricted=True,
    appeal_body={
        "kk": "Қазақстан Республикасының Қорғаныс министрлігі",
        "ru": "Министерство обороны Республики Казахстан",
        "en": "Ministry of Defence of the Republic of Kazakhstan",
    },
    officials=(
        DemoOfficial(
            "e.ospanov", "Оспанов", "Ерлан", "Бауыржанұлы", _iin(date(1971, 8, 8), 9106, woman=False),
            {"kk": "Институт бастығы", "ru": "Начальник института", "en": "Commandant of the institute"},
            ("head",), "head", order_number="104",
        ),
        DemoOfficial(
            "t.abdirov", "Әбдіров", "Тимур", "Нұрланұлы", _iin(date(1983, 2, 19), 9107, woman=False),
            {
                "kk": "Оқу бөлімінің аға офицері",
                "ru": "Старший офицер учебного отдела",
                "en": "Senior officer of the training division",
            },
            ("reviewer",), "employee", order_number="131",
        ),
        DemoOfficial(
            "auditor.mil", "Бектұров", "Санжар", "Әліұлы", _iin(date(1977, 12, 5), 9108, woman=False),
            _AUDITOR, ("auditor",), "",
        ),
    ),
)  # fmt: skip
"""Renders reinstatement only; marked restricted."""

INSTITUTIONS = (SCHOOL, MILITARY)
"""Those a demo home consists of, the school first."""


def _foreign(
    kind: str, serial: int, registered: date, kk: str, ru: str, en: str, place: str
) -> DemoInstitution:
    return DemoInstitution(
        bin_of(registered, serial), kind, {"kk": kk, "ru": ru, "en": en}, {"kk": place, "ru": place, "en": place},
        settlement="rural" if "ауыл" in place else "urban",
    )  # fmt: skip


def _school(serial: int, number: int, year: int, place: str, city: str) -> DemoInstitution:
    return _foreign(
        "school", serial, date(year, 8, 1),
        f"№{number} жалпы білім беретін мектеп ({place})",
        f"Общеобразовательная школа №{number} ({city})",
        f"General Education School No. {number} ({city})",
        place,
    )  # fmt: skip


OTHER_SCHOOLS = (
    _school(201, 171, 2004, "Астана қаласы", "город Астана"),
    _school(202, 208, 2001, "Алматы қаласы", "город Алматы"),
    _school(203, 133, 2007, "Шымкент қаласы", "город Шымкент"),
    _school(204, 19, 1998, "Көкшетау қаласы", "город Кокшетау"),
    _school(205, 7, 1999, "Ақсу ауылы", "село Аксу"),
    _school(206, 4, 2002, "Қызылжар ауылы", "село Кызылжар"),
    _school(207, 52, 2005, "Қарағанды қаласы", "город Караганда"),
    _school(208, 38, 2000, "Ақтөбе қаласы", "город Актобе"),
    _school(209, 26, 2003, "Тараз қаласы", "город Тараз"),
    _school(210, 61, 2006, "Өскемен қаласы", "город Усть-Каменогорск"),
    _school(211, 11, 1997, "Шортанды ауылы", "село Шортанды"),
    _school(212, 88, 2008, "Орал қаласы", "город Уральск"),
)
"""Invented schools of the country, as former schools of pupils and as wrong addressees."""

MILITARY_INSTITUTES = (
    _foreign(
        "military", 301, date(2012, 10, 1), "Әуе қорғанысы күштерінің әскери институты",
        "Военный институт Сил воздушной обороны", "Military Institute of the Air Defence Forces",
        "Ақтөбе қаласы",
    ),
    _foreign(
        "military", 302, date(1997, 6, 1), "Радиоэлектроника және байланыс әскери-инженерлік институты",
        "Военно-инженерный институт радиоэлектроники и связи",
        "Military Engineering Institute of Radio-Electronics and Communications", "Алматы қаласы",
    ),
)  # fmt: skip
"""Military institutes other than ours, by their public names."""


def known_bins() -> frozenset[str]:
    """Every BIN that the generator uses."""
    return frozenset(place.bin for place in (*INSTITUTIONS, *OTHER_SCHOOLS, *MILITARY_INSTITUTES))
