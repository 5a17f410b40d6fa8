"""The newest reports of one person or organisation, however many they have: read from the end of an index.

The table between reports and organisations has no model to hang an index on.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_live_at_once")]

    operations = [
        migrations.AddIndex("mention", models.Index(fields=["person", "publication"], name="mention_newest_of_person")),
        migrations.RunSQL(
            "CREATE INDEX publication_newest_of_organisation"
            " ON articles_publication_organisations (organisation_id, publication_id)",
            "DROP INDEX publication_newest_of_organisation",
        ),
    ]
