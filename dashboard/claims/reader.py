"""Who says what about which place: an article and its mentions become claims, intents and silences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dashboard.claims import actors, echoes
from dashboard.claims import roster as rosters
from dashboard.claims.asides import attribute
from dashboard.claims.beside import beside
from dashboard.claims.clause import Clause
from dashboard.claims.clauses import clauses
from dashboard.claims.event import Event
from dashboard.claims.events import events
from dashboard.claims.making import Telling, claim_id, dates_near, make
from dashboard.claims.ours import own_side
from dashboard.claims.phrases import Noun, phrases
from dashboard.claims.scene import Scene
from dashboard.claims.sides import OTHER, Context, home_of, sides, speaker_side
from dashboard.claims.sources import judge
from dashboard.claims.spans import Stretch, stretches
from dashboard.claims.speech import Speeches
from dashboard.claims.targets import Target, located
from dashboard.claims.tellers import counts, may_point, named_source, sourced, tallying, teller
from dashboard.claims.tokens import Vocabulary, tokens, vocabulary
from dashboard.claims.unreal import by_fire, is_shelled
from dashboard.claims.verdict import Verdict
from dashboard.claims.worth import is_worth, speaks
from dashboard.model import Article, Claim, Intent, Mention, Silence
from dashboard.text import normalise
from dashboard.text.dates import Dated, dates

_WAR_BEGAN = 2014  # what is dated earlier belongs to another war
_ATTACKS = ("captured", "advanced", "attacked", "contested")
_VILLAGE = 20_000  # people, above which no place is a village
_UNREAD = 3  # sentences passed over that are asked who spoke
_NEAR = 150  # characters before a sentence that are asked whether it tells of shelling


@dataclass(frozen=True, slots=True)
class Found:
    """What was read: claims and intents in the order of the text, and why other sentences with a place gave none."""

    claims: tuple[Claim, ...] = ()
    intents: tuple[Intent, ...] = ()
    silences: tuple[Silence, ...] = ()


@dataclass(slots=True)
class _Work:
    """An article in work: what never changes while it is read, and what its sentences gave so far.

    `again` holds claims that a text has made before, as it made them last.
    """

    article: Article
    text: str
    mentions: tuple[Mention, ...]
    known: Vocabulary
    context: Context
    dated: tuple[Dated, ...] | None
    scene: Scene
    claims: dict[tuple[str, ...], Claim]
    intents: list[Intent]
    silences: list[Silence]
    attackers: dict[int, str]
    speeches: Speeches
    unread: list[Stretch] = field(default_factory=list)
    headed: int = 0
    again: dict[tuple[str, ...], Claim] = field(default_factory=dict)
    last: Event | None = None


def read(article: Article, mentions: Sequence[Mention]) -> Found:
    """Everything that an article claims about control of the places it mentions; `mentions` are in order."""
    if not mentions:
        return Found()
    work = _begin(article, tuple(mentions))
    for stretch in stretches(article, work.text, work.mentions):
        _read_stretch(work, stretch)
    _name_attackers(work)
    _drop_steps(work)
    found = sorted(work.claims.values(), key=lambda claim: (claim.start, claim.parts[0].start, claim.id))
    return Found(tuple(found), tuple(work.intents), tuple(work.silences))


def _name_attackers(work: _Work) -> None:
    """Give fighting of which nobody is said to be the attacker the one whom its sentence, or the next, names."""
    for key, claim in list(work.claims.items()):
        if claim.actor != "unknown" or claim.action not in ("contested", "attacked"):
            continue
        if side := _attacker_there(work, claim):
            _tell_anew(work, key, actor=side)
            continue
        after = min((start for start in work.attackers if start >= claim.start), default=None)
        near = after is not None and (after == claim.start or work.text[claim.end : after].strip() == "")
        if near:
            _tell_anew(work, key, actor=work.attackers[after])


def _attacker_there(work: _Work, claim: Claim) -> str:
    """The one side that the text tells to attack the same place, or ""."""
    near = (other for other in work.claims.values() if other.place == claim.place and other.stance == "asserts")
    found = {other.actor for other in near if other.action in _ATTACKS[1:] and other.actor != "unknown"}
    return found.pop() if len(found) == 1 and claim.place is not None else ""


def _drop_steps(work: _Work) -> None:
    """Leave out an entry into a place that the same voice calls captured, and a hold that the capture ended."""
    for (place, action, actor, voice, stance), claim in list(work.claims.items()):
        whole = (place, "captured", actor, voice, stance)
        lost = (place, "captured", OTHER.get(actor, ""), voice, stance)
        is_step = action == "advanced" and whole in work.claims and claim.extent != "unknown"
        was_held = action == "holds" and lost in work.claims and work.claims[lost].start == claim.start
        is_echoed = claim.hedged and voice == "author" and _is_told_by_others(work, place, action, actor)
        if stance == "asserts" and (is_step or was_held or is_echoed):
            del work.claims[place, action, actor, voice, stance]


def _is_told_by_others(work: _Work, place: str, action: str, actor: str) -> bool:
    return any(key[:3] == (place, action, actor) and key[3] != "author" and key[4] == "asserts" for key in work.claims)


def _begin(article: Article, mentions: tuple[Mention, ...]) -> _Work:
    text = normalise(article.text)
    known = vocabulary()
    day = article.published.last if article.published else None
    voice = rosters.load().outlet_side(article.outlet)
    context = Context(known.roster, day, mentions, voice, home_of(mentions))
    speeches = Speeches(text)
    if voice == "author" and (own := own_side(text, mentions, context, speeches)):
        context = replace(context, voice=own)
    return _Work(
        article,
        text,
        mentions,
        known,
        context,
        None,
        Scene(),
        {},
        [],
        [],
        {},
        speeches,
    )


def _read_stretch(work: _Work, stretch: Stretch) -> None:
    named = any(mention.kind == "settlement" for _, mention in stretch.mentions)
    words = work.text[stretch.start : stretch.end]
    work.scene.next_sentence()
    if (first := _note_source(work, stretch, words)) > 0:
        stretch = replace(stretch, start=stretch.start + first)
        words = words[first:]
    ended = work.speeches.ended(stretch.start, stretch.end)
    if not ended and not is_worth(
        words, names_place=named, spoken_of=work.scene.topic >= 0, fresh=bool(work.scene.fresh)
    ):
        _pass_over(work, stretch, named)
        return
    before = len(work.claims)
    asks = words.rstrip(" \"')").endswith("?")
    parsed = _parse(work, stretch)
    _look_back(work, stretch, parsed)
    _note_heading(work, stretch, parsed)
    why = ""
    heard: list[Claim] = []
    heard_up_to = 0
    for event in filter(None, (_as_before(work, found) for found in events(parsed, work.context))):
        at = parsed.index(event.clause)
        actors.hear(parsed[heard_up_to:at], work.context, work.scene)
        work.scene.recent = _last_side([*parsed[:at], *_fronted(parsed, at)], work.context)
        heard_up_to = at
        verdict = _judge(event, parsed, work.text[max(0, stretch.start - _NEAR) : stretch.end], asks=asks)
        if verdict.silence:
            why = why or verdict.silence
            if verdict.aim:
                _intend(work, stretch, event, parsed)
            continue
        heard += _claim(work, stretch, event, verdict)
    _note_attackers(work, stretch, parsed)
    if not heard:
        heard += _labelled(work, stretch, parsed)
    for claim in heard:
        _add(work, claim)
    for claim in echoes.echoes(parsed, work.context, work.scene, list(work.claims.values()), stretch):
        _add(work, claim)
    for quotation in ended:
        _name_speaker(work, quotation, parsed)
    _name_teller(work, stretch, parsed)
    _remember(work, stretch, parsed)
    if len(work.claims) == before and not heard and stretch.mentions:
        work.silences.append(Silence(stretch.start, stretch.end, why or "no word of control"))


def _as_before(work: _Work, event: Event) -> Event | None:
    """An event that only follows another, with what that other was; others as they are."""
    last = work.last
    if event.rule != "follows":
        work.last = event if event.action in ("captured", "withdrew") else None if event.frame == "go" else last
        return event
    if last is None:
        return None
    known = replace(event, frame=last.frame, action=last.action, actor=last.actor, gains=last.gains)
    return replace(known, default=last.default, rule="follows")


def _fronted(parsed: list[Clause], at: int) -> list[Clause]:
    """The clauses of time that stand before a clause on which they hang: "After they took Lesna, …"."""
    verb = parsed[at].verb
    later = (clause for clause in parsed[at + 1 :] if clause.kind == "when" and clause.verb is not None)
    return [clause for clause in later if verb is not None and clause.verb.at < verb.at]


def _last_side(parsed: Sequence[Clause], context: Context) -> str:
    """The side of the last subject among some clauses that names troops or a state, "" for none."""
    subjects = (noun for clause in reversed(parsed) if not clause.use("cue") for noun in clause.subject[:1])
    named = (sides(noun, context) for noun in subjects if noun.role in ("force", "forceside", "state"))
    return next((found[0] for found in named if found), "")


def _judge(event: Event, parsed: list[Clause], words: str, *, asks: bool) -> Verdict:
    """What an event amounts to in its sentence, with the voices beside the main one."""
    verdict = judge(event)
    if asks and _is_asked(event):
        verdict.ends("it is a question")
    elif by_fire(event, parsed) or is_shelled(event, words):
        verdict.ends("an attack that killed people, or amid shelling, is fire")
    verdict.voices += beside(event, verdict, parsed)
    return verdict


def _is_asked(event: Event) -> bool:
    """Whether a question asks for an event itself, and does not take it for granted: "after the fall of Lesna"."""
    clause = event.clause
    taken = event.noun is not None and any(arg.prep and arg.noun is event.noun for arg in clause.flow)
    return not event.state and not taken and clause.kind not in ("when", "rel", "part")


def _note_attackers(work: _Work, stretch: Stretch, parsed: list[Clause]) -> None:
    """Note that Russian troops act in a sentence, where no attack there is told with its attacker."""
    for clause in parsed:
        for noun in clause.subject if clause.verb is not None and not clause.use("cue") else ():
            fights = clause.use("frame") == "fight"
            if noun.role in ("force", "forceside") and sides(noun, work.context) == ["russia"] and not fights:
                work.attackers.setdefault(stretch.start, "russia")


def _parse(work: _Work, stretch: Stretch) -> list[Clause]:
    found = tokens(work.text, stretch.start, stretch.end, stretch.mentions, work.known)
    return attribute(clauses(phrases(found, work.mentions)))


def _look_back(work: _Work, stretch: Stretch, parsed: Sequence[Clause]) -> None:
    """Hear who spoke in the sentences passed over before, where this one goes on from them."""
    before, work.unread = work.unread[-_UNREAD:], []
    heard = [parsed]
    while before and _goes_on(work, stretch, heard[-1]):
        stretch = before.pop()
        heard.append(_parse(work, stretch))
    for earlier in reversed(heard[1:]):
        actors.hear(earlier, work.context, work.scene)


def _goes_on(work: _Work, stretch: Stretch, parsed: Sequence[Clause]) -> bool:
    """Whether a sentence may be somebody's words who is named in the one before."""
    spoken = '"' in work.text[stretch.start : stretch.end]
    return spoken or any(actors.goes_on(clause, work.context) for clause in parsed)


def _name_speaker(work: _Work, quotation: int, parsed: Sequence[Clause]) -> None:
    """Give what was said in a quotation of several sentences to the one who is named after it."""
    claims = work.speeches.waiting.pop(quotation)
    speaker = work.speeches.speaker(quotation, parsed)
    side = actors.likely_side(speaker, work.context) if speaker is not None else ""
    for claim in claims if side else ():
        old = work.claims.get(_key(claim))
        if old is not None and old.start == claim.start and old.claimant_side != side:
            _tell_anew(work, _key(claim), claimant=actors.name(speaker), claimant_side=side)


def _note_heading(work: _Work, stretch: Stretch, parsed: Sequence[Clause]) -> None:
    """Note that somebody speaks up to the end of a paragraph: "Syrskyi: The enemy entered Lesna. He took Brod."."""
    first = parsed[0] if parsed else None
    if first is None or first.verb is not None or first.opener != ":" or len(first.subject) != 1:
        return
    side = speaker_side(first.subject[0], work.context)
    said = work.text[first.subject[0].tokens[-1].end : stretch.end].lstrip(": ")
    if side in OTHER and work.context.voice == "author" and not said.startswith('"'):
        work.scene.heard(first.subject[0], side)
        end = work.text.find("\n", stretch.end)
        work.headed = end if end >= 0 else len(work.text)


def _note_tally(work: _Work, stretch: Stretch, parsed: Sequence[Clause]) -> None:
    """Note that who counts the attacks on the whole front tells of each of them up to the end of the paragraph."""
    speaker = tallying(parsed) if work.context.voice == "author" else None
    side = speaker_side(speaker, work.context) if speaker is not None else ""
    if side in OTHER:
        work.scene.heard(speaker, side)
        end = work.text.find("\n", stretch.end)
        work.headed = end if end >= 0 else len(work.text)


def _name_teller(work: _Work, stretch: Stretch, parsed: Sequence[Clause]) -> None:
    """Give the teller named at a story's end, ", writes DeepState", or by itself, what the sentences before tell."""
    if work.context.voice != "author":
        return
    begin = max(work.text.rfind("\n", 0, stretch.start), 0)
    if (alone := teller(parsed)) is not None:
        side = actors.likely_side(alone, work.context)
        if not work.text[begin : stretch.start].strip():
            begin = max(work.text.rfind("\n", 0, len(work.text[:begin].rstrip())), 0)
        _give(work, alone, side, begin, stretch.start, ("asserts", "denies"))
        if side in (*OTHER, "independent"):
            work.scene.heard(alone, side)
            end = work.text.find("\n", stretch.end)
            work.headed = end if end >= 0 else len(work.text)
        return
    last = next((clause for clause in reversed(parsed) if clause.verb is not None), None)
    if last is None or not last.inverted or last.verb.word.low == "said":
        return
    if work.text[stretch.end :].lstrip(" ")[:1] in ("", "\n"):
        side = speaker_side(last.subject[0], work.context)
        _give(work, last.subject[0], side, begin, stretch.start, ("asserts",))


def _note_source(work: _Work, stretch: Stretch, words: str) -> int:
    """Note who is named in "Source: …", give him what the text tells before, and say where that line ends."""
    named, end = sourced(words)
    if not named or work.context.voice != "author":
        return 0
    speaker = named_source(_parse(work, replace(stretch, end=stretch.start + named)), work.context)
    if speaker is not None:
        side = actors.likely_side(speaker, work.context)
        headline = work.text.find("\n")
        begin = headline if work.text[max(headline, 0) : stretch.start].strip() else 0
        _give(work, speaker, side, max(begin, 0), stretch.start, ("asserts", "denies"))
        work.scene.heard(speaker, side)
    return end


def _give(work: _Work, speaker: Noun, side: str, begin: int, end: int, stances: tuple[str, ...]) -> None:
    """Give a speaker what a stretch of the text tells in a voice of its own; a headline before it keeps its own."""
    for key, first in list(work.claims.items()) if side else ():
        claim = first if begin <= first.start < end else work.again.get(key, first)
        told = begin <= claim.start < end and claim.claimant_side == "author" and not claim.claimant
        if not told or claim.stance not in stances:
            continue
        if claim is first:
            del work.claims[key]
        _retell(work, claim, claimant=actors.name(speaker), claimant_side=side)


def _pass_over(work: _Work, stretch: Stretch, named: bool) -> None:
    words = work.text[stretch.start : stretch.end]
    if speaks(words):
        work.unread.append(stretch)
        if may_point(words, told=bool(work.claims)):
            _name_teller(work, stretch, _parse(work, stretch))
        if counts(words) and not named:
            _note_tally(work, stretch, _parse(work, stretch))
    for index, mention in stretch.mentions:
        if mention.kind == "settlement":
            work.scene.named(index)
    if named:
        work.silences.append(Silence(stretch.start, stretch.end, "no word of control"))


def _labelled(work: _Work, stretch: Stretch, parsed: list[Clause]) -> Iterator[Claim]:
    """What a heading such as "Assessed Russian infiltrations:" says of the footage told after it."""
    if stretch.label not in ("infiltrations", "advances") or not stretch.side:
        return
    for clause in parsed:
        found = located([*clause.before, *clause.args], work.mentions, frozenset({"in"}))
        if found and clause.verb is not None:
            trigger = clause.verb.word or clause.verb.be or found[0].token
            event = Event("go", "advanced", found, clause, trigger, default=stretch.side, rule=f"label-{stretch.label}")
            yield from _claim(work, stretch, event, Verdict())


def _remember(work: _Work, stretch: Stretch, parsed: list[Clause]) -> None:
    for index, mention in stretch.mentions:
        if mention.kind == "settlement":
            work.scene.named(index)
    actors.hear(parsed, work.context, work.scene)


def _claim(work: _Work, stretch: Stretch, event: Event, verdict: Verdict) -> Iterator[Claim]:
    quotation = work.speeches.at(event.trigger.start)
    event.quoted = quotation >= 0
    quotation = -1 if any(voice.noun is not None for voice in verdict.voices) else quotation
    places = _places(work, event, stretch)
    if not places:
        return
    near = dates_near(event, stretch, lambda: _all_dates(work))
    spoken, actor = quotation >= 0 or stretch.start < work.headed, ""
    for voice in actors.voices(event, verdict, work.context, work.scene, spoken=spoken):
        actor = actor or actors.actor(event, verdict, voice, work.context, work.scene)
        if not actor:
            continue
        actors.remember(voice, work.scene)
        told = list(_tell(work, Telling(stretch, event, verdict, voice, actor, near), places))
        told = [claim for claim in told if not (claim.date and claim.date.last.year < _WAR_BEGAN)]
        if quotation >= 0:
            work.speeches.wait(quotation, told)
        yield from told
        if actor != "unknown":
            attacks = event.action in _ATTACKS
            work.scene.acted(actor, attacks=attacks)
            if attacks:
                work.attackers.setdefault(stretch.start, actor)
    work.scene.spoke_of(index for index, _ in places)


def _tell(work: _Work, telling: Telling, places: list[tuple[int, Target]]) -> Iterator[Claim]:
    """The claims of a telling, and the doubt that a heading such as "Unconfirmed claims:" casts on each."""
    tellings = [telling]
    own_attack = telling.event.action == "attacked" and not telling.verdict.voices
    if telling.stretch.unconfirmed and telling.voice.stance == "asserts" and not own_attack:
        doubt = replace(telling.voice, noun=None, name="", side=work.context.voice, stance="unconfirmed")
        tellings.append(replace(telling, voice=doubt))
    for index, target in places:
        for one in tellings:
            yield make(one, target, work.mentions[index], work.article)


def _places(work: _Work, event: Event, stretch: Stretch) -> list[tuple[int, Target]]:
    found: dict[int, Target] = {}
    for target in event.targets:
        for index in _meant(work, target, event, stretch):
            found.setdefault(index, target)
    return list(found.items())


def _meant(work: _Work, target: Target, event: Event, stretch: Stretch) -> list[int]:
    """The mentions that a target means; "the city" means the topic, "the villages" all of the last event."""
    if target.mention >= 0:
        return [target.mention]
    if target.how == "unsaid":
        return _unsaid(work, event, stretch)
    if target.token.has("last_named"):
        earlier = work.mentions[: _latest(work, target)]
        named = [index for index, mention in enumerate(earlier) if mention.kind == "settlement"]
        return named[-1:] if target.token.low == "latter" else named[-2:-1]
    several = ("them", "both", "either", "neither", "each")
    if target.token.low in several or target.token.word.tags.get("settlement") == "many":
        return work.scene.group if len(work.scene.group) > 1 or target.token.low != "them" else []
    here = [
        index
        for index, mention in stretch.mentions
        if mention.kind == "settlement" and mention.end <= target.token.start
    ]
    if not here and target.token.has("settlement"):
        here = [i for i, mention in stretch.mentions if mention.kind == "sector" and mention.end <= target.token.start]
    earlier = [index for index in work.scene.topics if work.mentions[index].end <= target.token.start]
    here, earlier = _of_kind(work, target, here), _of_kind(work, target, earlier) or _smaller(work, target, earlier)
    if (target.token.low == "it" or (event.noun is not None and not earlier)) and not here:
        later = [index for index, mention in stretch.mentions if mention.kind == "settlement"]
        return (later[:1] if event.clause.kind == "when" else []) or earlier[-1:]
    spoken = [index for index in here if index in work.scene.topics[-1:]]
    return spoken or here[:1] or earlier[-1:]


def _of_kind(work: _Work, target: Target, found: list[int]) -> list[int]:
    """Those of some mentions that a word may mean by its size: no city is "the village", one alone "the capital"."""
    if target.token.low == "capital":
        capital = [at for at, mention in enumerate(work.mentions) if mention.place and mention.place.name == "Kyiv"]
        return [at for at in capital if work.mentions[at].kind == "settlement"][:1]
    if target.token.low not in ("village", "hamlet"):
        return found
    places = ((index, work.mentions[index].place) for index in found)
    return [index for index, place in places if place is None or place.population < _VILLAGE]


def _smaller(work: _Work, target: Target, topics: list[int]) -> list[int]:
    """The mention named last that may be "the village", where the topic is a city."""
    named = [at for at in range(_latest(work, target)) if work.mentions[at].kind == "settlement"] if topics else []
    return _of_kind(work, target, named)[-1:]


def _latest(work: _Work, target: Target) -> int:
    """How many mentions stand before the word that refers back."""
    return sum(mention.end <= target.token.start for mention in work.mentions)


def _unsaid(work: _Work, event: Event, stretch: Stretch) -> list[int]:
    """The mention that an event without a place means: the one that its sentence is about, or for attacks the topic."""
    end = stretch.end if _leads(event) else event.trigger.start
    here = [index for index in work.scene.topics if stretch.start <= work.mentions[index].start < end]
    named = [index for index, mention in stretch.mentions if mention.kind == "settlement" and mention.start < end]
    if event.frame == "leave" and event.noun is None and event.clause.kind == "main" and event.clause.opener != "and":
        return [] if here or named or _gave_up(work, event) else work.scene.fresh
    if event.frame == "leave" and event.clause.kind == "inf":
        here = [index for index in here if work.mentions[index].end <= event.trigger.start]
        named = [index for index in named if work.mentions[index].end <= event.trigger.start]
    if here or named:
        single = named if len(named) == 1 else []
        if event.frame == "leave" and len(here) > 1 and set(work.scene.group) <= set(here):
            return work.scene.group
        return single if event.frame == "attack" and event.noun is None else here[-1:] or single
    if event.frame == "leave" and (event.noun is None or event.clause.kind == "when"):
        return work.scene.topics[-1:]
    lasts = event.noun is not None and event.frame in ("attack", "repel", "fight", "clear")
    return work.scene.fresh if lasts or event.frame == "go" else []


def _leads(event: Event) -> bool:
    """Whether a place may follow an event: that of a verb, or in a clause before its own: "As fighting raged, …"."""
    clause = event.clause
    if event.noun is None:
        return True
    around = clause.parent
    while around is not None and around.verb is None:
        around = around.parent
    return around is None or clause.verb is None or clause.verb.at < around.verb.at


def _gave_up(work: _Work, event: Event) -> bool:
    """Whether those who retreat are the ones whose attack was told of last: "attacked Lesna. They retreated."."""
    last = next(reversed(work.claims.values()), None)
    side = next(iter(sides(event.actor, work.context)), "") if event.actor is not None else ""
    return last is not None and last.action == "attacked" and last.actor == side


def _all_dates(work: _Work) -> tuple[Dated, ...]:
    if work.dated is None:
        work.dated = dates(work.text, work.article.published)
    return work.dated


def _key(claim: Claim) -> tuple[str, ...]:
    place = claim.place.id if claim.place else f"at {claim.parts[0].start}"
    return (place, claim.action, claim.actor, claim.claimant_side, claim.stance)


def _add(work: _Work, claim: Claim) -> None:
    """Keep a claim; the same proposition by the same side is one claim, which keeps the better date."""
    key = _key(claim)
    old = work.claims.get(key)
    if old is None:
        work.claims[key] = claim
        return
    work.again[key] = claim
    if (claim.date and not old.date) or (claim.claimant and not old.claimant):
        work.claims[key] = replace(old, date=old.date or claim.date, claimant=old.claimant or claim.claimant)


def _tell_anew(work: _Work, key: tuple[str, ...], **known: str) -> None:
    """Put a claim in its own place again with what is known of it by now, under the id of that."""
    _retell(work, work.claims.pop(key), **known)


def _retell(work: _Work, claim: Claim, **known: str) -> None:
    """Add a claim with what is known of it by now, under the id of that."""
    told = replace(claim, **known)
    _add(work, replace(told, id=claim_id(work.article, told.start, *_key(told))))


def _intend(work: _Work, stretch: Stretch, event: Event, parsed: list[Clause]) -> None:
    """Keep a stated aim with its places, and the place that it starts from where one is named before."""
    if event.frame not in ("take", "go", "gain", "attack", "clear", "siege", "fight"):
        return
    side = actors.actor(
        event, Verdict(), actors.Heard(None, "", work.context.voice, "asserts"), work.context, work.scene
    )
    aimed = {target.mention for target in event.targets if target.mention >= 0}
    origin = next(
        (mention.place for index, mention in stretch.mentions if index not in aimed and mention.kind == "settlement"
         and mention.end <= event.trigger.start),
        None,
    )  # fmt: skip
    for index in sorted(aimed):
        toward = work.mentions[index].place
        intent = Intent(origin, toward, side or "unknown", work.context.voice, stretch.start, stretch.end,
                        work.article.text[stretch.start : stretch.end]) if toward or origin else None  # fmt: skip
        if intent and intent not in work.intents:
            work.intents.append(intent)
