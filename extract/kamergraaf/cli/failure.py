"""How commands fail: one line on stderr, exit code 1, a traceback only with --debug."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])
_DEBUG = "kamergraaf.debug"


class Failure(click.ClickException):
    """Something went wrong that is no wrong use; the message says what and what to do."""

    exit_code = 1

    def show(self, file: Any = None) -> None:
        """Print the message on stderr, and the traceback with --debug."""
        click.echo(f"error: {self.format_message()}", file=file, err=True)
        if self.__cause__ is not None and debugging():
            import traceback

            traceback.print_exception(self.__cause__)


def debugging() -> bool:
    """Whether --debug was given, to the program or to its command."""
    context = click.get_current_context(silent=True)
    return bool(os.environ.get("KAMERGRAAF_DEBUG")) or bool(context and context.find_root().meta.get(_DEBUG))


def complain(message: str, cause: BaseException | None = None) -> None:
    """Say on stderr that one input failed; the others go on."""
    click.echo(f"error: {message}", err=True)
    if cause is not None and debugging():
        import traceback

        traceback.print_exception(cause)


def _set_debug(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        ctx.find_root().meta[_DEBUG] = True


def debug_option(command: _Command) -> _Command:
    """The option --debug, for every command."""
    option = click.option(
        "--debug", is_flag=True, is_eager=True, expose_value=False, callback=_set_debug, help="Show the traceback of an error."
    )
    return option(command)
