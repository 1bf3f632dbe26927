"""One's own account: signing in and out, the password, language and size of text."""
