"""Typo help over a small index: what was meant comes first, and what is right stays."""

import re

import pytest

from index.domain_words import DomainWords
from index.fold import fold
from index.segment import Segmenter
from index.words.confusion import Confusion
from index.words.pinyin import Pinyin
from index.words.spelling import MOST_CHARACTERS, Correction, Spelling
from tests.index.mistyping import Mistypist

# Mistyped by hand, whatever the lists of sounds and shapes say.
BY_SOUND = (
    "选调声-选调生 软弱焕散-软弱涣散 三会一刻-三会一课 乡震-乡镇 组职部-组织部 "
    "发展党圆-发展党员 树脂评议-述职评议 党健引领-党建引领 怀宁线-怀宁县 太胡县-太湖县 "
    "人才公遇-人才公寓 公务圆平时考核-公务员平时考核 网格画-网格化 第一书己-第一书记 "
    "党圆活动室-党员活动室 能人反乡-能人返乡 结对邦扶-结对帮扶 传邦带-传帮带 "
    "四仪两公开-四议两公开 积份制-积分制 干部挡案-干部档案 后被干部-后备干部 "
    "大学声村官-大学生村官"
)
BY_SHAPE = (
    "选凋生-选调生 迭调生-选调生 换屈选举-换届选举 入才引进-人才引进 年轻千部-年轻干部 "
    "大学生村宫-大学生村官 祖织部-组织部 软弱涣撒-软弱涣散 党攴部-党支部 培圳-培训 "
    "桂职锻炼-挂职锻炼 驻材工作队-驻村工作队 村级集休经济-村级集体经济 脱贪攻坚-脱贫攻坚 "
    "诚勉谈话-诫勉谈话 走村人户-走村入户 主颗教育-主题教育 科技持派员-科技特派员 "
    "党建引颂-党建引领 离退体干部-离退休干部 一肩桃-一肩挑 凡提四心-凡提四必 试甩期-试用期 "
    "乡村振与-乡村振兴 业王委员会-业主委员会"
)
OTHERWISE = (
    "三会课-三会一课 三会一一课-三会一课 村务监督委会员-村务监督委员会 软弱涣散散-软弱涣散 "
    "后备部干-后备干部 四议公开-四议两公开"
)
RIGHT = (
    "选调生 软弱涣散党组织 村“两委”换届 公证 树脂 水吼镇 痘姆乡 源潭镇 五庙乡 汪晓岚 储昭华 "
    "操时敏 党群议事厅 干部成长树 党员加油站 田间课堂 板凳课堂 塘埂会 一诺三评 雏鹰计划 红马甲 "
    "银发先锋 五色管理 云上支部 初心讲堂 飞地党组织 联村党委 跨村联建 履职清单 瓜蒌种植 "
    "油茶产业 光伏电站 扶贫车间 厕所革命 垃圾分类 秸秆禁烧 森林防火 核酸检测 复工包保 "
    "离退休干部党建 怀宁县石牌镇 岳西县天堂镇 选派干部到村任职 抓党建促乡村振兴 2020年12月 app"
)


def spelling(counts: dict[str, int], segmenter: Segmenter, confusion: Confusion) -> Spelling:
    expected = (*map(fold, DomainWords.load().terms), *segmenter.names.full)
    return Spelling(counts, expected, segmenter.frequencies, confusion)


@pytest.fixture(scope="module")
def of_many(many_words: dict[str, int], segmenter: Segmenter, confusion: Confusion) -> Spelling:
    return spelling(many_words, segmenter, confusion)


@pytest.mark.parametrize("mistake", f"{BY_SOUND} {BY_SHAPE} {OTHERWISE}".split())
def test_what_was_meant_is_found(of_many: Spelling, mistake: str) -> None:
    typed, meant = mistake.split("-")

    correction = of_many.correction(typed)

    assert (correction.text if correction else typed) == meant


def test_nineteen_of_twenty_homophones_and_look_alikes_are_put_right(
    of_many: Spelling, segmenter: Segmenter, pinyin: Pinyin
) -> None:
    words = [fold(term) for term in DomainWords.load().terms if re.fullmatch("[一-鿿]{2,8}", term)]
    mistypist = Mistypist(pinyin, segmenter.frequencies, seed=20201225)
    mistakes = [*mistypist.by_sound(words), *mistypist.by_shape(words)]

    wrong = [m for m in mistakes if of_many.correction(m.typed) != _all_of(m.typed, m.meant)]

    assert len(mistakes) > 900
    assert len(wrong) <= len(mistakes) / 20


@pytest.mark.parametrize("text", RIGHT.split())
def test_what_is_right_stays(of_many: Spelling, text: str) -> None:
    assert of_many.correction(fold(text)) is None


def test_only_what_is_wrong_of_a_longer_text_is_changed(of_many: Spelling) -> None:
    correction = of_many.correction('村"两委"换屈,党圆2020年培训app')

    assert correction == Correction(
        '村"两委"换届,党员2020年培训app', (("换屈", "换届"), ("党圆", "党员")), is_expected=False
    )


@pytest.mark.parametrize(("typed", "meant"), [("组织生活汇", "组织生活会"), ("党之部", "党支部")])
def test_a_character_alone_is_less_likely_than_a_slip(
    of_many: Spelling, typed: str, meant: str
) -> None:
    assert _meant(of_many, typed) == meant


def test_what_was_meant_is_told_as_expected_or_not(confusion: Confusion) -> None:
    general = {"水利": 500}
    one = Spelling({"水利": 40}, ("软弱涣散",), general, confusion)

    assert _changed(one, "水力") == (False, ())
    assert _changed(one, "软弱焕散") == (True, ("软弱涣散",))
    assert _changed(one, "软弱焕散，水力") == (False, ())


def test_an_empty_index_offers_words_of_the_domain(
    segmenter: Segmenter, confusion: Confusion
) -> None:
    of_none = spelling({}, segmenter, confusion)

    assert of_none.correction("选调声") == _all_of("选调声", "选调生")


def test_a_word_that_items_have_is_preferred(confusion: Confusion) -> None:
    general = {"水利": 500, "税利": 0, "顺利": 500}

    assert _meant(Spelling({"水利": 40}, (), general, confusion), "水力") == "水利"
    assert _meant(Spelling({"税利": 40}, (), general, confusion), "水力") == "税利"


@pytest.mark.parametrize("text", ["", "a", "选", "，。", "选调声" * MOST_CHARACTERS])
def test_what_nobody_typed_by_mistake_stays(of_many: Spelling, text: str) -> None:
    assert of_many.correction(text) is None


def test_without_any_words_nothing_is_corrected(confusion: Confusion) -> None:
    assert Spelling({}, (), {}, confusion).correction("选调声管理") is None


def _all_of(typed: str, meant: str) -> Correction:
    return Correction(meant, ((typed, meant),), is_expected=True)


def _changed(one: Spelling, typed: str) -> tuple[bool, tuple[str, ...]]:
    correction = one.correction(typed)
    assert correction is not None
    return correction.is_expected, correction.alone


def _meant(help_: Spelling, typed: str) -> str:
    correction = help_.correction(typed)
    return correction.text if correction else typed
