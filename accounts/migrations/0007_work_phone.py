from django.db import migrations, models


class Migration(migrations.Migration):
    """The work phone of a staff member, which the people they work with see.

    The columns keep a default in the database, so that servers of the version before can go on adding accounts. The
    model has no `db_default`: Django would read it back from the new row, which intake may not see yet.
    """

    dependencies = [
        ("accounts", "0006_not_invented_accounts"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="takes_texts",
            field=models.BooleanField(default=False, verbose_name="this phone takes text messages"),
        ),
        migrations.AddField(
            model_name="user",
            name="work_phone",
            field=models.CharField(blank=True, default="", max_length=40, verbose_name="work phone"),
        ),
        migrations.RunSQL(
            "ALTER TABLE accounts_user ALTER COLUMN takes_texts SET DEFAULT false,"
            " ALTER COLUMN work_phone SET DEFAULT ''",
            migrations.RunSQL.noop,
        ),
    ]
