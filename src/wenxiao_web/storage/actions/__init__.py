"""Everything that is written to storage. Nothing else writes; every action leaves an event."""
