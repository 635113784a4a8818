"""Our engine and its peers on the same items and queries, in one run: `python -m bench [ITEMS]`.

Read the ratios: absolute times depend on the machine and on what else it is doing.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from archive.places import Gazetteer
from bench.corpus import corpus
from bench.peers import Fts5, Ours, Peer, Question

ROUNDS = 5
QUESTIONS = (
    Question("常见词", ("党组织",)),
    Question("常见词", ("考核",)),
    Question("少见词", ("档案管理",)),
    Question("两词", ("选调生", "培养")),
    Question("三词", ("软弱涣散", "整顿", "集体经济")),
    Question("词＋县", ("选调生",), county="340825"),
    Question("词＋年", ("主题党日",), year="1990"),
    Question("县＋年", (), county="340881", year="1991"),
    Question("全部", ()),
)


def main(arguments: Sequence[str]) -> None:
    """Build every peer, ask everything in turn, print the table."""
    count = int(arguments[0]) if arguments else 2_000
    gazetteer = Gazetteer.load()
    with tempfile.TemporaryDirectory() as folder:
        peers: tuple[Peer, ...] = (
            Ours(Path(folder) / "ours", gazetteer),
            Fts5(Path(folder) / "fts5", gazetteer),
        )
        for peer in peers:
            started = time.process_time()
            peer.build(corpus(count))
            print(f"{peer.name}: {count} items built in {time.process_time() - started:.1f} CPU s")
        _print_table(peers)


def _print_table(peers: Sequence[Peer]) -> None:
    print(f"\n| query | hits | {' | '.join(f'{peer.name} ms' for peer in peers)} | ratio |")
    print(f"|---|---|{'---|' * len(peers)}---|")
    ratios = []
    for question in QUESTIONS:
        # In turn, so that a machine that slows down slows every peer.
        rounds = [[_took_ms(peer, question) for peer in peers] for _ in range(ROUNDS)]
        medians = [statistics.median(times) for times in zip(*rounds, strict=True)]
        ratios.append(medians[0] / medians[1])
        shown = " | ".join(f"{median:.2f}" for median in medians)
        text = " ".join(question.words) or "（空）"
        total = peers[0].ask(question)
        print(f"| {question.kind}：{text} | {total} | {shown} | {ratios[-1]:.2f} |")
    print(f"\nmedian ratio: {statistics.median(ratios):.2f}")


def _took_ms(peer: Peer, question: Question) -> float:
    started = time.perf_counter()
    peer.ask(question)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main(sys.argv[1:])
