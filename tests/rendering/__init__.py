"""Prints an issue the way offices print and post theirs: a sample, or one that a test makes up."""

from tests.rendering.layout import Contents, Layout, Page, Title
from tests.rendering.printing import render

__all__ = ["Contents", "Layout", "Page", "Title", "render"]
