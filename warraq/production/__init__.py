"""A built folder made ready for hosts, zip and ZIM: smaller files, lasting names, compressed twins."""
