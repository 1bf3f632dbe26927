"""What every page is set in: its frame, its words and signs, lists and their exports, answers to what went wrong."""
