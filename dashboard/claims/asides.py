"""Asides: speakers named after, amid or beside what they say, which then govern it."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.claims.clause import SPEAKERS, Arg, Clause, is_place, tail
from dashboard.claims.phrases import Noun

_ATTACHED = ("from", "by", "in", "for", "with", "to", "at")
_DEEPEST = 10  # clauses around one that are looked at
_SIGNING = ("official", "staff", "local", "analyst", "blogger")


def attribute(found: list[Clause]) -> list[Clause]:
    """The clauses of a sentence, where ", Kyiv said" at its end, or amid it, governs those that it belongs to."""
    _sign(found)
    for clause in found:
        if _is_headline_passive(clause):
            clause.verb.passive = True
    for clause in found:
        _unwrap(clause)
    for clause in list(found):
        _attach(clause)
        _split_speakers(found, clause)
        _share_source(clause)
        _join_speakers(clause)
        _cite(clause)
        _serve(clause)
        _part_speaker(found, clause)
    _spread_source(found)
    for index, clause in enumerate(found):
        if clause.kind != "main" or not _is_aside(clause, index):
            continue
        if not clause.subject:
            _invert(clause)
        if not clause.subject or clause.subject[0].role not in SPEAKERS:
            continue
        for other in _before_aside(found, index):
            other.parent = clause
            other.kind = "that" if other.kind == "main" else other.kind
            clause.complements += 1
    _quote(found)
    for clause in found:
        clause.ready = clause.flow
    return found


def _quote(found: list[Clause]) -> None:
    """Hang "we lost Lesna" on who says it before: "the battalion admitted in a message, 'We lost Lesna.'"."""
    for clause in found[1:]:
        ours = clause.kind == "main" and clause.opener in (",", ":") and bool(clause.subject)
        if not ours or clause.parent is not None or clause.subject[0].head.low not in ("we", "i"):
            continue
        before = found[: found.index(clause)]
        teller = next((other for other in reversed(before) if other.kind == "main" and other.use("cue")), None)
        if teller is not None and teller.use("cue") == "asserts" and teller.complements == 0:
            clause.parent, clause.kind = teller, "that"
            teller.complements += 1


def _sign(found: list[Clause]) -> None:
    """Take "— DeepState" at a sentence's end for the one who says it."""
    last = next((clause for clause in reversed(found) if clause.flow), None)
    if last is None:
        return
    if last.verb is None and last.opener == ":" and len(last.subject) == 1 and not last.before and len(found) > 1:
        _sign_after_colon(found, last)
    elif last.verb is not None and last.args:
        arg = last.args[-1]
        if arg.link == "—" and not arg.prep and _signs(arg.noun):
            arg.prep = "source"


def _unwrap(clause: Clause) -> None:
    """Take the thing itself for "what it described as": "dismissed what it called a Russian claim that …"."""
    parent, verb = clause.parent, clause.verb
    brands = verb is not None and verb.word is not None and verb.word.has("brands") and not verb.passive
    if not brands or clause.kind not in ("that", "rel") or parent is None or len(clause.subject) != 1:
        return
    what = parent.args[-1] if parent.args and parent.args[-1].noun.head.low == "what" else None
    if what is None or not clause.args or clause.args[0].prep not in ("", "other"):
        return
    clause.args[0].prep, clause.args[0].word, clause.args[0].link = what.prep, what.word, what.link
    parent.args[-1:] = clause.args
    clause.args, clause.subject, clause.verb = [], [], None


def _attach(clause: Clause) -> None:
    """Hang on a speaker what tells whose it is: "a spokesman for the army", "officials in Kyiv"."""
    speaker = clause.subject[0] if clause.subject else None
    if speaker is None:
        return
    if speaker.role in ("source", "force") and speaker.of is None:
        speaker.of = next((arg.noun for arg in clause.before if arg.prep in _ATTACHED), None)
    attached = [arg.noun for arg in clause.before if arg.prep in _ATTACHED]
    for office in speaker.extra:
        if office.role == "source" and (inner := tail(office)).role == "source":
            inner.of = next((noun for noun in attached if noun.at > inner.at), None)


def _share_source(clause: Clause) -> None:
    """Let "according to Kyiv" vouch for all that is told before: "advanced and took Lesna, according to …"."""
    last = next((index for index, arg in enumerate(clause.args) if arg.prep == "source"), -1)
    if last < 0:
        return
    source, after = clause.args[last].noun, clause.args[last + 1 :]
    if source.role == "source" and source.of is None and after and after[0].prep in _ATTACHED:
        source.of = after[0].noun
    if clause.shares is not None and clause.shares.kind == clause.kind:
        clause.shares.args.append(Arg("source", source))


def _spread_source(found: list[Clause]) -> None:
    """Let ", according to Kyiv" at a sentence's end vouch for all that is told before it in the text's own voice."""
    told = [clause for clause in found if clause.flow]
    while len(told) > 1 and told[-1].kind in ("part", "rel") and not any(arg.prep == "source" for arg in told[-1].args):
        told.pop()  # what is told of the source: ", according to DeepState, a group mapping the war"
    source = next((arg for arg in told[-1].args if arg.prep == "source" and arg.link == ","), None) if told else None
    around = [told[-1]] if source is not None else []
    while around and (outer := around[-1].parent or around[-1].shares) is not None and len(around) < _DEEPEST:
        around.append(outer)
    for clause in told[:-1] if source is not None else ():
        sourced = any(arg.prep == "source" for arg in clause.flow) or bool(clause.use("cue"))
        within = clause.kind not in ("rel", "that", "if") or any(clause in (one, one.shares) for one in around)
        if clause.verb is not None and within and not sourced:
            clause.args.append(Arg("source", source.noun))


def _join_speakers(clause: Clause) -> None:
    """Let all of "the ministry and the General Staff" speak."""
    if clause.use("cue") and len(clause.subject) > 1 and clause.subject[0].role in SPEAKERS:
        first, *others = clause.subject
        first.extra += [noun for noun in others if noun.link == "and" and noun.role in SPEAKERS]


def _split_speakers(found: list[Clause], clause: Clause) -> None:
    """Give back to ", the agency and bloggers report" the speaker taken for part of what is told before."""
    at = found.index(clause)
    says = clause.kind == "main" and clause.use("cue") == "asserts" and not (clause.args or clause.complements)
    says = says and clause.opener == "and" and len(clause.subject) == 1 and clause.subject[0].role in SPEAKERS
    last = found[at - 1].args[-1] if says and at and found[at - 1].args else None
    if last is None:
        return
    if not last.prep and last.link == "," and last.noun.role in ("person", "source", "metonym"):
        found[at - 1].args.pop()
        clause.subject[0].link = "and"
        clause.subject.insert(0, last.noun)
        clause.opener = ","


def _cite(clause: Clause) -> None:
    """Let the one cited speak: "the agency, citing a source in the army, reported"."""
    if not clause.use("cue") or not clause.subject:
        return
    cited = next((index for index, arg in enumerate(clause.before) if arg.prep == "source"), -1)
    if cited < 0 or clause.before[cited].word != "citing":
        return
    speaker, after = clause.before[cited].noun, clause.before[cited + 1 :]
    if speaker.role not in ("source", "state", "metonym", "person") or speaker.value("source") == "footage":
        return
    if speaker.role == "source" and speaker.of is None and after and after[0].prep in _ATTACHED:
        speaker.of = after[0].noun
    clause.subject[0] = speaker


def _serve(clause: Clause) -> None:
    """Take one of whom it is told that he leads or fights for a soldier: "Ivan Koval, who commands a battery"."""
    told = clause.antecedent
    serves = clause.verb is not None and clause.verb.word is not None and clause.verb.word.has("serves")
    if clause.kind == "rel" and serves and told is not None and told.role == "name" and not told.has("side"):
        told.role = "force"


def _signs(noun: Noun) -> bool:
    body = noun.role == "force" and noun.head.capital and noun.tokens[-1].capital
    return body or noun.role in ("person", "state", "metonym") or noun.value("source") in _SIGNING


def _sign_after_colon(found: list[Clause], last: Clause) -> None:
    """Take the speaker of "Russians enter Lesna: mayor" for the one who says it."""
    told = next((clause for clause in reversed(found[: found.index(last)]) if clause.verb is not None), None)
    if told is not None and _signs(last.subject[0]):
        told.args.append(Arg("source", last.subject.pop()))


def _is_headline_passive(clause: Clause) -> bool:
    """Whether a bare participle after a place stands for a passive: "Lesna captured by …"."""
    verb = clause.verb
    return (
        verb is not None
        and verb.form == "ed"
        and verb.word is not None
        and (verb.by or not verb.word.has("stays"))
        and clause.kind in ("main", "that")
        and bool(clause.subject)
        and (
            (is_place(clause.subject[0]) and bool(verb.word.word.verb("frame")))
            or (clause.subject[0].role == "event" and bool(verb.word.word.verb("cue")))
        )
        and all(arg.prep for arg in clause.args)
    )


def _is_aside(clause: Clause, index: int) -> bool:
    return (
        index > 0
        and bool(clause.use("cue"))
        and clause.complements == 0
        and clause.opener not in ("and", "but", ";")
        and not any(arg.noun.role in ("event", "control", "cue") for arg in clause.args)
    )


def _invert(clause: Clause) -> None:
    """Take the speaker after the verb: ", said Kyiv", "inform in the General Staff"."""
    first = clause.args[0] if clause.args else None
    follows = first is not None and (not first.prep or (first.prep == "in" and first.noun.role == "source"))
    if follows and first.noun.role in SPEAKERS:
        clause.subject, clause.inverted = [clause.args.pop(0).noun], True
        _append_office(clause)


def _append_office(clause: Clause) -> None:
    """Give a speaker the office told after: "said Ivan Koval, a spokesman for the brigade"."""
    office = clause.args[0] if clause.args else None
    explains = office is not None and not office.prep and office.link == ","
    if explains and office.noun.role in ("source", "person", "name"):
        clause.subject[0].extra.append(office.noun)
        clause.args.pop(0)
        after = clause.args[0] if clause.args else None
        if office.noun.of is None and after is not None and after.prep in _ATTACHED:
            office.noun.of = after.noun


def _part_speaker(found: list[Clause], clause: Clause) -> None:
    """Part "Not so, says Kyiv" and the like into what is said and who says it."""
    says = clause.verb is not None and clause.set_off and bool(clause.use("cue")) and clause.kind == "main"
    speaker = clause.args[0] if says and clause.args else None
    if speaker is None or speaker.prep or speaker.noun.role not in SPEAKERS or not clause.subject:
        return
    if clause.subject[0].role not in SPEAKERS:
        aside = Clause("main", None, opener="", verb=clause.verb, subject=[speaker.noun], args=clause.args[1:])
        found.insert(found.index(clause) + 1, aside)
        clause.verb, clause.args = None, []


def _before_aside(found: list[Clause], index: int) -> Iterator[Clause]:
    aside = found[index]
    for other in found[:index] if aside.opener != "," or aside.args or index + 1 == len(found) else found:
        if other is not aside and other.parent is None and not other.use("cue"):
            yield other
