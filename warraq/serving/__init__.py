"""`inv serve`: the site on this machine, rebuilt and reloaded when something changes."""
