"""A demo home for the tests of casework."""

from tests.homes import (
    clock,
    desk,
    home_template,
    kazakh,
    passphrase,
    settings,
    settings_on_postgresql,
    sit_down,
)

__all__ = [
    "clock",
    "desk",
    "home_template",
    "kazakh",
    "passphrase",
    "settings",
    "settings_on_postgresql",
    "sit_down",
]
