"""From a tree to a page of results: matching, ranking, facets, passages."""
