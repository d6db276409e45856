"""Judgements: what they do to entries and columns, how they are undone, and how they travel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import InputError, LedgerError
from dashboard.model import Claim, Entry, Judgement, Part, Place
from dashboard.status.columns import MARK, columns_of
from dashboard.store import Ledger, effective, in_force, verdicts
from dashboard.store.judging import rests_on
from dashboard.store.record import judgement_from_json, judgement_to_json, named
from dashboard.times import VagueDate
from tests.store import drawn, made
from tests.store.made import BROD, LESNA, NOON, TODAY, VESNA, claim, judgement, reading, unresolved
from tests.store.test_ledger import by_articles, spelled

SHA = reading(1).article.sha256
STANDS = replace(claim("c1"), place=BROD, action="holds", actor="ukraine", claimant="Staff", claimant_side="ukraine")


def one(ledger: Ledger, **conditions: object) -> Entry:
    (entry,) = ledger.entries(**conditions)
    return entry


@pytest.fixture
def judged(ledger: Ledger) -> Ledger:
    """A ledger of one article with one claim, c1, on Lesna."""
    ledger.add([reading(1)], TODAY)
    return ledger


def test_reject(judged: Ledger) -> None:
    done = judged.judge(judgement("reject", article=SHA, target="c1"))
    assert judged.entries() == ()
    assert len(judged.columns()) == 0
    shown = one(judged, rejected=True)
    assert (shown.judgement, shown.claim) == (done, reading(1).claims[0])


def test_correct(judged: Ledger) -> None:
    done = judged.judge(judgement("correct", article=SHA, target="c1", claim=STANDS))
    assert one(judged).claim == STANDS
    assert one(judged).judgement == done
    assert one(judged, place_id=BROD.id).claim == STANDS
    assert judged.entries(place_id=LESNA.id) == ()
    assert judged.reading(SHA) == reading(1), "what was read stays as it was read"


def test_the_later_judgement_wins(judged: Ledger) -> None:
    judged.judge(judgement("reject", 0, article=SHA, target="c1"))
    judged.judge(judgement("correct", 1, article=SHA, target="c1", claim=STANDS))
    assert one(judged).claim == STANDS
    judged.judge(judgement("correct", 2, article=SHA, target="c1", claim=replace(STANDS, action="withdrew")))
    assert one(judged).claim.action == "withdrew"
    judged.judge(judgement("reject", 3, article=SHA, target="c1"))
    assert judged.entries() == ()


def test_a_correction_may_leave_a_claim_without_a_date_and_keeps_its_id(judged: Ledger) -> None:
    judged.judge(judgement("correct", article=SHA, target="c1", claim=replace(STANDS, date=None, id="another")))
    assert (one(judged).claim.date, one(judged).claim.id) == (None, "c1")


def test_add_to_an_article(judged: Ledger) -> None:
    missed = replace(STANDS, id="new")
    done = judged.judge(judgement("add", article=SHA, claim=missed))
    entry = one(judged, place_id=BROD.id)
    assert (entry.claim, entry.judgement, entry.source.sha256) == (missed, done, SHA)
    assert entry.source.known == date(2025, 12, 1), "a correction of reading holds from the article's day on"
    assert [entry.claim.id for entry in judged.entries(article=SHA)] == ["c1", "new"]
    assert judged.reading(SHA) == reading(1)
    assert len(judged.articles()) == 1


@pytest.mark.parametrize(
    ("published", "known"), [(None, date(2026, 1, 15)), (VagueDate.month(2024, 2), date(2024, 2, 29))]
)
def test_add_without_an_article(judged: Ledger, published: VagueDate | None, known: date) -> None:
    judged.judge(judgement("add", claim=replace(STANDS, id="new"), published=published))
    entry = one(judged, place_id=BROD.id)
    assert entry.source.known == known
    assert "Anna" in entry.source.title
    assert len(judged.articles()) == 1, "no article was read for it"
    assert judged.collections() == ("judgement", "own")
    assert judged.problems() == ()


def test_an_added_claim_can_be_corrected_rejected_and_undone(judged: Ledger) -> None:
    added = judged.judge(judgement("add", 0, article=SHA, claim=replace(STANDS, id="new")))
    judged.judge(judgement("correct", 1, article=SHA, target="new", claim=replace(STANDS, place=VESNA)))
    assert one(judged, place_id=VESNA.id).claim.id == "new"
    judged.judge(judgement("reject", 2, article=SHA, target="new"))
    assert len(judged.columns()) == 1
    judged.judge(judgement("undo", 3, target=added.id))
    assert [entry.claim.id for entry in judged.entries(rejected=True)] == ["c1"]


def test_resolve_gives_the_claims_that_rest_on_a_mention_its_place(ledger: Ledger) -> None:
    ledger.add([unresolved(1)], TODAY)
    sha = unresolved(1).article.sha256
    (before,) = ledger.ambiguous()
    done = ledger.judge(judgement("resolve", article=sha, start=0, end=5, place=BROD))
    assert ledger.ambiguous() == ()
    assert (one(ledger, place_id=BROD.id).judgement, spelled(ledger.columns())[0][1]) == (done, BROD.id)
    ledger.judge(judgement("undo", target=done.id))
    assert ledger.ambiguous() == (before,)
    assert len(ledger.columns()) == 0


def test_resolve_to_none_of_ours(judged: Ledger) -> None:
    judged.judge(judgement("resolve", article=SHA, start=0, end=5))
    assert len(judged.columns()) == 0
    assert one(judged).claim.place is None


@pytest.mark.parametrize(
    ("about", "rests"),
    [
        (claim(), True),
        (claim(parts=(Part(20, 25, "place"),)), False),
        (claim(parts=(Part(0, 5, "trigger"), Part(20, 25, "place"))), False),
        (claim(place=None, parts=()), True),
        (claim(place=None, parts=(), start=3), False),
        (claim(parts=()), False),
    ],
)
def test_which_claims_rest_on_a_mention(about: Claim, rests: bool) -> None:
    assert rests_on(about, 0, 5) is rests


def test_redate(judged: Ledger) -> None:
    judged.judge(judgement("redate", article=SHA, published=VagueDate.month(2025, 10)))
    source = one(judged).source
    assert (source.known, source.published) == (date(2025, 10, 31), VagueDate.month(2025, 10))
    assert judged.intents(date(2025, 10, 31)) != ()
    assert judged.articles()[0].source.known == date(2025, 10, 31)
    assert spelled(judged.columns()) == spelled(columns_of(judged.entries()))


def test_withdraw_sets_an_article_aside(judged: Ledger) -> None:
    done = judged.judge(judgement("withdraw", article=SHA))
    assert judged.entries() == judged.intents() == judged.ambiguous() == ()
    assert len(judged.columns()) == 0
    assert one(judged, rejected=True).judgement == done


@pytest.mark.parametrize(("confirmed", "stance"), [(True, "asserts"), (False, "unconfirmed")])
def test_mark(judged: Ledger, confirmed: bool, stance: str) -> None:
    done = judged.judge(judgement("mark", place=BROD, holder="russia", confirmed=confirmed))
    entry = one(judged, place_id=BROD.id)
    assert (entry.claim.stance, entry.claim.actor, entry.claim.sentence) == (stance, "russia", "because")
    assert entry.judgement == done
    assert entry.source.known == NOON.date(), "a mark holds from its day on"
    assert judged.columns().flags.tolist() == [0, MARK]
    judged.judge(judgement("mark", 1, place=BROD, holder="russia"))
    assert len(judged.columns()) == 3, "the same reason twice is two marks"


def test_an_undoing_can_be_undone(judged: Ledger) -> None:
    reject = judged.judge(judgement("reject", 0, article=SHA, target="c1"))
    undo = judged.judge(judgement("undo", 1, target=reject.id))
    assert len(judged.columns()) == 1
    judged.judge(judgement("undo", 2, target=undo.id))
    assert len(judged.columns()) == 0
    assert len(judged.judgements()) == 3


def test_the_order_of_undoing() -> None:
    first, second = (named(judgement("reject", hour, article=SHA, target="c1")) for hour in (0, 1))
    undo = named(judgement("undo", 2, target=first.id))
    assert in_force([first, second, undo]) == [second, undo]
    assert effective(claim(), SHA, verdicts([first, undo])) == (claim(), None)


@settings(max_examples=25)
@given(st.data())
def test_a_judgement_and_its_undoing_leave_all_as_it_was(fresh: Callable[[], Ledger], data: st.DataObject) -> None:
    given = data.draw(drawn.readings())
    judgements = data.draw(drawn.judgements_on(given))
    with fresh() as ledger:
        ledger.add(given, TODAY)
        before = spelled(ledger.columns()), ledger.entries(), ledger.intents(), ledger.ambiguous()
        lookups = ledger.columns().places, ledger.columns().claimants
        done = [ledger.judge(one) for one in judgements]
        assert spelled(ledger.columns()) == spelled(columns_of(ledger.entries()))
        assert by_articles(ledger.columns(), ledger.entries())
        for place in made.PLACES:
            at = [entry for entry in ledger.entries() if entry.claim.place and entry.claim.place.id == place.id]
            assert list(ledger.entries(place_id=place.id)) == at
        assert list(ledger.readings()) == given, "what was read stays as it was read"
        for one in reversed(done):
            ledger.judge(judgement("undo", 99, target=one.id))
        assert (spelled(ledger.columns()), ledger.entries(), ledger.intents(), ledger.ambiguous()) == before
        after = ledger.columns()
        assert set(lookups[0]) <= set(after.places)
        assert set(lookups[1]) <= set(after.claimants)
        assert ledger.problems() == ()


@settings(max_examples=12)
@given(st.data())
def test_judgements_travel_as_a_file(fresh: Callable[[], Ledger], data: st.DataObject) -> None:
    given = data.draw(drawn.readings())
    with fresh() as ledger, fresh() as other:
        for each in (ledger, other):
            each.add(given, TODAY)
        done = [ledger.judge(one) for one in data.draw(drawn.judgements_on(given))]
        ledger.judge(judgement("undo", 99, target=done[0].id))
        lines = ledger.export_judgements()
        found = other.import_judgements(lines)
        assert (found.known, found.left_out) == (0, ())
        assert other.judgements() == ledger.judgements()
        assert spelled(other.columns()) == spelled(ledger.columns())
        assert other.digest() == ledger.digest()
        version = other.version()
        assert other.import_judgements(lines).added == 0
        assert other.version() == version


def test_judgements_on_what_a_ledger_has_not_are_named(judged: Ledger, fresh: Callable[[], Ledger]) -> None:
    judged.judge(judgement("reject", 0, article=SHA, target="c1"))
    judged.judge(judgement("mark", 1, place=LESNA))
    with fresh() as other:
        found = other.import_judgements(judged.export_judgements())
        assert (found.added, found.known) == (1, 0)
        (left_out,) = found.left_out
        assert left_out.startswith("reject by Anna at 2026-01-15T12:00:00+00:00: this ledger has no article")
        other.add([reading(1)], TODAY)
        assert other.import_judgements(judged.export_judgements()).added == 1
        assert {entry.claim.rule for entry in other.entries()} == {"judgement: mark"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("no json", "line 2"),
        ("[]", "line 2"),
        ('{"kind": "reject"}', "line 2: 'at' is missing"),
        ('{"kind":"mark","by":"A","at":"2026-01-01T00:00:00+00:00","why":""}', "line 2.*needs place"),
        ('{"kind":"mark","by":"A","at":"yesterday","why":""}', "line 2.*yesterday"),
        ('{"kind":"mark","by":"A","at":"2026-01-01T00:00:00","why":"","place":null}', "line 2"),
        ('{"kind":"hide","by":"A","at":"2026-01-01T00:00:00+00:00","why":""}', "line 2.*hide"),
        ('{"kind":"correct","by":"A","at":"2026-01-01T00:00:00+00:00","why":"","claim":7}', "line 2"),
    ],
)
def test_a_file_that_is_none_of_judgements_adds_nothing(judged: Ledger, line: str, message: str) -> None:
    good = judged.judge(judgement("mark", place=LESNA))
    text = judged.export_judgements()
    with pytest.raises(InputError, match=message):
        judged.import_judgements(text + line + "\n", "anna.jsonl")
    assert judged.judgements() == (good,)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": "reject", "article": SHA, "target": "c9"}, "has no claim c9"),
        ({"kind": "reject", "article": "0" * 64, "target": "c1"}, "no article 0000"),
        ({"kind": "undo", "target": "abc"}, "no judgement abc"),
        ({"kind": "withdraw", "article": "0" * 64}, "no article 0000"),
        ({"kind": "add", "article": "0" * 64, "claim": STANDS}, "no article 0000"),
    ],
)
def test_a_judgement_on_nothing_is_refused(judged: Ledger, changes: dict[str, object], message: str) -> None:
    with pytest.raises(LedgerError, match=message):
        judged.judge(judgement(**changes))
    assert judged.judgements() == ()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": "hide"}, "hide"),
        ({"by": " "}, "who decides"),
        ({"at": datetime(2026, 1, 1)}, "UTC"),
        ({"at": datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=2)))}, "UTC"),
        ({"kind": "mark", "place": None}, "needs place"),
        ({"kind": "resolve", "article": ""}, "needs article and end"),
    ],
)
def test_a_judgement_checks_itself(changes: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Judgement(**{"kind": "mark", "by": "Anna", "at": NOON, "why": "", "place": LESNA} | changes)


@pytest.mark.parametrize("place", [LESNA, VESNA, None])
def test_a_judgement_is_read_back_from_json(place: Place | None) -> None:
    whole = claim("c1", place, percent=50, date=VagueDate.month(2025, 3), confidence=0.25, background=True)
    for made_by_hand in (
        judgement("correct", article=SHA, target="c1", claim=whole),
        judgement("resolve", article=SHA, start=2, end=7, place=place),
        judgement("redate", article=SHA, published=VagueDate.year(2024)),
        judgement("mark", place=BROD, holder="ukraine", confirmed=False),
    ):
        again = judgement_from_json(judgement_to_json(made_by_hand))
        assert again == named(made_by_hand)
        assert again.at.tzinfo is UTC
