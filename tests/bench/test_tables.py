"""The tables that a run prints."""

from bench.corpus_files import JiebaAlone
from bench.protocol import Question
from bench.tables import Figures, cost, kinds, speed
from bench.trial import Built, Given, Opening, Served, Times


def _figures(name: str, *rounds: tuple[float, ...]) -> Figures:
    times = tuple(Times(one, tuple(ms / 2 for ms in one)) for one in rounds)
    opening = Opening("1.0", 0.5, 0.25, times, 300.0, 100.0)
    return Figures(name, Built(20.0, 10.0, 64.0), Served((opening,)), [0.3, 0.1, 0.2])


OURS = _figures("zugong", (40.0, 40.0), (1.0, 3.0), (1.0, 3.0))
PEER = _figures("fts5", (80.0, 80.0), (4.0, 4.0), (4.0, 4.0))


def test_ours_is_set_against_each_peer_and_not_against_itself() -> None:
    _, _, ours, peer = speed([OURS, PEER])

    assert ours == "| zugong (1.0) | 2 / 2.9 | 1 / 1.45 | 40 / 40 |  |  |  |"
    assert peer.endswith("| 4 / 4 | 2 / 2 | 80 / 80 | 0.5 / 0.725 | 0.5 / 0.725 | 0.5 / 0.5 |")


def test_building_is_set_against_jieba_alone() -> None:
    _, _, ours = cost([OURS], JiebaAlone(4.0, 5.0))

    assert ours == "| zugong | 10.0 (2.50) | 20.0 (5.00) | 64 | 300 (100) | 0.50 | 0.250 | 0.200 |"


def test_each_kind_of_question_has_a_line_of_its_own() -> None:
    asked = [Question("common term", ("党课",)), Question("browse")]
    answers = [{"zugong": Given(7, {}, 7, 7)}, {"zugong": Given(90, {}, 20, 20)}]

    lines = list(kinds([OURS], asked, answers))

    assert lines[2:] == ["| common term | 7 | 0.50 |", "| browse | 90 | 1.50 |"]
