"""Warraq: a static site generator for archives of articles, right to left first."""

__version__ = "0.1.0"
