"""What every engine must do, whichever runs: the contract of index/engine.py and PRODUCT.md."""

from datetime import date

import pytest

from archive.records import FiledItem, ItemKey
from index.engine import Engine, Hit, ResultPage, Run
from index.query import Choice, FacetName, Query, Sort
from tests.builders import a_filed_item, an_issue_key
from tests.index.conftest import EngineOf
from tests.index.oracle import keys


def item(ordinal: int, title: str, *paragraphs: str, **known: object) -> FiledItem:
    return a_filed_item(ordinal, title, paragraphs or ("正文。",), **known)  # type: ignore[arg-type]


def ordinals(page: ResultPage) -> list[int]:
    return [key.ordinal for key in keys(page)]


def found(engine: Engine, text: str) -> set[int]:
    page = engine.search(Query(text))
    assert page.total == len(page.hits)
    return set(ordinals(page))


def choosing(facet: FacetName, *values: str) -> frozenset[Choice]:
    return frozenset(Choice(facet, value) for value in values)


def shown(hit: Hit) -> str:
    return printed((*hit.title, *hit.snippet))


def printed(runs: tuple[Run, ...]) -> str:
    return "".join(f"[{run.text}]" if run.marked else run.text for run in runs)


def test_unquoted_words_must_all_occur_but_not_together(engine_of: EngineOf) -> None:
    engine = engine_of(
        item(1, "软弱涣散村整顿"),
        item(2, "整顿", "软弱涣散。"),
        item(3, "软弱涣散"),
        item(4, "软弱"),
    )

    assert found(engine, "软弱涣散整顿") == {1, 2}
    assert found(engine, "整顿 软弱涣散") == {1, 2}


def test_a_quoted_phrase_must_be_printed_as_it_stands(engine_of: EngineOf) -> None:
    engine = engine_of(
        item(1, "软弱涣散村整顿"), item(2, "软弱涣散整顿"), item(3, "题", "软弱涣散", "整顿")
    )

    assert found(engine, '"软弱涣散整顿"') == {2}
    assert found(engine, "“软弱涣散 整顿”") == {2}


def test_no_phrase_reaches_from_the_title_into_the_text(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "抓好整顿", "工作先行", "一步"))

    assert found(engine, '"整顿工作"') == set()
    assert found(engine, '"先行一步"') == set()


def test_a_word_cut_otherwise_in_the_text_is_found(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "落实生态环境保护条例"), item(2, "农村党员"), item(3, "党员在村"))

    assert found(engine, "生态环境") == {1}
    assert found(engine, '"村党"') == {2}
    assert found(engine, "村党") == {2, 3}


def test_one_character_is_enough(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "村务"), item(2, "乡务"))

    assert found(engine, "村") == {1}
    assert found(engine, '"务"') == {1, 2}


def test_punctuation_and_width_never_matter_to_words(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "抓好村（社区）“两委”换届，提升Ａ类积分"))

    assert found(engine, "两委换届") == {1}
    assert found(engine, "“两委”换届") == {1}
    assert found(engine, "村(社区)\u3000a类") == {1}


def test_a_name_of_a_place_is_one_word(engine_of: EngineOf) -> None:
    engine = engine_of(
        item(1, "桐城市抓党建"),
        item(2, "怀宁县抓党建"),
        item(3, "沿海城市来桐"),
        item(4, "宁县来稿"),
        item(5, "城市党建", "桐城市委部署。"),
    )

    assert found(engine, "城市") == {3, 5}
    assert found(engine, "宁县") == {4}
    assert found(engine, "桐城") == {1, 5}
    assert found(engine, "桐城市") == {1, 5}
    assert found(engine, "城市委") == {5}
    assert found(engine, '"城市"') == {1, 3, 5}


def test_a_number_is_found_as_printed_and_not_within_another(engine_of: EngineOf) -> None:
    engine = engine_of(
        item(1, "题", "收入为 35.6 万元。"),
        item(2, "题", "收入为135.6万元，共35.6%。"),
        item(3, "题", "2010年的10名"),
        item(4, "题", "2010年"),
    )

    assert found(engine, "35.6万元") == found(engine, "35.6 万元") == {1}
    assert found(engine, '"5.6万元"') == {1, 2}
    assert found(engine, "5.6万") == {1, 2}  # nothing says it alone
    assert found(engine, "10") == {3}
    assert found(engine, "2010") == {3, 4}


@pytest.mark.parametrize("form", ["{}", "“{}”", '"{}"', " {}。 "])
def test_a_title_finds_itself_first(engine_of: EngineOf, form: str) -> None:
    title = '宿松县"三个先行"抓好村(社区)"两委"换届'
    engine = engine_of(
        item(1, f"{title}准备工作", f"{title}。" * 9, places=()),
        item(2, title),
        item(3, f"{title} {title}"),
    )

    page = engine.search(Query(form.format(title)))

    if "。" in form:
        assert ordinals(page)[0] == 2
    else:
        assert ordinals(page)[0] == 2
        assert page.total == 3


def test_a_title_pasted_with_other_spacing_is_found_whatever_it_is_cut_to(
    engine_of: EngineOf,
) -> None:
    engine = engine_of(item(1, "“APP 2.0”上线"), item(2, "上线"))

    assert found(engine, "APP2.0上线") == {1}


def test_of_equal_titles_the_one_printed_so_comes_first_then_the_newest(
    engine_of: EngineOf,
) -> None:
    older, newer = an_issue_key(year=2019), an_issue_key(year=2021)
    engine = engine_of(
        item(1, "抓好“两委”换届", issue=older),
        item(2, "抓好两委换届", issue=older),
        item(3, "抓好“两委”换届", issue=newer),
    )

    assert ordinals(engine.search(Query("抓好“两委”换届"))) == [3, 1, 2]


def test_a_word_in_the_title_counts_more_than_one_in_the_text(engine_of: EngineOf) -> None:
    engine = engine_of(item(1, "抓实工作", "选调生。"), item(2, "选调生管理", "抓实工作。"))

    assert ordinals(engine.search(Query("选调生"))) == [2, 1]


def test_words_near_each_other_count_more(engine_of: EngineOf) -> None:
    filler = "出台意见，明确任务。" * 9
    engine = engine_of(
        item(1, "题一", f"选调生。{filler}管理。"), item(2, "题二", f"{filler}选调生管理。。。")
    )

    assert ordinals(engine.search(Query("选调生管理"))) == [2, 1]


def test_equal_answers_stand_newest_first(engine_of: EngineOf) -> None:
    issues = [an_issue_key(year=2020, number=number) for number in ("2", "10", "zk1")]
    engine = engine_of(
        *(
            item(ordinal, "选调生", issue=issue, issued_on=date(2020, 5, 1))
            for issue in issues
            for ordinal in (1, 2)
        ),
        item(1, "选调生", issue=an_issue_key(year=2021)),
    )

    newest = [str(key) for key in keys(engine.search(Query("选调生", sort=Sort.NEWEST)))]
    oldest = [str(key) for key in keys(engine.search(Query("选调生", sort=Sort.OLDEST)))]

    assert newest == [
        "aqzgxx/2021/22/1",
        "aqzgxx/2020/zk1/1",
        "aqzgxx/2020/zk1/2",
        "aqzgxx/2020/10/1",
        "aqzgxx/2020/10/2",
        "aqzgxx/2020/2/1",
        "aqzgxx/2020/2/2",
    ]
    assert [str(key) for key in keys(engine.search(Query("选调生")))] == newest
    assert [str(key) for key in keys(engine.search(Query("")))] == newest
    assert oldest == [
        "aqzgxx/2020/2/1",
        "aqzgxx/2020/2/2",
        "aqzgxx/2020/10/1",
        "aqzgxx/2020/10/2",
        "aqzgxx/2020/zk1/1",
        "aqzgxx/2020/zk1/2",
        "aqzgxx/2021/22/1",
    ]


def test_pages_follow_each_other_without_gap_or_overlap(
    many: Engine, many_items: tuple[FiledItem, ...]
) -> None:
    query = Query("组织", size=7)
    total = many.search(query).total
    pages = [many.search(query.at_page(page)) for page in range(1, total // 7 + 2)]

    everything = [key for page in pages for key in keys(page)]

    assert everything == keys(many.search(Query("组织", size=1000)))
    assert len(set(everything)) == total


@pytest.mark.parametrize("query", [Query(page=99), Query(size=0), Query(size=-1), Query("无此词")])
def test_a_page_past_the_end_is_empty(engine_of: EngineOf, query: Query) -> None:
    page = engine_of(item(1, "题")).search(query)

    assert page.hits == ()
    assert page.total == (0 if query.text else 1)


def test_marks_are_on_what_matched_and_nothing_else(engine_of: EngineOf) -> None:
    engine = engine_of(
        item(1, "桐城市抓城市党建", "2010年选派 10 名干部到沿海城市，共110名。", places=())
    )

    assert shown(engine.search(Query("城市")).hits[0]) == (
        "桐城市抓[城市]党建2010年选派 10 名干部到沿海[城市]，共110名。"
    )
    assert shown(engine.search(Query("10 名")).hits[0]) == (
        "桐城市抓城市党建2010年选派 [10 名]干部到沿海城市，共110名。"
    )
    assert shown(engine.search(Query("")).hits[0]) == (
        "桐城市抓城市党建2010年选派 10 名干部到沿海城市，共110名。"
    )


def test_the_answer_says_how_the_query_was_read(engine_of: EngineOf) -> None:
    page = engine_of(item(1, "题")).search(Query("软弱涣散整顿"))

    assert page.notes == ("按“软弱涣散”“整顿”都出现检索",)
    assert page.query == Query("软弱涣散整顿")
    assert page.took_ms > 0
    assert page.generation


def test_an_index_of_nothing_finds_nothing(engine_of: EngineOf) -> None:
    engine = engine_of()

    for text in ("", "软弱涣散", '"村"', "选调生 管理"):
        page = engine.search(Query(text, sort=Sort.OLDEST))
        assert (page.total, page.hits) == (0, ())
        assert engine.search(Query(text)).total == 0


def test_an_item_may_have_a_title_only_or_nothing_that_can_be_searched(
    engine_of: EngineOf,
) -> None:
    engine = engine_of(a_filed_item(1, "。", ()), a_filed_item(2, "选调生", ()))

    assert found(engine, "选调生") == {2}
    assert found(engine, "。") == {1, 2}
    assert found(engine, '"。"') == {1}


def test_hits_name_items_of_the_archive(many: Engine, many_items: tuple[FiledItem, ...]) -> None:
    page = many.search(Query(size=1000))

    assert isinstance(page.hits[0].key, ItemKey)
    assert sorted(keys(page)) == sorted(filed.item.key for filed in many_items)


def test_the_whole_of_an_item_is_marked_by_what_finds_it(engine_of: EngineOf) -> None:
    one = item(1, "桐城市建好城市社区", "城市有为。", "桐城市有位，城市更新。")
    engine = engine_of(one)

    marked = engine.marked("城市", one.item.key)

    assert marked is not None
    assert printed(marked.title) == "桐城市建好[城市]社区"
    assert [printed(runs) for runs in marked.paragraphs] == [
        "[城市]有为。",
        "桐城市有位，[城市]更新。",
    ]


def test_an_item_that_a_text_does_not_find_is_not_marked(engine_of: EngineOf) -> None:
    one, other = item(1, "抓好整顿", "工作先行"), item(2, "整顿")
    engine = engine_of(one)

    assert engine.marked("整顿 选调生", one.item.key) is None
    assert engine.marked("整顿", other.item.key) is None


@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query("选调生"),
        Query("太湖县 党建", is_widened=False),
        Query("“两委”换届 -太湖县"),
        Query("党建", frozenset({Choice(FacetName.COUNTY, "340824")})),
        Query("党建", since=date(2016, 1, 1), until=date(2018, 12, 31), page=3),
        Query("甲乙丙丁"),
    ],
    ids=str,
)
def test_a_total_is_that_of_the_search(many: Engine, query: Query) -> None:
    assert many.total(query) == many.search(query).total
