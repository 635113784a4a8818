"""One file a change of the tables, numbered in order; published ones are never edited."""
