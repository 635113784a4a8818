"""The words that synthetic bulletins are written with: real ones, as common as in print."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import Self

from bench.plain_jieba import dictionary
from index.domain_words import DomainWords

# In jieba's counts a word of general prose is met this often; what is met less often is rare.
_GENERAL, _RARE = 300, 4
# How much of all that is said of organisation work the 476 terms of the lexicon take, by rank.
_ZIPF = 0.8
_DRAWN_AT_ONCE = 4096

_DEEDS = (
    "推进 落实 开展 加强 完善 建立 健全 抓好 深化 实施 推动 规范 优化 强化 创新 细化 "
    "压实 统筹 构建 打造 组织 制定 出台 印发 明确 探索 推行 严格 督促 指导 排查 整治 "
    "选派 选拔 培养 储备 引进 激励 保障 考核 督查 通报 约谈 整改 巩固 提升 拓展 畅通 "
    "搭建 整合 盘活 发放 兑现 举办 召开 走访 慰问 帮扶 结对 摸排"
).split()
_HOW = (
    "着力 持续 扎实 全面 从严 主动 积极 深入 切实 及时 逐步 统一 集中 定期 分类 分批 "
    "全程 严格 精准 有序 广泛 充分 大力 稳步 不断 进一步 坚决 认真"
).split()
_MATTERS = (
    "工作 制度 机制 责任 队伍 阵地 平台 清单 台账 措施 问题 任务 项目 方案 意见 办法 "
    "流程 标准 档案 名册 资金 资源 服务 活动 培训 调研 督导 考核 整改 评议 述职 换届 "
    "选举 走访 谈心 帮扶 宣讲 巡察 审计 公示 档次 比例 指标 成效 群众 党员 干部 书记 "
    "委员 代表 村民 居民 企业 学校 医院 机关 单位 部门 乡镇 街道 社区 园区 支部 小组 "
    "网格 窗口 产业 就业 创业 收入 土地 农田 水利 道路 环境 卫生 医疗 养老 托幼 住房 "
    "安全 矛盾 信访 纠纷 诉求 事项 案件 能力 素质 作风 思想 理论 政治 业务 技能 学历 "
    "专业 经验 典型 示范 品牌 特色 亮点 短板 弱项 堵点 难点 重点 规划 计划 目标 进度 "
    "结果 效能 质量 水平 基础 保障 经费 场所 设施 设备 系统 数据 信息 资料 课程 教材 "
    "师资 人才 专家 教师 医生 律师 志愿者 网格员 辅导员 联络员 负责人 毕业生 退役军人 "
    "农民工 致富能手 种养大户 合作社 家庭农场 龙头企业 集体资产 惠民政策 营商环境 民生实事 "
    "公共服务 基层治理 社会治理 矛盾调解 应急管理 生态环境"
).split()
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程"
    "魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾"
    "龚邵万覃武钱戴严莫孔向常"
)
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红建国文志海燕春梅林波辉峰鹏飞云龙晓"
    "东宇浩欣怡子涵梓轩雨泽俊熙诗琪若曦"
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one kind with how often each is drawn, summed up for drawing."""

    words: tuple[str, ...]
    sums: tuple[float, ...]

    @classmethod
    def of(cls, counts: dict[str, float]) -> Self:
        return cls(tuple(counts), tuple(accumulate(counts.values())))

    def drawn(self, rng: Random) -> Iterator[str]:
        """Words without end."""
        while True:
            yield from rng.choices(self.words, cum_weights=self.sums, k=_DRAWN_AT_ONCE)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All kinds of words: some thousand in general use, tens of thousands of rare ones."""

    terms: Words  # of organisation work, from the lexicon
    things: Words
    deeds: Words
    qualities: Words
    how: Words
    rare: Words
    names: Words  # of people, invented

    @classmethod
    def load(cls) -> Self:
        """The words of the lexicon and of jieba's dictionary; takes about half a second."""
        kinds = {w: (kind, count) for w, count, kind in dictionary() if 2 <= len(w) <= 4}
        names = {
            surname + one + other: 1.0
            for surname in _SURNAMES
            for one in _GIVEN[::3]
            for other in ("", *_GIVEN[1::3])
        }
        return cls(
            terms=Words.of(_by_rank(DomainWords.load().terms)),
            things=Words.of(_scaled(_common(kinds, "n", "vn"), 6.0) | _by_rank(_MATTERS)),
            deeds=Words.of(_scaled(_common(kinds, "v"), 2.0) | _by_rank(_DEEDS)),
            qualities=Words.of(_common(kinds, "a", "b")),
            how=Words.of(_by_rank(_HOW)),
            rare=Words.of(dict.fromkeys(_rare(kinds), 1.0)),
            names=Words.of(names),
        )


def _common(kinds: dict[str, tuple[str, int]], *wanted: str) -> dict[str, float]:
    """The words of these kinds that general prose has, a word as often as there."""
    return {
        word: float(count)
        for word, (kind, count) in kinds.items()
        if kind in wanted and count >= _GENERAL
    }


def _rare(kinds: dict[str, tuple[str, int]]) -> Iterator[str]:
    return (
        word
        for word, (kind, count) in kinds.items()
        if kind in {"n", "vn", "v", "nz"} and _RARE <= count < _GENERAL
    )


def _by_rank(words: tuple[str, ...] | list[str]) -> dict[str, float]:
    return {word: 1 / (rank + 2) ** _ZIPF for rank, word in enumerate(words)}


def _scaled(counts: dict[str, float], total: float) -> dict[str, float]:
    """The counts made to add up to `total`."""
    factor = total / sum(counts.values())
    return {word: count * factor for word, count in counts.items()}
