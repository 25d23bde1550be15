"""The words the sentence splitter has to know: abbreviations, and words that open a sentence.

Entries are written without their last stop. One in lower case also stands for its capitalised
form ("prof" for Prof.); one with a capital stands for that spelling only, where the lower-case
word is an ordinary one ("Sun" is a day, "sun" is not).
"""

from typing import Final


def _words(listing: str) -> frozenset[str]:
    return frozenset(listing.split())


# A name, a number or the rest of a phrase follows: the stop is never an end.
NEVER_ENDS: Final = (
    _words(
        "mr mrs Ms Mx dr drs prof messrs mme mlle mgr Fr Hon Rev Pres Gov Sen Sens Rep Reps Amb"
        " Atty Supt Gen Col Maj Capt Cpt Lt Sgt Cpl Pvt Adm Brig Cmdr Cdr Insp Det Asst Assoc"
    )
    | _words(
        "e.g i.e eg ie cf viz vs v vol vols fig figs eq eqs esp incl resp N.B P.S Mt Ft Pt Ste"
    )
    # German
    | _words("z.b d.h u.a d.i i.d.r s.o v.a vgl bzw bspw ggf evtl inkl exkl zzgl abzgl sog insb")
    | _words("insbes lt Hr Hrn Frl Dipl Ing med kath ev geb gest hrsg Abb Bd Kap Str mio mrd")
    # French, Spanish, Italian, Dutch
    | _words("p.ex c.-à-d av ap MM p.ej sra sras sres srta dña lic EE sig dott dhr mevr")
    # Russian, Hindi
    | _words("проф акад डॉ प्रो")
)

# An end unless a number follows: "No. 5", "p. 12", "Jan. 15", "ca. 1450", "Nr. 5", "pág. 12".
BEFORE_NUMBER: Final = (
    _words(
        "no nos n° N° num p pp pg pgs par para paras pt pts art arts sec sect secs ch chap chaps"
    )
    | _words("cl ver ex exs App Tab apt op ref refs ser tel ext cap approx est circa ca c b d r")
    | _words("nr nrn abs ziff rn s núm nro pág págs párr párrf tít стр рис гл")
    # months and days
    | _words("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mrz Okt Dez janv févr avr juil déc")
    | _words("ene abr Ago dic Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun lun mié jue vie sáb Dom")
)

# Part of a name or the end of a sentence: an end only if the next word opens a sentence.
MAY_END: Final = _words(
    "inc ltd llc corp co Cos bros assn dept univ inst intl natl mfg gmbh jr sr esq al"
    " st ave blvd rd hwy sq bldg Dist Div Ct Ln ud uds vd vds"
)

# Cut words that go on before a small letter or a number, and end before a capital.
CUT_WORDS: Final = _words(
    "etc equiv govt misc temp prob orig illus prelim subj abbr cont obs mins secs hrs yrs"
    " usw usf aprox"
)

# Words that open a sentence and are hardly ever the first word of a name.
OPENERS: Final = (
    # pronouns, determiners, question words
    _words("I He She It We You They This That These Those There Here The A An My His Her Its Our")
    | _words("Your Their Some Any All Both Each Every Either Neither Nobody Nothing Everyone")
    | _words("Everything Someone No None Most Many Much Few Several Such Other Others Another One")
    | _words("Two Three Who What When Where Why How Which Whose Whether")
    # conjunctions and prepositions
    | _words("And But Or Nor So Yet If Unless Until While Because Since Although Though Whereas As")
    | _words("After Before Once At By For From In Into Of On Off Over Under To With Without Within")
    | _words("During Despite Between Among Against About Above Across Through Throughout Upon")
    | _words("According Besides Like Unlike")
    # adverbs and auxiliaries
    | _words("Also Then Thus Therefore Hence However Moreover Furthermore Nevertheless Nonetheless")
    | _words("Instead Meanwhile Otherwise Still Now Today Later Next Finally First Second Third")
    | _words("Soon Often Usually Sometimes Perhaps Maybe Even Just Only Not Never Again Indeed")
    | _words("Please Yes Is Are Was Were Do Does Did Has Have Had Can Could May Might Must Shall")
    | _words("Should Will Would Let")
    # German, French, Spanish
    | _words("Der Das Er Es Sie Wir Ich Ein Eine Dann Danach Aber Und Wenn Dies Diese Elle Elles")
    | _words("Ils Nous Vous Mais Cette Une Ella Ellos Pero Esta Este Una")
)

# Words before a German ordinal: "am 3. Oktober", "im 19. Jahrhundert".
BEFORE_ORDINAL: Final = _words("am im vom zum der die das den dem des beim ab bis seit")

# Names that end in an exclamation mark.
SHOUTING_NAMES: Final = _words("Yahoo Jeopardy Joomla")

# Verbs that tie a quotation to the name of its speaker: "Who?" Maria asked.
SPEECH_VERBS: Final = _words(
    "said says asked asks replied replies answered added wrote shouted cried called exclaimed"
    " wondered whispered yelled inquired demanded explained insisted continued"
)
