"""The JSON forms that others rely on: keys are added, never renamed or given another meaning.

Amounts of money are exact decimal strings in yuan, percentages in percent, counts plain; a blank is ``null``.
"""
