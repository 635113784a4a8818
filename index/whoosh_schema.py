"""The fields of the Whoosh index on disk. Texts come cut: no analyzer of Whoosh's is asked."""

from whoosh.analysis import IDTokenizer
from whoosh.fields import ID, STORED, TEXT, FieldType, Schema
from whoosh.formats import Existence

WORDS, CHARACTERS, KEY = "words", "characters", "key"


def schema() -> Schema:
    """`record` is what is printed of an item, the other fields find it.

    `words` are those it was cut into, with how often; `characters` are those of its folded text.
    """
    # Ranking counts in the texts: Whoosh need not look up the length of every field it writes.
    words = TEXT(analyzer=IDTokenizer(), phrase=False)
    words.scorable = False
    return Schema(key=ID(unique=True), words=words, characters=_Characters(), record=STORED())


class _Characters(FieldType):  # type: ignore[misc]
    """Single characters: only whether an item has them."""

    def __init__(self) -> None:
        self.analyzer = IDTokenizer()
        self.format = Existence()
        self.scorable = self.stored = self.unique = False
