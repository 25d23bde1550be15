"""Pure functions on strings: decoding, words, sentences, and what is safe to display."""
