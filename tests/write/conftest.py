"""Lets these tests import the sample resolution of tests/map."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "map"))
