"""Texts made to slow a parser down: long runs of one thing cost no more than their length."""

import sys
import time
from contextlib import suppress

import pytest

from archive.errors import BulletinError
from archive.places import Gazetteer
from indexer.parsing import parse_issue
from indexer.readers import read_document
from tests.indexer.pages import HEAD, TAIL

# In bytes: the body is where most of the work is done. Under coverage all is slow: less, and longer.
SCALE = 1 if sys.gettrace() is None else 5
SIZES = {"alone": 60_000 // SCALE, "body": 200_000 // SCALE, "contents": 60_000 // SCALE}
# The work is measured, not the wait. Two seconds where this was written; what is not linear took
# ten and more.
LIMIT_S = 4.0 * SCALE
RUNS = (
    "（", "）", "()", "【", "】", "“", "《", " ", "　", "\t", "1", "1 ", "１", "、", "，", "。", "第", "第1期 ", "期", "年", "2020年", "12月",
    "一", "〇", "十", "△", "·", "★", "秘", "秘密", "秘\n密\n", "县", "县委", "组织部", "太湖县", "太湖县委组织部", "太湖县委组织部、",
    "（太湖县委组织部）", "（太湖县委组织部）\n", "—", "-", "…", ".", "：", "」", "供稿：", "编辑：", "报：", "（一）", "1.", "一是", "a ", "？", "�", "甲 ",
    "138 0000 1234 ", "3408 ", "\n", "。\n", "△太湖县。\n", "△太湖县推行积分管理\n", "太湖县推行积分\n", "太湖县推行积分工作。甲乙丙丁。\n\n", "1\n", "目录\n", "……2\n",
    "一、\n", "（一）太湖县。\n", "市内信息\n", "★市内信息\n", "编者按：\n", "领导批示：\n", "第6期\n", "来源：《安庆组工信息》2020年第1期\n",
    "安庆组工信息 第6期 2021年3月1日\n", "报：省委\n",
)  # fmt: skip


@pytest.mark.parametrize("run", RUNS, ids=repr)
@pytest.mark.parametrize("where", SIZES)
def test_a_long_run_is_parsed_in_time(run: str, where: str, gazetteer: Gazetteer) -> None:
    filler = run * (SIZES[where] // len(run.encode()))
    text = {
        "alone": filler,
        "body": f"{HEAD}\n\n市内信息\n\n{filler}\n\n{TAIL}",
        "item": f"{HEAD}\n\n市内信息\n\n△太湖县减负。减牌{filler}评议。（太湖县委组织部）\n\n{TAIL}",
        "contents": f"{HEAD}\n\n目录\n{filler}\n\n市内信息\n\n△太湖县减负。\n\n{TAIL}",
    }[where]

    began = time.process_time()
    with suppress(BulletinError):  # what it is read as is tested elsewhere
        parse_issue(read_document("x.txt", text.encode()), gazetteer)
    took_s = time.process_time() - began

    assert took_s < LIMIT_S
