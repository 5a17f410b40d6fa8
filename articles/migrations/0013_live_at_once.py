"""Which publications are live, and when those of a range of articles changed, is read from an index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_lists")]

    operations = [
        migrations.RemoveIndex("publication", "publication_begins"),
        migrations.AddIndex(
            "publication",
            models.Index(fields=["live_from", "live_until", "article", "updated_at"], name="publication_begins"),
        ),
    ]
