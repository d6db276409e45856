"""What goes into the ledger comes out of it, once, in the order learned, and for every thread and program alike."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from dashboard.errors import LedgerError
from dashboard.gazetteer import Gazetteer
from dashboard.model import Entry, Mention, Reading
from dashboard.status.columns import Columns, columns_of
from dashboard.store import Added, Ledger, open_ledger
from dashboard.times import VagueDate
from tests.store import drawn, made
from tests.store.made import BROD, LESNA, TODAY, VESNA, article, claim, reading, unresolved


def spelled(columns: Columns) -> list[tuple[object, ...]]:
    """The rows of columns with their lookups spelled out, so that two can be compared however they number them."""
    assert columns.said is not None
    return [
        (
            *(columns.seq[row], columns.places[columns.place[row]].id, columns.known[row], columns.said[row]),
            *(columns.first[row], columns.last[row], columns.action[row], columns.actor[row], columns.side[row]),
            *(columns.stance[row], columns.extent[row], columns.flags[row], str(columns.percent[row])),
            *(columns.claimants[columns.claimant[row]], columns.outlets[columns.outlet[row]], columns.id[row]),
        )
        for row in range(len(columns))
    ]


def by_articles(columns: Columns, entries: Iterable[Entry]) -> bool:
    """Whether rows share an article exactly where the entries do."""
    hashes = [entry.source.sha256 for entry in entries if entry.claim.place]
    pairs = set(zip(columns.article.tolist(), hashes, strict=True))
    return len(pairs) == len({number for number, _ in pairs}) == len({sha for _, sha in pairs})


def test_a_reading_comes_back_as_it_was(ledger: Ledger) -> None:
    given = [reading(1), reading(2, claim("x", VESNA, percent=80, hedged=True), claim("y", None)), unresolved(3)]
    assert ledger.add(given, TODAY) == Added(articles=3, claims=4, known=0)
    assert [ledger.reading(one.article.sha256) for one in given] == given
    assert list(ledger.readings()) == given
    assert ledger.reading("0" * 64) is None


@settings(max_examples=15)
@given(drawn.readings())
def test_every_reading_comes_back_as_it_was(fresh: Callable[[], Ledger], given: list[Reading]) -> None:
    with fresh() as ledger:
        ledger.add(given, TODAY)
        assert list(ledger.readings()) == given
        assert ledger.problems() == ()


def test_odd_texts_come_back_as_they_were(ledger: Ledger) -> None:
    hostile = '"; DROP TABLE articles; --'
    odd = [reading(1, text="a\0b\r\n\u2028\U0010ffff"), reading(2, title=hostile, text="x " * 50_000)]
    ledger.add(odd, TODAY)
    assert list(ledger.readings()) == odd


def test_half_a_character_is_refused_in_words(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match=r"a1.*half a character"):
        ledger.add([reading(1, text="broken \ud800 text")], TODAY)
    assert ledger.articles() == ()


def test_the_same_article_twice_adds_nothing(ledger: Ledger) -> None:
    one = reading(1)
    ledger.add([one], TODAY)
    before = ledger.version(), ledger.digest()
    other_bytes = replace(one, article=replace(one.article, sha256=made.sha256("other bytes"), id="b"))
    other_text = replace(one, article=replace(one.article, text="Lesna stands."))
    assert ledger.add([one, other_bytes, other_text, one], date(2026, 3, 1)) == Added(known=4)
    assert (ledger.version(), ledger.digest()) == before


def test_an_article_that_comes_again_with_another_collection_belongs_to_both(ledger: Ledger) -> None:
    ledger.add([reading(1), reading(2)], TODAY)
    before = ledger.version(), ledger.digest()
    assert ledger.add([reading(1)], TODAY, "seed") == Added(known=1)
    after = ledger.version(), ledger.digest()
    assert set(before).isdisjoint(after)
    assert ledger.add([reading(1)], TODAY, "seed") == Added(known=1)
    assert (ledger.version(), ledger.digest()) == after
    assert ledger.collections() == ("own", "seed")
    for collections, ids in ((("seed",), ["c1"]), (("own",), ["c1", "c2"]), (("baseline",), [])):
        assert [entry.claim.id for entry in ledger.entries(collections=collections)] == ids
        assert [id.decode() for id in ledger.columns(collections).id] == ids
        assert [one.claims[0].id for one in ledger.readings(collections)] == ids
        assert len(ledger.articles(collections)) == len(ids)
        assert len(ledger.intents(collections=collections)) == 2 * len(ids)


def test_the_same_article_twice_in_one_go_is_added_once(ledger: Ledger) -> None:
    assert ledger.add([reading(1), reading(1)], TODAY) == Added(1, 1, 1)


def test_what_was_added_stays_when_a_later_reading_fails(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.store.ledger.ARTICLES_AT_ONCE", 1)

    def failing() -> Iterable[Reading]:
        yield reading(1)
        raise RuntimeError("cannot read on")

    with pytest.raises(RuntimeError):
        ledger.add(failing(), TODAY)
    assert len(ledger.articles()) == 1


def test_no_pen_is_held_while_a_text_is_read(ledger: Ledger, file: Path) -> None:
    def reads() -> Iterable[Reading]:
        yield reading(1)
        with open_ledger(f"sqlite:///{file}", wait_s=0.1) as other:
            other.add([reading(2)], TODAY)
        yield reading(3)

    assert ledger.add(reads(), TODAY).articles == 2
    assert len(ledger.articles()) == 3


def test_two_clocks(ledger: Ledger) -> None:
    ledger.add([reading(1, published="2025-11"), reading(2, published="")], TODAY)
    dated, undated = (entry.source for entry in ledger.entries())
    assert (dated.known, dated.published) == (date(2025, 11, 30), VagueDate.month(2025, 11))
    assert (undated.known, undated.published) == (TODAY, None)


def test_entries_by_place_number_article_and_collection(ledger: Ledger) -> None:
    ledger.add([reading(1, claim("c1"), claim("c2", BROD))], TODAY, "seed")
    ledger.add([reading(2, claim("c3", BROD), claim("c4", None))], TODAY)

    def ids(**conditions: object) -> list[str]:
        return [entry.claim.id for entry in ledger.entries(**conditions)]

    assert ids() == ["c1", "c2", "c3", "c4"]
    assert ids(place_id=BROD.id) == ["c2", "c3"]
    assert ids(place_id="UA99") == []
    assert ids(seqs=[4, 1, 99]) == ["c1", "c4"]
    assert ids(seqs=[]) == []
    assert ids(seqs=np.array([2, 3], np.int32), place_id=BROD.id) == ["c2", "c3"]
    assert ids(article=reading(2).article.sha256) == ["c3", "c4"]
    assert ids(collections=("own",)) == ["c3", "c4"]
    assert ids(place_id=BROD.id, collections=("seed",)) == ["c2"]
    assert [entry.seq for entry in ledger.entries()] == [1, 2, 3, 4]
    assert ledger.collections() == ("own", "seed")


def test_a_place_keeps_its_name_and_coordinates_of_the_time(ledger: Ledger) -> None:
    renamed = replace(LESNA, name="Nova Lesna", lat=48.3)
    ledger.add([reading(1, claim("c1")), reading(2, claim("c2", renamed))], TODAY)
    assert [entry.claim.place for entry in ledger.entries(place_id=LESNA.id)] == [LESNA, renamed]
    columns = ledger.columns()
    assert [columns.places[number] for number in columns.place] == [renamed, renamed], "one place, as last described"


@settings(max_examples=15)
@given(drawn.readings())
def test_columns_and_entries_say_the_same(fresh: Callable[[], Ledger], given: list[Reading]) -> None:
    with fresh() as ledger:
        ledger.add(given, TODAY)
        entries = ledger.entries()
        assert spelled(ledger.columns()) == spelled(columns_of(entries))
        assert by_articles(ledger.columns(), entries)


@settings(max_examples=10)
@given(drawn.readings())
def test_columns_grow_as_rows_arrive(fresh: Callable[[], Ledger], given: list[Reading]) -> None:
    with fresh() as ledger, open_ledger(f"sqlite:///{ledger.name}") as other:
        for number, one in enumerate(given):
            (ledger, other)[number % 2].add([one], TODAY, "seed" if number % 3 else "own")
            ledger.columns()
        with open_ledger(f"sqlite:///{ledger.name}") as anew:
            assert spelled(ledger.columns()) == spelled(anew.columns())
            assert spelled(ledger.columns(("seed",))) == spelled(columns_of(anew.entries(collections=("seed",))))


def test_columns_are_made_once_and_cannot_be_changed(ledger: Ledger) -> None:
    ledger.add([reading(1)], TODAY)
    columns = ledger.columns()
    assert ledger.columns() is columns
    assert ledger.columns(["own"]) is ledger.columns(("own",))
    with pytest.raises(ValueError, match="read-only"):
        columns.known[0] = 0
    ledger.add([reading(2)], TODAY)
    assert (len(columns), len(ledger.columns()), len(ledger.columns(("own",)))) == (1, 2, 2)


def test_an_empty_ledger_answers(ledger: Ledger) -> None:
    assert len(ledger.columns()) == len(ledger.columns(("seed",))) == 0
    assert ledger.entries() == ledger.intents() == ledger.articles() == ledger.ambiguous() == ledger.layers() == ()
    assert ledger.judgements() == ledger.problems() == ledger.collections() == ()
    assert ledger.add([], TODAY) == Added()


def test_intents_by_day_and_collection(ledger: Ledger) -> None:
    ledger.add([reading(1, published="2025-11-01")], TODAY, "seed")
    ledger.add([reading(2, published="2025-12-01")], TODAY)
    first, second = reading(1).intents
    assert [stated.intent for stated in ledger.intents()] == [first, second] * 2
    assert [stated.source.article_id for stated in ledger.intents(date(2025, 11, 30))] == ["a1", "a1"]
    assert [stated.seq for stated in ledger.intents(collections=("own",))] == [3, 4]


def test_articles_are_listed_with_their_counts(ledger: Ledger) -> None:
    ledger.add([reading(1, claim("a"), claim("b")), unresolved(2)], TODAY, "seed")
    first, second = ledger.articles(("seed",))
    assert (first.claims, first.collection, first.file, first.added) == (2, "seed", "1.txt", TODAY)
    assert (second.claims, second.source.title, second.source.outlet) == (1, "Report 2", "Lesna Post")
    assert ledger.articles(("own",)) == ()


def test_ambiguous_mentions_are_listed_with_sentence_and_waiting_claims(ledger: Ledger) -> None:
    text = "Rain fell. Lesna was taken. It rained on."
    mention = Mention(11, 16, "Lesna", "settlement", None, "two of the name")
    waiting = claim("c1", None, start=11, end=27, sentence="Lesna was taken.", parts=())
    other = claim("c2", None, start=0, end=10, sentence="Rain fell.", parts=())
    given = Reading(article(1, text), (mention, Mention(0, 4, "Rain", "sector", None, "no place")), (waiting, other))
    ledger.add([given], TODAY, "seed")
    (found,) = ledger.ambiguous()
    assert (found.mention, found.sentence, found.claims) == (mention, "Lesna was taken.", ("c1",))
    assert found.candidates == ()
    assert found.source.sha256 == given.article.sha256
    assert ledger.ambiguous(("own",)) == ()


def test_the_candidates_of_an_ambiguous_mention(ledger: Ledger, gazetteer: Gazetteer) -> None:
    lyman = replace(unresolved(1).mentions[0], text="Lyman")
    ledger.add([replace(unresolved(1), mentions=(lyman,))], TODAY)
    (found,) = ledger.ambiguous(gazetteer=gazetteer)
    assert found.candidates == (*(place for place, _ in gazetteer.called("Lyman")), BROD)
    assert len(found.candidates) > 2


def test_recent_places(ledger: Ledger) -> None:
    old = reading(1, claim("a"), published="2024-01-01")
    ledger.add([old, reading(2, claim("b", BROD), published="2025-12")], TODAY)
    assert ledger.recent_places(date(2025, 12, 31), date(2025, 12, 31)) == {BROD.id}
    assert ledger.recent_places(date(2023, 1, 1), date(2026, 1, 1)) == {LESNA.id, BROD.id}


def test_the_version_changes_with_every_write_of_anyone(ledger: Ledger, file: Path) -> None:
    seen = [ledger.version()]
    with open_ledger(f"sqlite:///{file}") as other:
        for write in (
            lambda: ledger.add([reading(1)], TODAY),
            lambda: other.add([reading(2)], TODAY),
            lambda: other.judge(made.judgement("mark", place=LESNA)),
            lambda: ledger.add_layer("Control", "Maker", TODAY, "{}", False, TODAY),
            lambda: ledger.add([Reading(article(3))], TODAY),
        ):
            write()
            seen.append(ledger.version())
            assert other.version() == seen[-1], "the same rows have the same version"
            assert ledger.version() == seen[-1]
    assert len(set(seen)) == len(seen)


def test_the_digest_depends_on_content_and_order_alone(fresh: Callable[[], Ledger]) -> None:
    one, two = reading(1), reading(2)

    def digest(readings: list[Reading], added: date = TODAY, by_one: bool = False) -> str:
        with fresh() as ledger:
            for some in [[reading] for reading in readings] if by_one else [readings]:
                ledger.add(some, added)
            return ledger.digest()

    base = digest([one, two])
    moved = replace(one, article=replace(one.article, file="elsewhere.txt"))
    assert base == digest([one, two], by_one=True) == digest([moved, two]) == digest([one, two], date(2026, 2, 1))
    reread = replace(one, claims=(claim("c1", BROD),))
    undated = [reading(1, published=""), two]
    others = [digest([two, one]), digest([one]), digest([reread, two]), digest([]), digest(undated)]
    assert len({base, *others, digest(undated, date(2026, 2, 1))}) == 7


def test_the_digest_of_some_collections(ledger: Ledger) -> None:
    ledger.add([reading(1)], TODAY, "seed")
    before = ledger.digest(("seed",))
    ledger.add([reading(2)], TODAY, "own")
    assert ledger.digest(("seed",)) == before != ledger.digest()
    ledger.judge(made.judgement("mark", place=LESNA))
    assert ledger.digest(("seed",)) != before


def test_layers(ledger: Ledger) -> None:
    text = '{"type": "FeatureCollection", "features": []}'
    layer = ledger.add_layer("Control", "Maker", date(2025, 12, 1), text, True, TODAY)
    assert ledger.add_layer("Again", "Maker", date(2025, 12, 1), text, True, TODAY).sha256 == layer.sha256
    assert ledger.layers() == (layer,)
    assert ledger.geometry(layer.sha256) == text
    with pytest.raises(LedgerError, match="no layer 00000000"):
        ledger.geometry("0" * 64)
    assessed = reading(1, sha256=layer.sha256)
    ledger.add([assessed], TODAY, "layer")
    ledger.judge(made.judgement("withdraw", article=layer.sha256))
    assert ledger.layers() == ledger.entries() == ()


def test_many_threads_read_and_write_one_ledger(ledger: Ledger) -> None:
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for step in range(5):
                own = claim(f"c{number}-{step}", made.PLACES[step % 3], claimant=f"Claimant {number} {step}")
                ledger.add([reading(number * 100 + step, own)], TODAY)
                assert len(ledger.columns()) > step
                assert len(ledger.entries(place_id=LESNA.id)) > 0
                ledger.version()
        except BaseException as error:  # noqa: BLE001 - a thread's failure is the test's
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert spelled(ledger.columns()) == spelled(columns_of(ledger.entries()))
    assert len(ledger.columns()) == 30
    everyone = {f"Claimant {number} {step}" for number in range(6) for step in range(5)}
    assert {entry.claim.claimant for entry in ledger.entries()} == everyone
    assert ledger.problems() == ()


def test_rows_changed_behind_the_ledgers_back_are_noticed(ledger: Ledger, file: Path) -> None:
    import sqlite3

    ledger.add([reading(1), reading(2)], TODAY)
    assert ledger.problems() == ()
    connection = sqlite3.connect(file)
    connection.execute("DROP TRIGGER claims_no_update")
    connection.execute("UPDATE claims SET sentence = 'Lesna stands.' WHERE seq = 2")
    connection.commit()
    (problem,) = ledger.problems()
    assert made.reading(2).article.sha256[:16] in problem
    connection.execute("UPDATE claims SET place = NULL WHERE seq = 1")
    connection.commit()
    connection.close()
    assert "the columns of claims 1 to 2" in ledger.problems()[-1]
