"""The parts of an OFD file by their local names: producers differ in namespaces and in the case of paths."""

import math
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from indexer.document import UnreadableFileError
from indexer.readers.packages import Package

# An affine map (a, b, c, d, e, f): x' = ax + cy + e, y' = bx + dy + f.
Affine = tuple[float, float, float, float, float, float]
IDENTITY: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Box = tuple[float, float, float, float]  # left, top, width, height in millimetres


@dataclass(slots=True)
class Parts:
    """The parts of one file, found whatever the case of their names; each is parsed once."""

    package: Package
    by_name: dict[str, str] = field(default_factory=dict)
    parsed: dict[str, etree._Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_name = {part.casefold(): part for part in self.package.names}

    def located(self, base: str, location: str | None) -> str | None:
        """The part that `location` names in the part `base`; None when the file lacks it."""
        if not location or not location.strip():
            return None
        wanted = location.strip().replace("\\", "/")
        whole = (
            wanted if wanted.startswith("/") else posixpath.join(posixpath.dirname(base), wanted)
        )
        return self.by_name.get(posixpath.normpath(whole).lstrip("/").casefold())

    def xml(self, part: str) -> etree._Element:
        """The root of a part.

        Raises:
            UnreadableFileError: as `Package.xml` does.
        """
        if part not in self.parsed:
            self.parsed[part] = self.package.xml(part)
        return self.parsed[part]

    def needed(self, base: str, location: str | None) -> str:
        """The part that `location` names.

        Raises:
            UnreadableFileError: the file lacks it.
        """
        if (part := self.located(base, location)) is None:
            raise UnreadableFileError(
                self.package.name, f"OFD 文件不完整：缺少 {location or '正文部件'}"
            )
        return part


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for comments."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The direct children called `name`."""
    return (child for child in (() if element is None else element) if local(child) == name)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first direct child called `name`."""
    return next(children(element, name), None)


def text_of(element: etree._Element | None, name: str) -> str | None:
    """The text of the first child called `name`, without white space around it."""
    found = child(element, name)
    text = "" if found is None else (found.text or "").strip()
    return text or None


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute; some producers write its name in lower case."""
    value: str | None = element.get(name, element.get(name.lower()))
    return value


def number_of(text: str | None, default: float) -> float:
    """The number that an attribute prints; `default` where it is absent or none."""
    numbers = numbers_of(text)
    return numbers[0] if numbers else default


def numbers_of(text: str | None) -> tuple[float, ...]:
    """The finite numbers of an attribute; none when one of its words is no number."""
    try:
        numbers = tuple(float(word) for word in (text or "").replace(",", " ").split())
    except ValueError:
        return ()
    return numbers if all(map(math.isfinite, numbers)) else ()


def box_of(text: str | None) -> Box | None:
    """A box as OFD prints it: left, top, width, height."""
    numbers = numbers_of(text)
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) >= 4 else None


def placed(element: etree._Element, outer: Affine) -> Affine:
    """The map of an object's own coordinates to the page's: its CTM, its boundary, what is around."""
    left, top, _, _ = box_of(attribute(element, "Boundary")) or (0.0, 0.0, 0.0, 0.0)
    own = numbers_of(attribute(element, "CTM"))
    a, b, c, d, e, f = own if len(own) == 6 else IDENTITY
    return composed(outer, (a, b, c, d, e + left, f + top))


def composed(outer: Affine, inner: Affine) -> Affine:
    """`inner`, then `outer`."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * m + e,
        b * k + d * m + f,
    )
