"""One command of the program a file; each calls the same casework as the screens."""
