"""The compose file: valid by the published schema, and every variable in it means something to somebody."""

import json
import re
from importlib.resources import files

import pytest
import yaml
from jsonschema import Draft7Validator
from jsonschema.validators import validator_for

from ops.launcher.places import ROOT

TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(TEXT)
OURS = ("web", "worker", "beat", "migrate")
# What the images themselves document, and what our Caddyfile reads.
OF_THE_IMAGES = {
    "db": {"POSTGRES_DB", "POSTGRES_PASSWORD", "POSTGRES_INITDB_ARGS"},
    "caddy": set(re.findall(r"\{\$(\w+)\}", (ROOT / "Caddyfile").read_text())),
}


def read_by_us() -> set[str]:
    """Every variable that the settings, the launcher or the backups read."""
    sources = [ROOT / "peerhub" / "settings.py", *(ROOT / "ops" / "backup").glob("*.py")]
    sources += (ROOT / "ops" / "management" / "commands").glob("*.py")
    call = re.compile(r"""(?:env\.\w+|env\.db_url|required|environ\.get|environ\[)\(?\s*["'](\w+)["']""")
    return {name for source in sources for name in call.findall(source.read_text())}


def test_file_is_valid_by_the_published_schema():
    schema = json.loads(files("check_jsonschema").joinpath("builtin_schemas/vendor/compose-spec.json").read_text())
    validator = validator_for(schema, Draft7Validator)(schema)
    assert list(validator.iter_errors(COMPOSE)) == []
    assert list(validator.iter_errors({**COMPOSE, "services": {"web": {"comand": "sleep"}}})) != []


def test_all_services_are_there_and_watch_their_health():
    assert set(COMPOSE["services"]) == {*OURS, "db", "redis", "caddy"}
    watched = {name for name, service in COMPOSE["services"].items() if "healthcheck" in service}
    assert watched == set(COMPOSE["services"]) - {"migrate"}


@pytest.mark.parametrize("name", OURS)
def test_settings_read_every_variable_that_is_set(name):
    assert set(COMPOSE["services"][name]["environment"]) - {"PEERHUB_DATABASE_ROLE"} <= read_by_us()
    assert "PEERHUB_DATABASE_ROLE" in read_by_us()


@pytest.mark.parametrize("name", ["db", "redis", "caddy"])
def test_images_read_every_variable_that_is_set(name):
    assert set(COMPOSE["services"][name].get("environment", {})) == OF_THE_IMAGES.get(name, set())


def test_secrets_come_from_the_environment_with_a_hint():
    substitutions = re.findall(r"(?<!\$)\$\{(\w+)(:\?|:-)?([^}]*)\}", TEXT)
    needed = {name for name, kind, hint in substitutions if kind == ":?" and hint}
    optional = {name for name, kind, _hint in substitutions if kind == ":-"}
    assert {name for name, _kind, _hint in substitutions} == needed | optional
    assert needed >= {"SECRET_KEY", "PUBLIC_URL", "POSTGRES_PASSWORD", "DATABASE_APP_PASSWORD", "SMTP_HOST"}
    guide = (ROOT / "docs" / "running.md").read_text()
    assert {name for name in needed | optional if f"`{name}`" not in guide} == set()


def test_only_migrations_know_the_passwords_that_may_change_tables():
    for name in ("web", "worker", "beat"):
        assert {"DATABASE_OWNER_URL", "DATABASE_ADMIN_URL"} & set(COMPOSE["services"][name]["environment"]) == set()


def test_nothing_but_the_proxy_is_open_to_the_network_and_data_lives_in_volumes():
    assert [name for name, service in COMPOSE["services"].items() if "ports" in service] == ["caddy"]
    assert "database:/var/lib/postgresql" in COMPOSE["services"]["db"]["volumes"]
    named = {volume.split(":")[0] for service in COMPOSE["services"].values() for volume in service.get("volumes", [])}
    assert named - {"./Caddyfile"} == set(COMPOSE["volumes"])


def test_image_is_built_of_locked_packages_and_does_not_run_as_root():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    assert sum(line.startswith("FROM") for line in lines) > 1
    assert any("--require-hashes" in line for line in lines)
    users = [line.split()[1] for line in lines if line.startswith("USER")]
    assert users
    assert users[-1] not in {"root", "0"}
