"""PAdES with pyHanko: half a second to import, so only `keys.signing` and `keys.verifying` reach in, lazily.

pyHanko and its validator log tracebacks of failures that they handle; on a full-screen terminal these would
land on the screen. Their loggers get a handler that drops them unless the program configures another.
"""

import logging

for _name in ("pyhanko", "pyhanko_certvalidator"):
    _logger = logging.getLogger(_name)
    _logger.addHandler(logging.NullHandler())
    _logger.propagate = False
