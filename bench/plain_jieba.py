"""jieba as it comes, without our words and places: its dictionary, its cutter."""

from collections.abc import Callable, Iterator

import jieba


def dictionary() -> Iterator[tuple[str, int, str]]:
    """Its words, how often each was counted, and its part of speech."""
    with jieba.get_dict_file() as file:
        for line in file:
            word, count, kind = line.decode("utf-8").split()
            yield word, int(count), kind


def cutter(hmm: bool) -> Callable[[str], list[str]]:
    """Cuts a text into words and signs; with `hmm` it guesses at words that it does not know."""
    own = jieba.Tokenizer()
    # Not initialize(): that one reads a cache that anyone may have written.
    own.FREQ, own.total = jieba.Tokenizer.gen_pfdict(jieba.get_module_res("dict.txt"))
    own.initialized = True
    return lambda text: own.lcut(text, HMM=hmm)
