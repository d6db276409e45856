"""Who says what about which place: claims, intents and silences of an article."""

from dashboard.claims.reader import Found, read

__all__ = ["Found", "read"]
