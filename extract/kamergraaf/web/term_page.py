"""The vocabulary for people: its terms, or one of them, with what is said of each."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kamergraaf.map.terms import RDFS, SKOS
from kamergraaf.web.pages.vocabulary import word

if TYPE_CHECKING:
    import pyoxigraph

_DEFINITIONS = "https://w3id.org/kamergraaf/def"
_LABELS = (SKOS("prefLabel"), RDFS("label"))
_WORDS = {"nl": ("Begrippen", "Als"), "en": ("Vocabulary", "As")}
_FORMS = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("nt", "N-Triples"), ("rdf", "RDF/XML"))


def page(content: bytes, kind: str, path: str, name: str, language: str) -> str:
    """The page at *path* in *language* (nl or en) of the terms in the RDF *content* of the media type *kind*.

    *name* is that of the site.
    """
    import pyoxigraph

    form = pyoxigraph.RdfFormat.from_media_type(kind)
    said: dict[str, list[pyoxigraph.Triple]] = {}
    for quad in pyoxigraph.parse(content, format=form):
        if isinstance(quad.subject, pyoxigraph.NamedNode) and quad.subject.value.startswith(_DEFINITIONS):
            said.setdefault(quad.subject.value, []).append(quad.triple)
    title, as_ = _WORDS[language]
    if len(said) == 1:
        title = _label(*next(iter(said.items())), language)
    other = "en" if language == "nl" else "nl"
    forms = ", ".join(f'<a href="{escape(path)}?format={short}">{label}</a>' for short, label in _FORMS)
    terms = "".join(_term(iri, triples, language) for iri, triples in said.items())
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)} · {escape(name)}</title>'
        f'<link rel="stylesheet" href="/static/page.css"></head><body>'
        f'<header class="top"><a class="brand" href="/">{escape(name)}</a>'
        f'<p class="languages"><a href="{escape(path)}?lang={other}" hreflang="{other}" lang="{other}">'
        f"{'English' if other == 'en' else 'Nederlands'}</a></p></header>"
        f'<main id="content"><h1>{escape(title)}</h1>{terms}<p>{as_} {forms}</p></main></body></html>\n'
    )


def _term(iri: str, triples: list[pyoxigraph.Triple], language: str) -> str:
    lines = "".join(
        f"<dt>{escape(word(triple.predicate.value, language))}</dt><dd>{_value(triple.object, language)}</dd>"
        for triple in triples
        if triple.predicate.value not in _LABELS and getattr(triple.object, "language", None) in {None, language}
    )
    anchor = escape(iri.rpartition("#")[2] if "#" in iri else iri.removeprefix(_DEFINITIONS).strip("/"))
    head = f'<h2 id="{anchor}">{escape(_label(iri, triples, language))}</h2><p class="soft"><code>{escape(iri)}</code></p>'
    return f'{head}<dl class="line">{lines}</dl>'


def _label(iri: str, triples: list[pyoxigraph.Triple], language: str) -> str:
    import pyoxigraph

    labels = {
        triple.object.language: triple.object.value
        for triple in triples
        if triple.predicate.value in _LABELS and isinstance(triple.object, pyoxigraph.Literal)
    }
    return labels.get(language) or next(iter(labels.values()), iri.removeprefix(_DEFINITIONS).lstrip("/#") or iri)


def _value(term: object, language: str) -> str:
    value = str(getattr(term, "value", term))
    if not value.startswith(("http://", "https://")):
        return escape(value)
    to = value.removeprefix(_DEFINITIONS)
    to = value if to == value else f"/def{to}"
    return f'<a href="{escape(to)}">{escape(word(value, language))}</a>'
