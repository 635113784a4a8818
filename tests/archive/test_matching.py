"""Items of a new version are recognised, so that addresses never change hands."""

from archive.matching import matched_ordinals
from archive.records import ParsedItem
from tests.builders import SUSONG, TAIHU, a_parsed_item

TEXT_A = ("出台加强乡镇党务干部队伍建设的意见，每个乡镇配备一名专职组织干事。",)
TEXT_B = ("三十名县级领导包乡走村入户，全覆盖调研摸底，制定整顿措施五十五项。",)
TEXT_C = ("组成八个调研小组，深入二百零九个村和社区蹲点调研，下发调查统计表。",)


def _a(title: str = "太湖县建设党务干部队伍") -> ParsedItem:
    return a_parsed_item(title, TEXT_A)


def _b(title: str = "望江县整顿软弱涣散党组织") -> ParsedItem:
    return a_parsed_item(title, TEXT_B, source="望江县委组织部")


def _filed(*items: ParsedItem) -> list[tuple[int, ParsedItem]]:
    return list(enumerate(items, 1))


def test_unchanged_items_keep_their_ordinals_in_any_order() -> None:
    assert matched_ordinals(_filed(_a(), _b()), [_b(), _a()]) == (2, 1)


def test_spaces_quotes_and_widths_do_not_make_another_title() -> None:
    filed = _filed(a_parsed_item('宿松县"三个先行"', TEXT_A), _b())
    printed = [a_parsed_item("宿松县 “三个先行”", TEXT_C), _b()]

    assert matched_ordinals(filed, printed) == (1, 2)


def test_an_item_with_a_new_title_is_known_by_its_text() -> None:
    assert matched_ordinals(_filed(_a(), _b()), [_b("整顿见成效"), _a("强队伍")]) == (2, 1)


def test_items_of_one_title_are_told_apart_by_their_text() -> None:
    filed = _filed(_a("简讯"), _b("简讯"))

    assert matched_ordinals(filed, [_b("简讯"), _a("简讯")]) == (2, 1)


def test_identical_items_keep_their_order() -> None:
    assert matched_ordinals(_filed(_a(), _a(), _a()), [_a(), _a(), _a()]) == (1, 2, 3)


def test_a_new_item_has_no_ordinal_yet() -> None:
    new = a_parsed_item("宿松县换届", TEXT_C, source="宿松县委组织部")

    assert matched_ordinals(_filed(_a(), _b()), [_a(), new, _b()]) == (1, None, 2)


def test_an_item_rewritten_in_its_place_is_known_by_its_origin() -> None:
    rewritten = a_parsed_item("望江县抓整改", TEXT_C, source="望江县委组织部")

    assert matched_ordinals(_filed(_a(), _b()), [_a(), rewritten]) == (1, 2)


def test_a_first_item_rewritten_is_known_by_its_origin() -> None:
    rewritten = a_parsed_item("另起炉灶", TEXT_C)

    assert matched_ordinals(_filed(_a(), _b()), [rewritten, _b()]) == (1, 2)


def test_another_countys_item_in_the_same_place_is_another_item() -> None:
    """Its address would otherwise lead a citation to a text that was never cited."""
    other = a_parsed_item("宿松县换届", TEXT_C, places=(SUSONG,), source="宿松县委组织部")

    assert matched_ordinals(_filed(_a(), _b()), [_a(), other]) == (1, None)


def test_without_any_origin_the_place_alone_decides_nothing() -> None:
    filed = _filed(_a(), a_parsed_item("全市部署", TEXT_B, places=(), source=None))
    printed = [_a(), a_parsed_item("外地经验", TEXT_C, places=(), source=None)]

    assert matched_ordinals(filed, printed) == (1, None)


def test_titles_without_any_letter_are_no_trouble() -> None:
    filed = _filed(a_parsed_item("……", (), places=(TAIHU,)))

    assert matched_ordinals(filed, [a_parsed_item("……", ())]) == (1,)


def test_an_item_in_the_place_of_a_withdrawn_one_is_another_item() -> None:
    rewritten = a_parsed_item("另起炉灶", TEXT_C)

    assert matched_ordinals(_filed(_a(), _b()), [rewritten, _b()], closed={1}) == (None, 2)
