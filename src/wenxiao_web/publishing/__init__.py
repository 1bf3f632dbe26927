"""Making budgets public, and the ledger of who must by when."""
