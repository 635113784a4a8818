"""Snippets: the printed text, cut at sentences, marked where it matched and nowhere else."""

from archive.places import Gazetteer
from index.engine import Run
from index.fields import Record, entry
from index.fold import fold
from index.segment import Segmenter
from index.snippets import Mark, PrintedMarks, marked_text, passage, printed_marks
from tests.builders import a_filed_item


def record(segmenter: Segmenter, gazetteer: Gazetteer, title: str, *paragraphs: str) -> Record:
    return entry(a_filed_item(1, title, paragraphs), segmenter, gazetteer).record


def marks(kept: Record, *words: str) -> PrintedMarks:
    places = [
        Mark(at, at + len(word), term, 1.0)
        for term, word in enumerate(map(fold, words))
        for at in range(len(kept.folded))
        if kept.folded.startswith(word, at)
    ]
    return printed_marks(kept, places)


def shown(runs: tuple[Run, ...]) -> str:
    return "".join(f"[{run.text}]" if run.marked else run.text for run in runs)


LONG = "建立健全长效机制，明确各级责任" * 3 + "。"


def test_marks_stand_on_the_printed_text(segmenter: Segmenter, gazetteer: Gazetteer) -> None:
    kept = record(segmenter, gazetteer, "抓好 “两委”换届", "党务干部　队伍建设。")

    assert shown(marked_text(kept.title, marks(kept, '"两委"')[0])) == "抓好 [“两委”]换届"
    assert shown(passage(kept, marks(kept, "党务干部队伍"))) == "[党务干部　队伍]建设。"


def test_marks_that_overlap_or_touch_are_one(segmenter: Segmenter, gazetteer: Gazetteer) -> None:
    kept = record(segmenter, gazetteer, "题", "软弱涣散整顿工作。")

    assert shown(passage(kept, marks(kept, "软弱涣散", "涣散", "整顿"))) == "[软弱涣散整顿]工作。"


def test_the_passage_is_where_most_of_the_query_stands(
    segmenter: Segmenter, gazetteer: Gazetteer
) -> None:
    kept = record(
        segmenter, gazetteer, "题", f"整顿先行。{LONG}", f"{LONG * 3}软弱涣散的要整顿。{LONG}"
    )

    text = shown(passage(kept, marks(kept, "软弱涣散", "整顿")))

    assert text.startswith("……[软弱涣散]的要[整顿]。")
    assert text.endswith("……") or text.endswith("。")


def test_a_passage_begins_and_ends_with_sentences(
    segmenter: Segmenter, gazetteer: Gazetteer
) -> None:
    kept = record(segmenter, gazetteer, "题", LONG * 8 + "选调生培养。" + LONG * 8)

    text = shown(passage(kept, marks(kept, "选调生")))

    assert text.startswith("……[选调生]培养。建立")
    assert text.endswith("责任。……")
    assert len(text) <= 130


def test_without_a_mark_it_is_the_beginning_of_the_text(
    segmenter: Segmenter, gazetteer: Gazetteer
) -> None:
    kept = record(segmenter, gazetteer, "选调生", "第一段。", "第二段。")

    assert passage(kept, marks(kept, "选调生")) == (Run("第一段。", False), Run("……", False))


def test_an_item_without_paragraphs_has_no_passage(
    segmenter: Segmenter, gazetteer: Gazetteer
) -> None:
    assert passage(record(segmenter, gazetteer, "题"), [[]]) == ()


def test_a_blank_paragraph_is_shown_as_it_is(segmenter: Segmenter, gazetteer: Gazetteer) -> None:
    assert passage(record(segmenter, gazetteer, "题", ""), [[], []]) == ()


def test_a_long_sentence_is_cut_at_a_comma(segmenter: Segmenter, gazetteer: Gazetteer) -> None:
    clause = "一是强化针对性的培训机制，"
    kept = record(segmenter, gazetteer, "题", clause * 20 + "突出选调生，" + clause * 20)

    text = shown(passage(kept, marks(kept, "选调生")))

    assert text.startswith("……一是")
    assert "突出[选调生]，" in text
    assert text.endswith("，……")
    assert len(text) <= 140


def test_a_long_sentence_without_commas_is_cut_near_the_mark(
    segmenter: Segmenter, gazetteer: Gazetteer
) -> None:
    kept = record(segmenter, gazetteer, "题", "长" * 300 + "选调生" + "短" * 300)

    text = shown(passage(kept, marks(kept, "选调生")))

    assert text.startswith("……" + "长" * 30 + "[选调生]短")
    assert text.endswith("短……")
    assert len(text) <= 130


def test_a_long_sentence_with_the_mark_at_its_end_is_shown_to_its_end(
    segmenter: Segmenter, gazetteer: Gazetteer
) -> None:
    kept = record(segmenter, gazetteer, "题", "长" * 300 + "选调生。")

    assert shown(passage(kept, marks(kept, "选调生"))) == "……" + "长" * 30 + "[选调生]。"
