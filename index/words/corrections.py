"""What a mistyped query may have meant, by the words of one generation."""

from collections import Counter
from functools import cached_property
from threading import Lock

from index.domain_words import DomainWords
from index.fold import fold
from index.segment import Segmenter
from index.texts.snapshot import Snapshot
from index.words.confusion import Confusion
from index.words.pinyin import Pinyin
from index.words.spelling import Correction, Spelling

# Nobody types more by hand.
_LONGEST_TYPED = 100


class Corrections:
    """Puts queries right. What that takes is loaded when first asked for: half a second, 80 MB."""

    def __init__(self, snapshot: Snapshot, segmenter: Segmenter) -> None:
        self._snapshot = snapshot
        self._segmenter = segmenter
        self._loading = Lock()

    def of(self, text: str) -> Correction | None:
        """The query `text` put right; None when nothing in it looks mistyped, or it is a document.

        Putting a megabyte right would take half a minute.
        """
        if len(text) > _LONGEST_TYPED:
            return None
        with self._loading:
            spelling = self._spelling
        return spelling.correction(text)

    def _counts(self) -> Counter[str]:
        """About how many items have each word, those within longer words counted too."""
        counts = Counter(self._snapshot.reach())
        for word, count in list(counts.items()):
            for shorter in self._segmenter.shorter_words(word):
                counts[shorter] += count
        return counts

    @cached_property
    def _spelling(self) -> Spelling:
        expected = (*map(fold, DomainWords.load().terms), *self._segmenter.names.full)
        confusion = Confusion.load(Pinyin.load())
        return Spelling(self._counts(), expected, self._segmenter.frequencies, confusion)
