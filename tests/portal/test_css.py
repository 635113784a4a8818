"""The style sheet and templates hold on old browsers, without outside hosts, and can be read."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CSS = (ROOT / "portal/static/site.css").read_text("utf-8")
TEMPLATES = sorted((ROOT / "templates").glob("*.html"))
SCRIPTS = sorted((ROOT / "portal/static").glob("*.js"))

# Later than Chromium 86; what only embellishes (text-wrap, line-break) is not among them.
TOO_NEW = (
    r":has\(",
    r":is\(",
    r":where\(",
    r"@layer",
    r"@container",
    r"@property",
    r"@import",
    r"(?<![\w-])inset\s*:",
    r"aspect-ratio",
    r"color-mix",
    r"accent-color",
    r"\d(dvh|svh|lvh|dvw|cqw)",
    r"margin-(inline|block)\s*:",
    r"padding-(inline|block)\s*:",
    r"^\s*&",
)


@pytest.mark.parametrize("pattern", TOO_NEW)
def test_the_style_sheet_asks_nothing_newer_than_chromium_86(pattern: str) -> None:
    assert re.findall(pattern, CSS, re.MULTILINE) == []


def test_no_rule_is_nested_in_another() -> None:
    """Only @media, @page and @font-face may hold a block within a block."""
    depth, at_rules = 0, []
    for piece in re.finditer(r"([^{}]*)([{}])", re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)):
        if piece[2] == "{":
            depth += 1
            at_rules.append(piece[1].strip().startswith("@"))
            assert depth == 1 or all(at_rules[:-1]), piece[1]
        else:
            depth -= 1
            at_rules.pop()
    assert depth == 0


@pytest.mark.parametrize("path", [*TEMPLATES, *SCRIPTS], ids=lambda path: path.name)
def test_nothing_is_fetched_from_another_host(path: Path) -> None:
    text = path.read_text("utf-8")

    assert re.findall(r"(?:https?:)?//\w", re.sub(r"//\s.*", "", text)) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_obeys_the_content_policy_and_computes_nothing(path: Path) -> None:
    text = path.read_text("utf-8")

    assert re.findall(r"\sstyle=|\son\w+=|<style|\|\s*safe|javascript:", text) == []
    assert re.findall(r"request\.|url_for|config\.", text) == []
    assert text.startswith("{# ")


def _palette(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6});", block))


_LIGHT = _palette(CSS.split("@media")[0])
_DARK = {**_LIGHT, **_palette(CSS.split("(prefers-color-scheme: dark)")[1].split("\n}")[0])}
TEXT_ON = [
    ("ink", "paper"),
    ("ink", "card"),
    ("soft", "paper"),
    ("soft", "card"),
    ("faint", "paper"),
    ("faint", "card"),
    ("faint", "hover"),
    ("red", "paper"),
    ("red", "card"),
    ("red", "red-soft"),
    ("on-red", "red-fill"),
    ("on-red-soft", "red-soft"),
    ("on-mark", "mark"),
]
SHAPES_ON = [("control", "paper"), ("control", "card"), ("focus", "paper"), ("focus", "card")]


@pytest.mark.parametrize("palette", [_LIGHT, _DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT_ON)
def test_text_stands_out_from_its_ground(palette: dict[str, str], front: str, back: str) -> None:
    assert _contrast(palette[front], palette[back]) >= 4.5


@pytest.mark.parametrize("palette", [_LIGHT, _DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), SHAPES_ON)
def test_boxes_and_focus_stand_out(palette: dict[str, str], front: str, back: str) -> None:
    assert _contrast(palette[front], palette[back]) >= 3


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
