"""nllegalcit over Dutch text; it prints what it parses, and tells the words of a citation, not where they stand."""

import contextlib
import io
import json
import sys
import time
from importlib.metadata import version

from nllegalcit import KamerstukCitation, parse_citations

texts = json.load(sys.stdin)["texts"]
spans: dict[str, list[list[object]]] = {}
began = time.process_time()
for name, given in texts.items():
    found, at = [], 0
    with contextlib.redirect_stdout(io.StringIO()):
        citations = parse_citations(given["text"])
    for one in citations:
        start = given["text"].find(one.matched_text, at)
        if start < 0:
            continue
        at = start + len(one.matched_text)
        suffix = f"-{one.rijksdossiernummer}" if getattr(one, "rijksdossiernummer", None) else ""
        target = f"kst-{one.dossiernummer}{suffix}-{one.ondernummer}" if isinstance(one, KamerstukCitation) else None
        found.append([start, at, "reference", target])
    spans[name] = found
seconds = time.process_time() - began
json.dump({"version": version("nllegalcit"), "seconds": seconds, "spans": spans}, sys.stdout)
