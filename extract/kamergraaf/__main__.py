"""Runs the command line: `python -m kamergraaf`."""

from kamergraaf.cli import main

main()
