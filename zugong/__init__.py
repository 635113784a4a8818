"""The composition root: settings, the `zugong` command, the WSGI entry."""
