"""The map: symbols, base map, and the picture that the screens show. Nothing else in the project knows folium."""

from dashboard.maps.assets import FOLDER, Asset, Assets, assets
from dashboard.maps.figure import figure
from dashboard.maps.frame import show
from dashboard.maps.picture import Picture, clicked, draw
from dashboard.maps.scene import Flight, Overlay, Scene, Tiles
from dashboard.maps.symbols import svg

__all__ = [
    "FOLDER",
    "Asset",
    "Assets",
    "Flight",
    "Overlay",
    "Picture",
    "Scene",
    "Tiles",
    "assets",
    "clicked",
    "draw",
    "figure",
    "show",
    "svg",
]
