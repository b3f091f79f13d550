"""Captures of the web: WARC and ARC files, and the WACZ archives that hold them."""
