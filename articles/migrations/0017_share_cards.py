import django.db.models.deletion
from django.db import migrations, models

import photos.models


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_documents")]

    operations = [
        migrations.CreateModel(
            name="ShareCard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=photos.models.new_key, max_length=32, unique=True)),
                ("rendition_key", models.CharField(blank=True, max_length=32)),
                ("made_at", models.DateTimeField()),
                (
                    "publication",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="card", to="articles.publication"
                    ),
                ),
            ],
            options={"verbose_name": "share card", "verbose_name_plural": "share cards", "default_permissions": ()},
        ),
    ]
