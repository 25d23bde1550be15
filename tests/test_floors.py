"""The floor plan of `assistant/__init__.py` is true: files, imports and packages."""

import ast
import re
import sys
from pathlib import Path

import pytest

import assistant

ROOT = Path(assistant.__file__).parent
_ENTRY = re.compile(r"^( {4,})([a-z_]+)(/?) +[^\[\n]*(?:\[([\w, ]+)\])?$", re.M)


def _plan() -> dict[str, tuple[int, set[str]]]:
    """For each module of the plan its floor, counted from the top, and its packages."""
    plan: dict[str, tuple[int, set[str]]] = {}
    floor, room = 0, ""
    text = (assistant.__doc__ or "").partition("The floor plan.")[2]
    for indent, name, slash, packages in _ENTRY.findall(text):
        if len(indent) == 4:
            floor, room = floor + 1, name if slash else ""
        module = f"{room}.{name}" if len(indent) > 4 else name
        if not slash:
            plan[module] = (floor, set(packages.replace(",", " ").split()))
    return plan


PLAN = _plan()
FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path
    for path in sorted(ROOT.rglob("*.py"))
    if path.name != "__init__.py" and "starter" not in path.parts
}


def _imports(path: Path) -> set[str]:
    """The full names of the modules a file imports when it runs, wherever in it that is."""
    tree = ast.parse(path.read_text())
    typing_only = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for statement in node.body
        for child in ast.walk(statement)
    }
    names: set[str] = set()
    for node in ast.walk(tree):
        if node in typing_only:
            continue
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names.add(node.module or "")
    return names


def test_the_plan_names_every_file_and_no_other() -> None:
    """A new file gets its line in the plan, a removed one loses it."""
    assert sorted(FILES) == sorted(PLAN)


@pytest.mark.parametrize("module", sorted(FILES))
def test_a_module_imports_only_from_below(module: str) -> None:
    """No import goes up; beside each other only the modules of one room may import."""
    floor, _ = PLAN[module]
    for name in _imports(FILES[module]):
        if not name.startswith("assistant."):
            continue
        imported = name.removeprefix("assistant.")
        same_room = imported.partition(".")[0] == module.partition(".")[0]
        assert same_room or PLAN[imported][0] > floor, f"{module} imports {imported}"


@pytest.mark.parametrize("module", sorted(FILES))
def test_a_package_is_used_only_in_its_room(module: str) -> None:
    """What a module imports from outside is what the plan says of it, no more and no less."""
    outside = {name.partition(".")[0] for name in _imports(FILES[module])}
    outside -= {"assistant", "__future__", *sys.stdlib_module_names}
    assert outside == PLAN[module][1]


@pytest.mark.parametrize("module", sorted(FILES))
def test_a_file_is_small_enough_to_read(module: str) -> None:
    """No file of ours grows past 350 lines; most have 50 to 200."""
    assert len(FILES[module].read_text().splitlines()) <= 350
