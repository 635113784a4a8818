"""The corpus of a run on disk: written once, read by every engine; and what jieba alone takes."""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from archive.places import Gazetteer
from archive.records import FiledItem
from bench.corpus import corpus
from bench.plain_jieba import cutter
from bench.protocol import Row, read_rows
from index.domain_words import DomainWords
from index.fold import fold
from index.segment import Cutter, Segmenter, segmenter_stamp

# More would only take longer: jieba's pace does not depend on how much it has cut.
_JIEBA_ITEMS = 10_000
# Where two generators differ at all, they differ here.
_TELLING_ITEMS = 100


@dataclass(frozen=True, slots=True)
class JiebaAlone:
    """Seconds that jieba takes for the texts of a corpus on one core: the unit of building."""

    without_hmm_s: float
    with_hmm_s: float


def corpus_folder(folder: Path, count: int, seed: int) -> Path:
    """The folder of a corpus, and of all that is made of it; what reads otherwise has another."""
    beginning = list(islice(corpus(count, seed), _TELLING_ITEMS))
    said = repr((beginning, segmenter_stamp(Cutter.JIEBA), DomainWords.load().stamp()))
    return folder / f"{count}-{seed}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"


def corpus_file(folder: Path, count: int, seed: int) -> Path:
    """The file of rows, written now unless it is there: a minute for 10,000 items."""
    file = corpus_folder(folder, count, seed) / "rows.jsonl"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".unfinished")
        with unfinished.open("w", encoding="utf-8") as lines:
            lines.writelines(row.line + "\n" for row in _rows(count, seed))
        unfinished.replace(file)
    return file


def _rows(count: int, seed: int) -> Iterator[Row]:
    gazetteer = Gazetteer.load()
    segmenter = Segmenter.load(gazetteer)
    for number, filed in enumerate(corpus(count, seed)):
        yield row_of(number, filed, gazetteer, segmenter)


def row_of(number: int, filed: FiledItem, gazetteer: Gazetteer, segmenter: Segmenter) -> Row:
    """The row of an item."""
    item, issue = filed.item, filed.item.key.issue
    folded = fold("\n".join((item.title, *item.paragraphs)))
    return Row(
        number=number,
        key=(issue.year, issue.number, item.key.ordinal),
        title=item.title,
        paragraphs=item.paragraphs,
        county=gazetteer.facet_code(item.places[0]),
        section=item.section or "",
        source=item.source or "",
        page=item.page or 0,
        issued_on=filed.issue.issued_on.isoformat(),
        words=" ".join(folded[word.start : word.end] for word in segmenter.cut(folded)),
    )


def jieba_alone(file: Path, count: int) -> JiebaAlone:
    """What jieba takes for all `count` items of `file`, measured on the first 10,000."""
    texts = [row.text for row in islice(read_rows(file), _JIEBA_ITEMS)]
    scale = count / len(texts)
    return JiebaAlone(_cpu_s(texts, False) * scale, _cpu_s(texts, True) * scale)


def _cpu_s(texts: list[str], hmm: bool) -> float:
    cut = cutter(hmm)
    started = time.process_time()
    for text in texts:
        cut(text)
    return time.process_time() - started
