"""The evidence panel: one place with its status, its reasons, and the words behind it; without a selection, the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from dashboard.model import AdvanceVector, Assessment, Entry, Place
from dashboard.status import Interval
from dashboard.vectors import distance
from dashboard.views import choice, desk, takeout, words
from dashboard.views.choice import Choice
from dashboard.views.markup import Html, Mark, marked, stretch, tag
from dashboard.views.shown import Shown, distances, newest_first, of_side, stances, telling_first

FACING = ("russia", "ukraine")
BESIDE = ("independent", "author")
SHOWN_AT_FIRST = 4


def draw(chosen: Choice, day: date, shown: Shown) -> None:
    """The panel for the selected place, or for the day where nothing is selected."""
    place = desk.gazetteer().place(chosen.place) if chosen.place else None
    if place is None:
        _the_day(chosen, day, shown)
        return
    assessment = next((a for a in desk.snapshot(chosen, day).assessments if a.place.id == place.id), None)
    behind = assessment.claims if assessment else ()
    said = telling_first(newest_first(desk.words_on(place.id, chosen.scope, day)), behind)
    hidden = assessment is not None and all(a.place.id != place.id for a in shown.snapshot.assessments)
    _head(place, assessment, said, hidden, chosen)
    _history(place, chosen, day)
    _face_to_face(said)
    with st.container(key="take", horizontal=True, gap="small"):
        if assessment:
            _report(place, chosen, day)
        _goal(place, chosen)


# ---- one place ----


def _head(place: Place, assessment: Assessment | None, said: Sequence[Entry], hidden: bool, chosen: Choice) -> None:
    back = partial(choice.change, place="")
    st.button("Close", key="deselect", icon=":material/close:", type="tertiary", on_click=back)
    verdict = _verdict(place, assessment, hidden, desk.objectives(chosen))
    st.html(str(tag("div", *_title(place, said, chosen.lang), *verdict, css="sheet")))


def _title(place: Place, said: Sequence[Entry], lang: str) -> list[Html]:
    region = " · ".join(part for part in (words.where(place), place.id) if part)
    lines = [tag("h2", words.place_name(place, lang)), tag("p", region, css="where")]
    others = _other_names(place, said)
    if others:
        lines.append(tag("p", *others, css="names"))
    return lines


def _other_names(place: Place, said: Sequence[Entry]) -> list[Html | str]:
    """Its other names, with those under which the articles know it set off."""
    matched = desk.read_as(place, said)
    pieces: list[Html | str] = []
    if matched:
        pieces += ["Read as ", *_listed([tag("b", name) for name in matched]), ". "]
    others = [(kind, [n for n in names if n not in matched]) for kind, names in desk.other_names(place)]
    known = "; ".join(f"{kind} {', '.join(names)}" for kind, names in others if names)
    return [*pieces, f"{known[:1].upper()}{known[1:]}."] if known else pieces


def _listed(names: Sequence[Html]) -> list[Html | str]:
    pieces: list[Html | str] = []
    for name in names:
        pieces += [", ", name] if pieces else [name]
    return pieces


def _verdict(place: Place, assessment: Assessment | None, hidden: bool, goals: Sequence[Place]) -> list[Html]:
    if assessment is None:
        return [tag("p", "Nothing in the ledger speaks of this place by the day shown.", css="silent")]
    symbol = tag("span", css=f"sym sym-{assessment.status}-{assessment.holder}")
    lines = [
        tag("p", symbol, words.saying(assessment.status, assessment.holder), css="verdict"),
        tag("ul", *(tag("li", reason) for reason in assessment.reasons), css="reasons"),
        tag("div", *_facts(place, assessment, goals), css="facts"),
    ]
    if hidden:
        lines.append(tag("p", "Hidden on the map by the filters in force.", css="silent"))
    return lines


def _facts(place: Place, assessment: Assessment, goals: Sequence[Place]) -> list[Html]:
    facts = [
        (f"rule: {assessment.rule}", ""),
        (words.since(assessment), ""),
        (words.BASES.get(assessment.basis, ""), ""),
        (words.acknowledged(assessment), ""),
        ("stale" if assessment.stale else "", " warn"),
        ("position: its community’s centre" if place.precision != "exact" else "", " warn"),
    ]
    facts += [(words.distance(goal, *distance(place, goal)), "") for goal in goals if goal.id != place.id]
    return [tag("span", text, css=f"fact{css}") for text, css in facts if text]


# ---- its history ----


def _history(place: Place, chosen: Choice, day: date) -> None:
    """A strip of the statuses that the place has had, each as it was known then or, with hindsight, as known now."""
    hindsight = bool(st.session_state.get("hindsight"))
    intervals = desk.history_of(place, chosen, day, hindsight)
    if len(intervals) < 2 and not hindsight:
        return
    whole = (intervals[-1].last - intervals[0].first).days + 1
    pieces = [_interval(i, whole) for i in intervals]
    first, last = words.day(intervals[0].first), words.day(intervals[-1].last)
    ends = tag("div", tag("span", first), tag("span", last), css="strip-ends")
    rows = [_state(i) for i in reversed(intervals)]
    label = tag("p", f"History, {'by what is known now' if hindsight else 'as it was known'}", css="label")
    st.html(str(label) + str(tag("div", *pieces, css="strip")) + str(ends))
    with st.expander(words.number(len(intervals), "state")):
        st.toggle("With hindsight", key="hindsight", help="Each day by what is known on the day shown")
        st.html(str(tag("ul", *rows, css="files")))


def _state(interval: Interval) -> Html:
    saying = words.saying(interval.assessment.status, interval.assessment.holder)
    why = tag("small", " ".join(interval.because))
    return tag("li", tag("span", words.day(interval.first), css="when"), f" {saying}. ", why)


def _interval(interval: Interval, whole: int) -> Html:
    assessment = interval.assessment
    share = 100 * ((interval.last - interval.first).days + 1) / whole
    title = f"{words.saying(assessment.status, assessment.holder)}, from {words.day(interval.first)}"
    return stretch(share, f"is-{assessment.status} side-{assessment.holder}", title)


def _report(place: Place, chosen: Choice, day: date) -> None:
    """The report of the place, to print or to pass on."""
    alone = takeout.of_place(desk.snapshot(chosen, day), place.id)
    st.download_button(
        "Report of this place",
        partial(takeout.export, alone, chosen.scope, ".html", takeout.only(chosen, place.name)),
        f"{place.id}-{day.isoformat()}.html".replace(":", "-"),
        "text/html",
        key="report",
        icon=":material/print:",
        type="tertiary",
        on_click="ignore",
    )


def _goal(place: Place, chosen: Choice) -> None:
    """A button that lets the arrows point to the place too, or no longer."""
    goals = [p.id for p in desk.objectives(chosen)]
    if place.id in goals:
        label, goals = "No arrows to here", [g for g in goals if g != place.id]
    elif len(goals) < choice.MOST_OBJECTIVES:
        label, goals = "Point arrows here", [*goals, place.id]
    else:
        return
    if goals:  # one objective stays: without any the shipped ones would come back
        act = partial(choice.change, objectives=tuple(goals), objective="")
        st.button(label, key="goal", icon=":material/flag:", type="tertiary", on_click=act)


# ---- what was said ----


def _face_to_face(said: Sequence[Entry]) -> None:
    if not said:
        return
    st.html(str(tag("p", "What each side says", css="label")))
    for side, column in zip(FACING, st.columns(2, gap="small"), strict=True):
        with column:
            _side(side, of_side(said, side))
    for side in BESIDE:
        if rows := of_side(said, side):
            _side(side, rows)


def _side(side: str, rows: Sequence[Entry]) -> None:
    head = tag("div", tag("b", words.SIDES[side]), tag("span", stances(rows)), css=f"side-head side-{side}")
    st.html(str(head))
    if not rows:
        st.html(str(tag("p", "Nothing in the ledger.", css="silent")))
    for entry in rows[:SHOWN_AT_FIRST]:
        _claim(entry)
    if len(rows) > SHOWN_AT_FIRST:
        with st.expander(words.number(len(rows) - SHOWN_AT_FIRST, "earlier claim")):
            for entry in rows[SHOWN_AT_FIRST:][:30]:
                _claim(entry)


def _claim(entry: Entry) -> None:
    st.html(str(card(entry)))
    with st.container(key=f"acts_{entry.seq}", horizontal=True, gap="small"):
        read, judge = partial(open_article, entry), partial(open_article, entry, "review")
        st.button("Open in the article", key=f"open_{entry.seq}", type="tertiary", on_click=read)
        st.button("Judge", key=f"judge_{entry.seq}", type="tertiary", on_click=judge)


def card(entry: Entry) -> Html:
    """One claim with its claimant, the words that carried it, its outlet and both dates."""
    claim, source = entry.claim, entry.source
    who = tag("div", tag("span", words.claimant(claim), css="who"), f" {words.stance(claim)}")
    what = tag("div", words.proposition(claim), css="what")
    quote = tag("blockquote", marked(claim.sentence, sentence_marks(entry)))
    when = tag("div", words.provenance(claim, source), css="when")
    return tag("div", who, what, quote, when, css=f"claim side-{claim.claimant_side}")


def sentence_marks(entry: Entry) -> list[Mark]:
    """The words that carried a claim, counted from the start of its sentence."""
    claim = entry.claim
    return [
        Mark(p.start - claim.start, p.end - claim.start, p.role, words.role(p.role))
        for p in claim.parts
        if p.start >= claim.start
    ]


def open_article(entry: Entry, page: str = "articles") -> None:
    """Turn to the article of a claim, open at its sentence, or to the review of the claim."""
    choice.change(page=page, article=entry.source.sha256, claim=entry.claim.id)


# ---- the day ----


def _the_day(chosen: Choice, day: date, shown: Shown) -> None:
    st.html(
        str(
            tag(
                "div",
                tag("h2", words.day(day)),
                tag("p", _hint(shown), css="where"),
                css="sheet",
            )
        )
    )
    _distances(shown, chosen.lang)
    _said(chosen, day)


def _hint(shown: Shown) -> str:
    if shown.snapshot.assessments:
        return "Click a place for the words behind it."
    return "The filters hide every place; “Show all” brings them back." if shown.total else "Nothing was known by then."


def _distances(shown: Shown, lang: str) -> None:
    found = distances(shown.snapshot)
    if not found:
        return
    head = tag("tr", *(tag("th", text) for text in ("Toward", "Nearest confirmed", "Nearest claimed")))
    rows = [
        tag(
            "tr",
            tag("td", tag("b", words.place_name(d.objective, lang))),
            _near(d.confirmed, lang),
            _near(d.claimed, lang),
        )
        for d in found
    ]
    st.html(str(tag("p", "Distance to the objectives", css="label")) + str(tag("table", head, *rows, css="distances")))


def _near(vector: AdvanceVector | None, lang: str) -> Html:
    if vector is None:
        return tag("td", "–")
    origin = words.place_name(vector.origin, lang)
    return tag("td", tag("b", f"{vector.distance_km:.0f} km"), tag("small", f"from {origin}"))


def _said(chosen: Choice, day: date) -> None:
    rows = desk.said_on(day, chosen.scope)
    st.html(str(tag("p", "Became known on this day", css="label")))
    if not rows:
        st.html(str(tag("p", "Nothing.", css="silent")))
    for entry in rows[:12]:
        claim = entry.claim
        name = words.place_name(claim.place, chosen.lang) if claim.place else "No place"
        st.button(
            words.label(name),
            key=f"pick_{entry.seq}",
            type="tertiary",
            on_click=partial(choice.change, place=claim.place.id if claim.place else ""),
        )
        st.html(str(card(entry)))
