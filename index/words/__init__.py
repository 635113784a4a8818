"""Words of the domain: what may stand for them, what was mistyped, what a beginning becomes."""
