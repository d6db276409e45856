"""Oblasts, raions and hromadas that a text names, and which of its places each of them locates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboard.gazetteer import Gazetteer, Region
from dashboard.gazetteer.fold import fold
from dashboard.model import Place

# What may stand between a place and the region that locates it: "Lesna, a town in Ukraine's eastern … region".
_LINK = re.compile(
    r"\s?(?:(?:farther|further|north|south|east|west|located|lying|is|a|the|small|city|town|village|settlement)\s?){0,4}"
    r"\s?(?:[,(—]|\b(?:in|of|within|across|inside)\b)(?:[^.;:!?\n()]{0,60}?\b(?:in|of)\b)?"
    r"(?:\s?(?:the|Ukraine's|occupied|Russian-occupied|Russia's|Russian|Ukrainian|[a-z-]*(?:ern|east|west|north|south)|border|'s|neighbou?ring))*\s?"
)  # fmt: skip
_FARTHEST = 100                 # characters between a place and its region


@dataclass(frozen=True, slots=True)
class Areas:
    """The regions of a gazetteer by level and folded form."""

    by_form: Mapping[tuple[str, str], tuple[Region, ...]]

    def of(self, level: str, names: Iterable[str]) -> tuple[Region, ...]:
        """The regions of a level that the first fitting name may mean; a "district" may be a hromada's."""
        for name in names:
            for wanted in (level, "hromada") if level == "raion" else (level,):
                if found := self.by_form.get((wanted, fold(name))):
                    return found
        return ()


@lru_cache(maxsize=2)
def areas(gazetteer: Gazetteer) -> Areas:
    """The regions of a gazetteer, indexed once."""
    found: dict[tuple[str, str], list[Region]] = defaultdict(list)
    for region in gazetteer.regions:
        for form in dict.fromkeys(map(fold, region.forms)):
            found[region.level, form].append(region)
    return Areas({key: tuple(regions) for key, regions in found.items()})


def lies_in(place: Place, regions: Sequence[Region]) -> bool:
    """Whether a place belongs to one of the regions."""
    return any(
        place.oblast == region.name
        if region.level == "oblast"
        else place.oblast == region.oblast and getattr(place, region.level) == region.name
        for region in regions
    )


def locates(between: str) -> bool:
    """Whether the words between a place and the name of a region say that the place lies there."""
    return len(between) <= _FARTHEST and bool(_LINK.fullmatch(between))


def called(regions: Sequence[Region]) -> str:
    """The regions in words, for a reason: "Kharkiv oblast"."""
    return f"{regions[0].name} {regions[0].level}"
