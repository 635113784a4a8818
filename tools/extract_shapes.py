"""Development time only: make index/lexicon/shapes.txt by looking at the characters.

    python tools/extract_shapes.py SONG.ttc HEI.ttc index/lexicon/shapes.txt

Every character of GB 2312 is printed in two typefaces (宋体 and 黑体, as Noto Serif CJK SC and Noto
Sans CJK SC have them), blurred, and compared with every other one. Two that nearly cover each
other are taken for each other by a reader, by a scanner, and by who writes with strokes: 未 and 末.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Likeness: TypeAlias = NDArray[np.float32]

_SIZE = 64  # pixels a side
_BLUR = 1.5  # pixels: strokes that nearly meet count as meeting
_LOOKED_AT = 36  # pixels a side that are compared
_ALIKE = 0.52  # of 1: 挂 and 桂 have 0.88, 党 and 堂 0.50
_MOST = 12  # look-alikes a character
_FIRST_LEVEL = 3755  # characters of GB 2312 that are in common use: the ones that are meant
_HEAD = """\
# Characters that look alike: the first one of a line may have been meant by any of the others,
# most alike first. Made by tools/extract_shapes.py, which tells how; not edited by hand.
"""


def main() -> None:
    options = _parser().parse_args()
    characters = tuple(_gb2312())
    alike = (_likeness(options.song, characters) + _likeness(options.hei, characters)) / 2
    options.shapes.write_text(_HEAD + "".join(_lines(characters, alike)), encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("song", "hei", "shapes"):
        parser.add_argument(name, type=Path)
    return parser


def _gb2312() -> Iterator[str]:
    """The hanzi of GB 2312, those in common use first."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            if (row, cell) < (0xD7, 0xFA) or row > 0xD7:
                yield bytes([row, cell]).decode("gb2312")


def _likeness(font_path: Path, characters: tuple[str, ...]) -> Likeness:
    """How far every two characters cover each other, 1 for the same print."""
    font = _simplified(font_path)
    prints = np.array([_print(character, font) for character in characters])
    prints -= prints.mean(axis=0)  # what all characters have: ink in the middle
    prints /= np.linalg.norm(prints, axis=1, keepdims=True)
    return prints @ prints.T


def _simplified(font_path: Path) -> ImageFont.FreeTypeFont:
    """The typeface of a collection that prints as mainland China does."""
    fonts = (ImageFont.truetype(font_path, _SIZE, index=number) for number in range(5))
    return next(font for font in fonts if str(font.getname()[0]).endswith("SC"))


def _print(character: str, font: ImageFont.FreeTypeFont) -> NDArray[np.float32]:
    image = Image.new("L", (_SIZE + 8, _SIZE + 8))
    ImageDraw.Draw(image).text((4, -10), character, font=font, fill=255)
    image = image.filter(ImageFilter.GaussianBlur(_BLUR)).resize((_LOOKED_AT, _LOOKED_AT))
    return np.asarray(image, dtype=np.float32).ravel() / 255


def _lines(characters: tuple[str, ...], alike: Likeness) -> Iterator[str]:
    np.fill_diagonal(alike, 0)
    for at, character in enumerate(characters[:_FIRST_LEVEL]):
        nearest = np.argsort(-alike[at], kind="stable")[:_MOST]
        others = "".join(characters[other] for other in nearest if alike[at, other] >= _ALIKE)
        if others:
            yield f"{character}{others}\n"


if __name__ == "__main__":
    main()
