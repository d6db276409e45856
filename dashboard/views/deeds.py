"""What the pages write: articles, judgements, layers, and what other programs exported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from dashboard import articles
from dashboard.errors import RefusedFile, UsageError
from dashboard.model import Article, Judgement, JudgementKind, Layer, Place, Reading
from dashboard.status import Change, compare
from dashboard.views import desk, words
from dashboard.views.choice import Choice

if TYPE_CHECKING:
    from dashboard.store.ledger import Added


# ---- new articles ----


@dataclass(frozen=True, slots=True)
class Summary:
    """What an upload brought: one line, the refused files with their reasons, and what it changes on the newest day."""

    line: str
    ambiguous: int  # names that may mean several places
    refused: tuple[RefusedFile, ...]
    changes: tuple[Change, ...]
    place: Place | None  # what it is most about


def read_uploads(uploads: Iterable[articles.Upload]) -> Iterator[Reading | RefusedFile]:
    """Everything that uploaded files say, one article after another."""
    for found in articles.read(uploads):
        yield found if isinstance(found, RefusedFile) else read_again(found)


def read_again(article: Article) -> Reading:
    """Everything that one article says."""
    return desk.read(article, _recent())


def _recent() -> frozenset[str]:
    """The places that the ledger spoke of in its last ninety days: among homonyms they are likelier."""
    newest = desk.calendar("all").newest
    return desk.ledger().recent_places(newest - timedelta(days=90), newest) if newest else frozenset()


def add(readings: Sequence[Reading], refused: Sequence[RefusedFile], chosen: Choice, today: date) -> Summary:
    """Add what was read to the ledger and tell what that brought."""
    newest = desk.calendar("all").newest
    known = [r.article.published.last if r.article.published else today for r in readings]
    day = max(known + ([newest] if newest else []), default=today)
    everything = replace(chosen, scope="all")
    before = desk.snapshot(everything, day)
    added = desk.ledger().add(readings, today)
    found = compare(before, desk.snapshot(everything, day))
    spoken_of = [c.place for r in readings for c in r.claims if c.place]
    about = found[0].place if found else max(spoken_of, key=spoken_of.count, default=None)
    unclear = {m.text for r in readings for m in r.mentions if m.kind == "settlement" and m.place is None}
    return Summary(_told(added, len(unclear), refused), len(unclear), tuple(refused), found, about)


def _told(added: Added, unclear: int, refused: Sequence[RefusedFile]) -> str:
    """The summary line: "4 articles, 11 claims, 2 places ambiguous, 1 file refused: scan.pdf"."""
    parts = [words.number(added.articles, "article"), words.number(added.claims, "claim")]
    if unclear:
        parts.append(f"{words.number(unclear, 'place')} ambiguous")
    if added.known:
        parts.append(f"{words.number(added.known, 'article')} known already")
    if refused:
        names = ", ".join(r.name for r in refused[:3]) + (" …" if len(refused) > 3 else "")
        parts.append(f"{words.number(len(refused), 'file')} refused: {names}")
    return ", ".join(parts)


# ---- judgements ----


def judge(kind: JudgementKind, by: str, why: str, **about: Any) -> Judgement:
    """Record an analyst's decision, made now; UsageError where it does not say by whom and why."""
    if not by.strip() or not why.strip():
        raise UsageError("A judgement needs your name and a reason: it stands in the ledger with both.")
    return desk.ledger().judge(Judgement(kind, by.strip(), datetime.now(UTC), why.strip(), **about))


# ---- what others made ----


def add_layer(name: str, data: bytes, maker: str, day: date, assessor: bool) -> Layer:
    """Keep a file of control polygons, and count it as an independent assessor where the analyst says so."""
    from dashboard.exchange import polygons
    from dashboard.exchange.assessor import layer_reading, spoken_of

    if not maker.strip():
        raise UsageError("Say who made the polygons; they are shown under that name.")
    geometry = polygons.read(data, name)
    today = date.today()
    ledger = desk.ledger()
    text = polygons.labelled(geometry, maker.strip(), day, "russia" if assessor else "")
    layer = ledger.add_layer(name, maker.strip(), day, text, assessor, today)
    if assessor:
        spoken = spoken_of(desk.gazetteer(), (p.id for p in ledger.columns(None).places))
        ledger.add([layer_reading(layer, geometry, desk.gazetteer().places, spoken)], today, "layer")
    return layer


def import_events(name: str, data: bytes) -> tuple[Added, tuple[RefusedFile, ...], str]:
    """Add the events or the control of another project's CSV; unusable rows are named, and what was taken is told."""
    from dashboard.exchange.account import Account
    from dashboard.exchange.events import readings_of

    account = Account()
    found = list(readings_of(data, name, desk.gazetteer(), read_again, account))
    refused = tuple(f for f in found if isinstance(f, RefusedFile))
    readings = [f for f in found if not isinstance(f, RefusedFile)]
    return desk.ledger().add(readings, date.today()), refused, account.told()


def add_claim(article: str, sentence: str, said: dict[str, Any], by: str, why: str) -> Judgement:
    """Record a claim that the words of an article make; UsageError where they are not in it, or no place is given."""
    from dashboard.store import added_claim

    reading = desk.ledger().reading(article)
    start = reading.article.text.find(sentence) if reading and sentence else -1
    if start < 0:
        raise UsageError("These words are not in the article; copy them as they stand there.")
    fields = dict(said)
    place = fields.pop("place")
    if place is None:
        raise UsageError("A claim is about a place; name one.")
    claim = added_claim(article, sentence, start, place, by.strip(), datetime.now(UTC), **fields)
    return judge("add", by, why, article=article, claim=claim)


def import_judgements(name: str, data: bytes) -> str:
    """Take in the judgements of another ledger and tell what became of them."""
    found = desk.ledger().import_judgements(data, words.file_name(name))
    parts = [f"{words.number(found.added, 'judgement')} added", f"{found.known} known already"]
    if found.left_out:
        parts.append(f"{len(found.left_out)} about articles that are not here")
    return ", ".join(parts) + "."
