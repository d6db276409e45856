"""Advance vectors: from the places that lead on each axis of approach to an objective, and from where articles say so.

The one that advances toward the objectives is Russia. Of the places that it has taken, the one nearest to an objective
leads on its axis; the places whose loss is confirmed and those that are only claimed have a leader each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dashboard.model import (
    Actor,
    AdvanceVector,
    Assessment,
    Control,
    Objective,
    Place,
    Settings,
    StatedIntent,
    Status,
)
from dashboard.status.history import State
from dashboard.status.reasons import in_words
from dashboard.vectors.geodesy import axis, distance, distances

ATTACKER: Actor = "russia"
FARTHEST_KM = 150.0                     # beyond it a place says nothing of an advance on the objective

_CONTROL: dict[Status, Control] = {
    Status.CONFIRMED: "confirmed",
    Status.CLAIMED: "claimed",
    Status.DISPUTED: "claimed",
}
_SAID_OF = {
    Status.CONFIRMED: "taken by Russia{since}, confirmed",
    Status.CLAIMED: "said to be taken by Russia{since}, not confirmed",
    Status.DISPUTED: "said to be taken by Russia{since}, disputed",
}


def advance_vectors(
    assessments: Sequence[Assessment],
    intents: Iterable[StatedIntent],
    objectives: Iterable[Place | Objective],
    settings: Settings,
) -> tuple[AdvanceVector, ...]:
    """The vectors of a day, by objective: derived ones by control and axis, then stated ones, nearest first.

    Objectives are those given that `settings.objectives` names by id, all where it names none.
    """
    goals = [goal.place if isinstance(goal, Objective) else goal for goal in objectives]
    goals = [goal for goal in goals if not settings.objectives or goal.id in settings.objectives]
    by_place = {assessment.place.id: assessment for assessment in assessments}
    stated = list(intents)
    return tuple(
        vector for goal in goals for vector in (*_derived(goal, assessments), *_stated(goal, stated, by_place))
    )


def control_of(found: Assessment | State) -> Control:
    """What is known of the attacker's gain of a place: "confirmed", "claimed" by a side or an assessor, else ""."""
    said = found.gainer == ATTACKER and found.basis != "author"
    return _CONTROL.get(found.status, "") if said else ""


def _derived(goal: Place, assessments: Sequence[Assessment]) -> Iterator[AdvanceVector]:
    """The leader of each axis among the confirmed places, then of each among the claimed."""
    gained = [a for a in assessments if control_of(a) and a.place.id != goal.id]
    lengths = distances((a.place for a in gained), goal)
    near = sorted((km, a.place.id, deg, a) for (km, deg), a in zip(lengths, gained, strict=True) if km <= FARTHEST_KM)
    leaders: dict[tuple[Control, str], AdvanceVector] = {}
    for km, _, deg, assessment in near:
        where = axis(goal, assessment.place)
        slot = (control_of(assessment), where)
        if slot not in leaders:
            leaders[slot] = _vector(goal, assessment, where, km, deg)
    return iter(sorted(leaders.values(), key=lambda v: (v.control != "confirmed", v.distance_km, v.origin.id)))


def _vector(goal: Place, assessment: Assessment, where: str, km: float, deg: float) -> AdvanceVector:
    place = assessment.place
    since = f" ({in_words(assessment.since)})" if assessment.since else ""
    sentence = (
        f"{place.name}, {_SAID_OF[assessment.status].format(since=since)}, is the nearest such place to {goal.name} "
        f"from the {where}: {km:.0f} km{_caution(place)}."
    )
    return AdvanceVector(
        place, goal, "derived", control_of(assessment), ATTACKER, where, km, deg, assessment.claims, sentence
    )


def _caution(place: Place) -> str:
    """What to add to a length that starts at a community's centre instead of the place itself."""
    return "" if place.precision == "exact" else ", give or take 15 km, for only its community's centre is known"


def _stated(
    goal: Place, intents: Iterable[StatedIntent], by_place: dict[str, Assessment]
) -> Iterator[AdvanceVector]:
    """One vector for each origin and actor that articles see heading for the goal, with their newest sentence."""
    newest: dict[tuple[str, str], StatedIntent] = {}
    for stated in intents:
        origin, toward = stated.intent.origin, stated.intent.toward
        if origin and toward and toward.id == goal.id != origin.id:
            slot = (origin.id, stated.intent.actor)
            if slot not in newest or _age(stated) > _age(newest[slot]):
                newest[slot] = stated
    vectors = [_stated_vector(goal, stated, by_place) for stated in newest.values()]
    near = [vector for vector in vectors if vector.distance_km <= FARTHEST_KM]
    return iter(sorted(near, key=lambda v: (v.distance_km, v.origin.id, v.actor)))


def _age(stated: StatedIntent) -> tuple[object, ...]:
    """Sorts by the day it was known; what was learned on one day is told apart by what it says."""
    return stated.source.known, stated.source.sha256, stated.intent.start, stated.intent.sentence


def _stated_vector(goal: Place, stated: StatedIntent, by_place: dict[str, Assessment]) -> AdvanceVector:
    origin = stated.intent.origin
    assert origin is not None           # _stated looked
    km, deg = distance(origin, goal)
    known = by_place.get(origin.id)
    return AdvanceVector(
        origin=origin,
        objective=goal,
        kind="stated",
        control=control_of(known) if known else "",
        actor=stated.intent.actor,
        axis=axis(goal, origin),
        distance_km=km,
        bearing_deg=deg,
        claims=known.claims if known and control_of(known) else (),
        sentence=stated.intent.sentence,
    )
