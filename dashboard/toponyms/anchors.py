"""Places located by another: "8 km northwest of Lesna", "(southeast of Lesna)", "near Lesna"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import atan2, cos, degrees, radians

from dashboard.gazetteer.geometry import distance_km
from dashboard.model import Place
from dashboard.toponyms.cues import Cues

_KM_PER = {"km": 1.0, "kilometer": 1.0, "kilometre": 1.0, "mile": 1.609, "mi": 1.609}
_NEAR_KM, _SOME_KM = 25.0, 45.0         # how far "near" and "north of" reach
_HROMADA_KM = 15.0                      # how far a place may be from its hromada's centre
_WIDEST = 70                            # characters between a place and its anchor

_BETWEEN = re.compile(
    r"\s?(?P<sign>[,(—])?\s?(?:[a-z]+\s){0,4}?"
    r"(?:(?P<number>\d{1,3}(?:[.,]\d+)?)\s?-?(?P<unit>km|kilomet(?:er|re)|mile|mi)s?\s(?:to\sthe\s)?)?"
    r"(?:(?:just|immediately|directly|located|due|all|both|lies|is|situated|further|farther)\s){0,3}"
    r"(?P<toward>[a-z-]+)(?:\sof|\sfrom)?(?:\s(?:the|central|occupied|city|town|village|of|settlement|Russian-occupied)){0,4}\s"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a text says of where a place lies from another: kilometres and degrees, None where it does not say."""

    km: float | None
    bearing: int | None
    bracket: bool
    words: str

    def fits(self, place: Place, base: Place) -> float:
        """How badly a place fits, 0 for perfectly and 1 or more for not at all."""
        slack = _HROMADA_KM * ((place.precision == "hromada") + (base.precision == "hromada"))
        km = distance_km((base.lat, base.lon), (place.lat, place.lon))
        reach = _SOME_KM if self.bearing is not None else _NEAR_KM
        if self.km is None:
            off = max(0.0, km - slack) / reach
        else:
            off = max(0.0, abs(km - self.km) - slack) / max(6.0, 0.4 * self.km)
        if self.bearing is None or km < 3 or slack > km:
            return off
        turn = abs((_bearing_deg(base, place) - self.bearing + 180) % 360 - 180)
        return max(off, turn / 75)


def anchor(between: str, cues: Cues) -> Anchor | None:
    """The anchor that the words between a place and the next one make, None where they make none."""
    found = _BETWEEN.fullmatch(between) if len(between) <= _WIDEST else None
    if not found:
        return None
    bearing = cues.carried("compass", found["toward"])
    if bearing is None and found["toward"] not in ("near", "from", "outside"):
        return None
    if bearing is None and found["toward"] == "from" and not found["number"]:
        return None
    km = float(found["number"].replace(",", ".")) * _KM_PER[found["unit"].rstrip("s")] if found["number"] else None
    if not found["sign"] and km is None and bearing is not None:
        return None
    return Anchor(km, int(bearing) if bearing else None, found["sign"] == "(", " ".join(between.strip(" ,(—").split()))


def _bearing_deg(base: Place, place: Place) -> float:
    """The direction from one place to another, clockwise from north, on a plane: good for some hundred kilometres."""
    east = (place.lon - base.lon) * cos(radians(base.lat))
    return degrees(atan2(east, place.lat - base.lat))
