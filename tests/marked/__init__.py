"""Files that bear a marking of secrecy in every place, and texts that only speak of secrets."""
