"""Measures every main page on a small and on a large demo agency, side by side: `make bench`."""
