"""Files made to harm whoever reads them, a module a format, and the one run that gets them all."""
