"""The description of the data set as a page, in the frame that all pages have."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from kamergraaf.web.dataset_rdf import DESCRIPTIONS, NO_LICENCE
from kamergraaf.web.pages import vocabulary
from kamergraaf.web.pages.answer import templates
from kamergraaf.web.pages.language import Language
from kamergraaf.web.pages.view import Table, View
from kamergraaf.web.settings import WebSettings

if TYPE_CHECKING:
    from kamergraaf.web.dataset import Facts

_PATH = "/dataset"
_FORMS = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("nt", "N-Triples"), ("rdf", "RDF/XML"))


def page(settings: WebSettings, facts: Facts, root: str, language: str) -> str:
    """The page in *language* (nl or en); *root* is the public URL of this server."""
    t = Language(language)
    site = settings.title_nl if language == "nl" else settings.title_en
    view = View("dataset.html", t("dataset"), {}, Table((), ()), queries=False)
    return (
        templates()
        .get_template(view.template)
        .render(
            t=t,
            lang=language,
            site=site,
            title=view.title,
            view=view,
            asked=[],
            address=lambda **more: f"?{urlencode(more)}",
            here=_PATH,
            description=DESCRIPTIONS[language],
            facts=facts,
            licence=settings.licence if settings.licence and settings.licence != NO_LICENCE else None,
            publisher=settings.publisher or settings.title_nl,
            contact=settings.contact,
            classes=[(vocabulary.word(iri, language), iri, number) for iri, number in facts.classes],
            sparql=f"{root}/sparql",
            forms=_FORMS,
        )
    )
