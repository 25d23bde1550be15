"""Articles: found, read, taken in and cut into passages; the only user of corpus/."""
