from django.db import migrations, models

KEYS = [
    ("unsigned_note_hours", "A note is late when unsigned for"),
    ("not_seen_days", "A person counts as not seen after"),
    ("average_weeks", "A week is compared with the average of the last"),
    ("reminder_hour", "Reminders go out from this hour of the day"),
    ("idle_minutes_staff", "A page of the staff locks when nobody does anything for"),
    ("idle_minutes_consumer", "A page of the portal locks when nobody does anything for"),
    ("idle_minutes_handed_over", "A phone that was handed over locks when nobody does anything for"),
    ("signed_in_hours", "Everybody signs in anew after"),
    ("invitation_days", "An invitation to sign in holds for"),
    ("restore_code_minutes", "A code for somebody who lost their way in holds for"),
    ("break_glass_hours", "A record opened in an emergency stays open for"),
    ("tell_working_days", "A person is told of such an emergency within"),
    ("many_records", "It is odd to open the records of so many people in an hour"),
    ("night_from", "It is odd to open records from this hour of the evening"),
    ("night_until", "It is odd to open records until this hour of the morning"),
]


class Migration(migrations.Migration):
    dependencies = [("agency", "0005_emergency_rules")]

    operations = [
        migrations.AlterField(model_name="rule", name="key", field=models.CharField(choices=KEYS, max_length=40)),
    ]
