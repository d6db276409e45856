"""Files in and out: readings as JSON, snapshots in the formats of the trade, polygons and events of others.

Each format is a module of its own and imported only when it is asked for, so that the command line starts quickly.
"""

from dashboard.exchange.formats import ENDINGS, snapshot_as
from dashboard.exchange.values import Made

__all__ = ["ENDINGS", "Made", "snapshot_as"]
