"""Why a document is no issue that may be filed."""

from archive.errors import BulletinError


class NotABulletinError(BulletinError):
    """A text that is not an issue of a bulletin: no masthead, or nothing reported in it."""

    def __init__(self, name: str, missing: str) -> None:
        super().__init__(f"{name}：不是一期组工信息类刊物，{missing}")
        self.name = name


class SeveralIssuesError(BulletinError):
    """A file that holds more than one issue."""

    def __init__(self, name: str, numbers: tuple[str, ...]) -> None:
        found = "、".join(numbers)
        super().__init__(f"{name}：一个文件里有 {len(numbers)} 期（{found}），请拆成每期一个文件")
        self.name = name
        self.numbers = numbers


class ClassifiedFileError(BulletinError):
    """A file marked as a state secret; the message never repeats anything that stands in it."""

    def __init__(self) -> None:
        super().__init__(
            "文件标有国家秘密的密级标志，已拒收：内容没有保存，也没有记录；请按保密规定处置该文件"
        )


class UnnamedIssueError(BulletinError):
    """An article of a bulletin that does not say of which issue: held, until someone tells."""

    def __init__(self, name: str, missing: str) -> None:
        super().__init__(f"{name}：像刊物里的一条信息，但{missing}")
        self.name = name
