"""quantulum3 over Dutch text; it has no Dutch, so it reads it as English."""

import json
import sys
import time
import warnings
from importlib.metadata import version

warnings.simplefilter("ignore")
from quantulum3 import parser  # noqa: E402 - it warns at import of parts that are not installed

texts = json.load(sys.stdin)["texts"]
parser.parse("40 km")
spans: dict[str, list[list[object]]] = {}
began = time.process_time()
for name, given in texts.items():
    spans[name] = [[one.span[0], one.span[1], "quantity", one.value] for one in parser.parse(given["text"], lang="en_US")]
seconds = time.process_time() - began
json.dump({"version": version("quantulum3"), "seconds": seconds, "spans": spans}, sys.stdout)
