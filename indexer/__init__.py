"""From published files to archive and index."""
