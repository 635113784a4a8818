"""The exchange format: what goes out comes back, and what is wrong is named."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.exchange import InvalidExchangeError, issue_json, parse_issue_json
from archive.records import ContentsEntry, ParsedIssue, ParsedItem, Problem, Severity
from tests.builders import a_parsed_issue, a_parsed_item, an_issue, an_item

TEXT = st.text(alphabet='安庆组工信息 “”《》，。a1\t"\\', min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
CODES = st.lists(st.sampled_from(["340825", "340827", "3408-jkq"]), max_size=2).map(tuple)
PAGE = st.none() | st.integers(1, 999)
NUMBERS = st.sampled_from(["1", "22", "22-23", "增刊", "增刊3", "特刊"])
ITEMS = st.builds(
    ParsedItem,
    TEXT,
    TEXTS,
    places=CODES,
    section=st.none() | TEXT,
    source=st.none() | TEXT,
    page=PAGE,
)
DISTRIBUTION = st.dictionaries(TEXT, TEXTS, max_size=3).map(lambda kinds: tuple(kinds.items()))
ISSUES = st.builds(
    ParsedIssue,
    series=TEXT,
    year=st.integers(1900, 2999),
    number=NUMBERS,
    issued_on=st.dates(date(1900, 1, 1), date(2999, 12, 31)),
    publisher=st.none() | TEXT,
    items=st.lists(ITEMS, min_size=1, max_size=3).map(tuple),
    distribution=DISTRIBUTION,
    running_total=PAGE,
    label=st.none() | TEXT,
    instructions=TEXTS,
    editor_note=TEXTS,
    contents=st.lists(st.builds(ContentsEntry, TEXT, st.none() | TEXT, PAGE), max_size=2).map(
        tuple
    ),
    problems=st.lists(st.builds(Problem, st.sampled_from(Severity), TEXT, TEXT), max_size=2).map(
        tuple
    ),
)


@given(ISSUES)
def test_an_issue_comes_back_from_its_json(issue: ParsedIssue) -> None:
    text = json.dumps(issue_json(issue), ensure_ascii=False)

    assert parse_issue_json(json.loads(text), "往返") == issue


def test_the_keys_stand_in_the_published_order_and_absent_has_one_spelling() -> None:
    issue = a_parsed_issue(a_parsed_item(source=None, places=()), distribution=())

    form = issue_json(issue)

    assert json.dumps(form, ensure_ascii=False) == (
        '{"series": "安庆组工信息", "year": 2020, "number": "22", "date": "2020-12-25", '
        '"publisher": "中共安庆市委组织部研究室", "items": [{"ordinal": 1, "section": "市内信息", '
        '"title": "太湖县着力打造年轻乡镇党务干部队伍", "paragraphs": '
        '["出台意见，每个乡镇配备1名专职组织干事。", "每年集中培训1次。"], '
        '"places": [], "source": null, "page": 2, "place_reason": null}], '
        '"distribution": {}, "problems": [], '
        '"running_total": null, "label": null, "instructions": [], "editor_note": [], '
        '"contents": []}'
    )


def test_a_filed_issue_keeps_its_ordinals() -> None:
    issue = an_issue(an_item(1), an_item(4))

    form: Any = issue_json(issue)

    assert [item["ordinal"] for item in form["items"]] == [1, 4]
    assert form["series"] == "安庆组工信息"


def test_a_repeated_kind_of_distribution_is_joined_at_its_first_place() -> None:
    lines = (("报", ("省委组织部",)), ("送", ("各县",)), ("报", ("本部领导",)))

    form = issue_json(a_parsed_issue(distribution=lines))

    assert form["distribution"] == {"报": ["省委组织部", "本部领导"], "送": ["各县"]}


def test_what_is_optional_may_be_missing_and_what_is_unknown_is_passed_over() -> None:
    form = {
        "series": "安庆组工信息",
        "year": 2020,
        "number": "22",
        "date": "2020-12-25",
        "items": [{"title": "甲", "paragraphs": [], "editor": "某人"}],
        "schema": 3,
    }

    issue = parse_issue_json(form, "第1行")

    assert issue == ParsedIssue(
        "安庆组工信息", 2020, "22", date(2020, 12, 25), None, (ParsedItem("甲", ()),)
    )


def _with(path: str, value: object) -> Callable[[Any], None]:
    """A change of the JSON at `path`: items.0.title."""

    def change(form: Any) -> None:
        *above, last = path.split(".")
        for step in above:
            form = form[int(step)] if isinstance(form, list) else form[step]
        form[int(last) if isinstance(form, list) else last] = value

    return change


def _without(name: str) -> Callable[[Any], None]:
    return lambda form: form.pop(name)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (_without("series"), "字段 series 为 缺失，应为非空文字"),
        (_with("series", ""), '字段 series 为 ""，应为非空文字'),
        (_with("series", "　"), '字段 series 为 "　"，应为非空文字'),
        (_with("series", None), "字段 series 为 null，应为非空文字"),
        (_without("year"), "字段 year 为 缺失，应为整数"),
        (_with("year", "2020"), '字段 year 为 "2020"，应为整数'),
        (_with("year", True), "字段 year 为 true，应为整数"),
        (_with("year", 2020.0), "字段 year 为 2020.0，应为整数"),
        (_with("year", 20200), "字段 year 为 20200，应为1900 到 2999 的整数"),
        (_with("year", 10**4000), "字段 year 为 极大的整数，应为1900 到 2999 的整数"),
        (_with("number", 22), "字段 number 为 22，应为非空文字"),
        (
            _with("number", "022"),
            '字段 number 为 "022"，应为“22”“22-23”“增刊”“增刊3”“特刊”一类的期号',
        ),
        (_with("date", "2020-2-3"), '字段 date 为 "2020-2-3"，应为形如 2020-12-25 的日期'),
        (_with("date", "20201225"), '字段 date 为 "20201225"，应为形如 2020-12-25 的日期'),
        (
            _with("date", "2021-02-30"),
            '字段 date 为 "2021-02-30"，应为日历上有的、形如 2020-12-25 的日期',
        ),
        (_with("date", None), "字段 date 为 null，应为形如 2020-12-25 的日期"),
        (_with("publisher", ""), '字段 publisher 为 ""，应为非空文字'),
        (_without("items"), "字段 items 为 缺失，应为列表"),
        (_with("items", {}), "字段 items 为 对象，应为列表"),
        (_with("items", []), "字段 items 为 0 项的列表，应为至少一条的列表"),
        (_with("items.0", "甲"), '字段 items[0] 为 "甲"，应为对象'),
        (_with("items.0.title", 5), "字段 items[0].title 为 5，应为非空文字"),
        (
            _with("items.0.title", "甲\0"),
            r'字段 items[0].title 为 "\u7532\u0000"，应为不含控制字符',
        ),
        (
            _with("items.0.title", "甲\ud800"),
            r'字段 items[0].title 为 "\u7532\ud800"，应为不含控制字符',
        ),
        (_with("items.0.title", {}), "字段 items[0].title 为 对象，应为非空文字"),
        (_with("items.0.paragraphs", "文"), '字段 items[0].paragraphs 为 "文"，应为列表'),
        (
            _with("items.0.paragraphs", ["文", ""]),
            '字段 items[0].paragraphs[1] 为 ""，应为非空文字',
        ),
        (
            _with("items.0.places", ["太湖县"]),
            '字段 items[0].places[0] 为 "太湖县"，应为地区代码，如 340825',
        ),
        (_with("items.0.places", [340825]), "字段 items[0].places[0] 为 340825，应为地区代码"),
        (_with("items.0.page", 0), "字段 items[0].page 为 0，应为1 到 999999 的整数"),
        (_with("items.0.source", "字" * 100 + "\x01"), "应为不含控制字符和残缺字符的文字"),
        (_with("distribution", []), "字段 distribution 为 0 项的列表，应为对象"),
        (_with("distribution", {"": []}), '字段 distribution 的名称 为 ""，应为非空文字'),
        (_with("distribution", {"报": "部"}), '字段 distribution.报 为 "部"，应为列表'),
        (
            _with("problems", [{"severity": "bad", "place": "x", "message": "y"}]),
            '字段 problems[0].severity 为 "bad"，应为note、review、refuse',
        ),
        (_with("problems", [{"severity": "note"}]), "字段 problems[0].place 为 缺失，应为非空文字"),
        (_with("running_total", -1), "字段 running_total 为 -1，应为1 到 999999 的整数"),
        (_with("instructions", [[]]), "字段 instructions[0] 为 0 项的列表，应为非空文字"),
        (_with("contents", [{"title": None}]), "字段 contents[0].title 为 null，应为非空文字"),
    ],
)
def test_a_wrong_shape_is_named_with_field_value_and_expectation(
    change: Callable[[Any], None], complaint: str
) -> None:
    form = issue_json(a_parsed_issue())
    change(form)

    with pytest.raises(InvalidExchangeError) as refused:
        parse_issue_json(form, "期刊.jsonl 第3行")

    message = str(refused.value)
    assert message.startswith("期刊.jsonl 第3行：字段 ")
    assert complaint in message


@pytest.mark.parametrize("obj", [None, [], "文", 3, True])
def test_what_is_no_object_is_refused_as_a_whole(obj: object) -> None:
    with pytest.raises(InvalidExchangeError, match=r"字段 .*应为对象"):
        parse_issue_json(obj, "第1行")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["series", "year", "number", "date", "items", "title", "problems"]),
                inner,
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_is_an_issue_or_a_clear_complaint(obj: object) -> None:
    try:
        parse_issue_json(obj, "第1行")
    except InvalidExchangeError as error:
        str(error).encode()


def test_ordinals_that_do_not_just_count_come_back() -> None:
    issue = a_parsed_issue(a_parsed_item("甲", ordinal=4), a_parsed_item("乙", ordinal=2))

    assert parse_issue_json(issue_json(issue), "一.jsonl") == issue


def test_ordinals_that_only_count_say_nothing() -> None:
    counted = a_parsed_issue(a_parsed_item("甲", ordinal=1), a_parsed_item("乙", ordinal=2))

    read = parse_issue_json(issue_json(counted), "一.jsonl")

    assert [item.ordinal for item in read.items] == [None, None]


def test_two_items_of_one_ordinal_are_refused() -> None:
    issue = a_parsed_issue(a_parsed_item("甲", ordinal=2), a_parsed_item("乙"))

    with pytest.raises(InvalidExchangeError, match="ordinal 互不相同"):
        parse_issue_json(issue_json(issue), "一.jsonl")
