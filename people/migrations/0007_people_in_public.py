from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_one_record"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("confirmed_by__isnull", False), ("taken_off_at", None)),
                fields=["merged_into", "sort_key", "id"],
                name="person_in_public",
            ),
        ),
    ]
