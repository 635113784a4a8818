"""OFD files: what is read of them, what is kept aside, and what is refused with which words."""

import pytest

from archive.records import Severity
from indexer.document import Document, UnreadableFileError
from indexer.readers import ofd, page_checks, read_document
from tests.indexer.ofds import element, package, page, text, zipped

FIRST = "怀宁县推行党员积分管理。"
SECOND = "太湖县清理村级挂牌减负。"
PICTURE = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="7"/>'


def _read(content: bytes) -> Document:
    return read_document("一期.ofd", content)


def _texts(content: bytes) -> list[str]:
    return [block.text for block in _read(content).blocks]


def _reason(content: bytes) -> str:
    with pytest.raises(UnreadableFileError) as refused:
        _read(content)
    assert str(refused.value).startswith("一期.ofd：")
    return refused.value.reason


def test_the_lines_of_an_ofd_are_read_with_their_pages() -> None:
    document = _read(package(page(text(FIRST, 40)), page(text(SECOND, 40))))

    assert [(block.text, block.page) for block in document.blocks] == [(FIRST, 1), (SECOND, 2)]
    assert (document.media_type, document.encoding, document.aside) == ("application/ofd", None, ())


def test_objects_are_read_by_their_places() -> None:
    objects = [text(word, 40, x=30 + 10 * place) for place, word in enumerate("怀宁县推")]

    assert _texts(package(page(*reversed(objects)))) == ["怀宁县推"]


@pytest.mark.parametrize(
    "code",
    [
        '<ofd:TextObject Boundary="30 40 60 6" Size="2.5" CTM="2 0 0 2 0 0">'
        f'<ofd:TextCode X="0" Y="2.2" DeltaX="g 11 2.5">{FIRST}</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject Boundary="30 40 60 6">'
        f'<ofd:TextCode X="0" Y="4.4" DeltaX="g 11 5">{FIRST}</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject Boundary="30 40 60 6" size="5">'
        f'<ofd:TextCode X="0" Y="4.4" DeltaX="{" ".join(["5"] * 11)}">{FIRST}</ofd:TextCode>'
        "</ofd:TextObject>",
        '<ofd:TextObject Boundary="30 40 60 6" Size="5">'
        f'<ofd:TextCode X="0" Y="4.4">{FIRST}</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject Boundary="30 40 60 6" Size="5">'
        f'<ofd:TextCode X="0" Y="4.4" DeltaX="g 4 5">{FIRST[:5]}</ofd:TextCode>'
        f'<ofd:TextCode X="25" DeltaX="g 6 5">{FIRST[5:]}</ofd:TextCode></ofd:TextObject>',
    ],
    ids=["scaled", "no size", "lower case", "no distances", "two codes"],
)
def test_a_line_is_read_alike_however_it_is_written(code: str) -> None:
    written = package(page(code, text(SECOND, 50)))

    assert "".join(_texts(written)) == FIRST + SECOND


def test_blocks_and_composite_objects_hold_text() -> None:
    inner = page(
        f"<ofd:PageBlock>{text(FIRST, 40)}</ofd:PageBlock>",
        '<ofd:CompositeObject Boundary="0 20 210 60" ResourceID="5"/>',
    )
    unit = f'<ofd:CompositeGraphicUnit ID="5"><ofd:Content>{text(SECOND, 40)}</ofd:Content></ofd:CompositeGraphicUnit>'
    resources = element("Res", f"<ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits>")

    read = _texts(package(inner, common="<ofd:PublicRes>R.xml</ofd:PublicRes>", R=resources))

    assert "".join(read) == FIRST + SECOND


def test_bold_type_is_told_by_weight_face_and_outline() -> None:
    fonts = element("Res", '<ofd:Fonts><ofd:Font ID="3" FontName="黑体"/></ofd:Fonts>')
    lines = page(
        text("推行积分管理", 40, 'Weight="700"'),
        text("清理村级挂牌", 60, 'Font="3"'),
        text("整顿软弱涣散", 80, 'Stroke="true"'),
        *(text(FIRST, 100 + 10 * place) for place in range(4)),
    )

    blocks = _read(package(lines, common="<ofd:PublicRes>R.xml</ofd:PublicRes>", R=fonts)).blocks

    assert [block.text for block in blocks if block.bold] == [
        "推行积分管理",
        "清理村级挂牌",
        "整顿软弱涣散",
    ]


_TEMPLATE = '<ofd:TemplatePage ID="9" BaseLoc="T.xml"/>'
_USES = '<ofd:Template TemplateID="9"/>'


def test_the_text_of_a_template_that_pages_share_is_a_running_head() -> None:
    pages = (page(text(FIRST, 40), before=_USES), page(text(SECOND, 40), before=_USES))

    document = _read(package(*pages, common=_TEMPLATE, T=page(text("安庆组工信息", 15))))

    assert [block.text for block in document.blocks] == [FIRST, SECOND]
    assert document.aside == ("安庆组工信息",)


def test_the_text_of_a_template_of_one_page_is_printed_there() -> None:
    pages = (page(text(FIRST, 60), before=_USES), page(text(SECOND, 40)))

    read = _texts(package(*pages, common=_TEMPLATE, T=page(text("安庆组工信息", 30))))

    assert read == ["安庆组工信息", FIRST, SECOND]


@pytest.mark.parametrize(
    ("attributes", "inner"),
    [
        ('Visible="false"', ""),
        ('Alpha="0"', ""),
        ('ReadDirection="90"', ""),
        ('CTM="0.7 0.7 -0.7 0.7 0 0"', ""),
        ("", '<ofd:FillColor Value="255 255 255"/>'),
    ],
)
def test_text_that_readers_do_not_see_is_kept_aside(attributes: str, inner: str) -> None:
    hidden = text("机密文件", 100, attributes, inner=inner)

    document = _read(package(page(text(FIRST, 40), hidden)))

    assert [block.text for block in document.blocks] == [FIRST]
    assert document.aside == ("机密文件",)


def test_white_text_on_a_coloured_ground_is_read() -> None:
    ground = (
        '<ofd:PathObject Boundary="20 20 170 30" Fill="true"><ofd:FillColor Value="200 0 0"/>'
        "<ofd:AbbreviatedData>M 0 0 L 170 0 L 170 30 L 0 30 C</ofd:AbbreviatedData></ofd:PathObject>"
    )
    white = text("安庆组工信息", 30, inner='<ofd:FillColor Value="255 255 255"/>')

    assert _texts(package(page(ground, white)))[0] == "安庆组工信息"


def test_rules_make_a_table() -> None:
    def line(x0: float, y0: float, x1: float, y1: float) -> str:
        return (
            f'<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>M {x0} {y0} L {x1} {y1}'
            "</ofd:AbbreviatedData></ofd:PathObject>"
        )

    levels = [line(25, y, 180, y) for y in (98, 108, 118)]
    uprights = [line(x, 98, x, 118) for x in (25, 45, 180)]
    cells = [
        text("报", 100),
        text("省委组织部", 100, x=50),
        text("发", 110),
        text("各县", 110, x=50),
    ]

    blocks = _read(package(page(text(FIRST, 40), *levels, *uprights, *cells))).blocks

    assert [block.text for block in blocks] == [FIRST, "报\t省委组织部", "发\t各县"]


def test_what_the_file_says_of_itself_is_its_meta() -> None:
    info = (
        "<ofd:Title>安庆组工信息</ofd:Title><ofd:Author>研究室</ofd:Author>"
        "<ofd:Keywords><ofd:Keyword>换届</ofd:Keyword></ofd:Keywords>"
        '<ofd:CustomDatas><ofd:CustomData Name="密级">机密</ofd:CustomData></ofd:CustomDatas>'
    )

    document = _read(package(page(text(FIRST, 40)), info=info))

    assert document.meta == (
        ("title", "安庆组工信息"),
        ("Author", "研究室"),
        ("Keywords", "换届"),
        ("密级", "机密"),
    )


def test_notes_attachments_seals_and_outlines_are_kept_aside() -> None:
    look = f'<ofd:Appearance Boundary="0 0 50 20">{text("仅供内部", 5)}</ofd:Appearance>'
    note = f'<ofd:Annot ID="1" Type="Watermark"><ofd:Remark>请核对</ofd:Remark>{look}</ofd:Annot>'

    document = _read(
        package(
            page(text(FIRST, 40)),
            document="<ofd:Outlines><ofd:OutlineElem Title='领导批示'/></ofd:Outlines>"
            "<ofd:Annotations>Annots.xml</ofd:Annotations>"
            "<ofd:Attachments>Attachs.xml</ofd:Attachments>",
            body="<ofd:Signatures>/Doc_0/Signs.xml</ofd:Signatures>",
            Annots=element(
                "Annotations", "<ofd:Page PageID='0'><ofd:FileLoc>A.xml</ofd:FileLoc></ofd:Page>"
            ),
            A=element("PageAnnot", note),
            Attachs=element("Attachments", "<ofd:Attachment Name='附件名单'/>"),
            Signs=element("Signatures", "<ofd:Signature ID='1' BaseLoc='S.xml'/>"),
            S=element(
                "Signature",
                "<ofd:SignedInfo><ofd:Provider ProviderName='某某印章系统'/></ofd:SignedInfo>",
            ),
        )
    )

    assert [block.text for block in document.blocks] == [FIRST]
    assert document.aside == ("附件名单", "请核对", "仅供内部", "领导批示", "某某印章系统")


@pytest.mark.parametrize("objects", [[PICTURE], [], [text("　", 40)]])
def test_pages_without_text_are_refused_as_scans(objects: list[str]) -> None:
    assert "无文字层" in _reason(package(page(*objects)))


def test_a_page_that_is_a_picture_among_others_is_held_for_review() -> None:
    document = _read(package(page(text(FIRST, 40)), page(PICTURE)))

    assert [(p.severity, p.place) for p in document.problems] == [(Severity.REVIEW, "page 2")]
    assert "第2页是图片" in document.problems[0].message


def test_characters_without_meaning_are_refused() -> None:
    assert "乱码" in _reason(package(page(text("\ue001\ue002\ue003\ue004安庆", 40))))


def test_paths_may_differ_in_case_and_begin_at_the_root() -> None:
    parts = {
        "OFD.xml": element(
            "OFD", "<ofd:DocBody><ofd:DocRoot>/DOC_0/document.XML</ofd:DocRoot></ofd:DocBody>"
        ),
        "Doc_0/Document.xml": element(
            "Document", "<ofd:Pages><ofd:Page BaseLoc='./pages\\P0.xml'/></ofd:Pages>"
        ),
        "Doc_0/Pages/P0.xml": page(text(FIRST, 40)),
    }

    assert _texts(zipped(parts)) == [FIRST]


@pytest.mark.parametrize(
    ("parts", "named"),
    [
        ({"OFD.xml": element("OFD", "")}, "没有文档"),
        (
            {
                "OFD.xml": element(
                    "OFD", "<ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody>"
                )
            },
            "缺少 D.xml",
        ),
        ({"OFD.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]>" + element("OFD", "")}, "DTD"),
        ({"OFD.xml": "<ofd:OFD"}, "不是合格的 XML"),
    ],
)
def test_an_incomplete_or_unsafe_file_is_refused(parts: dict[str, str], named: str) -> None:
    assert named in _reason(zipped(parts))


def test_a_sheet_of_no_size_is_refused() -> None:
    area = "<ofd:Area><ofd:PhysicalBox>0 0 1e9 297</ofd:PhysicalBox></ofd:Area>"

    assert "不是一张纸" in _reason(package(page(text(FIRST, 40), before=area)))


@pytest.mark.parametrize(
    ("module", "limit", "value"),
    [
        (ofd, "MAX_BYTES", 500),
        (ofd, "MAX_PAGE_CHARACTERS", 5),
        (page_checks, "MAX_PAGES", 1),
        (page_checks, "MAX_CHARACTERS", 15),
    ],
)
def test_a_file_beyond_a_limit_is_refused(
    module: object, limit: str, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, limit, value)

    assert "超过" in _reason(package(page(text(FIRST, 40)), page(text(SECOND, 40))))
