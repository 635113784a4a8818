"""Old Word files: LibreOffice reads them where it may, and their bare text is read where not."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from archive.records import Severity
from indexer.document import Block, Document, UnreadableFileError
from indexer.readers import office, read_document
from indexer.readers.old_word_losses import losses
from indexer.readers.options import ReadingOptions
from tests.indexer.compound_files import compound
from tests.indexer.old_word_files import BOLD, DELETED, HIDDEN, old_word, summary
from tests.indexer.word_files import texts

SOFFICE = shutil.which("soffice")
NEEDS_OFFICE = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
FILES = Path(__file__).parents[1] / "data" / "word"
RTF = rb"{\rtf1\ansi\ansicpg936 \'cc\'ab\'ba\'fe\u21439?\par \b \'bb\'fa\'c3\'dc\b0\par}"


def _read(main: str, **parts: object) -> Document:
    return read_document("一期.doc", old_word(main, **parts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("main", "printed"),
    [
        ("安庆组工信息\r第5期\r", ["安庆组工信息", "第5期"]),
        ("甲\x0b乙\r", ["甲", "乙"]),
        ("甲\x0c乙\r", ["甲", "乙"]),
        ("队伍\x13PAGEREF _Toc1 \\h\x142\x15\r", ["队伍2"]),
        ("\x13HYPERLINK x\x14甲\x13PAGE\x143\x15乙\x15\r", ["甲3乙"]),
        ("\x13 IF \x13PAGE\x147\x15 = 1\x14甲\x15\r", ["甲"]),
        ("没有结束的\x13域\r", ["没有结束的域"]),
        ("县\x07篇\x07\x07太湖县\x073\x07\x07后文\r", ["县\t篇", "太湖县\t3", "后文"]),
        ("5\x1e6月\x1f甲\x01乙\r", ["5-6月甲乙"]),
        ("\uf06c甲\r", ["●甲"]),
        ("甲<b>&amp;\r", ["甲<b>&amp;"]),
    ],
)
def test_the_bare_text_is_read_as_word_means_it(main: str, printed: list[str]) -> None:
    document = _read(main)

    assert texts(document) == printed
    assert document.read_with == "legacy-doc 0.2.1"


def test_the_bare_text_knows_bold_and_what_is_not_printed() -> None:
    document = _read(
        "怀宁县推行积分。建立台账，初稿有误暗藏的字群众满意。\r",
        settings=[("怀宁县推行积分。", BOLD), ("初稿有误", DELETED), ("暗藏的字", HIDDEN)],
    )

    (block,) = document.blocks
    assert (block.text, block.bold_lead) == ("怀宁县推行积分。建立台账，群众满意。", 8)
    assert document.aside == ("初稿有误", "暗藏的字")


def test_other_texts_and_properties_are_told_apart() -> None:
    document = _read(
        "正文\r",
        footnotes="\x02 见附件\r",
        headers="机密★\r",
        boxes="安庆组工信息\r",
        properties=summary("内部刊物", 65001, "utf-8"),
    )

    assert texts(document) == ["安庆组工信息", "正文"]
    assert document.aside == ("机密★", "见附件")
    assert document.meta == (("title", "内部刊物"),)
    assert [p.severity for p in document.problems] == [
        Severity.REVIEW,  # the footnote
        Severity.NOTE,  # the box
        Severity.NOTE,  # no LibreOffice
    ]


@pytest.mark.parametrize(("page", "codec"), [(936, "gbk"), (65001, "utf-8"), (950, "big5")])
def test_properties_are_read_in_their_code_page(page: int, codec: str) -> None:
    document = _read("正文\r", properties=summary("太湖", page, codec))

    assert document.meta == (("title", "太湖"),)


def test_a_locked_file_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="已加密"):
        _read("正文\r", is_locked=True)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (old_word("甲" * 3000)[:6000], "已损坏"),
        (compound({"WordDocument": b"\xdc\xa5\x65\x00"}), "早于 Word 97"),
        (compound({"EncryptedPackage": b"x"}), "加密的 Office 文件"),
        (compound({"Workbook": b"x"}), "Excel"),
        (RTF, "要靠 LibreOffice 读"),
    ],
)
def test_what_cannot_be_read_without_libreoffice_is_refused(content: bytes, named: str) -> None:
    with pytest.raises(UnreadableFileError, match=named):
        read_document("一期.doc", content)


@NEEDS_OFFICE
@pytest.mark.parametrize("name", ["安庆组工信息-2018-06.doc", "安庆组工信息-2022-12.wps"])
def test_libreoffice_reads_a_file_that_may_be_converted(name: str) -> None:
    asked: list[Document] = []

    def may_convert(bare: Document) -> bool:
        asked.append(bare)
        return True

    options = ReadingOptions(office=SOFFICE, may_convert=may_convert)

    document = read_document(name, (FILES / name).read_bytes(), options)

    assert (document.read_with or "").startswith("LibreOffice ")
    assert document.problems == ()
    assert document.sha256 == asked[0].sha256
    converted = "\n".join(texts(document))
    assert [text for text in texts(asked[0]) if text not in converted] == []


@NEEDS_OFFICE
def test_libreoffice_reads_rtf() -> None:
    options = ReadingOptions(office=SOFFICE, may_convert=lambda bare: True)

    document = read_document("一期.rtf", RTF, options)

    assert [(block.text, block.bold) for block in document.blocks] == [
        ("太湖县", False),
        ("机密", True),
    ]


@pytest.mark.parametrize("content", [old_word("正文\r", headers="机密★\r"), RTF])
def test_a_file_that_may_not_be_converted_is_read_bare(content: bytes) -> None:
    """LibreOffice writes to a folder: a marked file must not get that far."""
    options = ReadingOptions(
        office="/does/not/exist", may_convert=lambda bare: not any("机密" in a for a in bare.aside)
    )

    document = read_document("一期.doc", content, options)

    assert any("机密" in text for text in document.aside)
    assert (document.read_with or "legacy-doc").startswith("legacy-doc")


@pytest.mark.parametrize("content", [old_word("正文\r"), RTF])
def test_without_leave_nothing_is_converted(content: bytes) -> None:
    document = read_document("一期.doc", content, ReadingOptions(office="/does/not/exist"))

    assert "启动不了" not in "".join(problem.message for problem in document.problems)


def test_where_libreoffice_fails_the_bare_text_stands_in(tmp_path: Path) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o700)
    options = ReadingOptions(office=str(broken), may_convert=lambda bare: True)

    document = read_document("一期.doc", old_word("正文\r"), options)

    assert texts(document) == ["正文"]
    assert "没有转换出结果" in document.problems[-1].message
    with pytest.raises(UnreadableFileError, match="没有转换出结果"):
        read_document("一期.rtf", RTF, options)


def test_a_conversion_that_hangs_is_ended_with_all_it_started(tmp_path: Path) -> None:
    hanging, trace = tmp_path / "soffice", tmp_path / "trace"
    hanging.write_text(f"#!/bin/sh\n(sleep 2; touch {trace}) &\nsleep 60\n")
    hanging.chmod(0o700)
    begun = time.monotonic()

    with pytest.raises(office.OfficeFailedError, match="没有转换完"):
        office.as_docx(str(hanging), b"", ".doc", timeout_s=0.5)

    assert time.monotonic() - begun < 30
    time.sleep(2)
    assert not trace.exists()


def test_nothing_of_a_conversion_stays_behind(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    curious = tmp_path / "soffice"
    curious.write_text(f'#!/bin/sh\npwd > "{seen}"\nenv >> "{seen}"\n')
    curious.chmod(0o700)

    with pytest.raises(office.OfficeFailedError):
        office.as_docx(str(curious), b"", ".doc")

    folder, *environment = seen.read_text().splitlines()
    assert not Path(folder).exists()
    assert {line.split("=")[0] for line in environment} <= {
        "PATH", "LANG", "HOME", "TMPDIR", "PWD", "OLDPWD", "SHLVL", "_"
    }  # fmt: skip


def test_a_conversion_ends_with_the_process_that_asked_for_it(tmp_path: Path) -> None:
    """A reading process may be killed at any moment."""
    if shutil.which("setpriv") is None:
        pytest.skip("setpriv is not installed: nothing ends a program with its parent")
    hanging, trace = tmp_path / "soffice", tmp_path / "trace"
    hanging.write_text(f"#!/bin/sh\npwd > {tmp_path}/begun\nsleep 2\ntouch {trace}\n")
    hanging.chmod(0o700)
    asking = f"from indexer.readers.office import as_docx; as_docx({str(hanging)!r}, b'', '.doc')"
    process = subprocess.Popen([sys.executable, "-c", asking])
    begun = tmp_path / "begun"
    while not (begun.exists() and begun.read_text().strip()):
        time.sleep(0.05)

    process.kill()
    process.wait()
    time.sleep(2.5)

    assert not trace.exists()
    shutil.rmtree(begun.read_text().strip())


def test_what_killed_runs_left_behind_is_swept_away(tmp_path: Path) -> None:
    shared = Path("/dev/shm")
    parent = shared if os.access(shared, os.W_OK) else Path(tempfile.gettempdir())
    left = Path(tempfile.mkdtemp(prefix="zugong-office-", dir=parent))
    os.utime(left, (0, 0))

    with pytest.raises(office.OfficeFailedError):
        office.as_docx(str(tmp_path / "none"), b"", ".doc")

    assert not left.exists()


def test_what_libreoffice_drops_is_told_by_its_words() -> None:
    """A contents field in a content control is gone; its titles stand again in the text."""
    title = "太湖县清理村级挂牌减负"
    bare = [Block(f"{title}　3"), Block("本期编辑张三"), Block(title), Block("腾出房屋办起食堂。")]

    (problem,) = losses(bare, [Block(title), Block("腾出房屋办起食堂。")])

    assert problem.severity is Severity.REVIEW
    assert "太湖县清理村级挂牌减负" in problem.message
    assert "本期编辑张三" in problem.message
    assert list(losses(bare, [Block(f"{title}　7"), *bare[1:]])) == []
