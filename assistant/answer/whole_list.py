"""Lists that were cut into several passages, put together again for the quote."""

from typing import Final, NamedTuple

from assistant.index.rows import PassageRow, SentenceRow
from assistant.index.shard import Shard

# Of a longer list only the first passages are quoted: nobody reads more at a glance. A list is
# only cut from 250 words on, so fewer would show most of those only in part.
WHOLE_WORDS: Final = 320


class Stretch(NamedTuple):
    """Passages in a row, as one: their rows, their sentences, and the number of the best one."""

    passages: tuple[PassageRow, ...]
    sentences: list[SentenceRow]
    best: int


def whole_list(shard: Shard, article: int, passage: int, best: int) -> Stretch:
    """The passages to quote for a list whose item or lead-in is the ``best`` sentence.

    Those it runs through, from its first on, while their items have at most WHOLE_WORDS words;
    the passage alone when its sentence is in no list, or in one that stands there whole.
    """
    numbers = _of_this_list(shard, article, passage, best)
    words = 0
    for count, number in enumerate(numbers):
        words += _words_of_items(shard, article, number)
        if count and words > WHOLE_WORDS:
            numbers = numbers[:count]
            break
    if passage not in numbers:
        first = _together(shard, article, numbers)
        # The list is what its first passage ends with.
        return first._replace(best=shard.passage(numbers[0]).sentences - 1)
    before = sum(shard.passage(each).sentences for each in numbers[: numbers.index(passage)])
    return _together(shard, article, numbers)._replace(best=before + best)


def _of_this_list(shard: Shard, article: int, passage: int, best: int) -> list[int]:
    """The numbers of the passages that the list at a sentence runs through, in order."""
    items = _items(shard, article, passage)
    if not any(items[best : best + 2]):
        return [passage]
    first = last = passage
    is_within = all(items[: best + 1])
    while is_within and _goes_on(shard, article, first - 1, first):
        first -= 1
        is_within = all(_items(shard, article, first))
    is_within = all(items[best + 1 :])
    while is_within and _goes_on(shard, article, last, last + 1):
        last += 1
        is_within = all(_items(shard, article, last))
    return list(range(first, last + 1))


def _goes_on(shard: Shard, article: int, number: int, after: int) -> bool:
    """Whether a list goes on from one passage into the next."""
    begin, end = (shard.article(each).passage for each in (article, article + 1))
    if number < begin or after >= end:
        return False
    if shard.passage(number).section != shard.passage(after).section:
        return False
    return _items(shard, article, number)[-1] and _items(shard, article, after)[0]


def _items(shard: Shard, article: int, number: int) -> list[bool]:
    rows = shard.sentences(shard.article(article), shard.passage(number))
    return [bool(each.item) for each in rows]


def _words_of_items(shard: Shard, article: int, number: int) -> int:
    rows = shard.sentences(shard.article(article), shard.passage(number))
    return sum(each.tokens for each in rows if each.item)


def _together(shard: Shard, article: int, numbers: list[int]) -> Stretch:
    row = shard.article(article)
    passages = tuple(shard.passage(each) for each in numbers)
    sentences = [each for passage in passages for each in shard.sentences(row, passage)]
    return Stretch(passages, sentences, 0)
