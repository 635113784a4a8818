"""Snippets: the printed text, cut at sentences, marked where it matched and nowhere else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.places import Gazetteer
from index.answers.snippets import Mark, marked_part, marked_title, passages
from index.engine import Run
from index.fold import fold
from index.segment import Segmenter
from index.texts.batches import batch_of
from index.texts.layers import Layer, write_layer
from index.texts.printed import Printed
from tests.builders import a_filed_item

PrintedOf = Callable[..., Printed]


@pytest.fixture
def printed_of(tmp_path: Path, segmenter: Segmenter, gazetteer: Gazetteer) -> PrintedOf:
    """Makes an item of a title and paragraphs, and reads it back from a layer."""

    def make(title: str, *paragraphs: str) -> Printed:
        batch, words = batch_of([a_filed_item(1, title, paragraphs)], segmenter, gazetteer)
        write_layer(tmp_path / "one.layer", batch, words.reach())
        return Layer(tmp_path / "one.layer").printed(0)

    return make


def marks(printed: Printed, *words: str) -> list[Mark]:
    return sorted(
        Mark(at, at + len(word), term, 1.0)
        for term, word in enumerate(map(fold, words))
        for at in range(len(printed.folded))
        if printed.folded.startswith(word, at)
    )


def shown(runs: tuple[Run, ...]) -> str:
    return "".join(f"[{run.text}]" if run.marked else run.text for run in runs)


LONG = "建立健全长效机制，明确各级责任" * 3 + "。"


def test_marks_stand_on_the_printed_text(printed_of: PrintedOf) -> None:
    kept = printed_of("抓好 “两委”换届", "党务干部　队伍建设。")

    assert shown(marked_title(kept, marks(kept, '"两委"'))) == "抓好 [“两委”]换届"
    assert shown(passages(kept, marks(kept, "党务干部队伍"))) == "[党务干部　队伍]建设。"


def test_marks_that_overlap_or_touch_are_one(printed_of: PrintedOf) -> None:
    kept = printed_of("题", "软弱涣散整顿工作。")

    assert shown(passages(kept, marks(kept, "软弱涣散", "涣散", "整顿"))) == "[软弱涣散整顿]工作。"


def test_the_passage_is_where_most_of_the_query_stands(printed_of: PrintedOf) -> None:
    kept = printed_of("题", f"整顿先行。{LONG}", f"{LONG * 3}软弱涣散的要整顿。{LONG}")

    text = shown(passages(kept, marks(kept, "软弱涣散", "整顿")))

    assert text.startswith("……[软弱涣散]的要[整顿]。")
    assert text.endswith("……") or text.endswith("。")


def test_a_passage_begins_and_ends_with_sentences(printed_of: PrintedOf) -> None:
    kept = printed_of("题", LONG * 8 + "选调生培养。" + LONG * 8)

    text = shown(passages(kept, marks(kept, "选调生")))

    assert text.startswith("……[选调生]培养。建立")
    assert text.endswith("责任。……")
    assert len(text) <= 130


def test_without_a_mark_it_is_the_beginning_of_the_text(printed_of: PrintedOf) -> None:
    kept = printed_of("选调生", "第一段。", "第二段。")

    assert passages(kept, marks(kept, "选调生")) == (Run("第一段。", False), Run("……", False))


def test_an_item_without_paragraphs_has_no_passage(printed_of: PrintedOf) -> None:
    assert passages(printed_of("题"), []) == ()


def test_a_blank_paragraph_is_shown_as_it_is(printed_of: PrintedOf) -> None:
    assert passages(printed_of("题", ""), []) == ()


def test_a_long_sentence_is_cut_at_a_comma(printed_of: PrintedOf) -> None:
    clause = "一是强化针对性的培训机制，"
    kept = printed_of("题", clause * 20 + "突出选调生，" + clause * 20)

    text = shown(passages(kept, marks(kept, "选调生")))

    assert text.startswith("……一是")
    assert "突出[选调生]，" in text
    assert text.endswith("，……")
    assert len(text) <= 140


def test_a_long_sentence_without_commas_is_cut_near_the_mark(printed_of: PrintedOf) -> None:
    kept = printed_of("题", "长" * 300 + "选调生" + "短" * 300)

    text = shown(passages(kept, marks(kept, "选调生")))

    assert text.startswith("……" + "长" * 30 + "[选调生]短")
    assert text.endswith("短……")
    assert len(text) <= 130


def test_a_long_sentence_with_the_mark_at_its_end_is_shown_to_its_end(
    printed_of: PrintedOf,
) -> None:
    kept = printed_of("题", "长" * 300 + "选调生。")

    assert shown(passages(kept, marks(kept, "选调生"))) == "……" + "长" * 30 + "[选调生]。"


def test_two_passages_are_shown_when_one_has_not_all_of_the_query(printed_of: PrintedOf) -> None:
    kept = printed_of("题", f"选调生到村任职。{LONG * 2}", f"{LONG * 3}培养先行。{LONG}")

    text = shown(passages(kept, marks(kept, "选调生", "培养")))

    assert text.startswith("[选调生]到村任职。")
    assert "……[培养]先行。" in text
    assert len(text) <= 160


def test_one_passage_that_has_all_of_the_query_is_not_parted(printed_of: PrintedOf) -> None:
    kept = printed_of("题", f"培养。{LONG * 3}", f"选调生培养先行。{LONG}")

    assert shown(passages(kept, marks(kept, "选调生", "培养"))).startswith("……[选调生培养]先行")


def test_a_match_that_is_longer_than_a_passage_is_marked_as_far_as_it_is_shown(
    printed_of: PrintedOf,
) -> None:
    kept = printed_of("题", "长" * 70 + "选调生。" + "短" * 70 + "。")

    text = shown(passages(kept, marks(kept, "选调生。" + "短" * 70)))

    assert text == "长" * 70 + "[选调生。]……"


def test_every_paragraph_is_marked_by_itself(printed_of: PrintedOf) -> None:
    kept = printed_of("选调生", "一、选调生　培养", "", "３５．６ 万元")

    found = marks(kept, "选调生", "35.6万元", "培养")

    assert [shown(marked_part(kept, part, found)) for part in range(4)] == [
        "[选调生]",
        "一、[选调生]　[培养]",
        "",
        "[３５．６ 万元]",
    ]
