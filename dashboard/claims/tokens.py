"""A sentence as tokens: words, names of several words, places and signs, each with its part of speech."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dashboard.claims.pieces import Token, Vocabulary, cut, vocabulary
from dashboard.model import Mention

__all__ = ["NOMINAL", "Token", "Vocabulary", "tokens", "vocabulary"]

# Parts of speech: "v" is a verb, "x" an auxiliary, "p" a place, "n" a noun, "a" an adjective, "d" a determiner,
# "u" a number, "y" a pronoun; the others are written out.
NOMINAL = frozenset("panduy")  # what a noun phrase is made of
_ADJECTIVES = ("side", "part", "ended", "fire", "adj")
_NO_NOUNS = frozenset({
    "det", "prep", "to", "and", "rel", "be", "have", "modal", "pronoun", "adv", "neg", "when",
})  # fmt: skip
_AGREES_WITH_ANY = ("state", "person", "forceside")


def tokens(text: str, start: int, end: int, mentions: Sequence[tuple[int, Mention]], known: Vocabulary) -> list[Token]:
    """The tokens of a stretch of even text, in order, with their parts of speech.

    `mentions` are those of the stretch, in order and not overlapping, with their indexes in the article.
    """
    found = list(cut(text, start, end, mentions, known))
    _tag(found)
    return found


def _tag(found: list[Token]) -> None:
    """Give every token its part of speech that the words around it tell, from left to right."""
    for at, token in enumerate(found):
        if not token.pos:
            token.pos = _amid(found, at)


def _amid(found: list[Token], at: int) -> str:
    """The part of speech of a word that the words around it tell."""
    token = found[at]
    word = token.word
    if token.has("there") and at + 1 < len(found) and (found[at + 1].has("be") or found[at + 1].has("have")):
        return "adv"
    if word.closed and token.low != "got":
        return _closed(found, at, word.closed)
    if token.has("dir"):
        return _direction(found, at)
    return _open(found, at)


def _direction(found: list[Token], at: int) -> str:
    """A direction is a noun or an adjective inside a noun phrase: "the south", "the west bank"."""
    inside = at > 0 and (found[at - 1].pos in ("d", "poss", "a") or found[at - 1].low == "entire")
    follows = at + 1 < len(found) and found[at + 1].low != "of" and _begins_noun(found[at + 1])
    return ("a" if follows else "n") if inside else "dir"


def _open(found: list[Token], at: int) -> str:
    """The part of speech of a noun, a verb or an adjective."""
    token = found[at]
    word, forms = token.word, token.word.forms
    if forms and token.capital and _is_name(found, at):
        return "n"
    if forms and not token.has("adj"):
        return _verb_or_noun(found, at, forms)
    if token.has("dating") and at + 1 < len(found) and found[at + 1].has("prep"):
        return "adv"
    is_rank = token.capital and token.has("source")
    if (any(tag in word.tags for tag in _ADJECTIVES) and not is_rank) or word.other("frame", "state"):
        may_be_noun = token.has("forceside") or token.has("state") or word.other("frame") is not None
        return "n" if may_be_noun and _acts(found, at) else "a"
    return "n"


def _is_counted(found: list[Token], at: int) -> bool:
    """Whether a number or a share follows: "about 70", "about half"."""
    at += at < len(found) and found[at].low in ("a", "one")
    return at < len(found) and (found[at].low[0].isdigit() or any(found[at].has(tag) for tag in ("partnoun", "number")))


def _is_name(found: list[Token], at: int) -> bool:
    """Whether a capitalised verb that tells nothing is part of a name: "United Russia"."""
    if at == 0:
        return False
    if any(use.family != "plain" for use in found[at].word.uses):
        return found[at - 1].capital and at + 1 < len(found) and found[at + 1].capital and found[at + 1].has("source")
    return found[at - 1].capital or found[at - 1].has("stop") or (at + 1 < len(found) and found[at + 1].capital)


def _acts(found: list[Token], at: int) -> bool:
    """Whether "enemy" stands for the enemy's forces: something other than a noun follows."""
    after = found[at + 1] if at + 1 < len(found) else None
    return after is None or not _begins_noun(after) or (bool(after.word.forms & {"d", "s"}) and not after.has("force"))


def _closed(found: list[Token], at: int, pos: str) -> str:
    token = found[at]
    if pos == "adv" and token.word.other("effect", "adj") and at + 1 < len(found) and found[at + 1].low == "to":
        return _open(found, at)
    if token.low == "past" and at > 0 and found[at - 1].pos == "d":
        return "a"
    if token.low == "remains" and at > 0 and found[at - 1].pos in ("d", "a", "poss"):
        return "n"
    if pos == "to" and at + 1 < len(found) and not _goes_to_verb(found, at + 1):
        return "prep"
    if pos == "d" and (token.has("prep") or token.has("adv")) and not (
        _is_counted(found, at + 1) and not (token.low == "over" and _is_rule(found, at - 1))
    ):
        return "prep" if token.has("prep") else "adv"
    if token.low == "that":
        return _that(found, at)
    if token.low in ("both", "all", "each") and at > 0 and found[at - 1].pos in ("n", "p", "y"):
        return "adv" if at + 1 < len(found) and found[at + 1].word.forms & {"d", "s"} else pos
    if token.low == "since" and 0 < at < len(found) - 1 and found[at - 1].has("have") and found[at + 1].word.forms:
        return "adv"
    if token.low == "given" and at > 0 and found[at - 1].has("be"):
        return _open(found, at)
    if token.low == "remaining" and at + 1 < len(found) and _begins_noun(found[at + 1]):
        return "a"
    if token.low == "as" and at + 1 < len(found) and found[at + 1].has("false"):
        return "prep"
    return pos


def _is_rule(found: list[Token], at: int) -> bool:
    """Whether "control" stands there, so that "over" after it is no "more than": "control over 4 villages"."""
    use = found[at].word.other("frame") if at >= 0 else None
    return use is not None and use.value == "hold"


def _that(found: list[Token], at: int) -> str:
    """Whether "that" opens a clause, points to a noun ("that village", "at that time"), or stands for what was told."""
    after = found[at + 1] if at + 1 < len(found) else None
    before = found[at - 1] if at > 0 else None
    if after is None:
        return "rel"
    if before is None or before.pos == "when" or (before.pos == "prep" and before.low != "in"):
        if _ends(after) or _is_finite(after):
            return "y"
        return "d" if after.has("time") or after.has("settlement") or after.word.other("frame") else "rel"
    if after.has("time") and not after.capital and (before.pos == "u" or before.has("time")):
        return "d"  # "at noon that day"
    stands = (before.has("brands") and _calls(after)) or (_says(before) and (after.has("be") or after.has("have")))
    return "y" if stands else "rel"


def _is_finite(token: Token) -> bool:
    """Whether a word can be nothing but the verb of "that" at a sentence's begin: "that follows from"."""
    return token.word.closed == "x" or (bool(token.word.forms & {"s", "d"}) and not token.word.may_be_noun)


def _says(token: Token) -> bool:
    """Whether a verb says something, so that "that" before "was" stands for what was said."""
    return token.pos == "v" and token.word.verb("cue") is not None


def _calls(token: Token) -> bool:
    """Whether what follows "called that" says what it was called: "a lie", "untrue"."""
    return token.has("false") or token.has("det")


def _goes_to_verb(found: list[Token], at: int) -> bool:
    """Whether an infinitive stands here, adverbs and "be" or "have" before it aside."""
    while at < len(found) and (found[at].has("adv") or found[at].has("hedge")):
        at += 1
    if at == len(found) or found[at].mention >= 0:
        return False
    token = found[at]
    return token.low in ("be", "have") or ("b" in token.word.forms and not token.has("settlement"))


def _verb_or_noun(found: list[Token], at: int, forms: frozenset[str]) -> str:
    token, before, after = found[at], _before(found, at), found[at + 1] if at + 1 < len(found) else None
    if forms & {"d", "n"}:
        token.form = "d" if "d" in forms else "n"
        if "b" in forms and _wants_base(before):
            token.form = "b"
        if before is not None and before.pos in ("d", "poss") and not (after and _begins_noun(after)):
            token.form = ""
            return "n"
        return "a" if _is_attribute(found, at, before, after) else "v"
    if "g" in forms:
        token.form = "g"
        takes_object = (
            after is not None
            and (after.mention >= 0 or (after.has("det") and not after.has("prep")) or after.low == "control")
            and not (before and before.pos == "d")
        )
        goes = before is not None and before.pos in ("when", "while") and after is not None and after.has("prep")
        goes = goes and (use := token.word.verb("frame")) is not None and use.value == "go"
        if token.word.may_be_noun and not (takes_object or goes) and not _is_progressive(found, at, before, after):
            token.form = ""
            return "n"
        if _is_attribute(found, at, before, after):
            return "a"
        named = after is not None and after.low == "of" and before is found[at - 1] and before.pos in ("d", "poss")
        token.form = "" if named else "g"
        return "n" if named else "v"
    if token.has("full") and after is not None and after.word.other("frame"):
        return "a"
    token.form = "b" if "b" in forms else "s"
    if _is_finite_or_infinitive(found, at, before, after):
        return "v"
    token.form = ""
    return "n"


def _before(found: list[Token], at: int) -> Token | None:
    at -= 1
    while at >= 0 and (found[at].pos == "adv" or _floats(found, at)):
        at -= 1
    if at >= 0 and found[at].pos == ",":
        at = _before_aside(found, at)
    return found[at] if at >= 0 else None


def _floats(found: list[Token], at: int) -> bool:
    """Whether "all" or "both" only stands amid a verb: "were all liberated"."""
    return found[at].low in ("all", "both", "each") and at > 0 and found[at - 1].has("be")


def _wants_base(before: Token | None) -> bool:
    return before is not None and (before.pos in ("to", "neg") or (before.pos == "x" and _before_base(before)))


def _before_base(token: Token) -> bool:
    return token.has("modal") or token.has("do")


def _is_attribute(found: list[Token], at: int, before: Token | None, after: Token | None) -> bool:
    """Whether a participle stands before its noun: "the captured village", "heavily contested Lesna"."""
    if after is None or not _begins_noun(after):
        return False
    if after.mention >= 0 or (after.capital and not after.has("side")) or found[at].low.count("-"):
        if not found[at].word.other("frame", "state"):
            return False
        leads = before is not None and before.pos == "," and all(token.pos in ("adv", ",") for token in found[:at])
        if before is not None and before.pos in ("and", ",") and (after.mention >= 0 or before.pos == "and"):
            return leads or any(token.pos == "a" and token.word.other("frame", "state") for token in found[:at])
        tells = before is not None and before.low == "that" and at + 2 < len(found) and found[at + 2].word.closed == "x"
        return before is None or tells or before.pos in (",", "prep", "d", "a", "poss", "v", "—", "to")
    if found[at].low == "surrounding" and after.word.tags.get("settlement") == "many":
        return before is None or before.pos != "x"
    if before is not None and before.pos == "v":
        return found[at].form != "g"
    if before is not None and before.pos in ("when", "while") and found[at].form == "g" and after.has("force"):
        return True  # "when invading forces tried"
    return before is not None and before.pos in ("d", "a", "prep", "poss", "u")


def _begins_noun(token: Token) -> bool:
    if token.mention >= 0:
        return True
    if not _NO_NOUNS.isdisjoint(token.word.tags):
        return False
    return (
        token.low[0].isalnum()
        and not token.low[0].isdigit()
        and not (token.word.forms & {"d"} and not token.word.may_be_noun)
    )


def _is_progressive(found: list[Token], at: int, before: Token | None, after: Token | None) -> bool:
    if before is None:
        return False
    if before.pos == "x":
        if _there_is(found, at):
            return False
        return before.has("be") and after is not None
    return any(before.has(tag) for tag in ("force", "forceside", "state")) and not before.has("fire")


def _there_is(found: list[Token], at: int) -> bool:
    """Whether "there is" stands before: "there is still fighting"."""
    return any(token.has("there") and token.pos == "adv" for token in found[max(0, at - 4) : at])


def _ends(token: Token) -> bool:
    return token.low in (".", ",", ";")


def _is_finite_or_infinitive(found: list[Token], at: int, before: Token | None, after: Token | None) -> bool:
    """Whether a form that is a verb or a noun is a verb here."""
    token = found[at]
    if not token.word.may_be_noun:
        is_told = before is not None and before.pos in ("x", "neg") and _is_said(found, at)
        return before is None or not (before.pos in ("d", "poss", "a", "prep") or is_told)
    if before is None:
        return False
    if before.pos == "x":
        return token.form == "b" and _before_base(before)
    if before.pos in ("to", "neg"):
        return token.form == "b"
    if before.pos in ("y", "rel"):
        return before.low != "that" or not _is_told(found, at, after)
    if before.pos in ("and", "but", ","):
        like = _like_the_verb_before(found, at, after) or _goes_on_after_relative(found, at, before, after)
        like |= before.pos == "," and after is not None and after.low == "that" and token.word.verb("cue") is not None
        takes_it = before.pos == "and" and after is not None and after.low in ("it", "them")
        return like or takes_it or (before.pos == "," and _names_teller(token, after))
    if before.has("time"):
        before, at = _before_date(found, at)
        if before is None or before.pos == "v":
            return before is not None and before.form == "d" and token.form == "s"
    closes = (after is None or _ends(after)) and token.word.verb("cue") is not None
    if before.pos not in ("n", "p") or (_is_governed(found, at) and not closes and not _takes_more(after)):
        return False
    plural = (before.low.endswith("s") and not before.low.endswith("ss")) or before.has("plural")
    if any(before.has(tag) for tag in _AGREES_WITH_ANY) or before.mention >= 0:
        return token.form == "s" or (plural and token.form == "b")
    if token.form == "b":
        return plural and (after is None or after.low != "of")
    return not before.low.endswith("s") and (
        before.has("source") or before.has("front") or before.low in ("army", "military", "brigade")
    )


def _is_told(found: list[Token], at: int, after: Token | None) -> bool:
    """Whether a noun after "that" begins what is said: "said that clashes between …", "reports that attacks on …"."""
    teller = found[at - 2] if at > 1 else None
    if teller is None or after is None:
        return False
    is_word = teller.word.other("cue") is not None and after.has("prep")
    return is_word or after.low == "of" or (teller.pos == "v" and teller.word.verb("cue") is not None)


def _is_said(found: list[Token], at: int) -> bool:
    """Whether "to be" stands before, adverbs and "not" passed over: "was not immediately clear"."""
    while at > 0 and found[at - 1].pos in ("adv", "neg"):
        at -= 1
    return at > 0 and found[at - 1].has("be")


def _before_aside(found: list[Token], at: int) -> int:
    """The index before ", he said," where the comma at `at` closes such an aside, else `at`."""
    says = at > 1 and found[at - 1].pos == "v" and found[at - 1].word.verb("cue") is not None
    return next((start - 1 for start in range(at - 2, max(0, at - 5), -1) if says and found[start].pos == ","), at)


def _names_teller(token: Token, after: Token | None) -> bool:
    """Whether a verb of saying stands before who says it: ", reports DeepState"."""
    says = token.form == "s" and token.word.verb("cue") is not None
    return says and after is not None and any(after.has(tag) for tag in ("person", "source"))


def _before_date(found: list[Token], at: int) -> tuple[Token | None, int]:
    """The token before a date such as "on May 3", with the place after it."""
    at -= 1
    while at >= 0 and (found[at].has("time") or found[at].pos in ("u", "prep", "d", "and", "adv")):
        at -= 1
    return (found[at], at + 1) if at >= 0 else (None, 0)


def _is_governed(found: list[Token], at: int) -> bool:
    """Whether the noun phrase before hangs on a preposition: "the extent of Russian claims"."""
    at -= 1
    while at >= 0 and found[at].pos in NOMINAL | {"poss"}:
        at -= 1
    return at >= 0 and found[at].pos == "prep"


def _takes_more(after: Token | None) -> bool:
    return after is not None and (
        after.mention >= 0 or any(after.has(tag) for tag in ("det", "rel", "side", "state", "pronoun"))
    )


def _goes_on_after_relative(found: list[Token], at: int, before: Token, after: Token | None) -> bool:
    """Whether a verb stands after the comma that closes ", which …": "Ukrainian forces, which crossed …, hold"."""
    opens = any(this.pos == "," and following.pos == "rel" for this, following in pairwise(found[: max(0, at - 1)]))
    return before.pos == "," and opens and _takes_more(after)


def _like_the_verb_before(found: list[Token], at: int, after: Token | None) -> bool:
    """Whether a verb of the same form came before, and something that a verb takes comes after."""
    form = found[at].form
    if not any(token.pos == "v" and token.form == form for token in found[:at]):
        return False
    return after is not None and (_begins_noun(after) or after.has("det") or after.has("prep"))
