"""From `content/` to `output/`: what makes Pelican ours. The only package that imports `pelican`."""
