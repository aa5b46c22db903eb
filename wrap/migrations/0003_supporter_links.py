import uuid
from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import accounts.rows
from accounts.rows import InstallSql


class Migration(migrations.Migration):
    """Links with which supporters, who have no account, read sections of a WRAP. Clearer names of two sections."""

    dependencies = [
        ("consumers", "0010_account_goes_by_it_too"),
        ("wrap", "0002_rights"),
    ]

    operations = [
        migrations.AlterField(
            model_name="line",
            name="section",
            field=models.CharField(
                choices=[
                    ("well", "What I’m like when I’m well"),
                    ("toolbox", "Things that help me"),
                    ("daily_must", "What I do every day"),
                    ("daily_might", "What I might need today"),
                    ("triggers", "What can upset my balance"),
                    ("triggers_do", "What I’ll do then"),
                    ("signs", "Small signs that I notice first"),
                    ("signs_do", "What I’ll do when I notice them"),
                    ("breaking", "Signs that things are getting worse"),
                    ("breaking_do", "What I’ll do right away"),
                    ("crisis_well", "Me when I am well"),
                    ("crisis_signs", "Signs that others need to step in"),
                    ("crisis_people", "People who help me, and what each one does"),
                    ("crisis_not_them", "People who should stay out of it, and why"),
                    ("crisis_disagree", "If my people do not agree"),
                    ("crisis_medicines", "My medicines, and who to ask about my health"),
                    ("crisis_no_medicines", "Medicines I do not want, and why"),
                    ("crisis_treatments", "Treatments that are okay for me"),
                    ("crisis_no_treatments", "Treatments I do not want, and why"),
                    ("crisis_places", "Where I want to be: home, a respite house, or a hospital"),
                    ("crisis_no_places", "Places I do not want, and why"),
                    ("crisis_helps", "What helps me"),
                    ("crisis_harms", "What makes it worse"),
                    ("crisis_tasks", "What others take care of: children, pets, bills"),
                    ("crisis_over", "How we know that the crisis is over"),
                    ("after", "What I do when the crisis is over"),
                ],
                max_length=30,
            ),
        ),
        migrations.AlterField(
            model_name="lineevent",
            name="section",
            field=models.CharField(
                choices=[
                    ("well", "What I’m like when I’m well"),
                    ("toolbox", "Things that help me"),
                    ("daily_must", "What I do every day"),
                    ("daily_might", "What I might need today"),
                    ("triggers", "What can upset my balance"),
                    ("triggers_do", "What I’ll do then"),
                    ("signs", "Small signs that I notice first"),
                    ("signs_do", "What I’ll do when I notice them"),
                    ("breaking", "Signs that things are getting worse"),
                    ("breaking_do", "What I’ll do right away"),
                    ("crisis_well", "Me when I am well"),
                    ("crisis_signs", "Signs that others need to step in"),
                    ("crisis_people", "People who help me, and what each one does"),
                    ("crisis_not_them", "People who should stay out of it, and why"),
                    ("crisis_disagree", "If my people do not agree"),
                    ("crisis_medicines", "My medicines, and who to ask about my health"),
                    ("crisis_no_medicines", "Medicines I do not want, and why"),
                    ("crisis_treatments", "Treatments that are okay for me"),
                    ("crisis_no_treatments", "Treatments I do not want, and why"),
                    ("crisis_places", "Where I want to be: home, a respite house, or a hospital"),
                    ("crisis_no_places", "Places I do not want, and why"),
                    ("crisis_helps", "What helps me"),
                    ("crisis_harms", "What makes it worse"),
                    ("crisis_tasks", "What others take care of: children, pets, bills"),
                    ("crisis_over", "How we know that the crisis is over"),
                    ("after", "What I do when the crisis is over"),
                ],
                max_length=30,
            ),
        ),
        migrations.CreateModel(
            name="SupporterLink",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("given_to", models.CharField(max_length=80)),
                (
                    "sections",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("well", "What I’m like when I’m well"),
                                ("toolbox", "Things that help me"),
                                ("daily_must", "What I do every day"),
                                ("daily_might", "What I might need today"),
                                ("triggers", "What can upset my balance"),
                                ("triggers_do", "What I’ll do then"),
                                ("signs", "Small signs that I notice first"),
                                ("signs_do", "What I’ll do when I notice them"),
                                ("breaking", "Signs that things are getting worse"),
                                ("breaking_do", "What I’ll do right away"),
                                ("crisis_well", "Me when I am well"),
                                ("crisis_signs", "Signs that others need to step in"),
                                ("crisis_people", "People who help me, and what each one does"),
                                ("crisis_not_them", "People who should stay out of it, and why"),
                                ("crisis_disagree", "If my people do not agree"),
                                ("crisis_medicines", "My medicines, and who to ask about my health"),
                                ("crisis_no_medicines", "Medicines I do not want, and why"),
                                ("crisis_treatments", "Treatments that are okay for me"),
                                ("crisis_no_treatments", "Treatments I do not want, and why"),
                                ("crisis_places", "Where I want to be: home, a respite house, or a hospital"),
                                ("crisis_no_places", "Places I do not want, and why"),
                                ("crisis_helps", "What helps me"),
                                ("crisis_harms", "What makes it worse"),
                                ("crisis_tasks", "What others take care of: children, pets, bills"),
                                ("crisis_over", "How we know that the crisis is over"),
                                ("after", "What I do when the crisis is over"),
                            ],
                            max_length=30,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                ("code_hash", models.CharField(blank=True, max_length=64)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("kept_at", models.DateTimeField()),
                ("shows_nothing", models.BooleanField(default=False)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supporter_links",
                        to="consumers.consumer",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consumers.consumer"
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="openings", to="wrap.supporterlink"
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="supporterlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "sections__contained_by",
                        [
                            "well",
                            "toolbox",
                            "daily_must",
                            "daily_might",
                            "triggers",
                            "triggers_do",
                            "signs",
                            "signs_do",
                            "breaking",
                            "breaking_do",
                            "crisis_well",
                            "crisis_signs",
                            "crisis_people",
                            "crisis_not_them",
                            "crisis_disagree",
                            "crisis_medicines",
                            "crisis_no_medicines",
                            "crisis_treatments",
                            "crisis_no_treatments",
                            "crisis_places",
                            "crisis_no_places",
                            "crisis_helps",
                            "crisis_harms",
                            "crisis_tasks",
                            "crisis_over",
                            "after",
                        ],
                    )
                ),
                name="wrap_link_sections_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="supporterlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("given_to", ""), _negated=True), name="wrap_link_is_for_somebody"
            ),
        ),
        migrations.AddConstraint(
            model_name="supporterlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expires_at__isnull", True), ("expires_at__gt", models.F("made_at")), _connector="OR"
                ),
                name="wrap_link_expires_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="supporterlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_at__isnull", True), ("ended_at__gte", models.F("made_at")), _connector="OR"),
                name="wrap_link_ends_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="supporterlink",
            constraint=models.UniqueConstraint(fields=("id", "consumer"), name="wrap_link_of_its_consumer"),
        ),
        migrations.AddConstraint(
            model_name="supporterlink",
            constraint=accounts.rows.RowPolicy(
                add="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
                change="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
                name="wrap_link_rows",
                read="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supporterlink",
            trigger=pgtrigger.compiler.Trigger(
                name="ended_stays_ended",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ended_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="d8760ace4fe8f43607edf34f40fe257cdf4edc15",
                    operation="UPDATE",
                    pgid="pgtrigger_ended_stays_ended_7a45d",
                    table="wrap_supporterlink",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supporterlink",
            trigger=pgtrigger.compiler.Trigger(
                name="same_link",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN ((OLD.consumer_id, OLD.sections, OLD.made_at, OLD.expires_at) IS DISTINCT FROM (NEW.consumer_id, NEW.sections, NEW.made_at, NEW.expires_at))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="b3fa00467b382fbb257551bf60bd89900c064f25",
                    operation="UPDATE",
                    pgid="pgtrigger_same_link_a8fe8",
                    table="wrap_supporterlink",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=accounts.rows.RowPolicy(
                name="wrap_opening_rows",
                read="consumer_id = (SELECT actor_person()) AND (SELECT actor_kind()) = 'user'",
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE wrap_opening ADD CONSTRAINT wrap_opening_of_its_consumer"
            " FOREIGN KEY (link_id, consumer_id) REFERENCES wrap_supporterlink (id, consumer_id)",
            "ALTER TABLE wrap_opening DROP CONSTRAINT wrap_opening_of_its_consumer",
        ),
        migrations.RunSQL(
            "REVOKE DELETE ON wrap_supporterlink FROM peerhub_app;"
            " REVOKE INSERT, UPDATE, DELETE ON wrap_opening FROM peerhub_app",
            "GRANT DELETE ON wrap_supporterlink TO peerhub_app;"
            " GRANT INSERT, UPDATE, DELETE ON wrap_opening TO peerhub_app",
        ),
        InstallSql(Path(__file__).parent / "0003_supporter_links_services.sql", is_rights=False),
    ]
