"""Synthetic people: no real person, no real number.

Everybody has an individual identification number (IIN) with a right check digit, made from the birth date and
a serial that the generator gives out itself, so that any number met in a home can be told to be one of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from reviewer_tui.demo import names
from reviewer_tui.demo.numbers import iin_of

MEMBERS_OF_A_STREAM = 4
"""How many people one package may draw: the serials of two packages never meet."""
_SERIALS = 10_000
_SPREAD = 7_919
"""Coprime to the number of serials: neighbouring packages get serials far apart."""


class Sex(StrEnum):
    """As the seventh digit of an IIN and a patronymic tell it."""

    MAN = "man"
    WOMAN = "woman"


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist."""

    surname: str
    given_name: str
    patronymic: str
    iin: str
    birth_date: date
    sex: Sex

    @property
    def full_name(self) -> str:
        """Surname, given name and patronymic, if there is one."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


@dataclass(frozen=True)
class Family:
    """A child and the parent who applies for it."""

    child: Person
    parent: Person


@dataclass(frozen=True)
class _Kin:
    """What members of one family have in common."""

    surname: names.Surname
    slavic: bool


class Registry:
    """Gives people to one package, from that package's own random stream.

    Args:
        random: the stream; the same state gives the same people.
        stream: number of the package in its set; decides the serials of its numbers.
    """

    def __init__(self, random: Random, stream: int) -> None:
        self._random = random
        self._next = stream * MEMBERS_OF_A_STREAM

    def adult(self, today: date, *, ages: tuple[int, int], sex: Sex | None = None) -> Person:
        """A person of full age who applies in their own right."""
        return self._person(self._kin(), sex or self._sex(), self._birthday(today, ages))

    def family(self, today: date, *, ages: tuple[int, int]) -> Family:
        """A child of an age, and a parent."""
        return self._family(self._birthday(today, ages), today.year)

    def family_of_year(self, year: int) -> Family:
        """A child born in a calendar year, and a parent."""
        return self._family(date(year, 1, 1) + timedelta(days=self._random.randrange(365)), year + 7)

    def _family(self, born: date, year: int) -> Family:
        kin = self._kin()
        sex = Sex.WOMAN if self._random.random() < 0.75 else Sex.MAN
        child_sex = self._sex()
        father = self._given_name(kin, Sex.MAN)
        child = self._person(kin, child_sex, born, father=father)
        birthday = date(year - self._random.randint(26, 48), 1, 1) + timedelta(
            days=self._random.randrange(365)
        )
        parent = self._person(kin, sex, birthday, given=father if sex is Sex.MAN else None)
        if sex is Sex.WOMAN and self._random.random() < 0.2:
            parent = replace(parent, surname=self._kin(slavic=kin.slavic).surname.woman)
        return Family(child, parent)

    def born(self, birth_date: date, sex: Sex, surname: names.Surname, given: str, father: str) -> Person:
        """A person of a given name and birthday, for cases that are about names."""
        patronymic = names.kazakh_patronymic(father, daughter=sex is Sex.WOMAN)
        return self._numbered(surname, given, patronymic, birth_date, sex)

    def _kin(self, *, slavic: bool | None = None) -> _Kin:
        if slavic is None:
            slavic = self._random.random() < 0.12
        if slavic:
            return _Kin(self._random.choice(names.SLAVIC_SURNAMES), slavic=True)
        long = self._random.random() < 0.06
        return _Kin(self._random.choice(names.LONG_SURNAMES if long else names.SURNAMES), slavic=False)

    def _sex(self) -> Sex:
        return Sex.MAN if self._random.random() < 0.5 else Sex.WOMAN

    def _given_name(self, kin: _Kin, sex: Sex) -> str:
        pool: tuple[str, ...]
        if kin.slavic:
            pool = names.SLAVIC_BOYS if sex is Sex.MAN else names.SLAVIC_GIRLS
        elif self._random.random() < 0.05:
            pool = names.LONG_BOYS if sex is Sex.MAN else names.LONG_GIRLS
        else:
            pool = names.BOYS if sex is Sex.MAN else names.GIRLS
        allowed = [name for name in pool if (kin.surname.man, name) not in names.PUBLIC_FIGURES]
        return self._random.choice(allowed)

    def _patronymic(self, kin: _Kin, father: str, sex: Sex) -> str:
        daughter = sex is Sex.WOMAN
        if kin.slavic:
            return names.russian_patronymic(father, daughter=daughter)
        draw = self._random.random()
        if draw < 0.55:
            return names.kazakh_patronymic(father, daughter=daughter)
        return names.russian_patronymic(father, daughter=daughter) if draw < 0.85 else ""

    def _person(
        self, kin: _Kin, sex: Sex, birth_date: date, *, father: str | None = None, given: str | None = None
    ) -> Person:
        patronymic = self._patronymic(kin, father or self._given_name(kin, Sex.MAN), sex)
        return self._numbered(kin.surname, given or self._given_name(kin, sex), patronymic, birth_date, sex)

    def _numbered(
        self, surname: names.Surname, given: str, patronymic: str, birth_date: date, sex: Sex
    ) -> Person:
        serial = self._next * _SPREAD % _SERIALS
        self._next += 1
        iin = iin_of(birth_date, serial, woman=sex is Sex.WOMAN)
        while iin is None:  # 0.8 % of prefixes have no check digit and are never issued (domain of the IIN)
            birth_date -= timedelta(days=1)
            iin = iin_of(birth_date, serial, woman=sex is Sex.WOMAN)
        return Person(
            surname.woman if sex is Sex.WOMAN else surname.man, given, patronymic, iin, birth_date, sex
        )

    def _birthday(self, today: date, ages: tuple[int, int]) -> date:
        """A day on which somebody was born who is now of an age from the first to the second, both included."""
        youngest, oldest = ages
        days = self._random.randrange(youngest * 366, oldest * 365 + 360)
        return today - timedelta(days=days)
