"""The record can be searched without accents, and the database refuses to change or remove an event of it."""

from django.db import migrations, models

from staff import append_only


class Migration(migrations.Migration):
    dependencies = [("staff", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="auditevent",
            name="search_key",
            field=models.TextField(blank=True, default="", editable=False),
        ),
        migrations.AlterModelOptions(
            name="auditevent",
            options={
                "base_manager_name": "objects",
                "default_permissions": ("view",),
                "ordering": ["-number"],
                "verbose_name": "event of the record",
                "verbose_name_plural": "record",
            },
        ),
        migrations.RunPython(append_only.install, append_only.uninstall),
    ]
