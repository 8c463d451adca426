"""The description of the data set as a page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kamergraaf.web.dataset_rdf import DESCRIPTIONS, NO_LICENCE
from kamergraaf.web.settings import WebSettings

if TYPE_CHECKING:
    from kamergraaf.web.dataset import Facts

_WORDS = {
    "nl": {
        "title": "Over deze gegevens", "statements": "Uitspraken in RDF", "graphs": "Grafen", "papers": "Papieren",
        "period": "Van – tot", "sources": "Bronnen", "licence": "Licentie", "unknown": "niet opgegeven", "publisher": "Uitgever",
        "classes": "Wat erin staat", "class": "Klasse", "number": "Aantal", "endpoint": "SPARQL", "as": "Als",
    },
    "en": {
        "title": "About these data", "statements": "Statements in RDF", "graphs": "Graphs", "papers": "Papers",
        "period": "From – to", "sources": "Sources", "licence": "Licence", "unknown": "not told", "publisher": "Publisher",
        "classes": "What is in it", "class": "Class", "number": "Number", "endpoint": "SPARQL", "as": "As",
    },
}  # fmt: skip


def page(settings: WebSettings, facts: Facts, root: str, language: str) -> str:
    """The page in *language* (nl or en)."""
    words = _WORDS[language]
    name = settings.title_nl if language == "nl" else settings.title_en
    licence = settings.licence if settings.licence and settings.licence != NO_LICENCE else None
    rows = [
        (words["papers"], f"{facts.papers}"),
        (words["statements"], f"{facts.statements}"),
        (words["graphs"], f"{facts.graphs}"),
        (words["period"], escape(f"{facts.first} – {facts.last}") if facts.first and facts.last else words["unknown"]),
        (words["sources"], ", ".join(escape(f"{host} ({number})") for host, number in facts.sources) or words["unknown"]),
        (words["licence"], f'<a href="{escape(licence)}">{escape(licence)}</a>' if licence else words["unknown"]),
        (words["publisher"], escape(settings.publisher) if settings.publisher else words["unknown"]),
        (words["endpoint"], f'<a href="/query">{escape(root)}/sparql</a>'),
    ]
    listed = "".join(f'<tr><th scope="row">{key}</th><td>{value}</td></tr>' for key, value in rows)
    classes = "".join(f"<tr><td>{escape(iri.rpartition('#')[2])}</td><td>{number}</td></tr>" for iri, number in facts.classes)
    forms = ", ".join(f'<a href="/dataset?format={short}">{label}</a>' for short, label in
                      (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("nt", "N-Triples"), ("rdf", "RDF/XML")))  # fmt: skip
    other = "en" if language == "nl" else "nl"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{words["title"]} · {escape(name)}</title>'
        f'<link rel="stylesheet" href="/static/page.css"></head><body>'
        f'<header class="top"><a class="brand" href="/">{escape(name)}</a>'
        f'<p class="languages"><a href="/dataset?lang={other}" hreflang="{other}" lang="{other}">'
        f"{'English' if other == 'en' else 'Nederlands'}</a></p></header>"
        f'<main id="content"><h1>{words["title"]}</h1><p>{escape(DESCRIPTIONS[language])}</p>'
        f"<table><tbody>{listed}</tbody></table>"
        f"<h2>{words['classes']}</h2><table><thead><tr><th>{words['class']}</th><th>{words['number']}</th></tr></thead>"
        f"<tbody>{classes}</tbody></table><p>{words['as']} {forms}</p></main></body></html>\n"
    )
