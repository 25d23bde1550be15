"""Measuring: how well questions are answered, and how well sentences are split."""
