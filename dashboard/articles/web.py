"""HTML: the article's text by trafilatura, what the page's metadata say about it by their plain names.

The date is taken only from metadata that mean publication, never guessed from the page.
Runs in the child process alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree, html

from dashboard.articles.decoding import decode
from dashboard.articles.draft import Draft
from dashboard.articles.limits import Limits
from dashboard.articles.refusal import Refusal

_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\s*<\?xml[^<>]{0,100}encoding=[\"']([\w-]{2,30})")
_TAG = re.compile(r"<[a-zA-Z][^<>]*")
_HEAD = 200_000

# In order of trust: names of <meta> that plainly mean the day of publication.
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "publication_date", "publish-date",
    "publishdate", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued",
    "citation_publication_date", "cxenseparse:recs:publishtime", "dc.date", "dcterms.date", "date",
)  # fmt: skip
_OUTLET = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "application-name")
_ARTICLE_TYPES = {"Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting",
                  "LiveBlogPosting", "Report", "WebPage"}  # fmt: skip


def read(data: bytes, limits: Limits) -> Draft:
    """The article of a web page."""
    declared = _CHARSET.search(data, 0, 4096) or _XML_ENCODING.match(data)
    page = decode(data, declared[1].decode("ascii") if declared else "")
    _refuse_bombs(page, limits)
    tree = trafilatura.load_html(page)
    if tree is None:
        tree = _fragment(page)
    details = _details(tree)
    return Draft(_text(page, tree), **details)


def _fragment(page: str) -> html.HtmlElement:
    """The tree of what trafilatura takes for no page, such as a few paragraphs."""
    try:
        return html.document_fromstring(page)
    except etree.ParserError as error:
        raise Refusal("it holds no HTML; give it the ending of its format") from error


def _refuse_bombs(page: str, limits: Limits) -> None:
    """Refuse what would keep the parser busy for minutes."""
    tags = 0
    for found in _TAG.finditer(page):
        tags += 1
        if found.end() - found.start() > 2 * limits.attributes and found[0].count("=") > limits.attributes:
            raise Refusal(f"one of its tags has more than {limits.attributes:,} attributes; save its text alone")
    if tags > limits.tags:
        raise Refusal(f"it has more than {limits.tags:,} tags; save its text alone")


def _text(page: str, tree: html.HtmlElement) -> str:
    """The article, or else all that the page shows; trafilatura gives None where it finds no article."""
    return trafilatura.extract(page, fast=True, include_comments=False) or trafilatura.html2txt(tree)


def _details(tree: html.HtmlElement) -> dict[str, str]:
    metas = _metas(tree)
    linked = list(_linked_data(tree))
    published = [str(item.get("datePublished") or "") for item in linked]
    published += [metas.get(name, "") for name in _PUBLISHED]
    published += tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
    return {
        "title": metas.get("og:title") or _first_text(tree, "//h1") or _first_text(tree, "//title"),
        "published": next(filter(None, published), ""),
        "outlet": next(filter(None, (metas.get(name) for name in _OUTLET)), "") or _publisher(linked),
        "url": next(iter(tree.xpath("//link[@rel='canonical']/@href")), "") or metas.get("og:url", ""),
        "lang": tree.get("lang") or metas.get("og:locale", ""),
    }


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    """The <meta> details by their name in lower case, the first of each."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _linked_data(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that describe an article."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found = json.loads(script[:_HEAD], strict=False)
        except (ValueError, RecursionError):
            continue
        top = found if isinstance(found, list) else [found]
        for item in [*top, *(inner for outer in top if isinstance(outer, dict) for inner in _graph(outer))]:
            if isinstance(item, dict) and _ARTICLE_TYPES & set(_words(item.get("@type"))):
                yield item


def _words(value: object) -> list[str]:
    return [word for word in (value if isinstance(value, list) else [value]) if isinstance(word, str)]


def _graph(item: dict[str, Any]) -> list[Any]:
    graph = item.get("@graph")
    return graph if isinstance(graph, list) else []


def _publisher(linked: list[dict[str, Any]]) -> str:
    for item in linked:
        publisher = item.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return publisher["name"]
    return ""


def _first_text(tree: etree._Element, path: str) -> str:
    found = tree.xpath(path)
    return " ".join(found[0].text_content().split()) if found else ""
