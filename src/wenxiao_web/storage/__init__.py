"""What is kept: budgets as documents, edits as patches, events in a chain, and projections to read from.

Reading is in ``queries``, all writing in ``actions``; pages meet nowhere else.
"""
