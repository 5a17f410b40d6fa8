"""How many events may have changed what readers see. SQLite remakes the table, so the triggers are put in place anew."""

from django.db import migrations, models

from staff import append_only


class Migration(migrations.Migration):
    dependencies = [("staff", "0003_inbox")]

    operations = [
        migrations.RunPython(append_only.uninstall, append_only.install),
        migrations.AddField("audithead", "changes", models.PositiveBigIntegerField(default=0)),
        migrations.RunPython(append_only.install, append_only.uninstall),
    ]
