"""The Articles page: what was read, and the text with its places, claims and silences marked and explained."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard.model import Entry, Reading, Silence
from dashboard.views import below, choice, desk, mending, reader, shell, tables, words
from dashboard.views.choice import Choice
from dashboard.views.markup import Html, tag

if TYPE_CHECKING:
    from dashboard.store.reading import Kept

HEIGHT = 640
COLLECTION_NAMES = {"own": "added here"}  # the others are called what they are


def draw(chosen: Choice) -> None:
    """The list of articles, and beside it the one that is open."""
    kept = desk.kept_articles(chosen.scope)
    reading = desk.reading(chosen.article) if chosen.article else None
    hint = "" if reading else " Choose one to read what was found in it."
    with st.container(key="top", horizontal=True, vertical_alignment="center"):
        shell.head("Articles", f"{words.number(len(kept), 'article')} in the ledger, the newest first.{hint}")
        below.scope(chosen)
    if not kept:
        shell.nothing_read(chosen)
        return
    if reading is None:
        _list(kept, chosen)
        return
    left, right = st.columns([32, 68], gap="medium")
    with left, st.container(key="articles_beside"):
        st.button("All articles", key="close-article", icon=":material/arrow_back:", type="tertiary", on_click=_close)
        _list(kept, chosen, beside=True)
    with right:
        _article(reading, chosen)


def _close() -> None:
    choice.change(article="", claim="")


def _list(kept: Sequence[Kept], chosen: Choice, *, beside: bool = False) -> None:
    # the key changes with the rows, because a table keeps its selection by position
    key = f"articles-{desk.version()}-{chosen.scope}-{beside}"
    st.dataframe(
        frame(kept)[["Published", "Article", "Claims"]] if beside else frame(kept),
        hide_index=True,
        height=tables.height(len(kept), HEIGHT),
        key=key,
        on_select=partial(_select, key, [k.source.sha256 for k in kept]),
        selection_mode="single-row",
        column_config={
            "Published": st.column_config.TextColumn(width=90),
            "Article": st.column_config.TextColumn(width=210 if beside else "large"),
            "Claims": st.column_config.NumberColumn(width=60),
        },
    )


def frame(kept: Sequence[Kept]) -> pd.DataFrame:
    """One row for each article."""
    return pd.DataFrame(
        {
            "Published": [k.source.published.iso if k.source.published else "undated" for k in kept],
            "Article": [k.source.title or words.file_name(k.file) or k.source.article_id for k in kept],
            "Outlet": [k.source.outlet or "unknown" for k in kept],
            "Claims": [k.claims for k in kept],
            "From": [COLLECTION_NAMES.get(k.collection, k.collection) for k in kept],
        }
    )


def _select(key: str, hashes: Sequence[str]) -> None:
    rows = st.session_state[key].selection.rows
    if rows and rows[0] < len(hashes):
        choice.change(article=hashes[rows[0]], claim="")


def _article(reading: Reading, chosen: Choice) -> None:
    entries = desk.entries_in(chosen.article)
    st.html(str(_head(reading)))
    mending.article(reading.article)
    left, right = st.columns([62, 38], gap="medium")
    with left, st.container(key="reader"):
        st.html(str(reader.text(reading, entries, chosen.claim)))
    with right, st.container(key="explained"):
        _explained(reading, entries, chosen)
    if chosen.claim:
        _scroll()


def _head(reading: Reading) -> Html:
    article = reading.article
    facts = [
        article.outlet or "outlet unknown",
        f"published {words.vague(article.published)}" if article.published else "undated",
        article.lang and f"in {words.LANGUAGES.get(article.lang, article.lang)}",
        words.file_name(article.file),
        article.url,
        f"SHA-256 {article.sha256[:16]}…",
    ]
    title = tag("h2", words.title(article))
    return tag("div", title, tag("p", " · ".join(f for f in facts if f), css="where"), reader.key(), css="sheet")


def _explained(reading: Reading, entries: Sequence[Entry], chosen: Choice) -> None:
    st.html(str(tag("p", words.number(len(entries), "claim"), css="label")))
    for entry in entries:
        st.html(str(reader.explained(entry)))
        if entry.claim.id != chosen.claim:
            show = partial(choice.change, claim=entry.claim.id)
            st.button("Show in the text", key=f"open_{entry.seq}", type="tertiary", on_click=show)
    if reading.silences:
        st.html(str(tag("p", "Sentences that name a place and claim nothing", css="label")))
        st.html(str(tag("ul", *(_silence(reading, s) for s in reading.silences), css="silences")))


def _silence(reading: Reading, silence: Silence) -> Html:
    sentence = words.short(reading.article.text[silence.start : silence.end])
    return tag("li", tag("q", sentence), f" {silence.reason}")


def _scroll() -> None:
    """Bring the open sentence into view, once it is there."""
    st.html(
        "<script>setTimeout(() => document.querySelector('.st-key-reader mark.here')"
        "?.scrollIntoView({ block: 'center' }), 60)</script>",
        unsafe_allow_javascript=True,
    )
