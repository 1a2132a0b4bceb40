"""A synthetic portal: realistic packages that arrive through intake, and a complete home to try the workplace in."""
