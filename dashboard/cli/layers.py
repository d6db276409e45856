"""`polygons`: control polygons of others, as a layer on the map or as an independent assessor."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from dashboard import gazetteer
from dashboard.cli.terminal import plural, say
from dashboard.errors import UsageError
from dashboard.exchange import polygons
from dashboard.exchange.assessor import layer_reading, spoken_of
from dashboard.store import open_ledger


def add(given: argparse.Namespace) -> int:
    """Add a file of control polygons to the ledger, each once."""
    path = Path(given.file)
    if not given.maker.strip():
        raise UsageError("--maker: say who made the polygons")
    geometry = polygons.read(polygons.file_bytes(path), path.name)
    known = gazetteer.load()
    today = date.today()
    with open_ledger() as ledger:
        text = polygons.labelled(geometry, given.maker, given.day, given.holder if given.assessor else "")
        before = len(ledger.layers())
        layer = ledger.add_layer(given.name or path.name, given.maker, given.day, text, given.assessor, today)
        told = ""
        if given.assessor:
            spoken = spoken_of(known, (place.id for place in ledger.columns(None).places))
            reading = layer_reading(layer, geometry, known.places, spoken, given.holder)
            added = ledger.add([reading], today, "layer")
            told = f", {plural(added.claims, 'claim')} of {given.maker} as an independent assessor"
        if len(ledger.layers()) == before:
            told += ", known before"
        name = ledger.name
    say(f"{path.name}: {plural(len(geometry.geoms), 'polygon')} of {given.maker} for {given.day} in {name}{told}")
    return 0


def listed(given: argparse.Namespace) -> int:
    """Print the layers of the ledger."""
    with open_ledger() as ledger:
        for layer in ledger.layers():
            kind = "assessor" if layer.assessor else "layer"
            print(f"{layer.sha256[:16]}  {layer.day}  {kind:<8}  {layer.maker}  {layer.name}")
    return 0
