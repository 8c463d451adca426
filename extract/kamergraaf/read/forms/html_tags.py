"""The elements of web pages by what they do to the text: left out, or a line of their own."""

from __future__ import annotations

# fmt: off
#: Never text of a paper.
SKIPPED: frozenset[str] = frozenset((
    "script", "style", "head", "nav", "form", "button", "select", "noscript", "template", "svg", "iframe",
    "object", "aside", "dialog", "canvas", "video", "audio", "map", "title", "link", "meta", "footer", "math",
))
#: Elements that end the line before them and the line in them.
BLOCKS: frozenset[str] = frozenset((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "dt", "dd", "li", "table", "caption",
    "thead", "tbody", "tfoot", "tr", "td", "th", "blockquote", "section", "article", "main", "header", "pre",
    "hr", "figure", "figcaption", "address", "body", "html", "center", "fieldset", "details", "summary",
))
# fmt: on
