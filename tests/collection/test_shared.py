from __future__ import annotations

import sqlite3

from collected import Given
from hypothesis import given
from hypothesis import strategies as st
from kamergraaf.collection.pieces import paper_piece
from kamergraaf.collection.shared import SharedStatements

NAMES = st.sampled_from(["kst-1-1", "kst-1-2", "kst-2-1"])
BLOCK = st.builds(
    lambda subject, values: "".join(f'<urn:s:{subject}> <urn:p:1> "{value}" .\n' for value in sorted(values)),
    st.sampled_from("abc"),
    st.sets(st.integers(0, 3), min_size=1),
)
STEP = st.tuples(NAMES, st.one_of(st.none(), st.lists(BLOCK, max_size=4)))


def lines(blocks: list[str]) -> set[str]:
    return {line for block in blocks for line in block.splitlines(keepends=True)}


@given(steps=st.lists(STEP, max_size=12))
def test_what_stands_there_is_what_the_papers_have(steps: list[tuple[str, list[str] | None]]) -> None:
    database = sqlite3.connect(":memory:")
    shared, expected = SharedStatements(database), dict[str, list[str]]()
    for name, blocks in steps:
        if blocks is None:
            shared.remove(name)
            expected.pop(name, None)
        else:
            shared.add(name, blocks)
            expected[name] = blocks
    found = list(shared.lines())
    assert found == sorted({line for blocks in expected.values() for line in lines(blocks)})
    left = database.execute("SELECT COUNT(*) FROM shared_block").fetchone()[0]
    assert left == len({block for blocks in expected.values() for block in blocks})
    database.close()


def test_subjects_are_sorted_by_code_point() -> None:
    database = sqlite3.connect(":memory:")
    shared = SharedStatements(database)
    names = ["urn:s:é", "urn:s:a/b", "urn:s:a", "urn:s:a-b", "urn:s:𐍈", "urn:s:ﬀ"]
    shared.add("kst-1-1", [f"<{name}> <urn:p:1> <urn:o:1> .\n" for name in names])
    assert [line[1 : line.index(">")] for line in shared.lines()] == sorted(names)
    database.close()


def test_a_transaction_rolled_back_leaves_nothing() -> None:
    database = sqlite3.connect(":memory:", isolation_level=None)
    shared = SharedStatements(database)
    kept, other = "<urn:s:a> <urn:p:1> <urn:o:1> .\n", "<urn:s:b> <urn:p:1> <urn:o:1> .\n"
    shared.add("kst-1-1", [kept])
    database.execute("BEGIN")
    shared.add("kst-1-1", [other])
    shared.add("kst-1-2", [kept, other])
    database.execute("ROLLBACK")
    assert list(shared.lines()) == [kept]
    shared.add("kst-1-2", [other])
    assert list(shared.lines()) == [kept, other]
    database.close()


def test_real_papers_in_any_order_and_after_removal(papers: tuple[Given, ...]) -> None:
    blocks = {one.identifier: paper_piece(one.triples, document_iri=one.iri).shared for one in papers}

    def kept(order: list[str], gone: list[str]) -> list[str]:
        database = sqlite3.connect(":memory:")
        shared = SharedStatements(database)
        for name in order:
            shared.add(name, blocks[name])
        for name in gone:
            shared.remove(name)
        found = list(shared.lines())
        database.close()
        return found

    names = list(blocks)
    assert kept(names, []) == kept(names[::-1], []) == kept([*names, names[0]], [])
    assert kept(names, names[1:4]) == kept([names[0], *names[4:]], [])
    assert set(kept(names, [])) == {line for some in blocks.values() for line in lines(list(some))}
    assert kept(names, names) == []
