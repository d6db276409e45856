"""How often claimants' claims of capture were confirmed later, and how long that took."""

from dashboard.track_record.cases import Case, cases
from dashboard.track_record.records import FEWEST, Record, records
from dashboard.track_record.survival import product_limit, quantile

__all__ = ["FEWEST", "Case", "Record", "cases", "product_limit", "quantile", "records"]
