"""From Document to ParsedIssue: pure, without files."""
