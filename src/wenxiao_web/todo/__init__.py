"""The first page: what there is to do, by role; and the search."""
