"""The Flask site over archive and index."""
