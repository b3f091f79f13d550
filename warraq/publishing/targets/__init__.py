"""Where a site goes: a module for each kind of target."""
