"""The database refuses to change or remove an event of the record."""

from django.db import migrations

from staff import append_only


class Migration(migrations.Migration):
    dependencies = [("staff", "0001_initial")]

    operations = [migrations.RunPython(append_only.install, append_only.uninstall)]
