"""One run over one corpus: every engine built, asked the same in turn, and given a new issue."""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from bench.engines import Child
from bench.measuring import Spread, medians
from bench.protocol import Question, Row

# How often a new issue is added to a copy of an index.
_ISSUES = 3
_ISSUE_ITEMS = 5
Settings = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Built:
    """What an index took to build, its dictionaries not counted, and its size on disk."""

    wall_s: float
    cpu_s: float
    size_mb: float


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of one round, one a question."""

    wall_ms: tuple[float, ...]
    cpu_ms: tuple[float, ...]

    @classmethod
    def of(cls, answers: Sequence[Mapping[str, float]]) -> Self:
        return cls(*(tuple(answer[unit] for answer in answers) for unit in ("wall_ms", "cpu_ms")))


@dataclass(frozen=True, slots=True)
class Opening:
    """One process of an engine: what it took to start, and its rounds of questions in order."""

    version: str
    load_s: float
    open_s: float
    rounds: tuple[Times, ...]
    all_mb: float
    own_mb: float


@dataclass(frozen=True, slots=True)
class Served:
    """What an engine took to open and to answer, in several processes one after the other."""

    openings: tuple[Opening, ...]

    @property
    def first_touch(self) -> tuple[Times, ...]:
        """Rounds in which a new process was asked every question for the first time."""
        return tuple(opening.rounds[0] for opening in self.openings)

    @property
    def warm(self) -> tuple[Times, ...]:
        """All later rounds of the last process."""
        return self.last.rounds[1:]

    @property
    def last(self) -> Opening:
        return self.openings[-1]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, as far as the engines must agree on it."""

    total: int
    facets: Mapping[str, Mapping[str, int]]
    hits: int
    snippets: int


@dataclass(frozen=True, slots=True)
class Trial:
    """A corpus, its questions, and where the indexes of the engines lie."""

    rows: Path
    questions: tuple[Question, ...]
    names: tuple[str, ...]
    settings: Settings

    def built(self, name: str, anew: bool) -> Built:
        """The index of an engine built, unless it is there and `anew` is not wanted."""
        figures = self.rows.parent / f"{name}.built.json"
        if anew or not figures.exists():
            shutil.rmtree(self._folder(name), ignore_errors=True)
            self._folder(name).mkdir()
            with self._child(name) as child:
                child("load")
                took = child("build", file=str(self.rows))
            figures.write_text(
                json.dumps(asdict(Built(size_mb=_size_mb(self._folder(name)), **took)))
            )
        return Built(**json.loads(figures.read_text()))

    def served(self, openings: int, rounds: int) -> dict[str, Served]:
        """What every engine took, asked once in each process, `rounds` times more in the last."""
        more = [0] * (openings - 1) + [rounds]
        opened = [self._opening(1 + rounds) for rounds in more]
        return {name: Served(tuple(each[name] for each in opened)) for name in self.names}

    def given(self) -> list[dict[str, Given]]:
        """What every engine answers, a question after the other."""
        with self._children() as children:
            for child in children:
                child("load")
                child("open")
            return [_given(children, question) for question in self.questions]

    def visible_s(self, name: str) -> list[float]:
        """Seconds from handing over a new issue to finding it, each time on a copy of the index."""
        took = []
        copy = self.rows.parent / f"{name}.copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self._folder(name), copy)
        with Child(name, copy, self.settings.get(name, {})) as child:
            child("load")
            child("open")
            child("check", question=self.questions[0].fields)
            for number in range(_ISSUES):
                file, word = self._new_issue(number)
                took.append(child("add", file=str(file), word=word)["wall_s"])
        shutil.rmtree(copy)
        return took

    def _folder(self, name: str) -> Path:
        return self.rows.parent / f"{name}.index"

    def _child(self, name: str) -> Child:
        return Child(name, self._folder(name), self.settings.get(name, {}))

    @contextmanager
    def _children(self) -> Iterator[list[Child]]:
        with ExitStack() as stack:
            yield [stack.enter_context(self._child(name)) for name in self.names]

    def _opening(self, rounds: int) -> dict[str, Opening]:
        with self._children() as children:
            started = [(child("load"), child("open")) for child in children]
            asked = [self._round(children, turn) for turn in range(rounds)]
            return {
                child.name: Opening(
                    loaded["version"],
                    loaded["wall_s"],
                    opened["wall_s"],
                    tuple(times[child.name] for times in asked),
                    **child("memory"),
                )
                for child, (loaded, opened) in zip(children, started, strict=True)
            }

    def _round(self, children: Sequence[Child], turn: int) -> dict[str, Times]:
        """Every question to every engine, in turn: a machine that slows down slows all."""
        answers: dict[str, list[dict[str, float]]] = {child.name: [] for child in children}
        for at, question in enumerate(self.questions):
            # Nobody is always the first to be asked.
            for child in _turned(children, at + turn):
                answers[child.name].append(child("ask", question=question.fields, turn=turn))
        return {name: Times.of(given) for name, given in answers.items()}

    def _new_issue(self, number: int) -> tuple[Path, str]:
        """A file of items of an issue of 2026, and a word that they alone have."""
        word = "鼍" + "甲乙丙丁戊"[number] + "鼍"
        file = self.rows.parent / "new-issue.jsonl"
        file.write_text("".join(f"{row.line}\n" for row in _issue(number, word)), "utf-8")
        return file, word


def wall(rounds: Sequence[Times]) -> Spread:
    """Over the medians of each question, milliseconds on the clock."""
    return Spread.of(medians(times.wall_ms for times in rounds))


def cpu(rounds: Sequence[Times]) -> Spread:
    """Over the medians of each question, milliseconds of processor time."""
    return Spread.of(medians(times.cpu_ms for times in rounds))


def _given(children: Sequence[Child], question: Question) -> dict[str, Given]:
    answers = {child.name: child("check", question=question.fields) for child in children}
    return {
        name: Given(answer["total"], answer["facets"], answer["hits"], answer["snippets"])
        for name, answer in answers.items()
    }


def _turned(children: Sequence[Child], by: int) -> Iterator[Child]:
    return (children[(at + by) % len(children)] for at in range(len(children)))


def _size_mb(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1024**2


def _issue(number: int, word: str) -> Iterator[Row]:
    for ordinal in range(1, _ISSUE_ITEMS + 1):
        title = f"太湖县{word}第{ordinal}次试点经验"
        text = f"太湖县总结{word}试点的做法，建立责任清单{ordinal}份。" * 20
        yield Row(
            number=10**7 + number * _ISSUE_ITEMS + ordinal,
            key=(2026, str(number + 1), ordinal),
            title=title,
            paragraphs=(text,),
            county="340825",
            section="市内信息",
            source="太湖县委组织部",
            page=1,
            issued_on=f"2026-01-{number + 1:02}",
            words=f"太湖县 {word} 第 {ordinal} 次 试点 经验 太湖县 总结 {word} 试点 的 做法",
        )
