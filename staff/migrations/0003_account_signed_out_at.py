"""All sessions of an account can be ended at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("staff", "0002_audit_is_append_only")]

    operations = [
        migrations.AlterModelManagers(name="user", managers=[]),
        migrations.AddField(
            model_name="user",
            name="signed_out_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="Sessions begun before this moment are over.",
                null=True,
                verbose_name="signed out everywhere",
            ),
        ),
    ]
