"""The whole application put together: settings, addresses, who may open what, serving, administration."""
