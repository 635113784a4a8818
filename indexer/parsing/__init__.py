"""From Document to ParsedIssue: pure, without files; structure is decided from evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from archive.places import Gazetteer
from archive.records import ContentsEntry, ParsedIssue, PlaceCode, Problem
from indexer.document import Document
from indexer.parsing.anchors import anchors_of
from indexer.parsing.articles import Article, article_title, column_section, read_article
from indexer.parsing.body_units import units_of
from indexer.parsing.classified import Marking, marking_of, secrecy_doubt
from indexer.parsing.contents import read_contents
from indexer.parsing.contents_columns import in_one_column
from indexer.parsing.contents_region import Region, contents_start
from indexer.parsing.distribution import distribution_of, left_over, tail_start
from indexer.parsing.errors import ClassifiedFileError, NotABulletinError
from indexer.parsing.front import Front, read_front
from indexer.parsing.full_titles import with_full_titles
from indexer.parsing.item_problems import broken_off, review
from indexer.parsing.items import read_items, with_authors
from indexer.parsing.lines import Line, lines_of
from indexer.parsing.masthead import Masthead, read_masthead
from indexer.parsing.paragraphs import paragraphs_of
from indexer.parsing.personal import personal_problems
from indexer.parsing.place_decision import PlaceDecision
from indexer.parsing.place_home import DEFAULT_HOME, home_of
from indexer.parsing.place_sites import Meta
from indexer.parsing.places import places_of
from indexer.parsing.printed import PrintedBody, PrintedItem
from indexer.parsing.reconcile import PlacesOf, reconciled
from indexer.parsing.running_heads import check_single, without_running_heads


def parse_issue(
    document: Document, gazetteer: Gazetteer, home: PlaceCode = DEFAULT_HOME
) -> ParsedIssue:
    """The issue that `document` prints, with every doubt as a problem.

    我市 is the place that publisher, series or web site name, else `home`.

    Raises:
        ClassifiedFileError: it is marked as a state secret.
        NotABulletinError: it has no masthead, or no item.
        SeveralIssuesError: a second masthead of another number stands in it.
        UnnamedIssueError: it is a single item that does not say of which issue.
    """
    marking = marking_of(document)
    if marking is Marking.MARKED:
        raise ClassifiedFileError
    lines = lines_of(document)
    decide = _Places(gazetteer, home, document.meta)
    if (title := article_title(document, lines)) is not None:
        issue = _part(document, read_article(document, lines, title), decide)
    else:
        issue = _whole(document, lines, decide)
    doubts = (*document.problems, *((secrecy_doubt(),) if marking is Marking.DOUBT else ()))
    numbers = personal_problems(issue, document)
    return replace(issue, problems=(*doubts, *issue.problems, *numbers))


def _part(document: Document, article: Article, decide: "_Places") -> ParsedIssue:
    """The issue that a copy of one of its items names, with that item alone."""
    section = article.item.section or column_section(document)
    printed = PrintedBody((replace(article.item, section=section),), ())
    items, problems = reconciled(printed, (), decide.of(article.series, None, article.issued_on))
    return ParsedIssue(
        article.series,
        article.year,
        article.number,
        article.issued_on,
        None,
        items,
        running_total=article.running_total,
        problems=(*article.problems, *problems),
        is_part=True,
    )


def _whole(document: Document, lines: Sequence[Line], decide: "_Places") -> ParsedIssue:
    head = read_masthead(document, lines)
    check_single(document, lines, head)
    start = contents_start(lines, head.end)
    lines = in_one_column(lines, start)
    entries, region = read_contents(lines, start)
    body = without_running_heads(_body_lines(lines, head, region), head)
    tail = tail_start(body)
    front = _front(body[:tail], entries)
    printed = read_items(front.units, entries)
    if not any(item.paragraphs for item in printed.items):
        raise NotABulletinError(document.name, "有报头，但没有读到一条有正文的信息")
    printed, unsigned = with_authors(printed, head.authors)
    items, problems = reconciled(
        printed, entries, decide.of(head.series, head.publisher, head.issued_on)
    )
    if tail == len(body):
        problems = (*problems, *broken_off(printed))
    if (words := left_over(body[tail:])) is not None:
        problems = (*problems, _below_tail(words))
    return ParsedIssue(
        head.series,
        head.year,
        head.number,
        head.issued_on,
        head.publisher,
        items,
        distribution_of(body[tail:]),
        head.running_total,
        head.label,
        front.instructions,
        front.editor_note,
        entries,
        (*head.problems, *unsigned, *problems),
    )


def _below_tail(words: str) -> Problem:
    message = f"报送发之后还有文字（“{words}…”），没有收入任何一条，请核对"
    return review("distribution", message)


def _body_lines(lines: Sequence[Line], head: Masthead, region: Region | None) -> list[Line]:
    """The lines behind the masthead without the contents."""
    if region is None:
        return list(lines[head.end :])
    above = region.begin if region.heading is None else region.heading
    return [*lines[head.end : above], *lines[region.end :]]


def _front(lines: Sequence[Line], entries: Sequence[ContentsEntry]) -> Front:
    units = units_of(with_full_titles(paragraphs_of(lines), entries))
    titles = frozenset(anchor.unit for anchor in anchors_of(entries, units).values())
    return read_front(units, titles)


@dataclass(frozen=True, slots=True)
class _Places:
    """Decides the places of items; `configured` is whose bulletin it is when nothing else says."""

    gazetteer: Gazetteer
    configured: PlaceCode
    meta: Meta

    def of(self, series: str, publisher: str | None, on: date) -> PlacesOf:
        """How the places of one issue's items are decided."""
        gazetteer = self.gazetteer
        home = home_of(series, publisher, self.meta, on, gazetteer, self.configured)

        def decide(number: int, item: PrintedItem, section: str | None) -> PlaceDecision:
            decision = places_of(
                item.title, item.source, item.paragraphs, section, on, gazetteer, home
            )
            if (doubt := decision.problem) is None:
                return decision
            return replace(decision, problem=replace(doubt, place=f"items/{number}"))

        return decide
