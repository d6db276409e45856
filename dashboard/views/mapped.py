"""A map in a page: the scene under a choice, and what a click on it selects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from dashboard import maps
from dashboard.maps.scene import View
from dashboard.model import AdvanceVector, Assessment, Place
from dashboard.views import choice, desk, finder, style, words
from dashboard.views.choice import Choice

TILES = maps.Tiles("https://tile.openstreetmap.org/{z}/{x}/{y}.png", "© OpenStreetMap contributors")


def draw(
    chosen: Choice,
    assessments: tuple[Assessment, ...],
    vectors: tuple[AdvanceVector, ...] = (),
    *,
    key: str,
    label: str,
    height: int,
    fit: Sequence[Place],
    view: View = "kept",
    on_pick: Callable[[str], None] | None = None,
    goals: bool = True,
) -> None:
    """The assessments and arrows on the map, in the chosen language, over the chosen layers.

    `fit` is what a map that was not moved yet looks at; `view` is explained at maps.Scene. `on_pick` is called with the
    id of a place that is clicked, which else becomes the selection; `goals` tells whether the objectives are marked.
    """
    scene = maps.Scene(
        assessments,
        vectors,
        objectives=tuple(p for p in desk.objectives(chosen) if chosen.objective in ("", p.id)) if goals else (),
        selected=chosen.place,
        theme=style.theme(),
        label=label,
        fit=tuple(fit),
        flight=st.session_state.get(finder.FLIGHT) if view == "kept" else None,
        tiles=TILES if chosen.tiles else None,
        view=view,
        lang=chosen.lang,
        overlays=tuple(maps.Overlay(x.sha256, x.name) for x in desk.layers() if x.sha256 in chosen.layers),
    )
    picture = maps.draw(scene, desk.map_assets(), words.sayings())
    maps.show(picture, key=key, height=height, on_change=partial(_clicked, key, on_pick or select))


def select(place_id: str) -> None:
    """Make a place the selection of all pages."""
    choice.change(place=place_id)


def _clicked(key: str, on_pick: Callable[[str], None]) -> None:
    """Hand on what was clicked on a map; called before the page is drawn again."""
    found = maps.clicked(st.session_state.get(key))
    if found:
        on_pick(found[0])
