"""What hostile and broken packages do, before and after the applicant signs."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random

from reviewer_tui.demo.attachments import Sheet
from reviewer_tui.demo.case import Case
from reviewer_tui.demo.order import Trick
from reviewer_tui.demo.packages import Package, as_json
from reviewer_tui.demo.people import Person, Registry, Sex

FAULTS = {
    Trick.MARKUP_IN_NAMES: "",
    Trick.ODD_FILE_NAMES: "",
    Trick.FORGED_REGISTRY: "size-mismatch",
    Trick.REPLAYED_NUMBER: "number-taken",
    Trick.SECOND_APPLICATION: "second-application",
    Trick.WRONG_BIN: "unknown-institution",
    Trick.ALTERED_ATTACHMENT: "hash-mismatch",
    Trick.BIDI_FILE_NAME: "unsafe-path",
    Trick.TOO_LARGE: "attachments-too-large",
    Trick.FOREIGN_SIGNATURE: "other-signer",
}
"""The code with which intake answers each; empty: it must take the package and show it harmlessly."""
_THREE_MEGABYTES = 3 * 1024 * 1024


def dress_texts(case: Case, random: Random) -> None:
    """Put what a terminal could take for orders into what the applicant typed."""
    case.facts["address"] = random.choice(
        (
            f"[bold red]{case.facts['address']}[/]",
            f"{case.facts['address']}\x1b[2J\x1b[31m",
            f"\u202e{case.facts['address']}\u2066",
            f"[link=https://example.invalid]{case.facts['address']}[/link]\u200b",
        )
    )
    case.facts["subject_given_name"] = (
        f"{case.facts['subject_given_name']}{random.choice(('[/b]', '[blink]', '[@click=quit]'))}"
    )


def rename_sheets(sheets: tuple[Sheet, ...], trick: Trick) -> tuple[Sheet, ...]:
    """Give the first attachment a name that is not what it seems."""
    first = sheets[0]
    ending = first.name.rpartition(".")[2]
    if trick is Trick.ODD_FILE_NAMES:
        odd = f"[red]Құжат № 1[bold] {{{{0}}}} $(date) 'көшірме'.{ending}"
    else:
        odd = f"photo\u202egpj.{ending}"
    return (replace(first, name=odd), *sheets[1:])


def outgrow(package: Package) -> None:
    """Attach two files, each within the portal's limit for one application, together over it."""
    path = next(path for path in package.files if path.startswith("attachments/"))
    media_type, kind = package.kinds[path]
    for name in ("1", "2"):
        content = package.files[path] + bytes(_THREE_MEGABYTES)
        package.add(f"attachments/{name}-{path.rpartition('/')[2]}", content, media_type, kind)


def forge_answer(package: Package) -> None:
    """Exchange what the registry of persons said, after the manifest was signed."""
    path = "registry/person.json"
    answer = json.loads(package.files[path])
    answer["data"] = answer.get("data", {}) | {"surname": "Жалған", "given_name": "Жауап"}
    forged = as_json(answer)
    package.files[path] = forged if len(forged) != len(package.files[path]) else forged + b"\n"


def alter_attachment(package: Package) -> None:
    """Change one byte of an attachment, after the manifest was signed."""
    path = next(path for path in package.files if path.startswith("attachments/"))
    content = package.files[path]
    middle = len(content) // 2
    package.files[path] = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def stranger(case: Case, random: Random) -> Person:
    """Somebody who has nothing to do with the application."""
    drawn = Registry(random, case.order.story).adult(case.order.today, ages=(30, 50), sex=Sex.MAN)
    return drawn if drawn.iin != case.applicant.iin else replace(drawn, surname=f"{drawn.surname}тегі")
