"""Names that an editor looks for in the articles: people, places, organisations (`docs/gazetteer.md`)."""
