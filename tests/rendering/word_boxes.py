"""The masthead of a bulletin in text boxes, as three generations of word processors write them."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls

from tests.rendering.word_look import Masthead

_EMU_A_POINT = 12_700
_TOP, _STEP, _WIDTH = 60, 40, 400
_SPACES = (
    f"{nsdecls('wp', 'a')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
    "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' "
    "xmlns:v='urn:schemas-microsoft-com:vml'"
)
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def boxed(heads: Sequence[str], masthead: Masthead) -> str:
    """The runs that anchor a box for each line of the masthead, the last line's first.

    Only their places on the page tell the order that they are read in.
    """
    make = {
        Masthead.BOXES: _new_box,
        Masthead.TWIN_BOXES: _twin_box,
        Masthead.OLD_BOXES: _old_box,
    }.get(masthead)
    if make is None:
        return ""
    placed = [(head, _TOP + _STEP * place) for place, head in enumerate(heads)]
    return "".join(f"<w:r>{make(head, top)}</w:r>" for head, top in reversed(placed))


def _content(head: str) -> str:
    text = escape(head.replace("\t", "\u3000\u3000"))
    return f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"


def _drawing(head: str, top: int) -> str:
    return (
        "<w:drawing><wp:anchor><wp:positionH relativeFrom='page'><wp:posOffset>0</wp:posOffset>"
        f"</wp:positionH><wp:positionV relativeFrom='page'><wp:posOffset>{top * _EMU_A_POINT}"
        f"</wp:posOffset></wp:positionV><wp:extent cx='{_WIDTH * _EMU_A_POINT}' "
        f"cy='{_STEP * _EMU_A_POINT}'/><a:graphic><a:graphicData uri='{_SHAPE}'>"
        f"<wps:wsp><wps:txbx>{_content(head)}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def _new_box(head: str, top: int) -> str:
    choice = f"<mc:Choice Requires='wps'>{_drawing(head, top)}</mc:Choice>"
    return f"<mc:AlternateContent {_SPACES}>{choice}</mc:AlternateContent>"


def _twin_box(head: str, top: int) -> str:
    choice = f"<mc:Choice Requires='wps'>{_drawing(head, top)}</mc:Choice>"
    twin = f"<mc:Fallback>{_shape(head, top)}</mc:Fallback>"
    return f"<mc:AlternateContent {_SPACES}>{choice}{twin}</mc:AlternateContent>"


def _old_box(head: str, top: int) -> str:
    return _shape(head, top)


def _shape(head: str, top: int) -> str:
    style = (
        f"position:absolute;margin-left:0;margin-top:{top}pt;width:{_WIDTH}pt;height:{_STEP}pt;"
        "mso-position-vertical-relative:page"
    )
    return (
        f"<w:pict {_SPACES}><v:shape style='{style}'><v:textbox>{_content(head)}</v:textbox>"
        "</v:shape></w:pict>"
    )
