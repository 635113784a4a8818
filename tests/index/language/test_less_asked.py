"""Queries that ask for one thing less, as they are offered when nothing is found."""

import pytest

from archive.places import Gazetteer
from index.language.reading import read_query
from index.segment import Segmenter


@pytest.mark.parametrize(
    ("text", "less"),
    [
        ("选调生", []),
        ("年:2019", []),
        ("选调生 年:2019", [("选调生", "年:2019"), ("年:2019", "选调生")]),
        ("标题:选调生", [("标题:", "选调生")]),
        ("选调生 -试用期", [("-试用期", "选调生")]),
        (
            "(选调生 或 村官) 换届 -试用期",
            [
                ("选调生 或 村官", "换届 -试用期"),
                ("换届", "(选调生 或 村官) -试用期"),
                ("-试用期", "(选调生 或 村官) 换届"),
            ],
        ),
        (
            "标题:(选调生 或 村官) 换届",
            [
                ("标题:", "(选调生 或 村官) 换届"),
                ("标题:(选调生 或 村官)", "换届"),
                ("换届", "标题:(选调生 或 村官)"),
            ],
        ),
    ],
)
def test_each_part_is_left_out_once(
    text: str, less: list[tuple[str, str]], segmenter: Segmenter, gazetteer: Gazetteer
) -> None:
    assert list(read_query(text, segmenter, gazetteer).less) == less


def test_what_is_left_reads_as_it_says(segmenter: Segmenter, gazetteer: Gazetteer) -> None:
    reading = read_query("太湖县 “两委换届” 标题:党建 年:2016..2018", segmenter, gazetteer)

    texts = [one.text for one in reading.less]
    assert '太湖县 "两委换届" 党建 年:2016..2018' in texts
    for text in texts:
        again = read_query(text, segmenter, gazetteer)
        assert [one.text for one in again.less] != []
        assert " ".join(again.parts) == text
