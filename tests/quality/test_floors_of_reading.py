"""How well the reader reads, held from below: a floor may be raised, never lowered.

Where the gold answers lie beside the checkout (../shared/eval) they are scored with their own score.py; the project's
own cases are scored everywhere. What a floor was measured at stands in docs/method.md.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard import articles, pipeline
from dashboard.errors import RefusedFile
from dashboard.exchange.readings import as_json
from dashboard.gazetteer import Gazetteer
from tests.cases.score import false_alarm_rate, score_all, total

EVAL = Path(__file__).resolve().parents[3] / "shared" / "eval"
GOLD_FLOORS = {
    "gold_en": {"spotted": 0.98, "placed": 0.97, "claims_core": 0.91, "claims_strict": 0.87},
    "check_en": {"spotted": 0.97, "placed": 0.95, "claims_core": 0.74, "claims_strict": 0.66},
}
GOLD_FALSE_ALARMS = {"gold_en": 0.02, "check_en": 0.11}
CASE_FLOORS = {"dev": (0.86, 0.84), "held": (0.79, 0.73)}  # core, strict
CASE_FALSE_ALARMS = {"dev": 0.03, "held": 0.06}

with_eval = pytest.mark.skipif(not EVAL.is_dir(), reason="the gold answers are not beside this checkout")


@pytest.fixture(scope="module")
def score() -> Callable[..., dict[str, Any]]:
    """The scorer that comes with the gold answers."""
    spec = importlib.util.spec_from_file_location("eval_score", EVAL / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.score


def read(name: str, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """Every text of a set of gold answers as `extract` prints it."""
    found = [item for item in articles.read([EVAL / f"{name}.jsonl"]) if not isinstance(item, RefusedFile)]
    return [as_json(pipeline.read_article(article, gazetteer)) for article in found]


@with_eval
@pytest.mark.parametrize("name", GOLD_FLOORS)
def test_gold_answers_are_read_no_worse_than_before(name: str, score: Callable[..., Any], gazetteer: Gazetteer) -> None:
    gold = [json.loads(line) for line in (EVAL / f"{name}.jsonl").read_text(encoding="utf-8").splitlines() if line]
    result = score(gold, read(name, gazetteer))
    fallen = {what: result[what]["f1"] for what, floor in GOLD_FLOORS[name].items() if result[what]["f1"] < floor}
    assert fallen == {}
    assert result["false_alarm_rate"] <= GOLD_FALSE_ALARMS[name]


@with_eval
def test_general_news_claims_nothing(gazetteer: Gazetteer) -> None:
    readings = read("general_en", gazetteer)
    assert len(readings) > 700
    assert [row["id"] for row in readings if row["claims"]] == []


@pytest.mark.parametrize("half", CASE_FLOORS)
def test_own_cases_are_read_no_worse_than_before(half: str, gazetteer: Gazetteer) -> None:
    scored = score_all(half, gazetteer, pipeline.read_article)
    core, strict = CASE_FLOORS[half]
    assert total(one.core for one in scored).f1 >= core
    assert total(one.strict for one in scored).f1 >= strict
    assert false_alarm_rate(scored) <= CASE_FALSE_ALARMS[half]
