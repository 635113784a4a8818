"""Markings of secrecy in the ways they are set: words, blanks, stars, brackets, terms."""

from collections.abc import Iterator
from itertools import product

# The three words, in both scripts.
_WORDS = ("秘密", "机密", "绝密", "祕密", "機密", "絕密")
# Both characters of a word, with what is set between and around them.
_SETTINGS = (
    "{0}{1}",
    "{0} {1}",
    "{0}　{1}",
    "{0}\u00a0{1}",
    "{0}　　{1}",
    "{0}\t{1}",
    "{0}\u200b{1}",
    "\u200b{0}\u200d{1}\ufeff",
    "{0}\u2060{1}\u00ad",
)
_FORMS = (
    "{}",
    "{}★",
    "{}★1年",
    "{} ★ 长期",
    "{}☆3年",
    "{}*10年",
    "{}＊启用前",
    "★{}★",
    "{}·20年",
    "{}—长期",
    "【{}】",
    "（{}）",
    "〔{}〕",
    "[{}]",
    "密级：{}",
    "密级:{}★5年",
    "密 级：{}",
    "{}级",
    "{}文件",
    "{}★保密期限10年",
    "{}★1年　　特急",
)


def marks() -> Iterator[str]:
    """Every marking on one line, neighbours unlike each other."""
    every = tuple(product(_FORMS, _SETTINGS, _WORDS))
    stride = 319  # has no divisor in common with their number: each comes once
    for place in range(len(every)):
        form, setting, word = every[place * stride % len(every)]
        yield form.format(setting.format(*word))
