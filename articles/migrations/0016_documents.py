import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import articles.models.document
import photos.models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0015_search_by_place"),
        ("staff", "0003_inbox"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "original",
                    models.FileField(
                        max_length=200, upload_to=articles.models.document.original_path, verbose_name="file"
                    ),
                ),
                (
                    "copy",
                    models.FileField(
                        max_length=200, upload_to=articles.models.document.copy_path, verbose_name="copy for readers"
                    ),
                ),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="fingerprint")),
                (
                    "copy_sha256",
                    models.CharField(editable=False, max_length=64, verbose_name="fingerprint of the copy"),
                ),
                ("file_name", models.CharField(blank=True, editable=False, max_length=200, verbose_name="file name")),
                ("title", models.CharField(blank=True, editable=False, max_length=200, verbose_name="title")),
                ("size", models.PositiveIntegerField(editable=False, verbose_name="size in bytes")),
                ("pages", models.PositiveSmallIntegerField(editable=False, verbose_name="pages")),
                (
                    "is_tagged",
                    models.BooleanField(default=False, editable=False, verbose_name="tagged for screen readers"),
                ),
                ("unread", models.JSONField(default=list, editable=False)),
                ("notices", models.JSONField(default=list, editable=False)),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded")),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="staff.desk",
                        verbose_name="desk",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["-uploaded_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=photos.models.new_key, editable=False, max_length=32, unique=True)),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="articles.document",
                        verbose_name="document",
                    ),
                ),
            ],
            options={
                "verbose_name": "attached document",
                "verbose_name_plural": "attached documents",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="DocumentRedaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("reason", models.TextField(verbose_name="reason")),
                ("redacted_at", models.DateTimeField(verbose_name="taken down")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="document_redactions",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redactions",
                        to="articles.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "redacted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken down by",
                    ),
                ),
            ],
            options={
                "verbose_name": "document taken down",
                "verbose_name_plural": "documents taken down",
                "ordering": ["-redacted_at", "-id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PublishedDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(db_index=True, max_length=32)),
                ("title", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("pages", models.PositiveSmallIntegerField()),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("redacted_at", models.DateTimeField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="published", to="articles.document"
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="articles.publication"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(fields=("desk", "sha256"), name="document_once_a_desk"),
        ),
        migrations.AddConstraint(
            model_name="documentredaction",
            constraint=models.UniqueConstraint(
                fields=("article", "document"), name="document_redacted_once_an_article"
            ),
        ),
        migrations.AddConstraint(
            model_name="publisheddocument",
            constraint=models.UniqueConstraint(fields=("publication", "key"), name="published_document_once"),
        ),
    ]
