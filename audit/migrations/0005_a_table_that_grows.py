from pathlib import Path

import django.contrib.postgres.indexes
from django.db import migrations, models

import audit.models
from accounts.rows import InstallSql


class Migration(migrations.Migration):
    """Ids in the order of time, keys indexed where there are any, lists by month: decision 0021."""

    dependencies = [
        ("audit", "0004_plain_labels"),
    ]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="id",
            field=models.UUIDField(
                default=audit.models.time_ordered_id, editable=False, primary_key=True, serialize=False
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="once",
            field=models.CharField(max_length=64, null=True),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(
                condition=models.Q(("once__isnull", False)), fields=("once",), name="audit_once"
            ),
        ),
        migrations.RemoveIndex(
            model_name="event",
            name="audit_by_shown",
        ),
        migrations.AddIndex(
            model_name="event",
            index=django.contrib.postgres.indexes.GinIndex(
                models.Func(models.F("at"), template="date_trunc('month', %(expressions)s AT TIME ZONE 'UTC')"),
                models.F("shown"),
                name="audit_by_shown",
            ),
        ),
        InstallSql(Path(__file__).with_suffix(".sql"), is_rights=True),
    ]
