"""Where our engine spends its time, kind of question by kind: `python -m bench.profiling`.

Uses the corpus and the index that a run of `python -m bench` of the same size left in its folder.
"""

import argparse
import cProfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from types import CodeType

from bench.__main__ import FOLDER
from bench.corpus_files import corpus_file
from bench.peers.zugong import Zugong
from bench.protocol import Question
from bench.questions import questions

_ROOT = Path(__file__).parents[1]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser("python -m bench.profiling", description=__doc__)
    parser.add_argument("--size", type=int, default=10_000, help="items (default 10000)")
    parser.add_argument("--seed", type=int, default=1, help="of the corpus")
    parser.add_argument("--draw", type=int, default=1, help="of the questions")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is asked, warm")
    parser.add_argument("--lines", type=int, default=12, help="functions shown of each kind")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="as of python -m bench")
    parser.add_argument("--first-touch", action="store_true", help="profile the first time alone")
    options = parser.parse_args(arguments)
    rows = corpus_file(options.folder, options.size, options.seed)
    ours = Zugong(rows.parent / "zugong.index", {})
    ours.load()
    ours.open()
    drawn = questions(rows, options.draw)
    if not options.first_touch:
        for question in drawn:
            ours.ask(question, 0)
    rounds = 1 if options.first_touch else options.rounds
    for kind, group in groupby(drawn, key=lambda question: question.kind):
        print(f"\n### {kind}\n")
        for line in _costliest(ours, list(group), rounds, options.lines):
            print(line)


def _costliest(ours: Zugong, asked: Sequence[Question], rounds: int, lines: int) -> Iterator[str]:
    """The functions with most time of their own, each with its milliseconds a question."""
    profile = cProfile.Profile()
    for turn in range(1, rounds + 1):
        for question in asked:
            profile.runcall(ours.ask, question, turn)
    count = rounds * len(asked)
    yield "| own ms | with callees ms | calls | function |"
    yield "|---|---|---|---|"
    spent = sorted(profile.getstats(), key=lambda entry: -entry.inlinetime)
    for entry in spent[:lines]:
        own, whole = entry.inlinetime * 1000 / count, entry.totaltime * 1000 / count
        yield f"| {own:.3f} | {whole:.3f} | {entry.callcount / count:.0f} | {_place(entry.code)} |"


def _place(code: CodeType | str) -> str:
    if isinstance(code, str):
        return code
    path = Path(code.co_filename)
    shown = str(path.relative_to(_ROOT)) if path.is_relative_to(_ROOT) else path.name
    return f"{shown}:{code.co_firstlineno} {code.co_qualname}"


if __name__ == "__main__":
    main()
