"""What a reader of one format found in a file, before it has a name and an id."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from hashlib import sha256
from typing import Any

from dashboard.articles.days import published_from
from dashboard.articles.decoding import clean
from dashboard.articles.language import known_language, language
from dashboard.articles.refusal import Refusal
from dashboard.model import Article

_LONGEST_DETAIL = 1_000


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and what its file says about it, all as written; `published` is still a word for a day."""

    text: str
    title: str = ""
    published: str = ""
    outlet: str = ""
    url: str = ""
    lang: str = ""
    id: str = ""

    def told_by(self, beside: dict[str, str]) -> Draft:
        """The draft with what stands beside the file in place of what stands in it."""
        return replace(self, **{name: value for name, value in beside.items() if value})


DETAILS = tuple(field.name for field in fields(Draft) if field.name not in {"text", "id"})


def as_json(draft: Draft) -> dict[str, Any]:
    """The draft as JSON values."""
    return asdict(draft)


def article(draft: Draft, data: bytes, file: str) -> Article:
    """The article of a draft that came from these bytes; Refusal where there is no text in it."""
    if not draft.text.strip():
        raise Refusal("it holds no text; if it is a scan, recognise its text first (OCR)")
    digest = sha256(data).hexdigest()
    return Article(
        id=_detail(draft.id) or digest[:16],
        text=clean(draft.text),
        sha256=digest,
        title=_detail(draft.title),
        published=published_from(draft.published),
        outlet=_detail(draft.outlet),
        url=_detail(draft.url) if draft.url.startswith(("http://", "https://")) else "",
        lang=known_language(draft.lang) or language(draft.text),
        file=file,
    )


def _detail(value: str) -> str:
    """A detail on one line."""
    return " ".join(clean(value[:_LONGEST_DETAIL]).split())
