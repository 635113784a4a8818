"""Why an item stands where it does among the results: its score as lines and as JSON."""

from collections.abc import Iterator

from index.answers.explanation import Explanation, Reason, Why

_NAMES = {
    Why.WORD: "词",
    Why.PHRASE: "原文",
    Why.SYNONYM: "同义",
    Why.PLACE: "该地的条目",
    Why.WHOLE: "连在一起",
    Why.NEAR: "相邻",
    Why.TITLE_IS_QUERY: "标题即检索词",
    Why.SHARE: "含其中一部分",
    Why.PAIR: "两字",
    Why.CHARACTERS: "单字",
    Why.SUBJECT: "内容相近",
}


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """得分 7.702, and a line for each thing that adds up to it."""
    yield f"得分 {explanation.score:.3f}"
    yield from map(_line, explanation.reasons)


def explanation_object(explanation: Explanation) -> dict[str, object]:
    """The object of an explanation; what is not counted is null."""
    return {
        "score": explanation.score,
        "parts": [_object(reason) for reason in explanation.reasons],
    }


def _line(reason: Reason) -> str:
    text = f"“{reason.text}”" if reason.text else ""
    counted = ""
    if reason.rarity is not None:
        counted = f"（{reason.count}次，标题{reason.title_count}次，稀有度 {reason.rarity:.2f}）"
    return f"  {reason.score:+.3f}  {_NAMES[reason.why]}{text}{counted}"


def _object(reason: Reason) -> dict[str, object]:
    return {
        "kind": reason.why.value,
        "text": reason.text,
        "score": reason.score,
        "count": reason.count,
        "title_count": reason.title_count,
        "rarity": reason.rarity,
    }
