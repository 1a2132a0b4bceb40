"""Whatever a process does first with CMS, it can still make time stamps."""

import subprocess
import sys

PROGRAM = """
from keys import detached_check, pkcs12_mac
from asn1crypto import cms
cms.ContentType("signed_data").dump()
from keys.responders import attribute
assert attribute("content_type", "tst_info").dump()
"""


def test_time_stamps_can_be_made_after_a_cms_was_read() -> None:
    subprocess.run([sys.executable, "-c", PROGRAM], check=True)
