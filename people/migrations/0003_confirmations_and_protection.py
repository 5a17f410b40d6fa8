# Four eyes in the database, children protected, search keys indexed.

import datetime as dt

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_initial"),
        ("photos", "0003_rendition_set_remembers_its_original"),
        ("staff", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="appointment",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="appointments",
                to="people.person",
                verbose_name="person",
            ),
        ),
        migrations.AlterField(
            model_name="appointment",
            name="precision",
            field=models.CharField(
                choices=[("day", "day"), ("month", "month"), ("year", "year"), ("attested", "attested on that day")],
                default="day",
                help_text="Attested: a report of these days says so; when the post began is not known.",
                max_length=10,
                verbose_name="precision",
            ),
        ),
        migrations.AlterField(
            model_name="appointment",
            name="start_on",
            field=models.DateField(
                validators=[django.core.validators.MinValueValidator(dt.date(1900, 1, 1))], verbose_name="from"
            ),
        ),
        migrations.AlterField(
            model_name="depiction",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="depictions",
                to="people.person",
                verbose_name="person",
            ),
        ),
        migrations.AlterField(
            model_name="organisationlink",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="parent_links",
                to="people.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AlterField(
            model_name="organisationname",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="names",
                to="people.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AlterField(
            model_name="organisationname",
            name="valid_to",
            field=models.DateField(blank=True, help_text="The last day, inclusive.", null=True, verbose_name="until"),
        ),
        migrations.AlterField(
            model_name="person",
            name="search_key",
            field=models.TextField(blank=True, db_index=True, editable=False),
        ),
        migrations.AlterField(
            model_name="promotion",
            name="effective_on",
            field=models.DateField(
                validators=[django.core.validators.MinValueValidator(dt.date(1900, 1, 1))],
                verbose_name="effective on",
            ),
        ),
        migrations.AlterField(
            model_name="promotion",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="promotions",
                to="people.person",
                verbose_name="person",
            ),
        ),
        migrations.AlterField(
            model_name="promotion",
            name="precision",
            field=models.CharField(
                choices=[("day", "day"), ("month", "month"), ("year", "year"), ("attested", "attested on that day")],
                default="day",
                help_text="If only the month or year is known, enter any day of it. Attested: a report of that day says so.",
                max_length=10,
                verbose_name="precision",
            ),
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
    ]
