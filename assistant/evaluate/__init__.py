"""Measuring: how well sentences are split."""
