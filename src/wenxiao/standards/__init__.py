"""Dated standards as data: concepts and their wordings, sections, layouts of tables."""
