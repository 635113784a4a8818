"""The files that an ingest is pointed at: single files and folders, in the order people number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# Of a folder these are tried first and last by their content; so is what has no such ending but
# looks like a document inside. Other files are named in the report and left alone.
_PUBLISHED = re.compile(
    r"\.(?:txt|text|html?|shtml?|xhtml|mht|mhtml|aspx?|jsp|php|pdf|ofd|docx?|docm|dotx?|wpst?|wpt|rtf|zip|"
    r"rar|7z|jpe?g|png|tiff?)",
    re.IGNORECASE,
)
# 第22期 and 2020.12.25 end in no suffix that says anything.
_SUFFIX = re.compile(r"\.[a-z][a-z0-9_~-]{0,9}", re.IGNORECASE)
# Files that programs leave beside those they work on.
_TEMPORARY = re.compile(
    r"^(?:\.|~\$|~)|^(?:Thumbs\.db|desktop\.ini)$|\.(?:tmp|temp|part|partial|crdownload|download|swp|lock)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read; `skipped` says why a file of a folder is not even opened.

    `is_chosen`: somebody named it, or its ending is that of published files; of others the content
    decides whether they are tried.
    """

    path: Path
    is_chosen: bool = True
    skipped: str | None = None


def sources(paths: Iterable[Path]) -> Iterator[Source]:
    """Every file below `paths`, once, folders in natural order (第2期 before 第10期)."""
    seen: set[Path] = set()
    for path in paths:
        for source in _sources(path):
            if (real := _real(source.path)) not in seen:
                seen.add(real)
                yield source


def _real(path: Path) -> Path:
    """Where a path leads; links that lead in a circle stand for themselves."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def is_temporary(name: str) -> bool:
    """Whether a file is hidden, or left by a program that still works on another one."""
    return bool(_TEMPORARY.search(name))


def is_published_suffix(name: str) -> bool:
    """Whether the ending is one that published files have, or none at all."""
    suffix = Path(name).suffix
    return bool(_PUBLISHED.fullmatch(suffix)) or not _SUFFIX.fullmatch(suffix)


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key under which numbers inside names count as numbers."""
    pieces = re.findall(r"\d{1,18}|\D+", name, flags=re.ASCII)
    return tuple((0, int(p), "") if p[0].isascii() and p.isdigit() else (1, 0, p) for p in pieces)


def _sources(path: Path) -> Iterator[Source]:
    if not path.is_dir():
        yield Source(path)
        return
    # Pipes, devices and links that lead nowhere are told of, too; only folders are not files.
    inside = (file for file in path.rglob("*") if not file.is_dir())
    for file in sorted(inside, key=lambda file: natural_key(str(file))):
        skipped = "隐藏文件或临时文件" if is_temporary(file.name) else None
        yield Source(file, is_published_suffix(file.name), skipped)
