"""What readers ask: the query language, from typed text to a tree."""
