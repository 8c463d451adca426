"""dateparser's search_dates over Dutch text."""

import datetime
import json
import sys
import time
from importlib.metadata import version

from dateparser.search import search_dates

texts = json.load(sys.stdin)["texts"]
search_dates("12 maart 2019", languages=["nl"])
spans: dict[str, list[list[object]]] = {}
began = time.process_time()
for name, given in texts.items():
    day = datetime.datetime.fromisoformat(given["date"] or "2020-01-01")
    found, at = [], 0
    for words, moment in search_dates(given["text"], languages=["nl"], settings={"RELATIVE_BASE": day}) or []:
        start = given["text"].find(words, at)
        if start >= 0:  # it tells the words, not where they stand
            at = start + len(words)
            found.append([start, at, "time", [moment.date().isoformat(), moment.date().isoformat()]])
    spans[name] = found
seconds = time.process_time() - began
json.dump({"version": version("dateparser"), "seconds": seconds, "spans": spans}, sys.stdout)
