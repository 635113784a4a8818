"""LibreOffice as a converter: one file a run, in a folder of its own, without network or macros."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# Well below what a reading process is given, so that it can still turn to the bare text.
TIMEOUT_S = 30
MAX_BYTES = 100_000_000
# In memory where the system has such a folder: nothing of the file reaches a disk.
_MEMORY_FOLDER = Path("/dev/shm")
_FOLDER = "zugong-office-"
_LEFT_BEHIND_S = 3_600
# No network but one of its own that leads nowhere, and an end with the process that asked for it,
# as far as the system allows: the first of these that works.
_ENDS_WITH_US = ["setpriv", "--pdeathsig", "KILL"]
_ALONE = ["unshare", "--map-root-user", "--net", "--pid", "--fork", "--kill-child=KILL"]
_CONFINEMENTS = ([*_ENDS_WITH_US, *_ALONE], _ALONE, _ENDS_WITH_US)
_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"}
# No macro, no update of links, no content from elsewhere, no recovery of crashed files.
_PROFILE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}
</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Load", "UpdateDocMode", "0"),
    ("Writer/Content/Update", "Link", "0"),
    ("Common/Misc", "FirstRun", "false"),
    ("Recovery/RecoveryInfo", "Enabled", "false"),
)


class OfficeFailedError(Exception):
    """LibreOffice did not convert a file; the message says why."""


def as_docx(office: str, content: bytes, suffix: str, timeout_s: float = TIMEOUT_S) -> bytes:
    """`content`, a file that LibreOffice knows by `suffix`, as a .docx.

    Raises:
        OfficeFailedError: it took too long, stopped, or made nothing.
    """
    try:
        with _folder() as folder:
            source = folder / f"source{suffix}"
            source.write_bytes(content)
            _write_profile(folder)
            _run([*_confinement(), office, *_arguments(folder, source)], folder, timeout_s)
            return _made(folder / "made" / "source.docx")
    except OSError as error:
        raise OfficeFailedError(f"用不了临时文件夹：{error.strerror}") from error


def _made(path: Path) -> bytes:
    if not path.is_file():
        raise OfficeFailedError("没有转换出结果，文件可能已损坏")
    if path.stat().st_size > MAX_BYTES:
        raise OfficeFailedError(f"转换结果超过 {MAX_BYTES} 字节")
    return path.read_bytes()


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder that only this run sees, gone behind it."""
    parent = _MEMORY_FOLDER if os.access(_MEMORY_FOLDER, os.W_OK) else Path(tempfile.gettempdir())
    _sweep(parent)
    made = Path(tempfile.mkdtemp(prefix=_FOLDER, dir=parent))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _sweep(parent: Path) -> None:
    """Take away what runs left behind that were killed before they could do so."""
    for left in parent.glob(f"{_FOLDER}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_BEHIND_S:
                shutil.rmtree(left, ignore_errors=True)


def _write_profile(folder: Path) -> None:
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    items = (_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    written = _PROFILE.format(items="\n".join(items))
    (user / "registrymodifications.xcu").write_text(written, encoding="utf-8")


def _arguments(folder: Path, source: Path) -> list[str]:
    return [
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "made"),
        str(source),
    ]


def _confinement() -> list[str]:
    """The command that confines the one behind it."""
    for command in _CONFINEMENTS:
        try:
            tried = subprocess.run(
                [*command, "true"], env=_ENVIRONMENT, capture_output=True, timeout=5, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if tried.returncode == 0:
            return command
    return []


def _run(command: list[str], folder: Path, timeout_s: float) -> None:
    """Run to the end or the time limit; nothing that was started lives on."""
    try:
        started = subprocess.Popen(
            command,
            cwd=folder,
            env={**_ENVIRONMENT, "HOME": str(folder), "TMPDIR": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise OfficeFailedError(f"启动不了：{error.strerror}") from error
    try:
        started.wait(timeout_s)
    except subprocess.TimeoutExpired as error:
        raise OfficeFailedError(f"超过 {timeout_s:g} 秒没有转换完") from error
    finally:
        _end_group(started)


def _end_group(started: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGKILL)
    started.wait()
