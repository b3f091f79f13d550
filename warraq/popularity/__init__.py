"""Most read: server logs to counts by article and day, and counts to the lists that pages show.

`read_logs` reads, `ReadCounts` is what stays, `ranking` is what the build asks. Readers' addresses and
user agents live in memory while a log is read, to tell a repeat from a reader, and are never written.
"""

from warraq.popularity.counts import STORE, ReadCounts, load_counts, save_counts
from warraq.popularity.logs import read_logs
from warraq.popularity.report import StatsReport

__all__ = ["STORE", "ReadCounts", "StatsReport", "load_counts", "read_logs", "save_counts"]
