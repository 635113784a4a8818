"""The results of a run as Markdown tables, for a terminal and for README.md."""

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import median

from bench.agreement import OURS
from bench.corpus_files import JiebaAlone
from bench.measuring import Spread
from bench.protocol import Question
from bench.trial import Built, Given, Served, Times, cpu, wall


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured of one engine; `visible_s` is empty when no issue was added."""

    name: str
    built: Built
    served: Served
    visible_s: Sequence[float]


def machine() -> str:
    """What a reader must know of the machine to read the figures."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    model = next((x.partition(":")[2].strip() for x in lines if x.startswith("model name")), "?")
    cores = len(os.sched_getaffinity(0))
    load = " ".join(f"{busy:.1f}" for busy in os.getloadavg())
    return f"{model}, {cores} cores, Python {platform.python_version()}, load before {load}"


def speed(figures: Sequence[Figures]) -> Iterator[str]:
    """How fast each engine answers, and ours against it."""
    ours = next((each for each in figures if each.name == OURS), None)
    yield from _head(
        "engine", "warm ms p50 / p95", "CPU ms p50 / p95", "first touch ms p50 / p95",
        "ours ÷ it, warm", "ours ÷ it, CPU", "ours ÷ it, first touch",
    )  # fmt: skip
    for each in figures:
        spreads = _spreads(each.served)
        against = [""] * 3
        if ours is not None and each is not ours:
            pairs = zip(_spreads(ours.served), spreads, strict=True)
            against = [_spread(one.ratio_to(other)) for one, other in pairs]
        name = f"{each.name} ({each.served.last.version})"
        yield _line(name, *map(_spread, spreads), *against)


def cost(figures: Sequence[Figures], jieba: JiebaAlone) -> Iterator[str]:
    """What each engine takes to build, to hold and to keep up to date."""
    yield from _head(
        "engine", "build CPU s (÷ jieba alone)", "build wall s (÷ jieba alone)", "index MB",
        "memory MB (own)", "load s", "open s", "new issue visible s",
    )  # fmt: skip
    for each in figures:
        built, last = each.built, each.served.last
        yield _line(
            each.name,
            f"{built.cpu_s:.1f} ({built.cpu_s / jieba.without_hmm_s:.2f})",
            f"{built.wall_s:.1f} ({built.wall_s / jieba.without_hmm_s:.2f})",
            f"{built.size_mb:.0f}",
            f"{last.all_mb:.0f} ({last.own_mb:.0f})",
            f"{last.load_s:.2f}",
            f"{median(opening.open_s for opening in each.served.openings):.3f}",
            f"{median(each.visible_s):.3f}" if each.visible_s else "",
        )


def kinds(
    figures: Sequence[Figures],
    questions: Sequence[Question],
    answers: Sequence[Mapping[str, Given]],
) -> Iterator[str]:
    """The median of each kind of question, warm, in processor time, which a busy machine hardly
    changes; hits are the median total of the first engine.
    """
    yield from _head("question", "hits", *(f"{each.name} CPU ms" for each in figures))
    at = 0
    for kind, group in groupby(questions, key=lambda question: question.kind):
        size = len(list(group))
        hits = median(given[figures[0].name].total for given in answers[at : at + size])
        medians = [_part(each.served.warm, at, at + size) for each in figures]
        yield _line(kind, f"{hits:.0f}", *(f"{each:.2f}" for each in medians))
        at += size


def _spreads(served: Served) -> tuple[Spread, Spread, Spread]:
    return wall(served.warm), cpu(served.warm), wall(served.first_touch)


def _part(rounds: Sequence[Times], start: int, end: int) -> float:
    return cpu([Times(r.wall_ms[start:end], r.cpu_ms[start:end]) for r in rounds]).p50


def _spread(spread: Spread) -> str:
    return f"{_short(spread.p50)} / {_short(spread.p95)}"


def _short(figure: float) -> str:
    """Three digits that count."""
    return f"{figure:.3g}" if figure < 100 else f"{figure:.0f}"


def _head(*names: str) -> Iterator[str]:
    yield _line(*names)
    yield "|---" * len(names) + "|"


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
