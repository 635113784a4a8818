"""The archive of record: what an issue and an item are, their identity, places and originals."""
