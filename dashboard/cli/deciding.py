"""`judge`: an analyst's decision from a terminal, one judgement a command."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np

from dashboard.cli.places import the_place
from dashboard.cli.terminal import say
from dashboard.errors import UsageError
from dashboard.model import Entry, Judgement
from dashboard.store import Ledger, added_claim, in_force, open_ledger

_SHORTEST = 6                           # digits of a hash that may name an article or a judgement


def judge(given: argparse.Namespace) -> int:
    """Record the judgement that the options describe, made now, and print its id."""
    by, why = given.by.strip(), given.why.strip()
    if not by or not why:
        raise UsageError("a judgement needs your name (--by) and a reason (--why): it stands in the ledger with both")
    now = datetime.now(UTC)
    with open_ledger() as ledger:
        about = _ABOUT[given.kind](ledger, given, now)
        done = ledger.judge(Judgement(given.kind, by, now, why, **about))
        name = ledger.name
    print(done.id)
    say(f"{done.kind} by {done.by} is in {name}; `judge undo {done.id}` takes it back")
    return 0


def _reject(ledger: Ledger, given: argparse.Namespace, now: datetime) -> dict[str, Any]:
    entry = _entry(ledger, given)
    return {"article": entry.source.sha256, "target": entry.claim.id}


def _correct(ledger: Ledger, given: argparse.Namespace, now: datetime) -> dict[str, Any]:
    entry = _entry(ledger, given)
    reads = replace(entry.claim, **_said(given))
    if reads == entry.claim:
        raise UsageError(f"the claim {entry.claim.id} reads so already; say by --place, --action, … what is to change")
    return {"article": entry.source.sha256, "target": entry.claim.id, "claim": reads}


def _add(ledger: Ledger, given: argparse.Namespace, now: datetime) -> dict[str, Any]:
    sentence, article, start = given.sentence.strip(), "", 0
    if not sentence:
        raise UsageError("--sentence: give the words that make the claim")
    if given.article:
        if given.published:
            raise UsageError("--published: the article has its date; correct that by `judge redate`")
        article = _article(ledger, given.article)
        reading = ledger.reading(article)
        start = reading.article.text.find(sentence) if reading else -1
        if start < 0:
            raise UsageError(f"--sentence: these words are not in article {article[:16]}; give them as they stand")
    said = _said(given)
    claim = added_claim(article, sentence, start, said.pop("place"), given.by, now, **said)
    return {"article": article, "claim": claim, "published": given.published}


def _resolve(ledger: Ledger, given: argparse.Namespace, now: datetime) -> dict[str, Any]:
    article, (start, end) = _article(ledger, given.article), given.at
    reading = ledger.reading(article)
    spans = {(mention.start, mention.end) for mention in reading.mentions} if reading else set()
    if (start, end) not in spans:
        raise UsageError(f"--at {start}-{end}: the article names no place there; `judgements waiting` lists the spans")
    return {"article": article, "start": start, "end": end, "place": given.place and the_place(given.place)}


def _mark(ledger: Ledger, given: argparse.Namespace, now: datetime) -> dict[str, Any]:
    return {"place": the_place(given.place), "holder": given.holder, "confirmed": not given.not_confirmed}


def _redate(ledger: Ledger, given: argparse.Namespace, now: datetime) -> dict[str, Any]:
    return {"article": _article(ledger, given.article), "published": given.published}


def _withdraw(ledger: Ledger, given: argparse.Namespace, now: datetime) -> dict[str, Any]:
    return {"article": _article(ledger, given.article, [layer.sha256 for layer in ledger.layers()])}


def _undo(ledger: Ledger, given: argparse.Namespace, now: datetime) -> dict[str, Any]:
    made = ledger.judgements()
    target = _one(given.judgement, {one.id for one in made}, "judgement", "`judgements list` shows them")
    if target not in {one.id for one in in_force(made)}:
        raise UsageError(f"the judgement {target} is undone already")
    return {"target": target}


_ABOUT: dict[str, Callable[[Ledger, argparse.Namespace, datetime], dict[str, Any]]] = {
    "reject": _reject,
    "correct": _correct,
    "add": _add,
    "resolve": _resolve,
    "mark": _mark,
    "redate": _redate,
    "withdraw": _withdraw,
    "undo": _undo,
}


def _said(given: argparse.Namespace) -> dict[str, Any]:
    """The fields of a claim that the options name."""
    fields = {
        "place": given.place and the_place(given.place),
        "action": given.action,
        "actor": given.actor,
        "claimant": given.claimant,
        "claimant_side": given.side,
        "stance": given.stance,
        "extent": given.extent,
    }
    said = {name: value for name, value in fields.items() if value is not None}
    return said if given.date is None else said | {"date": given.date or None}


def _entry(ledger: Ledger, given: argparse.Namespace) -> Entry:
    """The claim that is meant, as it reads now; UsageError where there is none."""
    if given.article:
        found = ledger.entries(article=_article(ledger, given.article), rejected=True)
    else:
        columns = ledger.columns()
        found = ledger.entries(seqs=columns.seq[columns.id == np.bytes_(given.claim.encode())].tolist())
    entries = {entry.source.sha256: entry for entry in found if entry.claim.id == given.claim}
    if not entries:
        more = "" if given.article else ", or name the claim's article by --article where it counts no longer"
        raise UsageError(f"no claim {given.claim} counts; `status --place NAME` prints the ids{more}")
    if len(entries) > 1:
        raise UsageError(f"the claim {given.claim} is in {len(entries)} articles; say by --article in which")
    return next(iter(entries.values()))


def _article(ledger: Ledger, word: str, layers: Iterable[str] = ()) -> str:
    """The SHA-256 of the article that the first digits of it, or the article's own id, name."""
    kept = ledger.articles()
    own = {one.source.sha256 for one in kept if one.source.article_id == word}
    if len(own) == 1:
        return own.pop()
    hashes = {one.source.sha256 for one in kept} | set(layers)
    return _one(word, hashes, "article", "`extract` prints its sha256, `status --place NAME` that of each claim")


def _one(word: str, ids: set[str], kind: str, where: str) -> str:
    """The id that begins with the word; UsageError for none, for several, and for too few digits."""
    if word in ids:
        return word
    found = [id for id in ids if id.startswith(word.lower())] if len(word) >= _SHORTEST else []
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{len(found)} {kind}s begin with {word!r}; give more digits")
    raise UsageError(f"the ledger has no {kind} {word!r}; {where} ({_SHORTEST} digits or more do)")
