"""Hypothesis strategies for texts that look like Markdown and do what Markdown files do."""

from hypothesis import strategies as st

_ANYTHING = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
_LINES = st.sampled_from(
    [
        *("# The lamp", "## The keepers ##", "### Oil", "###### Deep", "#", "#hashtag", "# # #"),
        *("Ada trimmed the wick. Did it smoke? It did!", "Mr. Hale paid $3.50 on 4 May.", "The"),
        *("- a soft cloth", "- ", "* two hours", "  and a bucket", "• oil", "1. Row out.", "2) Go"),
        *("| Year | Keeper |", "|---|---|", "| 1871 | Ada |", "a | b", "--- | ---"),
        *("```", "~~~ python", "    ls lamp", "\tls oil", "> Keep left.", "> > Keep right", ">"),
        *("---", "===", "***", "- - -", "_ _ _", "Three things:", "**What?**:", "   ", "\t"),
        *("Überfahrt nach Ærø — früh.", "灯台は古い。海は青い。", "नमस्ते दुनिया। क्‍ष है।", "می‌خواهم؟"),
        *("İstanbul ß ﬁ e\u0301", "👩‍👩‍👧 row. They wave.", "odd\x0bline\u2028ends\x85here\x0c."),
        "The bell rings when the fog comes in and stops when it has gone out again. " * 3,
        "a, b; " * 30,
        *("", "", "", ""),
    ]
)
_LINE_ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r\n", "\r"])
_HEADS = st.sampled_from(
    [
        "---\ntitle: The lamp\n---\n",
        '---\r\ntitle: "Lamps: a life"\r\nauthor: Ada\r\nfoo: [1, 2]\r\npublished: 2019\r\n---\r\n',
        "---\nauthor: Ada\n  - nested\n...\n",
        "---\ntitle: never closed\n",
        "",
        "",
        "",
    ]
)

_BODIES = st.lists(
    st.tuples(st.one_of(_LINES, _LINES, _LINES, _ANYTHING), _LINE_ENDS), max_size=30
).map(lambda lines: "".join(line + end for line, end in lines))

# An article of headings alone is refused, so that there is always a last word.
_LAST_WORDS = st.sampled_from(["Fog.", "\n\nFog.\n", "\r\n\r\nFog.\r\n\r\n"])

MARKDOWN = st.builds("{}{}{}".format, _HEADS, _BODIES, _LAST_WORDS)
"""Any text: front matter, headings, lists, tables, code, quotes, every kind of line end."""

ENCODINGS = st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-32"])
"""How the file is written; all but the first say so by a byte order mark."""

WORDS = ["bell", "boat", "buoy", "fog", "honey", "hive", "lamp", "oil", "tide", "wick"]

PLAIN = st.lists(
    st.one_of(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join),
        st.sampled_from(["# bell boat", "## fog", "## honey hive", "### lamp", "# tide"]),
    ),
    max_size=8,
).map("\n\n".join)
"""Headings and paragraphs out of ten words, so that articles have much in common."""
