"""Values in, text out: everything the assistant shows is drawn here, and only here."""
