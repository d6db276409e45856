"""What all tests share: the gazetteer loaded once, a ledger of their own, and the same Hypothesis examples in CI."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from dashboard.gazetteer import Gazetteer

settings.register_profile("here", deadline=None)                        # a busy machine is not a failure
settings.register_profile("ci", deadline=None, derandomize=True)        # the same commit gives the same result
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session", autouse=True)
def no_test_writes_the_analysts_ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point DASHBOARD_LEDGER, also for processes that tests start, to a file of the test run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_LEDGER", str(tmp_path_factory.mktemp("ledger") / "ledger.sqlite"))
        yield


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer as shipped."""
    from dashboard import gazetteer

    return gazetteer.load()
