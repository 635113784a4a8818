"""From file to Document, one format a file."""
