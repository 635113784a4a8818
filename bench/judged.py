"""Questions whose right answers are known, and how well a list of answers does by them."""

import gzip
import json
import math
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from archive.errors import BulletinError

_VALIDATION_SHARE = 0.25
_SPLIT_SEED = 20


class UnreadableSetError(BulletinError):
    """A folder that holds no judged set."""


@dataclass(frozen=True, slots=True)
class Document:
    """Something to be found."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question, and the grade of each document that answers it."""

    key: str
    text: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Documents and questions; `validation` is for measuring what was tuned on `training`."""

    documents: tuple[Document, ...]
    training: tuple[JudgedQuestion, ...]
    validation: tuple[JudgedQuestion, ...]

    @classmethod
    def read(cls, folder: Path) -> "JudgedSet":
        """The set in docs.jsonl.gz, queries.jsonl.gz and qrels.tsv.gz of `folder`.

        Raises:
            UnreadableSetError: a file is missing.
        """
        try:
            documents = [json.loads(line) for line in _lines(folder / "docs.jsonl.gz")]
            asked = [json.loads(line) for line in _lines(folder / "queries.jsonl.gz")]
            grades = _grades(_lines(folder / "qrels.tsv.gz"))
        except FileNotFoundError as error:
            raise UnreadableSetError(f"{error.filename}: expected a file") from error
        questions = [
            JudgedQuestion(str(each["id"]), each["text"], grades.get(str(each["id"]), {}))
            for each in asked
        ]
        training, validation = split([q for q in questions if q.grades])
        return cls(
            tuple(Document(str(d["id"]), d["title"], d["text"]) for d in documents),
            training,
            validation,
        )


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over questions."""

    ndcg_at_10: float
    recall_at_10: float
    recall_at_100: float
    unanswered: float  # the share of questions with no answer at all


def split(
    questions: Sequence[JudgedQuestion],
) -> tuple[tuple[JudgedQuestion, ...], tuple[JudgedQuestion, ...]]:
    """Three quarters to tune on and one to measure on, the same every time."""
    shuffled = sorted(questions, key=lambda question: question.key)
    Random(_SPLIT_SEED).shuffle(shuffled)
    size = round(len(shuffled) * _VALIDATION_SHARE)
    return tuple(shuffled[size:]), tuple(shuffled[:size])


def quality(
    questions: Sequence[JudgedQuestion], answers: Callable[[str], Sequence[str]]
) -> Quality:
    """How well `answers` does: it gives the keys of up to 100 documents for a text, best first."""
    given = [(question.grades, answers(question.text)) for question in questions]
    return Quality(
        statistics.fmean(ndcg(grades, found) for grades, found in given),
        statistics.fmean(recall(grades, found, 10) for grades, found in given),
        statistics.fmean(recall(grades, found, 100) for grades, found in given),
        statistics.fmean(not found for _, found in given),
    )


def ndcg(grades: Mapping[str, int], found: Sequence[str], depth: int = 10) -> float:
    """Gain of the first answers, falling with the rank, as a share of the best that can be had."""
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(key, 0) for key in found[:depth]]) / best if best else 0.0


def recall(grades: Mapping[str, int], found: Sequence[str], depth: int) -> float:
    """What share of the right answers are among the first."""
    right = {key for key, grade in grades.items() if grade > 0}
    return len(right.intersection(found[:depth])) / len(right) if right else 0.0


def _gain(grades: Sequence[int]) -> float:
    return math.fsum((2.0**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def _lines(file: Path) -> Iterator[str]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from lines


def _grades(lines: Iterator[str]) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = {}
    for line in lines:
        question, _, document, grade = line.rstrip("\n").split("\t")
        grades.setdefault(question, {})[document] = int(grade)
    return grades
