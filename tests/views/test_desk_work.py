"""Work at the desk: adding articles, judging, importing, and two analysts at once."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import paths
from dashboard.errors import InputError
from dashboard.gazetteer import Gazetteer
from dashboard.model import Article, Claim, Mention, Part, Reading
from dashboard.store import Ledger
from dashboard.times import VagueDate
from dashboard.views import data, deeds
from tests.maps.made_up import HOSTILE
from tests.views.conftest import RunApp
from tests.views.seen import html, scenes, text

POKROVSK = "UA14160210010099403"
OnLedger = Callable[[Iterable[Reading]], Ledger]


def reading(gazetteer: Gazetteer, words: str = "Pokrovsk has fallen.", **changes: object) -> Reading:
    """An article whose first sentence says that Russia took Pokrovsk."""
    sha256 = hashlib.sha256(words.encode()).hexdigest()
    article = Article(sha256[:16], words, sha256, published=VagueDate.parse("2025-12-01"), lang="en")
    claim = Claim(
        sha256[:16], gazetteer.place(POKROVSK), "captured", "russia", "Ministry", "russia", "asserts", 0, len(words),
        words, "take", "full", parts=(Part(0, 8, "place"),), **changes,
    )  # fmt: skip
    return Reading(article, (), (claim,))


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def review(run: RunApp, part: str, **given: str) -> AppTest:
    """A part of the Review page, with the analyst's name filled in."""
    app = run(page="review", **given)
    app.segmented_control[0].set_value(part).run()
    app.text_input(key="analyst").set_value("A. Analyst")
    return app


def finished(app: AppTest, seconds: float = 30) -> AppTest:
    """The page once the job of its session is done."""
    job = app.session_state["job"]
    assert job.finished.wait(seconds)
    return app.run()


def test_an_upload_is_read_dated_and_drawn(run: RunApp, on_ledger: OnLedger) -> None:
    ledger = on_ledger()
    app = press(run(), "add")
    words = b"Russia's Defence Ministry said on Monday that its troops had captured Pokrovsk."
    app.file_uploader[0].set_value([("news.txt", words, "text/plain"), ("bad.pdf", b"%PDF-", "application/pdf")]).run()
    app = finished(press(app, "read"))
    assert "1 article carries no date" in text(app)
    app.text_input[0].set_value("2025-12-02")
    next(b for b in app.button if b.label == "Add to the ledger").click().run()
    assert "1 article, 1 claim, 1 file refused: bad.pdf" in text(app)
    assert "Newly claimed" in text(app)
    app = press(app, "show")
    assert app.query_params["place"] == POKROVSK
    assert len(scenes(app)[0]["place"]) == 1
    (kept,) = ledger.articles()
    assert kept.source.published == VagueDate.parse("2025-12-02")


def test_a_date_that_is_none_is_asked_for_again_and_nothing_is_invented(run: RunApp, on_ledger: OnLedger) -> None:
    ledger = on_ledger()
    app = press(run(), "add")
    app.file_uploader[0].set_value([("news.txt", b"Russian forces took Pokrovsk.", "text/plain")]).run()
    app = finished(press(app, "read"))
    app.text_input[0].set_value("last Monday")
    next(b for b in app.button if b.label == "Add to the ledger").click().run()
    assert any("is not a date" in e.value for e in app.error)
    assert ledger.articles() == ()
    app.text_input[0].set_value("")
    next(b for b in app.button if b.label == "Add to the ledger").click().run()
    (kept,) = ledger.articles()
    assert kept.source.published is None
    assert kept.source.known == date.today()


def test_an_empty_ledger_says_what_to_do(run: RunApp, on_ledger: OnLedger) -> None:
    on_ledger()
    for page in ("map", "places", "articles", "advance", "compare", "record", "review", "data"):
        app = run(page=page)
        assert "This cannot be shown" not in text(app)
        if page not in ("review", "data"):
            assert "The ledger is empty" in text(app)
            assert any(b.label == "Add the first articles" for b in app.button)


@pytest.mark.parametrize("page", ["map", "places", "articles", "review", "data", "compare"])
def test_hostile_text_stays_text_on_every_page(
    run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer, page: str
) -> None:
    words = " ".join(HOSTILE)
    read = reading(gazetteer, words, confidence=0.2, hedged=True)
    article, claim = read.article, read.claims[0]
    bad = Article(article.id, words, article.sha256, words, article.published, words, words, "en", words)
    said = Claim(
        claim.id, claim.place, "captured", "russia", words, "russia", "asserts", 0, len(words), words, words,
        parts=(Part(0, 8, "place"),), confidence=0.2,
    )  # fmt: skip
    unclear = Mention(0, 8, words[:8], "settlement", None, words)
    on_ledger([Reading(bad, (unclear,), (said,))])
    app = run(page=page, place=POKROVSK, article=article.sha256, claim=claim.id)
    assert "<script" not in html(app).replace("<script>setTimeout(", "").replace("<script>((left", "")
    assert "<img src=x" not in html(app)
    for kind in ("markdown", "caption", "expander", "radio", "checkbox", "button", "tab"):
        for element in app.get(kind):
            shown = str(getattr(element, "label", "")) + str(getattr(element, "value", ""))
            assert "evil.example/pixel" not in shown


def test_a_claim_is_rejected_with_name_and_reason_and_the_rejection_undone(
    run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer
) -> None:
    ledger = on_ledger([reading(gazetteer, confidence=0.3)])
    app = run(page="review")
    app.segmented_control[0].set_value("claims").run()
    seq = ledger.entries()[0].seq
    press(app, f"reject-{seq}")
    assert "needs your name and a reason" in text(app)
    app.text_input(key="analyst").set_value("A. Analyst")
    app.text_input(key=f"claim-why-{seq}").set_value("A misreading")
    press(app, f"reject-{seq}")
    assert ledger.entries() == ()
    app.segmented_control[0].set_value("judgements").run()
    app.text_input(key="undo-why").set_value("It was right after all")
    press(app, "undo")
    assert len(ledger.entries()) == 1
    assert [j.kind for j in ledger.judgements()] == ["reject", "undo"]


def test_a_claim_is_corrected(run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer) -> None:
    ledger = on_ledger([reading(gazetteer, confidence=0.3)])
    app, seq = review(run, "claims"), ledger.entries()[0].seq
    app.text_input(key=f"claim-why-{seq}").set_value("It denies")
    app.selectbox(key=f"stance-{seq}").set_value("denies").run()
    press(app, f"correct-{seq}")
    assert ledger.entries()[0].claim.stance == "denies"


def test_the_place_the_day_and_the_claimant_of_a_claim_are_corrected(
    run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer
) -> None:
    ledger = on_ledger([reading(gazetteer, confidence=0.3)])
    app, seq = review(run, "claims"), ledger.entries()[0].seq
    app.text_input(key=f"claim-why-{seq}").set_value("The article means the other town")
    app.text_input(key=f"place-{seq}").set_value("Myrnohrad")
    app.text_input(key=f"date-{seq}").set_value("2025-11")
    app.text_input(key=f"claimant-{seq}").set_value("Pushilin").run()
    press(app, f"correct-{seq}")
    claim = ledger.entries()[0].claim
    assert claim.place is not None
    assert (claim.place.name, claim.date, claim.claimant) == ("Myrnohrad", VagueDate.parse("2025-11"), "Pushilin")


def test_a_claim_is_moved_to_another_place_of_the_same_name(
    run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer
) -> None:
    named = [place for place, _ in gazetteer.called("Novoselivka")]
    read = reading(gazetteer, confidence=0.3)
    ledger = on_ledger([replace(read, claims=(replace(read.claims[0], place=named[1]),))])
    app, seq = review(run, "claims"), ledger.entries()[0].seq
    assert app.button(key=f"correct-{seq}").disabled, "as read, it keeps the place that it has"
    app.text_input(key=f"claim-why-{seq}").set_value("The article is on the other one")
    which = app.selectbox(key=f"which-{seq}-Novoselivka")
    assert len(which.options) == len(named) > 8
    which.set_value(len(named) - 1).run()
    press(app, f"correct-{seq}")
    assert ledger.entries()[0].claim.place == named[-1]


def test_an_undoing_that_was_undone_lets_the_judgement_hold_again(
    run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer
) -> None:
    read = reading(gazetteer)
    on_ledger([read])
    rejected = deeds.judge("reject", "A", "wrong", article=read.article.sha256, target=read.claims[0].id)
    undone = deeds.judge("undo", "B", "right", target=rejected.id)
    assert list(review(run, "judgements").dataframe[0].value["Holds"]) == ["yes", "undone"]
    deeds.judge("undo", "C", "wrong after all", target=undone.id)
    app = review(run, "judgements")
    assert list(app.dataframe[0].value["Holds"]) == ["yes", "undone", "yes"]
    assert app.button(key="undo"), "it can be undone anew"


def test_a_day_or_a_place_that_nobody_knows_is_told_and_changes_nothing(
    run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer
) -> None:
    ledger = on_ledger([reading(gazetteer, confidence=0.3)])
    app, seq = review(run, "claims"), ledger.entries()[0].seq
    app.text_input(key=f"place-{seq}").set_value("Qqqqqq")
    app.text_input(key=f"date-{seq}").set_value("soon").run()
    assert "none like Qqqqqq" in text(app)
    assert "soon is no day" in text(app)
    assert app.button(key=f"correct-{seq}").disabled


def test_a_claim_that_was_not_read_is_added(run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer) -> None:
    ledger = on_ledger([reading(gazetteer)])
    before = len(ledger.entries())
    words = ledger.entries()[0].claim.sentence
    app = review(run, "add")
    app.text_input(key="add-why").set_value("The second town was not read")
    app.text_area(key="add-words").set_value("words that stand nowhere")
    app.text_input(key="place-add").set_value("Myrnohrad").run()
    press(app, "record-claim")
    assert "not in the article" in text(app)
    app.text_area(key="add-words").set_value(words)
    app.selectbox(key="action-add").set_value("contested").run()
    press(app, "record-claim")
    added = next(e for e in ledger.entries() if e.claim.rule == "judgement: add")
    assert added.claim.place is not None
    assert (added.claim.place.name, added.claim.action, added.claim.sentence) == ("Myrnohrad", "contested", words)
    assert len(ledger.entries()) == before + 1


def test_an_ambiguous_name_is_settled(run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer) -> None:
    words = "Ivanivka has fallen."
    sha256 = hashlib.sha256(words.encode()).hexdigest()
    article = Article(sha256[:16], words, sha256, published=VagueDate.parse("2025-12-01"))
    said = Claim(
        "c1", None, "captured", "russia", "", "author", "asserts", 0, len(words), words, "take",
        parts=(Part(0, 8, "place"),),
    )  # fmt: skip
    ledger = on_ledger(
        [Reading(article, (Mention(0, 8, "Ivanivka", "settlement", None, "many of that name"),), (said,))]
    )
    app = run(page="review")
    assert "many of that name" in text(app)
    app.text_input(key="analyst").set_value("A. Analyst")
    app.text_input(key="ambiguity-why").set_value("The article is on Donetsk")
    assert app.button(key="settle").disabled, "nothing is chosen for the analyst"
    app.radio[0].set_value(0).run()
    press(app, "settle")
    assert ledger.ambiguous() == ()
    assert "Every name in the ledger" in text(app)


def test_a_place_is_marked(run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer) -> None:
    on_ledger([reading(gazetteer)])
    app = review(run, "mark", place=POKROVSK)
    app.text_input(key="mark-why").set_value("Seen on footage")
    press(app, "mark")
    assert "is marked" in text(app)
    assert "Taken by Russia, confirmed" in text(run(place=POKROVSK))


def test_a_layer_is_loaded_drawn_and_compared(run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer) -> None:
    on_ledger([reading(gazetteer)])
    square = b"""{"type": "Polygon", "coordinates": [[[30,46],[31,46],[31,47],[30,47],[30,46]]]}"""
    layer = deeds.add_layer("mine.geojson", square, "Me", date(2025, 12, 1), assessor=False)
    assert scenes(run(layers=layer.sha256))[0]["overlays"] == [{"file": layer.sha256, "label": "mine.geojson"}]
    app = run(page="compare", layers=layer.sha256)
    app.segmented_control[0].set_value("A layer").run()
    assert "1 place differs" in text(app)


def test_two_analysts_share_the_ledger_and_not_the_filters(
    run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer
) -> None:
    ledger = on_ledger([reading(gazetteer)])
    first, second = run(place=POKROVSK), run()
    next(b for b in first.checkbox if b.key == "filter_statuses_claimed").uncheck().run()
    assert len(scenes(first)[0]["place"]) == 0
    assert len(scenes(second.run())[0]["place"]) == 1
    assert "place" not in second.query_params
    ledger.add([reading(gazetteer, "Pokrovsk has fallen, they repeat.")], date(2025, 12, 3))
    time.sleep(0.01)
    assert "they repeat" in html(first.run())


def test_the_export_is_what_is_shown(run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer) -> None:
    import json

    from dashboard.views import desk, takeout
    from dashboard.views.choice import Choice
    from dashboard.views.shown import narrow
    from tests.exchange import rfc7946

    on_ledger([reading(gazetteer)])
    day = date(2025, 12, 3)
    whole = desk.snapshot(Choice(), day)
    data = takeout.export(narrow(whole, Choice()).snapshot, "all", ".geojson")
    assert rfc7946.faults(data) == []
    (feature,) = [f for f in json.loads(data)["features"] if f["properties"]["kind"] == "place"]
    assert feature["properties"]["claims"][0]["sentence"] == "Pokrovsk has fallen."
    nothing = narrow(whole, Choice(statuses=("held",))).snapshot
    assert json.loads(takeout.export(nothing, "all", ".geojson"))["features"] == []


@pytest.mark.parametrize("ending", [".geojson", ".kml", ".csv", ".gpkg", ".html"])
def test_every_format_of_the_menu_is_written(on_ledger: OnLedger, gazetteer: Gazetteer, ending: str) -> None:
    from dashboard.views import desk, takeout
    from dashboard.views.choice import Choice

    on_ledger([reading(gazetteer)])
    shown = desk.shown(Choice(), date(2025, 12, 3)).snapshot
    data = takeout.export(shown, "all", ending)
    assert ending in takeout.FORMATS
    assert ending in takeout.MEDIA_TYPES
    if ending != ".gpkg":
        assert "Pokrovsk" in data.decode()


def test_the_figure_and_the_report_of_one_place_hold_that_place_alone(
    on_ledger: OnLedger, gazetteer: Gazetteer
) -> None:
    from dashboard.views import desk, takeout
    from dashboard.views.choice import Choice

    other = reading(gazetteer, "Lyman has fallen.")
    moved = replace(other.claims[0], id="c2", place=gazetteer.suggest("Lyman")[0][0])
    on_ledger([reading(gazetteer), replace(other, claims=(moved,))])
    whole = desk.snapshot(Choice(), date(2025, 12, 3))
    alone = takeout.of_place(whole, POKROVSK)
    assert (len(whole.assessments), len(alone.assessments)) == (2, 1)
    assert "Lyman has fallen" not in takeout.export(alone, "all", ".html").decode()
    drawn = takeout.picture(whole, Choice(lang="uk")).decode()
    assert "Покровськ" in drawn
    assert "As known on 3 December 2025" in drawn


def test_a_claim_is_judged_from_where_it_is_read(run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer) -> None:
    ledger = on_ledger([reading(gazetteer)])
    app = run(place=POKROVSK)
    (entry,) = ledger.entries()
    press(app, f"judge_{entry.seq}")
    assert app.query_params["page"] == "review"
    assert any(b.key == f"reject-{entry.seq}" for b in app.button)


def test_who_is_told_of_news_sees_them(run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer) -> None:
    ledger = on_ledger([reading(gazetteer)])
    app = run(place=POKROVSK)
    ledger.add([reading(gazetteer, "Pokrovsk has fallen, they repeat.")], date(2025, 12, 3))
    app.session_state["news"] = True
    app.run()
    assert "they repeat" in html(app)
    assert "ledger has changed" in app.toast[0].value
    assert not app.run().toast


def test_what_a_stopped_upload_has_read_is_added_only_where_the_analyst_says_so(
    run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = on_ledger()
    held = threading.Event()

    def slowly(uploads: Iterable[object]) -> Iterable[Reading]:
        for _ in uploads:
            yield reading(gazetteer)
            held.wait(20)

    monkeypatch.setattr(deeds, "read_uploads", slowly)
    files = [("one.txt", b"1", "text/plain"), ("two.txt", b"2", "text/plain")]
    for decision, articles in (("discard", 0), ("keep", 1)):
        held.clear()
        app = press(run(), "add")
        app.file_uploader[0].set_value(files).run()
        app = press(press(app, "read"), "stop")
        held.set()
        app = finished(app)
        assert "Stopped after 1 article." in text(app)
        assert "1 file was not read" in text(app)
        assert ledger.articles() == ()
        press(app, decision)
        assert len(ledger.articles()) == articles


def test_an_article_is_dated_anew_and_set_aside_and_both_are_undone(
    run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer
) -> None:
    read = reading(gazetteer)
    known = read.article.sha256[:16]
    ledger = on_ledger([read])
    app = run(page="articles", article=read.article.sha256)
    press(app, f"withdraw-{known}")
    assert "needs your name and a reason" in text(app)
    app.text_input(key=f"mend-by-{known}").set_value("A. Analyst")
    app.text_input(key=f"mend-why-{known}").set_value("It is of the month before")
    app.text_input(key=f"mend-date-{known}").set_value("soon")
    press(app, f"redate-{known}")
    assert "is not a date" in text(app)
    app.text_input(key=f"mend-date-{known}").set_value("2025-11")
    press(app, f"redate-{known}")
    assert "The date is recorded" in app.toast[0].value
    assert ledger.entries()[0].source.published == VagueDate.parse("2025-11")
    app.text_input(key=f"mend-why-{known}").set_value("A forgery")
    press(app, f"withdraw-{known}")
    assert ledger.entries() == ()
    app = review(run, "judgements")
    app.text_input(key="undo-why").set_value("No forgery")
    press(app, "undo")
    assert len(ledger.entries()) == 1


def test_a_layer_is_set_aside(run: RunApp, on_ledger: OnLedger, gazetteer: Gazetteer) -> None:
    ledger = on_ledger([reading(gazetteer)])
    square = b"""{"type": "Polygon", "coordinates": [[[30,46],[31,46],[31,47],[30,47],[30,46]]]}"""
    deeds.add_layer("mine.geojson", square, "Me", date(2025, 12, 1), assessor=False)
    app = run(page="data")
    app.text_input(key="mend-by-layer").set_value("A. Analyst")
    app.text_input(key="mend-why-layer").set_value("The wrong file")
    press(app, "withdraw")
    assert ledger.layers() == ()


def test_judgements_in_a_wrong_encoding_are_refused_by_name(on_ledger: OnLedger) -> None:
    on_ledger()
    with pytest.raises(InputError, match=r"ours\.jsonl: the encoding is wrong at byte 10"):
        deeds.import_judgements("ours.jsonl", '{"why": "Київ"}'.encode("cp1251"))


@pytest.mark.parametrize(
    ("name", "day"),
    [("polygons_20251205.geojson", date(2025, 12, 5)), ("front 2025-07-01 v2.kml", date(2025, 7, 1)),
     ("area_20259999.kml", None), ("1202512050.gpkg", None), ("front.kmz", None)],
)  # fmt: skip
def test_the_day_of_a_layer_is_proposed_from_the_name_of_its_file(name: str, day: date | None) -> None:
    assert data.day_in(name) == day


@pytest.mark.parametrize(
    ("name", "shown"),
    [(str(paths.CLAIMS / "ledger.sqlite"), "data/claims/ledger.sqlite"), ("/somewhere/else/l.sqlite", "l.sqlite"),
     (str(Path.home() / "desk" / "l.sqlite"), "~/desk/l.sqlite"), ("postgresql://me:***@db/l", "postgresql://me:***@db/l")],
)  # fmt: skip
def test_the_ledger_is_named_without_the_folders_of_the_machine(name: str, shown: str) -> None:
    assert data.ledger_name(name) == shown
