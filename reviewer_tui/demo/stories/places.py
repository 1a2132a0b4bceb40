"""Streets, clinics, employers and officials that papers mention."""

from __future__ import annotations

from random import Random

VILLAGE = "Ақмола облысы, Зеренді ауданы, Зеренді ауылы"
INSIDE_STREETS = (
    "Бейбітшілік көшесі",
    "Мектеп көшесі",
    "Тәуелсіздік көшесі",
    "Қанай би көшесі",
    "Жаяу Мұса көшесі",
)
"""Streets of the school's own micro-district."""
OUTSIDE_STREETS = ("Бәйтерек көшесі", "Достық көшесі", "Әуезов көшесі")
FAR_VILLAGES = (
    "Ақмола облысы, Зеренді ауданы, Қызылжар ауылы",
    "Ақмола облысы, Зеренді ауданы, Ақкөл ауылы",
    "Ақмола облысы, Зеренді ауданы, Жамантұз ауылы",
)
CLINIC = "Зеренді аудандық ауруханасы"
REGISTRY_OFFICE = "Зеренді ауданы бойынша АХАЖ бөлімі / РАГС Зерендинского района"
EMPLOYERS = ("«Зеренді Астық» ЖШС", "«Көкше Құрылыс» ЖШС", "Жеке кәсіпкер «Достар»", "«Бурабай Сервис» ЖШС")
CATEGORIES = (
    (
        "төтенше жағдайдың салдарынан шұғыл жәрдемді талап ететін отбасы баласы",
        "семья, требующая экстренной помощи",
    ),
    ("қамқорлықтағы бала", "ребёнок под опекой"),
    ("көпбалалы отбасы баласы", "ребёнок из многодетной семьи"),
)
_SURNAMES = ("Нұрпейісова", "Байжанова", "Сүлейменова", "Кәрімова", "Оспанова", "Төлегенова")
_MEN = ("Нұрпейісов", "Байжанов", "Сүлейменов", "Кәрімов", "Тасмағамбетұлы", "Төлегенов")
_INITIALS = "АБЖЕКМНСТ"


def clerk(random: Random, *, man: bool = False) -> str:
    """Surname and initials of somebody who signs papers."""
    first, second = random.choice(_INITIALS), random.choice(_INITIALS)
    return f"{random.choice(_MEN if man else _SURNAMES)} {first}. {second}."


def address(random: Random, *, inside: bool = True) -> str:
    """An address in the village, inside or outside the school's micro-district."""
    street = random.choice(INSIDE_STREETS if inside else OUTSIDE_STREETS)
    return f"{VILLAGE}, {street}, {random.randint(1, 86)}"


def far_address(random: Random) -> str:
    """An address in a village without a school of its own."""
    return f"{random.choice(FAR_VILLAGES)}, {random.choice(OUTSIDE_STREETS)}, {random.randint(1, 40)}"


def phone(random: Random) -> str:
    """A mobile number of a range that no operator uses."""
    return f"+7700000{random.randint(0, 9999):04d}"


def digits(random: Random, count: int) -> str:
    """So many figures."""
    return f"{random.randrange(10**count):0{count}d}"
