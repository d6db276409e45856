"""GeoNames' coordinates for the codifier's settlements: joined by name within the oblast, checked by the hromada.

A join that is not plainly right is left out: a settlement without one is placed at its hromada's centre and says so.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.geometry import distance_km
from dashboard.gazetteer.romanise import ukrainian, ukrainian_spellings
from dashboard.gazetteer.sources import GeoName, Settlement

Point = tuple[float, float]

SAME_PLACE_KM = 5               # two sources on one settlement
WITHIN_HROMADA_KM = 20          # a homonym must lie as near as this to the others of its hromada,
WITHIN_RAION_KM = 35            # or, where none of those is known, of its raion;
CLEARER_BY = 2.5                # and every other homonym's hromada must be so many times farther
TOWN = 4_000                    # a place of so many people is the town and not the village of that name
SMALL_TOWN = 1_500
LARGER_BY = 5                   # of two places of one name the town is so many times larger than its quarter
FARTHEST_IN_HROMADA_KM = 45
FARTHEST_IN_RAION_KM = 100


@dataclass(slots=True)
class Joined:
    """What was found: the GeoNames place of each settlement, and the coordinates known to be its own."""

    geonames: dict[str, GeoName] = field(default_factory=dict)
    exact: dict[str, Point] = field(default_factory=dict)


def join(
    settlements: Iterable[Settlement],
    geonames: Iterable[GeoName],
    exact: Mapping[str, Point],
    former: Mapping[str, Collection[str]],
) -> Joined:
    """Join what is plain; `exact` holds coordinates that are known already and win, `former` former names by id."""
    every = list(settlements)
    joined = Joined(exact=dict(exact))
    candidates = _candidates(every, geonames, former)
    known = {place.id: place for place in every}
    _near_known_points(candidates, joined)
    _only_one_of_the_name(candidates, joined)
    for _ in range(3):                          # each round knows more of each hromada
        _drop_far_from_their_hromada(known, joined, exact)
        _by_region(candidates, joined, known, "hromada_id", WITHIN_HROMADA_KM)
        _by_region(candidates, joined, known, "raion_id", WITHIN_RAION_KM)
    _drop_far_from_their_hromada(known, joined, exact)
    return joined


@dataclass(frozen=True, slots=True)
class Candidates:
    """A GeoNames place and the settlements of its oblast that bear one of its names; `main` bear its chief one."""

    place: GeoName
    main: tuple[Settlement, ...]
    every: tuple[Settlement, ...]


def _candidates(
    settlements: list[Settlement], geonames: Iterable[GeoName], former: Mapping[str, Collection[str]]
) -> list[Candidates]:
    by_name: dict[tuple[str, str], list[Settlement]] = defaultdict(list)
    for place in settlements:
        spellings = (place.name_uk, ukrainian(place.name_uk), *ukrainian_spellings(place.name_uk))
        for name in dict.fromkeys(fold(spelling) for spelling in (*spellings, *former.get(place.id, ()))):
            by_name[place.oblast, name].append(place)
    found = []
    for place in geonames:
        main = by_name.get((place.oblast, fold(place.name)), [])
        names = dict.fromkeys(fold(name) for name in (place.name, *place.latin, *place.cyrillic))
        every = {other.id: other for name in names for other in by_name.get((place.oblast, name), [])}
        if every:
            found.append(Candidates(place, tuple(main), tuple(every.values())))
    return found


def _near_known_points(candidates: list[Candidates], joined: Joined) -> None:
    for candidate in candidates:
        point = (candidate.place.lat, candidate.place.lon)
        near = [
            place.id
            for place in candidate.every
            if place.id in joined.exact and distance_km(joined.exact[place.id], point) <= SAME_PLACE_KM
        ]
        if len(near) == 1:
            _give(joined, near[0], candidate.place)


def _only_one_of_the_name(candidates: list[Candidates], joined: Joined) -> None:
    """Join a name that stands once in the oblast in both sources, a town before the villages of its name."""
    claims: dict[str, list[GeoName]] = defaultdict(list)
    for candidate in candidates:
        free = [place for place in candidate.main if place.id not in joined.geonames]
        named = _likeliest(free, candidate.place.population)
        if len(named) == 1 and candidate.place.id not in _taken(joined):
            claims[named[0].id].append(candidate.place)
    for id, places in claims.items():
        largest = max(places, key=lambda place: place.population)
        if all(place is largest or LARGER_BY * place.population < largest.population for place in places):
            _give(joined, id, largest)


def _likeliest(named: list[Settlement], population: int) -> list[Settlement]:
    """Those of the settlements of one name that may have so many people: the city, the hromada's centre, the town."""
    if population < SMALL_TOWN:
        return named
    cities = [place for place in named if place.kind == "city"] if population >= TOWN else []
    centres = [place for place in named if place.is_centre]
    towns = [place for place in named if place.kind == "settlement"]
    return cities or centres or towns or named


def _by_region(
    candidates: list[Candidates], joined: Joined, known: Mapping[str, Settlement], region: str, within_km: float
) -> None:
    """Join homonyms where one hromada (or raion) lies near and those of all others far."""
    points = _points_by(joined, known, region)
    taken = _taken(joined)
    chosen: dict[str, list[GeoName]] = defaultdict(list)
    for candidate in candidates:
        if candidate.place.id in taken:
            continue
        here = (candidate.place.lat, candidate.place.lon)
        named = candidate.main or candidate.every
        known_points = [joined.exact[place.id] for place in named if place.id in joined.exact]
        if any(distance_km(point, here) < SAME_PLACE_KM for point in known_points):
            continue
        free = [place for place in named if place.id not in joined.exact]
        ranked = sorted((_distance_to(here, points.get(getattr(place, region), [])), place.id) for place in free)
        if ranked and ranked[0][0] <= within_km and all(km >= CLEARER_BY * ranked[0][0] + 5 for km, _ in ranked[1:]):
            chosen[ranked[0][1]].append(candidate.place)
    for id, places in chosen.items():
        if len(places) == 1:
            _give(joined, id, places[0])


def _drop_far_from_their_hromada(known: Mapping[str, Settlement], joined: Joined, exact: Mapping[str, Point]) -> None:
    by_hromada = _points_by(joined, known, "hromada_id")
    by_raion = _points_by(joined, known, "raion_id")
    far = []
    for id, point in joined.exact.items():
        place = known[id]
        if id in exact:
            continue
        others, limit = by_hromada.get(place.hromada_id, []), FARTHEST_IN_HROMADA_KM
        if len(others) <= 2:
            others, limit = by_raion.get(place.raion_id, []), FARTHEST_IN_RAION_KM
        if place.raion_id and _distance_to(point, others) > limit:
            far.append(id)
    for id in far:
        joined.exact.pop(id)
        joined.geonames.pop(id, None)


def _points_by(joined: Joined, known: Mapping[str, Settlement], region: str) -> dict[str, list[Point]]:
    points: dict[str, list[Point]] = defaultdict(list)
    for id, point in joined.exact.items():
        points[getattr(known[id], region)].append(point)
    return points


def _distance_to(point: Point, others: list[Point]) -> float:
    """Kilometres to the median of the points, infinite where there are none."""
    return distance_km(point, middle(others)) if others else float("inf")


def middle(points: list[Point]) -> Point:
    """The median latitude and longitude of some points."""
    return statistics.median(lat for lat, _ in points), statistics.median(lon for _, lon in points)


def _taken(joined: Joined) -> set[int]:
    return {place.id for place in joined.geonames.values()}


def _give(joined: Joined, id: str, place: GeoName) -> None:
    point = (place.lat, place.lon)
    if id not in joined.geonames and distance_km(joined.exact.get(id, point), point) <= SAME_PLACE_KM:
        joined.geonames[id] = place
        joined.exact.setdefault(id, point)
