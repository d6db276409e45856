"""A map in a page: the scene under a choice, and what a click on it selects."""

from __future__ import annotations

from collections.abc import Sequence
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
) -> None:
    """The assessments and arrows on the map, in the chosen language, over the chosen layers.

    `fit` is what a map that was not moved yet looks at; `view` is explained at maps.Scene.
    """
    scene = maps.Scene(
        assessments,
        vectors,
        objectives=tuple(p for p in desk.objectives(chosen) if chosen.objective in ("", p.id)),
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
    maps.show(picture, key=key, height=height, on_change=partial(_select, key))


def _select(key: str) -> None:
    """Select what was clicked on a map; called before the page is drawn again."""
    found = maps.clicked(st.session_state.get(key))
    if found:
        choice.change(place=found[0])
