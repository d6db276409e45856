"""`ingest`: articles, and what others exchange with us, into the ledger."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path

from dashboard import gazetteer, pipeline
from dashboard.cli.files import MOST
from dashboard.cli.reading import read_inputs, readings
from dashboard.cli.terminal import Progress, plural, say
from dashboard.errors import DataFileError, InputError, LedgerError, RefusedFile
from dashboard.model import Article, Reading
from dashboard.status.columns import day_of
from dashboard.store import Added, Ledger, open_ledger
from dashboard.times import VagueDate

RECENT_DAYS = 90
EXCHANGED = {".csv": "events", ".geojson": "snapshot", ".sqlite": "ledger", ".db": "ledger"}


def ingest(given: argparse.Namespace) -> int:
    """Read articles and add them to the ledger; the same article twice adds nothing."""
    progress, total = Progress(), Added()
    with open_ledger() as ledger:
        for kind, inputs in groupby(given.inputs, kind_of):
            take = _TAKERS[kind]
            added = take(ledger, list(inputs), given, progress)
            total = Added(total.articles + added.articles, total.claims + added.claims, total.known + added.known)
        name = ledger.name
    known = f", {total.known:,} known before" if total.known else ""
    progress.end(f": {plural(total.articles, 'article')} and {plural(total.claims, 'claim')} new in {name}{known}")
    return 1 if progress.refused else 0


def kind_of(given: str) -> str:
    """What an input holds: "events", "snapshot" or "ledger" by its ending, else "articles"."""
    return EXCHANGED.get(Path(given).suffix.lower(), "articles")


def dated(found: Iterable[Article | RefusedFile], day: VagueDate | None) -> Iterator[Article | RefusedFile]:
    """The articles, those without a date dated to the given one."""
    for item in found:
        undated = isinstance(item, Article) and item.published is None and day is not None
        yield replace(item, published=day) if undated else item


def recent_places(ledger: Ledger) -> frozenset[str]:
    """The places that the ledger spoke of in its last three months: among homonyms they are likelier."""
    known = ledger.columns(None).known
    if not len(known):
        return frozenset()
    newest = day_of(int(known.max()))
    return ledger.recent_places(newest - timedelta(days=RECENT_DAYS), newest)


def _articles(ledger: Ledger, inputs: list[str], given: argparse.Namespace, progress: Progress) -> Added:
    found = progress.sorted_out(dated(read_inputs(inputs), given.published))
    return ledger.add(readings(found, given.jobs, recent_places(ledger)), date.today())


def _events(ledger: Ledger, inputs: list[str], given: argparse.Namespace, progress: Progress) -> Added:
    """Point events: each row is an article that names the settlement nearest to its point."""
    return ledger.add(progress.sorted_out(_event_readings(inputs, ledger)), date.today())


def _event_readings(inputs: list[str], ledger: Ledger) -> Iterator[Reading | RefusedFile]:
    from dashboard.exchange.account import Account
    from dashboard.exchange.events import readings_of

    known = gazetteer.load()
    read = partial(pipeline.read_article, gazetteer=known, recent=recent_places(ledger))
    for name in inputs:
        account = Account()
        try:
            yield from readings_of(_bytes(name), name, known, read, account, _positions_beside(Path(name)))
        except DataFileError as error:
            yield _refused(name, error)
        else:
            say(f"{name}: {account.told()}")


def _positions_beside(path: Path) -> Mapping[str, tuple[str, float, float]]:
    """The positions in a GeoNames dump that lies beside a table of control; none where there is no such file."""
    from dashboard.exchange.control import geonames

    dump = path.with_name("UA.txt")
    try:
        return geonames(dump.read_text(encoding="utf-8")) if dump.is_file() else {}
    except (OSError, ValueError) as error:
        raise DataFileError(f"{dump}: it cannot be read ({error}); take it anew from GeoNames") from error


def _snapshots(ledger: Ledger, inputs: list[str], given: argparse.Namespace, progress: Progress) -> Added:
    """What our own snapshots quote of articles that the ledger has not got itself."""
    return ledger.add(progress.sorted_out(_quoted(inputs, ledger)), date.today())


def _quoted(inputs: list[str], ledger: Ledger) -> Iterator[Reading | RefusedFile]:
    from dashboard.exchange.snapshots import read_snapshot, readings_of

    have = {kept.source.sha256 for kept in ledger.articles()}
    for name in inputs:
        try:
            quoted = readings_of(read_snapshot(_bytes(name), name), name)
        except DataFileError as error:
            yield _refused(name, error)
            continue
        yield from (reading for reading in quoted if reading.article.file.rpartition(":")[2] not in have)


def _ledgers(ledger: Ledger, inputs: list[str], given: argparse.Namespace, progress: Progress) -> Added:
    """Other ledgers of ours: their articles, layers and judgements; a copy is opened, the file stays as it is."""
    total = Added()
    for name in inputs:
        try:
            with tempfile.TemporaryDirectory() as folder:
                copy = _copied(Path(name), Path(folder))
                with open_ledger(f"sqlite:///{copy}") as other:
                    added = _from_ledger(ledger, other, progress)
        except (LedgerError, DataFileError) as error:
            progress.refuse(RefusedFile(name, str(error).replace(f"{folder}/", "").removeprefix(f"{name}: ")))
            continue
        total = Added(total.articles + added.articles, total.claims + added.claims, total.known + added.known)
    return total


def _copied(path: Path, folder: Path) -> Path:
    """A copy of a ledger, with what its last writer has not moved into the main file yet."""
    _bytes(str(path), only_look=True)
    for name in (path.name, f"{path.name}-wal"):
        if path.with_name(name).exists():
            shutil.copyfile(path.with_name(name), folder / name)
    return folder / path.name


def _from_ledger(ledger: Ledger, other: Ledger, progress: Progress) -> Added:
    total = Added()
    kept = (one for one in other.articles() if one.collection != "baseline")
    for (collection, added_on), some in groupby(kept, lambda one: (one.collection, one.added)):
        found = filter(None, (other.reading(one.source.sha256) for one in some))
        added = ledger.add(progress.sorted_out(found), added_on, collection)
        total = Added(total.articles + added.articles, total.claims + added.claims, total.known + added.known)
    for layer in other.layers():
        ledger.add_layer(layer.name, layer.maker, layer.day, other.geometry(layer.sha256), layer.assessor, date.today())
    imported = ledger.import_judgements(other.export_judgements(), other.name)
    if imported.added or imported.left_out:
        say(f"judgements: {imported.added:,} new, {imported.known:,} known before, {len(imported.left_out):,} left out")
    return total


_TAKERS = {"articles": _articles, "events": _events, "snapshot": _snapshots, "ledger": _ledgers}


def _bytes(name: str, only_look: bool = False) -> bytes:
    """The bytes of a file; DataFileError where it cannot be opened."""
    try:
        with open(name, "rb") as stream:
            return stream.read(0 if only_look else MOST)
    except OSError as error:
        raise DataFileError(f"{name}: it cannot be opened ({error.strerror}); check its name and rights") from error


def _refused(name: str, error: InputError | LedgerError) -> RefusedFile:
    return RefusedFile(name, str(error).removeprefix(f"{name}: ").removeprefix(f"{name}, "))
