"""`python -m tests.rendering.office_files SOFFICE`: prints the Word files of tests/data/word anew.

They are set from the reviewed records of samples/ and saved by LibreOffice, so that a real word
processor's hand is in them. Those of tests/data/mht are pages of samples/ that Chromium saved.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.rendering.__main__ import reviewed
from tests.rendering.sample_layouts import SAMPLE_LAYOUTS
from tests.rendering.word import render_word
from tests.rendering.word_look import ContentsSet, Masthead, WordLook

FOLDER = Path(__file__).resolve().parents[1] / "data" / "word"
_FILES = {
    "安庆组工信息-2016-05.docx": WordLook(Masthead.TWIN_BOXES, cut=True),
    "安庆组工信息-2021-22-23.docx": WordLook(Masthead.TABLE, ContentsSet.TABLE, revised=True),
    "安庆组工信息-2018-06.doc": WordLook(Masthead.OLD_BOXES, revised=True),
    "安庆组工信息-2017-09.doc": WordLook(Masthead.TWIN_BOXES, cut=True),
    "安庆组工信息-2023-06.wps": WordLook(contents=ContentsSet.TABLE, revised=True),
    "安庆组工信息-2022-12.wps": WordLook(Masthead.TABLE, listed=True, headed=True),
}
_FILTERS = {".docx": "docx:MS Word 2007 XML", ".doc": "doc:MS Word 97", ".wps": "doc:MS Word 97"}


def print_files(soffice: str) -> None:
    """Write every file anew by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        for name, look in _FILES.items():
            path = FOLDER / name
            source = Path(folder) / f"{path.stem}.docx"
            source.write_bytes(render_word(reviewed(path.stem), SAMPLE_LAYOUTS[path.stem], look))
            made = Path(folder) / "made"
            profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
            command = [soffice, profile, "--headless", "--convert-to", _FILTERS[path.suffix]]
            subprocess.run([*command, "--outdir", str(made), str(source)], check=True)
            (saved,) = made.glob(f"{path.stem}.*")
            saved.rename(path)


if __name__ == "__main__":
    print_files(sys.argv[1])
