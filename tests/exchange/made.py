"""Snapshots made by the tests, hostile words in every text of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dashboard.exchange.values import Made
from dashboard.model import AdvanceVector, Assessment, Claim, Entry, Place, Settings, Snapshot, Source, Status
from dashboard.times import VagueDate

DAY = date(2025, 12, 2)
MADE = Made(datetime(2025, 12, 3, 8, 0, tzinfo=UTC))
LATER = Made(datetime(2026, 1, 1, 9, 30, tzinfo=UTC))

LESNA = Place("UA14000000000000001", "Lesna", "Donetsk", 48.2812345678, 37.1812345678, name_uk="Лесна",
              name_ru="Лесная", former=("Stara Lesna", "Krasna"))  # fmt: skip
BROD = Place("UA14000000000000002", "Brod", "Donetsk", 48.74, 37.584, "hromada")
VESNA = Place("gn:1", "Vesna", "Kharkiv", 50.29, 36.94)

HOSTILE = (
    '</script><script>alert(1)</script> {{ 7*7 }} {% of `x` ${y} \u2028 C:\\x "quoted" \'single\' & <b>bold</b> ]]> '
    "$[name] \x0b =1+1 Лесна 🏳"
)


def claim(place: Place, number: int, side: str = "russia", **changes: object) -> Claim:
    values = {
        "id": f"c{number}",
        "place": place,
        "action": "captured",
        "actor": "russia",
        "claimant": f"=Ministry {number}",
        "claimant_side": side,
        "stance": "asserts",
        "start": 0,
        "end": 5,
        "sentence": f"Lesna fell. {HOSTILE}",
        "rule": "take",
        "extent": "full",
        "date": VagueDate.parse("2025-12"),
    }
    return Claim(**(values | changes))


def entry(seq: int, said: Claim) -> Entry:
    published = VagueDate.parse("2025-12-01")
    sha = f"{seq:064x}"
    return Entry(seq, said, Source(sha[:16], sha, published.last, published, f"-Title {HOSTILE}", "@Post",
                                   "https://post.example/?a=1&b=<2>", "en"))  # fmt: skip


def assessment(place: Place, status: Status, claims: tuple[str, ...], **changes: object) -> Assessment:
    values = {
        "place": place,
        "status": status,
        "holder": "russia",
        "as_of": DAY,
        "rule": "gain-asserted",
        "reasons": (f"=Russia says so. {HOSTILE}", "Ukraine is silent."),
        "since": VagueDate.parse("2025-12-01"),
        "last_word": date(2025, 12, 1),
        "claims": claims,
        "gainer": "russia",
        "claimed_on": date(2025, 11, 30),
        "counts": (1, 1, 0, 0),
    }
    return Assessment(**(values | changes))


def snapshot() -> Snapshot:
    """Three places, four claims and two vectors, not in the order of exports."""
    said = [
        entry(1, claim(LESNA, 1)),
        entry(2, claim(LESNA, 2, "ukraine", stance="denies", date=None, hedged=True)),
        entry(3, claim(BROD, 3, "independent", action="contested", extent="partial", percent=40.0)),
        entry(4, claim(LESNA, 4, "author")),
    ]
    return Snapshot(
        DAY,
        Settings(objectives=(BROD.id,)),
        (
            assessment(BROD, Status.CONTESTED, ("c3",), holder="ukraine", basis="author"),
            assessment(LESNA, Status.DISPUTED, ("c2", "c1"), stale=True),
            assessment(VESNA, Status.HELD, (), since=None, last_word=None, holder="ukraine", acknowledged=True),
        ),
        (
            AdvanceVector(VESNA, BROD, "stated", "", "russia", "N", 172.34567, 164.98, sentence=f"Push. {HOSTILE}"),
            AdvanceVector(LESNA, BROD, "derived", "claimed", "russia", "SW", 58.6, 30.01, ("c1",)),
        ),
        tuple(said),
        "d" * 64,
    )


def large(places: int) -> Snapshot:
    """So many places with one claim each."""
    many = [Place(f"UA{n:017d}", f"Place {n}", "Donetsk", 45 + n % 700 / 99, 30 + n // 700 / 9) for n in range(places)]
    plain = {"sentence": "The ministry said on Monday that its forces had taken the village in the north of it."}
    said = tuple(entry(n, claim(place, n, **plain)) for n, place in enumerate(many))
    held = tuple(assessment(place, Status.CLAIMED, (f"c{n}",), reasons=("a", "b")) for n, place in enumerate(many))
    return Snapshot(DAY, Settings(), held, (), said, "d" * 64)
