"""What the driver of a benchmark and the engines it measures say to each other.

Standard library only: an engine may run under another Python than the driver.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol, Self

FACETS = ("county", "section", "year", "month")
PAGE = 20


@dataclass(frozen=True, slots=True)
class Row:
    """An item as every engine is given it, once per line of a corpus file.

    `words` is title and text cut into words, blanks between: no engine has to segment but those
    that bring a segmenter of their own. `county` is the code that the item is counted under.
    """

    number: int
    key: tuple[int, str, int]  # numbering year, number, ordinal
    title: str
    paragraphs: tuple[str, ...]
    county: str
    section: str
    source: str
    page: int
    issued_on: str
    words: str

    @classmethod
    def parse(cls, line: str) -> Self:
        number, key, title, paragraphs, *rest = json.loads(line)
        return cls(number, tuple(key), title, tuple(paragraphs), *rest)

    @property
    def line(self) -> str:
        return json.dumps(astuple(self), ensure_ascii=False)

    @property
    def text(self) -> str:
        return "\n".join((self.title, *self.paragraphs))

    @property
    def date(self) -> date:
        return date.fromisoformat(self.issued_on)

    @property
    def facets(self) -> tuple[str, str, str, str]:
        """The values of FACETS, in their order."""
        return self.county, self.section, self.issued_on[:4], self.issued_on[:7]


def read_rows(file: Path) -> Iterator[Row]:
    with file.open(encoding="utf-8") as lines:
        yield from map(Row.parse, lines)


@dataclass(frozen=True, slots=True)
class Question:
    """A search that every engine can be asked: all of `words`, any of them, or them in a row.

    Without words it is every item. A span is of whole years, both inclusive.
    """

    kind: str
    words: tuple[str, ...] = ()
    how: str = "all"  # all | any | phrase
    county: str | None = None
    section: str | None = None
    span: tuple[int, int] | None = None
    newest_first: bool = False

    @classmethod
    def parse(cls, fields: Mapping[str, object]) -> Self:
        values = {name: tuple(v) if isinstance(v, list) else v for name, v in fields.items()}
        return cls(**values)  # type: ignore[arg-type]  # as `fields` gave them

    @property
    def fields(self) -> dict[str, object]:
        return asdict(self)

    def chosen(self, but: str = "") -> dict[str, str]:
        """The values chosen of facets, save those of the facet `but`."""
        chosen = {"county": self.county, "section": self.section}
        return {facet: value for facet, value in chosen.items() if value and facet != but}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the full operation gives: total, titles and snippets of the first hits, all counts.

    The counts of a facet are under all choices but its own.
    """

    total: int
    hits: Sequence[tuple[str, str]] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Peer(Protocol):
    """An engine, alone in its process; `Any` is whatever it gives to who asks it."""

    version: str

    def load(self) -> None:
        """Load what does not depend on the index: dictionaries."""
        ...

    def build(self, rows: Iterator[Row]) -> None: ...

    def open(self) -> None: ...

    def ask(self, question: Question, turn: int) -> Any:
        """The full operation. `turn` is another one each time the same question comes again."""
        ...

    def answer(self, given: Any) -> Answer:
        """What `ask` gave, in the form that all are compared in: no part of the operation."""
        ...

    def add(self, rows: Sequence[Row]) -> None:
        """Add an issue to the index; `ask` may see it a little later."""
        ...
