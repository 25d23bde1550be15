"""The index: built from a corpus, stored in generations, searched; the only user of index/."""
