"""A small made-up paper that uses every field of the resolved model."""

from __future__ import annotations

from array import array
from datetime import date, time
from decimal import Decimal

from kamergraaf.model.findings import (
    Agreement,
    Certainty,
    Change,
    ClaimKind,
    Comparator,
    Direction,
    Evidentiality,
    MetadataStatement,
    Modality,
    Polarity,
    Quantity,
    ShortAnswer,
    TimeExpression,
)
from kamergraaf.model.resolved import (
    CitedDocument,
    CitingPlace,
    Claim,
    ClaimChange,
    ClaimQuantity,
    ClaimTime,
    CommitmentReport,
    Document,
    DocumentMetadata,
    Dossier,
    EntityMention,
    Incumbency,
    Meeting,
    Organisation,
    Person,
    Place,
    Post,
    Question,
    Resolution,
)
from kamergraaf.model.text import CleanText, Paper, SourceText, Span

TEXT = (
    "Brief van de Minister van Zaken\n"
    "Volgens het Waterinstituut zijn sinds 2015 meer dan 1,2 mil-\njoen liter ver-\nloren, "
    "de helft daarvan in 1,5 à 2,25 bassins.\n"
    "De Minister van Zaken zal uw Kamer tijdens het overleg van 2 maart jl. informeren (Kamerstuk 12 345, nr. 6). 😀 Einde.\n"
    "J. de Vries"
)
KEY = "kst-12345-VII-7"


def at(words: str, nth: int = 0) -> Span:
    """The span of the *nth* occurrence of *words* in the sample's text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def paper(text: str = TEXT) -> Paper:
    """The sample's text as a paper; its clean text has line-end hyphens undone."""
    offsets, clean = array("q"), []
    index = 0
    while index < len(text):
        if text[index] == "-" and text[index + 1 : index + 2] == "\n":
            index += 2
            continue
        clean.append(" " if text[index] == "\n" else text[index])
        offsets.append(index)
        index += 1
    source = SourceText(text=text, sha256="ab" * 32, encoding="utf-8", verbatim=False, file_sha256="cd" * 32)
    return Paper("sample.txt", source, CleanText("".join(clean), offsets), (), (), (), notes=("een noot van de lezer",))


def first_claim() -> Claim:
    sentence = Span(at("Volgens").start, at("bassins.").end)
    million = Quantity(
        at("meer dan 1,2 mil-\njoen"), Comparator.MORE_THAN, "q-1", value=Decimal("1.2E+6"), unit="liter", per="jaar"
    )
    half = Quantity(at("de helft"), Comparator.EXACT, "q-2", fraction=Decimal("0.50"), part_of=True)
    basins = Quantity(
        at("1,5 à 2,25"), Comparator.BETWEEN, "q-3", minimum=Decimal("1.50"), maximum=Decimal("2.25"), unit="bassins"
    )
    since = TimeExpression(at("sinds 2015"), "2015/..", "t-1", start=date(2015, 1, 1), open_end=True)
    lost = Change(at("ver-\nloren"), Direction.DECREASE, "c-1", Decimal("0.5"), million, basins, half)
    return Claim(
        key=f"{KEY}#claim-0a1b2c3d",
        span=sentence,
        text=TEXT[sentence.start : sentence.end],
        kind=ClaimKind.FACT,
        rule="claim-fact",
        evidentiality=Evidentiality.REPORTED,
        certainty=Certainty.PROBABLE,
        polarity=Polarity.NEGATIVE,
        asserted_by=("incumbency/vries-zaken-2018",),
        reported_source=("organisation/waterinstituut",),
        modality=Modality.ABILITY,
        cues=("Volgens", "ver-\nloren"),
        cue_spans=(at("Volgens"), at("ver-\nloren")),
        quantities=(
            ClaimQuantity(f"{KEY}#quantity-1", million.span, "meer dan 1,2 mil-\njoen", million),
            ClaimQuantity(f"{KEY}#quantity-2", half.span, "de helft", half, fraction_of=f"{KEY}#quantity-1"),
            ClaimQuantity(f"{KEY}#quantity-3", basins.span, "1,5 à 2,25", basins),
        ),
        changes=(
            ClaimChange(
                f"{KEY}#change-1",
                lost.span,
                "ver-\nloren",
                lost,
                before=f"{KEY}#quantity-1",
                after=f"{KEY}#quantity-3",
                by=f"{KEY}#quantity-2",
            ),
        ),
        times=(ClaimTime(f"{KEY}#time-1", since.span, "sinds 2015", since),),
        about=("organisation/waterinstituut",),
    )


def second_claim() -> Claim:
    sentence = Span(at("De Minister van Zaken zal").start, at("nr. 6).").end)
    when = TimeExpression(at("2 maart jl."), "2019-03-02", "t-2", start=date(2019, 3, 2), end=date(2019, 3, 2), exact_day=True)
    return Claim(
        key=f"{KEY}#claim-4e5f6a7b",
        span=sentence,
        text=TEXT[sentence.start : sentence.end],
        kind=ClaimKind.COMMITMENT,
        rule="claim-commitment",
        evidentiality=Evidentiality.OWN,
        certainty=Certainty.UNDERSPECIFIED,
        polarity=Polarity.POSITIVE,
        asserted_by=("post/minister-van-zaken",),
        cues=("zal",),
        times=(ClaimTime(f"{KEY}#time-2", when.span, "2 maart jl.", when),),
        made_at="meeting/overleg-2019-03-02",
        owed_to="organisation/tweede-kamer",
        status="fulfilled",
        fulfilled_by=KEY,
        cites=("kst-12345-6",),
        answers=(f"{KEY}#question-1",),
        number="TZ201903-001",
        ordinal=1,
    )


def places() -> tuple[CitingPlace, ...]:
    """A citation that tells all it can, and a short form for it."""
    words = "Kamerstuk 12 345, nr. 6"
    full = CitingPlace(
        key=f"{KEY}#citation-0a1b2c3d-1",
        span=at(words),
        kind="kamerstuk",
        as_written=words,
        rule="cite-kamerstuk",
        status="resolved",
        cites=("kst-12345-6", "dossier/12345"),
        session="2018-2019",
        pages="4 en 5",
        sitting=84,
        items=(3, 12),
        rijkswetten=("R1985",),
        movers=("Bos", "Kuik"),
        dated=date(2018, 12, 4),
        reading="12345-6",
        alternative="kst-12345-6",
    )
    short = CitingPlace(
        key=f"{KEY}#citation-9f8e7d6c-1",
        span=at("overleg"),
        kind="short-form",
        as_written="overleg",
        rule="short-motie",
        status="resolved",
        cites=full.cites,
        antecedent=full.key,
    )
    return full, short


def resolution() -> Resolution:
    """The sample, resolved."""
    document = Document(
        key=KEY,
        identifier=KEY,
        kind="brief",
        title="Brief van de Minister van Zaken",
        date=date(2019, 4, 11),
        place="Den Haag",
        chamber="tweede-kamer",
        number="7",
        main_dossier="dossier/12345-VII",
        dossiers=("dossier/12345-VII", "dossier/54321"),
        signed_by=("incumbency/vries-zaken-2018",),
        on_behalf_of=("post/staatssecretaris-van-water",),
        addressees=("organisation/tweede-kamer",),
        references=("kst-12345-6", f"{KEY}#cited-1"),
        follows_up=("kst-12345-6",),
        same_as=(f"https://zoek.officielebekendmakingen.nl/{KEY}.html",),
        notes=("een noot",),
        metadata=(
            DocumentMetadata(
                f"{KEY}#told-1",
                MetadataStatement("date", "2019-04-12", ("metadata.xml", "html meta"), Agreement.DISAGREES, "2019-04-11"),
            ),
            DocumentMetadata(f"{KEY}#told-2", MetadataStatement("theme", "Natuur |  Water", ("metadata.xml",), Agreement.ADDS)),
        ),
        recorded_at="meeting/overleg-2019-03-02",
    )
    minister = at("Minister van Zaken", 1)
    return Resolution(
        paper=paper(),
        document=document,
        dossiers=(Dossier("dossier/12345-VII", "12345-VII", "Begroting «Zaken»", "R1985"),),
        persons=(
            Person("person/vries", "Jan de Vries", ("J. de Vries",), ("http://www.wikidata.org/entity/Q1",), resolved=True),
            Person("person/onbekende", "A. Onbekende"),
        ),
        posts=(
            Post(
                "post/minister-van-zaken",
                "Minister van Zaken",
                organisation="organisation/zaken",
                alt_labels=("Zakenminister",),
                holders=("incumbency/vries-zaken-2018",),
                resolved=True,
            ),
            Post(
                "post/staatssecretaris-van-water",
                "Staatssecretaris van Water",
                candidates=("incumbency/een-water", "incumbency/twee-water"),
                resolved=True,
            ),
            Post("post/viceminister-libië", "viceminister voor Migratie", country="Libië"),
            Post("post/leeg", "Minister van Leegte", resolved=True),
            Post("post/ministers", "ministers", generic=True),
        ),
        incumbencies=(
            Incumbency(
                "incumbency/vries-zaken-2018", "person/vries", "post/minister-van-zaken", "organisation/zaken", date(2018, 1, 1)
            ),
            Incumbency(
                "incumbency/een-water",
                "person/vries",
                "post/staatssecretaris-van-water",
                None,
                date(2018, 1, 1),
                date(2019, 5, 1),
                label="Staatssecretaris van Water",
            ),
            Incumbency("incumbency/twee-water", "person/onbekende", "post/staatssecretaris-van-water"),
        ),
        organisations=(
            Organisation(
                "organisation/tweede-kamer", "Tweede Kamer", ("uw Kamer",), ("http://www.wikidata.org/entity/Q2",), resolved=True
            ),
            Organisation("organisation/taskforce", "Task Force", collaboration=True, members=("organisation/tweede-kamer",)),
            Organisation("organisation/waterinstituut", "Waterinstituut", ("Waterinstituut",)),
            Organisation("organisation/ngo-s", "ngo’s", generic=True),
            Organisation("organisation/zaken", "Ministerie van Zaken", resolved=True),
        ),
        meetings=(
            Meeting(
                "meeting/overleg-2019-03-02",
                "overleg",
                "overleg van 2 maart 2019",
                date(2019, 3, 2),
                date(2019, 3, 2),
                "2019-03-02",
                "Den Haag",
                ("post/minister-van-zaken", "organisation/tweede-kamer"),
                "meeting/bezoek",
                time(10, 15),
                time(16, 40),
            ),
            Meeting("meeting/bezoek", "theevisite", "theevisite"),
        ),
        cited=(
            CitedDocument(
                "kst-12345-6",
                "kst-12345-6",
                "kamerstuk",
                ("dossier/11111", "dossier/12345"),
                "6",
                same_as=("https://zoek.officielebekendmakingen.nl/kst-12345-6.html",),
                label="Kamerstuk 12 345, nr. 6",
            ),
            CitedDocument(f"{KEY}#cited-1", None, "brief", dated=date(2018, 12, 4), label="onze brief van 4 december 2018"),
        ),
        citing=places(),
        mentions=(
            EntityMention(minister, "post/minister-van-zaken", "post-name"),
            EntityMention(minister, "post/minister-van-zaken", "post-coreference"),
            EntityMention(at("Minister van Zaken"), "post/minister-van-zaken", "post-name"),
            EntityMention(at("Waterinstituut"), "organisation/waterinstituut", "org-name"),
            EntityMention(at("Kamerstuk 12 345, nr. 6"), "kst-12345-6", "cite-kamerstuk"),
            EntityMention(at("overleg van 2 maart jl."), "meeting/overleg-2019-03-02", "meeting-overleg"),
            EntityMention(at("J. de Vries"), "person/vries", "person-signature"),
            EntityMention(at("Einde"), "meeting/bezoek", "odd/rule#id"),
        ),
        claims=(first_claim(), second_claim()),
        unresolved=("de brief van 4 december 2018 heeft geen nummer",),
        questions=(
            Question(
                f"{KEY}#question-1",
                at("😀 Einde."),
                "😀 Einde.",
                "1",
                "question-labelled",
                ("person/vries",),
                ("post/minister-van-zaken",),
                ShortAnswer.YES,
            ),
        ),
        reports=(
            CommitmentReport(
                f"{KEY}#report-1",
                at("De Minister van Zaken zal uw Kamer tijdens het overleg van 2 maart jl. informeren"),
                "De Minister van Zaken zal uw Kamer tijdens het overleg van 2 maart jl. informeren",
                "state-kept-here",
                "fulfilled",
                second_claim().key,
                ("kst-12345-6",),
                ("meeting/overleg-2019-03-02",),
                (date(2018, 12, 4),),
                ("TZ201903-001",),
                KEY,
            ),
        ),
        places=(
            Place(
                "place/nl",
                "country",
                "NL",
                "Nederland",
                "Netherlands",
                ("Holland",),
                ("https://www.iso.org/obp/ui/#iso:code:3166:NL",),
            ),
            Place("place/gm0344", "municipality", "gm0344", "Utrecht", country="NL"),
        ),
    )
