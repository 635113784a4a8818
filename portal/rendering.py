"""From a page's view model to HTML: the layout's own values are added here."""

from dataclasses import dataclass

from flask import render_template

from portal.addresses import PLACE_LIST, SEARCH, SERIES_LIST, SUGGEST
from portal.present import Link
from portal.request_query import MAX_TEXT
from portal.site import current_site


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of the menu; `name` is what a page's frame calls it."""

    name: str
    link: Link


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands on every page alike; the files carry the release in their address."""

    name: str
    search_url: str
    suggestions_url: str
    longest_query: int
    menu: tuple[MenuEntry, ...]
    css_url: str
    copy_url: str
    suggest_url: str
    icon_url: str


def rendered(template: str, page: object) -> str:
    """The HTML of `page`, a view model with a `frame`, by the template that shows it."""
    return render_template(template, page=page, layout=_layout())


def _layout() -> Layout:
    site = current_site()
    return Layout(
        name=site.settings.name,
        search_url=SEARCH,
        suggestions_url=SUGGEST,
        longest_query=MAX_TEXT,
        menu=(
            MenuEntry("series", Link("各期", SERIES_LIST)),
            MenuEntry("places", Link("地区", PLACE_LIST)),
        ),
        css_url=_file_url("site.css", site.release),
        copy_url=_file_url("copy.js", site.release),
        suggest_url=_file_url("suggest.js", site.release),
        icon_url=_file_url("favicon.svg", site.release),
    )


def _file_url(name: str, release: str) -> str:
    return f"/static/{name}?v={release}"
