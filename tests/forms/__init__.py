"""One made-up document in every format an office writes."""
