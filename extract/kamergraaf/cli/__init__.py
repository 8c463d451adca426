"""The command line: `kamergraaf` and its commands. Exit code 0: done; 1: something failed; 2: wrong use."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from io import TextIOWrapper

import click

from kamergraaf.cli.failure import Failure, debug_option
from kamergraaf.errors import KamergraafError, told

_COMMANDS = ("export", "status", "link", "validate", "query", "explain", "evaluate", "report", "load", "serve", "publish")


class _Commands(click.Group):
    """Imports a command's module when it is called, and turns every error into one clear line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are used."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command *cmd_name*, or None where there is none."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"kamergraaf.cli.{cmd_name}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; raises Failure for anything that went wrong, or the error itself with --debug."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KamergraafError as error:
            raise Failure(str(error)) from error
        except Exception as error:
            raise Failure(told(error)) from error


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"kamergraaf {version('kamergraaf')}")
        ctx.exit()


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version and exit.")
@debug_option
def cli() -> None:
    """Knowledge graphs from the papers of the Dutch parliament.

    \b
    Examples:
      kamergraaf export letter.txt
      kamergraaf export papers/ -o graphs
      kamergraaf status graphs
      kamergraaf link output/kst-*.ttl
      kamergraaf query output/kst-32735-243.ttl commitments
      kamergraaf explain letter.txt --at 1200
    """


def main() -> None:
    """Run the command line and exit."""
    gc.set_threshold(50_000, 20, 20)  # nearly all that a command makes lives to its end: a tenth of the time would go in looking
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(
            errors="backslashreplace"
        )  # a terminal in Latin-1 cannot show everything, but it shall not stop us
    cli(prog_name="kamergraaf")
