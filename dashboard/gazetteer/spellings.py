"""The rows of spellings.tsv.gz: under which spellings a name, or one place, is found."""

from __future__ import annotations

import math
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache

from dashboard.gazetteer.fold import consonant_key, fold
from dashboard.gazetteer.romanise import russian_spellings, ukrainian, ukrainian_spellings
from dashboard.gazetteer.russian import russian_guesses
from dashboard.gazetteer.sources import GeoName
from dashboard.model import Place

Row = tuple[str, str, str, str, str]
SHORTEST = 4                    # letters of a name that GeoNames gives; shorter ones are codes and noise
_UKRAINIAN_ONLY = frozenset("іїєґІЇЄҐ")
_ALIKE = 0.72

@cache
def russian_names(name_uk: str) -> tuple[str, ...]:
    """Russian names of a Ukrainian one, the likeliest first."""
    return russian_guesses(name_uk)


def of_name(name_uk: str) -> Row:
    """The spellings that every settlement of this name has."""
    official = ukrainian(name_uk)
    guesses = russian_names(name_uk)
    latin = [spelling for guess in guesses for spelling in russian_spellings(guess)]
    romanised = ukrainian_spellings(name_uk)
    return (
        name_uk.replace("’", "'"),
        official,
        _listed(romanised),
        _listed(latin, {official, *romanised}),
        _listed(guesses, {name_uk}),
    )


def of_place(id: str, name_uk: str, place: GeoName, official: set[str]) -> list[Row]:
    """What GeoNames adds for one settlement: a row, or none where that is nothing.

    A name that sounds like the settlement's is a spelling of it. Any other is an alternate name, and is taken only in
    Cyrillic letters and where no settlement bears it officially.
    """
    known = {fold(spelling) for column in of_name(name_uk) for spelling in column.split("|")}
    likeliest = (ukrainian(name_uk), *russian_spellings(russian_names(name_uk)[0]))
    sounds = {consonant_key(spelling) for spelling in likeliest}
    latin = [name for name in (place.name, *place.latin) if len(name) >= SHORTEST and fold(name) not in known]
    romanised = [name for name in latin if consonant_key(name) in sounds]
    russian = [name for name in known_russian(name_uk, place) if fold(name) not in known]
    russian_latin = [spelling for name in russian for spelling in russian_spellings(name)]
    others = [name for name in place.cyrillic if _is_alternate(name, name_uk, known, official)]
    alternate = [*others, *(spelling for name in others for spelling in _latin_of(name))]
    row = (id, "", _listed(romanised), _listed(russian_latin), _listed([*russian, *alternate]))
    return [row] if any(row[1:]) else []


def _is_alternate(name: str, name_uk: str, known: set[str], official: set[str]) -> bool:
    folded = fold(name)
    return (
        len(name) > SHORTEST
        and folded not in known
        and folded not in official
        and not folded.endswith(("район", "ский", "ський", "цький"))
        and " ош" not in folded
        and _likeness(name, name_uk) < _ALIKE
    )


def _latin_of(name: str) -> tuple[str, ...]:
    return (ukrainian(name),) if _UKRAINIAN_ONLY & set(name) else russian_spellings(name)[:2]


def known_russian(name_uk: str, place: GeoName) -> tuple[str, ...]:
    """The Russian names that GeoNames has for a settlement: a guess that it confirms, else what is much alike one."""
    guesses = russian_names(name_uk)
    written = [name for name in place.cyrillic if not _UKRAINIAN_ONLY & set(name) and fold(name) != fold(name_uk)]
    confirmed = [guess for guess in guesses if any(fold(guess) == fold(name) for name in written)]
    if confirmed:
        return tuple(confirmed)
    alike = [name for name in written if "э" not in name and _likeness(name, guesses[0]) >= _ALIKE]
    return tuple(sorted(alike, key=lambda name: -_likeness(name, guesses[0])))[:2]


def russian_of_russia(place: GeoName) -> str:
    """The Russian name of a place in Russia, "" where GeoNames has none."""
    sound = consonant_key(place.name)
    return next((name for name in place.cyrillic if consonant_key(russian_spellings(name)[0]) == sound), "")


def of_russian_place(place: GeoName) -> Row:
    """The spellings of a place in Russia."""
    name = russian_of_russia(place)
    latin = [spelling for spelling in russian_spellings(name) if spelling != place.name] if name else []
    sound = consonant_key(place.name)
    alike = [other for other in place.latin if len(other) >= SHORTEST and consonant_key(other) == sound]
    return (f"gn:{place.id}", place.name, _listed([*latin, *alike], {place.name}), "", name)


def of_own_place(place: tuple[str, ...]) -> Row:
    """The spellings of a place of own_places.csv, given as a row of places.tsv."""
    id, name, name_uk, name_ru = place[:4]
    latin = [*(ukrainian_spellings(name_uk) if name_uk else ()), *russian_spellings(name_ru)]
    return (id, name, _listed(latin, {name}), "", _listed([name_uk, name_ru], {""}))


def of_region(name: str, adjective_uk: str, town_uk: str) -> tuple[str, ...]:
    """The ways a region is written: after its town, in the Ukrainian and the Russian way, and by its adjective."""
    forms = [name, ukrainian(adjective_uk), *ukrainian_spellings(adjective_uk)]
    if town_uk:
        forms += [*ukrainian_spellings(town_uk), *russian_spellings(russian_names(town_uk)[0])]
    return tuple(dict.fromkeys(form.strip() for form in forms))


def place_of_russia(place: GeoName) -> Place:
    """A place in Russia as GeoNames has it."""
    return Place(
        id=f"gn:{place.id}",
        name=place.name,
        oblast=place.oblast,
        lat=place.lat,
        lon=place.lon,
        name_ru=russian_of_russia(place),
        country="RU",
        population=place.population,
        rank=round(60 * math.log10(1 + place.population)),
    )


def official_keys(names_uk: Iterable[str]) -> set[str]:
    """The official names of settlements, folded, in Cyrillic and in Latin letters."""
    return {fold(spelling) for name in set(names_uk) for spelling in (name, ukrainian(name))}


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, fold(a), fold(b)).ratio()


def _listed(spellings: Iterable[str], without: Iterable[str] = ()) -> str:
    left_out = set(without)
    even = (spelling.replace("’", "'").replace("ʼ", "'") for spelling in spellings)
    return "|".join(spelling for spelling in dict.fromkeys(even) if spelling not in left_out)
