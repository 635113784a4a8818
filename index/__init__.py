"""What is searchable and how: a derivative of the archive that can be deleted and rebuilt."""
