"""Who says it: speakers before, amid, after and beside what they say, and all shapes of denial and doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import gazetteer, pipeline
from tests.cases.parse import read_cases
from tests.cases.score import article, score, total
from tests.claims.made_up import line, read

RUSSIA = "Lesna captured by russia: russia asserts"
FLOOR = 0.9  # strict F1 on attribution.txt, which was learned from
SAID = "Russia said it had captured Lesna."


def lines(text: str, outlet: str = "") -> set[str]:
    return {line(claim) for claim in read(text, {"outlet": outlet}).claims}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Russian forces have entered Lesna, its mayor, Ivan Koval, said.", "ukraine"),
        ("Russian troops enter Lesna: mayor", "ukraine"),
        ("Russian forces, Kyiv said, have entered Lesna.", "ukraine"),
        ("Russian forces have entered Lesna, a Ukrainian soldier who gave only his first name said.", "ukraine"),
        ("Russian forces have entered Lesna, as ISW assessed.", "independent"),
        ("Per ISW: Russian forces have entered Lesna.", "independent"),
        ("Russian forces have entered Lesna, a security source told TASS.", "russia"),
        ("By Moscow's own account, Russian forces have entered Lesna.", "russia"),
        ("Russian forces crossed the river and entered Lesna, according to a source in the Ukrainian army.", "ukraine"),
        ("Russian forces have entered Lesna, reports say.", "author"),
        ("Maj. Gen. Ivan Koval said on Sept. 26 that Russian forces had entered Lesna.", "ukraine"),
        ("Footage shot on Sept. 9 and analysed by ISW shows that Russian forces have entered Lesna.", "independent"),
        ("DeepState, a Ukrainian-run map of the front, shows that Russian forces have entered Lesna.", "independent"),
        ("Russian forces have entered Lesna, General Syrskyi, the chief of the army fighting there, said.", "ukraine"),
        ("Kyiv cited Russian officials confirming that Russian forces had entered Lesna.", "russia"),
        ("Putin said the military had informed him that Russian forces had entered Lesna.", "russia"),
        ("Russian forces have entered Lesna, Putin was quoted as saying.", "russia"),
        ("Russia's ministry claimed as early as Monday that Russian forces had entered Lesna.", "russia"),
        ("Russian forces have entered Lesna, driving Ukrainian troops back, according to ISW.", "independent"),
        ("Russian forces have entered Lesna, according to ISW, which maps the war.", "independent"),
        ("One of ISW's maps outlines its assessment that Russian forces have entered Lesna.", "independent"),
        ("The U.K. Ministry of Defence said that Russian forces had entered Lesna.", "independent"),
        ("Russian forces have entered Lesna, a senior U.S. official said.", "independent"),
        ("Ukraine's evening frontline report said Russian forces had entered Lesna.", "ukraine"),
        ("Russian forces have entered Lesna, as was reported by Kyiv.", "ukraine"),
    ],
)
def test_whoever_says_it_vouches_for_it(text: str, side: str) -> None:
    assert lines(text) == {f"Lesna advanced by russia: {side} asserts"}


@pytest.mark.parametrize(
    "answer",
    [
        "Kyiv called the claim false.",
        '"That is a lie," Ukraine\'s General Staff said.',
        "Not so, says Kyiv.",
        "Kyiv said it had not.",
        "Kyiv said this did not correspond to reality.",
        "Ukraine's army dismissed this as fake.",
    ],
)
def test_a_claim_is_denied_in_a_word(answer: str) -> None:
    assert lines(f"{SAID} {answer}") == {RUSSIA, "Lesna captured by russia: ukraine denies"}


@pytest.mark.parametrize("answer", ["Kyiv called the town's mayor brave.", "Kyiv said this was true.", "It rained."])
def test_other_answers_deny_nothing(answer: str) -> None:
    assert lines(f"{SAID} {answer}") == {RUSSIA}


def test_a_claim_called_false_beside_what_it_tells_is_no_claim_of_the_text() -> None:
    assert lines("Reports that Lesna has fallen are untrue, Kyiv said.") == {"Lesna captured by russia: ukraine denies"}


def test_a_doubt_stands_where_a_condition_would_be_silent() -> None:
    doubt = "Lesna captured by russia: author unconfirmed"
    assert lines("The capture of Lesna, if confirmed, would be a blow.") == {doubt}


def test_a_quotation_of_several_sentences_belongs_to_the_one_named_after_it() -> None:
    text = '"The enemy has entered Lesna. Fighting goes on in Brod," said Oleksandr Syrskyi.'
    assert "Lesna advanced by russia: ukraine asserts" in lines(text)


def test_who_spoke_in_a_sentence_without_places_is_heard_in_the_next() -> None:
    before = "A spokesman for the Ukrainian army gave a briefing on Friday."
    assert lines(f"Lesna is a town. {before} He said Russian troops had entered Lesna.") == {
        "Lesna advanced by russia: ukraine asserts"
    }


def test_who_claims_a_place_says_that_it_took_it() -> None:
    assert lines("Moscow claimed the village of Lesna on Thursday.") == {RUSSIA}


@pytest.mark.parametrize(("sign", "side"), [("🇷🇺", "russia"), ("🇺🇦", "ukraine"), ("", "ukraine")])
def test_a_text_that_speaks_of_its_own_troops_stands_on_their_side(sign: str, side: str) -> None:
    assert lines(f"Our troops hold Lesna {sign}") == {f"Lesna holds by {side}: {side} asserts"}


def test_quoted_troops_of_ours_are_the_speakers() -> None:
    assert lines('"Our troops hold Lesna," a Russian officer said.') == {"Lesna holds by russia: russia asserts"}


def test_most_cases_of_attribution_are_read_wholly() -> None:
    known = gazetteer.load()
    found = read_cases(Path(__file__).with_name("attribution.txt"))
    scored = [score(case, pipeline.read_article(article(case), known), known) for case in found]
    assert len(scored) > 100
    assert total(one.strict for one in scored).f1 >= FLOOR


@pytest.mark.parametrize(
    "after",
    [
        "This was reported by the spokesman for the Ukrainian army, Ivan Koval, in an interview.",
        "That follows from a statement by Kyiv.",
        "It is said in the morning report of Ukraine's General Staff.",
        "This was posted on the General Staff's website.",
        "The relevant statement was published on Monday by Kyiv.",
        "The mayor wrote about this on Facebook.",
        "As reported by Kyiv.",
        "This was stated during a briefing by Kyiv's spokesman.",
    ],
)
def test_who_told_it_may_be_named_in_a_sentence_of_its_own(after: str) -> None:
    assert lines(f"Russian forces have entered Lesna. {after}") == {"Lesna advanced by russia: ukraine asserts"}


@pytest.mark.parametrize("after", ["This was caused by the enemy.", "It was a blow to Kyiv.", "Kyiv said it won."])
def test_a_sentence_that_names_no_teller_gives_the_text_no_voice(after: str) -> None:
    assert lines(f"Russian forces have entered Lesna. {after}") == {"Lesna advanced by russia: author asserts"}


@pytest.mark.parametrize("after", ["Kyiv confirmed this.", "The news was confirmed by Kyiv."])
def test_what_is_confirmed_is_told_by_both(after: str) -> None:
    told = {"Lesna advanced by russia: author asserts", "Lesna advanced by russia: ukraine asserts"}
    assert lines(f"Russian forces have entered Lesna. {after}") == told


@pytest.mark.parametrize(
    ("doubt", "side"),
    [
        ("The claim is unverified.", "author"),
        ("It was not immediately clear whether this was true.", "author"),
        ("There was no independent confirmation.", "author"),
        ("It was impossible to verify the claim.", "author"),
        ("Independent verification of the claim is impossible.", "author"),
        ("Kyiv is yet to issue a comment.", "ukraine"),
        ("Kyiv said nothing about it changing hands.", "ukraine"),
        ("Ukraine's military stopped short of confirming the loss.", "ukraine"),
        ("Kyiv would not say whether Lesna had fallen.", "ukraine"),
    ],
)
def test_a_doubt_may_take_many_forms(doubt: str, side: str) -> None:
    assert lines(f"{SAID} {doubt}") == {RUSSIA, f"Lesna captured by russia: {side} unconfirmed"}


@pytest.mark.parametrize(
    "answer",
    [
        "Ukraine's army dismissed statements by Russia's leadership about the capture of Lesna.",
        'Kyiv dismissed what it described as "false claims" by Moscow about the capture of Lesna.',
        "Kyiv denies Russian claims it captured Lesna.",
        "Kyiv called Russia's claim of capturing Lesna a lie.",
        "Kyiv refuted Moscow's claim of its capture. Lesna is quiet.",
    ],
)
def test_a_denial_tells_who_claimed_it(answer: str) -> None:
    text = f"Lesna lies on a river. {answer}" if "its" in answer else answer
    assert lines(text) == {RUSSIA, "Lesna captured by russia: ukraine denies"}


@pytest.mark.parametrize(
    "answer",
    [
        "Kyiv dismissed for the second day running any notion that Lesna had been captured by Russia.",
        "Kyiv said that reports of Lesna being captured by Russia were false.",
    ],
)
def test_a_denial_of_what_nobody_in_particular_claims_stands_alone(answer: str) -> None:
    assert lines(answer) == {"Lesna captured by russia: ukraine denies"}


@pytest.mark.parametrize("text", [f"{SAID} It is not clear when.", f"{SAID} It is unclear whether houses burned."])
def test_other_things_left_open_are_no_doubt(text: str) -> None:
    assert lines(text) == {RUSSIA}


def test_what_is_said_to_be_there_is_said() -> None:
    assert lines("A Ukrainian spokesman said there was fighting in Lesna.") == {
        "Lesna contested by unknown: ukraine asserts"
    }


def test_a_bare_commander_is_the_one_who_spoke_last() -> None:
    before = "Oleksandr Syrskyi said that all went well."
    assert lines(f"Lesna is a town. {before} The commander said Russian forces had entered Lesna.") == {
        "Lesna advanced by russia: ukraine asserts"
    }


def test_the_source_named_in_a_line_of_its_own_tells_what_stands_before_it_and_what_is_quoted() -> None:
    text = "Kyiv loses Lesna\n\nRussian forces have taken Lesna.\n\nSource: a report by Kyiv\nQuote: \"It snows.\""
    told = {"Lesna captured by russia: author asserts", "Lesna captured by russia: ukraine asserts"}
    assert lines(text) == told


@pytest.mark.parametrize("line", ["Source: t.me; it rained.", "Source: Reuters"])
def test_a_source_of_no_side_leaves_the_text_its_voice(line: str) -> None:
    assert lines(f"Russian forces have taken Lesna. {line}") == {"Lesna captured by russia: author asserts"}


def test_we_who_are_not_named_are_those_whose_country_it_is() -> None:
    assert lines('"We can announce that Lesna has been liberated," she said.') == {
        "Lesna captured by ukraine: ukraine asserts"
    }
