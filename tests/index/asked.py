"""Queries made up at random, each with what it must find by reading the items themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from archive.places import Gazetteer
from archive.records import FiledItem
from tests.index.oracle import texts

Meets = Callable[[FiledItem], bool]

# Words of the invented items that no name of a place has inside it.
WORDS = ("软弱涣散", "整顿", "选调生", "党组织", "沿海", "村", "党建", "调研", "先行", "不存在")
BRACKETS = (("(", ")"), ("（", "）"), ("( ", " )"))
OR = (" 或 ", " OR ", " | ", " 或者 ")
AND = (" ", " AND ", "　", " 并且 ")
NOT = ("-", "－", "NOT ", "不含 ")


@dataclass(frozen=True)
class Asked:
    """A query that may stand behind a minus, a field word or an operator."""

    text: str
    meets: Meets


def queries(gazetteer: Gazetteer) -> st.SearchStrategy[Asked]:
    """Queries of up to ten words and conditions, all in brackets where they join anything."""
    leaves = st.one_of(_texts(), _inside(_texts()), _conditions(gazetteer))
    return st.recursive(leaves, _joined, max_leaves=10)


def _texts() -> st.SearchStrategy[Asked]:
    words = st.sampled_from(WORDS).map(_word)
    phrases = st.tuples(st.sampled_from(WORDS), st.sampled_from(('""', "“”", "「」", "‘’"))).map(
        lambda drawn: _quoted(*drawn)
    )
    return words | phrases


def _word(word: str) -> Asked:
    return Asked(word, lambda filed: any(word in text for text in texts(filed)))


def _quoted(word: str, quotes: str) -> Asked:
    return Asked(quotes[0] + word + quotes[1], _word(word).meets)


def _inside(of: st.SearchStrategy[Asked]) -> st.SearchStrategy[Asked]:
    return st.tuples(of, st.sampled_from(("标题:", "正文："))).map(
        lambda drawn: _within(drawn[0].text, drawn[1])
    )


def _within(text: str, field: str) -> Asked:
    word = text.strip('"“”「」‘’')

    def meets(filed: FiledItem) -> bool:
        title, *paragraphs = texts(filed)
        return any(word in part for part in ([title] if field == "标题:" else paragraphs))

    return Asked(field + text, meets)


def _conditions(gazetteer: Gazetteer) -> st.SearchStrategy[Asked]:
    def in_place(name: str) -> Asked:
        codes = set(map(gazetteer.facet_code, gazetteer.named(name)))
        return Asked(
            f"县:{name}",
            lambda filed: any(codes & set(gazetteer.facet_chain(c)) for c in filed.item.places),
        )

    return st.one_of(
        st.sampled_from(("潜山", "潜山县", "枞阳县", "安徽省", "四川省中江县")).map(in_place),
        st.sampled_from(("太湖县委", "组织部", "桐城市")).map(_sent_by),
        st.tuples(st.integers(2013, 2026), st.integers(2013, 2026)).map(lambda y: _years(*y)),
        st.integers(1, 14).map(_numbered),
        st.sampled_from(("市内", "经验交流")).map(_in_section),
        st.integers(2014, 2025).map(_printed_year),
    )


def _sent_by(source: str) -> Asked:
    return Asked(f"供稿：{source}", lambda filed: source in (filed.item.source or ""))


def _in_section(name: str) -> Asked:
    return Asked(f"栏目:{name}", lambda filed: name in (filed.item.section or ""))


def _years(one: int, other: int) -> Asked:
    since, until = date(min(one, other), 1, 1), date(max(one, other), 12, 31)
    return Asked(f"{one}..{other}", lambda filed: since <= filed.issue.issued_on <= until)


def _numbered(number: int) -> Asked:
    return Asked(f"期号:{number}", lambda filed: filed.issue.key.number == str(number))


def _printed_year(year: int) -> Asked:
    said = f"{year}年"
    return Asked(
        said,
        lambda filed: filed.issue.issued_on.year == year or any(said in t for t in texts(filed)),
    )


def _joined(parts: st.SearchStrategy[Asked]) -> st.SearchStrategy[Asked]:
    several = st.lists(parts, min_size=2, max_size=3)
    return st.one_of(
        st.tuples(several, st.sampled_from(AND), st.sampled_from(BRACKETS)).map(
            lambda drawn: _group(*drawn, all)
        ),
        st.tuples(several, st.sampled_from(OR), st.sampled_from(BRACKETS)).map(
            lambda drawn: _group(*drawn, any)
        ),
        st.tuples(parts, st.sampled_from(NOT), st.sampled_from(BRACKETS)).map(
            lambda drawn: _without(*drawn)
        ),
    )


def _group(
    parts: list[Asked], between: str, brackets: tuple[str, str], join: Callable[..., bool]
) -> Asked:
    text = brackets[0] + between.join(part.text for part in parts) + brackets[1]
    return Asked(text, lambda filed: join(part.meets(filed) for part in parts))


def _without(part: Asked, sign: str, brackets: tuple[str, str]) -> Asked:
    return Asked(
        f"{brackets[0]}{sign}{part.text}{brackets[1]}", lambda filed: not part.meets(filed)
    )
