"""Events: what the clauses of a sentence say was done to which place, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.claims.clause import Clause
from dashboard.claims.control import of_copula, shown
from dashboard.claims.event import Event
from dashboard.claims.nouns import of_nouns
from dashboard.claims.sides import Context
from dashboard.claims.states import of_aside, of_states
from dashboard.claims.verbs import of_verb


def events(found: Sequence[Clause], context: Context) -> Iterator[Event]:
    """The events of a sentence's clauses, in the order of the text."""
    for clause in found:
        yield from of_states(clause, context)
        yield from of_nouns(clause, context)
        yield from of_aside(clause, context)
        yield from shown(clause, context)
        if clause.verb and clause.verb.word:
            yield from of_verb(clause, context)
        elif clause.verb or clause.subject:
            yield from of_copula(clause, context)
