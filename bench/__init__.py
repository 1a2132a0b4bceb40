"""What is measured, against what: start, keys and bytes of the workplace beside floors and limits, in one run."""
