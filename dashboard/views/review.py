"""The Review page: what waits for an analyst's decision, and the decisions made, each of which can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard.model import ACTORS, Assessment, Entry, Judgement, Place, Status
from dashboard.views import claimed, deeds, desk, mapped, mending, panel, shell, words
from dashboard.views.choice import Choice
from dashboard.views.markup import Mark, marked, tag

if TYPE_CHECKING:
    from dashboard.store.asking import Ambiguity

NAME, DONE = "analyst", "review-done"
LISTED = 40
UNSURE_BELOW = 0.6
CANDIDATES = 12


def draw(chosen: Choice) -> None:
    """What waits, by kind, and the judgements made."""
    shell.head("Review", "What the reader left open or read with little confidence. Nothing is overwritten.")
    waiting = desk.ambiguous(chosen.scope)
    unsure = desk.doubtful(chosen.scope, UNSURE_BELOW)
    made = desk.ledger().judgements()
    mending.analyst(NAME)
    if done := st.session_state.pop(DONE, ""):
        st.html(str(tag("p", done, css="done")))
    parts = {
        "names": (f"Ambiguous names · {len(waiting):,}", lambda: _ambiguities(waiting, chosen)),
        "claims": (f"Unsure claims · {len(unsure):,}", lambda: _claims(unsure, chosen)),
        "add": ("Add a claim", lambda: _add(chosen)),
        "mark": ("Mark a place", lambda: _mark(chosen)),
        "judgements": (f"Judgements · {len(made):,}", lambda: _judgements(made)),
    }
    part = st.segmented_control(
        "What to review",
        list(parts),
        default="claims" if chosen.claim else "names",  # who comes with a claim comes to judge it
        required=True,
        format_func=lambda name: parts[name][0],
        key=f"review-{chosen.claim[:16]}",
        label_visibility="collapsed",
    )
    parts[part or "names"][1]()


def _record(act: Callable[[], Judgement], done: str) -> None:
    mending.record(act, DONE, done)


# ---- ambiguous names ----


def _ambiguities(waiting: tuple[Ambiguity, ...], chosen: Choice) -> None:
    if not waiting:
        st.html(str(tag("p", "Every name in the ledger's articles is resolved.", css="silent")))
        return
    labels = [f"{a.mention.text}: {words.short(a.sentence, 70)}" for a in waiting[:LISTED]]
    number = st.selectbox("Name to settle", range(len(labels)), format_func=labels.__getitem__, key="ambiguity")
    found = waiting[number or 0]
    places = (found.candidates or tuple(place for place, _ in desk.suggest(found.mention.text)))[:CANDIDATES]
    key = f"means-{found.source.sha256[:16]}-{found.mention.start}"
    left, right = st.columns([45, 55], gap="medium")
    with left:
        _settle(found, places, key)
    with right:
        _candidates_map(places, chosen, key)


def _settle(found: Ambiguity, candidates: tuple[Place, ...], key: str) -> None:
    sentence = _with_mark(found)
    source = words.source(found.source)
    st.html(str(tag("div", tag("blockquote", sentence), tag("div", source, css="when"), css="claim side-author")))
    st.html(str(tag("p", found.mention.reason, css="silent")))
    places = [*candidates, None]
    names = [words.label(f"{p.name}, {words.where_exactly(p)}") if p else "None of these" for p in places]
    number = st.radio("It means", range(len(places)), index=None, format_func=names.__getitem__, key=key)
    why = mending.reason("ambiguity-why")
    if st.button("Record", key="settle", type="primary", disabled=number is None):
        mention = found.mention
        _record(
            lambda: deeds.judge(
                "resolve",
                st.session_state.get(NAME, ""),
                why,
                article=found.source.sha256,
                start=mention.start,
                end=mention.end,
                place=places[number],
            ),
            f"{mention.text} is settled.",
        )


def _with_mark(found: Ambiguity) -> object:
    at = found.sentence.find(found.mention.text)
    marks = [Mark(at, at + len(found.mention.text), "ambiguous")] if at >= 0 else []
    return marked(found.sentence, marks)


def _candidates_map(places: tuple[Place, ...], chosen: Choice, key: str) -> None:
    """The places that a name may mean, on the map; a click on one chooses it in the list with that key."""
    day = desk.calendar("all").newest
    if not places or day is None:
        return
    ids = [p.id for p in places]

    def pick(place_id: str) -> None:
        if place_id in ids:
            st.session_state[key] = ids.index(place_id)

    with st.container(key="half_candidates"):
        mapped.draw(
            chosen,
            tuple(Assessment(p, Status.UNKNOWN, "unknown", day, "", ()) for p in places),
            key="map_candidates",
            label="The places that the name may mean",
            height=420,
            fit=places,
            view="follow",
            on_pick=pick,
            goals=False,
        )
    st.html(str(tag("p", "A click on one of them chooses it.", css="caption")))


# ---- claims ----


def _claims(unsure: tuple[Entry, ...], chosen: Choice) -> None:
    opened = [e for e in desk.entries_in(chosen.article) if e.claim.id == chosen.claim] if chosen.claim else []
    entries = opened + [e for e in unsure[:LISTED] if e not in opened]
    if not entries:
        st.html(str(tag("p", "No claim was read with less confidence than 60 %.", css="silent")))
        return
    labels = [f"{e.claim.confidence:.0%} · {words.short(words.summary(e.claim), 90)}" for e in entries]
    number = st.selectbox("Claim to judge", range(len(labels)), format_func=labels.__getitem__, key="doubtful")
    entry = entries[number or 0]
    left, right = st.columns([50, 50], gap="medium")
    with left:
        st.html(str(panel.card(entry)))
        st.html(str(tag("p", f"Rule: {entry.claim.rule}", css="caption")))
    with right:
        _judge_claim(entry)


def _judge_claim(entry: Entry) -> None:
    claim = entry.claim
    key = f"{entry.seq}"
    corrected = claimed.form(claim, key)
    why = mending.reason(f"claim-why-{key}")
    with st.container(horizontal=True):
        reject = st.button("Reject the claim", key=f"reject-{key}")
        correct = st.button("Record the correction", key=f"correct-{key}", type="primary", disabled=corrected == claim)
    about = {"article": entry.source.sha256, "target": claim.id}
    by = st.session_state.get(NAME, "")
    if reject:
        _record(lambda: deeds.judge("reject", by, why, **about), "The claim is rejected.")
    if correct:
        _record(lambda: deeds.judge("correct", by, why, claim=corrected, **about), "The claim is corrected.")


# ---- a claim that was not read ----


def _add(chosen: Choice) -> None:
    """Record a claim that an article makes and the reader did not find."""
    known = desk.kept_articles(chosen.scope)
    kept = [k for k in known if k.source.sha256 == chosen.article] + list(known[:LISTED])
    if not kept:
        st.html(str(tag("p", "There is no article yet. Add one first.", css="silent")))
        return
    names = [words.short(f"{k.source.title or words.file_name(k.file)} · {words.source(k.source)}", 100) for k in kept]
    number = st.selectbox("Article", range(len(kept)), format_func=names.__getitem__, key="add-article")
    article = kept[number or 0].source.sha256
    sentence = st.text_area("Its words, as they stand there", key="add-words", height=100).strip()
    said = claimed.blank("add")
    why = mending.reason("add-why")
    if st.button("Record the claim", key="record-claim", type="primary"):
        by = st.session_state.get(NAME, "")
        _record(lambda: deeds.add_claim(article, sentence, said, by, why), "The claim is added.")


# ---- places ----


def _mark(chosen: Choice) -> None:
    place = desk.gazetteer().place(chosen.place) if chosen.place else None
    if place is None:
        st.html(str(tag("p", "Find the place by the search above, or select it on the map.", css="silent")))
        return
    st.html(str(tag("div", tag("h2", place.name), tag("p", words.where(place), css="where"), css="sheet")))
    holder = claimed.pick("In the hands of", ACTORS[:2], ACTORS[0], "mark-holder", words.ACTORS)
    confirmed = st.radio(
        "The change of hands is", ("confirmed", "not confirmed"), key="mark-confirmed", horizontal=True
    )
    why = mending.reason("mark-why")
    if st.button("Record", key="mark", type="primary"):
        by = st.session_state.get(NAME, "")
        about = {"place": place, "holder": holder, "confirmed": confirmed == "confirmed"}
        _record(lambda: deeds.judge("mark", by, why, **about), f"{place.name} is marked.")


# ---- judgements ----


def _judgements(made: tuple[Judgement, ...]) -> None:
    if not made:
        st.html(str(tag("p", "Nobody has judged anything yet.", css="silent")))
        return
    from dashboard.store import in_force

    holding = in_force(made)
    st.dataframe(_table(made, {j.id for j in holding}), hide_index=True, key=f"judgements-{len(made)}")
    open_ones = [j for j in reversed(holding) if j.kind != "undo"]
    if not open_ones:
        return
    labels = [
        f"{words.JUDGED[j.kind]} by {j.by}, {j.at:%Y-%m-%d %H:%M} UTC: {words.short(j.why, 60)}" for j in open_ones
    ]
    number = st.selectbox("Judgement to undo", range(len(labels)), format_func=labels.__getitem__, key="undoable")
    why = mending.reason("undo-why")
    if st.button("Undo it", key="undo"):
        by = st.session_state.get(NAME, "")
        _record(lambda: deeds.judge("undo", by, why, target=open_ones[number or 0].id), "The judgement is undone.")


def _table(made: tuple[Judgement, ...], holding: set[str]) -> pd.DataFrame:
    newest_first = made[::-1]
    return pd.DataFrame(
        {
            "When (UTC)": [f"{j.at:%Y-%m-%d %H:%M}" for j in newest_first],
            "By": [j.by for j in newest_first],
            "Decision": [words.JUDGED[j.kind] for j in newest_first],
            "About": _abouts(newest_first),
            "Reason": [j.why for j in newest_first],
            "Holds": ["yes" if j.id in holding else "undone" for j in newest_first],
        }
    )


def _abouts(made: Sequence[Judgement]) -> list[str]:
    """What each judgement is about: a place, else the title or the file of the article, or what was undone."""
    by_id = {j.id: j for j in made}
    titles = {k.source.sha256: k.source.title or words.file_name(k.file) for k in desk.kept_articles("all")}
    found = [by_id.get(j.target, j) if j.kind == "undo" else j for j in made]
    return [words.about(j, titles.get(j.article, "")) for j in found]
