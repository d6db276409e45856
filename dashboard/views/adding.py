"""The dialog that takes new articles: choose files, watch them being read, date the undated, see what changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.articles import ENDINGS
from dashboard.errors import DashboardError
from dashboard.model import Article
from dashboard.times import VagueDate
from dashboard.views import choice, deeds, finder, intake, words
from dashboard.views.intake import Job
from dashboard.views.markup import Html, tag

OPEN, JOB, SUMMARY, UPLOADS, KEEP = "adding", "job", "summary", "uploads", "keep_stopped"
LISTED = 8
LOOK_AGAIN_SECONDS = 0.4


def button() -> None:
    """The button in the header; the dialog stays open over the runs of the page until it is closed."""
    st.button(_label(), key="add", icon=":material/add:", type="primary", on_click=open_dialog)
    if st.session_state.get(OPEN):
        _dialog()


def _label() -> str:
    """What the button says: the job that was left in the background is not forgotten."""
    job: Job | None = st.session_state.get(JOB)
    if job is None or SUMMARY in st.session_state:
        return "Add articles"
    return "Finish adding" if job.finished.is_set() else "Reading …"


def open_dialog() -> None:
    """Open the dialog; for use in callbacks."""
    st.session_state[OPEN] = True


def _close() -> None:
    """Close the dialog; a job that is still at work goes on and is shown again when it is opened."""
    st.session_state[OPEN] = False
    if SUMMARY in st.session_state:
        _forget()


def _forget() -> None:
    for key in (JOB, SUMMARY, KEEP):
        st.session_state.pop(key, None)
    st.session_state[UPLOADS] = st.session_state.get(UPLOADS, 0) + 1  # a new uploader is an empty one


@st.dialog("Add articles", width="large", on_dismiss=_close)
def _dialog() -> None:
    if not st.session_state.get(OPEN):
        st.rerun()  # a callback has closed it; what it chose is for the whole page
    job: Job | None = st.session_state.get(JOB)
    if SUMMARY in st.session_state:
        _summary(st.session_state[SUMMARY])
    elif job is None:
        _choose()
    elif not job.finished.is_set():
        st.fragment(_watch, run_every=LOOK_AGAIN_SECONDS)()
    elif job.stop.is_set() and not st.session_state.get(KEEP):
        _stopped(job)
    else:
        _settle(job)


# ---- choose ----


def _choose() -> None:
    st.html(str(tag("p", "They are read on this machine and added to its ledger; nothing leaves it.", css="caption")))
    files = st.file_uploader(
        "Article files",
        type=sorted({ending.removeprefix(".") for ending in ENDINGS}),
        accept_multiple_files=True,
        key=f"files-{st.session_state.get(UPLOADS, 0)}",
        help="Text, Markdown, HTML, PDF, Word, JSON, or a JSON Lines corpus.",
    )
    label = f"Read {words.number(len(files), 'file')}" if files else "Read"
    if st.button(label, key="read", type="primary", disabled=not files):
        st.session_state[JOB] = intake.start([(f.name, f.getvalue()) for f in files], deeds.read_uploads)
        st.rerun()


# ---- watch ----


def _watch() -> None:
    job: Job = st.session_state[JOB]
    done = sum(f.state not in (intake.WAITING, intake.WORKING) for f in job.files)
    st.progress(job.share, text=f"{done} of {words.number(len(job.files), 'file')} read")
    st.html(str(_files(job)))
    st.button("Stop", key="stop", on_click=job.stop.set)
    if job.finished.is_set():
        st.rerun()


def _files(job: Job) -> Html:
    """The files about which there is most to tell: those at work and refused, then the last that were read."""
    order = {intake.WORKING: 0, intake.REFUSED: 1, intake.DONE: 2, intake.STOPPED: 3, intake.WAITING: 4}
    files = sorted(job.files, key=lambda f: order[f.state])
    rows = [_file(f) for f in files[:LISTED]]
    if len(files) > LISTED:
        rows.append(tag("li", f"and {words.number(len(files) - LISTED, 'more file', 'more files')}", css="file silent"))
    return tag("ul", *rows, css="files")


def _file(file: intake.File) -> Html:
    css = {intake.REFUSED: "bad", intake.DONE: "good"}.get(file.state, "")
    many = f" · {words.number(len(file.readings), 'article')}" if len(file.readings) > 1 else ""
    return tag("li", tag("span", file.state, css=f"state {css}"), tag("span", file.name + many), css="file")


# ---- stop: what was read until then is kept only where the analyst says so


def _stopped(job: Job) -> None:
    read, left = len(job.readings), sum(f.state == intake.STOPPED for f in job.files)
    unread = f" {words.number(left, 'file was', 'files were')} not read." if left else ""
    st.html(str(tag("p", f"Stopped after {words.number(read, 'article')}.", css="lead")))
    st.html(str(tag("p", f"Nothing has been added to the ledger yet.{unread}", css="caption")))
    with st.container(horizontal=True):
        if read:
            st.button("Go on with what was read", key="keep", type="primary", on_click=_keep)
        st.button("Discard", key="discard", on_click=_forget)


def _keep() -> None:
    st.session_state[KEEP] = True


# ---- settle: what carries no date, then into the ledger ----


def _settle(job: Job) -> None:
    lacking = intake.undated(job.readings)
    if not lacking:
        _add(job, {})
        return
    st.html(str(tag("p", words.undated(len(lacking)), css="caption")))
    with st.form("dates", border=False):
        given = _ask(lacking)
        if st.form_submit_button("Add to the ledger", type="primary"):
            days, wrong = _days(given)
            for message in wrong:
                st.error(message)
            if not wrong:
                _add(job, days)


def _ask(articles: Sequence[Article]) -> dict[str, str]:
    given = {}
    for article in articles[:LISTED]:
        label, field = st.columns([3, 2], vertical_alignment="center")
        label.text(words.file_name(article.file) or words.title(article))
        given[article.sha256] = field.text_input(
            f"Published: {article.sha256[:8]}",
            key=f"published_{article.sha256}",
            placeholder="2025-12-02, 2025-12 or 2025",
            label_visibility="collapsed",
        )
    rest = articles[LISTED:]
    if rest:
        one = st.text_input(f"All {len(rest)} others", key="published_rest", placeholder="2025-12-02, 2025-12 or 2025")
        given |= {a.sha256: one for a in rest}
    return given


def _days(given: dict[str, str]) -> tuple[dict[str, VagueDate], list[str]]:
    """The dates that were given, and what is wrong with those that are none."""
    days, wrong = {}, []
    for sha256, text in given.items():
        try:
            if text.strip():
                days[sha256] = VagueDate.parse(text.strip())
        except ValueError as error:
            wrong.append(str(error))
    return days, sorted(set(wrong))


def _add(job: Job, days: dict[str, VagueDate]) -> None:
    try:
        readings = list(intake.dated(job.readings, days, deeds.read_again))
        st.session_state[SUMMARY] = deeds.add(readings, job.refused, choice.kept(), date.today())
    except DashboardError as error:
        st.error(str(error))
        return
    st.rerun()


# ---- what it brought ----


def _summary(found: deeds.Summary) -> None:
    st.html(str(tag("p", found.line, css="lead")))
    if found.refused:
        rows = [tag("li", tag("b", r.name), f" {r.reason}", css="file") for r in found.refused[:LISTED]]
        st.html(str(tag("p", "Refused", css="label")) + str(tag("ul", *rows, css="files")))
    st.html(str(tag("p", "What it changes on the map", css="label")))
    st.html(str(_changes(found)))
    with st.container(horizontal=True):
        st.button("Show on the map", key="show", type="primary", on_click=_show, args=(found,))
        if found.ambiguous:
            label = f"Settle {words.number(found.ambiguous, 'ambiguous name')}"
            st.button(label, key="settle-them", on_click=_to_review)
        st.button("Add more", key="more", on_click=_forget)


def _show(found: deeds.Summary) -> None:
    """Close the dialog and select what the articles are most about."""
    if found.place:
        choice.change(page="map", place=found.place.id, scope="all", day=None)
        finder.fly_to(found.place)
    _close()


def _to_review() -> None:
    """Close the dialog and turn to the names that wait to be settled."""
    choice.change(page="review", scope="all", claim="")
    _close()


def _changes(found: deeds.Summary) -> Html:
    if not found.changes:
        return tag("p", "No status changes.", css="silent")
    rows = [tag("li", tag("b", c.place.name), f" {words.change(c)}", css="file") for c in found.changes[:LISTED]]
    if len(found.changes) > LISTED:
        rows.append(tag("li", f"and {len(found.changes) - LISTED} more places", css="file silent"))
    return tag("ul", *rows, css="files")
