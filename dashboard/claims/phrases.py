"""Phrases: a sentence's tokens gathered into noun phrases, verb groups and the words between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.claims.lexicon import Use
from dashboard.claims.tokens import NOMINAL, Token
from dashboard.model import Mention


@dataclass(slots=True, eq=False)
class Noun:
    """A noun phrase.

    `role` says what its head is: "place", "sector", "event" (a trigger), "control", "cue", "effect", one of the
    classes of nouns, or "thing". `of` is the phrase that "of" hangs on it, `owner` the one before "'s".
    `link` tells how it follows its neighbour: "" (directly), "," or "and". `extra` are the other members of a list
    that it begins, `under` is the phrase that it hangs on, `same` the place that it is another word for ("a suburb").
    `at` is its first token's index. `sides` and `vouches` keep what `claims.sides` found of it, for whoever speaks and
    as a speaker, once the sentence is read and nothing is hung on it any more.
    """

    at: int
    end: int
    tokens: list[Token]
    head: Token
    role: str
    use: Use | None = None
    of: Noun | None = None
    owner: Noun | None = None
    link: str = ""
    extra: list[Noun] = field(default_factory=list)
    under: Noun | None = None
    same: Noun | None = None
    sides: dict[str, list[str]] = field(default_factory=dict)
    vouches: str | None = None

    def has(self, tag: str) -> bool:
        """Whether a word of it is of that class."""
        for token in self.tokens:  # noqa: SIM110, nothing is asked more often, and any() takes twice as long
            if tag in token.word.tags:
                return True
        return False

    def value(self, tag: str) -> str:
        """What the first word of that class carries, or ""."""
        for token in self.tokens:
            if tag in token.word.tags:
                return token.word.tags[tag]
        return ""

    @property
    def is_none(self) -> bool:
        """Whether it says that there is none, or that nobody is meant: "no Russian soldiers", "nobody"."""
        return self.tokens[0].low in ("no", "nobody", "none")

    @property
    def mentions(self) -> list[int]:
        """The mentions named in it, what hangs on it aside."""
        return [token.mention for token in self.tokens if token.mention >= 0]


@dataclass(slots=True, eq=False)
class Verb:
    """A verb group; `word` is None for "to be" alone.

    `form` is "fin", "inf", "ger", or "ed" for a bare participle that may be a past tense; `must` marks "had to",
    `only` "only to", `had` a past perfect.
    """

    at: int
    end: int
    word: Token | None
    form: str
    passive: bool = False
    negated: bool = False
    modal: bool = False
    ended: bool = False
    lapsed: bool = False
    now: bool = False
    still: bool = False
    nearly: bool = False
    partly: bool = False
    hedged: bool = False
    by: bool = False
    takes: bool = False
    must: bool = False
    only: bool = False
    closed: bool = False
    wrongly: bool = False
    wholly: bool = False
    had: bool = False
    would: bool = False
    be: Token | None = None


@dataclass(slots=True)
class Link:
    """A word or sign between phrases: a preposition, a conjunction, a sign; `value` is what it carries."""

    at: int
    end: int
    pos: str
    value: str
    token: Token


Phrase = Noun | Verb | Link


def phrases(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Phrase]:
    """The phrases of a sentence, in order; words between them included."""
    found: list[Phrase] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.pos in ("x", "v", "neg", "to") and (verb := _verb(tokens, at)):
            _note_before(verb, tokens, at)
            found.append(verb)
            at = verb.end
        elif (end := _counted(tokens, at)) > at:
            at = end
        elif token.pos in NOMINAL:
            noun = _noun(tokens, at, mentions)
            found.append(noun)
            at = noun.end
        else:
            found.append(_link(tokens, at))
            at = found[-1].end
    return _with_of(found)


_COUNTS = frozenset({"a", "few", "several", "some", "many", "couple", "of"})
_LONG = ("hours", "days", "weeks", "months", "years", "decades")


def _counted(tokens: Sequence[Token], at: int) -> int:
    """Where a number ends that only tells how long after something was ("two weeks after they left"), else `at`."""
    end = at
    while end < len(tokens) and (tokens[end].pos == "u" or tokens[end].low in _COUNTS):
        end += 1
    after = tokens[end] if end < len(tokens) else None
    return end if after is not None and after.pos == "when" and after.low.partition(" ")[0] in _LONG else at


def _link(tokens: Sequence[Token], at: int) -> Link:
    token = tokens[at]
    if token.pos == "dir":
        if at + 1 < len(tokens) and tokens[at + 1].low == "of":
            return Link(at, at + 2, "prep", "dir", token)
        return Link(at, at + 1, "adv", "dir", token)
    if token.low == "between" and at + 2 < len(tokens) and _counts(tokens[at + 1 : at + 3]):
        return Link(at, at + 1, "adv", "", token)
    value = token.word.tags.get("prep", "") if token.pos == "prep" else ""
    if token.low == "to" and token.pos == "prep":
        value = "to"
    return Link(at, at + 1, token.pos, value, token)


def _counts(tokens: Sequence[Token]) -> bool:
    """Whether a number or a share begins here, as in "between 70 and 80 percent", "between a third and a half"."""
    return tokens[0].pos == "u" or (tokens[0].pos == "d" and tokens[1].has("partnoun"))


def _verb(tokens: Sequence[Token], at: int) -> Verb | None:
    """The verb group that begins here, or None where a negation stands before no verb."""
    group = Verb(at, at, None, "fin")
    place, helper = at, None
    if tokens[at].pos == "to":
        group.form, place = "inf", at + 1
    while place < len(tokens):
        token = tokens[place]
        if token.pos in ("adv", "neg"):
            _note(group, token)
        elif token.pos == "x":
            helper = token
            group.modal |= token.has("modal")
            group.had |= token.low == "had"
            group.would |= token.low == "would"
            group.negated |= token.low == "cannot"
            group.be = token if token.has("be") else group.be
            if token.low in ("being", "having") and place == at:
                group.form = "ger"
        elif token.pos == "to" and helper is not None and helper.has("have") and place > at:
            group.modal, group.must = True, group.must or helper.low == "had"
            helper = None
        elif token.pos == "v" and _belongs(group, helper, token):
            return _main(group, tokens, helper, place)
        elif helper is not None and token.low in _FLOATING and _floats(helper, tokens, place + 1):
            pass
        elif not _is_bare(token, helper):
            break
        else:
            token.form = "b"
            return _main(group, tokens, helper, place)
        place += 1
    if helper is None and group.form != "inf":
        return None
    group.end = _without_adverbs(tokens, at, place)
    group.now = any(token.has("now") for token in tokens[at:place])
    group.still |= any(token.has("still") for token in tokens[at:place])
    return group


_FLOATING = ("all", "both", "each")  # "were all liberated", "have both been liberated"


def _floats(helper: Token, tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb group goes on after "all" or "both"."""
    if at == len(tokens):
        return False
    return tokens[at].pos == "v" if helper.has("be") else helper.has("have") and tokens[at].low == "been"


def _is_bare(token: Token, helper: Token | None) -> bool:
    """Whether a word taken for a noun is the verb of "did not attack" or of "would grant", known or not."""
    if token.pos != "n" or helper is None or token.capital:
        return False
    unknown = helper.has("modal") and not token.word.tags and not token.word.uses and token.low.isalpha()
    return unknown or (helper.has("do") and "b" in token.word.forms)


def _note_before(group: Verb, tokens: Sequence[Token], at: int) -> None:
    """Note the adverbs right before a verb group: "still stands"."""
    while at > 0 and tokens[at - 1].pos == "adv":
        at -= 1
        group.only |= group.form == "inf" and tokens[at].low == "only"
        _note(group, tokens[at])


def _note(group: Verb, token: Token) -> None:
    group.lapsed |= token.low == "no longer"
    group.negated |= token.pos == "neg" and token.low != "no longer"
    group.hedged |= token.has("hedge")
    group.wrongly |= token.has("wrongly")
    group.wholly |= token.has("wholly")
    group.ended |= token.has("ended")
    group.now |= token.has("now")
    group.still |= token.has("still")
    group.nearly |= token.has("nearly")
    group.partly |= token.has("partly")


def _belongs(group: Verb, helper: Token | None, token: Token) -> bool:
    """Whether a verb goes with the helper before it."""
    if helper is None:
        return True
    if helper.has("be"):
        return token.form in ("n", "d", "g")
    return token.form in ("n", "d", "b") or helper.has("have")


def _main(group: Verb, tokens: Sequence[Token], helper: Token | None, place: int) -> Verb:
    token = tokens[place]
    group.word, group.end = token, place + 1
    group.by = place + 1 < len(tokens) and tokens[place + 1].low == "by"
    group.closed = place + 1 < len(tokens) and tokens[place + 1].low == ","
    group.takes = place + 1 < len(tokens) and tokens[place + 1].pos in NOMINAL
    group.passive = helper is not None and helper.has("be") and token.form in ("n", "d")
    group.modal &= not (group.passive and token.has("sees"))
    if helper is None and group.form != "inf":
        group.form = {"g": "ger", "d": "ed", "n": "ed"}.get(token.form, "fin")
        if token.form == "d" and "n" not in token.word.forms:
            group.form = "fin"
        elif token.form == "n":
            group.passive = True
    return group


def _without_adverbs(tokens: Sequence[Token], at: int, end: int) -> int:
    while end > at + 1 and tokens[end - 1].pos == "adv":
        end -= 1
    return end


_TOLD = (("frame", "event"), ("cue", "cue"), ("effect", "effect"))  # families of uses, with the role of a noun of each
_AMID = NOMINAL | {"and", ",", "poss", "adv", "to", "prep"}  # what may stand inside a noun phrase, as neighbours allow
_INNER = ("all", "both", "most", "more than", "other", "few", "several", "at least")
_POINTING = ("the", "these", "those")


def _noun(tokens: Sequence[Token], at: int, mentions: Sequence[Mention]) -> Noun:
    end = at
    owner = None
    first = at
    while end < len(tokens):
        token = tokens[end]
        if token.pos == "," and _adds_year(tokens, at, end):
            end += 2
            break
        if (token.pos not in _AMID and token.low != "%") or (end > at and _parts_from(tokens, at, first, end)):
            break
        if token.pos in ("and", ",") and end > first and _joins_inside(tokens, first, end):
            end += 1
            continue
        if token.pos == "poss" and end > first:
            owner = _made(tokens, first, end, mentions, owner)
            first = end + 1
        elif _ends_noun(tokens, at, first, end):
            break
        end += 1
        if tokens[end - 1].pos == "y":
            break
    if first == end:
        first -= 1
    return _made(tokens, first, end, mentions, owner, begin=at)


def _adds_year(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the comma amid a date stands at `end`: "November 10, 2022"."""
    year = tokens[end + 1].low if end + 1 < len(tokens) else ""
    is_year = len(year) == 4 and year.isdigit() and year[:2] in ("19", "20")
    return is_year and _has_time(tokens[at:end]) and any(token.pos == "u" for token in tokens[at:end])


def _runs_on(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a headline without a stop runs on into the next sentence: "day 9 of the invasion Russian forces"."""
    before = tokens[at - 1]
    is_noun = before.pos == "n" and not before.capital and before.low.isalpha() and tokens[first].low not in ("a", "an")
    is_noun = is_noun and not (before.has("adj") or before.has("full")) and before.word.other("effect", "adj") is None
    return at > first and tokens[at].has("side") and is_noun


def _parts_from(tokens: Sequence[Token], at: int, first: int, end: int) -> bool:
    """Whether a token that might go on with a noun phrase begins another: a date, a clause, a place, a number."""
    before, token = tokens[end - 1], tokens[end]
    pos, is_named = token.pos, token.mention >= 0
    is_time = "time" in before.word.tags and not _is_daily(tokens, end)
    is_dated = is_time or (before.pos == "u" and _has_time(tokens[at:end]))
    is_dated = is_dated and not _dates_report(tokens, at, end)
    if is_dated and not (pos in ("u", "poss") or "time" in token.word.tags):
        return True
    if (is_named or token.word.tags) and (_dates(tokens, end) or _starts_clause(tokens, end)):
        return True
    if end > first and is_named and before.word.tags.get("source") == "staff":
        return True
    if pos == "u" and any(before.has(tag) for tag in _ACTED) and end + 1 < len(tokens):
        return tokens[end + 1].has("time") or tokens[end + 1].has("unit")
    if token.capital and ((end == at + 1 and _leads_in(tokens, at)) or _runs_on(tokens, first, end)):
        return True
    return pos == "u" and end > first and before.mention >= 0


def _is_daily(tokens: Sequence[Token], at: int) -> bool:
    """Whether an hour of the day only says which report is meant: "the morning report"."""
    after = [token for token in tokens[at : at + 2] if token.pos in ("n", "a")]
    is_hour = tokens[at - 1].low in ("morning", "evening", "afternoon", "night", "midday")
    return is_hour and any(token.word.tags.get("source") == "report" and not token.low.endswith("s") for token in after)


def _dates_report(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a date only says which report is meant: "its Monday briefing", "their 31 May report"."""
    if end == at + 1 or tokens[at].low not in ("its", "their", "his", "her", "a", "an", "the"):
        return False
    told = next((token for token in tokens[end : end + 2] if token.pos == "n"), None)
    return told is not None and not told.capital and told.word.tags.get("source") == "report"


_ACTED = ("force", "forceside", "state", "settlement")  # "left by the army two days ago"


def _leads_in(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital city stands before the one who speaks there: "In Moscow Sergei Shoigu said"."""
    return at > 0 and tokens[at - 1].low == "in" and tokens[at].has("capital")


def _joins_inside(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether "and" stands between adjectives, "Ukrainian and Russian sources", or numbers, "between 70 and 80 %"."""
    if tokens[at].pos == "and" and at - 2 >= 0 and tokens[at - 2].low == "between" and at + 1 < len(tokens):
        return tokens[at - 1].pos == tokens[at + 1].pos == "u"
    if tokens[at - 1].has("part") and at + 2 < len(tokens):
        after = tokens[at + 2] if tokens[at + 1].pos == "and" else tokens[at + 1]
        return after.has("part")
    return (
        tokens[at].pos == "and"
        and at + 2 < len(tokens)
        and all(token.pos in "ad" for token in tokens[first:at])
        and tokens[at - 1].pos == "a"
        and (tokens[at + 1].pos == "a" or tokens[at + 1].has("person"))
    )


def _dates(tokens: Sequence[Token], at: int) -> bool:
    """Whether a date follows a noun without a preposition: "the withdrawal last weekend"."""
    before, token = tokens[at - 1], tokens[at]
    if not token.has("time") and not token.has("dating"):
        return False
    if before.pos not in ("n", "p") or before.has("time") or before.has("dating"):
        return False
    if before.capital != (before.mention >= 0) and not (before.has("state") and token.capital and at > 0):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before.mention >= 0 and token.has("dating"):
        return True
    return token.has("time") or (token.has("dating") and after is not None and after.has("time"))


_GOVERNMENTS = ("kyiv", "kiev", "moscow")


def _starts_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a state right after "city" or the like begins a clause: "the city Russia captured"."""
    before, token = tokens[at - 1], tokens[at]
    if before.capital or before.pos != "n" or (at + 1 < len(tokens) and tokens[at + 1].pos == "poss"):
        return False
    if before.has("settlement"):
        speaks = token.low in _GOVERNMENTS and at + 1 < len(tokens) and tokens[at + 1].pos in ("v", "x")
        return token.has("state") or speaks
    return before.word.other("cue") is not None and (token.has("state") or token.has("person") or token.mention >= 0)


def _has_time(tokens: Sequence[Token]) -> bool:
    return any(token.has("time") for token in tokens)


def _ends_noun(tokens: Sequence[Token], at: int, first: int, end: int) -> bool:
    """Whether a noun phrase that began at `at`, its last part at `first`, ends before the token at `end`."""
    token = tokens[end]
    all_its = end == at + 1 and tokens[at].low in ("all", "both") and (token.has("owns") or token.low in _POINTING)
    inner = token.low in _INNER or all_its
    if (token.pos == "y" and end > at) or (token.pos == "d" and end > first and not inner):
        return True
    return token.pos not in NOMINAL and token.low != "%" and not _goes_on(tokens, end)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adverb stands inside a noun phrase ("a newly built road"), or "to" inside a range ("two to three")."""
    if tokens[at].low == "to" and 0 < at < len(tokens) - 1 and tokens[at + 1].pos == "u":
        return tokens[at - 1].pos == "u" or tokens[at - 1].low == "one"
    return (
        tokens[at].pos == "adv"
        and 0 < at < len(tokens) - 1
        and tokens[at - 1].pos in ("d", "a", "poss")
        and tokens[at + 1].pos in ("a", "n")
    )


def _made(
    tokens: Sequence[Token], first: int, end: int, mentions: Sequence[Mention], owner: Noun | None, begin: int = -1
) -> Noun:
    inside = list(tokens[first:end])
    head = inside[-1]
    if head.pos not in ("n", "p", "y"):
        head = next((token for token in reversed(inside) if token.pos in ("n", "p", "y")), head)
    noun = Noun(first if begin < 0 else begin, end, inside, head, "thing", owner=owner)
    noun.role, noun.use = _role(noun, mentions)
    if noun.role == "thing" and len(inside) == 1 and head.low in ("some", "others", "many", "both", "either"):
        noun.role = "pronoun"
    return noun


def _is_hromada(noun: Noun) -> bool:
    """Whether a phrase names a district by its seat: "the Lesna community"."""
    is_one = noun.head.word.tags.get("settlement") == "hromada" and noun.of is None
    return is_one and any(token.capital for token in noun.tokens[:-1])


def _role(noun: Noun, mentions: Sequence[Mention]) -> tuple[str, Use | None]:
    head = noun.head
    if head.mention >= 0:
        kind = mentions[head.mention].kind
        return ("place" if kind == "settlement" else "sector" if kind == "sector" else "metonym"), None
    if head.pos == "y" or (head.has("men") and (noun.owner is not None or noun.has("owns"))):
        return ("pronoun" if head.pos == "y" else "force"), None
    if head.has("time") and (head.capital or head.low not in ("march", "may")):
        return "time", None
    for family, role in _TOLD if head.word.uses else ():
        use = head.word.other(family) or (head.word.other(family, "adj") if family == "effect" else None)
        is_body = use is not None and head.has("source") and (use.value == "hold" or (role == "cue" and noun.mentions))
        if use and not is_body:
            if role == "event" and use.value == "hold":
                return "control", use
            if role != "event" or not noun.has("fire"):
                return role, use
            return "thing", None
    role = "region" if _is_hromada(noun) else head.word.head
    if role == "thing" and head.capital and noun.tokens[0].capital and not head.word.tags and head.low.isalpha():
        return "name", None
    if role == "thing" and head.capital and not head.word.tags and noun.has("source"):
        return "source", None
    if role in ("settlement", "region") and noun.mentions and head.word.tags.get(role) != "suburb":
        return ("place" if role == "settlement" else "region"), None
    if any(mentions[index].kind == "sector" for index in noun.mentions):
        return "sector", None
    return role, None


_WHOLE = ("place", "settlement", "partnoun", "region", "ground", "facility")  # "all of the town"


def _with_of(found: list[Phrase]) -> list[Phrase]:
    """Hang what follows "of" on the noun phrase before it, from the right."""
    result: list[Phrase] = []
    for phrase in reversed(found):
        if isinstance(phrase, Noun):
            if (hung := _after_of(result)) is not None:
                if not _is_day(phrase, hung):
                    _hang(phrase, hung)
                    del result[-2:]
            elif phrase.head.low.endswith(" of") and result and isinstance(result[-1], Noun):
                if result[-1].role not in _WHOLE:
                    continue  # "all of its troops"
                _hang(phrase, result.pop())
            elif phrase.of is None and (at := _after_day(phrase, result)):
                _hang(phrase, result[at])
                del result[at : at + 2]
            elif phrase.use is not None and phrase.use.family == "cue" and phrase.of is None:
                _take_over(phrase, result)
        result.append(phrase)
    return result[::-1]


def _after_of(following: Sequence[Phrase]) -> Noun | None:
    """The noun phrase after "of" where that follows; the phrases that follow stand in reverse."""
    of = following[-1] if len(following) > 1 else None
    hung = following[-2] if isinstance(of, Link) and of.value == "of" else None
    return hung if isinstance(hung, Noun) else None


def _hang(noun: Noun, of: Noun) -> None:
    noun.of, of.under = of, noun
    noun.role = "partnoun" if noun.head.low == "the west" else noun.role
    noun.end = max(noun.end, of.end)


def _is_day(noun: Noun, of: Noun) -> bool:
    """Whether what follows "of" hangs on no day but on what stands before it: "control on Friday of the town"."""
    return noun.role == "time" and noun.head.capital and of.role not in ("time", "thing", "event")


def _after_day(noun: Noun, after: Sequence[Phrase]) -> int:
    """Where the phrase stands, counted from the end, that hangs by "of" on an event before a day; 0 for none."""
    at = -2 if after and isinstance(after[-1], Link) and after[-1].pos == "prep" else -1
    told = noun.role in ("event", "control") and len(after) > 1 - at
    if not told or not isinstance(after[at], Noun) or after[at].role != "time":
        return 0
    link, of = after[at - 1], after[at - 2]
    return at - 2 if isinstance(link, Link) and link.value == "of" and isinstance(of, Noun) else 0


def _take_over(cue: Noun, after: Sequence[Phrase]) -> None:
    """Hang on the cue what hangs on the speaker between: "confirmation from Kyiv of the fall of Lesna"."""
    given = len(after) > 1 and isinstance(after[-1], Link) and after[-1].token.low in ("from", "by")
    speaker = after[-2] if given else None
    told = speaker.of if isinstance(speaker, Noun) and speaker.role in ("metonym", "state", "person") else None
    if told is not None and told.role in ("event", "control"):
        cue.of, told.under, speaker.of = told, cue, None
