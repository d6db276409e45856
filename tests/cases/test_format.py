"""The cases can be read, name places that the gazetteer knows, and are scored as sets of claims."""

import re
from dataclasses import replace

import pytest

from dashboard.model import Claim, Reading
from tests.cases.parse import CaseError, Expected, cases, read_cases
from tests.cases.score import Tally, article, false_alarm_rate, places, score, score_all, total

HALVES = ("dev", "held")
ALL = {half: cases(half) for half in HALVES}
FRESH = {half: cases(half) for half in ("fresh_dev", "fresh_held")}
EVERY = [case for half in HALVES for case in ALL[half]]


def read(tmp_path, text):
    file = tmp_path / "dev_test.txt"
    file.write_text(text, encoding="utf-8")
    return list(read_cases(file))


def claim(where, expected, **changed):
    made = Claim("c", where, expected.action, expected.actor, "", expected.side, expected.stance, 0, 1, "", "rule")
    return replace(made, **changed)


def test_there_are_many_and_a_third_claims_nothing():
    assert len(EVERY) >= 500
    for half in HALVES:
        assert sum(not case.claims for case in ALL[half]) >= 0.35 * len(ALL[half])
    assert abs(len(ALL["dev"]) - len(ALL["held"])) <= 0.05 * len(EVERY)


def test_no_text_stands_twice():
    fresh = [case for half in FRESH.values() for case in half]
    texts = [re.sub(r"\W+", " ", case.text).casefold() for case in [*EVERY, *fresh]]
    assert len(set(texts)) == len(texts)


def test_both_halves_know_every_action_stance_and_side():
    for half in HALVES:
        claims = [claim for case in ALL[half] for claim in case.claims]
        assert len({claim.action for claim in claims}) == 6
        assert len({claim.stance for claim in claims}) == 3
        assert len({claim.side for claim in claims}) == 4
        assert len({claim.actor for claim in claims}) == 3


def test_fresh_cases_are_apart_from_those_that_floors_count():
    assert not any("_fresh_" in case.file for case in EVERY)
    for half, found in FRESH.items():
        assert found
        assert all(case.file.startswith(f"{half.removeprefix('fresh_')}_fresh_") for case in found)


@pytest.mark.parametrize("half", [*HALVES, *FRESH])
def test_the_gazetteer_knows_every_place_that_is_expected(half, gazetteer):
    unknown = [
        f"{case.id}: {claim.place} ({claim.oblast})"
        for case in (ALL | FRESH)[half]
        for claim in case.claims
        if not places(claim, gazetteer)
    ]
    assert unknown == []


def test_a_case_keeps_lines_headers_and_notes(tmp_path):
    first, second = read(
        tmp_path,
        "# The file.\n\n# odd\n@ outlet: ISW\n@ published: 2025-12\n#Lesna fell.\n¶\nSo they say.\n"
        "= Lesna (Kharkiv) captured by unknown: author asserts (Ann Brod) [none]\n\nBrod stands.\n= nothing\n",
    )
    assert (first.id, first.outlet, first.notes) == ("dev_test.txt:3", "ISW", "odd")
    assert first.text == "#Lesna fell.\n\nSo they say."
    assert first.published.iso == "2025-12"
    wanted = Expected("Lesna", "Kharkiv", "captured", "unknown", "author", "asserts", "Ann Brod", "none")
    assert first.claims == (wanted,)
    assert (second.text, second.claims, second.published) == ("Brod stands.", (), None)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Lesna fell.\n= Lesna lost by russia: author asserts\n", ":2: 'Lesna lost by russia: author asserts'"),
        ("Lesna fell.\n= Lesna captured by russia: author asserts [soon]\n", ":2: 'soon' is not a date"),
        ("Lesna fell.\n", ":1: a case needs a text and an answer"),
        ("= nothing\n", ":1: a case needs a text and an answer"),
        ("Lesna fell.\n= nothing\nBrod fell.\n= nothing\n", ":3: text after the answers"),
        ("@ author: Ann\nLesna fell.\n= nothing\n", ":1: '@ author: Ann' is no header"),
        ("@ published: soon\nLesna fell.\n= nothing\n", ":1: 'soon' is not a date"),
        ("Lesna fell.\n= nothing\n= nothing\n", ":2: 'nothing' is no claim"),
        ("A\n" + 2 * "= Lesna captured by russia: author asserts\n", ":2: one claim stands twice"),
    ],
)
def test_a_wrong_case_is_named_with_its_line(tmp_path, text, complaint):
    with pytest.raises(CaseError, match=re.escape("dev_test.txt" + complaint)):
        read(tmp_path, text)


@pytest.fixture(scope="module")
def case():
    return next(case for case in ALL["dev"] if len(case.claims) > 1 and case.claims[0].stance == "asserts")


def reading(case, gazetteer, **changed):
    found = []
    for wanted in case.claims:
        ids = places(wanted, gazetteer)
        place = next(place for place, _ in gazetteer.called(wanted.place) if place.id in ids)
        found.append(claim(place, wanted, **changed))
    return Reading(article(case), (), tuple(found))


def test_what_is_expected_scores_full_in_any_order_and_number(case, gazetteer):
    right = reading(case, gazetteer)
    mixed = replace(right, claims=tuple(reversed(right.claims)) + right.claims)
    for read_so in (right, mixed):
        scored = score(case, read_so, gazetteer)
        assert scored.strict.f1 == scored.core.f1 == 1
        assert scored.missed == scored.invented == ()


def test_a_wrong_stance_is_a_strict_error_alone(case, gazetteer):
    scored = score(case, reading(case, gazetteer, stance="unconfirmed"), gazetteer)
    assert scored.core.f1 == 1
    assert scored.strict.hit < scored.strict.expected
    assert scored.missed
    assert scored.invented


def test_a_claim_without_a_place_counts_for_nothing(case, gazetteer):
    scored = score(case, reading(case, gazetteer, place=None), gazetteer)
    assert (scored.core.hit, scored.core.found) == (0, 0)


def test_a_reader_that_finds_nothing_raises_no_alarm_and_one_that_always_claims_does(gazetteer):
    place = gazetteer.called("Pokrovsk")[0][0]
    wanted = Expected("Pokrovsk", "", "captured", "russia", "author", "asserts", "", None)
    quiet = score_all("dev", gazetteer, lambda article, _: Reading(article))
    loud = score_all("dev", gazetteer, lambda article, _: Reading(article, (), (claim(place, wanted),)))
    assert (false_alarm_rate(quiet), false_alarm_rate(loud)) == (0, 1)
    assert total(one.core for one in quiet).recall == 0
    assert total(one.core for one in loud).found == len(ALL["dev"])


def test_dates_are_asked_for_where_a_case_gives_them(gazetteer):
    case = next(case for case in EVERY if len(case.claims) == 1 and case.claims[0].date == "none")
    scored = score(case, reading(case, gazetteer), gazetteer)
    assert scored.dates == Tally(1, 1, 1)
    scored = score(case, reading(case, gazetteer, date=case.published), gazetteer)
    assert scored.dates == Tally(0, 1, 1)
