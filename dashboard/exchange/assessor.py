"""A layer of control polygons as an assessor: what its maker says of each settlement, as claims of one article."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from shapely.geometry import MultiPolygon

from dashboard.exchange.listing import Statement, listed
from dashboard.exchange.polygons import inside
from dashboard.gazetteer import Gazetteer
from dashboard.model import Actor, Article, Layer, Place, Reading
from dashboard.times import VagueDate

_OPPONENT: dict[Actor, Actor] = {"russia": "ukraine", "ukraine": "russia"}


def spoken_of(gazetteer: Gazetteer, claimed: Collection[str], near_km: float = 60.0) -> frozenset[str]:
    """The places of which it matters that a map does not show them taken.

    Those that the ledger has claims on (`claimed`, ids) and those within `near_km` of an objective; to say it of
    all of Ukraine would be twenty thousand claims a layer that nobody asked for.
    """
    near = (place.id for objective in objectives_of(gazetteer) for place in gazetteer.near(*objective, near_km))
    return frozenset(claimed) | frozenset(near)


def objectives_of(gazetteer: Gazetteer) -> Iterator[tuple[float, float]]:
    """Latitude and longitude of the objectives as shipped."""
    from dashboard.gazetteer import objectives

    for place in objectives():
        yield place.lat, place.lon


def layer_reading(
    layer: Layer, geometry: MultiPolygon, places: Sequence[Place], spoken: Collection[str], holder: Actor = "russia"
) -> Reading:
    """What the layer says: its `holder` holds every settlement inside, its opponent those `spoken` of outside.

    Only settlements of Ukraine whose own coordinates are known count: a hromada's centre may lie on the other
    side of a border that the village lies on this side of.
    """
    exact = [place for place in places if place.precision == "exact" and place.country == "UA"]
    within = inside(geometry, exact) if exact else []
    told = [
        (place, holder if is_inside else _OPPONENT[holder])
        for place, is_inside in zip(exact, within, strict=True)
        if is_inside or place.id in spoken
    ]
    day = VagueDate.day(layer.day)
    article = Article(
        id=layer.sha256[:16],
        text=f"Control polygons of {layer.maker}, {day}: {layer.name}\n",
        sha256=layer.sha256,
        title=f"{layer.maker}: {layer.name}",
        published=day,
        outlet=layer.maker,
        lang="en",
        file=layer.name,
    )
    statements = (Statement(place, "holds", actor, f"held by {actor.title()}") for place, actor in told)
    return listed(article, statements, layer.maker, "control polygons")
