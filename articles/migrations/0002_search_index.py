"""The search index: an FTS5 table on SQLite, weighted token vectors under GIN on PostgreSQL. articles.search fills it."""

from django.db import migrations

# Both hold what vietnamese.folding makes of the words, so neither database has to know Vietnamese: `folded` without
# accents for finding, `exact` with them for ranking. A slash belongs to a word: 24/9/2021.
CREATE = {
    "sqlite": """
        CREATE VIRTUAL TABLE articles_search USING fts5(
            title, text, exact_title, exact_text, tokenize = "unicode61 remove_diacritics 0 tokenchars '/'"
        )
    """,
    # No foreign key: the table is not a model's, and a flush of the models' tables would be refused.
    "postgresql": """
        CREATE TABLE articles_search (publication_id bigint PRIMARY KEY, folded tsvector NOT NULL, exact tsvector NOT NULL);
        CREATE INDEX articles_search_folded ON articles_search USING gin (folded);
        CREATE INDEX articles_search_exact ON articles_search USING gin (exact);
    """,
}


def create(apps, schema_editor):
    schema_editor.execute(CREATE[schema_editor.connection.vendor])


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE articles_search")


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
