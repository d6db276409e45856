"""Every row of the claim language is run against its own example."""

from __future__ import annotations

import pytest

from dashboard import paths
from dashboard.claims import lexicon
from tests.claims.made_up import line, read

ROWS = list(lexicon.examples(paths.CLAIMS / "en"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.where)
def test_each_row_reads_its_own_example(row: lexicon.Row) -> None:
    must = set() if row.gives == "nothing" else {part.strip() for part in row.gives.split(";")}
    assert {line(claim) for claim in read(row.example).claims} == must
