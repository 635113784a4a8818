"""The tail: kinds and receivers in printed order, and what is no receiver."""

import pytest

from archive.places import Gazetteer
from indexer.parsing.distribution import receivers_of
from tests.indexer.pages import BODY, TEXT_A, TITLE_A, doubts, printed, read


@pytest.mark.parametrize(
    ("text", "receivers"),
    [
        ("省委组织部，本部领导。", ("省委组织部", "本部领导")),
        ("省委组织部,本部领导。", ("省委组织部", "本部领导")),
        ("省委组织部、市委办公室。", ("省委组织部", "市委办公室")),
        (
            "各县(市、区)委书记、组织部长,市委各部委负责同志。",
            ("各县(市、区)委书记、组织部长", "市委各部委负责同志"),
        ),
        (
            "电子版发县(市、区)委组织部、安庆先锋网。",
            ("电子版发县(市、区)委组织部", "安庆先锋网"),
        ),
        ("省委组织部、市委办公室，本部领导", ("省委组织部", "市委办公室", "本部领导")),
        ("本部领导（共印120份）", ("本部领导",)),
        ("省委 组织部", ("省委组织部",)),
        ("", ()),
    ],
)
def test_receivers_part_where_each_can_stand_alone(text: str, receivers: tuple[str, ...]) -> None:
    assert receivers_of(text) == receivers


@pytest.mark.parametrize(
    ("tail", "distribution"),
    [
        ("报：省委组织部。送：本部领导。", (("报", ("省委组织部",)), ("送", ("本部领导",)))),
        (
            "主  送：省委组织部\n抄 送：本部领导",
            (("主送", ("省委组织部",)), ("抄送", ("本部领导",))),
        ),
        ("报: 省委组织部,本部\n领导。", (("报", ("省委组织部", "本部领导")),)),
        ("【报】：省委组织部", (("报", ("省委组织部",)),)),
        ("报：省委组织部\n（共印120份）", (("报", ("省委组织部",)),)),
        ("本期编辑：王五\n报：省委组织部\n责任编辑：李四", (("报", ("省委组织部",)),)),
        ("报：省委组织部\n- 4 -", (("报", ("省委组织部",)),)),
        ("责任编辑：王五　　校对：李四\n电话：5346000", ()),
        ("共印120份", ()),
        ("中共安庆市委组织部办公室　　2021年3月1日印发", ()),
        ("", ()),
    ],
)
def test_a_tail_is_read_and_leaves_the_last_item_alone(
    tail: str, distribution: tuple[object, ...], gazetteer: Gazetteer
) -> None:
    issue = read(printed(tail=tail), gazetteer)

    assert issue.distribution == distribution
    assert issue.items[-1].paragraphs[-1].endswith("评议结果张榜公布。")
    assert issue.items[-1].source == "太湖县委组织部"


def test_a_tail_set_in_a_table_is_read(gazetteer: Gazetteer) -> None:
    lines = "".join(f"<p>{line}</p>" for line in printed(tail="").split("\n") if line)
    rows = (
        "<tr><td>报：</td><td>省委组织部，本部领导。</td></tr><tr><td>发</td><td>各县委</td></tr>"
    )
    page = f"<html><body>{lines}<table>{rows}</table></body></html>"

    issue = read(page, gazetteer, "一期.html")

    assert issue.distribution == (("报", ("省委组织部", "本部领导")), ("发", ("各县委",)))


def test_a_colon_inside_an_item_begins_no_tail(gazetteer: Gazetteer) -> None:
    body = f"△{TITLE_A}。{TEXT_A}\n发：倡议书。{TEXT_A * 18}\n{BODY}"

    issue = read(printed(body=body, tail=""), gazetteer)

    assert issue.distribution == ()
    assert "倡议书" in "".join(issue.items[0].paragraphs)


@pytest.mark.parametrize(
    "below",
    [
        "本刊欢迎各地投稿，来稿请发电子邮箱。",
        "《安庆组工信息》欢迎各地各单位踊跃投稿，来稿请注明作者姓名和单位。",
        "本刊投稿邮箱：zg@aq.example",
        "zg@aq.example",
        "扫描二维码关注“安庆组工”公众号",
        "主办：中共安庆市委组织部　承办：安庆先锋网",
        "收藏 挑错 推荐 打印",
        "顶一下\n(0)\n0%\n踩一下\n------分隔线----------",
    ],
)
@pytest.mark.parametrize("stop", ["。", "", "（共印150份）"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_a_bulletin_or_a_site_prints_below_the_tail_is_no_receiver(
    below: str, stop: str, gap: str, gazetteer: Gazetteer
) -> None:
    issue = read(
        printed(tail=f"报：省委组织部。\n发：各县（市、区）委组织部{stop}{gap}{below}"), gazetteer
    )

    assert issue.distribution == (("报", ("省委组织部",)), ("发", ("各县（市、区）委组织部",)))
    assert doubts(issue) == []


@pytest.mark.parametrize(
    "tail",
    [
        "报：省委组织部，\n本部领导。\n发：各县（市、\n区）委组织部。",
        "报：省委组织部，本部\n\n领导。\n\n发：各县（市、区）\n\n委组织部。",
    ],
)
def test_receivers_go_on_over_lines(tail: str, gazetteer: Gazetteer) -> None:
    issue = read(printed(tail=tail), gazetteer)

    assert issue.distribution == (
        ("报", ("省委组织部", "本部领导")),
        ("发", ("各县（市、区）委组织部",)),
    )


def test_an_item_below_the_tail_is_a_doubt(gazetteer: Gazetteer) -> None:
    issue = read(printed(tail=f"报：省委组织部。\n\n△{TITLE_A}又一条。{TEXT_A}"), gazetteer)

    assert any("报送发之后还有文字" in message for message in doubts(issue))
