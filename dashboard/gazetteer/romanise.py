"""Latin spellings of Ukrainian and Russian names: the official table, and the families that newspapers use.

Ukrainian: the national table of 2010 (resolution 55 of the Cabinet of Ministers), which also gives the official English
names. Russian: the BGN/PCGN system without its apostrophes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_UKRAINIAN = dict(
    zip(
        "абвгґдежзиіклмнопрстуфхцчшщ",
        (*"abvhgde", "zh", *"zyiklmnoprstuf", "kh", "ts", "ch", "sh", "shch"),
        strict=True,
    )
)
_RUSSIAN = dict(
    zip(
        "абвгджзиклмнопрстуфхцчшщыэ",
        (*"abvgd", "zh", *"ziklmnoprstuf", "kh", "ts", "ch", "sh", "shch", "y", "e"),
        strict=True,
    )
)
_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_APOSTROPHES = "'’ʼ"
_RUSSIAN_VOWELS = "аеёиоуыэюяъь"


@dataclass(frozen=True, slots=True)
class Style:
    """One way of writing Ukrainian in Latin letters: what stands for the letters on which newspapers differ.

    `soft` is the sound before a, u and e in я, ю and є inside a word.
    """

    soft: str = "i"
    yi: str = "i"
    short_i: str = "i"
    y: str = "y"
    h: str = "h"
    apostrophe: str = ""
    soft_sign: str = ""


OFFICIAL = Style()
NEWSPAPERS = (
    Style(soft="y"),                                            # Kostyantynivka, Hulyaipole
    Style(soft="y", yi="yi"),                                   # Maryinka
    Style(soft="y", yi="yi", short_i="y"),                      # Hulyaypole
    Style(yi="yi"),                                             # Novosofiyivka beside ia
    Style(y="i"),                                               # Liubomirivka
    Style(soft="y", y="i"),                                     # Lyubomirivka
    Style(soft="y", h="g"),                                     # Krasnogorivka
)
WITH_APOSTROPHES = (
    Style(apostrophe="'"),                                      # Kup'iansk
    Style(soft="y", yi="yi", apostrophe="'"),                   # Kup'yansk, Mar'yinka
    Style(soft="y", yi="yi", short_i="y", apostrophe="'", soft_sign="'"),  # Krasnorichens'ke
)


def ukrainian(name: str, style: Style = OFFICIAL) -> str:
    """A Ukrainian name in Latin letters; any letter of another script stays as it is.

    >>> ukrainian("Згурівка"), ukrainian("Мар’їнка"), ukrainian("Єнакієве"), ukrainian("Нью-Йорк")
    ('Zghurivka', 'Marinka', 'Yenakiieve', 'Niu-York')
    """
    return "".join(_ukrainian_word(part, style) for part in re.split(r"([ -])", name))


def _ukrainian_word(word: str, style: Style) -> str:
    inside = {"є": style.soft + "e", "ї": style.yi, "й": style.short_i, "ю": style.soft + "u", "я": style.soft + "a"}
    special = {"и": style.y, "г": style.h, "ь": style.soft_sign} | dict.fromkeys(_APOSTROPHES, style.apostrophe)
    written = []
    for at, char in enumerate(word):
        letter = char.lower()
        if letter == "г" and at and word[at - 1].lower() == "з":
            latin = "gh"
        elif letter in _FIRST:
            latin = (inside if at else _FIRST)[letter]
        else:
            latin = special.get(letter) if letter in special else _UKRAINIAN.get(letter, char)
        written.append(latin.capitalize() if char.isupper() else latin)
    return "".join(written)


def russian(name: str) -> str:
    """A Russian name in Latin letters after BGN/PCGN, without apostrophes, with yo for ё.

    >>> russian("Новосёловка Первая"), russian("Ефремовка"), russian("Работино"), russian("Красный Лиман")
    ('Novosyolovka Pervaya', 'Yefremovka', 'Rabotino', 'Krasnyy Liman')
    """
    written = []
    before = " "
    for char in name:
        letter = char.lower()
        opens = before in " -" or before in _RUSSIAN_VOWELS
        latin = _RUSSIAN.get(letter, char)
        if letter == "е":
            latin = "ye" if opens else "e"
        elif letter == "ё":
            latin = "o" if before in "жчшщ" else "yo"
        elif letter in "ъь" + _APOSTROPHES:
            latin = ""
        elif letter in "юяй":
            latin = {"ю": "yu", "я": "ya", "й": "y"}[letter]
        written.append(latin.capitalize() if char.isupper() else latin)
        before = letter
    return "".join(written)


_SHORT_ENDINGS = (
    (re.compile(r"(?:yi|yy)(?=[ -]|$)"), "y"),                  # Krasny Lyman
    (re.compile(r"(?:ii|iy)(?=[ -]|$)"), "y"),                  # Novy, Velyky
)


def ukrainian_spellings(name: str) -> tuple[str, ...]:
    """The newspaper spellings of a Ukrainian name, without the official one, in a fixed order."""
    official = ukrainian(name)
    plain = [official, *(ukrainian(name, style) for style in NEWSPAPERS)]
    contracted = [spelling.replace("ii", "i").replace("yi", "i") for spelling in plain[:2]]      # Novosofivka
    short = [_shortened(spelling) for spelling in (*plain[:2], plain[-2])]
    long = [re.sub(r"yi(?=[ -]|$)", "yy", plain[3])]
    plain_e = [re.sub(r"(?<=[^aeiouy])[iy]e(?=[ -]|$)", "e", official)]                         # Dalne, Serednye
    endings = [re.sub(r"y(?=(?:k|ne|ky|tsia)(?:[ -]|$))", "i", spelling) for spelling in plain[:2]]    # Pytomnik
    marked = [ukrainian(name, style) for style in WITH_APOSTROPHES]
    return _distinct([*plain, *contracted, *short, *long, *plain_e, *endings, *marked], official)


def russian_spellings(name: str) -> tuple[str, ...]:
    """The Latin spellings of a Russian name that reporters use, BGN/PCGN first."""
    bgn = russian(name)
    without_yo = russian(name.replace("ё", "е").replace("Ё", "Е"))
    plain_e = re.sub(r"(?<=[A-Za-z])ye", "e", without_yo)       # Avdeevka, Verbovoe
    spellings = [bgn, without_yo, plain_e]
    spellings += [_shortened(spelling) for spelling in spellings]                               # Krasny Liman
    spellings += [spelling[1:].capitalize() for spelling in spellings[1:3] if spelling.startswith("Ye")]    # Epifanovka
    spellings += [re.sub(r"yy(?=[ -]|$)", "yi", spelling) for spelling in spellings[:3]]
    spellings += [re.sub(r"iy(?=[ -]|$)", "ii", spelling) for spelling in spellings[:3]]
    return _distinct(spellings, "")


def _shortened(spelling: str) -> str:
    for ending, short in _SHORT_ENDINGS:
        spelling = ending.sub(short, spelling)
    return spelling


def _distinct(spellings: list[str], without: str) -> tuple[str, ...]:
    return tuple(spelling for spelling in dict.fromkeys(spellings) if spelling and spelling != without)
