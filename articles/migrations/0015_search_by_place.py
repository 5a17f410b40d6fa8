"""The search index gives the newest first, knows what the filters ask for, and comes with the words it holds.

What it holds is written anew: articles.search.documents says what that is.
"""

from importlib import import_module

from django.db import migrations

CREATE = {
    # A row number is a place in time (articles.search.documents), so the table is read from the newest.
    "sqlite": [
        "DROP TABLE articles_search",
        """
        CREATE VIRTUAL TABLE articles_search
        USING fts5(words, tokenize = "unicode61 remove_diacritics 0 tokenchars '/=^#'")
        """,
        "CREATE TABLE articles_search_word (word text PRIMARY KEY, number integer NOT NULL) WITHOUT ROWID",
    ],
    # Without statistics of the vectors the planner always takes the index that it is to take; with them it would
    # read every text for a common word, not knowing what unpacking one costs.
    "postgresql": [
        "DROP TABLE articles_search",
        """
        CREATE TABLE articles_search (
            publication_id bigint PRIMARY KEY, place bigint NOT NULL, words tsvector NOT NULL
        )
        """,
        "ALTER TABLE articles_search ALTER COLUMN words SET STATISTICS 0",
        "CREATE INDEX articles_search_place ON articles_search (place)",
        "CREATE INDEX articles_search_words ON articles_search USING gin (words) WITH (gin_pending_list_limit = 1024)",
        'CREATE TABLE articles_search_word (word text COLLATE "C" PRIMARY KEY, number integer NOT NULL)',
    ],
}
EARLIER = import_module("articles.migrations.0002_search_index")


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE articles_search_word")
    EARLIER.drop(apps, schema_editor)
    EARLIER.create(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_newest_of_each")]

    operations = [migrations.RunPython(create, drop)]
