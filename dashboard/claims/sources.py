"""Sources: who vouches for an event, and whether it is told as a fact, denied, unconfirmed, or only wished for.

From the event outward, clause by clause: each governing verb or noun adds a voice, turns the stance, or ends the
matter ("'seeks to' makes it an aim").
"""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.claims.clause import ACTORS, Arg, Clause
from dashboard.claims.denials import calls_false, leaves_open, spoken_by, who_says_false
from dashboard.claims.event import Event
from dashboard.claims.givers import given_by, giver, has_side, word_before
from dashboard.claims.phrases import Noun, Verb
from dashboard.claims.sides import subject_of
from dashboard.claims.unreal import (
    before_aim,
    describes,
    has_come,
    is_aim,
    is_bare,
    is_devoted,
    is_of_several,
    it_took,
    lies_ahead,
    may_be,
    may_have,
    waits,
)
from dashboard.claims.verdict import Verdict, Voice

_ASIDE = ("from", "in", "with", "at", "near")
_DEEPEST = 30  # clauses around a clause; deeper ones tell nothing more
_FACT_OPENERS = ("after", "since", "by", "in", "on", "upon", "while", "when", "with", "through", "following", "despite")
_FORCED = frozenset({"leave", "expel", "lose"})  # frames of what is done where one "had to" do it
_TAKING = frozenset({"take", "fall", "lose", "gain", "hold", "leave", "expel", "clear", "siege"})


def judge(event: Event) -> Verdict:
    """Who vouches for an event and how."""
    verdict = Verdict(frame=event.frame)
    clause = event.clause
    if event.noun is not None and not event.state:
        _judge_noun(event, verdict)
    elif event.rule == "claims-place":
        verdict.voices.append(Voice(event.actor, "asserts", "cue-asserts"))
    elif _is_reported(event):
        _cue(clause.use("cue"), clause.verb, clause, verdict)
    elif not event.state and is_bare(clause):
        verdict.ends("a bare infinitive is no fact", aim=True)
    elif not event.state:
        _judge_verb("take" if event.rule == "go-enter" else event.frame, clause.verb, verdict, event.actor)
    if not verdict.silence:
        _climb(clause, verdict, quiet=event.state)
    if verdict.turned and event.frame == "fight":
        verdict.turned = False
    if verdict.turned and event.frame not in _TAKING and event.rule != "go-enter":
        return verdict.ends("it is said not to have happened")
    if verdict.turned:
        for voice in verdict.voices:
            voice.stance = {"asserts": "denies", "denies": "asserts"}.get(voice.stance, voice.stance)
        if not verdict.voices:
            verdict.voices.append(Voice(None, "denies"))
    return verdict


def _is_reported(event: Event) -> bool:
    """Whether a state stands in what somebody reports: "reported an explosion in occupied Lesna", "shows Lesna …"."""
    clause = event.clause
    state = event.noun if event.state else event.actor if event.rule in ("under-control", "seen") else None
    says = clause.use("cue") in ("asserts", "confirms") and not clause.verb.passive and not clause.verb.negated
    if not says or state is None or (clause.kind in ("rel", "part") and event.rule != "seen"):
        return False
    objects = [arg.noun for arg in clause.args if not arg.prep]
    return event.rule == "seen" or (bool(objects) and objects[0].at <= state.at)


def _judge_verb(frame: str, verb: Verb | None, verdict: Verdict, actor: Noun | None = None) -> None:
    if verb is None:
        return
    nobody = actor is not None and actor.is_none
    verdict.hedged |= verb.hedged
    if verb.modal and not may_have(verb) and not (verb.must and frame in _FORCED):
        verdict.ends("a modal verb makes it a possibility", aim=True)
    elif verb.lapsed and frame not in ("hold", "leave"):
        verdict.ends("it is said to have ended")
    elif (verb.negated or nobody) and frame in _TAKING and not (frame == "siege" and verb.wholly):
        verdict.turned = not verdict.turned
        verdict.rules.append("not")
    elif verb.negated or nobody:
        verdict.ends("it is said not to have happened")


# Nouns.


def _judge_noun(event: Event, verdict: Verdict) -> None:
    noun, clause = event.noun, event.clause
    if event.rule == "claims-place":
        verdict.voices.append(Voice(noun, "asserts", "cue-asserts"))
    verdict.hedged |= noun.has("hedged")
    verdict.implied = noun.has("claimed")
    unreal = next((token for token in noun.tokens if token.has("unreal")), None)
    if unreal is not None and event.frame in _TAKING | {"go"}:
        verdict.ends(f"'{unreal.low}' makes it no fact", aim=True)
        return
    if any(token.low == "no" for token in noun.tokens) or noun.tokens[0].pos == "neg" or _shares_no(noun, clause):
        verdict.ends("it is said not to have happened")
        return
    if (noun in clause.subject and lies_ahead(clause)) or is_aim(noun, clause):
        verdict.ends("it is said to lie ahead", aim=True)
        return
    governor = noun.under or _governing_noun(clause, noun)
    if governor is not None and governor.use is not None and governor.role in ("cue", "effect"):
        _by_noun(governor, clause, verdict, event)
        if verdict.silence:
            return
        noun = governor
    _by_own_verb(noun, clause, verdict, event)


def _shares_no(noun: Noun, clause: Clause) -> bool:
    """Whether the "no" of the noun before "or" holds for this one too: "no encirclement or blockade of Lesna"."""
    listed = [arg.noun for arg in clause.flow] + [other for arg in clause.flow for other in arg.noun.extra]
    before = [other for other in listed if other.end + 1 == noun.at and noun.link == "and"]
    return any(other.is_none for other in before)


def _governing_noun(clause: Clause, noun: Noun) -> Noun | None:
    """The noun right before, on which this one hangs by a preposition: "plans for the capture of"."""
    flow = clause.flow
    for index, arg in enumerate(flow):
        if arg.noun is noun and index:
            governs = arg.prep in ("for", "other", "toward", "at", "topic") and not arg.link
            before = word_before(flow, index) if arg.prep == "topic" or arg.word == "on" else None
            return (before or flow[index - 1].noun) if governs else None
    return None


def _by_noun(governor: Noun, clause: Clause, verdict: Verdict, event: Event) -> None:
    use = governor.use
    verdict.rules.append(use.row)
    if use.family == "effect":
        _effect(use.value, verdict, negated=governor.is_none)
        return
    if use.value == "asserts" and governor.is_none:
        verdict.ends("nobody is said to report it")
    elif use.value == "asserts":
        teller = given_by(governor, clause)
        doubted = clause.use("cue") in ("denies", "confirms", "comments") and governor not in clause.subject
        if not doubted or teller is not None or has_side(governor):
            verdict.voices.append(Voice(teller or governor, "asserts", use.row))
    elif use.value == "denies":
        verdict.voices.append(Voice(governor, "denies", use.row))
    elif use.value == "confirms" and _lacks(governor, clause) and not governor.has("hint"):
        verdict.voices.append(Voice(giver(governor, clause), "unconfirmed", use.row))


def _lacks(noun: Noun, clause: Clause | None) -> bool:
    """Whether a clause says that there is none of something: "no confirmation", "has not seen evidence"."""
    return noun.is_none or _negated(clause)


def _by_own_verb(noun: Noun, clause: Clause, verdict: Verdict, event: Event) -> None:
    """Let the verb of the clause in which a noun stands say what becomes of what the noun tells."""
    verb = clause.verb
    if verb is None or (event.clause.use("frame") in ("gain",) and event.frame in ("gain", "hold")):
        if verb is not None:
            _judge_verb("take", verb, verdict)
        return
    is_subject = noun in clause.subject and not verb.passive
    aside = next((arg for arg in clause.flow if arg.noun is noun and arg.prep in _ASIDE), None)
    if aside is not None:
        if aside.prep == "with" and clause.use("cue") == "hails":
            _cue("hails", verb, clause, verdict, event)
        return
    if verb.modal and not may_have(verb) and not (verb.negated and clause.use("cue") == "confirms"):
        verdict.ends("a modal verb makes it a possibility", aim=True)
        return
    cue, effect, frame = clause.use("cue"), clause.use("effect"), clause.use("frame")
    if calls_false(clause):
        _deny(clause, verdict)
    elif cue and not is_subject and not (_carries(frame, cue, event) or verb.word.has("done")):
        _cue(cue, verb, clause, verdict, event)
    elif event.frame in ("gain", "hold", "lose") and frame in ("hold", "take", "lose", "light"):
        _judge_verb("hold", verb, verdict)
    elif _comes_to_nothing(effect, frame, event, is_subject=is_subject):
        verdict.ends(f"'{verb.word.low}' makes it an aim", aim=effect == "aims")
    elif frame in ("repel", "expel") and event.frame not in ("attack", "repel") and not (is_subject or verb.negated):
        verdict.ends(f"'{verb.word.low}' says that it failed")
    elif verb.negated and not is_subject and not (cue or frame in ("repel", "expel")):
        verdict.ends("it is said not to have happened")


def _comes_to_nothing(effect: str, frame: str, event: Event, *, is_subject: bool) -> bool:
    """Whether a verb makes its object an aim ("plans an assault"), or says that a push has failed."""
    if is_subject:
        return effect == "fails" and event.frame == "go"
    return effect in ("aims", "fails") and frame not in ("light", "repel", "expel")


def _carries(frame: str, cue: str, event: Event) -> bool:
    """Whether a verb that may say something only carries a noun: "reported an attack" does not, "saw gains" does."""
    return (frame in ("light", "gain") and cue == "asserts") or (frame == "repel" and event.frame in ("attack", "go"))


def _cue(cue: str, verb: Verb, clause: Clause, verdict: Verdict, event: Event | None = None) -> None:
    """Add the voice of a clause that says something."""
    stance = {"asserts": "asserts", "hails": "asserts", "confirms": "asserts", "denies": "denies"}.get(cue, "")
    rule = f"cue-{cue}"
    if cue == "orders":
        if event is None or event.frame != "leave":
            verdict.ends(f"'{verb.word.low}' makes it an order", aim=True)
            return
        verdict.rules.append(rule)
        subject = subject_of(clause)
        if subject is None or subject.role not in ("person", "source", "state", "metonym"):
            return
        stance = "asserts"
    if cue == "comments" or (cue == "confirms" and is_doubted(clause)):
        stance = "unconfirmed"
        if cue == "comments" and not is_doubted(clause):
            return
    elif verb.negated and (cue == "denies" or verb.word.has("admits")):
        stance = "unconfirmed"
    elif verb.negated or _says_nobody(verb, clause):
        verdict.ends(f"'not {verb.word.low}' leaves it unsaid")
        return
    verdict.hedged |= verb.hedged
    verdict.rules.append(rule)
    args = [*clause.args, *(clause.shares.args if clause.kind == "part" and clause.shares is not None else ())]
    told = next((arg.noun for arg in args if not arg.prep and arg.noun.role in ("person", "name")), None)
    told = told or next((arg.noun for arg in args if arg.prep == "source"), None)
    verdict.voices.append(Voice(_speaker(verb, clause), stance, rule, told))
    if verb.wrongly and stance == "asserts":
        verdict.voices.append(Voice(None, "denies", "falsely"))


def _says_nobody(verb: Verb, clause: Clause) -> bool:
    """Whether it is "no source" that says so."""
    speaker = subject_of(clause) if not verb.passive else None
    return speaker is not None and speaker.is_none


def _speaker(verb: Verb, clause: Clause) -> Noun | None:
    if clause.kind == "part" and clause.opener and verb.word is not None and verb.word.has("infers"):
        return next((noun for noun in clause.subject if noun.role in ("person", "source")), None)
    if verb.passive:
        by = next((arg.noun for arg in clause.args if arg.prep in ("by", "other")), None)
        if by is None and verb.word is not None and verb.word.has("asked"):
            return subject_of(clause)  # "was quoted as saying"
        return by or next((arg.noun for arg in clause.args if arg.prep == "in" and arg.noun.role == "metonym"), None)
    return subject_of(clause)


def _effect(value: str, verdict: Verdict, *, negated: bool) -> None:
    if value == "decides":
        value = "fact" if verdict.frame == "leave" else "aims"
    if value == "aims":
        verdict.ends("it is an aim, not a fact", aim=True)
    elif value == "fails" and verdict.frame == "leave" and not negated:
        verdict.ends("it is said not to have happened")
    elif value in ("tries", "strives"):
        verdict.attempt = value
    elif (value == "fails") != negated:
        verdict.turned = not verdict.turned
        verdict.rules.append("effect-fails")


# Clauses around.


def _climb(clause: Clause, verdict: Verdict, *, quiet: bool) -> None:
    """Go outward from a clause; `quiet` passes over what only touches the clause's own verb."""
    heard = free = False
    for here in _outward(clause):
        if here.kind == "if" and verdict.frame in _TAKING | {"go"} and _is_question(here):
            speaker = None if leaves_open(here.parent) else _speaker(here.parent.verb, here.parent)
            verdict.voices.append(Voice(speaker or spoken_by(here.parent), "unconfirmed", "left-open"))
        elif here.kind == "if" and not has_come(here):
            verdict.ends(f"'{here.opener}' makes it a condition", aim=False)
            return
        if (waits(here) or before_aim(here)) and not quiet:
            verdict.ends(f"'{here.opener}' tells what is yet to come", aim=True)
            return
        if heard:
            continue
        if _is_set_off(here):
            if not verdict.voices:
                _by_mention(clause, verdict, here)
            return
        is_fact = here.kind in ("rel", "when") or (here.kind == "part" and (here.opener == "ed" or describes(here)))
        _hailed(here, verdict)
        free |= is_fact and here.verb is not None and not here.verb.modal
        if quiet and here.kind == "part" and here.opener == ",":
            return
        if (quiet or free) and here.kind in ("inf", "ger"):
            continue
        _govern(here, verdict)
        if verdict.silence:
            return
        heard = bool(verdict.voices)
    if not verdict.voices:
        _by_mention(clause, verdict)


def _is_set_off(here: Clause) -> bool:
    """Whether a clause is an aside of the text itself: ", which was taken and saw …", ", a town held by Russia"."""
    while here.opener in ("and", "but") and here.shares is not None and here.shares.kind == here.kind:
        here = here.shares
    told = here.subject[0] if here.kind == "part" and here.opener == "ed" and here.subject else None
    told = here.antecedent if here.kind == "rel" else told
    explains = told is not None and told.same is not None and told.link == ","
    return explains or (here.kind == "rel" and here.opener.startswith(","))


def _govern(here: Clause, verdict: Verdict) -> None:
    """Let the clause around say what becomes of a clause that hangs on it."""
    if here.kind in ("inf", "ger"):
        _complement(here, verdict)
    elif here.kind == "that" and here.parent is not None:
        _content(here, verdict)
    elif _is_declared(here):
        _cue("asserts", here.parent.verb, here.parent, verdict)


def _is_declared(here: Clause) -> bool:
    """Whether a participle says what a verb tells of its object: "declared Lesna captured", "shows men entering"."""
    parent = here.parent
    if here.kind != "part" or parent is None or parent.verb is None or not here.subject:
        return False
    if any(arg.noun is here.subject[0] and not (arg.prep or arg.link == ",") for arg in parent.args):
        return parent.use("cue") == "asserts" or (parent.verb.word is not None and parent.verb.word.has("brands"))
    return False


def _hailed(here: Clause, verdict: Verdict) -> None:
    """The voice of "thanked the soldiers who …"."""
    praised = here.antecedent is not None and here.antecedent.role in ACTORS
    if (
        here.kind == "rel"
        and praised
        and here.parent is not None
        and here.parent.use("cue") == "hails"
        and not verdict.voices
    ):
        _cue("hails", here.parent.verb, here.parent, verdict)


def _is_question(here: Clause) -> bool:
    """Whether "if" and "whether" open what is left open: "could not confirm whether", "would not say whether"."""
    parent = here.parent
    if here.opener not in ("if", "whether") or parent is None or parent.verb is None:
        return False
    return leaves_open(parent) or (parent.use("cue") in ("asserts", "confirms", "comments") and is_doubted(parent))


def _by_mention(clause: Clause, verdict: Verdict, last: Clause | None = None) -> None:
    """The voice of "according to Kyiv" in the clause or one around it, up to the last that counts."""
    for here in _outward(clause):
        fronted = here.shares.before if here.shares is not None and here.kind == here.shares.kind else []
        for arg in (*here.flow, *fronted):
            if arg.prep == "source" or _is_account(arg):
                by = given_by(arg.noun, here) if arg.noun.role == "cue" else None
                verdict.voices.append(Voice(by or arg.noun, "asserts", "according-to"))
                return
        if here is last:
            return


def _is_account(arg: Arg) -> bool:
    """Whether a phrase names whose account it is: "by Moscow's own account", "in the ministry's telling"."""
    return arg.prep in ("by", "in", "toward", "near") and arg.noun.head.has("account") and arg.noun.owner is not None


def _outward(clause: Clause | None) -> Iterator[Clause]:
    seen = 0
    while clause is not None and seen < _DEEPEST:
        yield clause
        clause = clause.parent
        seen += 1


def _complement(here: Clause, verdict: Verdict) -> None:
    """What an infinitive or a gerund owes to the word that governs it."""
    parent, noun = here.parent, here.via
    if here.kind == "ger" and here.opener == "subject":
        if parent is not None and parent.verb is not None and (parent.verb.modal or lies_ahead(parent)):
            verdict.ends("a modal verb makes it a possibility", aim=True)
        return
    if here.kind == "ger" and here.opener.rpartition(" ")[2] in _FACT_OPENERS:
        if here.opener in ("with", "in") and parent is not None and parent.use("cue") == "hails":
            _cue("hails", parent.verb, parent, verdict)
        return
    if here.kind == "ger" and here.opener == "from" and noun is None:
        _effect("fails", verdict, negated=_negated(parent))  # "prevented Russian troops from capturing Lesna"
        return
    if here.opener in ("close to", "near", "toward", "towards"):
        verdict.ends(f"'{here.opener}' says that it has not happened yet", aim=True)
        return
    if here.opener == "without":
        verdict.ends("'without' says that it did not happen")
        return
    if here.use("cue") in ("confirms", "comments") and verdict.voices:
        return
    if noun is not None and noun.use is not None:
        _by_governing_noun(noun, here, verdict)
        return
    if parent is None or parent.verb is None:
        if here.kind == "inf":
            verdict.ends("an infinitive alone is an aim", aim=True)
        return
    _by_governing_verb(here, parent, verdict)


def _by_governing_noun(noun: Noun, here: Clause, verdict: Verdict) -> None:
    use = noun.use
    if use.family == "effect" and may_be(here.parent, noun):
        verdict.ends("a modal verb makes it a possibility", aim=True)
    elif use.family == "effect":
        verdict.rules.append(use.row)
        is_purpose = any(arg.noun is noun and arg.prep == "in" for arg in here.parent.flow) if here.parent else False
        foiled = here.parent is not None and here.parent.use("frame") == "repel"
        value = "tries" if use.value == "strives" and (is_purpose or foiled) else use.value
        _effect(value, verdict, negated=_negated(here.parent))
    elif use.family == "cue" and use.value == "asserts":
        verdict.rules.append(use.row)
        _voice_of_noun(noun, here.parent, verdict)
    elif here.kind == "inf":
        verdict.ends("an infinitive after a noun is an aim", aim=True)


def is_doubted(clause: Clause) -> bool:
    """Whether a verb of confirming is denied: "did not confirm", "was unable to verify", "said nothing"."""
    word = clause.verb.word if clause.verb is not None else None
    if _negated(clause) or (word is not None and word.has("silent")):
        return True
    parent = clause.parent
    if clause.kind not in ("inf", "ger") or parent is None:
        return False
    use = clause.via.use if clause.via is not None else None
    fails = parent.use("effect") == "fails" or (use is not None and use.value in ("fails", "aims"))
    fails |= use is not None and use.value == "confirms" and _lacks(clause.via, parent)
    return _negated(parent) or fails


def _negated(clause: Clause | None) -> bool:
    return clause is not None and clause.verb is not None and clause.verb.negated


def _by_governing_verb(here: Clause, parent: Clause, verdict: Verdict) -> None:
    verb = parent.verb
    effect, cue = parent.use("effect"), parent.use("cue")
    if here.kind == "inf" and not verb.modal and _tells_of_done(here, parent, verdict):
        return
    if verb.modal and not may_have(verb):
        verdict.ends("a modal verb makes it a possibility", aim=True)
    elif effect == "causes" or (cue == "orders" and verdict.frame == "leave"):
        _caused(parent, verdict)
    elif cue == "orders":
        verdict.ends(f"'{verb.word.low}' makes it an order", aim=True)
    elif effect == "decides":
        _effect(effect, verdict, negated=verb.negated)
    elif effect in ("aims", "fails", "tries", "strives", "fact"):
        verdict.rules.append(f"effect-{effect}")
        if effect == "fact" and verb.negated:
            verdict.turned = not verdict.turned
        elif effect == "aims":
            verdict.ends(f"'{verb.word.low}' makes it an aim", aim=True)
        else:
            _effect(effect, verdict, negated=verb.negated)
    elif here.kind == "inf" and verb.word is not None and verb.word.has("bids"):
        _effect("decides", verdict, negated=verb.negated)
    elif cue and (here.kind == "inf" or here.opener in ("of", "for", "to")):
        _cue(cue, verb, parent, verdict)
    elif here.kind == "inf" or is_devoted(here, parent):
        verdict.ends("an infinitive of purpose is an aim", aim=True)


def _tells_of_done(here: Clause, parent: Clause, verdict: Verdict) -> bool:
    """Whether an infinitive tells what was done: "it took a month to take", "was the first to be taken"."""
    if it_took(parent):
        verdict.actor = next((arg.noun for arg in parent.args if not arg.prep), None)
        return True
    done = here.verb.passive or here.use("frame") == "fall"
    return here.verb.only or (done and is_of_several(parent))


def _caused(parent: Clause, verdict: Verdict) -> None:
    verdict.rules.append("effect-causes")
    verb, made = parent.verb, next((arg.noun for arg in parent.args if not arg.prep), None)
    if verb.negated:
        verdict.ends("it is said not to have happened")
    elif not verb.passive and made is None and parent.kind != "rel" and verb.word.low.startswith("push"):
        verdict.ends(f"'{verb.word.low}' makes it an aim", aim=True)  # "are pushing to encircle Lesna"
    elif not verb.passive:
        verdict.actor = made


def _content(here: Clause, verdict: Verdict) -> None:
    """What is claimed: add the voice of the verb or noun that governs it."""
    parent = here.parent
    noun = here.via
    if noun is not None and noun.use is not None:
        verdict.rules.append(noun.use.row)
        if noun.use.family == "effect":
            _effect(noun.use.value, verdict, negated=_negated(parent))
            return
        if noun.use.value in ("asserts", "denies"):
            if not verdict.voices:
                _voice_of_noun(noun, parent, verdict)
            return
        if noun.use.value == "confirms" and parent.verb is not None:
            stance = "unconfirmed" if _negated(parent) or noun.is_none else "asserts"
            verdict.voices.append(Voice(giver(noun, parent), stance, noun.use.row))
            if noun.of is not None and noun.of.role == "cue" and has_side(noun.of):
                verdict.voices.append(Voice(noun.of, "asserts", noun.of.use.row))
            return
    if parent.verb is None and parent.opener == ":" and parent.subject and not verdict.voices:
        verdict.voices.append(Voice(parent.subject[0], "asserts", "heading"))
    if verdict.voices or parent.verb is None or _unseen(parent, verdict):
        return
    if calls_false(parent):
        _deny(parent, verdict)
        return
    cue, effect = parent.use("cue"), parent.use("effect")
    if cue:
        _cue(cue, parent.verb, parent, verdict, None)
    elif effect == "aims":
        verdict.ends(f"'{parent.verb.word.low}' makes it a hope", aim=True)


def _unseen(parent: Clause, verdict: Verdict) -> bool:
    """Note the doubt of "has not observed confirmation that suggests that …"."""
    noun, outer = parent.antecedent, parent.parent
    is_proof = parent.kind == "rel" and noun is not None and noun.use is not None and noun.use.value == "confirms"
    if is_proof and outer is not None and (_negated(outer) or noun.is_none):
        verdict.voices.append(Voice(subject_of(outer), "unconfirmed", "unseen"))
        return True
    return False


def _deny(clause: Clause, verdict: Verdict) -> None:
    """Add the voice that calls something false; claims of nobody named, called false, are no voice of their own."""
    verdict.voices = [voice for voice in verdict.voices if voice.noun is not None and has_side(voice.noun)]
    verdict.voices.append(Voice(who_says_false(clause), "denies", "called-false"))


def _voice_of_noun(noun: Noun, clause: Clause | None, verdict: Verdict) -> None:
    """The voice of "claims that …", and that of the verb which has the claims for its object."""
    teller = given_by(noun, clause)
    verdict.voices.append(Voice(teller or noun, "denies" if noun.use.value == "denies" else "asserts", noun.use.row))
    if clause is None:
        return
    if calls_false(clause):
        _deny(clause, verdict)
        return
    if clause.verb is None or (noun in clause.subject and not clause.verb.passive):
        return
    cue = clause.use("cue")
    if cue in ("denies", "confirms", "comments") and not has_side(noun) and teller is None:
        verdict.voices.pop()
    if cue == "denies" and not clause.verb.negated:
        verdict.voices.append(Voice(_speaker(clause.verb, clause), "denies", "cue-denies"))
    elif cue in ("confirms", "comments"):
        stance = "unconfirmed" if is_doubted(clause) else "asserts"
        verdict.voices.append(Voice(_speaker(clause.verb, clause), stance, f"cue-{cue}"))
    elif cue == "asserts" and not noun.owner:
        verdict.voices[-1].noun = verdict.voices[-1].noun if has_side(noun) else _speaker(clause.verb, clause)
