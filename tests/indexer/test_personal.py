"""Identity and mobile numbers are reported wherever they stand, and never repeated in full."""

import pytest

from archive.places import Gazetteer
from archive.records import Severity
from indexer.parsing.personal import personal_numbers
from tests.indexer.pages import BODY, TAIL, TEXT_A, TITLE_A, printed, read

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _identity(first: str = "34081119800101123") -> str:
    """An identity number that nobody has been given on purpose: its checksum is right."""
    total = sum(int(digit) * weight for digit, weight in zip(first, _WEIGHTS, strict=True))
    return first + "10X98765432"[total % 11]


NUMBER = _identity()
MOBILE = "13800001234"


def _wide(text: str) -> str:
    return "".join(chr(ord(character) + 0xFEE0) for character in text)


@pytest.mark.parametrize(
    "shown",
    [
        f"身份证号{NUMBER}",
        f"身份证号：{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}",
        f"（{NUMBER[:6]}-{NUMBER[6:14]}-{NUMBER[14:]}）",
        " ".join(NUMBER),
        _wide(NUMBER),
        f"{_identity('34082519751112006')}。",
        f"{_identity('34082519751112006').lower()}。",
    ],
)
def test_an_identity_number_is_seen_however_it_is_set(shown: str) -> None:
    (found,) = personal_numbers(shown)

    assert found.kind == "身份证号码"
    assert found.masked == f"3408**********{found.digits[-4:]}"


@pytest.mark.parametrize("shown", ["340811800101123", "340811 800101 123"])
def test_an_identity_number_of_the_old_form_is_seen(shown: str) -> None:
    assert [found.masked for found in personal_numbers(shown)] == ["3408*******1123"]


@pytest.mark.parametrize(
    "shown",
    [
        f"电话{MOBILE}。",
        "138 0000 1234",
        "138-0000-1234",
        "1380 000 1234",
        f"+86{MOBILE}",
        f"+86 {MOBILE}",
        _wide(MOBILE),
        " ".join(MOBILE),
        f"0556-5512345、{MOBILE}",
    ],
)
def test_a_mobile_number_is_seen_however_it_is_set(shown: str) -> None:
    assert [found.masked for found in personal_numbers(shown)] == ["138****1234"]


@pytest.mark.parametrize(
    "shown",
    [
        "0556-5512345",
        "5512345",
        "12371",
        "400-800-1234",
        "统一社会信用代码：11340800003110000X",
        "91340800MA2N00000X",
        "皖组字〔2020〕138号",
        "拨付13800001234元",
        "拨付资金13800001234.5",
        f"1{MOBILE}",
        f"{MOBILE}9",
        f"编号A{MOBILE}",
        "340811198001011234",
        "340811198013011236",
        "990811198001011236",
        "2020年12月25日第22期总第312期",
        "13 15 17 19 21 8",
        "12800001234",
        "账号：340811800101123",
    ],
)
def test_other_numbers_are_left_alone(shown: str) -> None:
    assert list(personal_numbers(shown)) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (printed(body=BODY.replace(TEXT_A, f"{TEXT_A}联系电话{MOBILE}。")), "items/1"),
        (printed(body=BODY.replace(TITLE_A, f"{TITLE_A}{MOBILE}")), "items/1"),
        (printed(tail=f"{TAIL}\n联系人：张三　电话：{MOBILE}"), "line 14"),
    ],
)
def test_a_number_holds_the_issue_and_names_its_place(
    text: str, place: str, gazetteer: Gazetteer
) -> None:
    problems = [p for p in read(text, gazetteer).problems if "手机号码" in p.message]

    assert [(p.severity, p.place) for p in problems] == [(Severity.REVIEW, place)]
    assert "138****1234" in problems[0].message
    assert MOBILE not in problems[0].message


def test_a_number_torn_by_a_line_end_is_seen(gazetteer: Gazetteer) -> None:
    text = "怀宁县建立积分台账，组织党员志愿服务，推动支部工作规范运行，" * 4 + f"联系{MOBILE}。"
    lines = [text[at : at + 29] for at in range(0, len(text), 29)]
    body = BODY.replace(TEXT_A, "\n".join(lines))

    assert any("138****1234" in p.message for p in read(printed(body=body), gazetteer).problems)
