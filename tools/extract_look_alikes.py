"""Development time only: make archive/data/places/look_alikes.csv from a list of words.

    python tools/extract_look_alikes.py DICT archive/data/places

`DICT` is jieba's dict.txt: a word, how often, its class a line (MIT, see NOTICE). A short form is
part of other words where the characters beside it make a likelier word with its first or last one:
兴国 in 振兴国家, 定远 in 决定远近. `before` and `after` hold those characters; `longer` the words
and set phrases that hold the form: 法兰西, 长治久安. A full name has only `before`: 适|应城市.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator
from math import log
from pathlib import Path
from typing import TypeAlias

from archive.place_names import Form, Forms, Kind
from archive.place_register import Register

# word → (frequency, class)
Words: TypeAlias = dict[str, tuple[int, str]]

_NAMES = ("nr", "nrt", "nrfg", "nz", "nt")
_PHRASES = ("i", "l", "n", "v", "a", "nrt", "t")
_SEEN_AT_LEAST = 20  # a rarer word does not outweigh a place
_ENDS_IN_A_WORD = 300
_AS_RARE_AS_A_COUNTY = 20


def read_words(path: Path) -> Words:
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {word: (int(seen), kind) for word, seen, kind in lines}


class Likelihood:
    """How likely a cut of running text is, word by word."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._total = log(sum(seen for seen, _ in words.values()))

    def of(self, word: str, at_least: int = 1) -> float:
        return log(max(self._words.get(word, (1, ""))[0], at_least)) - self._total


def look_alikes(forms: list[Form], words: Words) -> Iterator[tuple[str, str, str, str]]:
    likelihood = Likelihood(words)
    ending, beginning = _pairs(words)
    longer = _longer({form.text for form in forms if form.is_short}, words)
    for form in sorted(forms, key=lambda form: form.text):
        text = form.text
        own = likelihood.of(text, _AS_RARE_AS_A_COUNTY)
        before = [
            word[0]
            for word in ending[text[0]]
            if likelihood.of(word) + likelihood.of(text[1:]) > likelihood.of(word[0]) + own
        ]
        after = [
            word[1]
            for word in beginning[text[-1]]
            if form.is_short
            and likelihood.of(text[:-1]) + likelihood.of(word) > own + likelihood.of(word[1])
        ]
        if before or after or longer[text]:
            yield text, "".join(sorted(before)), "".join(sorted(after)), " ".join(longer[text])


def _pairs(words: Words) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Words of two characters by their last and by their first one."""
    ending, beginning = defaultdict(list), defaultdict(list)
    for word, (seen, kind) in words.items():
        if len(word) == 2 and seen >= _SEEN_AT_LEAST and kind not in _NAMES:
            ending[word[1]].append(word)
            beginning[word[0]].append(word)
    return ending, beginning


def _longer(forms: set[str], words: Words) -> dict[str, list[str]]:
    """The words that end with a form (法兰西), the phrases of four or five characters with one."""
    longer = defaultdict(list)
    for word, (seen, kind) in words.items():
        if not 3 <= len(word) <= 5 or seen < 3 or kind == "ns" or "县" in word or "市" in word:
            continue
        ends = {word[-size:] for size in (2, 3) if size < len(word)} & forms
        inside = {word[i : i + 2] for i in range(len(word) - 1)} & forms
        for form in ends if len(word) == 3 else inside if kind in _PHRASES else ():
            longer[form].append(word)
    return longer


def _may_run_on(form: Form, words: Words) -> bool:
    """A short form, or a full name whose end is a word: 应|城市, 向|山区; a WORD is one anyway."""
    if form.is_short:
        return form.kind is not Kind.WORD
    return len(form.text) == 3 and words.get(form.text[1:], (0, ""))[0] >= _ENDS_IN_A_WORD


def main() -> None:
    parser = argparse.ArgumentParser(description="与短地名相似的词语（仅开发时用）")
    for argument in ("words", "target"):
        parser.add_argument(argument, type=Path)
    given = parser.parse_args()
    held = Forms.load(Register.load()).by_text.values()
    words = read_words(given.words)
    forms = [form for form in held if _may_run_on(form, words)]
    with (given.target / "look_alikes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("form", "before", "after", "longer"))
        writer.writerows(look_alikes(forms, words))


if __name__ == "__main__":
    main()
