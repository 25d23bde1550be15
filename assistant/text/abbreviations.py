"""The words the sentence splitter has to know: abbreviations, and words that open a sentence.

Entries are written without their last stop. One in lower case also stands for its capitalised
form ("prof" for Prof.); one with a capital stands for that spelling only, where the lower-case
word is an ordinary one ("Sun" is a day, "sun" is not).
"""

# A name, a number or the rest of a phrase follows: the stop is never an end.
NEVER_ENDS = frozenset(
    # titles and ranks
    "mr mrs Ms Mx dr drs prof messrs mme mlle mgr Fr Hon Rev Pres Gov Sen Sens Rep Reps Amb Atty Supt "
    "Gen Col Maj Capt Cpt Lt Sgt Cpl Pvt Adm Brig Cmdr Cdr Insp Det Asst Assoc "
    # connecting words and places
    "e.g i.e eg ie cf viz vs v vol vols fig figs eq eqs esp incl resp N.B P.S Mt Ft Pt Ste "
    # German
    "z.b d.h u.a d.i i.d.r s.o v.a vgl bzw bspw ggf evtl inkl exkl zzgl abzgl sog insb insbes lt "
    "Hr Hrn Frl Dipl Ing med kath ev geb gest hrsg Abb Bd Kap str mio mrd "
    # French, Spanish, Russian, Hindi
    "p.ex c.-à-d av ap MM p.ej sra sras sres srta dña lic EE проф акад डॉ प्रो".split()
)

# An end unless a number follows: "No. 5", "p. 12", "Jan. 15", "ca. 1450", "Nr. 5", "pág. 12".
BEFORE_NUMBER = frozenset(
    "no nos n° N° num p pp pg pgs par para paras pt pts art arts sec sect secs ch chap chaps cl ver "
    "ex exs App Tab apt op ref refs ser tel ext cap approx est circa ca c b d r "
    "nr nrn abs ziff rn s núm nro pág págs párr párrf tít стр рис гл "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun "
    "Mrz Okt Dez janv févr avr juil déc Ene Abr Ago Dic Lun Mié Jue Vie Sáb Dom".split()
)

# Part of a name or the end of a sentence: an end only if the next word opens a sentence.
MAY_END = frozenset(
    "inc ltd llc corp co Cos bros assn dept univ inst intl natl mfg gmbh "
    "jr sr esq al st ave blvd rd hwy sq bldg Dist Div Ct Ln ud uds vd vds".split()
)

# Cut words that matter only before a lower-case word; before a capital their stop is an end.
CUT_WORDS = frozenset(
    "etc equiv govt misc temp prob orig spec tech admin intro info diff long trans illus prelim "
    "subj usw usf aprox mins secs hrs yrs obs cont abbr".split()
)

# Words that open a sentence and are hardly ever the first word of a name.
OPENERS = frozenset(
    # pronouns, determiners, question words
    "I He She It We You They This That These Those There Here The A An My His Her Its Our Your "
    "Their Some Any All Both Each Every Either Neither Nobody Nothing Everyone Everything Someone "
    "No None Most Many Much Few Several Such Other Others Another One Two Three "
    "Who What When Where Why How Which Whose Whether "
    # conjunctions and prepositions
    "And But Or Nor So Yet If Unless Until While Because Since Although Though Whereas As After "
    "Before Once At By For From In Into Of On Off Over Under To With Without Within During Despite "
    "Between Among Against About Above Across Through Throughout Upon According Besides Like Unlike "
    # adverbs and auxiliaries
    "Also Then Thus Therefore Hence However Moreover Furthermore Nevertheless Nonetheless Instead "
    "Meanwhile Otherwise Still Now Today Later Next Finally First Second Third Soon Often Usually "
    "Sometimes Perhaps Maybe Even Just Only Not Never Again Indeed Please Yes Is Are Was Were Do "
    "Does Did Has Have Had Can Could May Might Must Shall Should Will Would Let "
    # German, French, Spanish
    "Der Das Er Es Sie Wir Ich Ein Eine Dann Danach Aber Und Wenn Dies Diese Elle Elles Ils Nous "
    "Vous Mais Cette Une Ella Ellos Pero Esta Este Una".split()
)

# Words before a German ordinal: "am 3. Oktober", "im 19. Jahrhundert".
BEFORE_ORDINAL = frozenset("am im vom zum der die das den dem des beim ab bis seit".split())

# Names that end in an exclamation mark.
SHOUTING_NAMES = frozenset("Yahoo Jeopardy Joomla".split())

# Verbs that tie a quotation to the name of its speaker: "Who?" Maria asked.
SPEECH_VERBS = frozenset(
    "said says asked asks replied replies answered added wrote shouted cried called exclaimed "
    "wondered whispered yelled inquired demanded explained insisted continued".split()
)
