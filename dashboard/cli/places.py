"""`gazetteer`: what places there are and what a name may mean."""

from __future__ import annotations

import argparse
from collections import Counter

from dashboard import gazetteer, paths
from dashboard.cli.terminal import plural, print_columns, say
from dashboard.errors import UsageError
from dashboard.gazetteer import loading
from dashboard.gazetteer.imports import import_file
from dashboard.model import Place

_LISTED = 8                             # homonyms told of at once


def info(given: argparse.Namespace) -> int:
    """Print the counts of places by country and precision, and of names."""
    known = gazetteer.load()
    print(f"{len(known.places):,} places in {paths.GAZETTEER}")
    folder = loading.user_folder()
    if folder and (folder / "places.tsv").exists():
        print(f"  with what was imported in {folder}")
    for (country, precision), count in sorted(Counter((p.country, p.precision) for p in known.places).items()):
        print(f"  {count:>7,} in {country}, coordinates {precision}")
    print(f"{sum(1 for _ in known.spellings()):,} spellings, {len(known.regions):,} regions")
    print(f"objectives: {', '.join(f'{place.name} ({place.oblast})' for place in gazetteer.objectives())}")
    return 0


def take_in(given: argparse.Namespace) -> int:
    """Lay a fuller source over the gazetteer."""
    done = import_file(given.file)
    left_out = plural(done.left_out, "row")
    say(
        f"{done.file}: {plural(done.read, 'row')} read; {plural(done.raised, 'place')} got coordinates of their own, "
        f"{done.added:,} new, {done.named:,} with more names, {left_out} left out as no place of ours"
    )
    return 0


def _also(place: Place) -> str:
    return ", ".join(filter(None, (place.name_uk, *place.former)))


def find(given: argparse.Namespace) -> int:
    """Print the places that a name may mean, the likeliest first; exit status 1 for none."""
    known = gazetteer.load()
    found = known.called(given.name)
    rows = [(p.id, p.name, p.oblast, p.raion, f"{p.lat:.4f} {p.lon:.4f}", p.precision, k, _also(p)) for p, k in found]
    print_columns(("ID", "NAME", "OBLAST", "RAION", "LAT LON", "PRECISION", "MATCHED", "ALSO"), rows)
    if not found:
        near = _near(given.name)
        say(f"no place is called {given.name!r}{f'; near are {near}' if near else ''}")
    return 0 if found else 1


def meant(name: str) -> dict[str, Place]:
    """The places that `--place` names, by their ids: the one of that id, else all of that name; UsageError for none."""
    known = gazetteer.load()
    if (by_id := known.place(name)) is not None:
        return {by_id.id: by_id}
    found = {place.id: place for place, _ in known.called(name)}
    if not found:
        near = _near(name)
        raise UsageError(f"--place {name}: no such place{f'; did you mean {near}?' if near else ''}")
    return found


def the_place(name: str) -> Place:
    """The one place that `--place` names; UsageError where there is none or several."""
    found = list(meant(name).values())
    if len(found) > 1:
        first = [f"{place.id} ({place.name}, {place.raion}, {place.oblast})" for place in found[:_LISTED]]
        more = "; `gazetteer find` lists all" if len(found) > _LISTED else ""
        raise UsageError(f"--place {name}: {len(found)} places are called so; give an id: {'; '.join(first)}{more}")
    return found[0]


def _near(name: str) -> str:
    return ", ".join(f"{place.name} ({place.oblast})" for place, _ in gazetteer.load().suggest(name, 5))
