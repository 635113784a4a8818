"""PDF files: what is read of them, what is kept aside, and what is refused with which words."""

import io

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from archive.records import Severity
from indexer.document import Document, UnreadableFileError
from indexer.readers import page_checks, pdf, read_document
from tests.indexer.pdfs import HEIGHT, built, drawn, lines, one_page, picture, stream, together
from tests.rendering.pdf_file import FONT

FIRST = "怀宁县推行党员积分管理，组织志愿服务。"
SECOND = "太湖县清理村级挂牌，办起老年食堂。"


def _read(content: bytes) -> Document:
    return read_document("一期.pdf", content)


def _texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def _reason(content: bytes) -> str:
    with pytest.raises(UnreadableFileError) as refused:
        _read(content)
    assert str(refused.value).startswith("一期.pdf：")
    return refused.value.reason


def test_the_lines_of_a_pdf_are_read_with_their_pages() -> None:
    document = _read(drawn(lines(FIRST), lines(SECOND)))

    assert [(block.text, block.page) for block in document.blocks] == [(FIRST, 1), (SECOND, 2)]
    assert (document.media_type, document.encoding, document.problems) == (
        "application/pdf",
        None,
        (),
    )


def test_a_locked_file_is_refused_and_one_without_a_password_to_open_is_read() -> None:
    assert "密码" in _reason(drawn(lines(FIRST), password="secret"))
    assert _texts(_read(drawn(lines(FIRST), password=""))) == [FIRST]


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 8,
        drawn(lines(FIRST))[:600],
        built(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"]),
    ],
)
def test_a_damaged_file_is_refused(content: bytes) -> None:
    assert "损坏" in _reason(content)


def test_a_scan_is_refused_by_that_name() -> None:
    assert "扫描件，无文字层" in _reason(drawn(picture, picture))


def test_a_file_of_blank_pages_has_no_text() -> None:
    assert "无文字层" in _reason(drawn(lines(), lines()))


def test_the_name_of_a_scanning_program_is_no_text_layer() -> None:
    stamp = lines("由扫描软件生成")

    assert "扫描件，无文字层" in _reason(drawn(together(picture, stamp), together(picture, stamp)))


def test_a_page_that_is_a_picture_among_others_is_held_for_review() -> None:
    document = _read(drawn(lines(FIRST), picture, lines(SECOND)))

    assert _texts(document) == [FIRST, SECOND]
    assert [(p.severity, p.place) for p in document.problems] == [(Severity.REVIEW, "page 2")]
    assert "第2页是图片，没有文字层" in document.problems[0].message


def test_a_page_drawn_in_outlines_is_held_for_review() -> None:
    def outlines(canvas: Canvas) -> None:
        for place in range(80):
            canvas.circle(100 + 4 * place, 500, 3)

    document = _read(drawn(lines(FIRST), outlines))

    assert [problem.place for problem in document.problems] == ["page 2"]


def test_recognised_text_over_a_scan_is_read_and_held_for_review() -> None:
    document = _read(drawn(together(picture, lines(FIRST, mode=3))))

    assert _texts(document) == [FIRST]
    assert "识别（OCR）" in document.problems[0].message


def _white(canvas: Canvas) -> None:
    canvas.setFillGray(1.0)
    canvas.drawString(80, 300, "白底白字")


def _white_on_red(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.8, 0, 0)
    canvas.rect(60, 690, 480, 60, stroke=0, fill=1)
    canvas.setFillGray(1.0)
    canvas.drawString(200, 710, "安庆组工信息")


def _off_the_page(canvas: Canvas) -> None:
    canvas.drawString(700, 300, "页外文字")


def _aslant(canvas: Canvas) -> None:
    canvas.translate(200, 300)
    canvas.rotate(45)
    canvas.drawString(0, 0, "内部水印")


def _upright(canvas: Canvas) -> None:
    canvas.translate(40, 300)
    canvas.rotate(90)
    canvas.drawString(0, 0, "侧边装订")


@pytest.mark.parametrize(
    ("draw", "hidden"),
    [
        (lines("隐藏文字", mode=3), "隐藏文字"),
        (_white, "白底白字"),
        (_off_the_page, "页外文字"),
        (_aslant, "内部水印"),
        (_upright, "侧边装订"),
    ],
)
def test_text_that_readers_do_not_see_is_kept_aside(draw: object, hidden: str) -> None:
    document = _read(drawn(together(lines("", FIRST), draw)))  # type: ignore[arg-type]

    assert _texts(document) == [FIRST]
    assert document.aside == (hidden,)


def test_white_text_on_a_coloured_ground_is_read() -> None:
    assert _texts(_read(drawn(_white_on_red))) == ["安庆组工信息"]


def test_a_turned_page_is_read_upright() -> None:
    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.drawString(100, -100, FIRST)
        canvas.drawString(100, -128, SECOND)

    assert "".join(_texts(_read(drawn(turned)))) == FIRST + SECOND


def _outlined(canvas: Canvas) -> None:
    lines("推行积分管理", mode=2)(canvas)
    canvas.drawString(80, 600, SECOND)


def _printed_twice(canvas: Canvas) -> None:
    canvas.drawString(80, 700, "推行积分管理")
    canvas.drawString(80.4, 700, "推行积分管理")
    canvas.drawString(80, 600, SECOND)


@pytest.mark.parametrize("draw", [_outlined, _printed_twice])
def test_faked_bold_type_is_bold(draw: object) -> None:
    document = _read(drawn(draw))  # type: ignore[arg-type]

    assert [(block.text, block.bold) for block in document.blocks] == [
        ("推行积分管理", True),
        (SECOND, False),
    ]


def test_a_sign_drawn_beside_its_like_is_not_taken_for_the_same() -> None:
    """pdfium drops the second of two dashes that touch, as if it made the first one bold."""

    def dashes(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "聚力")
        canvas.drawString(112, 700, "—")
        canvas.drawString(126, 700, "—")
        canvas.drawString(142, 700, "望江县")

    assert _texts(_read(drawn(dashes))) == ["聚力——望江县"]


def test_what_the_file_says_of_itself_is_its_meta() -> None:
    def titled(canvas: Canvas) -> None:
        canvas.setTitle("安庆组工信息2020年第22期")
        canvas.setSubject("组工信息")
        canvas.setKeywords("党建，换届")
        lines(FIRST)(canvas)

    meta = dict(_read(drawn(titled)).meta)

    assert meta["title"] == "安庆组工信息2020年第22期"
    assert (meta["Subject"], meta["Keywords"]) == ("组工信息", "党建，换届")


_LATIN = "/Font<</F1 <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> >>"
_SHOWN = "BT /F1 16 Tf 80 700 Td (Bulletin No. 22) Tj ET"
_XMP = (
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:title><rdf:Alt><rdf:li>机密★</rdf:li></rdf:Alt>"
    "</dc:title><dc:subject><rdf:Bag><rdf:li>换届</rdf:li></rdf:Bag></dc:subject></x:xmpmeta>"
)


@pytest.mark.parametrize("packed", [False, True])
def test_an_xmp_packet_is_part_of_the_meta(packed: bool) -> None:
    packet = stream(_XMP, "/Type/Metadata/Subtype/XML", packed=packed)

    document = _read(one_page(_SHOWN, _LATIN, packet))

    assert _texts(document) == ["Bulletin No. 22"]
    assert document.meta == (("xmp:dc:title", "机密★"), ("xmp:dc:subject", "换届"))


def test_notes_fields_bookmarks_and_attachments_are_kept_aside() -> None:
    def noted(canvas: Canvas) -> None:
        lines(FIRST)(canvas)
        canvas.textAnnotation("请核对数字", Rect=(80, 500, 120, 540))
        canvas.acroForm.textfield(name="level", value="CONFIDENTIAL", x=80, y=400, width=200)
        canvas.bookmarkPage("begin")
        canvas.addOutlineEntry("领导批示", "begin")

    opened = pypdfium2.PdfDocument(drawn(noted))
    opened.new_attachment("附件：名单.xlsx").set_data(b"x")

    aside = _read(_saved(opened)).aside

    assert {"请核对数字", "CONFIDENTIAL", "领导批示", "附件：名单.xlsx"} <= set(aside)
    assert FIRST not in aside


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


# A Type 3 font whose letters are called g1 to g9: nobody can tell what they stand for.
_DRAWN_FONT = (
    "/Font<</F1 <</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]"
    "/FirstChar 1/LastChar 9/Widths[1000 1000 1000 1000 1000 1000 1000 1000 1000]"
    "/Encoding<</Differences[1/g1/g2/g3/g4/g5/g6/g7/g8/g9]>>"
    "/CharProcs<</g1 6 0 R/g2 6 0 R/g3 6 0 R/g4 6 0 R/g5 6 0 R/g6 6 0 R/g7 6 0 R/g8 6 0 R/g9 6 0 R>> >>"
    "/F2 <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> >>"
)
_SQUARE = stream("1000 0 0 0 1000 1000 d1 0 0 900 900 re f")


def test_characters_without_meaning_are_refused() -> None:
    shown = "BT /F1 16 Tf 80 700 Td <010203040506070809> Tj ET"

    assert "乱码" in _reason(one_page(shown, _DRAWN_FONT, stream(""), _SQUARE))


def test_some_characters_without_meaning_are_held_for_review() -> None:
    shown = f"BT /F1 16 Tf 80 700 Td <010203> Tj /F2 16 Tf 80 -40 Td ({'Bulletin ' * 4}) Tj ET"

    document = _read(one_page(shown, _DRAWN_FONT, stream(""), _SQUARE))

    assert "第1页有 3 个字没有对应的字符" in document.problems[0].message


def test_a_sheet_of_no_size_is_refused() -> None:
    huge = one_page(_SHOWN, _LATIN, stream("")).replace(b"0 0 595 842", b"0 0 59500 842")

    assert "不是一张纸" in _reason(huge)


@pytest.mark.parametrize(
    ("module", "limit", "value"),
    [
        (pdf, "MAX_BYTES", 500),
        (page_checks, "MAX_PAGES", 1),
        (page_checks, "MAX_CHARACTERS", 20),
    ],
)
def test_a_file_beyond_a_limit_is_refused(
    module: object, limit: str, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, limit, value)

    assert "超过" in _reason(drawn(lines(FIRST), lines(SECOND)))


def test_lines_that_all_end_a_sentence_are_not_one_paragraph() -> None:
    def columns(canvas: Canvas) -> None:
        canvas.setFont(FONT, 12)
        for place in range(20):
            canvas.drawString(80, HEIGHT - 100 - 20 * place, f"第{place}行的文字，到此为止。")

    texts = _texts(_read(drawn(columns)))

    assert texts == [f"第{place}行的文字，到此为止。" for place in range(20)]
