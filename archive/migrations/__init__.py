"""How the database came to its present tables: run by archive/database.py, never by hand."""
