"""The paragraphs of the body with the evidence each gives: marker, lead, signature, setting."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from indexer.parsing.attribution import (
    Attribution,
    whole_attribution,
    without_attribution,
)
from indexer.parsing.characters import folded
from indexer.parsing.markers import (
    Marker,
    MarkerKind,
    marker_of,
)
from indexer.parsing.paragraphs import Paragraph, is_ended
from indexer.parsing.sections import is_known_section
from indexer.parsing.title_authors import title_and_author
from indexer.parsing.titles import MAX_TITLE, first_sentence_end, is_title_like

# The family of a marker: kind and sign.
Key: TypeAlias = tuple[MarkerKind, str]
# How a title of the issue is set: marker, heading level, bold, place on the line, blank before.
Style: TypeAlias = tuple[str, int | None, bool, str, bool]

# Who acted stands first in a headline: 太湖县, 市委组织部, 高新区.
_NAMED = re.compile(
    r"^[^，。,：:]{1,7}?(?:县|市|州|旗|省|乡|镇|街道|部|局|委|办|"
    r"(?<![矿社园景老山库辖小片城校新地战林牧湖市灾特])区|经开区|高新区|新区)"
)
_GOES_ON = re.compile(
    r"^(?:该|全县|全市|全区|我县|我市|我区|本|各|[县市区]委(?!组织部|党校|宣传部|统战部|老干部局|办|编办|政法委|党建)|截|为|以|在|对|从|通过|按照|根据|坚持|围绕|聚焦)"
)
# What refers to a text before it, on a line of its own too.
_REFERS = re.compile(r"^(?:该|本|截至|此)")
_PLACE_FIRST = re.compile(
    r"^(?![全各该][县市区省]|[县市区省乡镇村])[\u4e00-\u9fff]{2,10}?[县市区州旗乡镇]"
)
_WHOLE = re.compile(r"^(?:全|我)[省市县区州]")
# How a title may end that is set as one: 整改不松劲！
_CRY = re.compile(r"[！？!?][”\"』」]?$")
_BYLINE_SIGNS = "■□◆●○"
_SET_APART_COLUMNS = 9
_MAX_HEADLINE = 50
_MIN_HEADLINE = 12
_MAX_RUN_IN = 100
_MIN_BOLD = 8


@dataclass(frozen=True)
class Unit:
    """One paragraph of the body.

    `section` is set when it is nothing but a section heading. `notes` are the paragraphs of a
    编者按 printed before it, `after` those printed behind it. `is_title`: where it stands and how it
    is set show a title, though its words end as the name of a body does.
    """

    text: str
    paragraph: Paragraph
    section: str | None = None
    notes: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    is_title: bool = False

    @cached_property
    def marker(self) -> Marker | None:
        """The marker it begins with; the sign of a byline (■ 州委组织部/文) is none."""
        return None if self.is_byline else marker_of(self.text)

    @cached_property
    def is_byline(self) -> bool:
        if self.is_title or self.text[:1] not in _BYLINE_SIGNS:
            return False
        return whole_attribution(self.text) is not None

    @cached_property
    def plain(self) -> str:
        """The text after the marker; of 【标题】 the whole."""
        marker = self.marker
        if marker is None or marker.kind is MarkerKind.BRACKET:
            return self.text
        return self.text[marker.end :]

    @cached_property
    def key(self) -> Key | None:
        """The family of its marker."""
        return (self.marker.kind, self.marker.sign) if self.marker else None

    @property
    def texts(self) -> tuple[str, ...]:
        """Its text with the notes around it."""
        return (*self.notes, self.text, *self.after)

    @cached_property
    def signature(self) -> Attribution | None:
        """What it says when it is nothing but an attribution."""
        if self.is_title or is_known_section(self.text):
            return None  # 简讯 could be a name
        return whole_attribution(self.text, is_set_apart=self.is_set_apart)

    @cached_property
    def parted(self) -> tuple[str, tuple[Attribution, ...]]:
        """The text without the attributions at its end, and these."""
        return without_attribution(self.text)

    @cached_property
    def is_signed(self) -> bool:
        """Whether an attribution ends it that names a body, or a person in brackets."""
        if self.signature is not None:
            return self.signature.source is not None
        return any(one.source or one.printed[0] in "（(" for one in self.parted[1])

    @property
    def page(self) -> int | None:
        """The page it begins on, where the file has pages."""
        return self.paragraph.first.page

    @cached_property
    def is_set_apart(self) -> bool:
        """Whether it stands to the right or in the middle of the line."""
        return self.paragraph.first.indent >= _SET_APART_COLUMNS or self.paragraph.first.centred

    @property
    def is_set_off(self) -> bool:
        """Whether it is set as headings are: in the middle, bold, or marked up as one."""
        first = self.paragraph.first
        return self.is_set_apart or first.bold or first.level is not None

    @cached_property
    def is_own_line(self) -> bool:
        """Whether it is a title on a line of its own: short, without a stop, no signature."""
        text = self.plain
        if len(text) > MAX_TITLE or self.signature is not None or self.section is not None:
            return False
        if self.marker is not None and self.marker.kind is MarkerKind.BRACKET:
            return not text[self.marker.end :].strip()
        is_cry = self.is_set_off and bool(_CRY.search(text))
        return (is_cry or not is_ended(text.rstrip("）)"))) and is_title_like(text)

    @cached_property
    def has_author(self) -> bool:
        """Whether it is a title with its author behind it on the line."""
        return self.is_own_line and title_and_author(self.plain) is not None

    @cached_property
    def is_run_in(self) -> bool:
        """Whether its first sentence could be a title with text after it."""
        end = first_sentence_end(self.plain[:_MAX_RUN_IN])
        return end is not None and is_title_like(self.plain[:end])

    @cached_property
    def has_bold_title(self) -> bool:
        """Whether its beginning is set in bold, and long enough to be a title before its text."""
        bold = self.paragraph.first.bold_lead - (len(self.text) - len(self.plain))
        if bold < _MIN_BOLD or not self.paragraph.text.endswith(self.plain):
            return False
        return is_title_like(self.plain[:bold].rstrip("。：:！？ \u3000"))

    @cached_property
    def is_headline(self) -> bool:
        """Whether its own line or first sentence reads as a headline even without a marker.

        It names who acted, or is one clause; it does not go on from a text before it.
        """
        end = len(self.plain) if self.is_own_line else first_sentence_end(self.plain[:_MAX_RUN_IN])
        if end is None or end > _MAX_HEADLINE or not is_title_like(self.plain[:end]):
            return False
        lead = self.plain[:end]
        if (_REFERS if self.is_own_line else _GOES_ON).match(lead):
            return False
        if _NAMED.match(lead) or (self.is_own_line and _WHOLE.match(lead)):
            return True
        return end >= _MIN_HEADLINE and not re.search(r"[，,；;：:]", lead)

    @cached_property
    def names_actor(self) -> bool:
        """Whether the words it begins with name who acted: 太湖县, 市委组织部, on its own line 全市."""
        if self.is_own_line and _WHOLE.match(self.plain):
            return True
        return bool(_NAMED.match(self.plain)) and not _GOES_ON.match(self.plain)

    @property
    def place_named(self) -> str | None:
        """The county, city or township that it begins with, as the one that acted."""
        found = _PLACE_FIRST.match(self.plain) if self.names_actor else None
        return found[0] if found else None

    @property
    def names_place(self) -> bool:
        return self.place_named is not None

    @cached_property
    def opens_as_report(self) -> bool:
        """Whether its first sentence is one clause that says which county or city did what."""
        end = first_sentence_end(self.plain[:_MAX_HEADLINE])
        if end is None or end < _MIN_HEADLINE or not self.is_run_in:
            return False
        return self.names_place and "，" not in self.plain[:end]

    @cached_property
    def style(self) -> Style:
        first = self.paragraph.first
        marker = f"{self.key[0]}{self.key[1]}" if self.key else ""
        side = "apart" if self.is_set_apart else "in" if first.indent >= 2 else ""
        return (marker, first.level, first.bold, side, first.gap_before)

    @cached_property
    def folded(self) -> str:
        return folded(self.text)

    @cached_property
    def plain_folded(self) -> str:
        return self.folded if self.plain is self.text else folded(self.plain)
