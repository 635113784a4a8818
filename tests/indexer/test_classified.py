"""A file marked as a state secret is refused, however the marking is set; running text is not."""

import pytest

from archive.places import Gazetteer
from indexer.parsing import parse_issue
from indexer.parsing.classified import is_classified
from indexer.parsing.errors import ClassifiedFileError
from indexer.readers import read_document
from tests.indexer.pages import BODY, printed

WORDS = ("秘密", "机密", "绝密")


def _is_classified(text: str, name: str = "一期.txt") -> bool:
    return is_classified(read_document(name, text.encode()))


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(
    "marking",
    [
        "{}★1年",
        "{}★",
        "{} ★ 长期",
        "{}☆",
        "{}*",
        "{}＊3年",
        "{}",
        "【{}】",
        "（{}）",
        "密级：{}",
        "密级 {}",
        "{}·20年",
        "{}级",
        "{}文件",
        "{}　　　　　　　　　　安庆组工信息",
        "{} 安庆组工信息",
        "第5期　　　　{}★1年",
    ],
)
def test_a_marking_is_found_in_every_form(word: str, marking: str) -> None:
    assert _is_classified(marking.format(word) + "\n" + printed())


@pytest.mark.parametrize(
    "hidden", ["秘 密★", "秘\u200b密★", "秘\u3000密", "祕密★", "機密", "絕密★"]
)
def test_blanks_invisible_and_traditional_characters_hide_nothing(hidden: str) -> None:
    assert _is_classified(hidden + "\n" + printed())


def test_a_marking_set_from_top_to_bottom_is_found() -> None:
    assert _is_classified("机\n密\n" + printed())


@pytest.mark.parametrize("where", ["{0}\n{1}", "{1}\n{0}"])
def test_a_marking_counts_at_either_end_of_the_file(where: str) -> None:
    assert _is_classified(where.format("机密★10年", printed()))


@pytest.mark.parametrize("name", ["秘密-第22期.txt", "第22期（机密）.txt", "绝密★第22期.txt"])
def test_a_marking_in_the_name_counts(name: str) -> None:
    assert _is_classified(printed(), name)


def test_a_marking_in_what_a_page_says_about_itself_counts() -> None:
    page = f"<html><head><title>机密★</title></head><body><p>{BODY}</p></body></html>"

    assert _is_classified(page)


@pytest.mark.parametrize(
    "benign",
    [
        "严守国家秘密和商业秘密，落实保密责任。",
        "组织干部学习保守国家秘密法。",
        "机密文件柜由专人管理，钥匙双人保管。",
        "揭开桐城小花香气的秘密，茶农增收。",
        "要害部门确定绝密级岗位2个。",
        "内部资料　注意保存",
    ],
)
def test_the_words_in_running_text_are_no_marking(benign: str) -> None:
    assert not _is_classified(printed(body=f"{BODY}\n\n{benign}"), "国家秘密载体管理.txt")


def test_a_marked_file_is_refused_without_a_word_of_it(gazetteer: Gazetteer) -> None:
    document = read_document("绝密来稿.txt", ("机密★1年\n" + printed()).encode())

    with pytest.raises(ClassifiedFileError) as refused:
        parse_issue(document, gazetteer)

    assert "密级" in str(refused.value)
    for content in ("绝密来稿", "1年", "太湖县", "安庆组工信息"):
        assert content not in str(refused.value)
