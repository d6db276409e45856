"""All places and their names, found by name, by id, by region and by nearness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians
from typing import Literal

from dashboard.gazetteer.files import KIND_OF_COLUMN, NAME_KINDS, NamedPlace, NameKind, is_cyrillic
from dashboard.gazetteer.fold import fold, fold_letters
from dashboard.gazetteer.geometry import distance_km
from dashboard.gazetteer.search import Search
from dashboard.model import Place
from dashboard.text import normalise

_KIND_CODES = len(NAME_KINDS)
_KM_PER_DEGREE = 111.2
_SHORTEST_IN_TEXT = 3
_COLUMN = ";"                   # folding makes a tab a blank
_RUSSIAN_ONLY = frozenset("ыэёъ")


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a place, with its kind and its language: "en" for Latin letters, "uk" or "ru" for Cyrillic ones."""

    text: str
    kind: NameKind
    lang: str


@dataclass(frozen=True, slots=True)
class Region:
    """An oblast, raion or hromada; `forms` are the ways its name is written in English."""

    id: str
    level: Literal["oblast", "raion", "hromada"]
    name: str
    oblast: str
    forms: tuple[str, ...]


class Gazetteer:
    """Every place with all its names, made of the rows of the gazetteer's files.

    It is a value: nothing changes it after it was made. Places come into being when asked for.
    """

    def __init__(
        self,
        places: Iterable[str],
        spellings: Iterable[str],
        names: Iterable[NamedPlace],
        regions: tuple[Region, ...] = (),
        words: frozenset[str] = frozenset(),
    ) -> None:
        self._rows = list(places)
        self._at = {row[: row.index("\t")]: at for at, row in enumerate(self._rows)}
        self._spellings = list(spellings)
        self._curated = tuple(names)
        self._curated_of: dict[str, list[NamedPlace]] = defaultdict(list)
        for name in self._curated:
            self._curated_of[name.id].append(name)
        self._words = frozenset(fold(word) for word in words)
        self._made: dict[int, Place] = {}
        self._found: dict[str, tuple[tuple[Place, NameKind], ...]] = {}
        self.regions = regions

    def place(self, id: str) -> Place | None:
        """The place with this id, None where there is none."""
        at = self._at.get(id)
        return None if at is None else self._place(at)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every place, ordered by id."""
        return tuple(self._place(self._at[id]) for id in sorted(self._at))

    def called(self, name: str) -> tuple[tuple[Place, NameKind], ...]:
        """The places that a name may mean, each with the kind of name that matched, best rank first.

        Spelling is folded: capitals, apostrophes, hyphens and accents do not matter. A place is given once, with the
        most official of the kinds that match.
        """
        key = fold(name)
        if key not in self._found:
            self._found[key] = self._look_up(key)
        return self._found[key]

    def names_of(self, place_id: str) -> tuple[Name, ...]:
        """All names of a place, official ones first, then former, Russian, romanised and alternate ones."""
        at = self._at.get(place_id)
        if at is None:
            return ()
        found: dict[str, Name] = {}
        for name in sorted(self._names(at), key=lambda name: NAME_KINDS.index(name.kind)):
            found.setdefault(name.text, name)
        return tuple(found.values())

    def spellings(self, script: Literal["latin", "cyrillic", "any"] = "any") -> Iterator[str]:
        """Every written form of every name, each once, in a fixed order; for a search through text.

        Apostrophes and hyphens are those of `text.normalise`. Names of one or two letters are left out: in a text they
        are something else.
        """
        for form in self._forms:
            if len(form) < _SHORTEST_IN_TEXT:
                continue
            if script == "any" or is_cyrillic(form) == (script == "cyrillic"):
                yield form

    def is_word(self, name: str) -> bool:
        """Whether a name is also a common word, a surname or an adjective: only its context makes it a place."""
        return fold(name) in self._words

    def suggest(self, text: str, limit: int = 8) -> tuple[tuple[Place, str], ...]:
        """Places for a search box, each with the name that matched: by beginning, then by sound, then by likeness."""
        found: dict[str, tuple[Place, str]] = {}
        for key in self._search.keys(text, 4 * limit):
            for place, _ in self.called(key)[:limit]:
                found.setdefault(place.id, (place, key))
            if len(found) >= limit:
                break
        return tuple((place, self._as_written(place.id, key)) for place, key in list(found.values())[:limit])

    def _as_written(self, place_id: str, key: str) -> str:
        return next(name.text for name in self.names_of(place_id) if fold(name.text) == key)

    def near(self, lat: float, lon: float, km: float) -> tuple[Place, ...]:
        """The places within some kilometres of a point, nearest first."""
        reach = km / _KM_PER_DEGREE
        across = reach / max(0.01, cos(radians(lat)) - 0.01)        # a little wide: the distance decides
        found = []
        for cell in range(int((lat - reach) * 4) - 1, int((lat + reach) * 4) + 2):
            for at, place_lat, place_lon in self._bands.get(cell, ()):
                if abs(place_lon - lon) > across:
                    continue
                distance = distance_km((lat, lon), (place_lat, place_lon))
                if distance <= km:
                    found.append((distance, self._rows[at], at))
        return tuple(self._place(at) for _, _, at in sorted(found))

    @cached_property
    def _bands(self) -> Mapping[int, list[tuple[int, float, float]]]:
        bands: dict[int, list[tuple[int, float, float]]] = defaultdict(list)
        for at, row in enumerate(self._rows):
            fields = row.split("\t")
            bands[int(float(fields[8]) * 4)].append((at, float(fields[8]), float(fields[9])))
        return bands

    @cached_property
    def _search(self) -> Search:
        return Search(self._index, self._best_rank)

    def _best_rank(self, key: str) -> int:
        return max((self._rank_of_row[code // _KIND_CODES] for code in self._codes(key)), default=0)

    @cached_property
    def _rank_of_row(self) -> list[int]:
        ranks = [int(row[row.rindex("\t") + 1 :]) for row in self._rows]
        return [max((ranks[at] for at in places), default=0) for places in self._places_of_row]

    def _place(self, at: int) -> Place:
        if at not in self._made:
            self._made[at] = self._read(self._rows[at])
        return self._made[at]

    def _read(self, row: str) -> Place:
        id, name, uk, ru, oblast, raion, hromada, country, lat, lon, precision, population, rank = row.split("\t")
        curated = self._curated_of.get(id, ())
        return Place(
            id=id,
            name=name,
            oblast=oblast,
            lat=float(lat),
            lon=float(lon),
            precision=precision,
            name_uk=uk,
            name_ru=next((name.text for name in curated if name.kind == "russian" and name.lang == "ru"), ru),
            raion=raion,
            hromada=hromada,
            country=country,
            population=int(population),
            rank=int(rank),
            former=tuple(name.spellings[1] for name in curated if name.kind == "former" and name.lang == "uk"),
        )

    def _look_up(self, key: str) -> tuple[tuple[Place, NameKind], ...]:
        kinds: dict[int, int] = {}
        for code in self._codes(key):
            row, kind = divmod(code, _KIND_CODES)
            for at in self._places_of_row[row]:
                kinds[at] = min(kind, kinds.get(at, kind))
        found = [(self._place(at), NAME_KINDS[kind]) for at, kind in kinds.items()]
        return tuple(sorted(found, key=lambda hit: (-hit[0].rank, hit[0].id)))

    @cached_property
    def _places_of_row(self) -> list[list[int]]:
        """The numbers of the places that each row of spellings, and then each curated name, belongs to."""
        of_name: dict[str, list[int]] = defaultdict(list)
        for at, row in enumerate(self._rows):
            of_name[row.split("\t", 3)[2].replace("’", "'")].append(at)
        ofs = (row[: row.index("\t")] for row in self._spellings)
        rows = [[self._at[of]] if of in self._at else of_name.get(of, []) for of in ofs]
        return rows + [[self._at[name.id]] if name.id in self._at else [] for name in self._curated]

    def _codes(self, key: str) -> Sequence[int]:
        codes = self._index.get(key, ())
        return (codes,) if isinstance(codes, int) else codes

    @cached_property
    def _index(self) -> Mapping[str, int | list[int]]:
        """Folded name to its code or codes: the number of a row in `_places_of_row` times that of kinds, plus the kind.

        Most names have one code; a list for each of them would make loading twice as slow.
        """
        index: dict[str, int | list[int]] = {}
        codes = [NAME_KINDS.index(kind) for kind in KIND_OF_COLUMN]
        folded = fold_letters("\n".join(self._spellings).replace("\t", _COLUMN)).split("\n") if self._spellings else []
        for row, line in enumerate(folded):
            first = row * _KIND_CODES
            for kind, column in zip(codes, line.split(_COLUMN), strict=True):
                for key in column.split("|") if column else ():
                    if key in index:
                        _add(index, key, first + kind)
                    else:
                        index[key] = first + kind
        for row, name in enumerate(self._curated, len(self._spellings)):
            for spelling in name.spellings:
                _add(index, fold(spelling), row * _KIND_CODES + NAME_KINDS.index(name.kind))
        return index

    @cached_property
    def _forms(self) -> tuple[str, ...]:
        """Every written form once, in the order of the files."""
        forms: dict[str, None] = {}
        for row in self._spellings:
            of, _, columns = row.partition("\t")
            if of not in self._at:
                forms[of] = None
            forms.update(dict.fromkeys(columns.replace("\t", "|").split("|")))
        for name in self._curated:
            forms.update(dict.fromkeys(normalise(spelling) for spelling in name.spellings))
        forms.pop("", None)
        return tuple(forms)

    def _names(self, at: int) -> Iterator[Name]:
        id, uk = self._rows[at].split("\t", 3)[::2]
        for of in (uk.replace("’", "'"), id):
            for row in self._rows_of.get(of, ()):
                for kind, column in zip(KIND_OF_COLUMN, self._spellings[row].split("\t"), strict=True):
                    texts = (text for text in column.split("|") if text and text != id)
                    yield from (Name(text, kind, _language(text, kind)) for text in texts)
        for name in self._curated_of.get(id, ()):
            yield Name(name.text, name.kind, name.lang)
            yield from (Name(spelling, name.kind, "en") for spelling in name.spellings[1:])

    @cached_property
    def _rows_of(self) -> Mapping[str, list[int]]:
        rows: dict[str, list[int]] = defaultdict(list)
        for at, row in enumerate(self._spellings):
            rows[row[: row.index("\t")]].append(at)
        return rows


def _add(index: dict[str, int | list[int]], key: str, code: int) -> None:
    known = index.get(key)
    if known is None:
        index[key] = code
    elif isinstance(known, int):
        index[key] = [known, code]
    else:
        known.append(code)


def _language(text: str, kind: NameKind) -> str:
    if not is_cyrillic(text):
        return "en"
    return "ru" if kind == "russian" or (kind != "official" and _RUSSIAN_ONLY & set(text.lower())) else "uk"
