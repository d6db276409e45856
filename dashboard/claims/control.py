"""Who has a place: "is under Russian control", "came under", "is ours again", "our troops are in Lesna"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.claims.clause import Arg, Clause
from dashboard.claims.event import Event, somewhere
from dashboard.claims.phrases import Noun
from dashboard.claims.sides import Context, home, side, subject_of
from dashboard.claims.targets import Target, located, targets

_TROOPS = ("force", "forceside", "state", "metonym", "pronoun")


def of_copula(clause: Clause, context: Context) -> Iterator[Event]:
    """Events of "is under Russian control", "is ours again" and "our troops are in Lesna"."""
    subject = subject_of(clause)
    if subject is None or (not clause.subject and clause.kind == "rel" and clause.opener.endswith("where")):
        yield from _there_are(clause, context)
        return
    if any(arg.noun.head.low == "what" for arg in clause.before):
        return  # "a hamlet in what had been no man's land"
    args = clause.args if clause.verb else clause.before
    if subject.has("banner"):
        yield from _flies(clause, subject, args, context)
        return
    has = clause.verb is not None and clause.verb.word is None and clause.verb.be is None and bool(args)
    if has and not args[0].prep and side(subject, context) and (held := hands(args[1:])) is not None:
        for event in under(clause, args[0].noun, held, context):
            event.actor = subject
            yield event
        return
    if has and not args[0].prep and clause.verb.now and subject.role in _TROOPS and not clause.verb.negated:
        found = targets(args[0].noun, context.mentions) if args[0].noun.role == "place" else []
        yield Event("hold", "captured", found, clause, subject.head, actor=subject, rule="has")
    holder = hands(args) or _plight(args) or _whose(args, clause)
    if _is_over(clause):
        holder = _whose(args, clause)
    if holder is not None:
        yield from under(clause, subject, holder, context)
    elif clause.verb and clause.verb.be and args and args[0].word == "out of" and not clause.verb.negated:
        found = located(args[:1], context.mentions, frozenset({"from"}))
        if side(subject, context):
            yield Event("leave", "withdrew", found, clause, clause.verb.be, actor=subject, rule="gone")
    elif clause.verb and clause.verb.be and subject.role in ("force", "pronoun", "forceside"):
        yield presence(clause, subject, context)


def _is_over(clause: Clause) -> bool:
    """Whether a state is told as one that has ended: "was under Russian control", "which had been in their hands"."""
    verb = clause.verb
    if verb is None or verb.be is None or verb.now or verb.negated:
        return False
    was = verb.be.low in ("was", "were") and clause.kind in ("main", "when")
    return was or (verb.had and clause.kind == "rel" and not any(mark.has("from_then") for mark in clause.marks))


def _there_are(clause: Clause, context: Context) -> Iterator[Event]:
    """Events of "there are no Russians in Lesna" and "there are Russian troops in Lesna"."""
    troops = clause.args[0].noun if clause.verb and clause.verb.be and clause.args else None
    if troops is None or clause.args[0].prep or not side(troops, context):
        return
    if troops.role in ("force", "forceside", "state", "event"):
        clause.verb.negated |= any(token.low == "no" or token.pos == "neg" for token in troops.tokens)
        if troops.role != "event":
            yield presence(clause, troops, context)


def presence(clause: Clause, subject: Noun, context: Context) -> Event:
    """Troops in a place: who holds it stays there, who does not has entered it."""
    found = located(clause.args, context.mentions, frozenset({"in"}))
    found = [target for target in found if target.how != "near"] or _at_edge(clause.args, context)
    if any(arg.link == "—" and arg.noun.role == "event" for arg in clause.args):
        found = []  # "was most active in the south: ten attacks near Lesna"
    if not found and clause.args and clause.args[0].prep == "in" and clause.args[0].noun.role == "ground":
        found = located(clause.args[1:], context.mentions)
    if not found and (clause.verb.word is not None or any(arg.prep in ("at", "in") for arg in clause.args[:1])):
        found = located(clause.before, context.mentions, frozenset({"in"}))
    if clause.verb.lapsed:
        return Event("leave", "withdrew", found, clause, clause.verb.be or subject.head, actor=subject, rule="gone")
    word = clause.verb.word
    edge = word is not None and word.low.startswith("st") and all(target.how == "part" for target in found)
    long = any(mark.has("from_then") for mark in clause.marks)
    stays = (
        clause.verb.still or long or (word is not None and (word.has("stationed") or (word.has("stays") and not edge)))
    )
    trigger = word or clause.verb.be or subject.head
    return Event("hold", "holds" if stays else "presence", found, clause, trigger, actor=subject, rule="presence")


def _at_edge(args: Sequence[Arg], context: Context) -> list[Target]:
    """The places of "on the outskirts of Lesna" and "at the gates of Lesna"."""
    edges = [arg.noun for arg in args if arg.prep in ("toward", "at") and arg.noun.role == "partnoun"]
    return [target for noun in edges for target in targets(noun, context.mentions) if target.how == "part"]


def _flies(clause: Clause, flag: Noun, args: Sequence[Arg], context: Context) -> Iterator[Event]:
    """Events of "the Ukrainian flag is back over Lesna"."""
    found = [target.as_("whole") for target in located(args, context.mentions, frozenset({"in", "over", "at"}))]
    if clause.verb is not None and not clause.verb.ended and side(flag, context):
        action = "holds" if clause.verb.still else "captured"
        yield Event("flag", action, found, clause, flag.head, actor=flag, rule="flag-flies")


def _plight(args: Sequence[Arg]) -> Noun | None:
    """The phrase that tells how a place stands: "in semi-encirclement", "a grey zone"."""
    for arg in args[:1]:
        use = arg.noun.use
        if use and ((arg.prep == "in" and use.value == "siege") or (arg.prep in ("", "in") and use.row == "n-grey")):
            return arg.noun
        if not arg.prep and arg.noun.head.has("plight"):
            return arg.noun
    return None


def hands(args: Sequence[Arg]) -> Noun | None:
    """The phrase that tells who has a place: "under Russian control", "in Ukrainian hands"."""
    for arg in args:
        if arg.word == "under" and arg.noun.role in ("control", "event", "force", "forceside"):
            return arg.noun
        if arg.prep in ("in", "to") and (arg.noun.role == "control" or arg.noun.head.low == "hands"):
            return arg.noun
    return None


def _whose(args: Sequence[Arg], clause: Clause) -> Noun | None:
    """The predicate that tells whose a place is: "is ours", "is Ukrainian again", "is free"."""
    if clause.verb is None or clause.verb.be is None or not args or args[0].prep:
        return None
    noun = args[0].noun
    if noun.head.has("ours") or (len(noun.tokens) == 1 and noun.has("side")):
        return noun
    return None


def under(clause: Clause, subject: Noun, holder: Noun, context: Context) -> Iterator[Event]:
    if holder.has("fire") or any(token.low == "fire" for token in holder.tokens):
        return
    if holder.head.has("plight"):
        yield Event("fight", "contested", targets(subject, context.mentions), clause, holder.head, rule="under-siege")
        return
    if holder.use and holder.use.value in ("siege", "attack", "fight"):
        action = "attacked" if holder.use.value == "attack" else "contested"
        found, taker = targets(subject, context.mentions), "" if holder.use.value == "fight" else "russia"
        foe = next((arg.noun for arg in clause.args if arg.prep in ("by", "from") and arg.noun is not holder), None)
        if foe is not None and foe.has("fire"):
            return
        actor = holder if side(holder, context) else foe if side(foe, context) else None
        yield Event(holder.use.value, action, found, clause, holder.head, actor, default=taker, rule="under-siege")
        return
    full = holder.has("wholenoun") or holder.has("full")
    new = holder.role not in ("control", "event") and holder.head.low != "hands"
    full = full or any(mark.has("wholly") for mark in clause.marks)
    now = (clause.verb is not None and clause.verb.now) or any(mark.has("now") for mark in clause.marks)
    full = full and side(holder, context) != home(context)  # what the home side has in full it has kept
    new = ((new or full) and not _remains(clause) and subject.role != "control") or now
    if subject.role in _TROOPS and holder.of is None and holder.role == "control" and not side(holder, context):
        found, actor = somewhere(holder.head), subject
    elif subject.role in _TROOPS and holder.of is not None and targets(holder.of, context.mentions):
        found, actor = targets(holder.of, context.mentions), subject
    else:
        found, actor = targets(subject, context.mentions), holder
    if not found and subject.role in ("partnoun", "control"):
        found = located(clause.before, context.mentions, frozenset({"in", "over"}))
        found = [target.as_("part") for target in found] if subject.role == "partnoun" else found
    if holder.has("partly") or (clause.verb is not None and (clause.verb.partly or clause.verb.nearly)):
        found = [target.as_("part") for target in found]
    if holder.head.low == "hands" and holder.of is not None:
        actor = holder.of
    action = "captured" if new else "holds"
    default = "ukraine" if any(token.low == "government" for token in holder.tokens) else ""
    if clause.verb is not None and clause.verb.lapsed and full:
        return
    if clause.verb is not None and clause.verb.lapsed:
        yield Event("hold", "captured", found, clause, holder.head, actor=actor, gains="other", rule="control-lost")
        return
    yield Event("hold", action, found, clause, holder.head, actor=actor, default=default, rule="under-control")


def _remains(clause: Clause) -> bool:
    """Whether a place is said to be as it was: "remains Ukrainian", "is still ours"."""
    verb = clause.verb
    return verb is not None and (verb.still or (verb.be is not None and verb.be.low.startswith("remain")))


def shown(clause: Clause, context: Context) -> Iterator[Event]:
    """Troops that footage or a witness shows in a place: "shows Ukrainian troops in the centre of Lesna"."""
    if clause.verb is None or clause.verb.word is None or not clause.verb.word.has("sees"):
        return
    subject = subject_of(clause)
    if clause.verb.passive and subject is not None and subject.role in ("force", "forceside"):
        yield presence(clause, subject, context)
    if len(clause.args) < 2:
        return
    seen, where = clause.args[:2]
    if not seen.prep and seen.noun.role in ("force", "forceside") and where.prep == "in" and not where.link:
        found = located([where], context.mentions)
        if found and side(seen.noun, context):
            yield Event("hold", "presence", found, clause, seen.noun.head, actor=seen.noun, rule="seen")


def came_under(clause: Clause, context: Context) -> Iterator[Event]:
    """Events of "came under Russian control" and "passed into Ukrainian hands"."""
    subject, holder = subject_of(clause), hands(clause.args) or _plight(clause.args)
    direct = next((arg.noun for arg in clause.args[:1] if not arg.prep), None)
    direct = None if clause.verb.passive else direct
    if subject is not None and holder is not None and (direct is None or targets(direct, context.mentions)):
        for event in under(clause, direct or subject, holder, context):
            event.actor = subject if direct is not None and holder.has("owns") else event.actor
            event.action = "captured" if event.action == "holds" else event.action
            yield event
