"""Clauses: each with its subject, its verb, what hangs on it, and the clause that governs it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.claims.clause import ACTORS, PLACES, SPEAKERS, Arg, Clause, is_place, speaking, tail
from dashboard.claims.joints import (
    act_on_one,
    after_aside,
    agree,
    calls_what_it_tells,
    cue_noun,
    describe,
    doers,
    enclosing,
    ends_aside,
    finite,
    follows_aside,
    follows_told,
    governing_noun,
    in_region,
    is_apposition,
    is_bare_area,
    is_content,
    is_many,
    is_measure,
    is_more_time,
    kept_from,
    last_bare,
    leads,
    led_by,
    left_open,
    list_before,
    may_have_relative,
    names_last_speaker,
    names_place,
    outside,
    same_place,
    settle,
    speaker_before,
    speaks,
    subject_to_take,
    take_out,
    takes_clause,
    tells_itself,
    there,
    told_before,
    told_to_be,
    waiting,
    what_was_told,
)
from dashboard.claims.phrases import Link, Noun, Phrase, Verb

_SUBORDINATE = {"if": "if", "when": "when", "while": "while", "rel": "rel"}
_SEPARATES = (",", "and", "but", ";", "—")


def clauses(phrases: Sequence[Phrase]) -> list[Clause]:
    """The clauses of a sentence in the order in which they begin."""
    builder = _Builder()
    for phrase in phrases:
        if isinstance(phrase, Noun):
            builder.noun(phrase)
        elif isinstance(phrase, Verb):
            builder.verb(phrase)
        else:
            builder.link(phrase)
    return settle(builder.all)


class _Builder:
    """The clauses so far, the one in work, and the words that wait for their phrase.

    `told` is the clause of ", he said," where the next phrase may name who was told; `joined` is the last place of a
    list that only its distance follows so far.
    """

    def __init__(self) -> None:
        self.all: list[Clause] = []
        self.open("main")
        self.join, self.prep, self.prep_word, self.sub = "", "", "", None
        self.last: Phrase | None = None
        self.measured = ""
        self.denied = False
        self.told: Clause | None = None
        self.joined: Noun | None = None
        self.heading: Noun | None = None

    def open(self, kind: str, parent: Clause | None = None, **known: object) -> Clause:
        self.now = Clause(kind, parent, **known)  # type: ignore[arg-type]
        self.all.append(self.now)
        return self.now

    def clear(self, last: Phrase) -> None:
        self.join = self.prep = self.prep_word = ""
        self.sub = None
        self.last = last

    # Signs and small words.

    def link(self, link: Link) -> None:
        pos = link.pos
        self.denied |= pos == "neg" and link.token.low != "without"
        if self.now.verb and (pos == "adv" or link.token.has("from_then")):
            self.now.marks.append(link.token)
        self.denied &= pos not in _SUBORDINATE
        if pos == "prep" and link.value == "of" and isinstance(self.last, Verb):
            self.prep, self.prep_word = "from", "out of"
        elif pos == "prep":
            self.now = outside(self.now) if link.value == "source" and self.join == "," else self.now
            self.prep, self.prep_word = link.value or "other", link.token.low
        elif pos in _SUBORDINATE:
            self._subordinate(link)
        elif pos == ";":
            self.join = ";"
        elif pos in (":", "—", ",", "and", "but"):
            self._join(pos)
        elif pos in (".", "!", "?", "…"):
            if self.now.verb or self.now.subject:
                self.open("main")
            self.join = ""
        elif link.token.has("there"):
            self._there(link)
        if pos not in ('"', "adv", "dir") and pos not in _SUBORDINATE:
            self.last = link

    def _there(self, link: Link) -> None:
        """Take "there" for a place, or for the begin of what is said: "said there was fighting"."""
        if link.pos == "there":
            if self.now.verb:
                self.now.args.append(Arg("from" if self.prep == "from" else "in", there(link), "", "there"))
            self.prep = self.prep_word = ""
        elif self.sub is not None and self.sub.token.low == "that":
            self._open_subordinate()
            self.sub = None
        elif self.last is self.now.verb and takes_clause(self.now):
            self._tell()

    def _tell(self) -> None:
        """Open the clause of what the verb in work says."""
        self.now.complements += 1
        self.open("that", self.now)

    def _subordinate(self, link: Link) -> None:
        """Keep a word that opens a clause until its phrase comes; "that after …" opens two."""
        if self.sub is not None and self.sub.token.low == "that" and link.pos in ("when", "if"):
            self._open_subordinate()
        self.sub, self.prep = link, ""

    def _join(self, pos: str) -> None:
        if pos in (",", ":"):
            self.prep = ""
        if pos == ":" and self._heads():
            return
        self.join = pos if not self.join or pos in ("and", "but", "—") else self.join
        bare = self.now.kind in ("when", "if") and self.now.verb is None and waiting(self.now) is not None
        if pos == "," and bare:
            self.now = waiting(self.now)
        elif pos == "," and self.now.kind in ("when", "if", "while", "ger", "part") and leads(self.now):
            self.now = self.now.parent or self.now
            self.join = ""

    def _heads(self) -> bool:
        """Open what stands after a heading or a speaker: "Lesna: …", "Zelensky: …", "He said: …"."""
        now = self.now
        if now.verb is None:
            speaks = len(now.subject) == 1 and now.subject[0].role in ("person", "source", "state", "metonym")
            speaks = speaks and now.subject[0].value("source") not in ("report", "footage")
            now.opener = ":" if speaks else now.opener
            told = speaks or any(arg.prep == "source" for arg in now.before)
            town = now.subject[0] if len(now.subject) == 1 and is_place(now.subject[0]) and not now.before else None
            self.open("that" if speaks else "main", now if told else None)
            self.now.before += [Arg("in", town)] if town is not None else []
            self.heading = town
        elif now.use("cue") and now.complements == 0 and all(arg.prep for arg in now.args):
            self._tell()
        else:
            return False
        self.join = ""
        return True

    # Noun phrases.

    def noun(self, noun: Noun) -> None:
        if is_more_time(self.now, noun, self.join):
            noun.role = "time"
        if noun.role == "time" and not self.sub:
            self._date(noun)
            return
        noun.link = self.join
        told, self.told = self.told, None
        if told is not None and not noun.link and not self.prep and self.last is told.verb:
            told.args.append(Arg("", noun))
            self.clear(noun)
            return
        self._leave_out(noun)
        if noun.role == "settlement":
            noun.same = same_place(noun, self.now, self.last_noun(), self.heading, led=bool(self.prep)) or noun.same
        if self.sub:
            self._open_subordinate()
        if self.join == ";" and not self.prep and self._goes_on_list(noun):
            self.clear(noun)
            return
        if self.join == ";" and not self.prep and self.now.verb is not None and is_bare_area(noun):
            noun.role = "thing"  # "…; areas 5 km north of Lesna near Brod; …"
            self.now.args.append(Arg("measure", noun, ";"))
            self.clear(noun)
            return
        if (self.join == ";" and not self.prep) or (self.join == ":" and not is_place(noun) and not self.prep):
            self.open("main", opener=self.join)
            noun.link = ""
        outer = calls_what_it_tells(self.now, noun) if not self.prep else None
        joins = outer is None and bool(noun.link) and not self.prep and self._joins_list(noun)
        if outer is not None:
            outer.args.append(Arg("", noun, noun.link))
        elif not joins:
            self._place(noun)
        self.joined = noun if joins else self.joined if is_measure(noun) else None
        self.clear(noun)

    def _date(self, noun: Noun) -> None:
        if self.join == ";" and self.now.verb is not None:
            self.open("main", opener=";")
        (self.now.args if self.now.verb else self.now.before).append(Arg("time", noun))
        self.prep = ""
        self.last = noun if self.join == "" else self.last

    def _leave_out(self, noun: Noun) -> None:
        """Set apart from a list the place that is said not to belong to it: "took Lesna but not Brod"."""
        if self.denied and is_place(noun) and self.join in ("and", "but", ","):
            self.prep, self.prep_word, self.denied = "not", "not", False

    def _goes_on_list(self, noun: Noun) -> bool:
        """Whether a phrase after a semicolon goes on a list of places, or tells how far away the next one is."""
        if is_measure(noun):
            self._place(noun)
            return True
        return is_place(noun) and self._joins_list(noun)

    def _place(self, noun: Noun) -> None:
        now = self.now
        arg = Arg(self.prep, noun, noun.link, self.prep_word)
        describe(self.last, arg)
        if is_measure(noun) and not self.prep:
            arg.prep = "measure"
        elif self.measured:
            arg.link = arg.link or self.measured
        self.measured = arg.link if arg.prep == "measure" else ""
        if arg.prep == "measure":
            (now.args if now.verb else now.before).append(arg)
        elif now.verb and not self.prep and noun.link == "," and names_last_speaker(now, noun):
            last_bare(now).noun.extra.append(noun)
        elif now.verb:
            now.args.append(arg)
        elif self.prep:
            now.before.append(arg)
        elif now.subject and noun.link == "," and is_apposition(now.subject[-1], noun):
            now.subject[-1].extra.append(noun)
        elif now.subject and not noun.link and noun.role == "pronoun" and noun.head.low in ("both", "all", "each"):
            pass
        elif now.subject and not noun.link and names_place(now.subject[-1]) and noun.role in ACTORS:
            outer = now.subject[-1]
            self.open("rel", now, antecedent=outer, subject=[noun])
        elif now.subject and not noun.link:
            now.before += [Arg("", old, old.link) for old in now.subject]
            now.subject = [noun]
        elif ends_aside(now, noun):
            self.open("main", opener="and", subject=[noun])
        else:
            now.subject.append(noun)

    def _joins_list(self, noun: Noun) -> bool:
        """Put a further place into the list before it, or a name not known amid places; False where there is none."""
        if noun.same is not None or not (is_place(noun) or is_many(noun) or noun.role == "name"):
            return False
        before = list_before(self.now)
        if before is None or (isinstance(self.last, Verb) and before in self.now.subject):
            return False
        if noun.role == "name" and (noun.link != "and" or not (tail(before).extra or before.extra)):
            return False
        first = tail(before)
        inner = first.role in PLACES and (noun.role == "place" or before.role in ("control", "event"))
        (first if inner else before).extra.append(noun)
        return True

    # Clauses opened by a word.

    def _open_subordinate(self, *, verbal: bool = False) -> None:
        link = self.sub
        kind = _SUBORDINATE[link.pos]
        now = self.now
        if kind != "rel":
            inside = kind == "while" and now.kind in ("that", "main")
            parent = now.parent if inside else now
            self.open(kind, parent, via=now.via if inside else None, opener=link.token.low)
            return
        noun = self.last_noun()
        refers = verbal and noun is not None and (noun is self.last or noun.role == "cue")
        if link.token.low == "that" and not refers and self._complement(noun):
            return
        if noun is not None and noun.role == "region" and (town := in_region(self.now)) is not None:
            noun = town
        if noun is not None and link.token.low == "who" and tail(noun).role in ACTORS:
            noun = tail(noun)
        aside = "," if self.join == "," else ""
        self.open("rel", now, antecedent=noun, opener=aside + link.token.low)

    def _complement(self, noun: Noun | None) -> bool:
        """Open a clause that says what is claimed; False where "that" means "which"."""
        if self.now.kind == "if" and self.now.verb is None and self.now.parent.use("cue"):
            self.now = self.now.parent  # "did not admit until May that …"
        now = self.now
        if self.join in ("and", "but", ","):
            earlier = enclosing(now, "that")
            if earlier:
                self.open("that", earlier.parent, via=earlier.via)
                return True
        noun = cue_noun(now) or noun
        if noun is not None and noun.role in ("cue", "effect"):
            self.open("that", now, via=noun)
            return True
        if noun is not None and self.last is noun and names_place(noun):
            return False
        if now.use("cue") or now.use("effect"):
            self._tell()
            return True
        if now.verb and now.verb.word is None:
            self.open("that", now)
            return True
        return False

    def last_noun(self) -> Noun | None:
        flow = [arg for arg in self.now.flow if arg.prep != "time"]
        away = len(flow) > 1 and flow[-1].prep == "measure" and flow[-1].link == ","
        noun = (self.joined or flow[-2].noun) if away else flow[-1].noun if flow else None
        closed = noun is not None and noun.extra and not is_many(noun.extra[-1])
        return noun.extra[-1] if closed else noun

    # Verb groups.

    def verb(self, verb: Verb) -> None:
        verb.negated |= self.denied and verb.form in ("fin", "ed")
        self.denied = False
        if verb.form == "inf":
            self._infinitive(verb)
        elif verb.form == "ger":
            self._gerund(verb)
        elif verb.form == "ed" and not self._follows(verb) and self._is_participle(verb):
            self._participle(verb)
        else:
            self._finite(verb)
        self.clear(verb)

    def _finite(self, verb: Verb) -> None:
        if self.sub:
            self._open_subordinate(verbal=True)
        now = self.now = after_aside(self.now, verb, self.join)
        aside = now.verb is None and now.kind in ("when", "while") and now.parent is not None
        if aside and self.join in ("and", "but") and now.parent.verb:
            now = self.now = now.parent
        if now.verb is None:
            if not self._parenthetical(verb):
                now.verb, now.set_off = verb, self.join == ","
            return
        if now.kind == "part" and now.parent is not None and now.parent.verb is None and not now.parent.subject:
            now.kind, now.opener, self.now = "ger", "subject", now.parent
            now.parent.verb = verb
            return
        if self._was_participle(verb) or self._calls_so(verb):
            return
        told_of = self._told_of(verb)
        around, left = (now.parent, told_of) if told_of is not None else self._left_open()
        if left is not None:
            self.now = around
            self._take_subject(left, verb)
            return
        outer = waiting(now)
        goes_on = not self.join or follows_aside(now, verb, self.join)
        subject = subject_to_take(now, self.last, self.join) if goes_on else None
        told = takes_clause(now) and subject is not None and subject is self.last
        inner = now.kind == "part" and now.opener == "" and not now.use("cue") and not (subject and subject.link)
        if outer and not self.join and subject is not None and (inner or not (told or speaks(verb, subject))):
            outer.verb, self.now = verb, outer
        elif subject is not None:
            self._take_subject(subject, verb)
        elif outer and (not self.join or self.join == ","):
            outer.verb, self.now = verb, outer
        elif self.join in ("and", "but", ",", "—", ";") or not isinstance(self.last, Noun):
            self._shared(verb)
        else:
            self.open("main", None, verb=verb)

    def _calls_so(self, verb: Verb) -> bool:
        """Take the claims of "said claims that … were false" for what is called so."""
        now, around = self.now, self.now.parent
        is_told = now.kind == "that" and now.via is not None and now.verb is not None and around is not None
        if self.join or not is_told or verb.word is not None or not takes_clause(around):
            return False
        if not around.args or around.args[-1].noun is not now.via or around.args[-1].prep:
            return False
        around.args.pop()
        around.complements += 1
        now.parent = self.open("that", around, verb=verb, subject=[now.via])
        return True

    def _left_open(self) -> tuple[Clause | None, Noun | None]:
        """The clause and the phrase in it whose verb comes only now, what was told of it between."""
        taken = self.join or subject_to_take(self.now, self.last, self.join) is not None
        return (None, None) if taken else left_open(self.now)

    def _told_of(self, verb: Verb) -> Noun | None:
        """The speaker of whom a clause told before the verb of saying: "…, a soldier who fought there said"."""
        now, around = self.now, self.now.parent
        if now.kind not in ("rel", "part") or now.verb is None or self.join not in ("", ","):
            return None
        if around is None or around.verb is None:
            return None
        noun = now.antecedent if now.kind == "rel" else next(iter(now.subject), None)
        taken = isinstance(self.last, Noun) and self.last.role in ACTORS and self.last is not noun and not self.join
        named = around.args[-1].noun if around.args else None
        is_last = noun is not None and named is not None and (named is noun or noun in named.extra)
        noun = named if is_last else noun
        return noun if is_last and not taken and noun.link in (",", "—") and speaks(verb, noun) else None

    def _was_participle(self, verb: Verb) -> bool:
        """Whether the verb before turns out to be a participle: "footage published on Monday shows"."""
        now, second = self.now, None
        if self.join == "," and now.shares is not None and now.shares.set_off and not now.args:
            now = now.shares
        elif not self.join and now.shares is not None and now.verb.by and now.shares.verb is not None:
            now, second = now.shares, now  # "footage published on Monday and analysed by ISW shows"
        is_open = not self.join or (self.join == "," and now.set_off)
        is_open = is_open and now.verb is not None and now.verb.form == "ed" and not now.verb.negated
        if not is_open or not now.subject or any(not arg.prep for arg in now.args):
            return False
        if second is not None:
            second.kind, second.opener, second.subject, second.verb.passive = "part", "ed", now.subject[-1:], True
        self.now = now
        part = Clause("part", now, verb=now.verb, subject=[now.subject[-1]], args=now.args, opener="ed")
        part.verb.passive, part.verb.form = True, "part"
        self.all.append(part)
        now.verb, now.args = verb, []
        return True

    def _parenthetical(self, verb: Verb) -> bool:
        """Take ", Kyiv said," out of a clause that goes on after it."""
        now = self.now
        last = now.subject[-1] if len(now.subject) > 1 else None
        is_cue = verb.word is not None and verb.word.word.verb("cue")
        is_aside = last is not None and is_cue and last.link == "," and last.role in SPEAKERS
        if not is_aside or (now.subject[0].role in SPEAKERS and not verb.closed and last.role != "pronoun"):
            return False
        now.subject.pop()
        aside = Clause("main", None, opener=",", verb=verb, subject=[last])
        aside.before = [arg for arg in now.before if arg.noun.at > last.at]
        now.before = [arg for arg in now.before if arg.noun.at < last.at]
        self.all.append(aside)
        self.told = aside
        return True

    def _take_subject(self, noun: Noun, verb: Verb) -> None:
        now = self.now
        later = take_out(noun, now)
        is_cue = verb.word is not None and verb.word.word.verb("cue") and noun.role in SPEAKERS
        neighbour = now.args[-1].noun if now.args else None
        explains = neighbour is not None and neighbour.same is not None and noun.at == neighbour.end
        if not noun.link and neighbour is not None and is_content(neighbour, verb):
            self.open("that", now, via=neighbour)
        elif not noun.link and takes_clause(now) and not explains:
            self._tell()
        elif not noun.link and neighbour is not None and noun.role in ACTORS and may_have_relative(neighbour):
            told = neighbour.role == "cue" and tells_itself(verb)
            self.open("that" if told else "rel", now, **{"via" if told else "antecedent": neighbour})
        elif is_cue or noun.link == ";":
            self.open("main")
        elif noun.link == "," and now.use("cue") and not now.args and not now.complements and now.before:
            self._tell()
        elif noun.link == "and" and now.use("cue") == "asserts" and noun.role in ("force", "forceside"):
            self.open("that", now)
        elif (led := led_by(now)) is not None:
            self.now = led
            self.all.append(self.all.pop(self.all.index(led)))
        else:
            self.open(now.kind if now.kind in ("that", "if") else "main", now.parent, via=now.via)
        self.now.opener = noun.link if not self.now.before else self.now.opener
        self.now.verb, self.now.subject = verb, [noun]
        self.now.before += [a for a in later if a.prep != "time"]

    def _shared(self, verb: Verb) -> None:
        """A further verb of the same subject: the speaker's where it is one of saying."""
        now = self.now
        is_cue = verb.word is not None and verb.word.word.verb("cue") is not None
        if is_cue and (speaker := speaking(now)):
            now = speaker
        elif not is_cue and (told := told_before(self.all)) is not None:
            now = told
        if verb.form == "fin" and now.kind == "part" and now.opener == "ed" and now.parent and now.parent.verb:
            now = now.parent
        now = finite(now) if verb.word is None or verb.word.form != "b" else now
        agree(verb, now.verb)
        self.open(now.kind, now.parent, via=now.via, verb=verb, shares=now, antecedent=now.antecedent, opener=self.join)
        if act_on_one(now.verb, verb) and self.join == "and":
            self.now.args = now.args

    def _infinitive(self, verb: Verb) -> None:
        now = self.now
        if self.join in ("and", "but", ",") and now.kind == "inf":
            self._shared(verb)
            return
        noun = governing_noun(now, self.last)
        told = doers(now, noun) or told_to_be(now, verb)
        self.open("inf", now, via=noun, verb=verb, shares=now, subject=told)

    def _gerund(self, verb: Verb) -> None:
        now, last = self.now, self.last
        is_cue = verb.word is not None and verb.word.word.verb("cue")
        around = (speaking(now) or now) if is_cue and not now.use("cue") else now
        if self.sub:
            self.open("ger", around, verb=verb, shares=around, opener=self.sub.token.low)
        elif self.prep == "with" and now.verb and isinstance(last, Noun):
            self.open("part", around, verb=verb, subject=[last])
        elif self.prep:
            last_arg = [arg for arg in (now.args if now.verb else now.flow) if arg.prep != "time"][-1:] or [None]
            noun = last_arg[0].noun if last_arg[0] and last_arg[0].noun.role in ("effect", "cue", "event") else None
            told = doers(now, noun) or kept_from(now, self.prep)
            self.open("ger", now, via=noun, verb=verb, shares=now, opener=self.prep_word, subject=told)
        elif self.join in ("and", "but") and now.kind in ("ger", "part"):
            self._shared(verb)
        elif isinstance(last, Noun) and not self.join and (told := what_was_told(now, last)) is not None:
            self.open("that", now, via=told if told.role == "cue" else None, verb=verb, subject=[tail(last)])
        elif isinstance(last, Noun) and not self.join and last.role not in ("time", "place"):
            self.open("part", now, verb=verb, subject=[last], opener="")
        elif isinstance(last, Verb) and not (is_cue and now.subject and now.subject[0].role == "source"):
            self.open("inf", now, verb=verb, shares=now)
        elif is_cue and (speaker := speaker_before(now)) is not None:
            self.open("part", around, verb=verb, subject=[speaker], opener=self.join)
        else:
            self.open("part", around, verb=verb, shares=around, opener=self.join)

    def _follows(self, verb: Verb) -> bool:
        """Whether a verb goes on after a participle: "a soldier who fought there said", "footage released … showed"."""
        if self._told_of(verb) is not None:
            return True
        now, last = self.now, self.last
        says = verb.word is not None and verb.word.word.verb("cue") is not None and not verb.by
        if not says or self.join or now.verb is None or now.verb.form != "ed" or now.use("cue"):
            return False
        dated = isinstance(last, Noun) and last.role not in ACTORS and last.role != "name"
        return dated and bool(now.subject) and all(arg.prep for arg in now.args)

    def _is_participle(self, verb: Verb) -> bool:
        """Whether a bare form such as "captured" is a participle here and no past tense."""
        word = verb.word
        now, last = self.now, self.last
        if word is None or word.form != "d" or self.sub:
            return False
        if now.verb is None:
            noun = self.last_noun()
            if noun is not None and noun.role in ACTORS and verb.by and word.has("asked"):
                return True
            absolute = bool(now.before) and now.before[-1].noun is noun and now.before[-1].prep == "with"
            return (
                noun is not None
                and (is_place(noun) or (noun.role == "stop" and is_place(tail(noun))))
                and bool(self.join == "," or noun.link == "," or absolute)
            )
        if self.join in ("and", "but"):
            return False
        use = word.word.verb("frame")
        if self.join == "," and use is not None and use.row in ("go-advance", "leave-from") and not verb.by:
            return False
        candidate = subject_to_take(self.now, self.last, self.join)
        if candidate is not None and candidate.role in ACTORS and candidate.link in _SEPARATES and not self.join:
            return waiting(now) is not None and not speaks(verb, candidate)
        if isinstance(last, Noun):
            if last.role in ACTORS and not last.link and not verb.by and follows_told(now, last):
                return False
            if speaks(verb, last) and not verb.by and (verb.takes or (last.role == "name" and last.link == ",")):
                return False
            taken = (last.role in ACTORS or (now.verb.word is not None and now.verb.word.has("says"))) and (
                takes_clause(now) or last.link in ("and", "but", ",", ";", "—")
            )
            return not taken and waiting(now) is None
        tells = (word.word.verb("cue") is not None and not verb.by) or (self.join == "," and verb.takes)
        return self.join in (",", "—") and waiting(now) is None and not now.use("cue") and not tells

    def _participle(self, verb: Verb) -> None:
        noun = self.last_noun()
        if noun is not None and noun.role == "stop" and is_place(tail(noun)):
            noun = tail(noun)
        elif (town := in_region(self.now)) is not None and verb.word.word.verb("frame") is not None:
            noun = town
        verb.passive, verb.form = True, "part"
        self.open("part", self.now, verb=verb, subject=[noun] if noun else [], opener="ed")
