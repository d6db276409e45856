"""Targets: which places a phrase or the prepositional phrases of a clause speak of, and how much of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.claims.clause import Arg, is_place, tail
from dashboard.claims.phrases import Noun
from dashboard.claims.tokens import Token
from dashboard.model import Mention

IN = frozenset({"in", "at", "into", "to", "through", "over"})
NEAR = frozenset({"near", "dir", "toward", "around"})
PLACED = IN | NEAR
GONE_TO = PLACED | {"between"}
_VAGUE_HEADS = ("ground", "partnoun", "wholenoun", "force", "event", "thing", "effect", "facility")
_SAME_NAME = frozenset({"in", "near"})


@dataclass(frozen=True, slots=True)
class Target:
    """A place spoken of: `mention` is its index, or -1 where `token` refers back ("the city").

    `how` is "whole", "part" (of it), "near" (or toward it); `percent` where one is given.
    """

    mention: int
    token: Token
    how: str
    percent: float | None = None

    def as_(self, how: str) -> Target:
        """The same place, spoken of otherwise; a part stays a part."""
        return self if self.how == "part" and how == "whole" else replace(self, how=how)


def targets(noun: Noun, mentions: Sequence[Mention], *, like: bool = False) -> list[Target]:
    """The places that a noun phrase itself speaks of; none for "a village near Lesna" or "the road to Lesna".

    `like` keeps from a list only what the state of its first place may be said of too: what has no state of its own.
    """
    if noun.same is not None:
        return targets(noun.same, mentions)
    found = list(_named(noun, mentions))
    for other in noun.extra:
        if other.role != "region" and not (like and any(token.word.other("frame", "state") for token in other.tokens)):
            found += targets(other, mentions)
    return _without_region_in_apposition(found, mentions) if _ends_by_comma(noun) else found


def _ends_by_comma(noun: Noun) -> bool:
    """Whether no "and" stands before the last place of a list, so that it may only say where the one before lies."""
    return not noun.extra or noun.extra[-1].link != "and"


def _named(noun: Noun, mentions: Sequence[Mention]) -> Iterator[Target]:
    percent = _percent(noun)
    suburb = noun.of is not None and noun.head.word.tags.get("settlement") == "suburb"  # "the Lesna suburb of Brod"
    if noun.role == "place" and not suburb:
        yield from _of_place(noun, percent, mentions)
    elif noun.of is not None and not (noun.role == "pronoun" and noun.of.role == "pronoun"):
        how = _how_of(noun)
        if how:
            yield from (
                replace(found.as_(how), percent=percent or found.percent) for found in targets(noun.of, mentions)
            )
    elif noun.mentions:
        if noun.role == "partnoun" or noun.head.word.tags.get("facility") == "scene":
            yield from (Target(t.mention, t, "part", percent) for t in noun.tokens if _is_town(t, mentions))
        elif len(noun.mentions) > 1 and noun.head.low == "zone":
            yield from (Target(t.mention, t, "near") for t in noun.tokens if _is_town(t, mentions))
    elif noun.role == "partnoun" and noun.owner:
        yield from (found.as_("part") for found in targets(noun.owner, mentions))
    else:
        yield from _referring(noun, percent)


def _how_of(noun: Noun) -> str:
    """How much of what "of" hangs on it a phrase means: "the town of", "the outskirts of"; "" for none of it."""
    if noun.head.has("unit") and any(token.low in ("square", "sq") for token in noun.tokens):
        return "part"
    if noun.head.has("unit") or (noun.head.low.rstrip("kmiles").isdigit() and not noun.head.low.isdigit()):
        return "near"
    if noun.head.word.tags.get("facility") == "scene":
        return "part"
    if noun.head.has("share") and noun.role != "partnoun" and tail(noun).role in ("settlement", "place"):
        return "whole"
    if noun.role not in ("settlement", "wholenoun", "partnoun", "control"):
        return ""
    if noun.value("partnoun") == "near":
        return "near"
    return "part" if noun.role == "partnoun" or noun.has("partnoun") else "whole"


def _of_place(noun: Noun, percent: float | None, mentions: Sequence[Mention]) -> Iterator[Target]:
    how = "part" if _is_part(noun) or (noun.head.mention < 0 and noun.head.has("partnoun")) else "whole"
    for token in noun.tokens:
        if _is_town(token, mentions):
            yield Target(token.mention, token, how, percent)


def _referring(noun: Noun, percent: float | None) -> Iterator[Target]:
    """What "the city", "the area", "there" and "it" refer back to."""
    if noun.role == "settlement" and refers_back(noun):
        each = noun.tokens[0] if noun.tokens[0].low in ("either", "neither", "each", "both") else noun.head
        yield Target(-1, each, "part" if noun.has("part") else "whole", percent)
    elif noun.role == "partnoun" and (
        (noun.head.has("inner") and noun.tokens[0].low == "the") or noun.tokens[0].low == "its"
    ):
        yield Target(-1, noun.head, "part", percent)
    elif noun.role == "partnoun" and noun.head.low == "area" and [t.low for t in noun.tokens[:-1]] == ["the"]:
        yield Target(-1, noun.head, "near")
    elif noun.role == "there" or noun.head.has("last_named") or _is_pronoun(noun):
        yield Target(-1, noun.head, "whole", percent)


def _is_pronoun(noun: Noun) -> bool:
    """Whether a phrase is "it", "them", "all three" or the like."""
    counted = noun.tokens[0].low == "all" and noun.head.has("number") and noun.of is None
    return counted or (noun.role == "pronoun" and noun.head.low in ("it", "them", "either", "both"))


def _is_part(noun: Noun) -> bool:
    """Whether the word right before the name says a part: "northern Lesna", not "the southern city Lesna"."""
    return any(
        before.has("part") and after.mention >= 0 for before, after in zip(noun.tokens, noun.tokens[1:], strict=False)
    )


def _is_town(token: Token, mentions: Sequence[Mention]) -> bool:
    return token.mention >= 0 and mentions[token.mention].kind == "settlement"


def refers_back(noun: Noun) -> bool:
    """Whether a phrase such as "the city" or "these villages" means places named before."""
    if noun.role != "settlement" or noun.mentions or noun.of is not None:
        return False
    return noun.tokens[0].low in _DEFINITE or (len(noun.tokens) == 1 and noun.value("settlement") == "one")


_DEFINITE = frozenset({
    "the", "this", "that", "these", "those", "both", "either", "neither", "each", "his", "her", "our", "their",
})  # fmt: skip


def _percent(noun: Noun) -> float | None:
    if not any(token.low in ("%", "percent", "per cent") for token in noun.tokens):
        return None
    numbers = [token.low.replace(",", ".") for token in noun.tokens if token.low[0].isdigit()]
    try:
        value = float(numbers[-1]) if numbers else None
    except ValueError:
        return None
    return value if value is not None and 0 <= value <= 100 else None


def _without_region_in_apposition(found: list[Target], mentions: Sequence[Mention]) -> list[Target]:
    """Leave out the last of "Yahidne, Chernihiv" where it only names the oblast of the one before it."""
    if len(found) < 2 or min(found[-1].mention, found[-2].mention) < 0:
        return found
    place, region = mentions[found[-2].mention].place, mentions[found[-1].mention]
    named = region.place.name if region.place else region.text
    return found[:-1] if place and place.oblast == named and place.name != named else found


def located(args: Iterable[Arg], mentions: Sequence[Mention], preps: frozenset[str] = PLACED) -> list[Target]:
    """The places of prepositional phrases; of a spot given by two names only the nearer one counts."""
    found: list[Target] = []
    run = list(args)
    for index, arg in enumerate(run):
        if arg.prep not in preps or _tells_how_far(run, index):
            continue
        here = _at(arg, run[index + 1 :], mentions)
        leads = _leads_on(run, index) or _is_farther(run, index, mentions)
        if not here or leads or _only_locates(run, index, mentions):
            continue
        found += [target if arg.prep in IN | {"from"} else target.as_("near") for target in here]
    return found


def _tells_how_far(run: Sequence[Arg], index: int) -> bool:
    """Whether a phrase only tells where another place lies: "Lesna, some 20 km from Brod"."""
    return run[index].prep == "from" and index > 0 and run[index - 1].prep == "measure"


def _at(arg: Arg, after: Sequence[Arg], mentions: Sequence[Mention]) -> list[Target]:
    return targets(arg.noun, mentions)


def _leads_on(run: Sequence[Arg], index: int) -> bool:
    """Whether a phrase only says where a road or a front lies: "north of a road to Lesna", "the front east of it"."""
    before, here = run[index - 1], run[index]
    if index == 0 or here.link or not before.prep:
        return False
    road = before.prep == "dir" and before.noun.value("ground") == "route" and here.word in ("to", "toward", "towards")
    return road or (before.noun.role == "sector" and before.noun.head.low == "front" and here.prep == "dir")


def _is_farther(run: Sequence[Arg], index: int, mentions: Sequence[Mention]) -> bool:
    """Whether the next phrase names the same spot by a nearer place: "southwest of Bakhmut near Ivanivske"."""
    if index + 1 == len(run):
        return False
    here, after = run[index], run[index + 1]
    if here.prep == "dir" and (after.prep, after.link, after.noun.role) == ("in", ",", "settlement"):
        return bool(targets(after.noun, mentions))
    if (here.prep, after.prep, after.link) == ("dir", "toward", "") and after.word in ("toward", "towards"):
        return after.noun.role == "place" and here.word not in ("", "of")
    return (
        here.prep in ("dir", "near", "in", "toward")
        and after.prep in ("near", "in", "at")
        and not after.link
        and (here.prep == "dir" or after.prep != "near" or not _is_spot(here))
        and after.noun.role in ("place", "settlement")
        and bool(targets(after.noun, mentions))
    )


def _is_spot(arg: Arg) -> bool:
    """Whether a phrase tells the very spot, so that what is near it only locates: "in Lesna", "toward the town of"."""
    return is_place(arg.noun) and (arg.prep != "toward" or arg.noun.of is not None)


def _only_locates(run: Sequence[Arg], index: int, mentions: Sequence[Mention]) -> bool:
    """Whether a phrase set off by a comma only says where the place before it lies: "in Yahidne, north of Bakhmut"."""
    here = run[index]
    index -= index > 0 and run[index - 1].prep == "measure"
    lies_on = here.prep == "toward" and here.word == "on" and here.noun.role == "partnoun"  # "on the outskirts of"
    if index == 0 or not (lies_on or here.prep in ("dir", "near")):
        return False
    before = run[index - 1]
    if not here.link and here.prep == "dir" and before.noun.role == "sector":  # "the Lesna front east of Brod"
        return True
    if not here.link and here.noun.role in ("partnoun", "facility") and before.prep and targets(before.noun, mentions):
        return True
    if here.link == "," and before.prep not in ("dir",) and targets(before.noun, mentions):
        return not any(arg.link == "and" for arg in run[index + 1 :]) and not _is_list(run, index)
    return (
        not here.link
        and before.prep in ("in", "at", "", "toward", "near", "to")
        and bool(targets(before.noun, mentions))
        and (here.prep == "dir" or (here.prep == "near" and before.prep and _is_spot(before)))
        and not (here.noun.extra and before.prep == "toward")
    )


def _is_list(run: Sequence[Arg], index: int) -> bool:
    return run[index - 1].prep == "near" and index < len(run) and run[index].prep == "near"
