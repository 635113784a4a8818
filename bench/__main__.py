"""Our engine and its peers on the same corpora and questions, in one run: `python -m bench`.

A corpus is written once (by seed) and 50 questions of nine kinds are drawn from it. Every engine
builds its index and runs in a process of its own. Each question is the full operation: match,
total, counts of four facets under all choices but each facet's own, the first 20 items with title
and snippet. Engines are asked in turn, so that a machine that slows down slows them all. First
touch is the first time a new process is asked; warm is every later round. Medians are taken of each
question over the rounds, p50 and p95 over the 50 medians. Peers get text cut into words before
(stock Whoosh segments by itself) and search one field that holds title and text: the least work
that gives the same answers.

Read the ratios: absolute times depend on the machine and on what else it does.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.agreement import disagreements
from bench.corpus_files import corpus_file, jieba_alone
from bench.engines import PEERS, Missing, why_missing
from bench.questions import questions
from bench.serving import serving
from bench.tables import Figures, cost, kinds, machine, speed
from bench.trial import Trial

FOLDER = Path(tempfile.gettempdir()) / "zugong-bench"
_MOST_SERVED = 10_000
_CACHE_HELP = "defeated: each round asks ours in another way that means the same (default)"
_REQUESTS_HELP = f"pages asked of `zugong serve`, up to {_MOST_SERVED:,} items (default 2000)"


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options().parse_args(arguments)
    print(machine())
    print(f"cache of ours: {options.cache}; corpus seed {options.seed}, questions {options.draw}")
    for count in options.sizes:
        print(f"\n## {count:,} items\n")
        for line in _measured(options, count):
            print(line, flush=True)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    add = parser.add_argument
    add("--sizes", type=int, nargs="+", default=[10_000], help="items; 10000 and 100000 are usual")
    add("--rounds", type=int, default=5, help="warm rounds (default 5)")
    add("--openings", type=int, default=3, help="new processes for first touch (default 3)")
    add("--seed", type=int, default=1, help="another seed gives another corpus")
    add("--draw", type=int, default=1, help="another number gives other questions")
    add("--peers", nargs="+", choices=PEERS, default=PEERS, help="all without it")
    add(
        "--rebuild", nargs="+", choices=PEERS, default=(), help="do not use the index that is there"
    )
    add("--folder", type=Path, default=FOLDER, help="keeps all for the next run (%(default)s)")
    add("--cache", choices=("defeated", "kept"), default="defeated", help=_CACHE_HELP)
    add("--no-updates", action="store_true", help="leave out adding an issue")
    add("--requests", type=int, default=2_000, help=_REQUESTS_HELP)
    return parser


def _measured(options: argparse.Namespace, count: int) -> Iterator[str]:
    rows = corpus_file(options.folder, count, options.seed)
    absent = {m.name: m for name in options.peers if (m := why_missing(name, count))}
    names = tuple(name for name in options.peers if name not in absent)
    yield from map(_excuse, absent.values())
    settings = {"zugong": {"cache": options.cache}}
    trial = Trial(rows, questions(rows, options.draw), names, settings)
    built = {name: trial.built(name, name in options.rebuild) for name in names}
    alone = jieba_alone(rows, count)
    yield (
        f"jieba alone on the same text, one core: {alone.without_hmm_s:.1f} s without HMM "
        f"(the unit below), {alone.with_hmm_s:.1f} s with"
    )
    served = trial.served(options.openings, options.rounds)
    visible = {name: [] if options.no_updates else trial.visible_s(name) for name in names}
    figures = [Figures(name, built[name], served[name], visible[name]) for name in names]
    answers = trial.given()
    yield from ("", *speed(figures), "", *cost(figures, alone))
    yield from ("", *kinds(figures, trial.questions, answers), "")
    yield from disagreements(trial.questions, answers)
    if options.requests and count <= _MOST_SERVED:
        yield from ("", *serving(rows, trial.questions, options.requests))


def _excuse(missing: Missing) -> str:
    return f"{missing.name} is left out: {missing.reason}"


if __name__ == "__main__":
    main()
