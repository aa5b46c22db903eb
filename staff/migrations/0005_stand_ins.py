from pathlib import Path

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations

import accounts.rows
from accounts.rows import InstallSql


class Migration(migrations.Migration):
    """A stand-in is there, and names no successor."""

    dependencies = [
        ("staff", "0004_kept_by_administrators"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        InstallSql(Path(__file__).parent / "0005_stand_ins.sql", is_rights=True),
        migrations.RemoveConstraint(
            model_name="membership",
            name="membership_rows",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cover",
            trigger=pgtrigger.compiler.Trigger(
                name="stand_in_is_there",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."ended_at" IS NULL)',
                    func="\n                IF EXISTS (\n                    SELECT FROM staff_cover away WHERE away.covered_id = NEW.stand_in_id AND away.ended_at IS NULL\n                    AND away.starts_on <= NEW.ends_on AND away.ends_on >= NEW.starts_on\n                ) THEN\n                    RAISE EXCEPTION 'the stand-in is away' USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NEW;\n                ",
                    hash="f867de0628365891b5c1240da2128f57f99896a2",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_stand_in_is_there_37c4c",
                    table="staff_cover",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=accounts.rows.RowPolicy(
                add="(SELECT holds('administrator')) OR part = 'cover' AND (SELECT holds('supervisor')) AND team_id IN (SELECT own_teams())",
                change="(SELECT holds('administrator')) OR part = 'cover' AND (SELECT holds('supervisor')) AND team_id IN (SELECT own_teams())",
                name="membership_rows",
                read="(SELECT actor_kind() IS NOT NULL)",
            ),
        ),
    ]
