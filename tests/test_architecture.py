"""The walls of the house: who imports whom, what stands where, and what may be written at all."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL

PROJECT = Path(__file__).resolve().parents[1]
PACKAGES = ("vietnamese", "staff", "photos", "people", "articles", "cmsapp")
MODULES = sorted(path for package in PACKAGES for path in (PROJECT / package).rglob("*.py"))
OWN_WORDS = [path for path in MODULES if "migrations" not in path.parts]
TEMPLATES = sorted([*(PROJECT / "templates").rglob("*.html"), *PROJECT.glob("*/templates/**/*.html")])
TEXTS = [
    path
    for folder in (*PACKAGES, "templates", "tests", "tools", "docs", "deploy", "requirements", ".ci")
    for path in (PROJECT / folder).rglob("*")
    if path.is_file()
    and path.suffix not in {".pyc", ".mo", ".woff2", ".png", ".webp", ".jpg", ".jpeg", ".docx", ".ico", ".pdf"}
] + [PROJECT / name for name in ("README.md", "Makefile", "manage.py", "pyproject.toml")]

MAY_MARK_SAFE = "articles/rendering.py"
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "services", "service", "common", "core", "misc"}
LONGEST_MODULE = 350
# A migration that cannot go back says so here, with the reason.
IRREVERSIBLE: dict[str, str] = {}


def name_of(path):
    return path.relative_to(PROJECT).as_posix()


def trees():
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in OWN_WORDS]


def test_packages_and_the_rooms_of_articles_import_one_way():
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"

    result = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout + result.stderr


def test_vietnamese_knows_no_django():
    imported = {
        alias.name.partition(".")[0] if isinstance(node, ast.Import) else (node.module or "").partition(".")[0]
        for path, tree in trees()
        if path.is_relative_to(PROJECT / "vietnamese")
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    }

    assert imported - set(sys.stdlib_module_names) == {"vietnamese"}


def test_imports_stand_at_the_top():
    inside = [
        f"{name_of(path)}:{node.lineno}"
        for path, tree in trees()
        if path.name != "apps.py"
        for function in ast.walk(tree)
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]

    assert inside == []


def test_one_module_marks_html_as_safe():
    makers = {"SafeString", "SafeText", "SafeData"}
    users = {
        name_of(path)
        for path, tree in trees()
        for node in ast.walk(tree)
        if (isinstance(node, ast.ImportFrom) and "mark_safe" in {alias.name for alias in node.names})
        or (isinstance(node, ast.Attribute) and node.attr == "mark_safe")
        or (
            isinstance(node, ast.Call)
            and (getattr(node.func, "id", None) or getattr(node.func, "attr", None)) in makers
        )
        or (isinstance(node, ast.FunctionDef) and node.name == "__html__")
    }

    assert users <= {MAY_MARK_SAFE}


def test_templates_never_switch_escaping_off():
    found = [
        f"{name_of(path)}: {match[0]}"
        for path in TEMPLATES
        for match in re.finditer(r"\|\s*safe(?:seq)?\b|\{%\s*autoescape\s+off", path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_names_say_what_a_module_is_for():
    assert [
        name_of(path) for path in MODULES if VAGUE_NAMES & set(path.relative_to(PROJECT).with_suffix("").parts)
    ] == []


def test_modules_hold_one_idea():
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in OWN_WORDS}

    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_own_models_send_no_signals():
    names = {"pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed", "pre_init", "post_init"}
    users = [
        f"{name_of(path)}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and names & {alias.name for alias in node.names}
    ]

    assert users == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_templates_hold_no_style_handler_or_script(path):
    text = re.sub(
        r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )

    assert re.findall(r"<[^<>]*\sstyle\s*=", text, re.IGNORECASE) == []
    assert re.findall(r"<[^<>]*\son[a-z]+\s*=", text, re.IGNORECASE) == []
    assert re.findall(r"<style\b", text, re.IGNORECASE) == []
    assert re.findall(r"javascript:", text, re.IGNORECASE) == []
    for attributes, content in re.findall(r"<script\b([^>]*)>(.*?)</script>", text, re.IGNORECASE | re.DOTALL):
        is_data = "application/ld+json" in attributes or "application/json" in attributes
        assert is_data or ("src=" in attributes and not content.strip())


def test_nothing_is_loaded_from_another_host():
    loads = re.compile(
        r"""(?:\bsrc|\bsrcset|<link\b[^>]*\bhref|@import|url\()\s*[=(]?\s*["']?(?:https?:)?//""", re.IGNORECASE
    )
    styles = [path for package in PACKAGES for path in (PROJECT / package).rglob("static/**/*.css")]

    assert [name_of(path) for path in TEMPLATES + styles if loads.search(path.read_text(encoding="utf-8"))] == []


def test_no_file_names_this_machine():
    # Assembled here, so that this file is not its own finding.
    folders = re.compile(
        "|".join(("/" + "root/", "/" + r"home/[a-z]+/", "/" + r"Users/[A-Za-z]+/", re.escape(f"{PROJECT}/")))
    )

    assert [name_of(path) for path in TEXTS if folders.search(path.read_text(encoding="utf-8"))] == []


def test_requirements_are_pinned_with_hashes_and_name_no_host():
    for name in ("base.txt", "dev.txt"):
        text = (PROJECT / "requirements" / name).read_text()
        entries = [
            entry
            for entry in re.sub(r"\\\n", "", text).splitlines()
            if entry.strip() and not entry.strip().startswith("#")
        ]

        assert len(entries) > 10
        assert [entry for entry in entries if not re.match(r"[A-Za-z0-9._\[\]-]+==\S+ ", entry)] == []
        assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
        assert re.search(r"https?://|index-url|find-links|trusted-host", text) is None


def test_the_newsroom_runs_on_what_the_tests_run_on():
    pins = [
        dict(
            re.findall(
                r"^([a-z0-9._-]+)==(\S+)", (PROJECT / "requirements" / name).read_text(), re.MULTILINE | re.IGNORECASE
            )
        )
        for name in ("base.txt", "dev.txt")
    ]

    assert {name: version for name, version in pins[0].items() if pins[1].get(name) != version} == {}


def test_the_editor_is_pinned_and_its_uploader_is_not_installed():
    assert re.search(r"^django-ckeditor==6\.7\.4 ", (PROJECT / "requirements" / "base.txt").read_text(), re.MULTILINE)
    assert not apps.is_installed("ckeditor_uploader")


def test_migrations_can_go_back_or_say_why_not():
    ours = {key: migration for key, migration in MigrationLoader(None).disk_migrations.items() if key[0] in PACKAGES}
    stuck = {
        f"{app}.{name}"
        for (app, name), migration in ours.items()
        for operation in migration.operations
        if isinstance(operation, (RunPython, RunSQL)) and not operation.reversible
    }

    assert len(ours) >= 8
    assert stuck == set(IRREVERSIBLE)


def test_third_party_fields_stay_out_of_migrations():
    foreign = [
        name_of(path)
        for path in MODULES
        if path.parent.name == "migrations"
        and re.search(r"\b(ckeditor|nh3|articles\.models\.body)\b", path.read_text(encoding="utf-8"))
    ]

    assert foreign == []


def test_readme_maps_every_package_and_names_every_target():
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):.*##", (PROJECT / "Makefile").read_text(), re.MULTILINE)

    assert [package for package in PACKAGES if f"`{package}/`" not in readme] == []
    assert {"demo", "test", "lint", "serve", "bench", "soak"} <= set(targets)
    assert [target for target in targets if target != "help" and f"make {target}" not in readme] == []


def test_operations_manual_explains_every_variable_of_the_environment():
    manual = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
    sources = [
        PROJECT / "cmsapp" / "settings.py",
        PROJECT / "cmsapp" / "environment.py",
        PROJECT / "deploy" / "gunicorn.conf.py",
    ]
    calls = r"""(?:env\.\w+|flag|number|words|secret|environ\.get)\(\s*"([A-Z][A-Z_]+)\""""
    names = {name for path in sources for name in re.findall(calls, path.read_text(encoding="utf-8"))}

    assert {"DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "PRODUCTION", "WEB_CONCURRENCY"} <= names
    assert {name for name in names if f"`{name}`" not in manual} == set()


def test_versions_agree():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())

    assert project["project"]["requires-python"] == ">=3.12"
    assert project["tool"]["ruff"]["target-version"] == "py312"
    assert project["tool"]["mypy"]["python_version"] == "3.12"
    assert (PROJECT / ".python-version").read_text().strip() == "3.13"
