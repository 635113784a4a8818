"""A title and its author printed on one line: 怀宁县推行党员积分管理　　怀宁县委组织部　章文."""

from indexer.parsing.attribution import Attribution, whole_attribution
from indexer.parsing.characters import pieces

# Behind one blank only a body signs, and no shorter words before it are a title.
_MIN_TITLE = 8


def title_and_author(line: str) -> tuple[str, Attribution] | None:
    """The title on a line and who is named behind it, set apart by a gap; None for any other line."""
    words = line.split()
    if len(words) < 2 or whole_attribution(line) is not None:
        return None
    for count in range(1, len(words)):
        title = " ".join(words[:count])
        if len(title) >= _MIN_TITLE:
            signed = whole_attribution(" ".join(words[count:]))
            if signed is not None and signed.source is not None:
                return title, signed
    parts = pieces(line)
    for count in range(1, len(parts)):
        signed = whole_attribution(" ".join(parts[count:]), is_set_apart=True)
        if signed is not None:
            return "  ".join(parts[:count]), signed
    return None
