"""How many events may have changed what readers see."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("staff", "0003_inbox")]

    operations = [
        migrations.AddField("audithead", "changes", models.PositiveBigIntegerField(default=0)),
    ]
