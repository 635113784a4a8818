"""The production server: gunicorn, one master that loads, workers that share what it loaded."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click
from gunicorn.app.base import BaseApplication

from zugong.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    def __init__(self, settings: Settings, load: "Callable[[], WSGIApplication]") -> None:
        self._settings = settings
        self._load = load
        super().__init__()

    def load_config(self) -> None:
        settings = self._settings
        options = {
            "bind": f"{settings.host}:{settings.port}",
            "workers": settings.workers,
            "threads": settings.threads,
            "worker_class": "gthread",
            # The dictionary and the index are loaded once, and shared by the workers' memory.
            "preload_app": True,
            "keepalive": 5,
            "timeout": 30,
            "limit_request_line": 8190,
            "loglevel": "warning",
            "proc_name": "zugong",
            "control_socket_disable": True,
            "when_ready": lambda server: _announce(server.address[0][:2]),
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> "WSGIApplication":
        return self._load()


def _announce(address: tuple[str, int]) -> None:
    host, port = address
    click.echo(f"组工信息检索已开放：http://{host}:{port}/  （按 Ctrl+C 停止）")


def serve_forever(settings: Settings, load: "Callable[[], WSGIApplication]") -> None:
    """Serve what `load` makes until a signal ends it; it runs once, before the workers start."""
    _Server(settings, load).run()
