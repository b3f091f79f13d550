"""Tables: CSV and its kin, SQLite databases. A row is an article; its columns are known by their names."""
