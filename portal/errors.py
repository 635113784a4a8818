"""Every complaint as a page in the reader's words, or as problem+json where JSON was asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, Response, json, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from archive.citation import issue_citation
from archive.errors import BulletinError
from archive.identity import InvalidKeyError, UnknownKeyError
from archive.places import UnknownPlaceError
from archive.store import ArchiveBusyError, ArchiveUnavailableError, MissingOriginalError
from index.engine import IndexUnavailableError
from portal.addresses import PLACE_LIST, SEARCH, SERIES_LIST, issue_path, item_path
from portal.lookups import MovedError, WithdrawnError
from portal.present import Frame, Link, issue_label, printed_date
from portal.rendering import rendered
from portal.request_query import InvalidQueryError

_HOME = Link("首页", "/")
_SEARCH = Link("检索全部条目", SEARCH)
_SERIES = Link("各期", SERIES_LIST)
_PLACES = Link("地区", PLACE_LIST)
_RETRY_AFTER_S = 30


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """Everything the error template shows; `status` is an HTTP status."""

    frame: Frame
    status: int
    heading: str
    sentences: tuple[str, ...]
    links: tuple[Link, ...]


_OF_STATUS = {
    404: (
        "没有这一页",
        "地址可能抄漏了字。条目的地址形如 /aqzgxx/2020/22/3：刊物、年、期号、序号。",
    ),
    405: ("本站只供查阅", "这个地址只能打开，不能提交内容。"),
    413: ("发送的内容太大", "本站的页面不接收文件。"),
    414: ("地址太长", "请减少检索词或筛选。"),
    431: ("请求太长", "请减少检索词或筛选。"),
    500: ("本站出错了", "已记入日志，请稍后再试；若反复出现，请把时间和网址告诉管理员。"),
}


def add_error_pages(app: Flask) -> None:
    """Register the answer to every error that can reach the border of the site."""
    handlers: dict[type[Exception], Callable[..., BaseResponse]] = {
        InvalidQueryError: _invalid_query,
        UnknownKeyError: _unknown,
        InvalidKeyError: _unknown,
        UnknownPlaceError: _unknown_place,
        WithdrawnError: _withdrawn,
        MovedError: _moved,
        IndexUnavailableError: _index_unavailable,
        ArchiveUnavailableError: _archive_unavailable,
        ArchiveBusyError: _archive_unavailable,
        MissingOriginalError: _missing_original,
        HTTPException: _http,
    }
    for error, handler in handlers.items():
        app.register_error_handler(error, handler)


def _invalid_query(error: InvalidQueryError) -> BaseResponse:
    return _answer(400, "检索条件无法使用", (str(error),), (_SEARCH, _HOME))


def _unknown(error: BulletinError) -> BaseResponse:
    return _answer(
        404, "档案里没有这一页", (_sentence(error), _OF_STATUS[404][1]), (_SERIES, _SEARCH)
    )


def _unknown_place(error: UnknownPlaceError) -> BaseResponse:
    return _answer(404, "没有这个地区", (_sentence(error),), (_PLACES, _HOME))


def _withdrawn(error: WithdrawnError) -> BaseResponse:
    withdrawn, head = error.withdrawn, error.withdrawn.issue
    sentences = (
        f"本条原载《{head.series}》{issue_label(head)}（{printed_date(head.issued_on)}），"
        f"已于{printed_date(withdrawn.withdrawn_on)}撤回，不再提供。",
        f"撤回原因：{withdrawn.reason}",
    )
    links = (Link(f"查看{issue_citation(head)[1:-1]}", issue_path(head.key)), _SEARCH)
    return _answer(410, "本条已撤回", sentences, links)


def _moved(error: MovedError) -> BaseResponse:
    suffix = ".json" if _wants_json() else ""
    return redirect(item_path(error.moved.target) + suffix, 301)


def _index_unavailable(error: IndexUnavailableError) -> BaseResponse:
    sentences = (_sentence(error), "索引正在准备，或需要管理员处理。各期和条目仍可照常阅读。")
    return _later("暂时不能检索", sentences, (_SERIES,))


def _archive_unavailable(error: BulletinError) -> BaseResponse:
    return _later("档案暂时不能读取", (_sentence(error),), (_HOME,))


def _missing_original(error: MissingOriginalError) -> BaseResponse:
    sentences = (_sentence(error), "请告诉管理员。条目的文字仍可照常阅读。")
    return _answer(500, "原件不能提供", sentences, (_SERIES, _HOME))


def _later(heading: str, sentences: tuple[str, ...], links: tuple[Link, ...]) -> BaseResponse:
    response = _answer(503, heading, sentences, links)
    response.headers["Retry-After"] = str(_RETRY_AFTER_S)
    return response


def _sentence(error: BulletinError) -> str:
    return str(error).rstrip("。") + "。"


def _http(error: HTTPException) -> BaseResponse:
    if error.response is not None or (error.code or 500) < 400:
        return error.get_response()
    status = error.code or 500
    heading, sentence = _OF_STATUS.get(status, ("请求无法处理", HTTPStatus(status).phrase))
    response = _answer(status, heading, (sentence,), (_HOME, _SERIES, _SEARCH))
    for name, value in error.get_headers():
        if name not in {"Content-Type", "Content-Length"}:
            response.headers[name] = value
    return response


def _answer(
    status: int, heading: str, sentences: tuple[str, ...], links: tuple[Link, ...]
) -> BaseResponse:
    if _wants_json():
        return _problem(status, heading, "".join(sentences))
    page = ErrorPage(Frame(title=heading), status, heading, sentences, links)
    return Response(rendered("error.html", page), status)


def _wants_json() -> bool:
    return request.path.endswith(".json") or request.path in {"/healthz", "/readyz"}


def _problem(status: int, title: str, detail: str) -> Response:
    """An answer in the form of RFC 9457."""
    problem = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    text = json.dumps(problem, ensure_ascii=False)
    return Response(text, status, content_type="application/problem+json")
