"""An archive of one's own: `warraq init`."""
