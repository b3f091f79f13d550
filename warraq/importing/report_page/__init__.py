"""The report of an import as one page that an editor works through, in Arabic or English."""
