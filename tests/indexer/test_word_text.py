"""Word files to blocks: all that is printed, in the order and setting that it is printed in."""

import pytest

from archive.records import Severity
from indexer.document import RIGHT_INDENT, BlockKind, UnreadableFileError
from indexer.readers import read_document, word
from tests.indexer.word_files import (
    SPACES,
    box,
    docx,
    field,
    paragraph,
    read,
    texts,
    word_run,
    zipped,
)

STYLES = (
    f"<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/>'
    '<w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="u"><w:basedOn w:val="t"/></w:style>'
    '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="o"><w:basedOn w:val="o"/></w:style></w:styles>'
)


@pytest.mark.parametrize(
    ("inside", "printed"),
    [
        ("<w:ins w:id='1'>" + word_run("太湖县") + "</w:ins>" + word_run("委"), "太湖县委"),
        ("<w:moveTo w:id='1'>" + word_run("太湖县") + "</w:moveTo>", "太湖县"),
        ("<w:sdt><w:sdtContent>" + word_run("太湖县") + "</w:sdtContent></w:sdt>", "太湖县"),
        ("<w:hyperlink w:anchor='x'>" + word_run("太湖县") + "</w:hyperlink>", "太湖县"),
        ("<w:smartTag w:element='x'>" + word_run("太湖县") + "</w:smartTag>", "太湖县"),
        ("<w:bdo w:val='ltr'>" + word_run("太湖县") + "</w:bdo>", "太湖县"),
        ("<w:fldSimple w:instr='TITLE'>" + word_run("太湖县") + "</w:fldSimple>", "太湖县"),
        (word_run("队伍") + field("PAGEREF _Toc1", word_run("2")), "队伍2"),
        (field("IF " + field("PAGE", word_run("7")) + " = 1", word_run("甲")), "甲"),
        (word_run("甲") + "<w:r><w:fldChar w:fldCharType='begin'/></w:r>" + word_run("乙"), "甲乙"),
        (field(r"EQ \o\ac(○,3)", "") + word_run("甲"), "③甲"),
        (field(r"EQ \o\ad(\s\up 9(zong),枞)", "") + word_run("阳"), "枞阳"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F06C'/></w:r>" + word_run("甲"), "●甲"),
        ("<w:r><w:sym w:font='Wingdings 3' w:char='F072'/></w:r>" + word_run("甲"), "△甲"),
        ("<w:r><w:sym w:font='x' w:char='-1'/></w:r>" + word_run("甲"), "\ufffd甲"),
        (word_run("u", "<w:rFonts w:ascii='Wingdings'/>") + word_run("甲"), "◆甲"),
        (word_run("\uf06e甲"), "■甲"),
        ("<w:r><w:t>5</w:t><w:noBreakHyphen/><w:t>6月</w:t></w:r>", "5-6月"),
        ("<w:r><w:t>甲</w:t><w:softHyphen/><w:t>乙</w:t></w:r>", "甲乙"),
        (
            "<w:r><w:ruby><w:rubyPr/><w:rt>" + word_run("zong") + "</w:rt><w:rubyBase>"
            "" + word_run("枞") + "</w:rubyBase></w:ruby></w:r>" + word_run("阳"),
            "枞阳",
        ),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den>"
            "</m:f></m:oMath>" + word_run("以上"),
            "1/3以上",
        ),
        (word_run("甲") + "<w:del w:id='1'><w:r><w:delText>乙</w:delText></w:r></w:del>", "甲"),
        (word_run("甲") + "<w:moveFrom w:id='1'>" + word_run("乙") + "</w:moveFrom>", "甲"),
        (word_run("甲") + word_run("乙", "<w:vanish/>"), "甲"),
        (word_run("甲") + word_run("乙", "<w:rStyle w:val='h'/>"), "甲"),
        (word_run("甲") + word_run("乙", "<w:vanish w:val='0'/>"), "甲乙"),
        (word_run("甲") + word_run("2", "<w:webHidden/>"), "甲2"),
    ],
)
def test_a_paragraph_prints_what_word_prints(inside: str, printed: str) -> None:
    document = read(f"<w:p>{inside}</w:p>", {"word/styles.xml": STYLES})

    assert texts(document) == [printed]
    assert document.problems == ()


def test_blocks_tell_how_they_are_set() -> None:
    lead = word_run("怀宁县推行积分。", "<w:b/>") + word_run("建立台账。")

    centred, right, body, styled, plain = read(
        paragraph("报头", '<w:jc w:val="center"/>')
        + paragraph("（太湖县委组织部）", '<w:jc w:val="end"/>')
        + f'<w:p><w:pPr><w:ind w:firstLineChars="200" w:firstLine="1"/></w:pPr>{lead}</w:p>'
        + paragraph("标题", '<w:pStyle w:val="u"/>')
        + paragraph("正文", '<w:pStyle w:val="o"/>', '<w:b w:val="0"/>'),
        {"word/styles.xml": STYLES},
    ).blocks

    assert centred.centred
    assert right.indent == RIGHT_INDENT
    assert (body.indent, body.bold_lead, body.bold) == (4, 8, False)
    assert (styled.kind, styled.level, styled.bold, styled.centred) == (
        BlockKind.HEADING,
        2,
        True,
        True,
    )
    assert (plain.kind, plain.bold, plain.indent) == (BlockKind.PARAGRAPH, False, 0)


def test_a_heavy_face_counts_as_bold_where_it_sets_text_off() -> None:
    heavy = '<w:rFonts w:eastAsia="黑体"/>'
    title, text = read(paragraph("标题", run=heavy) + paragraph("一段较长的正文")).blocks
    whole = read(paragraph("标题", run=heavy) + paragraph("正文", run=heavy)).blocks

    assert (title.bold, text.bold) == (True, False)
    assert [block.bold for block in whole] == [False, False]


def test_a_whole_paragraph_is_no_heading_whatever_its_style() -> None:
    (block,) = read(paragraph("甲" * 200, '<w:outlineLvl w:val="0"/>')).blocks

    assert (block.kind, block.level) == (BlockKind.PARAGRAPH, None)


def test_breaks_part_lines_and_blank_paragraphs_leave_a_gap() -> None:
    blocks = read(
        "<w:p><w:r><w:br w:type='page'/><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br/></w:r></w:p>"
        "<w:p/>"
        + paragraph("丙")
        + "<w:p><w:r><w:tab/><w:t>丁</w:t><w:tab/><w:t>2</w:t></w:r></w:p>"
    ).blocks

    assert [(b.text, b.kind.value, b.indent, b.gap_before) for b in blocks] == [
        ("甲", "line", 0, False),
        ("乙", "line", 0, False),
        ("丙", "paragraph", 0, True),
        ("丁\u30002", "paragraph", 4, False),
    ]


def test_tables_make_rows_and_layout_tables_paragraphs() -> None:
    def cell(*paragraphs: str) -> str:
        return f"<w:tc><w:tcPr/>{''.join(map(paragraph, paragraphs))}</w:tc>"

    blocks = read(
        f"<w:tbl><w:tblPr/><w:tr><w:trPr/>{cell('怀宁县')}{cell('2')}</w:tr></w:tbl>"
        f"<w:tbl><w:tr>{cell('甲', '乙')}{cell('丙')}</w:tr></w:tbl>"
    ).blocks

    assert [(block.text, block.kind.value) for block in blocks] == [
        ("怀宁县\t2", "row"),
        ("甲", "paragraph"),
        ("乙", "paragraph"),
        ("丙", "paragraph"),
    ]


def test_what_stands_in_merged_cells_is_not_lost() -> None:
    merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + paragraph("仍在") + "</w:tc>"
    rows = f"<w:tr>{merged}</w:tr>" * 2

    assert texts(read(f"<w:tbl>{rows}</w:tbl>")) == ["仍在", "仍在"]


def test_boxes_are_read_where_they_are_printed() -> None:
    """Anchored at the end of the first paragraph, printed above it: the order of their places."""
    anchors = box("2020年12月25日", 120, left=300) + box("研究室", 121) + box("安庆组工信息", 80)
    first = f"<w:p>{word_run('市内信息')}{anchors}{box('报：省委组织部', 700)}</w:p>"

    document = read(first + paragraph("正文") + "<w:p/>" * 3)

    assert texts(document) == [
        "安庆组工信息",
        "研究室",
        "2020年12月25日",
        "市内信息",
        "正文",
        "报：省委组织部",
    ]
    assert document.problems == ()


def test_a_box_of_a_later_page_stays_with_its_paragraph() -> None:
    later = f"<w:p>{word_run('乙')}{box('框', 40, of='paragraph')}</w:p>"
    new_page = "<w:p><w:r><w:br w:type='page'/></w:r></w:p>"

    assert texts(read(paragraph("甲") + new_page + later + paragraph("丙"))) == [
        "甲",
        "乙",
        "框",
        "丙",
    ]


def test_of_alternatives_the_first_that_prints_is_read() -> None:
    def alternatives(choice: str, fallback: str) -> str:
        inner = f"<mc:Choice>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
        return f"<w:p><w:r><mc:AlternateContent>{inner}</mc:AlternateContent></w:r></w:p>"

    art = "<w:pict><v:shape><v:textpath string='安庆组工信息'/></v:shape></w:pict>"
    drawn = box("甲", 10).removeprefix("<w:r>").removesuffix("</w:r>")

    assert texts(read(alternatives(drawn, art))) == ["甲"]
    assert texts(read(alternatives("<w:drawing/>", art))) == ["安庆组工信息"]


def test_boxes_of_one_group_are_read_from_top_to_bottom() -> None:
    def shape(text: str, top: int) -> str:
        content = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
        return f"<v:shape style='top:{top};left:0'><v:textbox>{content}</v:textbox></v:shape>"

    group = f"<v:group style='position:absolute'>{shape('下', 900)}{shape('上', 100)}</v:group>"

    assert texts(read(f"<w:p><w:r><w:pict>{group}</w:pict></w:r></w:p>")) == ["上", "下"]


def test_a_large_initial_belongs_to_the_text_behind_it() -> None:
    initial = paragraph("聚", '<w:framePr w:dropCap="drop" w:lines="2"/>')

    assert texts(read(initial + paragraph("焦“四风”问题。"))) == ["聚焦“四风”问题。"]


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    deleted = paragraph("甲", "<w:rPr><w:del w:id='1'/></w:rPr>")

    assert texts(read(deleted * 2 + paragraph("乙"))) == ["甲甲乙"]


@pytest.mark.parametrize(
    "invented",
    [
        f"<w:invented>{paragraph('丢了的一段文字')}</w:invented>",
        f"<w:p><w:r>{paragraph('丢了的一段文字')}</w:r></w:p>",
    ],
)
def test_what_was_not_read_is_told_by_its_words(invented: str) -> None:
    """Nobody writes such elements: whatever a maker invents, its text is not lost in silence."""
    document = read(paragraph("甲") + invented + paragraph("乙"))

    assert texts(document) == ["甲", "乙"]
    (problem,) = document.problems
    assert problem.severity is Severity.REVIEW
    assert "“丢了的一段文字”" in problem.message


def test_pictures_embedded_files_and_notes_are_told() -> None:
    body = (
        "<w:p><w:r><w:drawing><wp:inline><a:blip/></wp:inline></w:drawing></w:r>"
        "<w:r><w:object><o:OLEObject/></w:object></w:r><w:r><w:t>甲</w:t></w:r>"
        "<w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
    )
    notes = f"<w:footnotes {SPACES}><w:footnote>{paragraph('见附件')}</w:footnote></w:footnotes>"

    document = read(body, {"word/footnotes.xml": notes})

    assert texts(document) == ["甲"]
    assert [(p.severity.value, p.message[:8]) for p in document.problems] == [
        ("review", "有 1 条脚注或"),
        ("review", "嵌有 1 个其他"),
        ("note", "有 1 幅图片，"),
    ]
    assert "见附件" in document.problems[0].message


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("<w:p/>", "没有文字"),
        ("<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>", "只有 1 幅图片"),
        ("<w:tbl><w:tr><w:tc>" * 60 + paragraph("甲") + "</w:tc></w:tr></w:tbl>" * 60, "嵌套过深"),
    ],
)
def test_a_file_without_readable_text_is_refused(body: str, named: str) -> None:
    with pytest.raises(UnreadableFileError, match=named):
        read(body)


@pytest.mark.parametrize(("limit", "named"), [("MAX_PARAGRAPHS", "5 段"), ("MAX_RUNS", "5 截")])
def test_a_file_beyond_a_limit_is_refused(
    limit: str, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word, limit, 3)

    with pytest.raises(UnreadableFileError, match=named):
        read(paragraph("甲") * 5)


def test_a_file_without_its_text_part_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match=r"缺少正文部件 word/document\.xml"):
        read_document("一期.docx", docx(paragraph("甲"), main="word/other.xml"))


def test_a_file_of_the_strict_dialect_is_read() -> None:
    """Its names differ, and its main part is found by the relationship alone."""
    strict = "http://purl.oclc.org/ooxml/"
    body = paragraph("甲", '<w:jc w:val="center"/>')
    root = (
        f"<w:document xmlns:w='{strict}wordprocessingml/main'><w:body>{body}</w:body></w:document>"
    )
    relation = f"<Relationship Type='{strict}officeDocument/relationships/officeDocument' Target='/word/a.xml'/>"

    document = read_document(
        "一期.docx",
        zipped(
            {
                "[Content_Types].xml": "<Types/>",
                "_rels/.rels": f"<Relationships>{relation}</Relationships>",
                "word/a.xml": root,
            }
        ),
    )

    assert [(block.text, block.centred) for block in document.blocks] == [("甲", True)]


def test_a_file_saved_as_one_xml_is_read() -> None:
    body = f"<w:document {SPACES}><w:body>{paragraph('甲')}</w:body></w:document>"
    part = f"<pkg:part pkg:name='/word/document.xml'><pkg:xmlData>{body}</pkg:xmlData></pkg:part>"
    space = "xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'"

    document = read_document("一期.xml", f"<pkg:package {space}>{part}</pkg:package>".encode())

    assert texts(document) == ["甲"]
    assert document.media_type == "application/xml"


def test_a_word_2003_xml_file_is_read() -> None:
    """Its revisions, headers and list labels are written in its own way."""
    spaces = (
        "xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml' "
        "xmlns:wx='http://schemas.microsoft.com/office/word/2003/auxHint' "
        "xmlns:aml='http://schemas.microsoft.com/aml/2001/core' "
        "xmlns:o='urn:schemas-microsoft-com:office:office'"
    )

    def revised(kind: str, inside: str) -> str:
        content = f"<aml:content>{inside}</aml:content>"
        return f"<aml:annotation w:type='Word.{kind}'>{content}</aml:annotation>"

    listed = "<w:listPr><w:ilvl w:val='0'/><wx:t wx:val='一、'/></w:listPr>"
    body = (
        f"<wx:sect>{paragraph('太湖县', listed)}<w:p>{revised('Insertion', word_run('增'))}"
        f"{revised('Deletion', '<w:r><w:delText>删</w:delText></w:r>')}"
        f"{revised('Comment', word_run('批注'))}<w:r><w:footnote>{paragraph('脚注')}</w:footnote></w:r>"
        "</w:p><w:p><w:pPr><w:ind w:first-line='640'/></w:pPr><w:r><w:t>段</w:t></w:r></w:p>"
        f"<w:sectPr><w:hdr>{paragraph('页眉')}</w:hdr></w:sectPr></wx:sect>"
    )
    properties = "<o:DocumentProperties><o:Title>题</o:Title></o:DocumentProperties>"
    root = f"<w:wordDocument {spaces}>{properties}<w:body>{body}</w:body></w:wordDocument>"

    document = read_document("一期.xml", root.encode())

    assert [(block.text, block.indent) for block in document.blocks] == [
        ("一、太湖县", 0),
        ("增", 0),
        ("段", 4),
    ]
    assert set(document.aside) == {"页眉", "批注", "删", "脚注"}
    assert document.meta == (("Title", "题"),)
