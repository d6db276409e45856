"""What nouns say was done to places: "the capture of Lesna", "Russian advances near Brod"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dashboard.claims.clause import ACTORS, Arg, Clause, is_place
from dashboard.claims.event import Event, default_taker, somewhere
from dashboard.claims.givers import word_before
from dashboard.claims.joints import is_bare_area
from dashboard.claims.objects import agent
from dashboard.claims.phrases import Noun
from dashboard.claims.sides import OTHER, Context, home, side, sides, subject_of
from dashboard.claims.targets import GONE_TO, PLACED, Target, located, refers_back, targets
from dashboard.claims.verbs import REPELS

_NO_GROUND = ("thing", "facility", "stop", "source", "person")  # what is attacked by no ground attack
_NO_TROOPS = (*_NO_GROUND, "settlement", "place")  # who is evacuated without giving up the place
_CARRYING = (*REPELS, "light", "take", "gain", "go")  # frames of verbs that carry a noun: "troops made gains"


def of_nouns(clause: Clause, context: Context) -> Iterator[Event]:
    flow = clause.flow
    for index, arg in enumerate(flow):
        told = word_before(flow, index) is not None
        if arg.prep == "topic" and clause.use("cue") != "asserts" and not told:
            continue
        noun: Noun | None = arg.noun
        while noun is not None:
            for one in (noun, *noun.extra):
                if one.role in ("event", "control"):
                    yield from _of_noun(clause, one, flow[index + 1 :], context)
                elif one.role == "cue" and one.use.value == "asserts":
                    yield from _claimed(clause, one, flow[index + 1 :], context)
            noun = noun.of


def _claimed(clause: Clause, noun: Noun, after: Sequence[Arg], context: Context) -> Iterator[Event]:
    """Events of "dismissed Russia's claim to Lesna": who claims a place says that it took it."""
    to = after[0] if after and after[0].word in ("to", "on") and noun.head.low in ("claim", "claims") else None
    found = targets(to.noun, context.mentions) if to is not None else []
    if found and side(noun, context):
        yield Event("take", "captured", found, clause, noun.head, actor=noun, noun=noun, rule="claims-place")


def _of_noun(clause: Clause, noun: Noun, after: Sequence[Arg], context: Context) -> Iterator[Event]:
    reader = _NOUNS.get(noun.use.value)
    by_fire = noun.of is not None and noun.of.has("fire") and noun.use.value == "attack"
    if reader and not by_fire:
        for event in reader(clause, noun, _own(after), context):
            event.noun, event.rule = noun, event.rule or noun.use.row
            if event.targets:
                yield event


def _own(after: Sequence[Arg]) -> list[Arg]:
    """The phrases that may hang on a noun: those that follow, up to one without a preposition."""
    own: list[Arg] = []
    for arg in after:
        if arg.prep:
            own.append(arg)
        elif not (own and arg.link == "and" and is_bare_area(arg.noun)):
            break
    return own


def doer(noun: Noun, after: Sequence[Arg], clause: Clause, context: Context) -> Noun | None:
    """Who does what a noun tells: named in it, by "by" or "of", or the subject of a light verb."""
    holder = noun.under if noun.under is not None and noun.under.role == "cue" else None
    told = clause.verb is not None and clause.verb.passive and (noun in clause.subject or holder in clause.subject)
    by = None if told else next((arg.noun for arg in after if arg.prep == "by"), None)
    if by is not None and side(by, context):
        return by
    bare = Noun(noun.at, noun.end, noun.tokens, noun.head, noun.role, noun.use, owner=noun.owner)
    if side(bare, context) or noun.tokens[0].low in ("its", "their", "our", "his"):
        return bare
    sibling = _sibling(noun, clause)
    if sibling is not None and side(sibling, context):
        return sibling
    if noun.of and noun.of.role in ("force", "state", "forceside", "metonym", "person") and side(noun.of, context):
        return noun.of
    if holder is not None and holder.use.value == "asserts" and side(holder, context):
        return holder
    subject = subject_of(clause) if clause.verb and not clause.verb.passive else None
    carried = noun.link == "—" or bool(clause.use("frame")) or _has(clause) or _is_in(clause, noun)
    carried = carried or _lays_claim(clause)
    if subject is not None and subject is not noun and subject.role in ACTORS and carried:
        return subject
    return None


def _has(clause: Clause) -> bool:
    """Whether the verb is "to have" alone: "had partial success"."""
    return clause.verb is not None and clause.verb.word is None and clause.verb.be is None


def _lays_claim(clause: Clause) -> bool:
    """Whether the subject claims as its own what a noun tells: "Kyiv claimed the capture of Lesna"."""
    return clause.verb is not None and clause.verb.word is not None and clause.verb.word.has("lays")


def _is_in(clause: Clause, noun: Noun) -> bool:
    """Whether the subject is said to be at what a noun tells: "are in retreat from", "were on the march to"."""
    verb, first = clause.verb, next(iter(clause.args), None)
    if verb is None or verb.be is None or verb.word is not None or noun.role != "event":
        return False
    return first is not None and first.noun is noun and first.prep in ("in", "toward")


def _sibling(noun: Noun, clause: Clause) -> Noun | None:
    """The event before "and", whose doer goes on: "Russia's capture of Lesna and advances toward Brod"."""
    if noun.link != "and":
        return None
    before = [arg.noun for arg in clause.flow if arg.noun.at < noun.at and arg.noun.role == "event"]
    return before[-1] if before else None


def inside(noun: Noun, context: Context) -> list[Target]:
    """The places named in a phrase before its head, or that own it: "Lesna's fall", "the Lesna withdrawal"."""
    found = [
        Target(token.mention, token, "whole")
        for token in noun.tokens
        if token.mention >= 0 and context.mentions[token.mention].kind == "settlement"
    ]
    return found + (targets(noun.owner, context.mentions) if noun.owner else [])


def _noun_event(clause: Clause, noun: Noun, frame: str, action: str, found: list[Target], **known: object) -> Event:
    return Event(frame, action, found, clause, noun.head, **known)  # type: ignore[arg-type]


def _n_take(clause: Clause, noun: Noun, after: list[Arg], context: Context) -> Iterator[Event]:
    found = (targets(noun.of, context.mentions) if noun.of else []) or inside(noun, context)
    actor = doer(noun, after, clause, context)
    if not found and noun.of is None and noun.tokens[0].low in ("its", "their"):
        claimed = noun.under if noun.under is not None and noun.under.role == "cue" else None
        found, subject = [Target(-1, noun.head, "whole")], claimed or subject_of(clause)
        actor = subject if subject is not None and subject is not noun and side(subject, context) else None
    default = default_taker(noun.head)
    yield _noun_event(
        clause, noun, "take", "captured", [t for t in found if t.how == "whole"], actor=actor, default=default
    )
    yield _noun_event(
        clause, noun, "take", "advanced", [t for t in found if t.how != "whole"], actor=actor, default=default
    )


def _n_fall(clause: Clause, noun: Noun, after: list[Arg], context: Context) -> Iterator[Event]:
    found = (targets(noun.of, context.mentions) if noun.of else []) or inside(noun, context)
    taker = next((arg.noun for arg in after if arg.prep in ("to", "by") and side(arg.noun, context)), None)
    loser = None if taker else doer(noun, [], clause, context)
    loser = None if loser is noun.under else loser
    subject = subject_of(clause)
    owns = noun.head.low in ("loss", "losses") and bool(clause.use("cue")) and not (loser or taker)
    if owns and side(subject, context):
        loser = subject
    if loser is not None and loser is subject_of(clause) and any(arg.noun is noun and arg.prep for arg in clause.flow):
        loser = None
    gains = "other" if loser is not None else "same"
    yield _noun_event(clause, noun, "fall", "captured", found, actor=taker or loser, gains=gains, default="russia")


def _n_leave(clause: Clause, noun: Noun, after: list[Arg], context: Context) -> Iterator[Event]:
    led = noun.of if noun.of is not None else noun
    if noun.head.low == "evacuation" and (led.role in _NO_TROOPS or not side(led, context)):
        return
    found = located(after, context.mentions, frozenset({"from"}))
    found = found or located(after, context.mentions, frozenset({"in", "dir", "near"})) or inside(noun, context)
    actor = doer(noun, after, clause, context) or (subject_of(clause) if clause.use("cue") == "orders" else None)
    left = noun.under is not None and noun.under.role == "thing"  # "the remains of a retreat"
    if not found and actor is not None and not left and not any(arg.prep == "from" for arg in after):
        found = somewhere(noun.head)
    yield _noun_event(clause, noun, "leave", "withdrew", found, actor=actor)


def _n_go(clause: Clause, noun: Noun, after: list[Arg], context: Context) -> Iterator[Event]:
    actor = doer(noun, after, clause, context)
    carried = any(arg.noun is noun and not arg.prep for arg in clause.args)
    found = located(after, context.mentions, GONE_TO) or (_clause_places(clause, noun, context) if carried else [])
    if _is_repelled(noun, clause):
        repelled = actor if actor is not subject_of(clause) else None
        found = found or _clause_places(clause, noun, context)
        if not found and not any(arg.prep in PLACED for arg in after):
            found = somewhere(noun.head)
        yield _noun_event(
            clause, noun, "repel", "attacked", found, actor=repelled or actor, gains="same" if repelled else "other"
        )
    elif actor is not None or clause.use("cue") == "asserts":
        keeps = noun.head.low == "presence" and clause.verb is not None and clause.verb.word is not None
        keeps = keeps and clause.use("frame") == "hold"
        yield _noun_event(clause, noun, "go", "holds" if keeps else "advanced", found, actor=actor)
    elif clause.use("cue") == "denies" and (other := OTHER.get(side(agent(clause), context))):
        yield _noun_event(clause, noun, "go", "advanced", found, default=other)


def _scene(clause: Clause, noun: Noun, context: Context) -> list[Target]:
    """The place of "Lesna has seen heavy fighting" and "Lesna is the scene of fierce battles"."""
    subject, verb = subject_of(clause), clause.verb
    if subject is None or verb is None or noun in clause.subject or not (is_place(subject) or refers_back(subject)):
        return []
    holder = noun.under
    is_scene = verb.word is None and holder is not None and holder.head.has("scene")
    sees = verb.word is not None and (verb.word.has("witnesses") or verb.word.has("goeson")) and not verb.passive
    sees = sees and any(arg.noun is noun for arg in clause.args)
    return targets(subject, context.mentions) if is_scene or sees else []


def _n_fight(clause: Clause, noun: Noun, after: list[Arg], context: Context) -> Iterator[Event]:
    found = located(after, context.mentions, PLACED | {"for"})
    found += (targets(noun.of, context.mentions) if noun.of else []) + inside(noun, context)
    found = found or _scene(clause, noun, context)
    if not found and noun in clause.subject and clause.use("frame") == "go":
        found = [target for arg in clause.args[:1] for target in targets(arg.noun, context.mentions)]
    between = next((arg.noun for arg in after if arg.prep == "between"), None)
    if between is not None and between.has("civil") and not sides(between, context):
        return
    found = found or _clause_places(clause, noun, context)
    placed = any(arg.prep in PLACED for arg in (*clause.args, *clause.before))
    if not found and not placed and noun in clause.subject and clause.verb is not None and _goes_on(clause):
        found = somewhere(noun.head)
    actor = doer(noun, after, clause, context)
    yield _noun_event(clause, noun, "fight", "contested", found, actor=actor, against=between)


def _goes_on(clause: Clause) -> bool:
    """Whether something is said to go on: "continues", "is under way"."""
    word = clause.verb.word
    return (word is None and clause.verb.be is not None) or (word is not None and word.has("goeson"))


def _is_repelled(noun: Noun, clause: Clause) -> bool:
    """Whether a noun tells of what is beaten back: the object of "repelled", the subject of "was repelled"."""
    return clause.use("frame") in REPELS and (noun not in clause.subject or clause.verb.passive)


def _clause_places(clause: Clause, noun: Noun, context: Context) -> list[Target]:
    """The places of "Fighting goes on in Lesna" and "In Lesna, fighting goes on"."""
    verb = clause.verb
    if noun in clause.subject and verb is not None and (verb.passive or not clause.use("cue")):
        return located([*clause.args, *clause.before], context.mentions)
    if verb is None or verb.word is None or clause.use("frame") in _CARRYING:
        return located(clause.before, context.mentions)
    return []


def _n_siege(clause: Clause, noun: Noun, after: list[Arg], context: Context) -> Iterator[Event]:
    found = (targets(noun.of, context.mentions) if noun.of else []) or inside(noun, context)
    found = found or located(after, context.mentions)
    if noun not in clause.subject and clause.verb is not None and clause.verb.word and clause.verb.word.has("ends"):
        return
    if found and any(arg.noun is noun and arg.prep in ("from", "in") for arg in clause.flow):
        trapped = OTHER.get(side(subject_of(clause), context), "russia")
        yield _noun_event(clause, noun, "siege", "contested", found, default=trapped, state=True)
        return
    yield _noun_event(
        clause, noun, "siege", "contested", found, actor=doer(noun, after, clause, context), default="russia"
    )


def _n_clear(clause: Clause, noun: Noun, after: list[Arg], context: Context) -> Iterator[Event]:
    found = (targets(noun.of, context.mentions) if noun.of else []) + located(after, context.mentions)
    done = clause.use("effect") == "fact" and clause.verb.word.has("done")
    cleared = noun.of if noun.of is not None and (noun.of.role in ACTORS or side(noun.of, context)) else None
    cleaner = None if cleared else doer(noun, after, clause, context)
    actor = cleaner or cleared or (subject_of(clause) if clause.verb and not clause.use("cue") else None)
    found = found or _clause_places(clause, noun, context)
    if not found and clause.verb is not None and (clause.use("frame") == "light" or _goes_on(clause)):
        found = somewhere(noun.head)
    action, gains = "captured" if done else "contested", "other" if actor is cleared is not None else "same"
    yield _noun_event(clause, noun, "clear", action, found, actor=actor, gains=gains)


def _n_attack(clause: Clause, noun: Noun, after: list[Arg], context: Context) -> Iterator[Event]:
    if noun in clause.subject and clause.use("frame") in ("go", "take", "expel") and not clause.verb.passive:
        return
    if any(arg.prep == "toward" and arg.noun.role in _NO_GROUND for arg in after[:1]):
        return
    found = located(after, context.mentions, PLACED) or _clause_places(clause, noun, context)
    found = found or _scene(clause, noun, context)
    actor = doer(noun, after, clause, context)
    gains = "same"
    if _is_repelled(noun, clause) and not found and not any(arg.prep in PLACED for arg in after):
        found = somewhere(noun.head)
    repelled = _is_repelled(noun, clause)
    if actor is None and not repelled and noun.head.low in ("attack", "attacks") and len(noun.tokens) < 3:
        return
    if repelled and actor is not None and actor is subject_of(clause):
        gains = "other"
    default = OTHER.get(home(context), "") if repelled and actor is None and context.voice not in OTHER else ""
    yield _noun_event(clause, noun, "attack", "attacked", found, actor=actor, gains=gains, default=default)


def _n_control(clause: Clause, noun: Noun, after: list[Arg], context: Context) -> Iterator[Event]:
    found = targets(noun.of, context.mentions) if noun.of else []
    held = noun.of.role if noun.of is not None else ""
    if not found and held in ("ground", "partnoun") and noun.of.value("ground") != "route":
        found = [target.as_("part") for target in located(after, context.mentions)]
    elif held not in ("thing", "facility", "source", "stop", "ground", "partnoun"):
        found += located(after, context.mentions, frozenset({"over", "toward", "in"}))
    verb = clause.use("frame")
    subject = subject_of(clause) if clause.verb else None
    if not found and noun.of is None and any(arg.noun is noun and not arg.prep for arg in clause.args):
        found = located(clause.before, context.mentions, frozenset({"in"}))
    if not found and noun.of is None and clause.use("cue") == "asserts" and len(after) == 0:
        found = somewhere(noun.head)
    found = [target.as_("part") for target in found] if noun.has("partly") else found
    part = [t for t in found if t.how != "whole"]
    whole = [t for t in found if t.how == "whole"]
    owner = doer(noun, after, clause, context)
    claimant = noun.under if noun.under is not None and noun.under.role == "cue" else None
    if claimant is not None and claimant.use.value == "asserts" and side(claimant, context) and not side(noun, context):
        yield _noun_event(clause, noun, "gain", "captured", whole, actor=claimant)
        return
    is_object = any(arg.noun is noun and not arg.prep for arg in clause.args)
    is_object = is_object or (noun in clause.subject and clause.verb is not None and clause.verb.passive)
    has = is_object and clause.verb is not None and clause.verb.word is None and clause.verb.be is None
    if verb in ("gain", "take", "light") and is_object and not clause.verb.word.has("stays"):
        actor, default = agent(clause) or owner, default_taker(clause.verb.word)
        yield _noun_event(clause, noun, "gain", "captured", whole, actor=actor, default=default)
        yield _noun_event(clause, noun, "gain", "advanced", part, actor=actor, default=default)
    elif is_object and clause.use("cue") == "asserts" and (owner is subject or not side(owner, context)):
        yield _noun_event(clause, noun, "gain", "captured", whole, actor=subject)
    elif verb == "lose":
        yield _noun_event(clause, noun, "lose", "captured", found, actor=subject, gains="other")
    elif verb == "hold" or has or (side(owner, context) and verb != "fight" and not _is_sought(clause, noun)):
        actor = subject if (verb == "hold" or has) and subject is not noun else owner or subject
        action = "captured" if has and noun.has("full") else "holds"
        yield _noun_event(clause, noun, "hold", action, found, actor=actor)


def _is_sought(clause: Clause, noun: Noun) -> bool:
    """Whether control is what something is for: "a battle for control of Lesna"."""
    return any(arg.noun is noun and arg.prep in ("for", "toward", "over") for arg in clause.flow)


def _n_defend(clause: Clause, noun: Noun, after: list[Arg], context: Context) -> Iterator[Event]:
    found = targets(noun.of, context.mentions) if noun.of else []
    kept = clause.use("frame") == "hold" or (noun in clause.subject and clause.verb is not None and _goes_on(clause))
    if not found and kept and not noun.has("fire"):
        found = located(after, context.mentions, frozenset({"in", "near", "at"}))
    actor = doer(noun, after, clause, context)
    yield _noun_event(clause, noun, "hold", "holds", found, actor=actor, default="ukraine")


def _n_flag(clause: Clause, noun: Noun, after: list[Arg], context: Context) -> Iterator[Event]:
    """A side's flag seen in a place; where a verb raises it, the verb tells."""
    word = clause.verb.word if clause.verb else None
    shows = word is not None and (word.has("shows") or clause.use("frame") == "hold")
    actor = noun if side(noun, context) else subject_of(clause) if shows else None
    if actor is not None and side(actor, context) and clause.use("frame") != "flag":
        found = located(after, context.mentions, frozenset({"in", "over", "at", "from"}))
        whole = [replace(target, how="whole") for target in found if target.how != "near"]
        lowered = word is not None and word.has("lowers") and (clause.verb.passive or noun not in clause.subject)
        gains = "other" if lowered else "same"
        yield _noun_event(clause, noun, "flag", "captured", whole, actor=actor, gains=gains)


_NounReader = Callable[[Clause, Noun, list[Arg], Context], Iterator[Event]]
_NOUNS: dict[str, _NounReader] = {
    "take": _n_take, "fall": _n_fall, "leave": _n_leave, "go": _n_go, "fight": _n_fight, "siege": _n_siege,
    "clear": _n_clear, "attack": _n_attack, "hold": _n_control,
    "defend": _n_defend,
    "flag": _n_flag,
}  # fmt: skip
