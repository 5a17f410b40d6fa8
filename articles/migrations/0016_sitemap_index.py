"""The index of publications by article holds what the index of the sitemaps asks."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_publication_intervals")]

    operations = [
        migrations.RemoveIndex(model_name="publication", name="publication_of_article"),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                fields=["article", "live_from", "live_until", "updated_at"], name="publication_of_article"
            ),
        ),
    ]
