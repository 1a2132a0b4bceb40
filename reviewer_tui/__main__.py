"""``python -m reviewer_tui`` is the program."""

from reviewer_tui.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
