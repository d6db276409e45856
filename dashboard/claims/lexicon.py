"""The words of claim language: what each form may be in a sentence, read from data/claims/<language>/."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dashboard import paths
from dashboard.errors import DataFileError
from dashboard.text import wordlists

CLASSES = frozenset({
    "det", "pronoun", "self", "be", "have", "do", "modal", "neg", "to", "adv", "hedge", "and", "but", "while",
    "if", "when", "rel", "prep", "dir", "part", "partnoun", "wholenoun", "ground", "settlement", "region",
    "facility", "side", "state", "force", "forceside", "source", "person", "time", "verb", "ended", "fire",
    "stop", "there", "plural", "verbnoun", "unreal", "hedged", "unit", "infers", "share", "owngain", "now",
    "ours", "full", "stays", "comes", "done",
    "hint", "silent", "serves", "officer", "grasp", "kills", "victim",
    "says", "still", "owns", "enemy", "number", "goeson", "claimed", "dating", "inner", "sees",
    "false", "true", "brands", "fits", "account", "admits",
    "lays", "hears", "settled", "banner", "from_then", "gone", "hands", "succeeds",
    "stationed", "moot", "shows", "home", "bids", "lasts", "posts", "scene", "witnesses",
    "ends", "lies", "nearly", "adj", "civil", "mutual", "follows",
    "wholly", "men", "repeats", "doubtful", "sure", "wrongly", "capital", "raid", "asked",
    "plight", "front", "bastion", "situation", "last_named",
    "partly", "keeps", "lowers", "insurgent",
})  # fmt: skip
FRAMES = frozenset({
    "take", "fall", "lose", "leave", "expel", "go", "hold", "fight", "siege", "clear", "attack", "repel", "light",
    "gain", "flag", "defend",
})  # fmt: skip
STANCES = frozenset(["asserts", "denies", "confirms", "comments", "orders", "hails"])
EFFECTS = frozenset(["fact", "fails", "tries", "strives", "aims", "causes", "decides"])
KINDS = frozenset(["verb", "noun", "state", "adj"])

_LEMMA = re.compile(r"(?P<lemma>[^(]+)(?:\((?P<irregular>[^)]+)\))?")
_DOUBLES = re.compile(r"[^aeiou][aeiou][bdgmnprt]")
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a form: a trigger ("frame"), a word that attributes ("cue") or one that governs ("effect").

    `forms` tells which forms of a verb it may be: b(ase), s (third person), d (past), n (past participle), g (-ing);
    it is empty for nouns, adjectives and states. `row` names the row of the data file, for the explanation.
    """

    family: str
    value: str
    kind: str
    row: str
    forms: frozenset[str] = frozenset()


# Classes that leave a word one part of speech, the first that fits counting. "x" is an auxiliary.
_CLOSED = (
    ("have", "x"), ("be", "x"), ("do", "x"), ("modal", "x"), ("neg", "neg"), ("to", "to"), ("det", "d"), ("rel", "rel"),
    ("if", "if"), ("when", "when"), ("while", "while"), ("but", "but"), ("and", "and"), ("prep", "prep"),
    ("pronoun", "y"), ("self", "adv"), ("hedge", "adv"), ("there", "there"), ("adv", "adv"),
)  # fmt: skip
# Classes that say what a noun phrase with such a head is, the first that fits counting.
_HEADS = (
    "force", "forceside", "person", "state", "source", "settlement", "partnoun", "wholenoun", "ground", "region",
    "facility", "time", "stop",
)  # fmt: skip
_NOUNS = frozenset(
    {"force", "source", "ground", "settlement", "partnoun", "facility", "state", "forceside", "verbnoun"}
)
_SIDED = frozenset({"person", "holder", "side", "forceside", "state", "home", "insurgent"})


@dataclass(frozen=True, slots=True)
class Word:
    """What a form may be: its classes, each with what it carries, and its uses.

    What follows from these: `closed` is its part of speech where its classes leave but one, `forms` the verb forms it
    may be, `may_be_noun` whether it may be a noun beside, `sided` whether it may name a side; `verbs` are its uses as a
    verb by family, `head` is the class that tells what it is as a head, or "thing".
    """

    text: str
    tags: Mapping[str, str] = field(default_factory=dict)
    uses: tuple[Use, ...] = ()
    closed: str = ""
    forms: frozenset[str] = frozenset()
    may_be_noun: bool = False
    sided: bool = False
    verbs: Mapping[str, Use] = field(default_factory=dict)
    head: str = "thing"

    def verb(self, family: str) -> Use | None:
        """Its use as a verb of a family, if it has one."""
        return self.verbs.get(family)

    def other(self, family: str, kind: str = "noun") -> Use | None:
        """Its use as a noun, adjective or state of a family, if it has one."""
        for use in self.uses:
            if use.family == family and use.kind == kind:
                return use
        return None


def make_word(text: str, tags: Mapping[str, str], uses: tuple[Use, ...]) -> Word:
    """A word with what follows from its classes and uses."""
    closed = next((pos for tag, pos in _CLOSED if tag in tags), "")
    forms = frozenset(form for use in uses if use.kind == "verb" for form in use.forms)
    may_be_noun = any(use.kind == "noun" for use in uses) or not _NOUNS.isdisjoint(tags)
    sided = text == "our" or not _SIDED.isdisjoint(tags)
    verbs = {use.family: use for use in reversed(uses) if use.kind == "verb"}
    head = next((tag for tag in _HEADS if tag in tags), "thing")
    return Word(text, tags, uses, closed, forms, may_be_noun, sided, verbs, head)


Starts = Mapping[str, Mapping[str, tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All forms of a language; `starts` gives for the first two words of longer forms how long these may be."""

    words: Mapping[str, Word]
    starts: Starts

    def look_up(self, form: str) -> Word | None:
        """The word with that form in small letters."""
        return self.words.get(form)


@dataclass(frozen=True, slots=True)
class Row:
    """A row with an example: its place in the file, its example, and the claims that it must give."""

    where: str
    example: str
    gives: str


@cache
def load(lang: str = "en") -> Lexicon:
    """The lexicon of a language, read once."""
    return build(paths.CLAIMS / lang)


def build(folder: Path) -> Lexicon:
    """Read the word lists of a folder; DataFileError names the line of what breaks their schema."""
    tags: dict[str, dict[str, str]] = {}
    uses: dict[str, list[Use]] = {}
    for where, name, value, forms in _word_rows(folder):
        for form in forms:
            tags.setdefault(form, {})[name] = value
            if name == "verb":
                _add_verb(uses, form, Use("plain", value, "verb", where))
    for family, row, kind, value, forms in _use_rows(folder):
        for form in forms:
            if kind == "verb":
                _add_verb(uses, form, Use(family, value, kind, row))
            else:
                uses.setdefault(form, []).append(Use(family, value, kind, row))
    for name in [form for form in tags if "verb" in tags[form]]:
        del tags[name]["verb"]
    forms = {*tags, *uses}
    words = {form: make_word(form, tags.get(form, {}), tuple(uses.get(form, ()))) for form in sorted(forms)}
    return Lexicon(words, starts_of(words))


def examples(folder: Path) -> Iterator[Row]:
    """Every row's example with what it must give, for the tests."""
    for name, fields in (("frames.tsv", 6), ("cues.tsv", 5), ("governors.tsv", 5)):
        for number, values in wordlists.rows(folder / name, fields):
            yield Row(f"{name}:{number}", values[-2], values[-1])


def _word_rows(folder: Path) -> Iterator[tuple[str, str, str, list[str]]]:
    path = folder / "words.tsv"
    for number, (name, value, forms) in wordlists.rows(path, 3):
        if name not in CLASSES:
            raise DataFileError(f"{path.name}, line {number}, class: {name!r} is none of {', '.join(sorted(CLASSES))}")
        yield f"{path.name}:{number}", name, "" if value == "-" else value, _forms(forms)


def _use_rows(folder: Path) -> Iterator[tuple[str, str, str, str, list[str]]]:
    """Family, name of the row, kind, value and forms of every row of the three files of uses."""
    for name, family, allowed in (("cues.tsv", "cue", STANCES), ("governors.tsv", "effect", EFFECTS)):
        for number, (kind, value, forms, *_) in wordlists.rows(folder / name, 5):
            _check(name, number, kind, value, allowed)
            yield family, f"{family}-{value}", kind, value, _forms(forms)
    for number, (row, kind, value, forms, *_) in wordlists.rows(folder / "frames.tsv", 6):
        _check("frames.tsv", number, kind, value, FRAMES)
        yield "frame", row, kind, value, _forms(forms)


def _forms(cell: str) -> list[str]:
    """The forms in a cell, genitives set apart as in a sentence."""
    return [" ".join(pieces(form)) if "'s" in form else form for form in cell.split("|")]


def _check(file: str, number: int, kind: str, value: str, allowed: frozenset[str]) -> None:
    if kind not in KINDS:
        raise DataFileError(f"{file}, line {number}, kind: {kind!r} is none of {', '.join(sorted(KINDS))}")
    if value not in allowed:
        raise DataFileError(f"{file}, line {number}: {value!r} is none of {', '.join(sorted(allowed))}")


def _add_verb(uses: dict[str, list[Use]], lemma: str, use: Use) -> None:
    """Add all forms of a verb; a verb of several words bends its first."""
    for form, letters in inflections(lemma).items():
        known = uses.setdefault(form, [])
        if not any(old.family == use.family and old.kind == "verb" for old in known):
            known.append(Use(use.family, use.value, "verb", use.row, frozenset(letters)))


def inflections(lemma: str) -> dict[str, str]:
    """Every form of a verb with the letters of what it may be; irregular past forms stand in brackets.

    >>> inflections("take(took,taken)")
    {'take': 'b', 'takes': 's', 'taking': 'g', 'took': 'd', 'taken': 'n'}
    """
    found = _LEMMA.fullmatch(lemma)
    if not found:
        raise DataFileError(f"verb {lemma!r}: write it as take(took,taken)")
    first, *rest = found["lemma"].split(" ")
    tail = " ".join(["", *rest])
    forms: dict[str, str] = {}
    for stem, letter in ((first, "b"), (_third(first), "s"), (_ing(first), "g")):
        forms[stem + tail] = forms.get(stem + tail, "") + letter
    irregular = (found["irregular"] or "").split(",")
    past, participle = (irregular * 2)[:2] if found["irregular"] else (_past(first) + tail,) * 2
    for form, letter in ((past, "d"), (participle, "n")):
        forms[form] = forms.get(form, "") + letter
    return forms


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


_LAST_IS_STRESSED = frozenset({
    "admit", "commit", "permit", "submit", "omit", "transfer", "refer", "infer", "confer", "prefer", "defer", "rebut",
    "repel", "expel", "compel", "propel", "rebel", "regret", "control", "patrol", "occur", "concur", "begin", "forget",
    "overrun",
})  # fmt: skip


def _doubled(verb: str) -> str:
    short = len(verb) <= 4 and _DOUBLES.fullmatch(verb[-3:])
    return verb + verb[-1] if short or verb in _LAST_IS_STRESSED else verb


def starts_of(forms: Iterable[str]) -> Starts:
    """For the first two words of the forms that have several: their lengths in words, the longest first."""
    starts: dict[str, dict[str, set[int]]] = {}
    for form in forms:
        parts = pieces(form)
        if len(parts) > 1:
            starts.setdefault(parts[0], {}).setdefault(parts[1], set()).add(len(parts))
    return {
        first: {second: tuple(sorted(sizes, reverse=True)) for second, sizes in seconds.items()}
        for first, seconds in starts.items()
    }


PIECE = re.compile(r"""\"[^\W_]{1,12}\"-[^\W_]+|\d++(?:[.,:]\d++)++|[^\W_]++(?:['-][^\W_]++)*+|[^\s#@*_]""")


def pieces(text: str) -> list[str]:
    """The words and signs of a form, cut as a sentence is: "no man's land" is "no", "man", "'s", "land"."""
    words = PIECE.findall(text.replace(" 's", "'s"))
    return [part for word in words for part in ((word[:-2], "'s") if word.endswith("'s") else (word,))]
