"""What goes with what while clauses are put together: lists that go on, speakers set off, verbs that wait."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dashboard.claims.clause import ACTORS, PLACES, SPEAKERS, Arg, Clause, is_place, tail
from dashboard.claims.phrases import Link, Noun, Phrase, Verb

_PASSED = ("region", "thing", "name", "partnoun", "state", "person")  # what may stand amid a list: "Lesna in the south"

_AMID = ("name", "ground", "facility", "thing")  # what may stand bare amid a list: "Lesna, the mine and Brod"
_LEADS = ("from", "in", "near", "toward", "dir", "at", "to")
_BETWEEN = ("from", "by", "in", "toward", "at", "other", "with")  # "claims by Moscow on Telegram that …"
_JOINS = (",", "and", "but", "—", ":", ";")
_PREDICATES = ("control", "force", "forceside", "event")  # "were under Russian control, among them Lesna"

_ACTING_ON = ("take", "siege", "attack", "clear", "hold", "lose")


def _is_cue(verb: Verb) -> bool:
    return verb.word is not None and verb.word.word.verb("cue") is not None


def speaks(verb: Verb, noun: Noun) -> bool:
    """Whether somebody is said to say something."""
    return _is_cue(verb) and noun.role in SPEAKERS


def is_apposition(first: Noun, noun: Noun) -> bool:
    """Whether a name explains an office, or an office a name: "the commander, Colonel Ivanenko, …"."""
    return first.role in ("person", "source", "name") and noun.role in ("person", "source", "name")


def there(link: Link) -> Noun:
    return Noun(link.at, link.end, [link.token], link.token, "there")


def is_measure(noun: Noun) -> bool:
    """Whether a phrase only tells a distance: "8 km", "some 20 kilometres"."""
    low = noun.head.low
    glued = low.rstrip("kmiles").isdigit() and not low.isdigit()
    counts = glued or (noun.head.has("unit") and len(noun.tokens) > 1)
    return counts and not any(token.low in ("square", "sq") for token in noun.tokens)


def is_bare_area(noun: Noun) -> bool:
    """Whether a phrase is "areas" and no more, so that what follows tells which: "areas near Lesna"."""
    return noun.head.low in ("area", "areas") and noun.of is None and not noun.mentions


def is_many(noun: Noun) -> bool:
    if noun.head.has("share") and noun.of is not None:
        return is_many(noun.of)
    return noun.role == "settlement" and noun.of is None and noun.value("settlement") == "many"


def lists(noun: Noun) -> bool:
    end = tail(noun)
    return end.role in PLACES or is_place(noun) or is_many(noun) or any(is_place(other) for other in noun.extra)


def may_have_relative(noun: Noun) -> bool:
    """Whether a clause without "which" may tell of it: "the town Russia took", "a claim Kyiv denies"."""
    return lists(noun) or noun.role == "cue"


def names_place(noun: Noun) -> bool:
    """Whether a phrase names a place, or is another word for one: "Lesna, the only town …"."""
    return is_place(noun) or noun.same is not None


def tells_itself(verb: Verb) -> bool:
    """Whether a verb after "claims" says what is claimed: "claims it had taken Lesna", not "claims Kyiv denied"."""
    use = verb.word.word.verb("frame") if verb.word is not None else None
    return use is not None and verb.takes and verb.word.word.verb("cue") is None


def enclosing(clause: Clause | None, kind: str) -> Clause | None:
    while clause and clause.kind != kind:
        clause = clause.parent
    return clause


def waiting(clause: Clause) -> Clause | None:
    """The nearest clause around that has a subject and no verb yet."""
    around = clause.parent
    while around and not (around.verb is None and around.subject):
        around = around.parent
    return around


def led_by(clause: Clause) -> Clause | None:
    """The clause around that has no more yet than where it happened: "In Lesna, which they shelled, troops …"."""
    around = clause.parent if clause.kind == "rel" else None
    is_led = around is not None and around.verb is None and not around.subject and around.kind in ("main", "that")
    return around if is_led and around.before else None


def left_open(clause: Clause) -> tuple[Clause, Noun | None]:
    """The clause and the phrase in it that a clause between told of: "says troops trying to … were stopped"."""
    while clause.kind in ("inf", "ger", "part", "rel") and clause.parent is not None:
        told = clause.antecedent if clause.kind == "rel" else next(iter(clause.subject), None)
        clause = clause.parent
        last = clause.args[-1] if clause.args else None
        if last is not None and last.noun is told and not last.prep and not last.link and takes_clause(clause):
            return clause, told
    return clause, None


def takes_clause(clause: Clause) -> bool:
    return bool(clause.use("cue") or clause.use("effect")) and clause.complements == 0


def follows_told(clause: Clause, noun: Noun) -> bool:
    """Whether a phrase stands right after what the verb to come tells of: "a claim Kyiv rejected", "a city it lost"."""
    before, here = ([None, None, *clause.args])[-2:]
    if before is None or here.noun is not noun or here.prep:
        return False
    town = before.noun.role == "settlement" and before.noun.end == noun.at
    return town or (before.noun.role == "cue" and not before.prep)


def told_before(found: Sequence[Clause]) -> Clause | None:
    """The clause that goes on after ", he said, and …"."""
    before, now = ([None, None, *found])[-2:]
    is_aside = now.kind == "main" and now.opener == "," and now.use("cue") and not now.args and not now.complements
    return before if is_aside and before is not None and before.verb is not None and not before.use("cue") else None


def agree(verb: Verb, first: Verb | None) -> None:
    """Make a bare participle passive where the verb that it shares a subject with is: "has entered and taken"."""
    if (
        first is None
        or verb.form != "ed"
        or verb.be is not None
        or verb.word is None
        or verb.word.form not in ("d", "n")
    ):
        return
    if verb.word.form == "n" or (first.passive and not verb.takes):
        verb.passive = first.passive and not verb.takes


def act_on_one(first: Verb | None, verb: Verb) -> bool:
    """Whether two verbs share what follows: "encircled and captured Lesna"."""
    if first is None or first.end + 1 != verb.at or first.word is None or verb.word is None:
        return False
    uses = (first.word.word.verb("frame"), verb.word.word.verb("frame"))
    return all(use is not None and use.value in _ACTING_ON for use in uses)


def list_before(clause: Clause) -> Noun | None:
    """The phrase whose list goes on: the last one that names a place, regions and asides passed over.

    Of several places told of by a number, the predicate is passed over too: "two towns fell to Russia, among them …".
    """
    flow = clause.flow
    last = flow[-1] if flow else None
    several = bool(clause.subject) and is_many(clause.subject[0])
    while flow:
        arg = flow.pop()
        if arg.prep == "time" or (arg.prep and tail(arg.noun).role in _PASSED and flow):
            continue
        if arg.prep and several and arg.noun.role in _PREDICATES:
            continue
        if arg.prep == "measure" or (not arg.prep and arg.link and arg.noun.role in _AMID and _goes_on_before(flow)):
            continue
        if arg.prep in ("dir", "near", "from") and arg.link == "," and any(lists(one.noun) for one in flow):
            continue
        absolute = arg.prep == "with" and arg is not last  # "with Lesna in Russian hands, …"
        return arg.noun if lists(arg.noun) and not absolute else None
    return None


def go_on(clause: Clause) -> None:
    """Let the preposition before "and" lead the place after it too: "withdrew from the right bank and Lesna"."""
    for before, arg in pairwise(clause.args):
        listed = arg.link == "and" and is_place(arg.noun) and before.prep in _LEADS
        if not arg.prep and (listed or _explains(before, arg)):
            arg.prep, arg.word = before.prep, before.word


def settle(found: list[Clause]) -> list[Clause]:
    """The clauses of a sentence, once all are known, with what belongs to another put where it belongs."""
    for clause in found:
        if clause.kind == "rel" and clause.opener.endswith("where") and clause.antecedent is not None:
            clause.args.append(Arg("in", clause.antecedent))
        name_members(clause)
        go_on(clause)
        _part_led(clause)
        _come_by(clause, found)
    _hang_fronted(found)
    return found


def _part_led(clause: Clause) -> None:
    """Take the subject out of the list that it seems to go on with: "Near Lesna, Brod was captured"."""
    led = clause.before[-1] if clause.verb is not None and not clause.subject and clause.before else None
    if led is None or clause.kind not in ("main", "that") or clause.shares is not None or clause.verb.be is None:
        return
    if not led.prep or not is_place(led.noun) or not led.noun.extra:
        return
    first, *others = led.noun.extra
    if first.link == "," and is_place(first) and (not clause.args or clause.args[0].prep or clause.args[0].link):
        led.noun.extra, clause.subject = [], [first]
        first.extra += others


def _come_by(clause: Clause, found: Sequence[Clause]) -> None:
    """Take what was not done "until May" for done then."""
    around = clause.parent
    dated = clause.opener in ("until", "till") and clause.verb is None and bool(clause.subject or clause.before)
    if not dated or around is None or around.verb is None or not around.verb.negated:
        return
    phrases = [arg.noun for arg in clause.flow]
    if any(noun.role != "time" or noun.has("now") for noun in phrases):
        return
    around.verb.negated = False
    if around.verb.word is not None and not around.verb.modal:
        around.verb.word.form = "d"
    around.args += [Arg("time", noun) for noun in phrases]
    for one in found:
        one.parent = around if one.parent is clause else one.parent


def _hang_fronted(found: Sequence[Clause]) -> None:
    """Hang a participle that opens a sentence on the clause after it: "Captured by Russia in 2022, Lesna is …"."""
    first = found[0]
    verb = first.verb
    opens = verb is not None and verb.form == "ed" and not verb.negated and not (first.subject or first.before)
    if not opens or first.kind != "main" or any(not arg.prep for arg in first.args):
        return
    after = next((one for one in found[1:] if one.kind == "main" and one.opener == "," and one.subject), None)
    if after is None or after.use("cue"):
        return
    for one in found[: found.index(after)]:
        if one is first or (one.shares is first and one.kind == "main"):
            one.kind, one.parent, one.opener, one.subject = "part", after, "ed", after.subject[:1]
            one.verb.passive, one.verb.form, one.shares = True, "part", None


def _explains(before: Arg, arg: Arg) -> bool:
    """Whether a list says which areas are meant: "in two areas of the region, the towns of Lesna and Brod"."""
    several = before.noun.role in ("partnoun", "region", "ground", "settlement") and before.noun.head.low.endswith("s")
    told = tail(before.noun).role in ("partnoun", "region", "ground", "settlement")
    return several and told and before.prep in ("in", "near", "at") and arg.link == "," and is_place(arg.noun)


def name_members(clause: Clause) -> None:
    """Add to "several villages" those that a relative clause names: ", the largest of which are Lesna and Brod"."""
    verb, told, around = clause.verb, clause.antecedent, clause.parent
    if clause.kind != "rel" or verb is None or told is None or around is None or not clause.args:
        return
    names = verb.be is not None if verb.word is None else verb.word.low.startswith("includ")
    first = clause.args[0]
    before = (arg.noun for arg in reversed(around.flow) if arg.noun.at <= told.at)
    listed = (one for noun in before for one in (*reversed(noun.extra), noun))
    many = next((one for one in listed if is_many(one)), None) if names and is_place(first.noun) else None
    if many is not None and not first.prep and not verb.negated:
        many.extra.append(first.noun)
        clause.args = clause.args[1:]


def _goes_on_before(flow: Sequence[Arg]) -> bool:
    """Whether a list of places stands right before, so that "the mine" in "Lesna, the mine and Brod" is part of it."""
    return bool(flow) and (lists(flow[-1].noun) or flow[-1].noun.role in _AMID)


def describe(before: object, arg: Arg) -> None:
    """Take a bare "village" for one not named where words after it say which: "seize village near the border"."""
    bare = isinstance(before, Noun) and before.role == "settlement" and len(before.tokens) == 1 and not before.of
    if bare and not arg.link and arg.prep in ("in", "near", "dir", "at"):
        before.role = "thing"


def same_place(noun: Noun, now: Clause, before: Noun | None, heading: Noun | None, *, led: bool) -> Noun | None:
    """The place, or the list, that other words mean: "Lesna, a leafy suburb that …", "Lesna is a town …".

    `before` is the phrase before it, `heading` the place that stands before a colon, `led` tells of a preposition.
    """
    peopled = noun.of is None or noun.of.role == "stop" or noun.of.tokens[0].low[0].isdigit()
    verb, town = now.verb, now.subject[0] if len(now.subject) == 1 else None
    is_called = noun.role == "thing" and noun.tokens[0].pos == "d" and noun.of is None and not noun.owner
    if not (noun.role == "settlement" or (is_called and not noun.link)) or not peopled or noun.mentions:
        return None
    if heading is not None and not noun.extra and noun.value("settlement") == "one" and noun.tokens[0].pos != "d":
        return heading
    is_said = verb is not None and verb.word is None and verb.be is not None and not now.args and not led
    if is_said and town is not None and is_place(town):
        return town
    if before is None or not is_place(before) or noun.link not in (",", "—") or noun.tokens[0].pos != "d":
        return None
    flow = [arg for arg in now.flow if arg.prep != "time"]
    if noun.value("settlement") == "many":
        return flow[-1].noun
    return before.owner if before.role == "partnoun" and before.owner is not None else before


def speaker_before(clause: Clause) -> Noun | None:
    """The speaker set off at a clause's end, who says what follows: "entered Lesna, a spokesman stating that …"."""
    last = clause.args[-1] if clause.args else None
    return last.noun if last is not None and not last.prep and last.link == "," and last.noun.role == "source" else None


def doers(clause: Clause, noun: Noun | None) -> list[Noun]:
    """Whose claim, attempt or plan a noun tells: "attempts by X to …", "Kyiv's claim of …"; none where unsaid."""
    if noun is None or noun.role not in ("effect", "cue", "event"):
        return []
    flow = clause.flow
    at = next((index for index, arg in enumerate(flow) if arg.noun is noun), len(flow))
    by = next((arg.noun for arg in flow[at + 1 : at + 2] if arg.prep == "by"), None)
    if by is not None:
        return [by]
    return [noun] if noun.owner or noun.of or noun.has("side") else []


def kept_from(clause: Clause, prep: str) -> list[Noun]:
    """Whom a clause keeps from doing something: "prevented Russian troops from …"."""
    kept = clause.args[-1] if prep == "from" and clause.args else None
    return [kept.noun] if kept is not None and not kept.prep and kept.noun.role in ACTORS else []


def told_to_be(clause: Clause, verb: Verb) -> list[Noun]:
    """Of what a clause says how it is: "shows Lesna to be in Russian hands"."""
    last = last_bare(clause) if verb.be is not None and clause.use("cue") in ("asserts", "confirms", "denies") else None
    return [last.noun] if last is not None and not clause.verb.passive else []


def last_bare(clause: Clause) -> Arg | None:
    """The last phrase after a verb that no preposition leads, what hangs on it passed over."""
    return next((arg for arg in reversed(clause.args) if not arg.prep), None)


def is_more_time(clause: Clause, noun: Noun, join: str) -> bool:
    """Whether a bare number goes on a date: "on October 28 and 29"."""
    if join != "and" or len(noun.tokens) > 1 or not noun.head.low.isdigit():
        return False
    last = [*clause.before, *clause.args][-1:]
    return bool(last) and last[0].prep == "time"


def finite(clause: Clause) -> Clause:
    """The clause itself, or the one around an infinitive, which a finite verb after "and" goes on with."""
    around = clause.parent
    while clause.kind == "inf" and around is not None and around.verb is not None and around.subject:
        clause, around = around, around.parent
    return clause


def after_aside(clause: Clause, verb: Verb, join: str) -> Clause:
    """The clause to which a verb after "since April" or "after heavy fighting, said" belongs: these have no verb."""
    around = clause.parent
    if clause.kind != "when" or clause.verb is not None or around is None or not clause.subject:
        return clause
    first = clause.subject[0]
    if join == "," and len(clause.subject) == 1 and not is_place(first) and first.role not in (*SPEAKERS, *ACTORS):
        return around if around.verb is not None else waiting(clause) or clause
    if any(noun.role != "time" for noun in clause.subject):
        return clause
    return around if around.kind == "rel" and around.verb is None else waiting(clause) or clause


def ends_aside(clause: Clause, noun: Noun) -> bool:
    """Whether an actor after "and" begins a clause, and what stands before has no verb: "after dark, and they …"."""
    aside = clause.kind == "when" and clause.parent is not None and clause.parent.verb is not None
    begins = noun.link == "and" and noun.role in ACTORS
    return aside and begins and all(one.role not in ACTORS for one in clause.subject)


def in_region(clause: Clause) -> Noun | None:
    """The town before "in the region", of which a relative clause after it tells."""
    flow = [arg for arg in clause.flow if arg.prep != "time"]
    town = flow[-2].noun if len(flow) > 1 and flow[-1].prep == "in" and not is_place(flow[-1].noun) else None
    return town if town is not None and (town.same is not None or is_place(town)) else None


def names_last_speaker(clause: Clause, noun: Noun) -> bool:
    """Whether a phrase explains the speaker before it: "…, its mayor, Ivan Koval, said"."""
    last = last_bare(clause)
    return last is not None and last.link in (",", "—") and is_apposition(last.noun, noun)


def outside(clause: Clause) -> Clause:
    """The clause around an aside without a verb: "after heavy fighting, according to Kyiv" tells who says it all."""
    around = clause.parent
    is_aside = clause.kind == "when" and clause.verb is None and around is not None and around.verb is not None
    return around if is_aside else clause


def subject_to_take(clause: Clause, last: Phrase | None, join: str) -> Noun | None:
    """The noun after the verb of a clause that is the subject of the verb that comes now."""
    if takes_clause(clause) and (explained := _explained(clause)) is not None:
        return explained
    for arg in clause.args:
        listed = is_place(arg.noun) and last in (*arg.noun.extra[-1:], *tail(arg.noun).extra[-1:])
        if listed:
            return arg.noun if not arg.link and not arg.prep and takes_clause(clause) else last
    for arg in reversed(clause.args):
        if arg.prep:
            continue
        goes_on = bool(arg.noun.extra) and arg.noun.extra[-1] is last and not join
        explained = arg.noun.role in ("person", "source", "name") and not goes_on
        noun = tail(arg.noun).extra[-1] if tail(arg.noun).extra and not explained else arg.noun
        if not arg.link and takes_clause(clause):
            return arg.noun
        return noun if noun.link in _JOINS or takes_clause(clause) or noun.role in ACTORS else None
    return None


def take_out(noun: Noun, clause: Clause) -> list[Arg]:
    """Take a phrase, alone or out of its list, from what hangs on a verb; what came after it comes back."""
    for index, arg in enumerate(clause.args):
        later = clause.args[index + 1 :]
        if arg.noun is noun:
            del clause.args[index:]
            return later
        listed = next((one for one in (tail(arg.noun), arg.noun) if noun in one.extra), None)
        if listed is not None:
            listed.extra.remove(noun)
            del clause.args[index + 1 :]
            return later
    return []


def _explained(clause: Clause) -> Noun | None:
    """The place that the last phrase without a preposition explains: "said Lesna, a town in the south, fell"."""
    bare = last_bare(clause)
    same = bare.noun.same if bare is not None else None
    return same if any(arg.noun is same for arg in clause.args) else None


def follows_aside(clause: Clause, verb: Verb, join: str) -> bool:
    """Whether the comma before a verb only closes what was set off after its subject."""
    last = clause.args[-1] if join in (",", "—") and clause.args else None
    bare = last_bare(clause) if last is not None else None
    if bare is not None and bare.noun.same is not None and bare.link == ",":
        return takes_clause(clause) and not _is_cue(verb)
    goes_on = bare is not None and (speaks(verb, bare.noun) or (is_many(bare.noun) and takes_clause(clause)))
    if goes_on and bare.noun.extra:
        return True
    if last is None or join != "," or last.link not in (",", "—"):
        return False
    return bool(last.prep) or (speaks(verb, last.noun) and bool(last.noun.extra))


def is_content(noun: Noun, verb: Verb) -> bool:
    """Whether a clause without "that" says what is claimed: "claims it took Lesna", but not "a claim Kyiv denies"."""
    if noun.role != "cue" or noun.use.value not in ("asserts", "denies"):
        return False
    word = verb.word
    return word is None or not (word.has("brands") or (word.word.verb("cue") and not word.word.verb("frame")))


def what_was_told(clause: Clause, noun: Noun) -> Noun | None:
    """The word that a gerund explains: "reports of Lesna being taken", "said nothing about it changing hands"."""
    if noun.role == "cue" and noun.of is not None and noun.use.value in ("asserts", "denies", "confirms"):
        return noun
    arg = clause.args[-1] if clause.args else clause.flow[-1] if clause.flow else None
    if arg is None or arg.noun is not noun or arg.prep != "topic":
        return None
    before = clause.flow[-2].noun if len(clause.flow) > 1 else None
    if before is not None and before.role == "cue" and before.use.value in ("asserts", "denies"):
        return before
    return noun if clause.use("cue") == "comments" else None


def calls_what_it_tells(clause: Clause, noun: Noun) -> Clause | None:
    """The clause around that calls so what a gerund tells: "called claims of taking Lesna a lie"."""
    outer = clause.parent
    told = clause.kind in ("ger", "inf") and clause.via is not None and clause.via.role == "cue" and bool(clause.args)
    brands = told and outer is not None and outer.verb is not None and outer.verb.word is not None
    return outer if brands and outer.verb.word.has("brands") and noun.has("false") else None


def governing_noun(clause: Clause, last: Phrase | None) -> Noun | None:
    """The noun that an infinitive explains, what tells by whom passed over: "attempts by X to …"."""
    if clause.verb is not None and clause.verb.passive and not clause.args and clause.subject:
        return clause.subject[-1] if clause.subject[-1].role == "effect" else None
    for arg in reversed(clause.flow):
        noun = arg.noun.of if arg.noun.of is not None and arg.noun.head.has("share") else arg.noun
        if noun.role in ("effect", "cue", "event"):
            return noun if isinstance(last, Noun) else None
        if arg.prep not in ("by", "time", "from"):
            return None
    return None


def cue_noun(clause: Clause) -> Noun | None:
    """The noun that "that" explains: "the claim that …", "no confirmation from Kyiv that …"."""
    flow = [arg for arg in clause.flow if arg.prep != "time"]
    while len(flow) > 1 and flow[-1].prep in _BETWEEN:
        flow.pop()
        if flow[-1].noun.role == "cue":
            return flow[-1].noun
    return None


def leads(clause: Clause) -> bool:
    """Whether a clause stands before the clause that it belongs to."""
    parent = clause.parent
    return parent is not None and parent.verb is None and not parent.subject
