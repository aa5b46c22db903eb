import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# As agency/vocabularies.py had them on this day.
PLACES = (
    ("office", "Office", "Oficina", "11"),
    ("home", "Home", "Casa", "12"),
    ("community", "Community", "Comunidad", "99"),
    ("telehealth_home", "Telehealth, at home", "Telesalud, en casa", "10"),
    ("telehealth", "Telehealth, elsewhere", "Telesalud, en otro lugar", "02"),
)


def add_places(apps, schema_editor):
    """An agency that has started has its places of service from the beginning."""
    if apps.get_model("agency", "Agency").objects.exists():
        Term = apps.get_model("agency", "Term")
        for place, (key, label, label_es, code) in enumerate(PLACES, start=1):
            Term.objects.create(
                vocabulary="place_of_service",
                key=key,
                label=label,
                label_es=label_es,
                code=code,
                starts_on="2000-01-01",
                position=10 * place,
            )


class Migration(migrations.Migration):
    dependencies = [
        ("agency", "0006_rules_about_what_is_odd"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("vocabulary", models.CharField(choices=[("place_of_service", "Places of service")], max_length=40)),
                ("key", models.SlugField(max_length=20)),
                ("label", models.CharField(max_length=100, verbose_name="English")),
                ("label_es", models.CharField(max_length=100, verbose_name="Spanish")),
                ("code", models.CharField(blank=True, max_length=10, verbose_name="standard code")),
                ("is_offered", models.BooleanField(default=True, verbose_name="can be chosen")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("position", models.PositiveSmallIntegerField(default=10)),
                ("set_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["vocabulary", "position", "key", "starts_on", "pk"],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rule",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1b049a92ffeae011129a5e3b2ead913b1dcb0e30",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_36d11",
                    table="agency_rule",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddField(
            model_name="term",
            name="set_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="term",
            index=models.Index(fields=["vocabulary", "key", "starts_on"], name="term_by_key"),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("key", ""), _negated=True),
                    models.Q(("label", ""), _negated=True),
                    models.Q(("label_es", ""), _negated=True),
                ),
                name="term_has_words",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="term",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="baef92ae6e0d1748413aa5e8c3e8bca1048dd503",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2480f",
                    table="agency_term",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(add_places, migrations.RunPython.noop),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON agency_term, agency_rule FROM peerhub_app",
            "GRANT UPDATE, DELETE ON agency_term, agency_rule TO peerhub_app",
        ),
    ]
