"""No instant at which two publications of an article are live: an exclusion constraint, which only PostgreSQL has.

On SQLite the article's row is locked while its intervals are written; see articles.publishing.
"""

from django.db import migrations

EXCLUDE = (
    "ALTER TABLE articles_publication ADD CONSTRAINT one_live_publication EXCLUDE USING gist "
    "(article_id WITH =, tstzrange(live_from, live_until) WITH &&)"
)
DROP = "ALTER TABLE articles_publication DROP CONSTRAINT one_live_publication"


def on_postgresql(sql):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return run


class Migration(migrations.Migration):
    # The register's migration creates the extension btree_gist.
    dependencies = [("articles", "0002_search_index"), ("people", "0002_no_overlaps")]

    operations = [migrations.RunPython(on_postgresql(EXCLUDE), on_postgresql(DROP))]
