"""The pager: every page is reached, whatever the number of hits."""

from hypothesis import given
from hypothesis import strategies as st

from index.query import Query
from portal.paging import Pager, pager
from portal.request_query import MAX_DEPTH


def _labels(shown: Pager | None) -> list[str | None]:
    assert shown is not None
    return [link.label for link in shown.links]


def test_one_page_needs_no_pager() -> None:
    assert pager(Query(size=20), 20) is None
    assert pager(Query(size=20), 0) is None


def test_pages_around_the_one_shown_and_both_ends() -> None:
    assert _labels(pager(Query(page=10), 400)) == [
        "1", None, "8", "9", "10", "11", "12", None, "20",
    ]  # fmt: skip


def test_a_gap_of_one_page_is_filled() -> None:
    assert _labels(pager(Query(page=5), 400))[:4] == ["1", "2", "3", "4"]


def test_beyond_the_last_page_there_is_a_way_back() -> None:
    shown = pager(Query(page=9), 40)

    assert shown is not None
    assert shown.is_beyond
    assert shown.previous_url == "/search?page=2"


def test_hits_too_deep_to_page_to_are_owned_up_to() -> None:
    shown = pager(Query(), MAX_DEPTH + 1)

    assert shown is not None
    assert shown.is_cut
    assert shown.page_count == MAX_DEPTH // 20


@given(st.integers(1, 20_000), st.integers(1, 100), st.data())
def test_no_page_is_linked_that_cannot_be_asked_for(
    total: int, size: int, data: st.DataObject
) -> None:
    page = data.draw(st.integers(1, MAX_DEPTH // size))

    shown = pager(Query(page=page, size=size), total)

    numbers = [int(label) for label in _labels(shown) if label] if shown else [1]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == 1
    assert numbers[-1] == max(1, min(-(-total // size), MAX_DEPTH // size))
