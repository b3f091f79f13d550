"""What a batch can tell of its site, proposed for archive.yaml: `warraq import PATH… --learn`."""
