"""The root of every error this project raises on purpose, so that the borders can catch it."""


class BulletinError(Exception):
    """Something a reader, editor or operator can be told in one sentence; `str()` is that sentence.

    Messages are Chinese: they reach people. Each names the file or field, the value met and what
    was expected.
    """
