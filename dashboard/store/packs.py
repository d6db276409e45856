"""Claims laid out as columns when they are written, so that a million of them are read in about a second.

Every write leaves one row in the table `packs`: all its claims, the same number of bytes for each. The rows of `claims`
stay the truth; `check` compares both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Row, select

from dashboard.status.columns import NO_DAY
from dashboard.store import schema

Arrays = dict[str, NDArray[Any]]

OF_ARTICLE = ("collection", "known", "outlet")
OF_CLAIM = ("seq", "article", "claimant", "action", "actor", "side", "stance", "extent", "flags")
ABSENT = {"place": -1, "judgement": 0, "first": NO_DAY, "last": NO_DAY}
NUMBERS = (*OF_CLAIM, *ABSENT, *OF_ARTICLE, "said")
_FIXED = [*((name, "<i4") for name in NUMBERS), ("percent", "<f4")]


def pack(claims: Sequence[Mapping[str, Any]], articles: Mapping[int, Mapping[str, Any]]) -> dict[str, Any]:
    """The row of packs for rows of claims numbered without a gap, given the rows of their articles by number."""
    ids = np.array([claim["id"].encode() for claim in claims])
    table = np.empty(len(claims), [*_FIXED, ("id", ids.dtype)])
    for name in OF_CLAIM:
        table[name] = [claim[name] for claim in claims]
    for name, absent in ABSENT.items():
        table[name] = [absent if claim[name] is None else claim[name] for claim in claims]
    for name in OF_ARTICLE:
        table[name] = [articles[claim["article"]][name] for claim in claims]
    table["said"] = [_said(articles[claim["article"]]) for claim in claims]
    table["percent"] = [np.nan if claim["percent"] is None else claim["percent"] for claim in claims]
    table["id"] = ids
    return {"seq": claims[0]["seq"], "count": len(claims), "data": table.tobytes()}


def _said(article: Mapping[str, Any]) -> int:
    first = article["published_first"]
    return int(article["known"] if first is None else first)


def unpack(count: int, data: bytes) -> NDArray[Any]:
    """The table of a row of packs; how many bytes are left for an id tells how long the longest is."""
    width = len(data) // count - np.dtype(_FIXED).itemsize
    return np.frombuffer(data, [*_FIXED, ("id", f"S{width}")], count)


def read(connection: Connection, after: int) -> Arrays:
    """All claims after a number, by column."""
    packs = schema.packs.c
    rows = connection.execute(select(packs.count, packs.data).where(packs.seq > after).order_by(packs.seq)).all()
    tables = [unpack(row.count, row.data) for row in rows] or [np.empty(0, [*_FIXED, ("id", "S1")])]
    return {name: np.concatenate([table[name] for table in tables]) for name in (*NUMBERS, "percent", "id")}


def joined(old: Arrays, new: Arrays) -> Arrays:
    """The rows of both, in this order; `old` may have no columns yet."""
    return {name: np.concatenate([old[name], values]) for name, values in new.items()} if old else new


def differs(connection: Connection, row: Row[Any]) -> bool:
    """Whether a row of packs says something else than the rows of its claims."""
    claims, articles = schema.claims.c, schema.articles.c
    ours = claims.seq.between(row.seq, row.seq + row.count - 1)
    rows = connection.execute(select(schema.claims).where(ours).order_by(claims.seq)).mappings().all()
    columns = (articles.seq, articles.published_first, *(articles[name] for name in OF_ARTICLE))
    of = select(*columns).where(articles.seq.in_({one["article"] for one in rows}))
    by_number = {one["seq"]: one for one in connection.execute(of).mappings()}
    return len(rows) != row.count or pack(rows, by_number)["data"] != row.data
