"""Watching money and goals through the year: periods, reports, notices of correction, suspension."""
