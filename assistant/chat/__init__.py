"""The conversation: a pure turn from a line to a reply, and two loops that read lines."""
