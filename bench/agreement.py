"""Whether the engines found the same: totals and counts, question by question."""

from collections.abc import Iterator, Mapping, Sequence

from bench.protocol import FACETS, PAGE, Question
from bench.trial import Given

OURS = "zugong"
# Analyses text by itself, so that its words are others.
APART = frozenset({OURS, "whoosh"})


def disagreements(
    questions: Sequence[Question], answers: Sequence[Mapping[str, Given]]
) -> Iterator[str]:
    """A line for each question that engines answered unlike each other, and a last one in sum.

    Those that are given the text cut into words should agree on all. Ours may find more, since it
    finds a word inside a longer one, and fewer phrases: cut text has no punctuation, across which
    a phrase is then matched.
    """
    alike = more = 0
    for question, given in zip(questions, answers, strict=True):
        if unlike := tuple(_unlike(question, given)):
            yield f"{question.kind} {' '.join(question.words)}: {'; '.join(unlike)}"
        cut = [answer for name, answer in given.items() if name not in APART]
        alike += all(answer.total == cut[0].total for answer in cut)
        if cut and OURS in given:
            more += given[OURS].total > cut[0].total
    yield (
        f"engines given cut text: {alike} of {len(questions)} totals alike; "
        f"ours finds more than they in {more}"
    )


def _unlike(question: Question, given: Mapping[str, Given]) -> Iterator[str]:
    cut = {name: answer for name, answer in given.items() if name not in APART}
    reference = next(iter(cut.values()), None)
    for name, answer in given.items():
        if answer.hits != min(answer.total, PAGE):
            yield f"{name} shows {answer.hits} of {answer.total}"
        if answer.snippets < answer.hits:
            yield f"{name} has {answer.snippets} snippets for {answer.hits} hits"
        if reference is None:
            continue
        if answer.total != reference.total:
            yield f"{name} {answer.total}, others {reference.total}"
        elif facet := _facet_unlike(answer, reference):
            yield f"{name} counts {facet} otherwise"


def _facet_unlike(one: Given, other: Given) -> str | None:
    """The first facet with another count for any value; values that count 0 are not missed.

    Only values of the other are compared: ours counts cities and provinces too.
    """
    for facet in FACETS:
        for value, count in other.facets[facet].items():
            if one.facets[facet].get(value, 0) != count:
                return facet
    return None
