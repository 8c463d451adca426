"""RDF in the form that a client asks for, by its Accept header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from kamergraaf.map.terms import NAMESPACES

if TYPE_CHECKING:
    import pyoxigraph
    from starlette.requests import Request
    from starlette.responses import Response

    from kamergraaf.web.context import Context

#: Media types of RDF, the one for clients without a wish first, with the names of pyoxigraph's formats.
RDF_TYPES = {
    "text/turtle": "TURTLE",
    "application/ld+json": "JSON_LD",
    "application/n-triples": "N_TRIPLES",
    "application/rdf+xml": "RDF_XML",
}
#: What a client may put behind an address instead of an Accept header: `?format=ttl`.
SHORT = {"ttl": "text/turtle", "jsonld": "application/ld+json", "nt": "application/n-triples", "rdf": "application/rdf+xml"}
_HOST = re.compile(r"[A-Za-z0-9.\-]+(?::[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](?::[0-9]{1,5})?")
_LOOPBACK = re.compile(r"127(?:\.[0-9]{1,3}){3}|\[::1\]")


def preferred(accept: str, offered: tuple[str, ...]) -> str | None:
    """The one of the media types *offered* that the Accept header *accept* likes best, the earlier where it is all the same.

    None where it takes none of them.
    """
    ranges = [_range(part) for part in accept.split(",")] if accept.strip() else [("*/*", 1.0)]
    best, most = None, 0.0
    for kind in offered:
        quality = _quality(kind, ranges)
        if quality > most:
            best, most = kind, quality
    return best


def _range(part: str) -> tuple[str, float]:
    kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = min(max(float(value), 0.0), 1.0)
            except ValueError:
                quality = 0.0
    return kind, quality if quality == quality else 0.0


def _quality(kind: str, ranges: list[tuple[str, float]]) -> float:
    """By the most specific range that matches."""
    for pattern in (kind, kind.partition("/")[0] + "/*", "*/*"):
        found = [quality for name, quality in ranges if name == pattern]
        if found:
            return max(found)
    return 0.0


def wanted(request: Request, offered: tuple[str, ...]) -> str | None:
    """The media type among *offered* that *request* wants, by `?format=` or its Accept header; None where there is none."""
    short = request.query_params.get("format")
    if short is not None:
        return SHORT.get(short) if SHORT.get(short) in offered else None
    return preferred(request.headers.get("accept", ""), offered)


def respond(request: Request, content: bytes, kind: str, headers: dict[str, str] | None = None) -> Response:
    """The RDF *content*, of the media type *kind*, as *request* wants it; 406 where that is not offered."""
    from starlette.responses import PlainTextResponse
    from starlette.responses import Response as Plain

    shared = {"Vary": "Accept", "Access-Control-Allow-Origin": "*", **(headers or {})}
    want = wanted(request, tuple(RDF_TYPES))
    if want is None:
        return PlainTextResponse(f"offered: {', '.join(RDF_TYPES)}\n", 406, headers=shared)
    return Plain(converted(content, kind, want), media_type=want, headers=shared)


def converted(content: bytes, kind: str, want: str) -> bytes:
    """RDF *content* of the media type *kind* as *want*, sorted, each statement once. Raises SyntaxError where it is damaged."""
    import pyoxigraph

    quads = pyoxigraph.parse(content, format=getattr(pyoxigraph.RdfFormat, RDF_TYPES[kind]))
    triples = sorted({quad.triple for quad in quads}, key=_key)
    text = content.decode("utf-8")  # prefixes of which nothing is used would be noise
    prefixes = {prefix: iri for prefix, iri in _prefixes().items() if iri in text}
    form = getattr(pyoxigraph.RdfFormat, RDF_TYPES[want])
    return cast(bytes, pyoxigraph.serialize(triples, format=form, prefixes=prefixes if want != "application/n-triples" else None))


def _prefixes() -> dict[str, str]:
    more = {"void": "http://rdfs.org/ns/void#", "dcat": "http://www.w3.org/ns/dcat#", "vcard": "http://www.w3.org/2006/vcard/ns#"}
    more["sd"] = "http://www.w3.org/ns/sparql-service-description#"
    return {namespace.prefix: namespace.iri for namespace in NAMESPACES} | more


def _key(triple: pyoxigraph.Triple) -> tuple[str, bool, str, str]:
    first = triple.predicate.value.endswith("#type")
    return str(triple.subject), not first, str(triple.predicate), str(triple.object)


def root_of(context: Context, request: Request) -> str:
    """The public address of this server, without slash at the end: the one set, else the one that *request* was sent to.

    What a client says of our name counts only where that is of this machine or the one we were told to listen at: a request may
    name any host, and what we write would send its readers there.
    """
    settings = context.settings
    if settings.root:
        return settings.root.rstrip("/")
    told = request.headers.get("host", "")
    at, port = request.scope.get("server") or (settings.host, settings.port)
    ours = {"localhost", settings.host.lower(), at.lower()}
    if _HOST.fullmatch(told):  # it goes into what we write
        name = told.lower() if told.endswith("]") else re.sub(r":\d*$", "", told.lower())
        if name.strip("[]") in ours or _LOOPBACK.fullmatch(name):
            return f"{request.scope['scheme']}://{told}"
    host = f"[{at}]" if ":" in at else at
    return f"{request.scope['scheme']}://{host}" + (f":{port}" if port else "")
