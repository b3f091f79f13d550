"""Related articles: what each article's readers may read next, and other versions of the same report."""
