"""Any other thing of the data: a place, a link, a measure, an incumbency; all that is said of it."""

from __future__ import annotations

from kamergraaf.web.pages.view import Table, View
from kamergraaf.web.pages.visit import MissingError, Named, Visit, value


async def thing(visit: Visit) -> View:
    """The page of the thing with the key of the address."""
    iri = visit.thing(visit.request.path_params["key"])
    facts = await visit.rows("facts", {"thing": iri})
    if not facts:
        raise MissingError
    names = await visit.names([iri, *(value(row, "value") for row in facts if row["value"].kind == "uri")])
    said: dict[str, list[Named]] = {}
    for row in facts:
        term = row["value"]
        shown = names(term.value) if term.kind == "uri" else Named("", visit.language.day(term.value))
        said.setdefault(value(row, "property"), []).append(shown)
    table = Table(("property", "value"), [(value(row, "property"), value(row, "value")) for row in facts])
    return View("thing.html", names(iri).label, {"iri": iri, "named": names(iri), "said": list(said.items())}, table, (iri,))
