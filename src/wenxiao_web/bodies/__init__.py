"""The bodies in sight with their budgets: the list of departments, and the page of one."""
