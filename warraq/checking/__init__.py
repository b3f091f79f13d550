"""What is not as it should be in an archive and in the site built of it: `warraq check`."""
