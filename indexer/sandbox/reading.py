"""How files are read in this house: what every job says besides its path."""

from dataclasses import dataclass
from pathlib import Path

from archive.records import PlaceCode
from indexer.sandbox.messages import Job


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: by how many processes, and what each job says besides its path."""

    processes: int = 2
    encoding: str | None = None
    office: str | None = None
    home: PlaceCode = "340800"  # the city whose bulletin it is

    def job(
        self,
        path: Path,
        members: tuple[str, ...] = (),
        *,
        is_chosen: bool = True,
        issue: str | None = None,
    ) -> Job:
        """The job of reading a file, or one inside it; `issue` names its issue, said by hand."""
        return Job(
            str(path.absolute()),
            members,
            is_chosen,
            self.encoding,
            self.office,
            self.home,
            issue,
        )
