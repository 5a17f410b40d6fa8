# The tables of staff.

import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Desk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="short name in addresses")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "desk",
                "verbose_name_plural": "desks",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "Somebody already uses this username."},
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("full_name", models.CharField(max_length=150, verbose_name="full name")),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail")),
                (
                    "language",
                    models.CharField(
                        choices=[("vi", "Tiếng Việt"), ("en", "English")],
                        default="vi",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("is_staff", models.BooleanField(default=True, verbose_name="may enter the newsroom")),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Switch this off instead of deleting an account: the record keeps its name.",
                        verbose_name="active",
                    ),
                ),
                (
                    "signed_out_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        help_text="Sessions begun before this moment are over.",
                        null=True,
                        verbose_name="signed out everywhere",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="joined")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "account",
                "verbose_name_plural": "accounts",
                "ordering": ["username"],
            },
        ),
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("count", models.PositiveBigIntegerField(default=0)),
                ("last_seal", models.CharField(blank=True, max_length=64)),
                ("seal", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="audit_head_is_one_row")],
            },
        ),
        migrations.CreateModel(
            name="DeskMembership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="staff.desk",
                        verbose_name="desk",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "desk membership",
                "verbose_name_plural": "desk memberships",
            },
        ),
        migrations.AddField(
            model_name="user",
            name="desks",
            field=models.ManyToManyField(
                related_name="members", through="staff.DeskMembership", to="staff.desk", verbose_name="desks"
            ),
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField(unique=True, verbose_name="number")),
                ("at", models.DateTimeField(db_index=True, verbose_name="when")),
                ("verb", models.CharField(db_index=True, max_length=60, verbose_name="what")),
                ("object_type", models.CharField(blank=True, max_length=60, verbose_name="kind of object")),
                ("object_id", models.CharField(blank=True, max_length=40, verbose_name="object")),
                ("object_label", models.CharField(blank=True, max_length=300, verbose_name="name of the object")),
                (
                    "detail",
                    models.TextField(
                        default="{}", help_text="Canonical JSON: sorted keys, UTF-8.", verbose_name="details"
                    ),
                ),
                ("ip_address", models.GenericIPAddressField(blank=True, null=True, verbose_name="address")),
                ("seal", models.CharField(max_length=64, verbose_name="seal")),
                ("search_key", models.TextField(blank=True, default="", editable=False)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
            ],
            options={
                "verbose_name": "event of the record",
                "verbose_name_plural": "record",
                "ordering": ["-number"],
                "default_permissions": ("view",),
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["object_type", "object_id", "number"], name="audit_by_object")],
            },
        ),
        migrations.AddConstraint(
            model_name="deskmembership",
            constraint=models.UniqueConstraint(
                fields=("user", "desk"),
                name="desk_membership_once",
                violation_error_message="This account is already at this desk.",
            ),
        ),
    ]
