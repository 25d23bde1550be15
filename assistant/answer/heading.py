"""Headings: whether one above a passage asks what the question asks."""

import numpy as np

from assistant.answer.matches import Matches, added
from assistant.answer.weights import HEADING_WEIGHT, LONG, SHORT
from assistant.index.rows import Array


def heading_match(headings: Matches, siblings: Array, weights: Array) -> Array:
    """How well each heading fits, HEADING_WEIGHT q sqrt(h) t: (headings,) f8.

    q is the share of the question's weight that the heading holds, h the share of the
    heading's own words that the question has, and t is 1 but for a title, for which it is
    LONG + SHORT / the number of the article's passages. ``siblings``, (headings,), is that
    number for titles and 0 for other headings.
    """
    q = added(headings.held() * weights) / added(weights[np.newaxis])
    h = headings.words() / np.maximum(headings.sizes, 1)
    t = np.where(siblings, LONG + SHORT / np.maximum(siblings, 1), 1.0)
    return HEADING_WEIGHT * q * np.sqrt(h) * t
