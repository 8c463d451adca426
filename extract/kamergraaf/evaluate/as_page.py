"""An evaluation as one self-contained page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from lxml.html import builder as h

from kamergraaf.evaluate import plots
from kamergraaf.evaluate.evaluation import Evaluation
from kamergraaf.evaluate.gold import Layer
from kamergraaf.evaluate.labels import FAULTS, FIELDS, LAYERS
from kamergraaf.evaluate.reliability import Curve, curve, left_out, told
from kamergraaf.evaluate.scoring import Counts, Miss
from kamergraaf.evaluate.words import on_one_line
from kamergraaf.pages.page import Node, both, marked, page, paragraph, picture, plain, section, table


def as_page(evaluation: Evaluation, *, with_plots: bool = True) -> str:
    """The page: figures per layer and field, reliability of the confidence, per paper, and every fault in its sentence.

    Raises PlotError where plots are wanted and matplotlib is not there.
    """
    number = len(evaluation.papers)
    return page(
        "Kwaliteit op geannoteerde stukken",
        "Quality on annotated papers",
        paragraph(
            f"Vergeleken met {number} geannoteerde {'stuk' if number == 1 else 'stukken'}: "
            + ", ".join(one.score.paper for one in evaluation.papers) + ".",
            f"Compared with {number} annotated {'paper' if number == 1 else 'papers'}: "
            + ", ".join(one.score.paper for one in evaluation.papers) + ".",
            soft=True,
        ),
        _layers(evaluation, with_plots),
        _fields(evaluation, with_plots),
        _reliability(evaluation, with_plots),
        *([_papers(evaluation)] if number > 1 else []),
        _misses(evaluation),
    )  # fmt: skip


def _twice(draw: Callable[[str], bytes]) -> dict[str, bytes]:
    return {language: draw(language) for language in ("nl", "en")}


def _layers(evaluation: Evaluation, with_plots: bool) -> Node:
    rows = [
        [both(*LAYERS[layer]), *_shares(one), *map(str, (one.found, one.spurious, one.missed))]
        for layer, one in evaluation.layers.items()
    ]
    headings = [
        ("laag", "layer"), ("F1", "F1"), ("precisie", "precision"), ("vangst", "recall"),
        ("juist", "right"), ("onterecht", "spurious"), ("gemist", "missed"),
    ]  # fmt: skip
    note = paragraph(
        "Een vermelding telt alleen met precies de geannoteerde woorden; bijeenkomsten en beweringen met de helft van hun "
        "woorden.",
        "A mention counts only with exactly the annotated words; meetings and claims with half of their words.",
        soft=True,
    )
    image = picture(_twice(lambda to: plots.layers_plot(evaluation.layers, to)), "Per laag.", "Per layer.") if with_plots else ""
    return section("Per laag", "Per layer", note, h.DIV(table(headings, rows), image, **{"class": "plots"}))


def _shares(one: Counts) -> list[str]:
    return ["–"] * 3 if one.empty else [f"{share:.3f}" for share in (one.f1, one.precision, one.recall)]


def _fields(evaluation: Evaluation, with_plots: bool) -> Node:
    rows = [[both(*FIELDS[name]), str(one.right), str(one.of), f"{one.accuracy:.3f}"] for name, one in evaluation.fields.items()]
    headings = [("veld", "field"), ("juist", "right"), ("van", "of"), ("aandeel", "accuracy")]
    note = paragraph(
        "Velden tellen bij wat gevonden is en waar de annotatie het veld kent.",
        "Fields count on what was found, where the annotation tells the field.",
        soft=True,
    )
    image = picture(_twice(lambda to: plots.fields_plot(evaluation.fields, to)), "Per veld.", "Per field.") if with_plots else ""
    return section("Per veld", "Per field", note, h.DIV(table(headings, rows), image, **{"class": "plots"}))


def _reliability(evaluation: Evaluation, with_plots: bool) -> Node:
    given, honest = told(evaluation.papers), left_out(evaluation.papers)
    whole, apart = curve(given), curve(honest)
    layers = {layer: curve(honest or given, layer) for layer in Layer}
    layers = {layer: one for layer, one in layers.items() if one.count}
    note = paragraph(
        "De zekerheid in de graaf is geteld op geannoteerde stukken van het project (Laplace) en past daar dus vanzelf bij. "
        "Eerlijker is de tweede reeks: de zekerheid van elke vondst geteld op de andere stukken alleen. Boven de streep is een "
        "regel vaker juist dan zij zegt. Strepen: 95%-interval.",
        "The confidence in the graph is counted on annotated papers of the project (Laplace) and so agrees with them of itself. "
        "The second series is more honest: the confidence of each finding counted on the other papers alone. Above the line a "
        "rule is right more often than it says. Bars: 95 % interval.",
        soft=True,
    )
    images: list[Node] = []
    if with_plots:
        images = [
            picture(
                _twice(lambda to: plots.reliability_plot(whole, apart, to)),
                "Zekerheid en aandeel juist, met het aantal vondsten.",
                "Confidence and share right, with the number of findings.",
            ),
            picture(
                _twice(lambda to: plots.layer_reliability_plot(layers, to)),
                "Per laag, met het aantal vondsten.",
                "Per layer, with the number of findings.",
            ),
        ]
    series = [(("in de graaf", "told in the graph"), whole), (("zonder het stuk zelf", "paper left out"), apart)]
    rows = [row for name, one in series for row in _bins(name, one)]
    headings = [
        ("reeks", "series"),
        ("zekerheid", "confidence"),
        ("vondsten", "findings"),
        ("gemiddeld", "mean"),
        ("juist", "right"),
    ]
    errors = ", ".join(f"{one.error:.3f}" for _, one in series if one.count)
    return section(
        "Betrouwbaarheid van de zekerheid",
        "Reliability of the confidence",
        note,
        h.DIV(*images, **{"class": "plots"}),
        h.DETAILS(h.SUMMARY(*both("Getallen", "Figures")), table(headings, rows, words=2)),
        paragraph(f"Gemiddelde afwijking: {errors}.", f"Mean distance: {errors}.", soft=True),
    )


def _bins(name: tuple[str, str], one: Curve) -> Iterable[list[Node | list[Node]]]:
    for b in one.bins:
        yield [both(*name), f"{b.low:.2f}–{b.high:.2f}", str(b.count), f"{b.confidence:.3f}", f"{b.share:.3f}"]


def _papers(evaluation: Evaluation) -> Node:
    rows = [
        [one.score.paper, *("–" if c.empty else f"{c.f1:.2f}" for c in one.score.layers.values()), str(len(one.score.misses))]
        for one in evaluation.papers
    ]
    headings = [("stuk", "paper"), *LAYERS.values(), ("fouten", "faults")]
    note = paragraph("F1 per laag.", "F1 per layer.", soft=True)
    return section("Per stuk", "Per paper", note, table(headings, rows))


def _misses(evaluation: Evaluation) -> Node:
    groups: list[Node] = []
    for paper, found in groupby(evaluation.misses, key=lambda pair: pair[0].paper):
        groups += [h.H3(paper), h.UL(*(_card(miss, sentence) for miss, sentence in found), **{"class": "cards"})]
    if not groups:
        groups = [paragraph("Geen enkele fout.", "Not a single fault.")]
    return section("Fouten, in hun zin", "Faults, in their sentence", *groups)


def _card(miss: Miss, sentence: str) -> Node:
    name = [*both(*FAULTS[miss.fault]), " · ", *both(*LAYERS[miss.layer])]
    if miss.field:
        name += [" · ", *both(*FIELDS[miss.field])]
    told = []
    if miss.field:
        wanted = [*both("geannoteerd", "annotated"), ": ", plain(miss.wanted or "–"), " · "]
        told = [h.SPAN(*wanted, *both("gevonden", "found"), ": ", plain(miss.got or "–"), **{"class": "told"})]
    if miss.layer is not Layer.CLAIMS and on_one_line(miss.quote) not in sentence:
        sentence = f"{on_one_line(miss.quote)} — {sentence}"
    return h.LI(h.SPAN(*name, **{"class": "label"}), *marked(sentence, on_one_line(miss.quote)), *told)
