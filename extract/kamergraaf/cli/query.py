"""`kamergraaf query`: SPARQL over exported graphs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamergraaf.cli.failure import debug_option

if TYPE_CHECKING:
    from rdflib import Graph

_FORMS = click.Choice(["table", "csv", "json"])
_PARAM_HELP = "A parameter of the query; may be repeated."
_LIST_HELP = "List the named queries and their parameters, and exit."


def _list(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    from kamergraaf.query import named_queries

    for named in named_queries():
        click.echo(f"{named.name}: {named.title_en}")
        for parameter in named.parameters:
            default = "" if parameter.default is None else f" [default: {parameter.default}]"
            offered = f": {', '.join(parameter.choices())}" if parameter.choices() else ""
            click.echo(f"    --param {parameter.name}=…  {parameter.help_en}{offered}{default}")
    ctx.exit()


def _pairs(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for value in values:
        name, equals, given = value.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"“{value}” is not of the form name=value.")
        pairs[name.strip()] = given
    return pairs


@click.command(short_help="Ask SPARQL questions of exported graphs.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.argument("query_text", metavar="QUERY")
@click.option("--format", "form", type=_FORMS, default="table", show_default=True, help="Form of the answer.")
@click.option("--param", "parameters", multiple=True, metavar="NAME=VALUE", callback=_pairs, help=_PARAM_HELP)
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help=_LIST_HELP)
@debug_option
def query(files: tuple[Path, ...], query_text: str, form: str, parameters: dict[str, str]) -> None:
    """Ask QUERY of the graphs in the RDF FILEs together.

    QUERY is the name of a named query (see --list), the path of a .rq file or SPARQL text; the vocabulary's prefixes need
    no declaration. CONSTRUCT and DESCRIBE answer in Turtle.

    \b
    Examples:
      kamergraaf query --list
      kamergraaf query output/*.ttl commitments --param status=open
      kamergraaf query output/*.ttl post-holders --param date=2019-04-11 --format csv
      kamergraaf query output/*.ttl 'SELECT ?name WHERE { ?person foaf:name ?name }'
    """
    from rdflib import Graph

    from kamergraaf.query import as_csv, as_json, load, run, sparql

    text = sparql(query_text, parameters)
    answer = run(load(files), text)
    if isinstance(answer, Graph):
        if form != "table":
            raise click.UsageError(f"the query gives a graph, which --format {form} cannot show; leave --format out.")
        click.echo(_turtle(answer), nl=False)
    elif form == "csv":
        click.echo(as_csv(answer), nl=False)
    elif form == "json":
        click.echo(as_json(answer), nl=False)
    elif isinstance(answer, bool):
        click.echo("yes" if answer else "no")
    else:
        from kamergraaf.cli.answers import show_rows

        show_rows(answer)
        click.echo(f"{len(answer.rows)} row{'' if len(answer.rows) == 1 else 's'}", err=True)


def _turtle(graph: Graph) -> str:
    """A constructed graph, which may hold blank nodes, in Turtle with the vocabulary's prefixes."""
    from kamergraaf.map.terms import NAMESPACES

    for namespace in NAMESPACES:
        graph.bind(namespace.prefix, namespace.iri)
    return graph.serialize(format="turtle")
