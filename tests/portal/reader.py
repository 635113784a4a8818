"""Pages as a reader has them: their text, and their links with their words."""

from dataclasses import dataclass
from urllib.parse import urldefrag

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


@dataclass(frozen=True, slots=True)
class Link:
    """A link: what it says without inner white space, where it leads without the anchor."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """An opened page."""

    response: TestResponse
    soup: BeautifulSoup

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        """All text of the page, each run of white space one blank."""
        return _words(self.soup.body or self.soup)

    @property
    def title(self) -> str:
        return _words(self.soup.title or self.soup)

    def part(self, selector: str) -> str:
        """The text of the one element that `selector` names."""
        return _words(self._only(selector))

    def parts(self, selector: str) -> list[str]:
        return [_words(element) for element in self.soup.select(selector)]

    def links(self, within: str = "body") -> list[Link]:
        found = self.soup.select(f"{within} a[href]")
        return [Link(_words(link), urldefrag(str(link["href"])).url) for link in found]

    def link(self, label: str, within: str = "body") -> str:
        """Where the one link that says `label` leads."""
        urls = {link.url for link in self.links(within) if link.label == label}
        assert len(urls) == 1, f"{label}: {urls or [link.label for link in self.links(within)]}"
        return urls.pop()

    def _only(self, selector: str) -> Tag:
        found = self.soup.select(selector)
        assert len(found) == 1, f"{selector}: {len(found)} elements"
        return found[0]


def opened(client: FlaskClient, url: str) -> Page:
    response = client.get(url, buffered=True)
    return Page(response, BeautifulSoup(response.text, "lxml"))


def _words(element: Tag) -> str:
    return " ".join(element.get_text("", strip=False).split())
