"""The search index: Lunr's, laid out in shards that a browser loads as it needs them."""
