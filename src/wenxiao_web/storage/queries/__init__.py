"""Everything that is read from storage. Nothing here writes."""
