"""A set of renditions is made from the original of its day, and goes with its photo."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("photos", "0002_initial")]

    operations = [
        migrations.AddField(
            model_name="renditionset",
            name="original",
            field=models.CharField(default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="renditionset",
            name="sha256",
            field=models.CharField(default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="renditionset",
            name="photo",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="rendition_sets", to="photos.photo"
            ),
        ),
    ]
