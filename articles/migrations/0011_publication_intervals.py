"""The next moment at which something begins or ends is found at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_why_ignored")]

    operations = [
        migrations.AddIndex("publication", models.Index(fields=["live_from"], name="publication_begins")),
        migrations.AddIndex("publication", models.Index(fields=["live_until"], name="publication_ends")),
    ]
