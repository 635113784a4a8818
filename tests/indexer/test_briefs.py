"""Short reports without signs: where one ends, what is held when nothing tells."""

import pytest

from archive.places import Gazetteer
from tests.indexer.pages import BODY, TEXT_A, TITLE_A, TITLE_B, doubts, notes, printed, read

HUAINING = "怀宁县召开组织委员座谈会。会上8名组织委员发言，部署下半年工作。（怀宁县委组织部）"
TAIHU = "太湖县举办新任职村干部培训班。培训为期3天，参加人员126名。（太湖县委组织部）"
UNSIGNED = "3月2日，宿松县委组织部组织新提拔干部赴警示教育基地参观。"
ONE_SENTENCE = "望江县开展党员义诊活动。（望江县委组织部）"


def _briefs(*texts: str, mark: str = "") -> str:
    return "\n\n".join((BODY, "简讯", *(f"　　{mark}{text}" for text in texts)))


def test_a_sentence_nobody_signs_is_no_part_of_the_signed_report_above(
    gazetteer: Gazetteer,
) -> None:
    issue = read(printed(body=_briefs(HUAINING, TAIHU, UNSIGNED)), gazetteer)

    assert [item.source for item in issue.items[2:]] == ["怀宁县委组织部", "太湖县委组织部", None]
    assert issue.items[4].title == UNSIGNED.rstrip("。")
    assert not any("县委组织部）" in text for item in issue.items for text in item.paragraphs)


@pytest.mark.parametrize(
    "texts",
    [(UNSIGNED, HUAINING, TAIHU), (HUAINING, UNSIGNED, TAIHU), (HUAINING, UNSIGNED, ONE_SENTENCE)],
)
def test_a_sentence_nobody_signs_is_apart_or_a_doubt(
    texts: tuple[str, ...], gazetteer: Gazetteer
) -> None:
    issue = read(printed(body=_briefs(*texts)), gazetteer)

    assert len(issue.items) == 5 or any("核对分条" in message for message in doubts(issue))


def test_a_marked_report_of_one_sentence_is_whole(gazetteer: Gazetteer) -> None:
    issue = read(printed(body=_briefs(HUAINING, ONE_SENTENCE, UNSIGNED, mark="△")), gazetteer)

    assert [item.title for item in issue.items[3:]] == [
        "望江县开展党员义诊活动",
        UNSIGNED.rstrip("。"),
    ]
    assert doubts(issue) == []
    assert sum("只有一句话" in note.message for note in notes(issue)) == 2


def test_a_day_behind_a_number_is_no_part_of_the_number(gazetteer: Gazetteer) -> None:
    """3.3月2日 is the third report, of the second of March."""
    body = f"1.{HUAINING}\n2.{TAIHU}\n3.{UNSIGNED}\n4.{ONE_SENTENCE}"

    issue = read(printed(body=f"简讯\n\n{body}"), gazetteer)

    assert [item.title[:4] for item in issue.items] == [
        "怀宁县召",
        "太湖县举",
        "3月2日",
        "望江县开",
    ]


def test_a_number_left_out_is_a_doubt(gazetteer: Gazetteer) -> None:
    body = f"1.{HUAINING}\n2.{TAIHU}\n{UNSIGNED}\n4.{ONE_SENTENCE}"

    issue = read(printed(body=f"简讯\n\n{body}"), gazetteer)

    assert len(issue.items) == 4 or any("核对分条" in message for message in doubts(issue))


def test_a_signed_report_of_another_county_inside_an_item_is_a_doubt(gazetteer: Gazetteer) -> None:
    body = f"△{TITLE_A}。{TEXT_A}\n　　{TAIHU}"

    issue = read(printed(body=body), gazetteer)

    assert len(issue.items) == 2 or any("核对分条" in message for message in doubts(issue))


@pytest.mark.parametrize("contents", ["", f"目录\n{TITLE_A}（1）\n{TITLE_B}（2）"])
def test_an_attribution_with_text_behind_it_is_a_doubt(contents: str, gazetteer: Gazetteer) -> None:
    body = BODY.replace("\n\n△太湖县", "\n　　上述做法已在全县推开，群众反映良好。\n\n△太湖县")

    assert doubts(read(printed(contents=contents, body=body), gazetteer))


def test_a_title_that_runs_on_into_its_text_is_a_doubt(gazetteer: Gazetteer) -> None:
    body = f"{TITLE_A}今年以来，全县组织现场观摩，惠及256场次。{TEXT_A}"

    issue = read(printed(body=body), gazetteer)

    assert any("正文的第一句" in message for message in doubts(issue))
