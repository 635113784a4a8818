"""Whatever a file holds, reading and parsing end in an issue or in an error made for people."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import BulletinError
from archive.places import Gazetteer
from indexer.document import Document
from indexer.parsing import parse_issue
from indexer.readers import read_document
from tests.indexer.pages import BODY, HEAD, TAIL, printed

# One gazetteer for all examples: loading it is not what is tested.
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
PIECES = [
    "安庆组工信息",
    "第22期",
    "增刊",
    "2020年12月25日",
    "目录",
    "领导批示：",
    "编者按：",
    "市内信息",
    "【市外参考】",
    "△",
    "●",
    "·",
    "？",
    "【",
    "】",
    "（",
    "）",
    "一、",
    "（一）",
    "1.",
    "①",
    "太湖县",
    "太湖县委组织部",
    "（太湖县委组织部）",
    "供稿：",
    "责任编辑：张三",
    "报：省委组织部",
    "送：",
    "2",
    "……2",
    "—",
    "2",
    "—",
    "。",
    "，",
    "：",
    "——",
    "推进工作",
    "<p>",
    "</p>",
    "<br>",
    "<table>",
    "<td>",
]
LINES = st.lists(
    st.lists(st.sampled_from([*PIECES, "　", " ", "\t", "\n", "\n\n"]), max_size=12).map("".join),
    max_size=25,
).map("\n".join)


def _parsed(name: str, content: bytes, gazetteer: Gazetteer) -> Document | None:
    try:
        document = read_document(name, content)
    except BulletinError:
        return None
    try:
        issue = parse_issue(document, gazetteer)
    except BulletinError:
        return document
    assert issue.items
    assert all(item.title for item in issue.items)
    return document


@QUICK
@given(st.text())
def test_any_text_is_read_or_refused(gazetteer: Gazetteer, text: str) -> None:
    content = text.encode("utf-8", "surrogatepass")

    _parsed("x.txt", content, gazetteer)
    _parsed("x.txt", f"{HEAD}\n{text}\n{BODY}\n{TAIL}".encode("utf-8", "surrogatepass"), gazetteer)


@QUICK
@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(gazetteer: Gazetteer, content: bytes) -> None:
    _parsed("x.txt", content, gazetteer)


@QUICK
@given(LINES)
def test_any_mix_of_a_bulletins_parts_is_read_or_refused(gazetteer: Gazetteer, text: str) -> None:
    _parsed("x.txt", text.encode(), gazetteer)
    _parsed("x.txt", f"{HEAD}\n{text}".encode(), gazetteer)


@QUICK
@given(st.data())
def test_a_bulletin_with_lines_lost_or_moved_is_read_or_refused(
    gazetteer: Gazetteer, data: st.DataObject
) -> None:
    lines = printed().split("\n")
    kept = data.draw(st.lists(st.sampled_from(lines), max_size=len(lines) * 2))

    _parsed("x.txt", "\n".join(kept).encode(), gazetteer)
