"""The reference page of the package is complete: every fault code, and the schema of the manifest."""

import ast
import json
import re
from pathlib import Path

from reviewer_tui.casework.intake.manifest import Manifest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/package.md").read_text(encoding="utf-8")
SCHEMA = ROOT / "docs/reference/manifest.schema.json"


def codes_in_source() -> set[str]:
    found = set()
    for path in (ROOT / "reviewer_tui/casework/intake").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", "")
                if name == "fault":
                    found.add(node.args[0].value)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
                "read_paper",
                "as_paper",
                "parse_object",
            ):
                found |= {
                    arg.value for arg in node.args if isinstance(arg, ast.Constant) and "-" in str(arg.value)
                }
    return found


def test_every_fault_code_is_documented_and_no_other() -> None:
    documented = set(re.findall(r"^\| `([a-z-]+)` \| ", PAGE.split("## Faults")[1], re.MULTILINE))
    assert codes_in_source() == documented


def test_the_schema_of_the_manifest_is_the_models() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == Manifest.model_json_schema()
