"""Bytes to text: articles from files, folders, uploads and streams, each read within limits."""

from dashboard.articles.inputs import ENDINGS, Upload, read, read_bytes
from dashboard.articles.limits import LIMITS, Limits

__all__ = ["ENDINGS", "LIMITS", "Limits", "Upload", "read", "read_bytes"]
