"""Given names, surnames and patronymics that the synthetic people are put together from.

Common names only; a pair of given name and surname that belongs to a public figure is never made.
"""

from __future__ import annotations

from dataclasses import dataclass

GIRLS = (
    "Әлия", "Айгүл", "Айым", "Дана", "Жұлдыз", "Инжу", "Қарлығаш", "Мөлдір", "Томирис", "Үміт", "Іңкәр",
    "Аружан", "Мадина",
)  # fmt: skip
BOYS = (
    "Арман", "Бекзат", "Ғани", "Ерасыл", "Жәнібек", "Қайрат", "Мирас", "Нұрлан", "Өркен", "Санжар", "Тимур",
    "Ілияс",
)  # fmt: skip
LONG_GIRLS = ("Гүлбаршынжаһан", "Бибігүлсімжан", "Әсемгүлжанар")
LONG_BOYS = ("Мұхаммедәлихан", "Әбілмансұрхан", "Нұрмұхаммедәмин")
SLAVIC_GIRLS = ("Анна", "Елена", "Мария")
SLAVIC_BOYS = ("Иван", "Сергей", "Павел")


@dataclass(frozen=True)
class Surname:
    """A surname in the form a man and a woman bear it."""

    man: str
    woman: str


SURNAMES = (
    Surname("Ахметов", "Ахметова"),
    Surname("Әбдірахманов", "Әбдірахманова"),
    Surname("Бекұлы", "Бекқызы"),
    Surname("Ғабитов", "Ғабитова"),
    Surname("Жұмабай", "Жұмабай"),
    Surname("Қасымов", "Қасымова"),
    Surname("Мұқанов", "Мұқанова"),
    Surname("Өмірзақов", "Өмірзақова"),
    Surname("Сейтқали", "Сейтқали"),
    Surname("Тілеуберген", "Тілеуберген"),
    Surname("Үсенов", "Үсенова"),
)
LONG_SURNAMES = (
    Surname("Мұхамбетқалиев", "Мұхамбетқалиева"),
    Surname("Сәрсенбайтегі", "Сәрсенбайтегі"),
    Surname("Құлмағамбетов", "Құлмағамбетова"),
)
SLAVIC_SURNAMES = (
    Surname("Иванов", "Иванова"),
    Surname("Ким", "Ким"),
    Surname("Шмидт", "Шмидт"),
    Surname("Ёлкин", "Ёлкина"),
)

# Stems of the Russian patronymic (-ович/-овна) where a father's name has one.
RUSSIAN_STEMS = {
    "Арман": "Арман", "Бекзат": "Бекзат", "Ерасыл": "Ерасыл", "Жәнібек": "Жанибек", "Қайрат": "Кайрат",
    "Мирас": "Мирас", "Нұрлан": "Нурлан", "Санжар": "Санжар", "Тимур": "Тимур", "Ілияс": "Ильяс",
    "Иван": "Иван", "Павел": "Павл",
}  # fmt: skip

PUBLIC_FIGURES = frozenset(
    {
        ("Қасымов", "Ғани"),
        ("Иванов", "Сергей"),
        ("Ким", "Сергей"),
        ("Ахметов", "Серік"),
        ("Мұқанов", "Сәбит"),
        ("Әбдірахманов", "Қайрат"),
        ("Ахметов", "Қайрат"),
        ("Жұмабай", "Мағжан"),
        ("Ким", "Анна"),
        ("Шмидт", "Анна"),
    }
)
"""Surname (a man's form) and given name that together are somebody well known."""


def kazakh_patronymic(father: str, *, daughter: bool) -> str:
    """The patronymic after the Kazakh custom: -қызы or -ұлы."""
    return father + ("қызы" if daughter else "ұлы")


def russian_patronymic(father: str, *, daughter: bool) -> str:
    """The patronymic after the Russian custom; after the Kazakh one where the name has no such form."""
    if father == "Сергей":
        return "Сергеевна" if daughter else "Сергеевич"
    stem = RUSSIAN_STEMS.get(father)
    if stem is None:
        return kazakh_patronymic(father, daughter=daughter)
    return stem + ("овна" if daughter else "ович")
