# The tables of photos.

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import photos.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("staff", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Photo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "original",
                    models.FileField(max_length=200, upload_to=photos.models.original_path, verbose_name="photo"),
                ),
                ("sha256", models.CharField(db_index=True, editable=False, max_length=64, verbose_name="fingerprint")),
                ("file_name", models.CharField(blank=True, editable=False, max_length=200, verbose_name="file name")),
                ("width", models.PositiveIntegerField(editable=False, verbose_name="width")),
                ("height", models.PositiveIntegerField(editable=False, verbose_name="height")),
                ("taken_at", models.DateTimeField(blank=True, null=True, verbose_name="taken")),
                ("caption", models.CharField(blank=True, max_length=500, verbose_name="caption")),
                ("alt_text", models.CharField(blank=True, max_length=500, verbose_name="alternative text")),
                ("credit", models.CharField(blank=True, max_length=200, verbose_name="credit")),
                ("rights", models.CharField(blank=True, max_length=200, verbose_name="rights")),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="usable until")),
                (
                    "focus_x",
                    models.PositiveSmallIntegerField(
                        default=500,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1000),
                        ],
                        verbose_name="focal point, from the left (‰)",
                    ),
                ),
                (
                    "focus_y",
                    models.PositiveSmallIntegerField(
                        default=400,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1000),
                        ],
                        verbose_name="focal point, from the top (‰)",
                    ),
                ),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded")),
                ("search_key", models.TextField(blank=True, editable=False)),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="staff.desk",
                        verbose_name="desk",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "photo",
                "verbose_name_plural": "photos",
                "ordering": ["-uploaded_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="RenditionSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=photos.models.new_key, editable=False, max_length=32, unique=True)),
                ("original", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("focus_x", models.PositiveSmallIntegerField()),
                ("focus_y", models.PositiveSmallIntegerField()),
                ("credit", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "being made"),
                            ("ready", "ready"),
                            ("failed", "failed"),
                            ("removed", "removed"),
                        ],
                        default="pending",
                        max_length=10,
                    ),
                ),
                ("problem", models.CharField(blank=True, max_length=300)),
                ("files", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField(blank=True, null=True)),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rendition_sets", to="photos.photo"
                    ),
                ),
            ],
            options={
                "verbose_name": "set of renditions",
                "verbose_name_plural": "sets of renditions",
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="photo",
            constraint=models.UniqueConstraint(
                fields=("desk", "sha256"),
                name="photo_once_a_desk",
                violation_error_message="This photo is already in the library of this desk.",
            ),
        ),
    ]
