"""Reading what the applicant attached, and composing what the institution issues."""
