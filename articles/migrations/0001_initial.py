# The tables of articles.

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import articles.models.article


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_no_overlaps"),
        ("photos", "0001_initial"),
        ("staff", "0002_audit_is_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                ("english_name", models.CharField(blank=True, max_length=80, verbose_name="English name")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                ("description", models.CharField(blank=True, max_length=200, verbose_name="description")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "section",
                "verbose_name_plural": "sections",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                ("slug", models.SlugField(editable=False, max_length=140, unique=True, verbose_name="slug")),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Article",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("report", "report"), ("page", "page")],
                        default="report",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("vi", "Tiếng Việt"), ("en", "English")],
                        default="vi",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="title")),
                ("lead", models.TextField(blank=True, max_length=2000, verbose_name="lead")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("byline", models.CharField(blank=True, max_length=150, verbose_name="byline")),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="For example Báo CAND. Empty: our own report.",
                        max_length=200,
                        verbose_name="source",
                    ),
                ),
                ("source_title", models.CharField(blank=True, max_length=300, verbose_name="title at the source")),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="address at the source")),
                (
                    "source_published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published at the source"),
                ),
                (
                    "source_precision",
                    models.CharField(
                        choices=[("minute", "minute"), ("day", "day")],
                        default="minute",
                        max_length=10,
                        verbose_name="precision",
                    ),
                ),
                ("end_mark", models.CharField(blank=True, max_length=5, verbose_name="end mark")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "waiting for approval"),
                            ("returned", "returned"),
                            ("approved", "approved"),
                        ],
                        db_index=True,
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="submitted")),
                ("return_reason", models.TextField(blank=True, editable=False, verbose_name="reason for the return")),
                ("search_key", models.TextField(blank=True, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="staff.desk",
                        verbose_name="desk",
                    ),
                ),
                (
                    "organisations",
                    models.ManyToManyField(
                        blank=True, related_name="articles", to="people.organisation", verbose_name="organisations"
                    ),
                ),
                (
                    "translation_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="translations",
                        to="articles.article",
                        verbose_name="translation of",
                    ),
                ),
            ],
            options={
                "verbose_name": "article",
                "verbose_name_plural": "articles",
                "ordering": ["-changed_at", "-id"],
                "permissions": [
                    ("moderate_article", "Can return, approve, publish and withdraw"),
                    ("waive_four_eyes", "Can approve what they wrote themselves, with a reason"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, verbose_name="digest")),
                ("approved_at", models.DateTimeField(verbose_name="approved")),
                ("waiver_reason", models.TextField(blank=True, verbose_name="reason for going without four eyes")),
                ("voided_at", models.DateTimeField(null=True, verbose_name="void since")),
                (
                    "approved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="approvals", to="articles.article"
                    ),
                ),
            ],
            options={
                "verbose_name": "approval",
                "verbose_name_plural": "approvals",
                "ordering": ["-approved_at"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("chủ trì", "chủ trì"),
                            ("đồng chủ trì", "đồng chủ trì"),
                            ("dự", "dự"),
                            ("dự, phát biểu", "dự, phát biểu"),
                            ("phát biểu", "phát biểu"),
                            ("trao", "trao"),
                            ("nhận", "nhận"),
                            ("được nhắc", "được nhắc"),
                        ],
                        default="dự",
                        max_length=30,
                        verbose_name="role",
                    ),
                ),
                ("as_written", models.CharField(blank=True, max_length=500, verbose_name="as written")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="people.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "person at the event",
                "verbose_name_plural": "people at the event",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("buổi làm việc", "buổi làm việc"),
                            ("hội nghị", "hội nghị"),
                            ("đại hội", "đại hội"),
                            ("buổi lễ", "buổi lễ"),
                            ("chuyến thăm", "chuyến thăm"),
                            ("lễ trao quà", "lễ trao quà"),
                            ("hội thi", "hội thi"),
                            ("hoạt động", "hoạt động"),
                        ],
                        default="hoạt động",
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="event")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="day")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("search_key", models.TextField(blank=True, editable=False)),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="staff.desk",
                        verbose_name="desk",
                    ),
                ),
                (
                    "organisations",
                    models.ManyToManyField(
                        blank=True, related_name="events", to="people.organisation", verbose_name="organisations"
                    ),
                ),
                (
                    "people",
                    models.ManyToManyField(
                        related_name="events", through="articles.Attendance", to="people.person", verbose_name="people"
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": [models.OrderBy(models.F("starts_on"), descending=True, nulls_last=True), "-id"],
            },
        ),
        migrations.AddField(
            model_name="attendance",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attendances",
                to="articles.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="event",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="articles.event",
                verbose_name="event",
            ),
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(default=articles.models.article.new_figure_key, editable=False, max_length=20),
                ),
                ("caption", models.CharField(blank=True, max_length=500, verbose_name="caption")),
                (
                    "alt_text",
                    models.CharField(
                        blank=True,
                        help_text="What one sees, for somebody who does not see it. Not the title, not the caption.",
                        max_length=500,
                        verbose_name="alternative text",
                    ),
                ),
                ("credit", models.CharField(blank=True, max_length=200, verbose_name="credit")),
                (
                    "label",
                    models.CharField(
                        blank=True,
                        choices=[("", "—"), ("illustration", "illustration"), ("ai", "made with AI")],
                        default="",
                        max_length=20,
                        verbose_name="label",
                    ),
                ),
                (
                    "decorative",
                    models.BooleanField(
                        default=False,
                        help_text="Says nothing that the text does not say; read out by nobody.",
                        verbose_name="decorative",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty until the photo has been uploaded; an article with an empty figure cannot be submitted.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="photos.photo",
                        verbose_name="photo",
                    ),
                ),
                (
                    "renditions",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="photos.renditionset",
                        verbose_name="renditions",
                    ),
                ),
            ],
            options={
                "verbose_name": "figure",
                "verbose_name_plural": "figures",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="HomeLead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(9),
                        ],
                        verbose_name="position",
                    ),
                ),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="home_lead",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
            ],
            options={
                "verbose_name": "lead of the home page",
                "verbose_name_plural": "leads of the home page",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("designation", models.CharField(max_length=600)),
                ("name", models.CharField(max_length=120)),
                ("rank", models.CharField(blank=True, max_length=30)),
                ("posts", models.CharField(blank=True, max_length=500)),
                ("role", models.CharField(blank=True, max_length=30)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mentions", to="people.person"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, verbose_name="digest")),
                (
                    "kind",
                    models.CharField(choices=[("report", "report"), ("page", "page")], default="report", max_length=10),
                ),
                ("slug", models.SlugField(max_length=140, verbose_name="slug")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("lead", models.TextField(blank=True, verbose_name="lead")),
                ("html", models.TextField()),
                ("search_text", models.TextField(blank=True)),
                ("event_on", models.DateField(null=True)),
                ("byline", models.CharField(blank=True, max_length=150)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("source_title", models.CharField(blank=True, max_length=300)),
                ("source_url", models.URLField(blank=True, max_length=500)),
                ("source_published_at", models.DateTimeField(null=True)),
                ("source_precision", models.CharField(blank=True, max_length=10)),
                ("end_mark", models.CharField(blank=True, max_length=5)),
                ("facts", models.JSONField(default=dict)),
                ("first_published_at", models.DateTimeField(verbose_name="first published")),
                ("updated_at", models.DateTimeField(verbose_name="updated")),
                ("live_from", models.DateTimeField(verbose_name="live from")),
                ("live_until", models.DateTimeField(null=True, verbose_name="live until")),
                ("predecessor_until", models.DateTimeField(null=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
                (
                    "approval",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="publications", to="articles.approval"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="publications", to="articles.article"
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="publications", to="staff.desk"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="articles.event",
                    ),
                ),
                ("organisations", models.ManyToManyField(related_name="publications", to="people.organisation")),
                (
                    "people",
                    models.ManyToManyField(related_name="publications", through="articles.Mention", to="people.person"),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="articles.publication",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "translation_of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="translated_publications",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "verbose_name": "publication",
                "verbose_name_plural": "publications",
                "ordering": ["-first_published_at", "-article_id"],
                "default_permissions": ("view",),
            },
        ),
        migrations.AddField(
            model_name="mention",
            name="publication",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="mentions", to="articles.publication"
            ),
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("factual", "factual: readers are told"),
                            ("typographical", "typing error: not announced"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="what was wrong, what is right")),
                ("corrected_at", models.DateTimeField(verbose_name="corrected")),
                (
                    "publication",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="articles.publication",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["-corrected_at"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="PublishedFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=20)),
                ("rendition_key", models.CharField(db_index=True, max_length=32)),
                ("files", models.JSONField(default=dict)),
                ("caption", models.CharField(blank=True, max_length=500)),
                ("alt_text", models.CharField(blank=True, max_length=500)),
                ("credit", models.CharField(blank=True, max_length=200)),
                ("label", models.CharField(blank=True, max_length=20)),
                ("decorative", models.BooleanField(default=False)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("redacted_at", models.DateTimeField(null=True)),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="published_figures", to="photos.photo"
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="figures", to="articles.publication"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("content", models.TextField(verbose_name="content")),
                ("digest", models.CharField(max_length=64, verbose_name="digest")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("cut_at", models.DateTimeField(auto_now_add=True, verbose_name="saved")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "contributors",
                    models.ManyToManyField(
                        related_name="contributions", to=settings.AUTH_USER_MODEL, verbose_name="contributors"
                    ),
                ),
            ],
            options={
                "verbose_name": "revision",
                "verbose_name_plural": "revisions",
                "ordering": ["article", "-number"],
                "default_permissions": ("view",),
            },
        ),
        migrations.AddField(
            model_name="publication",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="publications", to="articles.revision"
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="latest_revision",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.revision",
                verbose_name="latest revision",
            ),
        ),
        migrations.AddField(
            model_name="approval",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="approvals", to="articles.revision"
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="section",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="publications",
                to="articles.section",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="section",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="articles.section",
                verbose_name="section",
            ),
        ),
        migrations.CreateModel(
            name="SiteSettings",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(default="Tòa soạn", max_length=120, verbose_name="name of the site")),
                ("tagline", models.CharField(blank=True, max_length=200, verbose_name="line under the name")),
                (
                    "english_name",
                    models.CharField(blank=True, default="The Newsroom", max_length=120, verbose_name="English name"),
                ),
                (
                    "english_tagline",
                    models.CharField(blank=True, max_length=200, verbose_name="English line under the name"),
                ),
                ("publisher", models.CharField(blank=True, max_length=200, verbose_name="publisher")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="postal address")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="contact e-mail")),
                ("telephone", models.CharField(blank=True, max_length=60, verbose_name="telephone")),
                (
                    "tone_style",
                    models.CharField(
                        choices=[("old", "kiểu cũ (hòa, thủy)"), ("new", "kiểu mới (hoà, thuỷ)")],
                        default="old",
                        max_length=5,
                        verbose_name="tone placement",
                    ),
                ),
                ("generation", models.PositiveBigIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name": "settings of the site",
                "verbose_name_plural": "settings of the site",
                "default_permissions": ("change", "view"),
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="site_settings_is_one_row")],
            },
        ),
        migrations.AddField(
            model_name="publication",
            name="topics",
            field=models.ManyToManyField(related_name="publications", to="articles.topic"),
        ),
        migrations.AddField(
            model_name="article",
            name="topics",
            field=models.ManyToManyField(
                blank=True, related_name="articles", to="articles.topic", verbose_name="topics"
            ),
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300)),
                ("notice", models.TextField(verbose_name="notice to readers")),
                ("withdrawn_at", models.DateTimeField(verbose_name="withdrawn")),
                ("lifted_at", models.DateTimeField(null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="withdrawals", to="articles.article"
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "withdrawal",
                "verbose_name_plural": "withdrawals",
                "ordering": ["-withdrawn_at"],
                "default_permissions": ("view",),
            },
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    models.Q(("ends_on__gte", models.F("starts_on")), ("starts_on__isnull", False)),
                    _connector="OR",
                ),
                name="event_ends_after_it_begins",
                violation_error_message="The last day lies before the first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                fields=("event", "person"),
                name="attends_once",
                violation_error_message="This person is already listed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.UniqueConstraint(fields=("article", "key"), name="figure_key_once_an_article"),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.UniqueConstraint(fields=("publication", "person"), name="mentioned_once"),
        ),
        migrations.AddConstraint(
            model_name="publishedfigure",
            constraint=models.UniqueConstraint(fields=("publication", "key"), name="published_figure_once"),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(fields=("article", "number"), name="revision_number_once_an_article"),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.UniqueConstraint(
                condition=models.Q(("voided_at__isnull", True)),
                fields=("article",),
                name="one_approval_in_force_an_article",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                fields=["language", "kind", "-first_published_at", "-article"], name="publication_newest"
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["section", "-first_published_at", "-article"], name="publication_by_section"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["desk", "-first_published_at", "-article"], name="publication_by_desk"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["article", "live_from"], name="publication_of_article"),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("live_until__isnull", True), ("live_until__gte", models.F("live_from")), _connector="OR"
                ),
                name="publication_ends_after_it_begins",
            ),
        ),
    ]
