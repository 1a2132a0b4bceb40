"""A demo home for the tests of casework."""

from tests.homes import clock, desk, home_template, kazakh, passphrase, settings, sit_down

__all__ = ["clock", "desk", "home_template", "kazakh", "passphrase", "settings", "sit_down"]
