"""What verbs say was done to places: "captured Lesna", "withdrew from Brod"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from dashboard.claims.clause import ACTORS, Clause, is_place, tail
from dashboard.claims.clearing import clear
from dashboard.claims.control import came_under, hands, presence, under
from dashboard.claims.event import Event, default_taker, somewhere
from dashboard.claims.leaving import from_ground, leave, ordered_out
from dashboard.claims.objects import agent, direct_objects, objects, verb_event
from dashboard.claims.phrases import Noun
from dashboard.claims.sides import OTHER, Context, home, is_human, side, subject_of
from dashboard.claims.targets import GONE_TO, PLACED, Target, located, refers_back, targets

# Prepositions that a verb of several words ends with, so that what follows seems its object: "broke into Lesna".
_LED = frozenset({
    "into", "within", "in", "inside", "of", "to", "on", "onto", "toward", "towards", "through", "near", "deeper", "as",
})  # fmt: skip
REPELS = ("repel", "expel")  # frames of verbs that an attack may be the object of: "beat back an attack"
_MOVED = ("settlement", "force", "thing", "event", "effect")
_ONE = frozenset({"he", "she", "i", "him", "her"})
_TRANSITIVE_GO = (
    "enter", "re-enter", "invade", "reach", "approach", "penetrate", "near", "breach", "raid", "infiltrate",
)  # fmt: skip


def of_verb(clause: Clause, context: Context) -> Iterator[Event]:
    use = clause.verb.word.word.verb("frame")
    if clause.verb.word.has("comes"):
        yield from came_under(clause, context)
    if clause.use("cue") == "orders":
        yield from ordered_out(clause, context)
    if (subject := subject_of(clause)) is not None and subject.head.has("front") and not clause.verb.negated:
        yield verb_event(clause, "fight", "contested", _crossed(clause, context), rule="front-line")
        return
    if clause.verb.word.has("gone") and not clause.verb.negated:
        found = located(clause.args, context.mentions, frozenset({"from"}))
        yield verb_event(clause, "leave", "withdrew", found, actor=subject_of(clause), rule="gone")
    if clause.verb.word.has("lays"):
        yield from _claimed(clause, context)
    if clause.verb.word.has("follows") and clause.verb.word.form == "d" and not direct_objects(clause):
        yield from _followed(clause, context)
    handler = _VERBS.get(use.value) if use else None
    if clause.verb.word.has("stationed") and clause.verb.be is not None:
        yield from _stay(clause, context)
    if handler is None and clause.verb.word.has("stays"):
        yield from _stay(clause, context)
    if handler:
        yield from _told(handler(clause, context), use.row, clause)


def _told(found: Iterator[Event], row: str, clause: Clause) -> Iterator[Event]:
    """The events of a verb that have a place, with the row that told them."""
    for event in found:
        event.rule = event.rule or row
        if _is_foiled(clause) and event.actor is not None and event.actor is subject_of(clause.parent):
            event.gains = "other"
        if event.targets:
            yield event


def _is_foiled(clause: Clause) -> bool:
    """Whether an attempt is told that somebody else foiled: "foiled attempts to break through"."""
    around = clause.parent
    foils = around is not None and around.use("frame") == "repel" and not around.verb.passive
    return foils and clause.kind == "inf" and clause.via is not None


def _crossed(clause: Clause, context: Context) -> list[Target]:
    """The places of "the front line runs through Lesna"."""
    through = [arg for arg in clause.args if arg.word in ("through", "across")]
    return located(through, context.mentions)


def _followed(clause: Clause, context: Context) -> Iterator[Event]:
    """Events of "Brod followed a day later": what was told of the place before, so that its actor is not known here."""
    subject = subject_of(clause)
    if subject is not None and subject.role == "place" and not clause.verb.passive:
        yield verb_event(clause, "take", "captured", targets(subject, context.mentions), rule="follows")


def _take(clause: Clause, context: Context) -> Iterator[Event]:
    default = default_taker(clause.verb.word)
    actor = agent(clause)
    if _cannot_act(actor, clause, context):
        return
    for arg in objects(clause):
        if arg.noun.role == "control" or (arg.noun.role == "ground" and any(m.low == "up" for m in clause.marks)):
            continue
        found = [target.as_("part") if clause.verb.partly else target for target in targets(arg.noun, context.mentions)]
        whole = [target for target in found if target.how == "whole"]
        part = [target for target in found if target.how != "whole"]
        if clause.verb.word.word.verb("frame").row == "take-widen" and arg.noun.role != "ground":
            continue
        if not found and _is_ground(arg.noun) and arg.noun.head.low != "%":
            near = located(clause.args, context.mentions) or _led(clause, context)
            if not near and clause.shares is not None and clause.shares.kind == clause.kind:
                near = located(clause.shares.args, context.mentions)
            near = [target.as_("part") for target in near]
            yield verb_event(clause, "go", "advanced", near, actor=actor, default=default)
        if not found and arg.noun.value("facility") == "scene" and not arg.noun.head.capital:
            part = [target.as_("part") for target in located(clause.args, context.mentions, frozenset({"in", "at"}))]
        lasts = whole and clause.verb.word.low.startswith("occup") and _lasts(clause)
        if lasts and (clause.verb.form == "part" or not clause.verb.now):
            yield verb_event(clause, "hold", "holds", whole, actor=actor, default=default)
            whole = []
        elif _goes_on(clause) or clause.verb.nearly:
            whole, part = [], [target.as_("part") for target in found] or part
        yield verb_event(clause, "take", "captured", whole, actor=actor, default=default)
        yield verb_event(clause, "take", "advanced", part, actor=actor, default=default)


def _is_ground(noun: Noun) -> bool:
    """Whether a phrase names ground and no place: "several positions", "a stronghold", "the eastern part"."""
    unnamed = (
        noun.role == "settlement" and noun.head.has("ground") and noun.tokens[0].low not in ("the", "this", "that")
    )
    return unnamed or noun.role in ("ground", "partnoun")


def _gain(clause: Clause, context: Context) -> Iterator[Event]:
    """Events of "consolidated their positions near Lesna"; what is gained of control, the noun tells."""
    actor = agent(clause)
    if any(arg.noun.role == "ground" and arg.noun.head.has("posts") for arg in objects(clause)) and actor is not None:
        near = located(clause.args, context.mentions) or _led(clause, context)
        found = [target.as_("part") for target in near]
        yield verb_event(clause, "go", "advanced", found if side(actor, context) else [], actor=actor)


def _cannot_act(actor: Noun | None, clause: Clause, context: Context) -> bool:
    """Whether a subject is none that takes or besieges places: "students", "trenches"."""
    besieged = clause.verb.passive and clause.use("frame") == "siege"
    if actor is None or (clause.verb.passive and not besieged) or side(actor, context):
        return False
    return actor.role in ("thing", "stop", "facility", "partnoun") or (
        actor.role == "ground" and clause.use("frame") == "siege"
    )


def _lasts(clause: Clause) -> bool:
    """Whether "occupied" tells of a state: "is occupied", "occupies", "has been occupied since May"."""
    verb = clause.verb
    if verb.negated or verb.modal:
        return False
    if any(mark.has("from_then") for mark in clause.marks):
        return True
    if verb.form == "ger" and clause.via is not None:
        return False
    if verb.form == "part":
        return not any(arg.prep == "time" for arg in clause.args)
    if verb.form == "fin" and verb.word.form in ("b", "s"):
        return verb.word.form == "s" or verb.still
    if verb.be is not None and not verb.passive:
        return verb.word.form == "g"
    if verb.be is not None:
        return verb.be.low in ("is", "are", "remains", "remain", "remained", "'s", "being", "be")
    return False


def _goes_on(clause: Clause) -> bool:
    """Whether a taking is under way and not done: "are taking", "is being captured"."""
    verb = clause.verb
    if verb.be is None or verb.form == "inf" or (verb.form == "ger" and clause.kind == "that"):
        return False
    return verb.be.low == "being" if verb.passive else verb.word.form == "g"


def _fall(clause: Clause, context: Context) -> Iterator[Event]:
    subject = subject_of(clause)
    if subject is None or any(arg.prep == "toward" for arg in clause.args[:1]):
        return
    taker = next(
        (arg.noun for arg in clause.args if arg.prep in ("to", "into", "other") and side(arg.noun, context)), None
    )
    for target in targets(subject, context.mentions):
        action = "captured" if target.how == "whole" else "advanced"
        yield verb_event(clause, "fall", action, [target], actor=taker, default="russia")


def _lose(clause: Clause, context: Context) -> Iterator[Event]:
    for arg in objects(clause):
        if clause.verb.passive:
            taker = next((a.noun for a in clause.args if a.prep in ("to", "by")), None)
            for target in targets(arg.noun, context.mentions):
                action = "captured" if target.how == "whole" else "advanced"
                yield verb_event(clause, "lose", action, [target], actor=taker, default="russia")
        elif arg.noun.role == "ground" and side(subject_of(clause), context):
            near = [target.as_("near") for target in located(clause.args, context.mentions)]
            yield verb_event(clause, "lose", "advanced", near, actor=subject_of(clause), gains="other")
        else:
            yield _loss(clause, targets(arg.noun, context.mentions), subject_of(clause))


def _loss(clause: Clause, found: list[Target], loser: Noun | None) -> Event:
    return verb_event(clause, "lose", "captured", found, actor=loser, gains="other", default="russia")


def _stay(clause: Clause, context: Context) -> Iterator[Event]:
    """Events of "our paratroopers sit in the southern part of Lesna"."""
    subject = subject_of(clause)
    if subject is not None and subject.role in ("force", "forceside") and side(subject, context, "ukraine"):
        yield presence(clause, subject, context)


def _claimed(clause: Clause, context: Context) -> Iterator[Event]:
    """Events of "Russia claimed Lesna" and "Brod, claimed by Moscow": who claims a place says that it took it."""
    found = [target for arg in objects(clause) for target in targets(arg.noun, context.mentions)]
    claimant = agent(clause)
    if clause.complements == 0 and claimant is not None and side(claimant, context) and not clause.verb.negated:
        action = "captured" if all(target.how == "whole" for target in found) else "advanced"
        yield Event("take", action, found, clause, clause.verb.word, actor=claimant, rule="claims-place")


def _expel(clause: Clause, context: Context) -> Iterator[Event]:
    verb = clause.verb
    driven = subject_of(clause) if verb.passive else next((arg.noun for arg in direct_objects(clause)), None)
    if driven is None and not verb.passive:
        yield from _go(clause, context)
    if driven is not None and driven.head.has("front") and not verb.passive:
        found = located(clause.args, context.mentions, frozenset({"to", "toward"}))
        yield verb_event(clause, "go", "advanced", found, actor=subject_of(clause))
    if driven is not None and driven.role in ("event", "effect"):
        return
    if driven is None or not (side(driven, context) or driven.role in ("pronoun", "force")):
        return
    found = located(clause.args, context.mentions, frozenset({"from"}))
    found = found or [target.as_("part") for target in from_ground(clause, context)]
    if verb.passive and not found and clause.use("effect"):
        return
    if verb.passive:
        unsaid = somewhere(verb.word) if verb.word.low.endswith(" out") else []
        part = [target for target in found if target.how == "part"]
        whole = [target for target in found if target not in part] or ([] if part else unsaid)
        yield verb_event(clause, "expel", "withdrew", whole, actor=driven)
        yield verb_event(clause, "expel", "advanced", part, actor=driven, gains="other")
        return
    if not verb.passive and not found:
        found = [target.as_("part") for target in located(clause.args, context.mentions, frozenset({"to"}))]
    if "back" in (*(mark.low for mark in clause.marks), verb.word.low.rpartition(" ")[2]):
        found = [target.as_("part") for target in found]
    near = [] if found else located(clause.args, context.mentions, frozenset({"near", "dir"}))
    near = near or [t for before, arg in pairwise(clause.args) if (before.prep, arg.prep) == ("measure", "from")
                    for t in targets(arg.noun, context.mentions) if not found]  # fmt: skip
    found = found or [target.as_("near") for target in near]
    whole = [target for target in found if target.how == "whole"]
    part = [target for target in found if target.how != "whole"]
    doer = subject_of(clause)
    known = side(doer, context) or not side(driven, context)  # else "an offensive drove Russian forces out of Lesna"
    actor, gains = (doer, "same") if known else (driven, "other")
    yield verb_event(clause, "expel", "captured", whole, actor=actor, gains=gains)
    yield verb_event(clause, "expel", "advanced", part, actor=actor, gains=gains)


def _go(clause: Clause, context: Context) -> Iterator[Event]:
    actor = agent(clause)
    if (clause.verb.form == "part" and clause.opener == "ed") or _is_settled(clause, actor):
        actor = subject_of(clause)
    if any(not arg.prep and side(arg.noun, context) and arg.noun.role in ACTORS for arg in clause.args[:1]):
        yield from _expel(clause, context)
        return
    passes = clause.verb.word.word.verb("frame").row == "go-pass"
    if clause.verb.word.low.startswith("reach") and _by_fire(clause):
        return
    if clause.verb.passive and passes and actor is None:
        yield from _breached(clause, context)
        return
    entered = clause.verb.passive and actor is None and clause.verb.word.low.startswith("enter")
    if entered:
        found = [t for arg in objects(clause) for t in targets(arg.noun, context.mentions)]
        yield verb_event(clause, "go", "advanced", found, default=OTHER.get(home(context), ""))
        return
    if not (_can_act(actor, context) or clause.kind == "inf") or (_moves_something(clause) and not passes):
        return
    verb = clause.verb.word.low
    found = located(clause.args, context.mentions, GONE_TO) or _led(clause, context) or _within_km(clause, context)
    if passes or verb.rpartition(" ")[2] in _LED or any(verb.startswith(stem[:-1]) for stem in _TRANSITIVE_GO):
        found = [t for arg in objects(clause) for t in _reached(arg.noun, context)] + found
    elif any(
        not a.prep and a.noun.role in _MOVED and not a.noun.has("time") for a in clause.args[:1]
    ) and not _is_measure(clause.args[0].noun):
        return
    if not found and clause.verb.word.low.startswith("enter") and all(arg.prep == "time" for arg in clause.args):
        found = somewhere(clause.verb.word) if side(actor, context) else []
    if not found and _is_foiled(clause):
        found = located(clause.parent.before, context.mentions) or somewhere(clause.verb.word)
        yield verb_event(clause, "attack", "attacked", found, actor=actor, default=OTHER.get(home(context), ""))
        return
    settled = clause.verb.word.has("settled") or (clause.verb.still and clause.verb.word.low.startswith("operat"))
    default = ""
    if (
        not side(actor, context)
        and clause.kind == "inf"
        and clause.parent is not None
        and clause.parent.use("frame") == "repel"
    ):
        default = OTHER.get(home(context), "")
    action = "presence" if settled and home(context) == side(actor, context) else "advanced"
    yield verb_event(clause, "go", action, found, actor=actor, default=default)


def _is_building(noun: Noun) -> bool:
    """Whether a phrase names a single building, which is no part of a place: "the tax office building"."""
    return noun.head.low == "building" or (noun.role == "facility" and noun.value("facility") != "scene")


def _breached(clause: Clause, context: Context) -> Iterator[Event]:
    """Events of "Russian lines near Lesna were breached"."""
    lines = subject_of(clause)
    taker = OTHER.get(side(lines, context), "")
    if lines is not None and lines.role == "ground" and taker:
        found = [target.as_("near") for target in located([*clause.before, *clause.args], context.mentions)]
        yield verb_event(clause, "go", "advanced", found, default=taker)


def _within_km(clause: Clause, context: Context) -> list[Target]:
    """The places of "came within three kilometres of Lesna"."""
    away = [arg.noun for arg in clause.args if arg.prep == "measure" and arg.noun.of is not None]
    return [target.as_("near") for noun in away for target in targets(noun, context.mentions)]


def _reached(noun: Noun, context: Context) -> list[Target]:
    """The places of a phrase that troops reach or enter, also by a building of theirs: "the town's hospital"."""
    if noun.role == "facility" and noun.owner is not None:
        return [target.as_("part") for target in targets(noun.owner, context.mentions)]
    return targets(noun, context.mentions)


def _is_settled(clause: Clause, actor: Noun | None) -> bool:
    """Whether a passive tells where troops are: "are entrenched in Lesna"."""
    return clause.verb.passive and actor is None and clause.verb.word.has("settled")


def _led(clause: Clause, context: Context) -> list[Target]:
    """The places told before the subject: "Near Lesna, the enemy attacked"."""
    if clause.kind not in ("main", "that") or any(arg.prep in PLACED for arg in clause.args):
        return []
    direct = clause.args[0] if clause.args and not clause.args[0].prep else None
    passes = clause.verb.word.word.verb("frame").row == "go-pass"
    if (
        direct is not None
        and not passes
        and not _is_measure(direct.noun)
        and not _is_ground(direct.noun)
        and direct.noun.head.low != "times"
    ):
        return []
    subject = subject_of(clause)
    led = [arg for arg in clause.before if subject is not None and arg.noun.at < subject.at]
    return located(led, context.mentions)


def _moves_something(clause: Clause) -> bool:
    """Whether the verb moves others and not its subject ("moved servicemen to Lesna"), or only into a building."""
    low = clause.verb.word.low
    if low.startswith("enter"):
        return any(_is_building(arg.noun) for arg in objects(clause)[:1])
    if low.rpartition(" ")[2] in _LED or low.startswith("reach"):
        return False
    return any(arg.prep in ("", "over") and arg.noun.role in ("force", "ground") for arg in clause.args[:1])


def _is_measure(noun: Noun) -> bool:
    return any(token.low[0].isdigit() for token in noun.tokens) or noun.role in ("ground", "time", "partnoun")


def _can_act(noun: Noun | None, context: Context) -> bool:
    """Whether a phrase may mean troops that fight or move; officials, police and persons are none."""
    if noun is None or noun.role in ("source", "stop") or is_human(noun, context) or noun.head.low in _ONE:
        return False
    return bool(side(noun, context)) or noun.role in ("force", "forceside", "state", "pronoun")


def _hold(clause: Clause, context: Context) -> Iterator[Event]:
    actor = agent(clause)
    if actor is not None and actor.role == "source" and not clause.verb.passive:
        return
    if clause.verb.lapsed:
        for arg in objects(clause):
            yield verb_event(
                clause, "hold", "captured", targets(arg.noun, context.mentions), actor=actor, gains="other"
            )
        return
    if (held := hands(clause.args)) is not None and not objects(clause) and actor is not None:
        yield from under(clause, actor, held, context)
        return
    for arg in objects(clause):
        found = _held(arg.noun, clause, context)
        if clause.verb.partly:
            found = [target.as_("part") for target in found]
        begun = clause.verb.now or (clause.verb.be is not None and clause.verb.be.low.startswith("bec"))
        new = [target for target in found if target.how == "whole"] if begun and not clause.verb.still else []
        yield verb_event(clause, "gain", "captured", new, actor=actor)
        yield verb_event(clause, "hold", "holds", [target for target in found if target not in new], actor=actor)
    if not objects(clause) and actor is not None and actor.role == "ground" and side(actor, context):
        found = [target.as_("whole") for target in located([*clause.before, *clause.args], context.mentions)]
        yield verb_event(clause, "hold", "holds", found, actor=actor)  # "Ukrainian defences near Lesna held"
        return
    if not objects(clause) and actor is not None and clause.verb.word.has("stays"):
        bare = clause.verb.word.low.startswith("st") and " " not in clause.verb.word.low
        bare = bare and not clause.verb.still and clause.verb.be is None
        if bare and is_place(actor):
            return
        town = (
            actor
            if is_place(actor) or refers_back(actor)
            else actor.of
            if actor.role == "force" and not clause.args
            else None
        )
        if town is not None and not any(arg.prep in ("to", "over") for arg in clause.args[:1]):
            keeper = None if town is actor else actor
            yield verb_event(clause, "hold", "holds", targets(town, context.mentions), actor=keeper, default="ukraine")
        stays = presence(clause, actor, context)
        if not stays.targets and " " in clause.verb.word.low and side(actor, context):
            stays.targets = somewhere(clause.verb.word)  # "are holding on as fighting continues in Lesna"
        yield stays


def _held(noun: Noun, clause: Clause, context: Context) -> list[Target]:
    """The places that are held by holding a thing: themselves, positions near them, the situation in them."""
    if noun.head.has("situation"):
        return located(clause.args, context.mentions, frozenset({"in"}))
    if noun.role not in ("ground", "control") or noun.value("ground") == "route":
        within = located(clause.args, context.mentions, frozenset({"in"})) if noun.role == "partnoun" else []
        return targets(noun, context.mentions) or [target.as_("part") for target in within]
    if noun.role == "control" or any(is_place(other.noun) for other in objects(clause)):
        return []
    return [target.as_("near") for target in located(clause.args, context.mentions)]


def _fight(clause: Clause, context: Context) -> Iterator[Event]:
    subject = subject_of(clause)
    if any(arg.noun.role == "cue" for arg in objects(clause)):
        return
    if clause.verb.passive and subject is not None:
        yield verb_event(clause, "fight", "contested", targets(subject, context.mentions), actor=agent(clause))
        return
    if clause.verb.word.has("hands") and subject is not None:
        often = any(token.has("repeats") for arg in clause.args for token in arg.noun.tokens)
        often = often or any(mark.has("repeats") for mark in clause.marks)
        taker = "" if often else OTHER.get(home(context), "")
        action = "contested" if often else "captured"
        found = targets(subject, context.mentions)
        yield verb_event(clause, "fight" if often else "take", action, found, default=taker)
        return
    if subject is not None and (is_place(subject) or refers_back(subject)) and not direct_objects(clause):
        found, default = targets(subject, context.mentions), OTHER.get(home(context), "")
        yield verb_event(clause, "fight", "contested", found, default=default)  # "Lesna is still fighting"
    if subject is None or not _can_act(subject, context):
        return
    if clause.kind == "rel" and subject is clause.antecedent and not side(subject, context):
        return  # "soldiers who fought in Lesna" tells of the soldiers
    against = next((arg.noun for arg in clause.args if arg.prep in ("with", "against")), None)
    if against is not None and side(against, context) and clause.verb.word.has("mutual"):
        subject = None
    found = located(clause.args, context.mentions, PLACED | {"for"})
    found += [t for arg in objects(clause) for t in targets(arg.noun, context.mentions) if not clause.verb.passive]
    if not found:
        found = somewhere(clause.verb.word)
    yield verb_event(clause, "fight", "contested", found, actor=subject, against=against)


def _siege(clause: Clause, context: Context) -> Iterator[Event]:
    objs = [arg.noun.of if arg.noun.role == "force" and arg.noun.of else arg.noun for arg in objects(clause)]
    found = [target for noun in objs for target in targets(noun, context.mentions)]
    found = found or located([*clause.before, *clause.args], context.mentions)
    if _cannot_act(agent(clause), clause, context):
        return
    subject = subject_of(clause)
    if not found and clause.verb.passive and subject is not None and subject.role in ACTORS:
        found = somewhere(clause.verb.word)
    besieged = side(subject, context) if clause.verb.passive else ""
    default = OTHER.get(besieged, "russia")
    yield verb_event(clause, "siege", "contested", found, actor=agent(clause), default=default)


def _attack(clause: Clause, context: Context) -> Iterator[Event]:
    actor = agent(clause)
    if (actor is not None and (actor.has("fire") or actor.role in ("thing", "facility"))) or _by_fire(clause):
        return
    direct = objects(clause)
    if any(arg.noun.role in ("facility", "thing", "cue") and arg.noun.head.low != "times" for arg in direct):
        return
    found = [t for arg in direct for t in targets(arg.noun, context.mentions)]
    if not clause.verb.passive or not found:
        found += located(clause.args, context.mentions)
        found = found or _led(clause, context)
    placed = any(arg.prep in PLACED for arg in clause.args)  # "attacked on several fronts"
    if not found and not direct and not placed and actor is not None and side(actor, context):
        found = somewhere(clause.verb.word)
    yield verb_event(clause, "attack", "attacked", found, actor=actor, against=direct[0].noun if direct else None)


def _by_fire(clause: Clause) -> bool:
    return any(arg.prep in ("with", "by", "other") and arg.noun.has("fire") for arg in clause.args)


def _repel(clause: Clause, context: Context) -> Iterator[Event]:
    blocked = objects(clause) if clause.verb.word.low.startswith("block") else []
    if any(is_place(arg.noun) for arg in blocked):
        yield from _siege(clause, context)
    for arg in objects(clause):
        if arg.noun.role in ("force", "forceside", "state") and side(arg.noun, context):
            found = located(clause.args, context.mentions, PLACED | {"from"})
            yield verb_event(clause, "repel", "attacked", found, actor=arg.noun)
    subject = subject_of(clause)
    if clause.verb.word.low.startswith("resist") and not objects(clause) and side(subject, context):
        found = located(clause.args, context.mentions, frozenset({"in", "at"}))
        yield verb_event(clause, "hold", "holds", found, actor=subject)  # "are still resisting in Lesna"
    if subject is not None and not clause.verb.passive and clause.args and clause.args[0].prep == "from":
        found = located(clause.args[:1], context.mentions, frozenset({"from"}))
        yield verb_event(clause, "repel", "attacked", found if side(subject, context) else [], actor=subject)
    if not clause.args and not clause.verb.passive and subject is not None and is_place(subject):
        yield verb_event(clause, "hold", "holds", targets(subject, context.mentions), default=home(context))


def _flag(clause: Clause, context: Context) -> Iterator[Event]:
    subject = subject_of(clause)
    nouns = [arg.noun for arg in clause.args if not arg.prep] + ([subject] if subject else [])
    raised = next((noun for noun in nouns if noun.has("banner")), None)
    if raised is None:
        return
    where = [arg for arg in (*clause.before, *clause.args) if arg.prep in ("in", "over", "at", "toward", "near")]
    found = located(where, context.mentions)
    found = found or [target for arg in where for target in targets(tail(arg.noun), context.mentions)]
    if not found and clause.kind == "part" and clause.parent is not None:  # "a video from Lesna shows a flag being …"
        found = located(clause.parent.before, context.mentions, frozenset({"in", "from"}))
    actor = raised if side(raised, context) else agent(clause)
    yield verb_event(clause, "flag", "holds" if clause.verb.still else "captured", found, actor=actor)


_Handler = Callable[[Clause, Context], Iterator[Event]]
_VERBS: dict[str, _Handler] = {
    "take": _take, "gain": _gain, "fall": _fall, "lose": _lose, "leave": leave, "expel": _expel, "go": _go,
    "hold": _hold, "fight": _fight, "siege": _siege, "clear": clear, "attack": _attack, "repel": _repel, "flag": _flag,
}  # fmt: skip
