"""The generator: small sources in, the same bytes out on every run."""

import gzip
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from kamergraaf.registry import generate
from kamergraaf.registry.lookup import load_registry
from kamergraaf.registry.people import name_row

PERSONS = {
    "harbers.yaml": """
id: person:harbers-mgj-1969
identifiers: {tk_persoon_id: 5a2c, wikidata: Q2257536}
name: {full: Mark Harbers, family: Harbers, given: Mark, initials: M.G.J.}
mandaten:
- {organization_id: org:min-jenv, post_id: post:staatssecretaris-min-jenv, start_date: '2017-10-26', end_date: '2019-05-21'}
- {organization_id: org:min-jenv, post_id: post:directeur-x, role: Directeur, start_date: '2000-01-01', end_date: null}
""",
    "clerk.yaml": """
id: person:clerk
name: {full: Een Ambtenaar, family: Ambtenaar, given: Een}
mandaten:
- {organization_id: org:min-jenv, post_id: post:sg-min-jenv, role: Secretaris-generaal, start_date: '2000-01-01', end_date: null}
""",
}
BODY = """
id: org:min-jenv
type: ministerie
identifiers: {wikidata: Q1041343, tooi: https://identifier.overheid.nl/tooi/id/ministerie/mnre1058}
names: [{value: Justitie en Veiligheid, abbr: JenV, valid_from: '1900-01-01'}]
valid_from: '1900-01-01'
valid_until: null
"""


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "sources"
    for part in ("personen", "posten", "organisaties/ministeries"):
        (root / "polder" / part).mkdir(parents=True)
    for name, text in PERSONS.items():
        (root / "polder/personen" / name).write_text(text, encoding="utf-8")
    (root / "polder/organisaties/ministeries/jenv.yaml").write_text(BODY, encoding="utf-8")
    (root / "tooi").mkdir()
    for name in generate.TOOI_FILES:
        (root / "tooi" / name).write_text("[]", encoding="utf-8")
    csv = "Id,Titel,Nummer,Toevoeging,HoogsteVolgnummer,Kamer,Verwijderd\na,Een titel,36600.0,VII,5.0,Tweede Kamer,False\n"
    (root / "tk-kamerstukdossiers.csv").write_text(csv + "b,Weg,1.0,,5.0,Tweede Kamer,True\n", encoding="utf-8")
    kept = generate.read_yaml

    def without_additions(path: Path) -> object:  # the corrections name persons whom this small source lacks
        data = kept(path)
        return data | {"add": []} if path.name == "corrections.yaml" else data

    monkeypatch.setattr(generate, "read_yaml", without_additions)
    return root


def test_only_political_mandates_are_kept(sources: Path) -> None:
    registry, titles = generate.build(sources)
    assert [row[0] for row in registry["persons"]] == ["harbers-mgj-1969"]
    assert registry["mandates"] == [["harbers-mgj-1969", "staatssecretaris-min-jenv", "min-jenv", "2017-10-26", "2019-05-21", ""]]
    assert registry["organisations"][0][:2] == ["min-jenv", "Ministerie van Justitie en Veiligheid"]
    assert titles == {"36600-VII": "Een titel"}


def test_same_bytes_twice(sources: Path, tmp_path: Path) -> None:
    for out in ("a", "b"):
        assert generate.main([str(sources), "-o", str(tmp_path / out)]) == 0
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert files == ["dossiers.json.gz", "manifest.json", "registry.json"]
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in files)
    assert json.loads(gzip.decompress((tmp_path / "a/dossiers.json.gz").read_bytes())) == {"36600-VII": "Een titel"}


def test_missing_sources_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main([str(tmp_path / "none"), "-o", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ({"full": "Mark Harbers", "given": "Mark"}, "Mark", "Harbers"),
        ({"full": "Jaap de Hoop Scheffer", "given": "Jaap", "family": "Hoop"}, "Jaap", "de Hoop Scheffer"),
        ({"full": "Pieter Van Geel", "given": "Pieter"}, "Pieter", "van Geel"),
        ({"full": "Clémence Ross-van Dorp", "given": "Clémence Ross-van"}, "Clémence", "Ross-van Dorp"),
        ({"full": "drs. A.C. van Huffelen"}, "", "van Huffelen"),
        ({"full": "mr. dr. Jan Pieter Balkenende", "given": "Jan Pieter"}, "Jan Pieter", "Balkenende"),
    ],
)
def test_surname_is_what_follows_the_given_name(name: dict[str, str], given: str, family: str) -> None:
    row = name_row({"id": "person:x", "name": name}, {})
    assert (row.given, row.family) == (given, family)


def test_shipped_data_matches_the_hand_kept_inputs() -> None:
    """Every name in post_names.yaml is in the shipped registry: whoever edits the one must regenerate the other."""
    posts = load_registry().posts
    for post in generate.read_yaml(Path(generate.__file__).parent / "post_names.yaml")["posts"]:
        assert [row.name for row in posts[post["id"]].names] == [row[0] for row in generate._names(post)]


POSTS = generate.read_yaml(Path(generate.__file__).parent / "post_names.yaml")["posts"]


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post["id"])
def test_official_names_do_not_overlap(post: dict[str, Any]) -> None:
    """Where a post has several official names, all are dated and no day has two; no form repeats an undated name."""
    rows = [row if isinstance(row, dict) else {"name": row} for row in post["names"]]
    if len(rows) > 1:
        assert all("from" in row or "until" in row for row in rows)
    days = sorted((row.get("from", ""), row.get("until", "9999-12-31")) for row in rows)
    assert all(start <= end for start, end in days)
    assert all(end < start for (_, end), (start, _) in pairwise(days))
    alone = [row for row in rows if not ("from" in row or "until" in row)]
    assert not {row["name"] for row in alone} & set(map(str, post.get("forms", ())))


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post["id"])
def test_each_mandate_begins_under_an_official_name(post: dict[str, Any]) -> None:
    """No gap in the dates of names leaves a holder with a form («Minister van Landbouw») or an abbreviation."""
    registry = load_registry()
    official = {row["name"] if isinstance(row, dict) else row for row in post["names"]}
    for mandate in registry.mandates:
        if mandate.post == post["id"] and mandate.start:
            assert registry.posts[post["id"]].label_at(mandate.start) in official, mandate
