# The tables of people.

import datetime as dt

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("photos", "0001_initial"),
        ("staff", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("confirmed_at", models.DateTimeField(editable=False, null=True, verbose_name="confirmed")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("party", "Party organisation"),
                            ("state", "State body or unit"),
                            ("mass", "political-social organisation"),
                            ("press", "press organ"),
                            ("other", "other"),
                        ],
                        default="state",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("slug", models.SlugField(blank=True, editable=False, max_length=140, verbose_name="slug")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                ("label", models.CharField(editable=False, max_length=300, verbose_name="present name")),
                ("sort_key", models.TextField(blank=True, db_index=True, editable=False)),
                ("search_key", models.TextField(blank=True, editable=False)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        blank=True,
                        help_text="The newsroom of this organisation, if it has one here.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="organisations",
                        to="staff.desk",
                        verbose_name="desk",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "predecessors",
                    models.ManyToManyField(
                        blank=True, related_name="successors", to="people.organisation", verbose_name="predecessors"
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["sort_key", "id"],
                "permissions": [("confirm_organisation", "Can confirm rows of the register about organisations")],
            },
        ),
        migrations.CreateModel(
            name="OrganisationLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("confirmed_at", models.DateTimeField(editable=False, null=True, verbose_name="confirmed")),
                (
                    "kind",
                    models.CharField(
                        choices=[("cand", "ngành CAND"), ("vertical", "ngành dọc")],
                        default="cand",
                        max_length=10,
                        verbose_name="line",
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parent_links",
                        to="people.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="child_links",
                        to="people.organisation",
                        verbose_name="parent",
                    ),
                ),
            ],
            options={
                "verbose_name": "parent organisation",
                "verbose_name_plural": "parent organisations",
                "ordering": ["kind", "id"],
            },
        ),
        migrations.CreateModel(
            name="OrganisationName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("confirmed_at", models.DateTimeField(editable=False, null=True, verbose_name="confirmed")),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("short_name", models.CharField(blank=True, max_length=120, verbose_name="short name")),
                (
                    "code",
                    models.CharField(blank=True, help_text="For example X03.", max_length=30, verbose_name="code"),
                ),
                ("english_name", models.CharField(blank=True, max_length=300, verbose_name="English name")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="from")),
                (
                    "valid_to",
                    models.DateField(blank=True, help_text="The last day, inclusive.", null=True, verbose_name="until"),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="people.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "name of the organisation",
                "verbose_name_plural": "names through time",
                "ordering": [models.OrderBy(models.F("valid_from"), descending=True, nulls_last=True), "id"],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("confirmed_at", models.DateTimeField(editable=False, null=True, verbose_name="confirmed")),
                ("full_name", models.CharField(max_length=120, verbose_name="full name")),
                ("family_name", models.CharField(blank=True, max_length=60, verbose_name="family name")),
                (
                    "given_name",
                    models.CharField(
                        blank=True,
                        help_text="Lists are in order of the given name.",
                        max_length=60,
                        verbose_name="given name",
                    ),
                ),
                (
                    "honorific",
                    models.CharField(
                        blank=True,
                        help_text="For example đồng chí, ông, bà; GS.TS.",
                        max_length=30,
                        verbose_name="honorific",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="The unit, when two people have the same name. Not shown to readers.",
                        max_length=200,
                        verbose_name="told apart by",
                    ),
                ),
                ("slug", models.SlugField(blank=True, editable=False, max_length=140, verbose_name="slug")),
                ("sort_key", models.TextField(blank=True, db_index=True, editable=False)),
                ("search_key", models.TextField(blank=True, db_index=True, editable=False)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "portrait",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="portrait_of",
                        to="photos.photo",
                        verbose_name="portrait",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["sort_key", "id"],
                "permissions": [("confirm_person", "Can confirm rows of the register about people")],
            },
        ),
        migrations.CreateModel(
            name="Depiction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="depictions",
                        to="photos.photo",
                        verbose_name="photo",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="depictions",
                        to="people.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "person in the photo",
                "verbose_name_plural": "people in the photo",
            },
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("confirmed_at", models.DateTimeField(editable=False, null=True, verbose_name="confirmed")),
                (
                    "post",
                    models.CharField(
                        help_text="For example Thứ trưởng, Cục trưởng, Uỷ viên.", max_length=150, verbose_name="post"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("party", "Party"), ("state", "State"), ("mass", "political-social organisation")],
                        default="state",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "start_on",
                    models.DateField(
                        validators=[django.core.validators.MinValueValidator(dt.date(1900, 1, 1))],
                        verbose_name="from",
                    ),
                ),
                (
                    "end_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day, inclusive. Empty: still held.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("attested", "attested on that day"),
                        ],
                        default="day",
                        help_text="Attested: a report of these days says so; when the post began is not known.",
                        max_length=10,
                        verbose_name="precision",
                    ),
                ),
                (
                    "prefix",
                    models.CharField(
                        blank=True,
                        choices=[("", "—"), ("nguyên", "nguyên"), ("quyền", "quyền"), ("phụ trách", "phụ trách")],
                        default="",
                        max_length=20,
                        verbose_name="prefix",
                    ),
                ),
                (
                    "precedence",
                    models.PositiveSmallIntegerField(
                        default=500,
                        help_text="The lower the number, the earlier it is printed. Party posts come first.",
                        verbose_name="precedence",
                    ),
                ),
                ("decision", models.CharField(blank=True, max_length=200, verbose_name="decision")),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="source")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        help_text="Its name of the day is printed after the post.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="people.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="people.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "appointment",
                "verbose_name_plural": "appointments",
                "ordering": ["precedence", "-start_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Promotion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("confirmed_at", models.DateTimeField(editable=False, null=True, verbose_name="confirmed")),
                (
                    "rank",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Đại tướng"),
                            (2, "Thượng tướng"),
                            (3, "Trung tướng"),
                            (4, "Thiếu tướng"),
                            (5, "Đại tá"),
                            (6, "Thượng tá"),
                            (7, "Trung tá"),
                            (8, "Thiếu tá"),
                            (9, "Đại úy"),
                            (10, "Thượng úy"),
                            (11, "Trung úy"),
                            (12, "Thiếu úy"),
                            (13, "Thượng sĩ"),
                            (14, "Trung sĩ"),
                            (15, "Hạ sĩ"),
                            (16, "Binh nhất"),
                            (17, "Binh nhì"),
                        ],
                        verbose_name="rank",
                    ),
                ),
                (
                    "effective_on",
                    models.DateField(
                        validators=[django.core.validators.MinValueValidator(dt.date(1900, 1, 1))],
                        verbose_name="effective on",
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("attested", "attested on that day"),
                        ],
                        default="day",
                        help_text="If only the month or year is known, enter any day of it. Attested: a report of that day says so.",
                        max_length=10,
                        verbose_name="precision",
                    ),
                ),
                ("decision", models.CharField(blank=True, max_length=200, verbose_name="decision")),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="source")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promotions",
                        to="people.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "promotion",
                "verbose_name_plural": "promotions",
                "ordering": ["-effective_on", "-id"],
            },
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(("confirmed_by", models.F("entered_by")), _negated=True),
                    _connector="OR",
                ),
                name="organisation_confirmed_by_another",
                violation_error_message="Whoever entered this cannot confirm it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(("confirmed_by", models.F("entered_by")), _negated=True),
                    _connector="OR",
                ),
                name="organisationlink_confirmed_by_another",
                violation_error_message="Whoever entered this cannot confirm it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("organisation", models.F("parent")), _negated=True),
                name="organisation_is_not_its_own_parent",
                violation_error_message="An organisation cannot be its own parent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__isnull", True),
                    ("valid_to__isnull", True),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="organisation_link_ends_after_it_begins",
                violation_error_message="The last day lies before the first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationname",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(("confirmed_by", models.F("entered_by")), _negated=True),
                    _connector="OR",
                ),
                name="organisationname_confirmed_by_another",
                violation_error_message="Whoever entered this cannot confirm it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationname",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__isnull", True),
                    ("valid_to__isnull", True),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="organisation_name_ends_after_it_begins",
                violation_error_message="The last day lies before the first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(("confirmed_by", models.F("entered_by")), _negated=True),
                    _connector="OR",
                ),
                name="person_confirmed_by_another",
                violation_error_message="Whoever entered this cannot confirm it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="depiction",
            constraint=models.UniqueConstraint(fields=("photo", "person"), name="depicted_once"),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(("confirmed_by", models.F("entered_by")), _negated=True),
                    _connector="OR",
                ),
                name="appointment_confirmed_by_another",
                violation_error_message="Whoever entered this cannot confirm it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(("end_on__isnull", True), ("end_on__gte", models.F("start_on")), _connector="OR"),
                name="appointment_ends_after_it_begins",
                violation_error_message="The last day lies before the first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="promotion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(("confirmed_by", models.F("entered_by")), _negated=True),
                    _connector="OR",
                ),
                name="promotion_confirmed_by_another",
                violation_error_message="Whoever entered this cannot confirm it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="promotion",
            constraint=models.UniqueConstraint(
                fields=("person", "effective_on"),
                name="one_promotion_a_person_and_day",
                violation_error_message="This person already has a rank entered for this day.",
            ),
        ),
    ]
