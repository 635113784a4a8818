"""Where a phrase or a word stands in the texts of a snapshot, exactly."""

import numpy as np

from index.language.tree import PartOfItem
from index.place_names import PlaceNames
from index.texts.kept import Kept
from index.texts.postings import Postings
from index.texts.snapshot import Places, Snapshot

# A shorter word is hardly printed with a mark inside; a longer text is no word.
_QUOTED_LENGTHS = (3, 8)
_KEPT_BYTES = 64 * 1024 * 1024


class Occurrences:
    """Finds phrases and words in the texts of one snapshot; exact, and safe between threads.

    Kept answers take at most about 64 MB.
    """

    def __init__(self, snapshot: Snapshot, names: PlaceNames) -> None:
        self._snapshot = snapshot
        self._names = names
        self._kept = Kept[Postings](_KEPT_BYTES)

    def printed(self, phrase: str) -> Postings:
        """Every place at which the folded `phrase` literally begins."""
        return self._kept.get(f"={phrase}", lambda: self._postings(self._snapshot.find(phrase)))

    def said(self, word: str) -> Postings:
        """Every place at which the texts say `word`: printed, and not within a longer one.

        Not said is a word inside a name of a place (城市 in 桐城市), save the name's own short
        forms; nor a number or Latin word inside a longer one (10 in 2010). A quotation mark inside
        does not matter: “两新”组织 says 两新组织.
        """
        return self._kept.get(f"~{word}", lambda: self._postings(self._of_forms(word)))

    def find(self, text: str, within: PartOfItem | None, *, is_word: bool) -> Postings:
        """The word as said, or the phrase as printed, of all texts or of one part of each item."""
        everywhere = self.said(text) if is_word else self.printed(text)
        if within is None:
            return everywhere
        name = f"{within}{'~' if is_word else '='}{text}"
        return self._kept.get(name, lambda: self._inside(everywhere.places, within))

    def _inside(self, places: Places, part: PartOfItem) -> Postings:
        snapshot = self._snapshot
        items = np.searchsorted(snapshot.bounds, places, side="right") - 1
        in_title = places < snapshot.title_ends[items]
        return self._postings(places[in_title if part is PartOfItem.TITLE else ~in_title])

    def cut(self, word: str) -> Postings:
        """Those of `said(word)` that begin and end where words were cut, or lie within one word.

        村党 in 农村党员 is said, but nobody wrote of 村党.
        """
        return self._kept.get(f"|{word}", lambda: self._postings(self._find_cut(word)))

    def _postings(self, places: Places) -> Postings:
        return Postings.of(places, self._snapshot)

    def _of_forms(self, word: str) -> Places:
        """Where any form of the word is said, in order."""
        return _joined(self._find_said(word), *map(self._find_said, quoted_forms(word)))

    def _find_said(self, word: str) -> Places:
        places = self._snapshot.find(word)
        if self._names.may_hide(word):
            places = self._outside_names(places, word)
        # The word is whole when no number and no Latin word reaches over either end of it.
        if is_latin(word[0]):
            places = places[~self._snapshot.is_joined(places)]
        if is_latin(word[-1]):
            places = places[~self._snapshot.is_joined(places + np.int32(len(word)))]
        return places

    def _outside_names(self, places: Places, word: str) -> Places:
        starts, ends = self._snapshot.name_starts, self._snapshot.name_ends
        if not starts.size:
            return places
        nearest = np.searchsorted(starts, places, side="right") - 1
        inside = nearest >= 0
        inside &= (ends[nearest] >= places + len(word)) & (
            ends[nearest] - starts[nearest] > len(word)
        )
        keep = ~inside
        said: dict[tuple[str, int], bool] = {}
        for at in np.flatnonzero(inside).tolist():
            start, end = int(starts[nearest[at]]), int(ends[nearest[at]])
            name, offset = self._snapshot.text(start, end), int(places[at]) - start
            if (name, offset) not in said:
                said[name, offset] = self._names.is_said(name, word, offset)
            keep[at] = said[name, offset]
        return places[keep]

    def _find_cut(self, word: str) -> Places:
        """Where any form of the word is cut as a word, in order."""
        quoted = {form: self._find_said(form) for form in quoted_forms(word)}
        plain = np.setdiff1d(self.said(word).places, _joined(*quoted.values()), assume_unique=True)
        cut = [self._cut_at(places, len(form)) for form, places in quoted.items()]
        return _joined(self._cut_at(plain, len(word)), *cut)

    def _cut_at(self, places: Places, length: int) -> Places:
        """Those of the places where a word of so many characters is cut."""
        size = np.int32(length)
        is_cut = self._snapshot.is_cut
        whole = is_cut(places) & is_cut(places + size)
        inside = np.ones(places.size, np.bool_)
        for at in range(1, length):
            inside &= ~is_cut(places + np.int32(at))
        return places[whole | inside]


def _joined(*places: Places) -> Places:
    """All the places in order; most forms of a word are printed nowhere."""
    found = [some for some in places if some.size]
    if len(found) < 2:
        return found[0] if found else np.empty(0, np.int32)
    return np.sort(np.concatenate(found))


def quoted_forms(word: str) -> tuple[str, ...]:
    """The word with a quotation mark before one of its characters, folded: 两新"组织, 村"两委."""
    if not _QUOTED_LENGTHS[0] <= len(word) <= _QUOTED_LENGTHS[1] or not word.isalpha():
        return ()
    return tuple(f'{word[:at]}"{word[at:]}' for at in range(1, len(word)))


def is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
