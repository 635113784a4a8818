"""The indexed texts as arrays on disk, and where anything stands in them."""
