"""Benchmarks: ratios against a reference measured in the same run, as machines differ and are busy."""
