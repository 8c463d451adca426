"""nllegalcit over Dutch text; it prints what it parses, and tells the words of a citation, not where they stand."""

import contextlib
import io
import json
import sys
import time
from importlib.metadata import version

from nllegalcit import HandelingCitation, KamerstukCitation, parse_citations

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
        target = None
        if isinstance(one, KamerstukCitation):
            suffix = f"-{one.rijksdossiernummer}" if one.rijksdossiernummer else ""
            target = f"kst-{one.dossiernummer}{suffix}-{one.ondernummer}"
        elif isinstance(one, HandelingCitation):
            house = "ek" if one.kamer == "I" else "tk"
            target = f"h-{house}-{one.vergaderjaar.replace('-', '')}-{one.vergaderingnummer}-{one.itemnummer}"
        found.append([start, at, "reference", target])
    spans[name] = found
seconds = time.process_time() - began
json.dump({"version": version("nllegalcit"), "seconds": seconds, "spans": spans}, sys.stdout)
