"""Hostile PDF files, by how they are built: trees and tables that lie, locks, orders, damage."""

from tests.hostile.hostile_file import HostileFile, cut, noise, odd, refused, scratched
from tests.hostile.pdf_objects import CATALOGUE, FREE, PAGE, PAGES, page, pdf, stream

_BLANK = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
_NOTE = "<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/Contents(x)>>"
_ENDLESS = "/Type/ObjStm/N 2000000000/First 5/Extends 7 0 R"


def _kids(kids: str, count: int) -> str:
    """A tree of pages, or a branch of one."""
    return f"<</Type/Pages/Kids[{kids}]/Count {count}>>"


def _pages(count: int) -> bytes:
    """A bulletin with blank pages behind it."""
    numbers = range(FREE, FREE + count - 1)
    kids = " ".join(f"{number} 0 R" for number in (PAGE, *numbers))
    return pdf({PAGES: _kids(kids, count)} | dict.fromkeys(numbers, _BLANK))


def _deep_tree(depth: int) -> bytes:
    """A page below so many branches."""
    numbers = range(FREE, FREE + depth)
    followers = (*numbers[1:], PAGE)
    branches = {n: _kids(f"{then} 0 R", 1) for n, then in zip(numbers, followers, strict=True)}
    return pdf({PAGES: _kids("7 0 R", 1)} | branches)


def _replaced(old: bytes, new: bytes) -> bytes:
    return pdf().replace(old, new)


def _table_itself() -> bytes:
    whole = pdf()
    start = int(whole.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    return whole.replace(b"/Root", b"/Prev %d/Root" % start)


def _locked(handler: str) -> bytes:
    keys = f"/O<{'41' * 32}>/U<{'42' * 32}>/V 2/R 3/Length 128/P -4"
    return pdf({FREE: f"<</Filter/{handler}{keys}>>"}).replace(
        b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 7 0 R/ID[<00><00>]"
    )


def _opening(action: str) -> bytes:
    """A bulletin that does something as soon as it is opened."""
    return pdf({CATALOGUE: f"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/{action}>>>>"})


def _bookmarks() -> bytes:
    """Bookmarks that follow and hold themselves."""
    return pdf(
        {
            CATALOGUE: "<</Type/Catalog/Pages 2 0 R/Outlines 7 0 R>>",
            FREE: "<</First 8 0 R/Last 8 0 R>>",
            FREE + 1: "<</Title(x)/Parent 7 0 R/Next 8 0 R/First 8 0 R>>",
        }
    )


def _tree_loop() -> bytes:
    return pdf({PAGES: _kids("7 0 R", 1), FREE: _kids("2 0 R", 1)})


def _noted(count: int) -> bytes:
    return pdf({PAGE: page(more=f"/Annots[{_NOTE * count}]")})


def _contents(times: int) -> bytes:
    return _replaced(b"/Contents 4 0 R", b"/Contents[%s]" % (b"4 0 R " * times))


FILES: tuple[HostileFile, ...] = (
    refused("pages-3000.pdf", "3,000 pages", lambda: _pages(3000)),
    refused(
        "pages-same.pdf",
        "one 100,000 times",
        lambda: pdf({PAGES: _kids("3 0 R " * 100_000, 100_000)}),
    ),
    odd("pages-lie.pdf", "says 2 billion", lambda: pdf({PAGES: _kids("3 0 R", 2_000_000_000)})),
    odd(
        "tree-itself.pdf", "a tree that holds itself", lambda: pdf({PAGES: _kids("2 0 R 3 0 R", 2)})
    ),
    refused("tree-loop.pdf", "a tree of pages without a page", _tree_loop),
    refused("tree-deep.pdf", "a tree of 20,000 branches", lambda: _deep_tree(20_000)),
    refused("contents.pdf", "contents 8,000 times", lambda: _contents(8_000)),
    odd("notes.pdf", "100,000 notes on a page", lambda: _noted(100_000)),
    odd("bookmarks.pdf", "bookmarks in a circle", _bookmarks),
    odd(
        "objects-itself.pdf", "objects in themselves", lambda: pdf({FREE: stream("8 0 ", _ENDLESS)})
    ),
    odd("table-none.pdf", "no table of objects", lambda: cut(pdf(), 0.93)),
    odd("table-itself.pdf", "a table that follows itself", _table_itself),
    odd("table-away.pdf", "beyond the end", lambda: _replaced(b"startxref\n", b"startxref\n99999")),
    odd(
        "table-lies.pdf", "2 billion lines", lambda: _replaced(b"xref\n0 7", b"xref\n0 2000000000")
    ),
    odd("table-large.pdf", "2 billion objects", lambda: _replaced(b"/Size 7", b"/Size 2147483647")),
    odd("length.pdf", "a text of -5 bytes", lambda: _replaced(b"/Length", b"/Length -5/L")),
    refused("locked.pdf", "locked by a password", lambda: _locked("Standard")),
    refused("locked-unknown.pdf", "locked in an unknown way", lambda: _locked("Unheard")),
    odd("launch.pdf", "starts a program", lambda: _opening("Launch/F(/bin/sh)")),
    odd("script.pdf", "a script without end", lambda: _opening("JavaScript/JS(while(1){})")),
    odd("address.pdf", "opens an address", lambda: _opening("URI/URI(http://127.0.0.1:9/)")),
    refused("head-only.pdf", "nothing behind the head", lambda: b"%PDF-1.7\n"),
    odd("head-late.pdf", "noise before the head", lambda: noise(900) + pdf()),
    refused("cut-early.pdf", "cut at a tenth", lambda: cut(pdf(), 0.1)),
    refused("cut-middle.pdf", "cut in the middle", lambda: cut(pdf(), 0.5)),
    odd("scratched-3.pdf", "three bytes changed", lambda: scratched(pdf(), 3)),
    odd("scratched-60.pdf", "60 bytes changed", lambda: scratched(pdf(), 60)),
)
