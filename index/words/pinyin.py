"""How hanzi are read aloud: syllables without tones, and which of them people mix up."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Self

# Folded alike, a sound and the one it is taken for in most dialects: zh z, ch c, sh s, l n, h f;
# ang an, eng en, ing in.
_NEAR_INITIALS = {"zh": "z", "ch": "c", "sh": "s", "l": "n", "f": "h"}
_INITIAL = re.compile(r"zh|ch|sh|[bpmfdtnlgkhjqxzcsryw]")
_NEAR_ENDINGS = re.compile(r"(?<=[aei]n)g$")
# What people type where the tables have another spelling.
_TYPED = {"lve": "lue", "nve": "nue"}


class Pinyin:
    """Readings of characters and words. Nothing changes after it is made."""

    def __init__(self, by_hand: Mapping[str, tuple[str, ...]]) -> None:
        # 0.3 s to load: only who reads aloud needs the tables.
        from pypinyin import lazy_pinyin
        from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

        self._lazy_pinyin = lazy_pinyin
        self._phrases: Mapping[str, list[list[str]]] = PHRASES_DICT
        self._characters: Mapping[int, str] = PINYIN_DICT
        self._by_hand = by_hand
        longest_first = sorted(by_hand, key=len, reverse=True)
        self._hand_made = re.compile("|".join(map(re.escape, longest_first)))

    @classmethod
    def load(cls) -> Self:
        """The library's readings, those of lexicon/readings.txt before them."""
        text = (files("index") / "lexicon" / "readings.txt").read_text("utf-8")
        lines = (line.partition("#")[0].split() for line in text.splitlines())
        return cls({words[0]: tuple(words[1:]) for words in lines if words})

    def readings(self, character: str) -> tuple[str, ...]:
        """Every reading, the usual one first; none of what is no hanzi."""
        printed = self._characters.get(ord(character), "")
        return tuple(dict.fromkeys(map(_plain, printed.split(",")))) if printed else ()

    def all_syllables(self) -> frozenset[str]:
        """Every syllable that some character has."""
        return frozenset(s for code in self._characters for s in self.readings(chr(code)))

    def syllables(self, text: str) -> tuple[str, ...]:
        """One syllable a character, as the words of `text` are read; what is no hanzi is itself."""
        found: list[str] = []
        at = 0
        for known in self._hand_made.finditer(text):
            found.extend(self._read(text[at : known.start()]))
            found.extend(self._by_hand[known[0]])
            at = known.end()
        found.extend(self._read(text[at:]))
        return tuple(found)

    def _read(self, text: str) -> Iterator[str]:
        if (phrase := self._phrases.get(text)) is not None and len(phrase) == len(text):
            return (_plain(readings[0]) for readings in phrase)
        alone = [self.readings(character) or (character,) for character in text]
        if all(len(readings) == 1 for readings in alone):
            return (readings[0] for readings in alone)
        # Documented to take lists too, annotated for texts only.
        read = self._lazy_pinyin(text, errors=_one_by_one)  # type: ignore[arg-type]
        return map(_plain, read)


def _one_by_one(no_hanzi: str) -> list[str]:
    """Each by itself, so that every character has its syllable."""
    return list(no_hanzi)


@lru_cache(maxsize=1024)
def near_sound(syllable: str) -> str:
    """The same for all syllables that are mixed up: zhang and zan, lin and ning, fei and hei."""
    match = _INITIAL.match(syllable)
    initial = match[0] if match else ""
    ending = syllable[len(initial) :]
    return _NEAR_INITIALS.get(initial, initial) + _NEAR_ENDINGS.sub("", ending)


@cache
def _plain(printed: str) -> str:
    """xuan of xuǎn, lv of lǜ."""
    # In parts ü is u and a diaeresis; written so here, the file may be saved in any form.
    parts = unicodedata.normalize("NFD", printed).replace("u\u0308", "v")
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return _TYPED.get(plain, plain)
