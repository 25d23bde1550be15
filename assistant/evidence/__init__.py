"""Evidence: what was asked and quoted, kept in a form that can be checked later."""
