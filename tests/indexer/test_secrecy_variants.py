"""Every way to set a marking, in every place: all refused; texts that only speak of secrets: nearly all read."""

from collections.abc import Iterator
from itertools import product

import pytest

from archive.places import Gazetteer
from indexer.document import Document
from indexer.parsing import parse_issue
from indexer.parsing.classified import Marking, is_classified, is_marked_name, marking_of
from indexer.readers import read_document
from tests.indexer.pages import BODY, HEAD, TEXT_A, printed

WORDS = ("秘密", "机密", "绝密", "祕密", "機密", "絕密")
# The word of a marking set in other ways: letter by letter, with blanks and characters that print nothing.
SETTINGS = (
    "{0}{1}",
    "{0} {1}",
    "{0}　{1}",
    "{0}\u200b{1}",
    "{0}\u00ad{1}",
    "{0}\u2060{1}\ufeff",
    "{0}\u00a0{1}",
    "{0}　　{1}",
)
# What goes with it: star, separator, term, label, brackets.
FORMS = (
    "{}", "{}★", "{}★1年", "{} ★ 长期", "{}☆3年", "{}*10年", "{}＊启用前", "{}✦5年", "{}⭐6个月", "★{}★", "【{}】", "（{}）", "〔{}〕",
    "密级：{}", "密 级：{}★20年", "{}·10年", "{}—长期", "{}级", "{}件", "{}★保密期限10年", "{}★1年　　第0123号",
)  # fmt: skip


def _marks() -> Iterator[str]:
    for word, setting, form in product(WORDS, SETTINGS, FORMS):
        yield form.format(setting.format(word[0], word[1]))


def _page(head: str = "", body: str = "") -> Document:
    lines = "".join(f"<p>{line}</p>" for line in printed().split("\n") if line)
    page = f"<html><head>{head}</head><body>{body}{lines}</body></html>"
    return read_document("一期.html", page.encode())


def _printed(text: str) -> Document:
    return read_document("一期.txt", text.encode())


def test_every_marking_is_found_wherever_a_text_carries_it() -> None:
    missed = [
        mark
        for mark in _marks()
        if not all(
            map(
                is_classified,
                (_printed(f"{mark}\n{printed()}"), _printed(f"{printed()}\n{mark}\n")),
            )
        )
    ]

    assert missed == []


def test_a_word_set_letter_by_letter_is_found_in_a_line_that_is_split_at_blanks() -> None:
    assert is_classified(_printed(printed(f"秘　　密文件　　　　　　{HEAD}")))
    assert is_classified(_page(body='<div class="nav"><a href="/">首页</a> 机\t密文件</div>'))


def test_every_marking_is_found_beside_the_masthead() -> None:
    missed = [m for m in _marks() if not is_classified(_printed(printed(f"{m}　　　　　　{HEAD}")))]

    assert missed == []


@pytest.mark.parametrize("carrier", ["aside", "meta"])
def test_every_marking_is_found_outside_of_the_text(carrier: str) -> None:
    document = _printed(printed())
    for mark in _marks():
        told = ((mark,), ()) if carrier == "aside" else ((), (("title", mark),))
        marked = Document(
            document.name,
            document.blocks,
            document.sha256,
            document.media_type,
            None,
            told[1],
            told[0],
        )

        assert is_classified(marked), repr(mark)


@pytest.mark.parametrize("mark", list(_marks())[::7])
def test_a_marking_that_a_page_hides_is_found(mark: str) -> None:
    assert is_classified(_page(body=f'<div class="header">{mark}</div>'))
    assert is_classified(_page(body=f'<p style="display:none">{mark}</p>'))
    assert is_classified(_page(body=f"<!-- {mark} -->"))
    assert is_classified(_page(body=f'<img alt="{mark}" src="a.png">'))
    assert is_classified(_page(head=f'<meta name="keywords" content="{mark}">'))


@pytest.mark.parametrize(
    "name",
    [
        "秘密-第22期.txt",
        "【机密】安庆组工信息第22期.txt",
        "绝密★安庆组工信息.docx",
        "机　　密-安庆组工信息第6期.txt",
        "安庆组工信息第22期（秘密）.pdf",
        "安庆组工信息2020年第22期机密.txt",
        "机密安庆组工信息2020-22.txt",
        "2020-22_機密.zip",
        "絕密",
        "安庆组工信息2021年第1期 秘　　密级",
        "绝 密·20年第1期",
        "机密级第1期",
    ],
)
def test_a_marking_in_a_name_is_found(name: str) -> None:
    assert is_marked_name(name.rsplit(".", 1)[0])


@pytest.mark.parametrize(
    "name",
    [
        "保守国家秘密专刊",
        "机密文件管理培训信息",
        "秘密交通线党史专刊",
        "商业秘密保护-0123",
        "保密工作信息2020年第3期",
        "严守党的秘密",
        "危机 密切联系群众",
    ],
)
def test_a_name_that_speaks_of_secrets_is_unmarked(name: str) -> None:
    assert not is_marked_name(name)


SUBJECTS = (
    "国家秘密", "商业秘密", "工作秘密", "党的秘密", "机密文件管理", "秘密写票处", "绝密交通线", "机密级计算机", "秘密级载体", "个人秘密",
)  # fmt: skip
SENTENCES = (
    "组织干部学习{}有关规定，签订承诺书。",
    "讲解员讲述了{}的故事，党员深受教育。",
    "严格{}登记，做到专人负责、账物相符。",
    "围绕“{}”开展专题培训3期，培训210人次。",
    "对涉及{}的岗位逐一排查，整改问题12个。",
)
HEADINGS = (
    "{}专题培训",
    "一、{}",
    "（一）规范{}",
    "{}问答",
    "★ {}教育",
    "关于{}的通知",
    "{}管理办法",
)


def _benign() -> Iterator[str]:
    for subject, sentence in product(SUBJECTS, SENTENCES):
        text = sentence.format(subject)
        yield printed(body=BODY.replace(TEXT_A, TEXT_A + text))
        yield printed(body=f"{BODY}\n\n{text}")
        yield printed(f"{HEAD}\n\n编者按：{text}")
        yield printed(body=f"市内信息\n\n△怀宁县开展{subject}专题教育。{TEXT_A}{text}")
        wrapped = text.replace(subject, f"{subject[:2]}\n{subject[2:]}")
        yield printed(body=BODY.replace(TEXT_A, f"{TEXT_A}{wrapped}"))
        yield printed(
            contents=f"目录\n怀宁县加强{subject}教育（1）\n太湖县清理村级挂牌减负（2）",
            body=f"{BODY}{text}",
        )
        yield printed(
            body=BODY.replace(
                TEXT_A, TEXT_A + text.replace(subject, f"{subject[:2]} {subject[2:]}")
            )
        )
    for subject, heading in product(SUBJECTS, HEADINGS):
        line = heading.format(subject)
        yield printed(body=f"{BODY}\n\n{line}\n\n{TEXT_A}")
        yield printed(body=BODY.replace("市内信息", f"市内信息\n\n{line}"))
        yield printed(f"{HEAD}\n{line}")


def test_texts_that_speak_of_secrets_are_read() -> None:
    """Of more than 500 at most one in a hundred may be held or refused."""
    texts = list(_benign())

    odd = [text for text in texts if marking_of(_printed(text)) is not Marking.NONE]

    assert len(texts) >= 500
    assert len(odd) <= len(texts) // 100, odd[:3]


def test_a_word_in_an_odd_place_holds_the_file_without_repeating_it(gazetteer: Gazetteer) -> None:
    issue = parse_issue(_printed(printed(f"报送机密\n{HEAD}")), gazetteer)

    (doubt,) = [problem for problem in issue.problems if problem.place == "document"]
    assert "由保密人员对照原件确认" in doubt.message
    assert "报送" not in doubt.message


def test_a_grade_in_a_table_of_figures_holds_and_refuses_not() -> None:
    rows = "".join(
        f"<tr><td>{grade}</td><td>{count}件</td></tr>"
        for grade, count in (("秘密", 3), ("机密", 1))
    )
    page = f"<html><body>{''.join(f'<p>{line}</p>' for line in printed().split(chr(10)) if line)}<table>{rows}</table>"
    filler = "".join(f"<p>{TEXT_A}{n}</p>" for n in range(12))
    page = page.replace("<table>", f"{filler}<table>")

    document = read_document("一期.html", f"{page}{filler}</body></html>".encode())

    assert marking_of(document) is Marking.DOUBT


@pytest.mark.parametrize("aside", [("机\n密",), ("机", "密"), ("第1页", "绝", "密")])
def test_a_marking_set_from_top_to_bottom_in_a_header_is_one(aside: tuple[str, ...]) -> None:
    assert is_classified(Document("一期.docx", (), "", "", None, aside=aside))
