"""Dated origins of organisations in place of bare predecessors, and the merging of two records of one subject."""

from typing import Any

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def origins_of_predecessors(apps: Any, schema_editor: Any) -> None:
    """Each predecessor becomes a row of its own, vouched for by whoever vouched for the organisation."""
    organisation, succession = (apps.get_model("people", name) for name in ("Organisation", "Succession"))
    for row in organisation.objects.filter(predecessors__isnull=False).distinct():
        vouched = {"entered_by": row.entered_by, "confirmed_by": row.confirmed_by, "confirmed_at": row.confirmed_at}
        for predecessor in row.predecessors.exclude(pk=row.pk):
            succession.objects.create(organisation=row, predecessor=predecessor, kind="merged", **vouched)


def predecessors_of_origins(apps: Any, schema_editor: Any) -> None:
    """Back: days and kinds are lost."""
    for row in apps.get_model("people", "Succession").objects.all():
        row.organisation.predecessors.add(row.predecessor)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_english_glossary"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("confirmed_at", models.DateTimeField(editable=False, null=True, verbose_name="confirmed")),
                (
                    "kind",
                    models.CharField(
                        choices=[("merged", "merged"), ("split", "split"), ("reorganised", "organised anew")],
                        default="merged",
                        max_length=15,
                        verbose_name="how",
                    ),
                ),
                ("on", models.DateField(blank=True, null=True, verbose_name="in force from")),
                (
                    "precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="origins",
                        to="people.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="people.organisation",
                        verbose_name="came from",
                    ),
                ),
            ],
            options={
                "verbose_name": "origin of the organisation",
                "verbose_name_plural": "what it came from",
                "ordering": [models.OrderBy(models.F("on"), nulls_first=True), "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("entered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="succession_confirmed_by_another",
                        violation_error_message="Whoever entered this cannot confirm it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("organisation", models.F("predecessor")), _negated=True),
                        name="organisation_did_not_come_from_itself",
                        violation_error_message="An organisation cannot have come from itself.",
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "predecessor"),
                        name="came_from_it_once",
                        violation_error_message="It is listed already that it came from this organisation.",
                    ),
                ],
            },
        ),
        migrations.RunPython(origins_of_predecessors, predecessors_of_origins),
        migrations.RemoveField(
            model_name="organisation",
            name="predecessors",
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("person", "person"), ("organisation", "organisation")], max_length=15),
                ),
                ("old", models.BigIntegerField()),
                ("into", models.BigIntegerField()),
                ("old_name", models.CharField(max_length=300)),
                ("into_name", models.CharField(max_length=300)),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="why these two are one")),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("moved", models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "merge of two records",
                "verbose_name_plural": "merges of records",
                "ordering": ["-proposed_at", "-id"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_by__isnull", True),
                            models.Q(("done_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="merge_done_by_another",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)), fields=("kind", "old"), name="one_merge_of_a_record"
                    ),
                ],
            },
        ),
    ]
