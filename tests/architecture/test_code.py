"""Rules of the code that no other test would notice being broken."""

import ast
import re

from django.apps import apps
from django.conf import settings

from tests.architecture.code import HEIGHT, LINTER, ROOT, files, sources

LONGEST_FILE = 500


def test_every_app_stands_in_the_contract_of_layers():
    ours = {config.name for config in apps.get_app_configs() if (ROOT / config.name).is_dir()}
    assert ours == set(HEIGHT) == set(LINTER["root_packages"])


def test_every_package_is_an_app_or_the_tests():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages - {"tests"} == {name for name in settings.INSTALLED_APPS if name in HEIGHT}


def test_foreign_keys_point_down():
    upward = [
        str(field)
        for model in apps.get_models(include_auto_created=True)
        if (height := HEIGHT.get(model._meta.app_config.name))
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        if HEIGHT.get(field.related_model._meta.app_config.name, 0) > height
    ]
    assert upward == []


def test_no_statement_of_the_staffs_side_names_a_table_of_a_wrap():
    """What an import contract cannot see: a list, an export or a packet that reads a WRAP by bare SQL."""
    tables = "|".join(model._meta.db_table for model in apps.get_app_config("wrap").get_models())
    reading = [
        str(path.relative_to(ROOT))
        for app in ("workspace", "reminders", "sessions", "goals", "concerns", "access", "consumers", "outbox", "audit")
        for path in files(".py", ".sql", below=ROOT / app)
        if "migrations" not in path.parts and path.parent != ROOT / "workspace/wrap"
        if re.search(rf"\b({tables})\b", path.read_text())
    ]
    assert reading == []


def test_nothing_listens_to_signals():
    """But for the guards that `migrate` has to leave standing: docs/decisions/0009."""
    assert [
        f"{path}:{node.lineno}"
        for path, tree in sources()
        if str(path) != "accounts/apps.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom | ast.Import)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
        if name == "django.dispatch" or name.endswith(".signals")
    ] == []


def test_models_save_as_django_saves():
    assert [
        f"{path}:{method.lineno}"
        for path, tree in sources()
        if re.search(r"(^|/)models(/|\.py$)", path)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.FunctionDef) and method.name in {"save", "delete", "bulk_create", "get_queryset"}
    ] == []


def test_our_own_modules_are_imported_at_the_top():
    allowed = {"accounts/apps.py"}  # Django registers checks there, once the apps are loaded
    assert [
        f"{path}:{node.lineno}"
        for path, tree in sources()
        if path not in allowed
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if (isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").split(".")[0] in HEIGHT))
        or (isinstance(node, ast.Import) and any(alias.name.split(".")[0] in HEIGHT for alias in node.names))
    ] == []


def test_no_file_is_longer_than_somebody_can_hold_in_mind():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines())
        for path in files(".py", ".html", ".css", ".js", ".md", ".toml", ".yml")
        if path.parent.name != "migrations"  # written by Django, read when one of them is added
    }
    assert len(lengths) > 100
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_tests_live_in_tests():
    assert [
        str(path.relative_to(ROOT))
        for path in files(".py")
        if re.match(r"test_|tests?\.py|conftest", path.name) and ROOT / "tests" not in path.parents
    ] == []


def test_every_folder_of_tests_is_a_package():
    """Else `tests/sessions` would stand before the app of that name."""
    folders = {path.parent for path in files(".py", below=ROOT / "tests")}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
