"""The picture in the page: streamlit-folium's frame around it, and what was clicked in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dashboard.maps.picture import Picture


def show(picture: Picture, *, key: str, height: int, on_change: Callable[[], None]) -> Any:
    """Draw the picture in the page; `on_change` is called before the page is run again after a click."""
    # imported only while a page runs: its files are served only if a server is there when it is imported
    from streamlit_folium import st_folium

    return st_folium(
        picture.base,
        key=key,
        height=height,
        use_container_width=True,
        feature_group_to_add=picture.shown,
        render=False,
        returned_objects=["last_active_drawing"],
        on_change=on_change,
    )
