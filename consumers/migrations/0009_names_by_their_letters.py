import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    """Names are also stored by their letters alone, so that a search need not compute them for each row."""

    dependencies = [
        ("consumers", "0008_sign_in_after_all"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="consumer",
            name="plain_name",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consumer",
            trigger=pgtrigger.compiler.Trigger(
                name="plain_name",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                NEW.plain_name := lower(unaccent(NEW.name || ' ' || NEW.goes_by)) || ' '\n                    || translate(lower(unaccent(NEW.name)), U&' -\\2010\\2011\\2013''\\2019`\\00b4.,\\00b7\\00ad\\200b\\200c\\200d\\2060\\feff', '') || ' ' || translate(lower(unaccent(NEW.goes_by)), U&' -\\2010\\2011\\2013''\\2019`\\00b4.,\\00b7\\00ad\\200b\\200c\\200d\\2060\\feff', '');\n                RETURN NEW;\n                ",
                    hash="2f8131691f2aec8a1d7ded684613c14caa7d3617",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_plain_name_8568b",
                    table="consumers_consumer",
                    when="BEFORE",
                ),
            ),
        ),
        # The trigger computes the column. No history: nothing about anybody changes.
        migrations.RunSQL(
            "ALTER TABLE consumers_consumer DISABLE TRIGGER USER;"
            " ALTER TABLE consumers_consumer ENABLE TRIGGER pgtrigger_plain_name_8568b;"
            " UPDATE consumers_consumer SET plain_name = '';"
            " ALTER TABLE consumers_consumer ENABLE TRIGGER USER",
            migrations.RunSQL.noop,
        ),
    ]
