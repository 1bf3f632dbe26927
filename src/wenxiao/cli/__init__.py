"""The command line: arguments in, use case, text out, exit status."""
