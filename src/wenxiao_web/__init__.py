"""问效 in the browser: the year of a budget, from the station's first line to its results."""
