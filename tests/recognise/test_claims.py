"""Claims of short papers: kind, holder, source, certainty, polarity, status, and what is no claim."""

from __future__ import annotations

import pytest
from kamergraaf.data import rules
from kamergraaf.model.findings import ClaimFinding, ClaimKind, Findings
from kamergraaf.model.text import Paper, Span
from kamergraaf.read import paper_from_text
from kamergraaf.recognise import recognise

HEAD = """29 689 Herziening Zorgstelsel
Nr. 512 BRIEF VAN DE MINISTER VAN VOLKSGEZONDHEID, WELZIJN EN SPORT
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 3 juni 2014
"""
FOOT = "\nDe Minister van Volksgezondheid, Welzijn en Sport,\nE.I. Schippers\n"


def letter(body: str) -> tuple[Paper, Findings]:
    # Long lines keep the text in the layout of one line per paragraph.
    filler = (
        "De zorg in Nederland is voor iedereen toegankelijk en de wachttijden zijn in de meeste regio’s van het land "
        "stabiel gebleven, zo is het beeld.\n"
    )
    paper = paper_from_text(HEAD + filler + body + "\n" + filler + FOOT, "brief.txt")
    return paper, recognise(paper)


def claims(body: str) -> tuple[Paper, list[ClaimFinding]]:
    paper, found = letter(body)
    at = paper.source.text.index(body)
    inside = [c for c in found.claims if at <= paper.clean.to_source(c.span).start < at + len(body)]
    return paper, inside


def words(paper: Paper, span: Span | None) -> str | None:
    return paper.clean.text[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("sentence", "kind", "holder"),
    [
        ("Het kabinet zal deze inspanningen in de komende jaren voortzetten.", "commitment", "kabinet"),
        ("Ik zal uw Kamer hierover voor de zomer informeren.", "commitment", None),
        ("Voor de zomer informeer ik uw Kamer over de uitkomsten van het onderzoek.", "commitment", None),
        ("Uw Kamer wordt hierover in het najaar nader geïnformeerd.", "commitment", None),
        (
            "In het overleg heeft de Staatssecretaris van Financiën toegezegd de cijfers te delen.",
            "commitment",
            "Staatssecretaris van Financiën",
        ),
        ("Een register zal nooit volledig zijn.", "fact", None),
        ("Het RIVM zal de cijfers publiceren.", "fact", None),
        ("De kosten zijn met 3 procent gestegen.", "fact", None),
        ("Het kabinet hecht eraan te benadrukken dat de zorg toegankelijk blijft.", "position", "kabinet"),
        ("Ik ben van mening dat dit anders moet.", "position", None),
        ("De berichten over de wachttijden baren het kabinet grote zorgen.", "position", "kabinet"),
        ("Het is van groot belang dat de zorg betaalbaar blijft.", "position", None),
        ("De Minister van Defensie heeft gepleit voor een hardere aanpak.", "appeal", "Minister van Defensie"),
        ("Ik roep de sector op om deze afspraken na te komen.", "appeal", None),
        ("In de kabinetsreactie is aangegeven dat in 2015 zal worden geëvalueerd of dit werkt.", "commitment", None),
    ],
)
def test_kind_and_holder(sentence: str, kind: str, holder: str | None) -> None:
    paper, found = claims(sentence)
    assert len(found) == 1
    assert found[0].kind is ClaimKind(kind)
    assert [words(paper, s) for s in found[0].holders] == ([holder] if holder else [])


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Volgens het RIVM zijn er 300 gevallen gemeld.", "RIVM"),
        ("Volgens cijfers van het CBS zou de bevolking in 2013 zijn gegroeid.", "CBS"),
        ("De groei is daarmee lager dan verwacht, aldus het CPB.", "CPB"),
        ("Het CBS meldt dat de bevolking groeit.", "CBS"),
        ("Uit onderzoek van het SCP blijkt dat mensen tevreden zijn.", "SCP"),
        ("Volgens planbureau CPB groeit de economie.", "CPB"),
        ("De baten raamt het CPB op € 3 miljoen per jaar.", "CPB"),
        ("Het RIVM heeft aangegeven dit onderzoek te kunnen doen.", "RIVM"),
        ("Volgens mij is dit juist.", None),
        ("De bevolking groeit al jaren.", None),
    ],
)
def test_source(sentence: str, source: str | None) -> None:
    paper, found = claims(sentence)
    assert len(found) == 1
    assert words(paper, found[0].source) == source
    assert (found[0].evidentiality == "reported") is (source is not None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Volgens de minister is dit zorgvuldig gedaan.",
        "In 2013 wordt volgens de minister de indicator herzien.",
    ],
)
def test_an_office_is_a_source_for_who_does_not_govern(sentence: str) -> None:
    head = "Postbus 20015\nvoorlichting@rekenkamer.nl\nDATUM 8 juni 2017\nBETREFT Rapport van de Algemene Rekenkamer\n\n"
    paper = paper_from_text(f"{head}{sentence}\n", "brief.txt")
    found = [c for c in recognise(paper).claims if words(paper, c.span) == sentence]
    assert [words(paper, c.source) for c in found] == ["minister"]
    _, own = claims(sentence)
    assert [c.source for c in own] == [None]


@pytest.mark.parametrize(
    ("sentence", "certainty", "polarity"),
    [
        ("In het algemeen lijkt er sprake van een daling.", "probable", "positive"),
        ("Deze maatregel kan leiden tot hogere kosten.", "possible", "positive"),
        ("Deze commissie kan sancties opleggen.", "underspecified", "positive"),
        ("Het aantal klachten neemt niet af.", "underspecified", "negative"),
        ("Dit geldt niet alleen voor ziekenhuizen.", "underspecified", "positive"),
        ("Het kabinet meldt dat dit niet is gebeurd.", "underspecified", "positive"),
        # what a source reports is the assertion
        ("Het RIVM tekent daarbij aan dat het merendeel niet meer wordt verkocht.", "underspecified", "negative"),
        ("Volgens gegevens van het RIVM is geld nodig om ervoor te zorgen dat dit niet gebeurt.", "underspecified", "positive"),
        ("Het RIVM meldt dat dit is gebeurd.", "underspecified", "positive"),
        ("Het RIVM meldt dat de middelen stijgen, omdat dit niet is gebeurd.", "underspecified", "positive"),
        ("Het RIVM meldt dat de middelen die niet zijn verkocht worden vernietigd.", "underspecified", "positive"),
        ("Het aantal mensen dat op een wachtlijst staat neemt niet af.", "underspecified", "negative"),
    ],
)
def test_certainty_and_polarity(sentence: str, certainty: str, polarity: str) -> None:
    _, found = claims(sentence)
    assert [(c.certainty.value, c.polarity.value) for c in found] == [(certainty, polarity)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hierbij bied ik u de antwoorden op de vragen aan.",
        "Hieronder ga ik in op de moties.",
        "Wat kost dit de patiënt per jaar?",
        "Ik vertrouw erop u hiermee voldoende te hebben geïnformeerd.",
        "Zie ook het antwoord op vraag 3.",
    ],
)
def test_no_claim(sentence: str) -> None:
    assert claims(sentence)[1] == []


def test_promise_kept_by_this_letter() -> None:
    paper, found = claims(
        "Tijdens het algemeen overleg van 8 mei 2014 heb ik uw Kamer toegezegd een brief te sturen. "
        "Met deze brief geef ik gevolg aan mijn toezegging."
    )
    promise = found[0]
    assert promise.kind is ClaimKind.COMMITMENT
    assert promise.fulfilled_here
    assert words(paper, promise.owed_to) == "uw Kamer"
    assert (words(paper, promise.made_at) or "").startswith("algemeen overleg")


def test_two_claims_at_a_semicolon() -> None:
    _, found = claims("De kosten zijn vorig jaar sterk gestegen; Transparency International concludeert dat dit vaker voorkomt.")
    assert len(found) == 2


def test_quantities_and_times_of_a_claim() -> None:
    _, found = claims("Sinds 2012 zijn meer dan 40.000 patiënten behandeld, ruim de helft daarvan in 2013.")
    assert [str(q.value or q.fraction) for q in found[0].quantities] == ["40000", "0.5"]
    assert [t.edtf for t in found[0].times] == ["2012/..", "2013"]


@pytest.mark.parametrize(
    ("sentence", "kind", "holder"),
    [
        ("De heer Blok, voorzitter van de vereniging, pleit voor meer steun.", "appeal", "Blok"),
        ("De heer Pietersen van de FNV vindt dit onwenselijk.", "position", "Pietersen"),
        ("Staatssecretaris Van Ark zal de Kamer daarover informeren.", "commitment", "Van Ark"),
        ("«Wij zullen dit voorlopig niet doen», aldus de heer Pietersen.", "commitment", "Pietersen"),
        ("Na afloop stuur ik u een verslag.", "commitment", None),
        ("Ik laat dit onderzoeken.", "commitment", None),
        ("Ik ga hierover in gesprek met de sector.", "commitment", None),
    ],
)
def test_who_speaks(sentence: str, kind: str, holder: str | None) -> None:
    paper, found = claims(sentence)
    assert [(c.kind.value, [words(paper, s) for s in c.holders]) for c in found] == [(kind, [holder] if holder else [])]


@pytest.mark.parametrize("sentence", ["Mogelijk neemt dit aantal nog toe.", "Waarschijnlijk daalt dit aantal."])
def test_certainty_at_the_head_of_a_sentence(sentence: str) -> None:
    assert claims(sentence)[1][0].certainty.value in ("possible", "probable")


@pytest.mark.parametrize(
    ("sentence", "kind", "holder"),
    [
        ("Bij brief van 24 april jl. verzocht u mij de Kamer hierover te informeren.", "appeal", "Kamer"),
        ("In mijn brief van 19 mei jl. heb ik aangegeven dat ik zal nagaan hoe dit is gegaan.", "commitment", None),
        ("In mijn brief heb ik aangegeven dat er ingrijpende keuzes moeten worden gemaakt.", "position", None),
        ("Het kabinet heeft in zijn reactie de aanbevelingen onderschreven.", "position", "kabinet"),
        ("Op basis hiervan heeft het kabinet besloten tot een verhoging van het budget.", "position", "kabinet"),
        ("Hiervoor zijn ingrijpende, tijdelijke maatregelen noodzakelijk.", "position", None),
        ("Samen met alle betrokkenen streef ik naar een betere zorg.", "position", None),
        ("De deelnemers roepen een vergadering bijeen op vrijdag.", "fact", None),
        ("De ziekenhuizen hebben de richtlijn in het voorjaar gevolgd.", "fact", None),
        ("Helaas moet ik u melden dat het niet is gelukt de vragen te beantwoorden.", "fact", None),
        ("Het rapport wordt afgerond en zal op korte termijn met uw Kamer gedeeld worden.", "commitment", None),
    ],
)
def test_frames_of_verbs(sentence: str, kind: str, holder: str | None) -> None:
    paper, found = claims(sentence)
    assert [c.kind.value for c in found] == [kind]
    named = [words(paper, s) or "" for s in found[0].holders]
    assert len(named) == (holder is not None)
    assert all(n.startswith(holder or "") for n in named)


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Ik vind dit onwenselijk en ik zal de Kamer hierover voor de zomer informeren.", ["position", "commitment"]),
        ("De kosten zijn gestegen, maar het kabinet vindt dit aanvaardbaar.", ["fact", "position"]),
        ("De kosten zijn gestegen en de wachttijden zijn gedaald.", ["fact"]),  # of one kind: one claim
        ("Ik vertrouw op uw begrip hiervoor en ik zeg u toe de antwoorden spoedig te sturen.", ["commitment"]),
    ],
)
def test_main_clauses_of_another_kind_are_claims_of_their_own(sentence: str, kinds: list[str]) -> None:
    assert [c.kind.value for c in claims(sentence)[1]] == kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik ontving vragen over het bericht «RIVM waarschuwt voor een tekort».",
        "De uitvraag betreft vier conventionele (niet nucleair aangedreven) scanners.",
    ],
)
def test_titles_and_parentheses_assert_nothing(sentence: str) -> None:
    _, found = claims(sentence)
    assert [(c.kind.value, c.holders, c.source, c.polarity.value) for c in found] == [("fact", (), None, "positive")]


def test_a_lead_in_names_the_source_of_its_list() -> None:
    paper, found = claims(
        "Belangrijke observaties van het RIVM in deze evaluatie zijn:\n"
        "1) De wachttijden zijn in alle regio’s van het land toegenomen.\n"
        "2) Het aantal behandelingen is in de meeste ziekenhuizen afgenomen."
    )
    assert [words(paper, c.source) for c in found] == ["RIVM", "RIVM"]


@pytest.mark.parametrize(
    "sentence",
    [
        "In deze brief wordt eerst geschetst hoe het kabinet hieraan werkt.",
        "Deze brief gaat in op de stand van zaken van de wachttijden.",
        "In deze brief wil ik u graag informeren over diverse ontwikkelingen.",
        "Vervolgens wordt nader ingegaan op de voortgang.",
        "Waar lopen de diensten in hun werk tegenaan?1",
    ],
)
def test_navigation_is_no_claim(sentence: str) -> None:
    assert claims(sentence)[1] == []


def test_a_whole_sentence_among_items_is_a_claim() -> None:
    paper, found = claims(
        "De bedragen zijn als volgt verdeeld:\n"
        "1) De ramingen van de uitgaven voor de ziekenhuizen.\n"
        "2) Dit betrof € 1,1 miljard voor de betreffende begrotingsposten.\n"
        "3) Wel beschrijven we in ons rapport de kosten van de zorg.\n"
        "4) Het verkopen van een aantal gebouwen in de stad."
    )
    assert [(words(paper, c.span) or "")[:9] for c in found] == ["Dit betro", "Wel besch"]


PROMISES = rules("claims")["commitment"]


@pytest.mark.parametrize(("rule", "sentence"), [(r["id"], e) for r in PROMISES for e in r["examples"]])
def test_examples_of_commitments_are_commitments(rule: str, sentence: str) -> None:
    assert [c.kind.value for c in claims(sentence)[1]] == ["commitment"]


@pytest.mark.parametrize(("rule", "sentence"), [(r["id"], c) for r in PROMISES for c in r.get("counter", ())])
def test_counter_examples_of_commitments_are_none(rule: str, sentence: str) -> None:
    assert [c for c in claims(sentence)[1] if c.kind is ClaimKind.COMMITMENT] == []


OWN_HEAD = "Postbus 20015\nvoorlichting@rekenkamer.nl\nDATUM 8 juni 2017\nBETREFT Rapport van de Algemene Rekenkamer\n\n"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Wij onderzoeken of de financiële informatie aan de normen voldoet.", "fact"),  # a standing task
        ("De Algemene Rekenkamer onderzoekt dan ook het begrotingsbeheer van het Rijk.", "fact"),
        ("Wij onderzoeken volgend jaar of de informatie aan de normen voldoet.", "commitment"),
        ("Nederland zal in 2025 nieuwe toestellen bestellen.", "fact"),  # the country's act is not this body's
        ("De invoering zal volgens het Ministerie van Defensie in 2025 worden afgerond.", "fact"),
        ("De invoering zal in 2025 worden afgerond.", "commitment"),
        ("Wij zullen in het onderzoek van volgend jaar nagaan of dit voldoet.", "commitment"),
    ],
)
def test_promises_of_a_body_that_does_not_govern(sentence: str, kind: str) -> None:
    paper = paper_from_text(f"{OWN_HEAD}{sentence}\n", "brief.txt")
    found = [c for c in recognise(paper).claims if words(paper, c.span) == sentence]
    assert [c.kind.value for c in found] == [kind]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        # the words of a frame stand in one clause: the first has none, the second none with «hij»
        ("De minister heeft een brief gestuurd, dus bij voorkeur houd ik het debat in mei.", ["fact"]),
        ("Het kabinet heeft hierover overlegd, bij voorkeur in het debat.", ["fact"]),
        ("Het kabinet heeft hierbij een voorkeur voor overleg.", ["position"]),
        ("De minister heeft een brief gestuurd en besloten tot een verhoging.", ["position"]),
    ],
)
def test_the_words_of_a_frame_stand_in_one_clause(sentence: str, kinds: list[str]) -> None:
    assert [c.kind.value for c in claims(sentence)[1]] == kinds
