"""Journeys in Chromium, with JavaScript and without, at a desk's width and a phone's."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import make_server

from tests.portal.shelf import Shelf

pytestmark = pytest.mark.browser

DESK, PHONE = 1280, 360
PAGES = (
    "/",
    "/search",
    "/search?q=%E9%80%89%E8%B0%83%E7%94%9F&county=340825&year=2016",
    "/search?q=%E7%94%B2%E4%B9%99%E4%B8%99%E4%B8%81&county=340825",
    "/aqzgxx/2020/22",
    "/aqzgxx/2020/22/4?q=%E9%80%89%E8%B0%83%E7%94%9F",
    "/aqzgxx/2019/3/3",
    "/series/",
    "/aqzgxx/2020/",
    "/places/",
    "/places/340882",
    "/places/340000",
    "/search?page=0",
    "/no/such/page",
)


@pytest.fixture(scope="module")
def site(shelf: Shelf) -> Iterator[str]:
    """The address of the shelf's portal, served on a free port of this machine."""
    server = make_server("127.0.0.1", 0, shelf.app(), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = which("chromium") or which("chromium-browser") or which("google-chrome")
    if program is None:
        reason = "没有找到 Chromium：浏览器测试没有运行"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def has_script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def context(browser: Browser, has_script: bool, width: int) -> Iterator[BrowserContext]:
    size = {"width": width, "height": 800}
    opened = browser.new_context(viewport=size, java_script_enabled=has_script)  # type: ignore[arg-type]  # a dict of ints is the TypedDict asked for
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


def test_search_narrow_read_copy(
    context: BrowserContext, site: str, width: int, has_script: bool, tmp_path: Path
) -> None:
    page = context.new_page()
    page.goto(site)
    page.get_by_label("检索词", exact=True).fill("选调生")
    page.get_by_label("检索词", exact=True).press("Enter")

    _choose(page, width, "太湖县")
    _choose(page, width, "2016年")
    chips = page.get_by_label("已选的筛选").get_by_role("listitem")
    assert chips.all_text_contents()[:2] == ["移除筛选太湖县", "移除筛选2016年"]
    page.get_by_role("heading", name="太湖县推行选调生“导师帮带”制度").get_by_role("link").click()

    assert page.get_by_role("heading", level=1).text_content() == "太湖县推行选调生“导师帮带”制度"
    citation = _copied(page, has_script)
    assert citation == "（《安庆组工信息》2016年第8-9期合刊）"
    page.screenshot(path=tmp_path / "item.png", full_page=True)
    page.get_by_role("link", name="返回检索结果").click()
    assert chips.count() == 3


def _choose(page: Page, width: int, label: str) -> None:
    """Tick a value; on a phone in the sheet that the filter button opens."""
    if width == PHONE:
        page.get_by_role(
            "link", name="筛选（" if page.locator(".chips").count() else "筛选 ·"
        ).click()
    page.locator("#filters").get_by_role("link", name=label).first.click()
    if width == PHONE:
        page.locator("#filters").get_by_role("link", name="查看结果").click()


def _copied(page: Page, has_script: bool) -> str:
    """The citation as it lands in another field: by the button, or selected by one click."""
    if has_script:
        page.get_by_role("button", name="复制公文引用").click()
        expect(page.get_by_role("status")).to_have_text("公文引用：已复制")
    else:
        assert page.get_by_role("button", name="复制公文引用").count() == 0
        page.locator("#cite-issue").click()
        page.keyboard.press("Control+C")
    box = page.get_by_label("检索词", exact=True)
    box.fill("")
    box.press("Control+V")
    return box.input_value()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_the_screen_and_asks_no_other_host(
    context: BrowserContext, site: str, width: int, path: str
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()

    page.goto(site + path)

    assert _content_width(page) <= width
    assert [url for url in asked if not url.startswith(site)] == []


def _content_width(page: Page) -> int:
    """How wide the page would scroll; the browser itself tells, with script or without."""
    devtools = page.context.new_cdp_session(page)
    return int(devtools.send("Page.getLayoutMetrics")["cssContentSize"]["width"])


def test_the_filters_of_a_phone_stay_open_while_values_are_ticked(
    browser: Browser, site: str
) -> None:
    page = browser.new_page(viewport={"width": PHONE, "height": 740}, java_script_enabled=False)
    page.goto(f"{site}/search")
    sheet = page.locator("#filters")
    assert not sheet.is_visible()

    page.get_by_role("link", name="筛选 ·").click()
    sheet.get_by_role("link", name="太湖县").click()
    sheet.get_by_role("link", name="岳西县").click()

    assert sheet.is_visible()
    assert sheet.get_by_text("共 6 条").is_visible()
    sheet.get_by_role("link", name="查看结果").click()
    assert not sheet.is_visible()
    page.close()


def test_ticking_a_filter_does_not_move_the_page_of_a_desk(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": DESK, "height": 600})
    page.goto(f"{site}/search")

    page.locator("#filters").get_by_role("link", name="太湖县").click()

    assert page.url.endswith("#filters")
    assert page.evaluate("window.scrollY") == 0
    page.close()


def test_the_keyboard_reaches_results_and_filters_by_skip_links(
    browser: Browser, site: str
) -> None:
    page = browser.new_page(viewport={"width": DESK, "height": 800})
    page.goto(f"{site}/search")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到检索结果"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.close()


def test_nothing_on_a_page_breaks_the_content_policy(browser: Browser, site: str) -> None:
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    for path in PAGES:
        page.goto(site + path)

    assert [text for text in said if "status of 40" not in text] == []
    page.close()


def test_a_paragraph_arrived_at_is_highlighted(browser: Browser, site: str) -> None:
    page = browser.new_page()

    page.goto(f"{site}/aqzgxx/2020/22/4#p2")

    here = "getComputedStyle(document.querySelector('#p2')).backgroundColor"
    other = "getComputedStyle(document.querySelector('#p1')).backgroundColor"
    assert page.evaluate(here) != page.evaluate(other)
    page.close()


def test_paper_shows_the_text_and_its_citation_only(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/aqzgxx/2020/22/4")

    page.emulate_media(media="print")

    assert page.locator("#cite-link").is_visible()
    assert page.locator(".text").is_visible()
    for hidden in (".head", ".near", ".step", ".crumbs", ".pn", "button[data-copy]"):
        assert not page.locator(hidden).first.is_visible()
    page.close()


def test_copying_works_where_the_browser_offers_no_clipboard(browser: Browser, site: str) -> None:
    """On an intranet host reached by http, navigator.clipboard does not exist."""
    page = browser.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(f"{site}/aqzgxx/2020/22/3")

    citation = _copied(page, has_script=True)

    assert citation == "（《安庆组工信息》2020年第22期）"
    page.close()
