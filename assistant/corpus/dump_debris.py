"""The debris of web pages in a text dump: lines that are the page's furniture, not the article's.

Every rule is for a whole line. A line is debris for what it says (a newsletter form, a
share bar) or for what it stands beside (a menu word under "Loading..."), and prose only
when it is the page speaking of itself.
"""

import re
from collections.abc import Collection, Sequence

from assistant.corpus.dump_lines import Line, bullet_mark, is_prose, phrases, unmarked

# What pages write on buttons, links and ad slots; no article has such a line of its own.
_BUTTONS = phrases(
    """accept all|accept all cookies|accept cookies|add a comment|advertisement|advertisements|
    article continues below|back to top|cancel reply|click to share|close menu|continue reading|
    continue reading the main story|cookie policy|cookie preferences|cookie settings|copy link|
    copy link to clipboard|jump to content|jump to navigation|learn more|leave a comment|
    leave a reply|link copied|load more|loading|main menu|manage cookies|open menu|post comment|
    print this page|read more|reject all|return to top|scroll to top|see all|share this|
    share this article|share this page|share this post|share this story|show more|skip ad|
    skip navigation|skip to content|skip to main content|skip to navigation|social share|
    social shares|story continues below|subscribe now|toggle menu|toggle navigation|
    toggle search|view all|view comments|visit site|visit website"""
)
# Words of menus, share bars and forms that may also head a section of an article.
_MENU_WORDS = phrases(
    """about|about us|account|apply now|back|blog|bookmark|browse|cancel|careers|cart|close|
    comment|comments|company|contact|contact us|copy|donate|download|email|e-mail|facebook|faq|
    follow|follow us|get started|help|home|homepage|instagram|like|linkedin|log in|log out|login|
    mastodon|menu|more|my account|name|newsletter|next|next article|next post|no comments|pin|
    pin it|pinterest|previous|previous article|previous post|pricing|print|privacy|
    privacy policy|products|read later|reddit|register|reply|resources|save|search|send|share|
    shop|sign in|sign up|site map|sitemap|solutions|store|submit|subscribe|support|telegram|
    terms|terms and conditions|terms of service|terms of use|tumblr|tweet|twitter|website|
    whatsapp|youtube"""
)
_LABELS = _BUTTONS | _MENU_WORDS
_BETWEEN_LABELS = " \t\u00a0.…|·•,/&>»›→+*–—:-"
# "Contact support" may be a heading; three menu words in a row are a menu.
_FEWEST_MENU_WORDS = 3

# The page speaking of itself. A pattern has to match a whole line of at most this length.
_LONGEST_DEBRIS = 300
_NETWORK = r"(?:social|facebook|twitter|x\b|instagram|linkedin|youtube|pinterest|tiktok|whatsapp)"
_DEBRIS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # Newsletters and consent.
        r"(?:please )?(?:subscribe|sign[ -]?up|join|register)\b.{0,80}"
        r"\b(?:our|my|us|your|the|this)\b.{0,40}"
        r"\b(?:newsletters?|mailing list|email list|inbox)\b.*",
        r"[^.]{0,150}\b(?:delivered|sent|straight|direct(?:ly)?)\b.{0,30}"
        r"\bto your (?:e-?mail|inbox|email inbox)\b.{0,40}",
        r"(?:no spam|unsubscribe)\W{0,3}(?:ever|(?:unsubscribe )?(?:at )?any ?time)?\W?",
        r"we (?:respect|value) your privacy\b.{0,80}",
        r"by (?:subscribing|signing up|submitting|clicking|continuing)\b.{0,150}"
        r"\b(?:you agree|you accept|you consent|our terms|privacy policy)\b.*",
        r"(?:enter )?your e-?mail(?: address)?(?: here)?[.…*]*",
        r"(?:we|this (?:web)?site|our (?:web)?site)\b.{0,60}\buses? cookies\b.*",
        # Comment forms and counters.
        r"leave a (?:comment|reply)\b[^.]{0,60}\.?",
        r"your e-?mail address will not be published\b.*",
        r"required fields are marked\b.*",
        r"save my name, e-?mail\b.*",
        r"(?:(?:first |last |full |your )?name|(?:your )?e-?mail(?: address)?|website|company|phone"
        r"|(?:your )?(?:comment|message)|zip code) ?\*+",
        r"you must be logged in to (?:post|comment|reply)\b.*",
        r"this site uses akismet\b.*",
        r"\d[\d,.]*\s?[km]? (?:comments?|replies|responses|shares|likes|views|claps)",
        # Sharing and following.
        rf"(?:share|tweet|pin)(?: (?:this|it))?(?: \w+)? (?:on|via|to) {_NETWORK}.{{0,40}}",
        rf"(?:follow|find|like|join|connect with) us on {_NETWORK}.{{0,80}}",
        r"click to (?:share|e-?mail|print|tweet)\b[^.]{0,60}",
        # Promotion of other pages of the site.
        r"[\[(]\s*(?:you (?:may|might) also (?:like|enjoy)\b|(?:also read|related|recommended"
        r"|read (?:also|more|next))\s*:).*[\])]",
        r"(?:you (?:may|might) also (?:like|enjoy)|also read|read (?:also|more|next)"
        r"|related (?:article|post|reading|story))\s*:\s*\S.{0,150}(?<!\.)",
        r"(?:learn|read|find out|see) more about (?:our|us)\b[^.!?]{0,80}",
        # Around the article.
        r"(?:skip|jump) to (?:the )?(?:main |primary |page )?"
        r"(?:content|navigation|menu|search|footer)",
        r"\d{1,3}[ -]?min(?:ute)?s?\.? read(?:ing time)?",
        r"(?:estimated )?read(?:ing)? time:?\s*(?:about )?\d{1,3}\s?min(?:ute)?s?\.?",
        r"(?:story |article )?continues (?:reading )?below(?: (?:this )?ad\w*)?",
        r"advertisement\b.{0,40}",
        r"[\w%-]+\.(?:jpe?g|png|gif|webp|svg)",
        r"home ?(?:[>»›→][^>»›→]{1,60})+|home(?: [/|] [^/|]{1,60})+",
    )
)
# Debris in a dump, but a writer may end or divide a text of their own with it.
_COLOPHON = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\))\s*(?:19|20)\d\d\b.*|.{0,200}\ball rights reserved\.?"
    r"|[-–—_=*~#. ]{3,}|[|·•/»›>]+",
    re.I,
)
# "Want more content like this?": the line above a form that leads in to it.
_TEASER = re.compile(
    r"(?:want|like|love|enjoy(?:ed)?|liked|get|never|don[’']t|stay|keep)\b.{0,60}"
    r"\b(?:like this|this (?:article|post|story|page|content)"
    r"|more (?:content|articles|posts|stories|tips|news|like)"
    r"|(?:an update|a post|out)|up to date|in touch|updates)\b.{0,30}",
    re.I,
)
_CONTENTS = re.compile(
    r"(?:table of )?contents|on this page|in this (?:article|post|guide)|jump to", re.I
)
_FEWEST_CONTENTS = 3


def unmistakable(text: str) -> bool:
    """Whether a line is debris wherever it stands, and is found on web pages only."""
    if len(text) > _LONGEST_DEBRIS or bullet_mark(text):
        return False
    labels = page_labels(text)
    return (
        not _BUTTONS.isdisjoint(labels)
        or len(set(labels)) >= _FEWEST_MENU_WORDS
        or any(pattern.fullmatch(text) for pattern in _DEBRIS)
    )


def page_labels(text: str, known: Collection[str] = _LABELS) -> list[str]:
    """The ``known`` labels a line consists of, glued or not; none when it says anything else.

    >>> page_labels("Loading...Learn More")
    ['loading', 'learn more']
    """
    if len(text) > _LONGEST_DEBRIS:
        return []
    longest = max(map(len, known), default=0)
    rest = text.casefold().strip(_BETWEEN_LABELS)
    found = []
    while rest:
        label = next((rest[:n] for n in range(longest, 0, -1) if rest[:n] in known), None)
        if label is None:
            return []
        found.append(label)
        rest = rest[len(label) :].lstrip(_BETWEEN_LABELS)
    return found


def debris(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines that are debris by what they say or by their neighbours."""
    found = _contents(lines)
    found |= {n for n, line in enumerate(lines) if unmistakable(line.text) or _is_colophon(line)}
    forth = range(len(lines))
    for n in reversed(forth):
        if n + 1 in found and _TEASER.fullmatch(lines[n].text):
            found.add(n)
    # Menu words beside debris are debris too, but never a line that heads running text.
    for order in (forth, reversed(forth)):
        for n in order:
            beside = n - 1 in found or n + 1 in found
            if beside and page_labels(lines[n].text) and not _heads_prose(lines, n):
                found.add(n)
    return found


def _is_colophon(line: Line) -> bool:
    return len(line.text) <= _LONGEST_DEBRIS and _COLOPHON.fullmatch(line.text) is not None


def _heads_prose(lines: Sequence[Line], number: int) -> bool:
    return number + 1 < len(lines) and is_prose(lines[number + 1].text)


def _contents(lines: Sequence[Line]) -> set[int]:
    """A table of contents: its name and the lines below it that all come again as headings."""
    last = {line.text: number for number, line in enumerate(lines)}
    found: set[int] = set()
    for number, line in enumerate(lines):
        if number not in found and _CONTENTS.fullmatch(line.text.rstrip(":")):
            end = number + 1
            while end < len(lines) and last.get(unmarked(lines[end].text), end) > end:
                end += 1
            if end - number > _FEWEST_CONTENTS:
                found.update(range(number, end))
    return found
