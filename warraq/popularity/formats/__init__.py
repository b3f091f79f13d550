"""One module for each format of log; `lines.LineParser` chooses among them, line by line."""
