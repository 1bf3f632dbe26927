"""The neutral document: what every reader gives and every extractor takes."""
