"""The two indexes that lists walk hold what counting needs, so that a count reads no row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_publication_intervals")]

    operations = [
        migrations.RemoveIndex("publication", "publication_newest"),
        migrations.RemoveIndex("publication", "publication_by_section"),
        migrations.AddIndex(
            "publication",
            models.Index(
                fields=[
                    "language",
                    "kind",
                    "-first_published_at",
                    "-article",
                    "live_from",
                    "live_until",
                    "section",
                    "id",
                ],
                name="publication_newest",
            ),
        ),
        migrations.AddIndex(
            "publication",
            models.Index(
                fields=[
                    "section",
                    "language",
                    "kind",
                    "-first_published_at",
                    "-article",
                    "live_from",
                    "live_until",
                    "id",
                ],
                name="publication_by_section",
            ),
        ),
    ]
