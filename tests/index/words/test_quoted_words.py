"""A quotation mark inside a word: bulletins print “两新”组织, readers type 两新组织."""

from index.engine import Engine
from index.query import Query
from tests.builders import a_filed_item
from tests.index.conftest import EngineOf


def marked(engine: Engine, text: str) -> list[list[str]]:
    """What is marked in the titles of what `text` finds, in the order of items."""
    hits = sorted(engine.search(Query(text, is_widened=False)).hits, key=lambda hit: hit.key)
    return [[run.text for run in hit.title if run.marked] for hit in hits]


def test_a_mark_inside_a_word_does_not_matter(engine_of: EngineOf) -> None:
    engine = engine_of(
        a_filed_item(1, "两新组织"), a_filed_item(2, "“两新”组织"), a_filed_item(3, "组织换届")
    )

    assert marked(engine, "两新组织") == [["两新组织"], ["两新”组织"]]
    assert len(marked(engine, "标题:两新组织")) == 2
    assert len(marked(engine, "组织 -两新组织")) == 1


def test_a_word_goes_on_behind_an_opening_mark(engine_of: EngineOf) -> None:
    engine = engine_of(a_filed_item(1, "村“两委”换届"), a_filed_item(2, "换届"))

    assert marked(engine, "村两委换届") == [["村“两委", "换届"]]


def test_quoted_text_is_printed_so(engine_of: EngineOf) -> None:
    engine = engine_of(a_filed_item(1, "两新组织"), a_filed_item(2, "“两新”组织"))

    assert marked(engine, '"两新组织"') == [["两新组织"]]
