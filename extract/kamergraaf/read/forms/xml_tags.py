"""What the elements of official XML are for: one table of names per role, all dialects together."""

from __future__ import annotations


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Left out whole: descriptions, lay-out, images.
SKIPPED = _names(
    "metadata metadata_gegevens meta frontm versie ordernr witreg colspec spanspec plaatje illustratie formule afbeelding"
    " noot.nr noot.lijst li.nr lidnr redactie sys.gegevens voetnoot eindnoot hoofdnoot"
)
#: Images and the like: counted, so that a note can say they were left out.
PICTURES = _names("plaatje illustratie formule afbeelding")
#: One line of text each.
PARAGRAPHS = _names(
    "al alinea p para noot.al considerans.al context.al wie wat wij tekstregel bijschrift bron title slotform afkondig grslag"
    " gtxt toelicht.al chapeau dictum.al term definitie alineaitem"
)
#: Headings: their parts (label, number, title) make one line.
HEADINGS = _names("tussenkop tuskop kop itemkop itemnaam opschr koptekst")
#: Stand inside a line.
INLINE = _names(
    "nadruk extref intref extref-groep intref-groep dossierref sup inf noot nootref voetref datum naam organisatie"
    " kamervraagonderwerp politiek voorvoegsels voornaam achternaam tussenvoegsel tekstcorrectie vet cur ondl"
    " hoofd klein unl ex b i em strong u span a minfinref nieuwe-tekst ondernummer herdruk letter lijn"
)
#: Break a line wherever they stand.
BLOCKS = _names(
    "lijst li table tgroup row al al-groep tussenkop tuskop definitielijst definitie-item citaat motie motie-info bijlage"
)
#: Parts of a name: a blank stands between them also where the markup has none.
NAME_PARTS = _names("voorvoegsels voornaam tussenvoegsel achternaam")
#: Footnotes in the running text, references to footnotes elsewhere, and those footnotes.
NOTES = frozenset({"noot"})
NOTE_REFERENCES = frozenset({"nootref", "voetref"})
NOTE_BODIES = frozenset({"voetnoot", "eindnoot", "hoofdnoot"})
#: Signature blocks; each part is a line.
SIGNATURES = frozenset({"ondertekening", "ondtek", "ondertek", "ondertekenaar"})
#: Tables of contents: not part of the running text.
CONTENTS = frozenset({"officiele-inhoudsopgave", "inhoudsopgave", "inhopg", "inhoud"})
