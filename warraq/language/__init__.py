"""Text in Arabic script: letters, words, stems, directions, dates."""
