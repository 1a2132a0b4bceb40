"""``keys``: the stand-in authority, the keys it issues, and what can be said about any key file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer_tui.clock import SystemClock
from reviewer_tui.commands.output import emit
from reviewer_tui.commands.reading import read_passphrase
from reviewer_tui.errors import EXIT_BAD_VERDICT, BadInput
from reviewer_tui.i18n import _, message

if TYPE_CHECKING:
    from keys.authority import StandInAuthority
    from keys.certificates import Subject
    from keys.examine import Finding
    from keys.profile import Holder
    from keys.trust import Trust

ROLES = ("head", "signer", "finance", "hr", "employee", "system")
REASONS = (
    "unspecified",
    "keyCompromise",
    "affiliationChanged",
    "superseded",
    "cessationOfOperation",
    "certificateHold",
)


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("keys", help="the stand-in authority and key files")
    acts = parser.add_subparsers(dest="act", required=True, metavar="new-standin|issue|inspect|revoke")
    acts.add_parser("new-standin", help="make a stand-in certification authority in the home")
    _register_issue(acts.add_parser("issue", help="issue a stand-in key without legal force"))
    _register_inspect(acts.add_parser("inspect", help="say whose key it is and whether it may sign"))
    revoke = acts.add_parser("revoke", help="revoke a stand-in certificate")
    revoke.add_argument("serial", help="its serial number in hex")
    revoke.add_argument("--reason", choices=REASONS, default="keyCompromise")
    parser.set_defaults(run=run)


def _register_issue(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("login", help="the key goes to keys/LOGIN of the home")
    parser.add_argument("--surname", required=True)
    parser.add_argument("--given-name", required=True)
    parser.add_argument("--patronymic", default="")
    parser.add_argument("--iin", required=True)
    parser.add_argument("--bin", default="")
    parser.add_argument("--organisation", default="")
    parser.add_argument("--role", choices=ROLES, action="append", default=[], help="may be repeated")
    parser.add_argument("--days", type=int, default=365, help="how long it is valid")
    parser.add_argument("--login-key", action="store_true", help="a key for logging in, which cannot sign")
    parser.add_argument("--passphrase-file", type=Path, metavar="F", help="otherwise it is asked for")


def _register_inspect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", type=Path, metavar="P12")
    parser.add_argument("--bin", help="of the institution it shall sign for")
    parser.add_argument("--iin", help="of the person who is to sign")
    parser.add_argument(
        "--role", choices=ROLES, action="append", default=[], help="needed; one of them will do"
    )
    parser.add_argument(
        "--trust", type=Path, metavar="DIR", help="certificates and CRLs instead of the home's"
    )
    parser.add_argument("--passphrase-file", type=Path, metavar="F", help="otherwise it is asked for")


def run(args: argparse.Namespace) -> int:
    """Do one of the acts; `inspect` ends with 0 may sign, 1 must not, 2 cannot be opened."""
    acts = {"new-standin": _new_standin, "issue": _issue, "inspect": _inspect, "revoke": _revoke}
    with _in_words():
        return acts[args.act](args)


@contextmanager
def _in_words() -> Iterator[None]:
    from keys.faults import KeyFault  # noqa: PLC0415  the cryptography is loaded when a command needs it
    from reviewer_tui.casework.key_words import fault_message  # noqa: PLC0415

    try:
        yield
    except KeyFault as fault:
        raise BadInput(fault.code, fault_message(fault)) from None


def _authority(args: argparse.Namespace) -> StandInAuthority:
    from keys.authority import StandInAuthority  # noqa: PLC0415

    return StandInAuthority.open(args.settings.authority, clock=SystemClock())


def _new_standin(args: argparse.Namespace) -> int:
    from keys.authority import StandInAuthority  # noqa: PLC0415

    authority = StandInAuthority.create(args.settings.authority, clock=SystemClock())
    value = {
        "folder": str(authority.folder),
        "valid_from": authority.valid_from.isoformat(),
        "stand_in": True,
    }
    lines = [
        _("A stand-in authority was made in {path}.", path=authority.folder),
        _("Its signatures have no legal force."),
    ]
    emit(args, value, lines)
    return 0


def _issue(args: argparse.Namespace) -> int:
    into = _folder_of(args.settings.keys, args.login)
    if not 1 <= args.days <= 3650:
        raise BadInput("bad-days", message("A key is valid for 1 to 3650 days."))
    authority, subject = _authority(args), _subject(args)
    subject.check()
    issued = authority.issue(
        subject,
        read_passphrase(args.passphrase_file),
        into,
        valid_for=timedelta(days=args.days),
        login=args.login_key,
    )
    emit(
        args,
        {"path": str(issued.path), "holder": _holder_json(issued.holder)},
        [_("Key written to {path}", path=issued.path), *_holder_lines(issued.holder)],
    )
    return 0


def _folder_of(keys: Path, login: str) -> Path:
    if not login or login.startswith(".") or not login.isprintable() or set(login) & set("/\\\0"):
        raise BadInput("bad-login", message("{login} cannot be a login.", login=repr(login)))
    return keys / login


def _subject(args: argparse.Namespace) -> Subject:
    from keys.certificates import Subject  # noqa: PLC0415
    from keys.profile import Role  # noqa: PLC0415

    return Subject(
        args.surname,
        args.given_name,
        args.patronymic,
        args.iin,
        args.bin,
        args.organisation,
        tuple(Role(role) for role in args.role),
    )


def _inspect(args: argparse.Namespace) -> int:
    from keys.examine import examine, may_sign  # noqa: PLC0415
    from keys.keyfile import open_key, read_key_file  # noqa: PLC0415
    from keys.profile import Role  # noqa: PLC0415

    read_key_file(args.key)
    clock = SystemClock()
    trust = _trust(args)
    with open_key(args.key, read_passphrase(args.passphrase_file)) as key:
        roles = tuple(Role(role) for role in args.role)
        findings = examine(key, at=clock.now(), trust=trust, bin=args.bin, iin=args.iin, roles=roles)
    good = may_sign(findings)
    value = {
        "file": str(args.key),
        "may_sign": good,
        "holder": _holder_json(key.holder),
        "findings": [_finding_json(finding) for finding in findings],
    }
    verdict = _("This key may sign.") if good else _("This key must not sign.")
    emit(args, value, [*_holder_lines(key.holder), *_finding_lines(findings), verdict])
    return 0 if good else EXIT_BAD_VERDICT


def _trust(args: argparse.Namespace) -> Trust:
    from keys.trust import Trust  # noqa: PLC0415

    return Trust.load(args.trust or args.settings.authority)


def _revoke(args: argparse.Namespace) -> int:
    try:
        serial = int(args.serial, 16)
    except ValueError:
        raise BadInput(
            "bad-serial", message("{text} is not a serial number in hex.", text=repr(args.serial))
        ) from None
    _authority(args).revoke(serial, args.reason)
    value = {"serial": f"{serial:x}", "reason": args.reason}
    emit(args, value, [_("The certificate {serial} is revoked.", serial=f"{serial:x}")])
    return 0


def _holder_json(holder: Holder) -> dict[str, Any]:
    return {
        "name": holder.full_name,
        "iin": holder.iin,
        "bin": holder.bin,
        "organisation": holder.organisation,
        "roles": [str(role) for role in holder.roles],
        "serial": holder.serial,
        "ski": holder.ski,
        "valid_from": _moment(holder.valid_from),
        "valid_until": _moment(holder.valid_until),
        "stand_in": holder.stand_in,
    }


def _moment(moment: datetime) -> str:
    return moment.isoformat()


def _holder_lines(holder: Holder) -> list[str]:
    organisation = [_("{name}, BIN {bin}", name=holder.organisation, bin=holder.bin)] if holder.bin else []
    return [
        _("{name}, IIN {iin}", name=holder.full_name, iin=holder.iin),
        *organisation,
        _("Serial number {serial}", serial=holder.serial),
    ]


def _finding_json(finding: Finding) -> dict[str, Any]:
    from reviewer_tui.casework.key_words import finding_message  # noqa: PLC0415

    return {"code": finding.code, "ok": finding.ok, "detail": str(finding_message(finding))}


def _finding_lines(findings: tuple[Finding, ...]) -> list[str]:
    from reviewer_tui.casework.key_words import finding_message  # noqa: PLC0415

    return [f"{'✓' if finding.ok else '✗'} {finding_message(finding)}" for finding in findings]
