"""The Data page: what the app works with, what can be brought in and taken out, and the settings."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import paths
from dashboard.errors import DashboardError
from dashboard.model import Layer
from dashboard.views import choice, deeds, desk, mending, shell, weighing, words
from dashboard.views.choice import LANGUAGES, MOST_OBJECTIVES, Choice
from dashboard.views.markup import Html, tag

WHERE = "Layers on the map shows it, and Compare lists where it differs from the ledger."
POLYGONS = ["geojson", "json", "kml", "kmz", "gpkg"]
COLLECTIONS = {
    "baseline": "Baseline of dated statements",
    "seed": "Seed articles",
    "own": "Added here",
    "layer": "Layers that count as an assessor",
    "judgement": "Added by judgement",
}


def draw(chosen: Choice) -> None:
    """What there is on the left, what one can do on the right."""
    shell.head("Data", "What the app works with, what can be brought in and taken out, and the settings.")
    left, right = st.columns(2, gap="large")
    with left:
        _ledger()
        _gazetteer()
        _layers(desk.ledger().layers())
    with right:
        _settings(chosen)
        _imports()
        _exports()


# ---- what there is ----


def _ledger() -> None:
    kept = desk.kept_articles("all")
    articles = Counter(k.collection for k in kept)
    claims = Counter({name: sum(k.claims for k in kept if k.collection == name) for name in articles})
    rows = [(label, articles[name], claims[name]) for name, label in COLLECTIONS.items() if articles[name]]
    table = _table(("", "Articles", "Claims"), rows) if rows else tag("p", "Nothing has been read yet.", css="silent")
    st.html(str(tag("h2", "Ledger")) + str(table))
    st.html(str(tag("p", f"{ledger_name(desk.ledger().name)} · digest {desk.ledger().digest()[:16]}", css="caption")))


def ledger_name(name: str) -> str:
    """The ledger's file within the project or the home folder, else without its folder; a database's URL as it is."""
    file = Path(name)
    for folder, short in ((paths.DATA.parent, ""), (Path.home(), "~/")):
        if file.is_relative_to(folder):
            return short + file.relative_to(folder).as_posix()
    return name if "://" in name else file.name


def _gazetteer() -> None:
    counted = desk.gazetteer_counts()
    rows = list(counted.items())
    st.html(str(tag("h2", "Gazetteer")) + str(_table(("", "Places"), rows)))


def _layers(layers: tuple[Layer, ...]) -> None:
    st.html(str(tag("h2", "Layers of control polygons")))
    if not layers:
        st.html(str(tag("p", "None. Load your own file on the right; none is shipped.", css="silent")))
        return
    rows = [
        (f"{x.maker}: {x.name}", words.day(x.day), "counts as an assessor" if x.assessor else "shown only")
        for x in layers
    ]
    st.html(str(_table(("Layer", "Day", ""), rows)))
    mending.layers(layers)


def _table(head: tuple[str, ...], rows: list[tuple[object, ...]]) -> Html:
    cells = [tag("tr", *(_cell(c) for c in row)) for row in rows]
    return tag("table", tag("tr", *(tag("th", text) for text in head)), *cells, css="distances counts")


def _cell(value: object) -> Html:
    return tag("td", f"{value:,}", css="count") if isinstance(value, int) else tag("td", str(value))


# ---- settings ----


def _settings(chosen: Choice) -> None:
    st.html(str(tag("h2", "Settings")) + str(tag("p", "They are in the address, and in every export.", css="caption")))
    first, second = st.columns(2)
    with first:
        _number("Independent assessors that confirm", "assessors", chosen.assessors, 9)
        _names(chosen)
    with second:
        _number("Days after which a status is stale", "stale", chosen.stale, 9999)
        _tiles(chosen)
    weighing.draw(chosen)
    _objectives(chosen)


def _number(label: str, field: str, now: int, most: int) -> None:
    key = f"set-{field}"
    st.session_state[key] = now
    st.number_input(
        label,
        min_value=1,
        max_value=most,
        step=1,
        key=key,
        on_change=lambda: choice.change(**{field: st.session_state[key]}),
    )


def _names(chosen: Choice) -> None:
    st.session_state["set-lang"] = chosen.lang
    st.selectbox(
        "Names of places",
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="set-lang",
        on_change=lambda: choice.change(lang=st.session_state["set-lang"]),
    )


def _tiles(chosen: Choice) -> None:
    st.session_state["set-tiles"] = chosen.tiles
    st.checkbox(
        "Online map tiles",
        key="set-tiles",
        help="Off: nothing leaves this machine. On: OpenStreetMap's servers see which stretch of the map you look at.",
        on_change=lambda: choice.change(tiles=st.session_state["set-tiles"]),
    )


def _objectives(chosen: Choice) -> None:
    now = desk.objectives(chosen)
    names = {p.id: p.name for p in now}
    place = desk.gazetteer().place(chosen.place) if chosen.place else None
    if place:
        names.setdefault(place.id, f"{place.name} (selected)")
    st.session_state["set-objectives"] = [p.id for p in now]
    st.multiselect(
        "Objectives that arrows point to",
        list(names),
        format_func=names.__getitem__,
        key="set-objectives",
        max_selections=MOST_OBJECTIVES,
        help="Find a place by the search in the header: its panel offers to point arrows there. Empty: those shipped.",
        on_change=lambda: choice.change(objectives=tuple(st.session_state["set-objectives"]), objective=""),
    )


# ---- in ----


def _imports() -> None:
    st.html(str(tag("h2", "Bring in")))
    with st.expander("Control polygons"):
        _import_polygons()
    with st.expander("Point events of other projects (CSV)"):
        _import_file("events", ["csv"], "Add the events", _add_events)
    with st.expander("Judgements of another ledger (JSON Lines)"):
        _import_file("judgements", ["jsonl", "json"], "Take them in", deeds.import_judgements)


def _import_polygons() -> None:
    file = st.file_uploader("GeoJSON, KML, KMZ or GeoPackage", type=POLYGONS, key="polygons")
    maker = st.text_input("Made by", key="polygons-maker")
    proposed = day_in(file.name) if file else None
    day = st.date_input("Of the day", value=proposed, key=f"polygons-day-{proposed}", format="YYYY-MM-DD")
    assessor = st.checkbox("Counts as an independent assessor of the settlements in it", key="polygons-assessor")
    if st.button("Add the layer", key="polygons-add", disabled=not (file and isinstance(day, date))):
        _do(lambda: f"{deeds.add_layer(file.name, file.getvalue(), maker, day, assessor).name} is added. {WHERE}")


def day_in(name: str) -> date | None:
    """The day that the name of a file tells, as polygons_20251205.geojson does; None where it tells none."""
    for year, month, day in re.findall(r"(?<!\d)(20\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)", name):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def _import_file(key: str, types: list[str], label: str, act: object) -> None:
    file = st.file_uploader("File", type=types, key=key, label_visibility="collapsed")
    if st.button(label, key=f"{key}-add", disabled=file is None):
        _do(lambda: act(file.name, file.getvalue()))


def _add_events(name: str, data: bytes) -> str:
    added, refused, told = deeds.import_events(name, data)
    lost = f", {words.number(len(refused), 'row')} refused, the first: {refused[0]}" if refused else ""
    return f"{words.number(added.articles, 'event')} added, {added.known} known already{lost}. {told}."


def _do(act: object) -> None:
    """Do it and say what came of it, or why not."""
    try:
        with st.spinner("Working …"):
            told = act()
    except DashboardError as error:
        mending.failed(error)
    else:
        st.session_state[mending.TOLD] = told
        st.rerun()  # what was brought in is to be seen at once, and is no news to who brought it


# ---- out ----


def _exports() -> None:
    st.html(str(tag("h2", "Take out")))
    st.html(str(tag("p", "What the map shows is exported below the map. Here is the rest.", css="caption")))
    with st.container(horizontal=True):
        st.download_button(
            "Judgements",
            lambda: desk.ledger().export_judgements().encode(),
            "judgements.jsonl",
            "application/jsonl",
            key="export-judgements",
            on_click="ignore",
        )
        st.download_button(
            "List of articles",
            lambda: _article_list(),
            "articles.csv",
            "text/csv",
            key="export-articles",
            on_click="ignore",
        )


def _article_list() -> bytes:
    kept = desk.kept_articles("all")
    frame = pd.DataFrame(
        {
            "sha256": [k.source.sha256 for k in kept],
            "published": [k.source.published.iso if k.source.published else "" for k in kept],
            "outlet": [words.cell(k.source.outlet) for k in kept],
            "title": [words.cell(k.source.title) for k in kept],
            "url": [words.cell(k.source.url) for k in kept],
            "collection": [k.collection for k in kept],
            "claims": [k.claims for k in kept],
        }
    )
    return frame.to_csv(index=False).encode()
