"""Which place a name means, with the reason: region, anchor, the other places of the text, recent claims, rank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field
from math import hypot

from dashboard.gazetteer import Region
from dashboard.gazetteer.geometry import distance_km
from dashboard.model import Place
from dashboard.toponyms import regions
from dashboard.toponyms.anchors import Anchor

MARGIN = 0.04                   # below it a name stays ambiguous
_SPOKESMEN = 6                  # namings of one place that are looked at
_COMPANY = 12                   # other places that are looked at for one name
_RIVALS = 16                    # homonyms of another name that are looked at
KNOWN = 300                     # the rank from which a place is named without further words
_STRANGE_KM = 250.0             # how far a small place may lie from all others of a text
_HALF_KM = 25.0                 # the distance at which a place is half a stranger
_VAGUE_KM = 8.0                 # what a place known but by its community's centre lies at least from any other
_RANK, _COMPANY_COUNTS = 0.6, 1.5
_KM_PER_DEGREE, _NARROWING = 111.2, 0.66      # of latitude; how much less a degree of longitude is in Ukraine
_CITY, _FAME = 200_000, 0.3     # people of a town that is meant unless much speaks against it
_RANK_DECIDES = 560
_OF_KIND = {"official": 0.0, "former": 0.05, "romanised": 0.03, "russian": 0.06, "alternate": 0.15}
_REGION_TOLD, _RECENT, _CENTRE = 0.25, 0.25, 0.3
_SAID_AS = {
    "former": "its former name",
    "russian": "its Russian name",
    "romanised": "the spelling",
    "alternate": "the other name",
}

Candidate = tuple[Place, str]
Candidates = tuple[Candidate, ...]


@dataclass(slots=True)
class Item:
    """A mention to be resolved; `where` are the regions that locate it, with the `centre` of one.

    `anchors` are the mentions that it is measured from.
    """

    name: str
    at: int
    candidates: Candidates
    where: tuple[Region, ...] = ()
    centre: Place | None = None
    anchors: list[tuple[Anchor, Item]] = field(default_factory=list)
    chosen: Choice | None = None


@dataclass(frozen=True, slots=True)
class Fellow:
    """Another name of the text and the places that it may mean; `key` tells it from all other fellows."""

    key: tuple[str, str]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What speaks for a place besides its name: the regions that the text names and the places of recent claims.

    `strange` remembers how far the candidates of a name lie from each fellow, as a text names the same ones again and
    again.
    """

    told: Sequence[Region]
    recent: Collection[str]
    strange: dict[Hashable, list[float]] = field(default_factory=dict)


Company = Sequence[tuple[float, Fellow]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen, None where it stays open; `runner_up` is the next likely one, `margin` from 0 to 1."""

    place: Place | None
    name_kind: str
    reason: str
    runner_up: Place | None = None
    margin: float = 1.0


def resolve(items: Sequence[Item], told: Sequence[Region], recent: Collection[str]) -> None:
    """Choose a place for every item; `told` are all regions that the text names."""
    for item in items:
        _by_region(item)
    _spread(items)
    for item in items:
        _if_settled(item)
    setting, open_ones = Setting(told, recent), _to_be_chosen(items)
    for _ in range(2):                  # the second time the places found first are company too
        for number in open_ones:
            items[number].chosen = _choose(items[number], _company(items, number), setting)
    _doubt(items)
    _agree(items)


def _to_be_chosen(items: Sequence[Item]) -> list[int]:
    """The items that are not settled; of those that a text locates alike the first few speak for all."""
    seen: dict[Hashable, int] = defaultdict(int)
    left = []
    for number, item in enumerate(items):
        if item.chosen is None:
            seen[_located(item)] += 1
            if seen[_located(item)] <= _SPOKESMEN:
                left.append(number)
    return left


def _located(item: Item) -> Hashable:
    """The name with what the text says of where it lies."""
    return item.name, item.where, tuple((anchor, base.name) for anchor, base in item.anchors)


def _by_region(item: Item) -> None:
    inside = tuple(hit for hit in item.candidates if regions.lies_in(hit[0], item.where)) if item.where else ()
    if inside:
        item.candidates = inside
    else:
        item.where = ()


def _spread(items: Sequence[Item]) -> None:
    """A name that is located once means the same place where it stands without its region."""
    located: dict[str, set[Candidates]] = {}
    where: dict[str, tuple[tuple[Region, ...], Place | None]] = {}
    for item in items:
        if item.where:
            located.setdefault(item.name, set()).add(item.candidates)
            where[item.name] = item.where, item.centre
    for item in items:
        if not item.where and not item.anchors and len(located.get(item.name, ())) == 1:
            item.candidates, (item.where, item.centre) = next(iter(located[item.name])), where[item.name]


def _if_settled(item: Item) -> None:
    """One candidate alone, or one so much better known that nothing but an anchor speaks against it."""
    if not item.candidates:
        item.chosen = Choice(None, "official", "no place of the gazetteer has this name", None, 0.0)
    elif len(item.candidates) == 1:
        reason = f"named with {regions.called(item.where)}" if item.where else "only place of that name"
        item.chosen = _choice(item, 0, reason, None, 1.0)
    elif item.where or item.anchors:
        return
    elif item.candidates[0][0].rank - item.candidates[1][0].rank >= _RANK_DECIDES:
        reason = f"by far the best known of {len(item.candidates)} places of that name"
        item.chosen = _choice(item, 0, reason, item.candidates[1][0], 1.0)


def _choice(item: Item, number: int, reason: str, runner_up: Place | None, margin: float) -> Choice:
    place, kind = item.candidates[number]
    if kind != "official":
        reason += f"; matched through {_SAID_AS[kind]} {item.name}"
    return Choice(place, kind, reason, runner_up, margin)


def _company(items: Sequence[Item], number: int) -> Company:
    """The nearest other names of the text, each once, with the weight of all its namings."""
    item = items[number]
    near = sorted(
        (other for other in items[max(0, number - _COMPANY) : number + _COMPANY + 1] if other.name != item.name),
        key=lambda other: abs(other.at - item.at),
    )
    found: dict[tuple[str, str], Fellow] = {}
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for other in near[:_COMPANY]:
        weight = 1.0 / (1 + abs(other.at - item.at) / 400)
        chosen = other.chosen.place if other.chosen else None
        if chosen is None and not other.candidates:
            continue
        key = (other.name, chosen.id if chosen else " ".join(region.name for region in other.where))
        if key not in found:
            places = (chosen,) if chosen else tuple(place for place, _ in other.candidates[:_RIVALS])
            found[key] = Fellow(key, places)
        weights[key] += weight if chosen else weight / 2
    return [(weights[key], fellow) for key, fellow in found.items()]


def _choose(item: Item, company: Company, setting: Setting) -> Choice:
    left, by_anchor = _anchored(item)
    top = max([hit[0].rank for _, hit in left])
    far = _far(item, company, setting)
    costs = sorted([(_cost(hit, top, item.centre, setting) + far[number], number) for number, hit in left])
    best = costs[0][1]
    if len(costs) == 1:
        others = [place for place, _ in item.candidates if place != item.candidates[best][0]]
        return _choice(item, best, by_anchor or _why(item, company), others[0] if others else None, 1.0)
    margin = min(0.99, (costs[1][0] - costs[0][0]) / 0.5)
    runner_up = item.candidates[costs[1][1]][0]
    if margin < MARGIN:
        named = "; ".join(_described(item.candidates[number][0]) for _, number in costs[:3])
        return Choice(None, item.candidates[best][1], f"ambiguous: {named}", runner_up, margin)
    return _choice(item, best, by_anchor or _why(item, company), runner_up, margin)


def _described(place: Place) -> str:
    where = f"{place.raion} raion, {place.oblast} oblast" if place.raion else f"{place.oblast} oblast"
    return f"{place.name} ({where})"


def _why(item: Item, company: Company) -> str:
    if item.where:
        return f"named with {regions.called(item.where)}"
    how_many = f"of {len(item.candidates)} places of that name"
    return f"nearest to the other places of the text, {how_many}" if company else f"best known {how_many}"


def _anchored(item: Item) -> tuple[list[tuple[int, Candidate]], str]:
    """The candidates that fit the anchors, each with its number, and the reason; all candidates where none fits."""
    numbered = list(enumerate(item.candidates))
    for anchor, other in item.anchors:
        bases = [place for place, _ in other.candidates[:_RIVALS]]
        if other.chosen and other.chosen.place:
            bases = [other.chosen.place]
        fits = [min((anchor.fits(place, base) for base in bases), default=9.0) for place, _ in item.candidates]
        best = min(fits, default=9.0)
        if best < 1:
            left = [one for one, fit in zip(numbered, fits, strict=True) if fit <= min(1.0, best + 0.3)]
            return left, f"lies {anchor.words} {bases[0].name}, as the text says"
    return numbered, ""


def _cost(hit: tuple[Place, str], top: float, centre: Place | None, setting: Setting) -> float:
    """What speaks against a candidate by itself; `top` is the rank of the best known of its rivals."""
    place, kind = hit
    cost = _RANK * (top - place.rank) / 1000 + _OF_KIND[kind]
    if place.population >= _CITY:
        cost -= _FAME
    if place.id in setting.recent:
        cost -= _RECENT
    if setting.told and regions.lies_in(place, setting.told):
        cost -= _REGION_TOLD
    if centre:
        cost += _CENTRE * _strangeness(place, (centre,))
    return cost


def _far(item: Item, company: Company, setting: Setting) -> list[float]:
    """What speaks against each candidate by how far it lies from the other names; what was measured before is kept."""
    total, far = 0.0, [0.0] * len(item.candidates)
    for weight, fellow in company:
        key = (item.name, item.where, fellow.key)
        measured = setting.strange.get(key)
        if measured is None:
            measured = setting.strange[key] = [_strangeness(place, fellow.places) for place, _ in item.candidates]
        total += weight
        far = [before + weight * strange for before, strange in zip(far, measured, strict=True)]
    return [_COMPANY_COUNTS * one / total for one in far] if total else far


def _strangeness(place: Place, others: Sequence[Place]) -> float:
    """0 for a place where one of the others lies, towards 1 for one far from all of them."""
    lat, lon = place.lat, place.lon
    km = _KM_PER_DEGREE * min([hypot(lat - other.lat, (lon - other.lon) * _NARROWING) for other in others])
    km = max(km, _VAGUE_KM) if place.precision == "hromada" else km
    return km / (km + _HALF_KM)


def _point(place: Place) -> tuple[float, float]:
    return place.lat, place.lon


def _agree(items: Sequence[Item]) -> None:
    """A name means one place in a text unless a region or an anchor says otherwise: the choice with the best margin."""
    best: dict[str, Choice] = {}
    for item in items:
        if item.chosen and item.chosen.place and (item.name not in best or item.chosen.margin > best[item.name].margin):
            best[item.name] = item.chosen
    spoken = {_located(item): item.chosen for item in items if item.chosen}
    for item in items:
        item.chosen = item.chosen or spoken[_located(item)]
        if item.name in best and not item.anchors and not (item.where and item.chosen.place):
            item.chosen = best[item.name]


def _doubt(items: Sequence[Item]) -> None:
    """Leave open a small place that no region or anchor names and that lies far from all others of the text."""
    for number, item in enumerate(items):
        choice = item.chosen
        if not choice or not choice.place or item.where or item.anchors or choice.place.rank >= KNOWN:
            continue
        company = [place for _, fellow in _company(items, number) for place in fellow.places]
        nearest = min((distance_km(_point(choice.place), _point(other)) for other in company), default=0.0)
        if nearest > (_STRANGE_KM if choice.name_kind == "official" else _STRANGE_KM / 2):
            reason = f"{_described(choice.place)} lies {nearest:.0f} km from every other place of the text"
            item.chosen = Choice(None, choice.name_kind, reason, choice.place, 0.0)
