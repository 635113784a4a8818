"""The commands of `zugong`, a file per group."""
