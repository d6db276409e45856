"""Pieces: a sentence cut into words and signs, names of several words and places kept whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from dashboard.claims import roster as rosters
from dashboard.claims.lexicon import PIECE, Lexicon, Starts, Use, Word, load, make_word, starts_of
from dashboard.claims.roster import Roster
from dashboard.model import Mention
from dashboard.text.sentences import language

_READ_BY_PARTS = ("group", "office")  # "Russian sources", "the Russian president": the words say the side
_AGREES = ("state", "forceside")
_CAPITALS = {"moscow": "russia", "kyiv": "ukraine", "kiev": "ukraine", "government": "ukraine"}
_CUTS = (("'s", 2), ("n't", 3), ("'re", 3), ("'ve", 3), ("'ll", 3), ("'m", 2), ("'d", 2))
_SIGNS = {sign: Word(sign) for sign in ",;:—()[].!?-%…&"}
_UNKNOWN_VERBS = (("ed", "dn"), ("ing", "g"), ("ify", "b"), ("ize", "b"))
_CLOSES = {"(": ")", "[": "]"}
_ADJECTIVES = frozenset({"side", "part", "ended", "fire", "adj"})
_SHIFTING = frozenset({"past", "that", "both", "all", "each", "since", "as", "remaining", "remains", "given"})
_LONGEST_BRACKET = 60
_LONGEST_SHORT = 10  # letters of a shortened word
_REMEMBERED = 20_000  # words looked up, as they are written
_LONGEST_KEPT = 40  # letters of a word that is worth remembering


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The lexicon of a language together with the names of the roster."""

    lexicon: Lexicon
    roster: Roster
    names: frozenset[str]
    starts: Starts


@dataclass(slots=True)
class Piece:
    """A stretch of the text; `word` is what it may be, `mention` the index of the mention that it is, or -1."""

    start: int
    end: int
    text: str
    mention: int = -1


@dataclass(slots=True, eq=False)
class Token:
    """A word or sign with its span, or several that are one; `mention` is the index of the mention it names, or -1.

    `pos` is its part of speech, "" until the words around it are asked, `form` the verb form where it is a verb:
    "b", "s", "d" (also where past and participle look alike), "n" or "g".
    """

    start: int
    end: int
    low: str
    word: Word
    capital: bool
    mention: int = -1
    pos: str = ""
    form: str = ""

    def has(self, tag: str) -> bool:
        """Whether the word is of that class."""
        return tag in self.word.tags


@dataclass(frozen=True, slots=True)
class Written:
    """What is known of a word as written: `names` and `forms` tell how those of several words go on from it."""

    low: str
    word: Word
    capital: bool
    pos: str
    names: Mapping[str, tuple[int, ...]]
    forms: Mapping[str, tuple[int, ...]]

    def goes_on(self, after: str) -> bool:
        """Whether some name or form of several words goes on with this one."""
        return after in self.names or after.lower() in self.forms


@cache
def vocabulary(lang: str = "en") -> Vocabulary:
    """The vocabulary of a language, made once."""
    roster = rosters.load()
    names = [form for form in roster.forms() if roster.by_form[form][-1].kind not in _READ_BY_PARTS]
    return Vocabulary(load(lang), roster, frozenset(names), starts_of(names))


def cut(text: str, start: int, end: int, mentions: Sequence[tuple[int, Mention]], known: Vocabulary) -> Iterator[Token]:
    """The words and signs of a stretch of even text, what stands in brackets left out."""
    raw = _with_mentions(text, start, end, mentions)
    bracketed = any(text.find(bracket, start, end) >= 0 for bracket in _CLOSES)
    return _joined(_without_brackets(raw, known) if bracketed else raw, known)


def _with_mentions(text: str, start: int, end: int, mentions: Sequence[tuple[int, Mention]]) -> list[Piece]:
    raw: list[Piece] = []
    at = start
    for index, mention in mentions:
        if mention.kind == "metonym" and text[mention.end : mention.end + 1] == "-" and text[mention.end + 1].islower():
            continue
        raw += _pieces(text, at, mention.start)
        raw.append(Piece(mention.start, mention.end, text[mention.start : mention.end], index))
        at = mention.end
    raw += _pieces(text, at, end)
    return raw


def _pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    for found in PIECE.finditer(text, start, end):
        word = found[0]
        first, last = found.span()
        if word.isalpha() and word != "s":
            yield Piece(first, last, word)
            continue
        if not word[0].isalnum() and not _is_kept(text, word, first, last):
            continue
        if "'" not in word and not (word == "s" and text[first - 1 : first] == "'"):
            yield Piece(first, last, word)
            continue
        size = next((size for ending, size in _CUTS if word.endswith(ending) and len(word) > size), 0)
        if word == "s":
            yield Piece(first - 1, last, "'s")
        elif size:
            yield Piece(first, last - size, word[:-size])
            yield Piece(last - size, last, word[-size:])
        else:
            yield Piece(first, last, word)


def _is_kept(text: str, sign: str, first: int, last: int) -> bool:
    """Whether a sign tells anything; quotation marks, emoji, the stop of "Gen.", the hyphen of "Lesna-Brod" do not."""
    if sign == ".":
        return text[last : last + 1] != " " or not _is_shortened(text, first)
    if sign == "'":
        return _is_genitive(text, first)
    if sign == ".":
        return text[first - 2 : first].lower() != "sq"  # "200 sq. km"
    if sign == "-":
        return not (text[first - 1 : first].strip() and text[last : last + 1].isupper())
    return sign in _SIGNS or len(sign) > 1


def _is_shortened(text: str, stop: int) -> bool:
    """Whether a stop only shortens the word before it: "Gen. Koval", "Sept. 26"."""
    word, known = text[max(0, stop - _LONGEST_SHORT) : stop].rpartition(" ")[2], language()
    return word in known.never or (word in known.number and word.lower() not in ("no", "nos"))


def _is_genitive(text: str, at: int) -> bool:
    """Whether a lone apostrophe makes a genitive ("the forces' advance") and is no quotation mark."""
    return text[at - 1 : at] == "s" and text[at + 1 : at + 2] == " " and text.rfind(" '", max(0, at - 200), at) < 0


def _without_brackets(raw: list[Piece], known: Vocabulary) -> list[Piece]:
    """Leave out what stands in brackets, but for a source at the end; one not closed soon leaves out itself alone."""
    kept: list[Piece] = []
    at = 0
    while at < len(raw):
        if raw[at].text in _CLOSES:
            after = _after_bracket(raw, at)
            if after == len(raw) and at + 3 == after and raw[at + 1].text in known.names:
                kept += [Piece(raw[at].start, raw[at].end, "—"), raw[at + 1]]
            at = after
        else:
            kept.append(raw[at])
            at += 1
    return kept


def _after_bracket(raw: list[Piece], at: int) -> int:
    depth = 0
    for place in range(at, min(len(raw), at + _LONGEST_BRACKET)):
        depth += (raw[place].text in _CLOSES) - (raw[place].text in _CLOSES.values())
        if depth == 0:
            return place + 1
    return at + 1


def _joined(raw: list[Piece], known: Vocabulary) -> Iterator[Token]:
    """Words, the forms of several words as one each, the longest first."""
    at, count = 0, len(raw)
    while at < count:
        piece = raw[at]
        text, size = piece.text, 1
        if text == "-" and (word := _after_hyphen(raw, at, known)):
            yield _token(piece.start, raw[at + 1].end, word.text, word, capital=False)
            at += 2
            continue
        first = _looked_up(text, known) if len(text) <= _LONGEST_KEPT else _written(text, known)
        if (first.names or first.forms) and at + 1 < count and first.goes_on(raw[at + 1].text):
            size, name = _longest(raw, at, first, known)
        if size > 1:
            low = _form(raw[at : at + size]).lower()
            word = _of_several(low, name, text, known)
            yield _token(piece.start, raw[at + size - 1].end, low, word, capital=first.capital)
        elif piece.mention >= 0:
            word = _named(text)
            yield Token(piece.start, piece.end, word.text, word, True, piece.mention, "p")
        else:
            yield Token(piece.start, piece.end, first.low, first.word, first.capital, -1, first.pos)
        at += size


def _token(start: int, end: int, low: str, word: Word, *, capital: bool) -> Token:
    return Token(start, end, low, word, capital, -1, alone(low, word, capital=capital))


@lru_cache(maxsize=_REMEMBERED)
def _named(text: str) -> Word:
    """The word that the name of a place is."""
    return Word(text.lower())


@lru_cache(maxsize=_REMEMBERED)
def _looked_up(text: str, known: Vocabulary) -> Written:
    return _written(text, known)


def _written(text: str, known: Vocabulary) -> Written:
    """What is known of a word or sign as it is written."""
    low, is_word = _low(text), text[0].isalpha() or text[0] == '"'
    name = text if is_word and text in known.names else ""
    word = (None if name else known.lexicon.words.get(low)) or _word(low, name, text, known)
    capital = text[0].isupper()
    names, forms = (known.starts.get(text), known.lexicon.starts.get(text.lower())) if is_word else (None, None)
    return Written(low, word, capital, alone(low, word, capital=capital), names or {}, forms or {})


def _low(text: str) -> str:
    """A word in small letters; the country in capitals is no pronoun."""
    return "u.s." if text == "US" else text.lower() if text[0] != '"' else text.lower().replace('"', "")


def _after_hyphen(raw: list[Piece], at: int, known: Vocabulary) -> Word | None:
    """The word that goes on after a name or a bracket: "DPR" (…)-held."""
    if not 0 < at < len(raw) - 1 or raw[at - 1].end >= raw[at].end:
        return None
    return _compound(f"{raw[at - 1].text}-{raw[at + 1].text}".lower(), known)


def _longest(raw: list[Piece], at: int, first: Written, known: Vocabulary) -> tuple[int, str]:
    """How many pieces from here make one form, and the name of several words in the roster that they are, or ""."""
    best, name, after = 1, "", raw[at + 1].text
    for size in first.names.get(after, ()):
        form = _form(raw[at : at + size])
        if form in known.names and at + size <= len(raw):
            best, name = size, form
            break
    if raw[at].mention >= 0 and not first.names:
        return best, name
    for size in first.forms.get(after.lower(), ()):
        form = _form(raw[at : at + size]).lower()
        if best < size <= len(raw) - at and form in known.lexicon.words:
            return size, ""
    return best, name


def _form(run: Sequence[Piece]) -> str:
    """Some pieces as one form: a blank between words and before a genitive, none around the stops of "U.S."."""
    form = run[0].text
    for before, piece in pairwise(run):
        parted = piece.start > before.end or piece.text.startswith("'")
        form += f" {piece.text}" if parted else piece.text
    return form


@lru_cache(maxsize=_REMEMBERED)
def _of_several(low: str, name: str, first: str, known: Vocabulary) -> Word:
    """What several words are that make one form; `first` is the first of them as written."""
    return _word(low, name, first, known)


def _word(low: str, name: str, written: str, known: Vocabulary) -> Word:
    word = known.lexicon.look_up(low)
    if name and not (word and any(tag in word.tags for tag in _AGREES)):
        return make_word(low, {**(word.tags if word else {}), "person": name}, word.uses if word else ())
    return word or _compound(low, known) or _guessed(low, capital=written[:1].isupper())


def _compound(low: str, known: Vocabulary) -> Word | None:
    """A word such as "rebel-held", whose first part names a side and whose second says that it holds the place."""
    if "-" not in low:
        return None
    first, hyphen, last = low.replace('"', "").rpartition("-")
    both = {word.tags.get("side", "") for word in map(known.lexicon.look_up, (first, last)) if word is not None}
    if len(both) == 1 and "" not in both and known.lexicon.look_up(first) and known.lexicon.look_up(last):
        return make_word(low, {"side": both.pop()}, ())  # "Russian-DPR"
    holder = known.lexicon.look_up(first) if hyphen else None
    held = known.lexicon.look_up(f"-{last}") if holder or first in _CAPITALS else None
    if held is None:
        return None
    named = _CAPITALS.get(first) or next(
        (holder.tags[tag] for tag in ("side", "state", "forceside") if tag in holder.tags), ""
    )
    return make_word(low, {"holder": named}, held.uses) if named else None


def _ending(low: str) -> Word:
    """An unknown word by its ending: "-ed", "-ing", "-ify" and "-ize" make verbs."""
    for ending, forms in _UNKNOWN_VERBS:
        is_verb = low.endswith(ending) and "-" not in low and len(low) > len(ending) + 2
        if is_verb and not low.endswith(("eed", "hundred")):
            return make_word(low, {}, (Use("plain", "", "verb", "", frozenset(forms)),))
    return Word(low)


def _guessed(low: str, *, capital: bool) -> Word:
    if low in _SIGNS:
        return _SIGNS[low]
    if not low[-1:].isalpha() or capital or len(low) > 24:
        return Word(low)
    return make_word(low, {"adv": ""}, ()) if low.endswith("ly") and len(low) > 4 else _ending(low)


def alone(low: str, word: Word, *, capital: bool) -> str:
    """The part of speech of a word or sign that is the same everywhere, "" where its neighbours are to be asked."""
    tags = word.tags
    if not low[0].isalnum():
        return _sign(low)
    if (low[0].isdigit() and not tags) or "number" in tags:
        return "u"
    if "person" in tags or ("time" in tags and (low not in ("may", "march") or capital)):
        return "n"
    if "there" in tags:
        return ""
    if word.closed and low != "got":
        return "" if _shifts(low, word) else word.closed
    if word.forms or "dir" in tags:
        return ""
    is_adjective = not _ADJECTIVES.isdisjoint(tags) or word.other("frame", "state") is not None
    return "" if is_adjective or "dating" in tags else "n"


def _sign(low: str) -> str:
    if low in ("'s", "'"):
        return "poss"
    return "x" if low[0] == "'" else {"-": "—", "&": "and"}.get(low, low)


def _shifts(low: str, word: Word) -> bool:
    """Whether a function word may be another part of speech by what stands around it."""
    if low in _SHIFTING or word.closed == "to":
        return True
    doubled = word.closed == "d" and ("prep" in word.tags or "adv" in word.tags)
    return doubled or (word.closed == "adv" and word.other("effect", "adj") is not None)
