"""Small bulletins as text, put together from the parts a test is about."""

from archive.places import Gazetteer
from archive.records import ParsedIssue, Problem, Severity
from indexer.parsing import parse_issue
from indexer.readers import read_document

HEAD = "安庆组工信息\n第5期\n中共安庆市委组织部研究室\n2021年3月1日"
TEXT_A = "怀宁县建立积分台账，组织党员志愿服务，推动支部工作规范运行，群众满意度明显提升。"
TEXT_B = "太湖县清理村级挂牌，腾出房屋办起老年食堂，年底由群众评议，评议结果张榜公布。"
TITLE_A = "怀宁县推行党员积分管理"
TITLE_B = "太湖县清理村级挂牌减负"
BODY = (
    f"市内信息\n\n△{TITLE_A}。{TEXT_A}（怀宁县委组织部）\n\n△{TITLE_B}。{TEXT_B}（太湖县委组织部）"
)
TAIL = "报：省委组织部，本部领导。\n发：各县（市、区）委组织部。"


def printed(head: str = HEAD, contents: str = "", body: str = BODY, tail: str = TAIL) -> str:
    """A bulletin of these parts, blank lines between them."""
    return "\n\n".join(part for part in (head, contents, body, tail) if part)


def read(text: str, gazetteer: Gazetteer, name: str = "一期.txt") -> ParsedIssue:
    """The issue that a text or a page prints."""
    return parse_issue(read_document(name, text.encode()), gazetteer)


def doubts(issue: ParsedIssue) -> list[str]:
    """The messages of the problems that hold the issue."""
    return [p.message for p in issue.problems if p.severity is not Severity.NOTE]


def notes(issue: ParsedIssue) -> list[Problem]:
    return [p for p in issue.problems if p.severity is Severity.NOTE]
