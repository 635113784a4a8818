"""Typing in the search box in Chromium: suggestions by keyboard, mouse, touch and screen reader."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.portal.test_browser import DESK, PHONE, browser, site

__all__ = ["browser", "site"]

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": DESK, "height": 800})
    opened.set_default_timeout(10_000)
    opened.goto(f"{site}/search")
    yield opened
    opened.close()


def typed(page: Page, text: str) -> None:
    page.get_by_role("combobox", name="检索词").type(text)
    expect(page.get_by_role("listbox")).to_be_visible()


def options(page: Page) -> list[str]:
    return page.get_by_role("option").locator(".label").all_text_contents()


def test_the_arrow_keys_choose_and_enter_goes_there(page: Page) -> None:
    typed(page, "xuand")
    box = page.get_by_role("combobox", name="检索词")
    assert box.get_attribute("aria-expanded") == "true"

    page.keyboard.press("ArrowDown")

    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    assert chosen.locator(".label").text_content() == "选调生"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=%E9%80%89%E8%B0%83%E7%94%9F")


def test_the_arrow_keys_come_round_by_way_of_the_box(page: Page) -> None:
    typed(page, "xuand")
    box = page.get_by_role("combobox", name="检索词")

    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") == f"suggestion-{len(options(page)) - 1}"
    page.keyboard.press("ArrowDown")

    assert box.get_attribute("aria-activedescendant") is None


def test_enter_without_a_choice_searches_what_was_typed(page: Page) -> None:
    typed(page, "xuand")

    page.keyboard.press("Enter")

    page.wait_for_url("**/search?q=xuand")


def test_escape_closes_and_keeps_what_was_typed(page: Page) -> None:
    typed(page, "xuand")

    page.keyboard.press("Escape")

    assert not page.get_by_role("listbox").is_visible()
    box = page.get_by_role("combobox", name="检索词")
    assert box.input_value() == "xuand"
    assert box.get_attribute("aria-expanded") == "false"


def test_leaving_the_box_closes(page: Page) -> None:
    typed(page, "xuand")

    page.keyboard.press("Tab")

    expect(page.get_by_role("listbox")).not_to_be_visible()


def test_a_click_follows_a_suggestion(page: Page) -> None:
    typed(page, "daoshi")

    page.get_by_role("option", name="太湖县推行选调生“导师帮带”制度").click()

    page.wait_for_url("**/aqzgxx/2016/8-9/2")


def test_a_tap_follows_a_suggestion_on_a_phone(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 700}, has_touch=True)
    page = context.new_page()
    page.goto(site)
    typed(page, "xuand")

    listed = page.get_by_role("listbox").bounding_box()
    assert listed is not None
    assert 0 <= listed["x"] < listed["x"] + listed["width"] <= PHONE
    page.get_by_role("option").first.tap()

    page.wait_for_url("**/search?q=%E9%80%89%E8%B0%83%E7%94%9F")
    context.close()


def test_how_many_there_are_is_announced(page: Page) -> None:
    typed(page, "xuand")

    said = page.locator("form.find [aria-live=polite]")
    assert said.text_content() == f"{len(options(page))} 个建议，用上下键选择"


def test_only_the_answer_to_what_stands_in_the_box_is_shown(page: Page) -> None:
    """An answer that comes late belongs to an earlier text."""
    late: list[Route] = []
    page.route("**/suggest.json?q=x", lambda route: late.append(route))
    box = page.get_by_role("combobox", name="检索词")
    with page.expect_request("**/suggest.json?q=x"):
        box.type("x")

    typed(page, "uand")
    before = options(page)
    for route in late:
        route.fulfill(json=[{"text": "迟到", "kind": "term", "count": 1, "url": "/"}])
    page.wait_for_timeout(100)

    assert options(page) == before
    assert "选调生" in before


def test_nothing_is_asked_while_an_input_method_is_composing(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    box = page.get_by_role("combobox", name="检索词")

    box.evaluate(
        "box => { box.focus(); box.value = 'xuan diao'; "
        "box.dispatchEvent(new InputEvent('input', {isComposing: true, bubbles: true})); }"
    )
    page.wait_for_timeout(300)
    assert [url for url in asked if "suggest.json" in url] == []
    box.evaluate("box => { box.value = '选调'; box.dispatchEvent(new Event('compositionend')); }")

    expect(page.get_by_role("option").first).to_contain_text("选调生")


def test_filters_in_force_go_along(page: Page, site: str) -> None:
    page.goto(f"{site}/search?county=340825")
    typed(page, "xuand")

    page.get_by_role("option").first.click()

    page.wait_for_url("**/search?q=*&county=340825")


def test_without_an_answer_the_box_searches_as_ever(page: Page) -> None:
    page.route("**/suggest.json?*", lambda route: route.abort())
    box = page.get_by_role("combobox", name="检索词")
    box.type("选调生")
    page.wait_for_timeout(300)

    assert not page.get_by_role("listbox").is_visible()
    page.keyboard.press("Enter")

    page.wait_for_url("**/search?q=%E9%80%89%E8%B0%83%E7%94%9F")


def test_a_browser_without_script_has_a_plain_box(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)

    assert page.get_by_role("searchbox", name="检索词").count() == 1
    assert page.get_by_role("listbox").count() == 0
    context.close()
