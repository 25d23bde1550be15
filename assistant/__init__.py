"""Ask your own articles a question and get the articles' own words back.

The way of the data::

    build   corpus/ -- corpus --> Article --> Passage -- index --> counts, postings --> index/
    ask     question -- answer --> Query -- index (search) --> hits -- answer --> Answer -- show
    chat    line -- chat --> question or command -- (ask) --> reply -- show

The floor plan. A module imports only from lower floors or from its own room; a test reads
this plan and fails on an upward import, on a file that is missing here and on a
third-party package used outside its room.

    __main__            python -m assistant
    cli                 the door: commands, exit codes, the one place that catches our errors
    arguments           what is typed behind the program's name
    manual              what --help says
    completion          scripts that complete it in a shell
    doctor              what is where, and what is wrong
    questions           what is asked in a file or on standard input
    chat/               the conversation
        session         a turn as a pure function: (session, line) -> (session, reply)
        commands        the commands and what they do
        reading         the commands that show something
        changing        the commands that change something
        keeping         the command that keeps what was said
        undo            what /undo takes back
        reply           what a turn may come to
        reply_text      its text
        resolve         follow-ups: a line and what was said, to the question it asks
        put_in          something else put into a question that was asked
        put_behind      words of the topic behind a line that does not say all
        superlatives    a superlative asked for after a question
        topic           what a conversation is about
        context         the words that a line is asked in the light of
        carried         how likely a word said before belongs to a line
        follow_up       whether and how a line leans on what was said
        pointers        words that point outside their line
        of_something    nouns that are always of something
        asides          what is said around a question in passing
        phrases         the noun phrases of a line
        word_classes    everyday words by the part they play
        perform         doing what a turn asked for: add, build, export
        log             the turns of a chat, with when they were asked
        kept_sessions   the files of the turns
        prompt          the loop at a terminal
        conversation    its turns: done, and printed
        line_editor     the line that is typed: keys, menus, grey text      [prompt_toolkit]
        completion      what a line may go on with
        banner          what stands above the first prompt and below every one
        background      what happens while a person types
        suggest         questions to ask next
        kept_questions  the file of the questions to begin with
        history         the file of what was typed
        inputrc         emacs keys or vi keys
        editor          a line of a file in an editor
        typing_ahead    keys pressed while an answer is drawn
        lines           the loop without a terminal
    show/               the only way to the screen
        as_text         an answer for a person
        quote_text      a quote in full, or on a line
        beside          both sides of a comparison
        as_json         an answer for a program
        from_json       such an answer read back
        explained       what a score is made of
        table           names and what there is to say of each
        overview        what articles are about
        mentions        every passage that says something
        verified        what became of quotes
        replayed        what is answered otherwise now
        examined        what the doctor found
        turns           the questions so far
        articles        the list of articles
        excerpt         a stretch of an article
        reports         what add, build and check did
        progress        a bar for long work                                         [tqdm]
        marked          text with marks, cut into styled pieces
        layout          wrapping and cutting to a width                          [wcwidth]
        style           bold, dim, one colour, or none
    library             a library folder as an object: the Python API
    added               what became of files that were to be added
    home                which library is meant                              [platformdirs]
    evidence/           what was quoted, to be checked later
        record          questions and quotes
        export          as Markdown
        read_export     such Markdown read back
        write_export    its file
        verify          whether quotes still stand                          [rapidfuzz]
        replay          questions asked again
    evaluate/           measuring
        run             question files asked and judged
        report          evaluations as text and JSON
        figures         the measures of a set of outcomes
        judge           where quotes lie beside what was wanted
        metrics         the measures                                             [sklearn]
        calibrate       the coefficients of confidence                          [numpy, sklearn]
        questions       question files
        splitting       the sentence splitter, beside nltk's Punkt                  [nltk]
    answer/             from question to answer
        ask             the order of the steps
        find            from a question to candidates
        retrieve        the passages worth a closer look
        context         candidates in the light of what was said before             [numpy]
        request         a question and how it is to be looked up
        own_synonyms    the synonyms.toml of a library
        named_article   who wrote an article, and when, asked by its name          [numpy]
        restrict        in:ARTICLE, "phrases" and -words                           [numpy]
        suggestion      a question near to one without an answer
        supporting      the articles that answer as the first quote does
        values          other figures for the same thing
        sides           both sides of a comparison
        mention         every passage that says something                          [numpy]
        overview        what an article is about
        vocabulary      the words and headings of a library
        alike           what says nearly the same
        why             a score taken apart                                        [numpy]
        why_not         what an article lacked
        spelling        typing mistakes                                  [numpy, rapidfuzz]
        question        a question's weighted terms
        related         what may stand for its words
        abbreviated     acronyms of the library and what they stand for
        term_weight     what a word of a question weighs
        light_words     words that say little of what a question is about
        kind            what the answer has to look like
        asked           what a question asks, without the talk around it
        word_pattern    patterns over words
        question_words  the words that make a question's form
        question_forms  the forms of questions, by kind
        synonyms        the lexicon of question language
        weights         what each sign of an answer counts
        rank            passages in the light of their sentences                   [numpy]
        matches         where texts hold the words of a question                   [numpy]
        leaning         sentences that lean on the one before them
        heading         whether a heading asks what the question asks              [numpy]
        definitions     the passages that define a term                            [numpy]
        form            whether a sentence is built as such answers are
        spans           the stretch of a sentence that a typed question asks for
        amounts         numbers, money, dates and durations in a text
        measures        figures with a unit in a text
        units           units by what they measure
        dimension       what a question wants measured
        cells           the cells of a table with their labels
        columns         what the tables of an article say, by their labels
        superlative     whether the least or the greatest is asked for, and of what
        extremes        the row of a table that has it
        names           persons, places and organisations in a text
        acronyms        what an acronym stands for in a text
        shape           the shape of a text, for patterns over it
        subject         whether it is about the subject or its rival
        reading         passages as ranking reads them
        logistic        logistic regressions that were fitted beforehand
        confidence      how far to stand behind the first quote
        cite            quotes and citations
        whole_list      lists that were cut into several passages
        extent          how much of a passage is the answer
        read            articles in context
        answer          Answer
        quote           Quote
    index/              the index
        build           bringing it up to date
        check           proving it
        stale           whether the corpus has changed since
        sound           whether it is built as ours are                            [numpy]
        search          the best passages of a weighted query                      [numpy]
        holding         the passages that hold words in a row                      [numpy]
        lookalikes      the words that a mistyped word may be                      [numpy]
        store           the commit, the writer's lock
        generation      a snapshot of the index, opened
        seen            what the articles' files looked like when they were read
        shard           one file of arrays                                         [numpy]
        shard_image     the bytes of such a file                                   [numpy]
        count           postings                                          [numpy, sklearn]
        analyse         articles to arrays                                         [numpy]
        part            arrays of some articles                                    [numpy]
        rows            what they hold of articles, passages, sentences            [numpy]
        manifest        CURRENT and the manifests
        files           every call that changes the disk
    corpus/             articles
        intake          files and folders taken in
        restore         removed articles filed again
        watch           files that appear or change
        offered         the files at a path, without the noise
        guard           foreign files read in child processes
        child           such a process
        confine         what it may ask of the system
        interrupts      Ctrl-C held back
        catalogue       by what an article is known again
        resemblance     near-duplicates                                            [numpy]
        shelf           files put in the corpus folder
        convert         any format to Markdown
        html            web pages                                            [trafilatura]
        html_document   HTML that is a document as a whole                          [lxml]
        pdf             PDF files                                                  [pypdf]
        pdf_markdown    a PDF's blocks, written
        pdf_blocks      a PDF's lines as paragraphs, items, headings
        pdf_tags        the structure that a PDF states
        pdf_tables      a PDF's tables
        pdf_columns     a PDF's columns in order
        pdf_furniture   a PDF's running heads and page numbers
        pdf_lines       a PDF's lines
        pdf_text        a PDF's letters and their places                           [pypdf]
        pages           pages of the original, for citations
        mended          words mended that typesetting broke
        docx            Word documents                                              [docx]
        docx_lists      a Word document's lists
        docx_styles     a Word document's headings, quotes and code
        docx_text       a Word document's words                                     [docx]
        epub            e-books
        mail            mails, and web pages saved as one file
        rst             reStructuredText                                        [docutils]
        org             Org files
        notebook        Jupyter notebooks
        csv_table       tables in text files
        json_articles   collections of articles in JSON
        records         an article in a record
        headings        headings in order below the title
        foreign_text    text of any encoding                                     [chardet]
        text_dump       web pages pasted as text
        dump_head       a dump's title and metadata
        dump_credits    a dump's author and date
        dump_publisher  a dump's publisher
        dump_headings   a dump's headings
        dump_structure  a dump's Markdown
        dump_debris     a dump's navigation, share lines and the like
        dump_glue       a dump's words that ran together
        dump_lines      a dump's lines
        stated          titles and authors in a document's properties
        converted       what a reader hands back, and the article made of it
        markdown_writer the blocks of Markdown, written
        limits          how much one file may unpack to
        passages        an article cut into passages
        article         an article and its metadata
        markdown        the blocks of an article
        plain_headings  the headings of plain text
        front_matter    its head
        folder          the corpus folder
    text/               pure functions on strings
        words           words and terms                                          [Stemmer]
        stop_words      words that say nothing of the subject
        sentences       where sentences end
        abbreviations   what does not end one
        display         text made safe to show
        decode          bytes to text
    errors              our own errors
"""

__version__ = "0.1.0"
