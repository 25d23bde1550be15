"""From a question and an index to an answer: understanding, ranking, quotes, confidence."""
