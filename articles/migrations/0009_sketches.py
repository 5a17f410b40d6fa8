from django.db import migrations, models

from vietnamese.sketches import sketch


def draw(apps, schema_editor):
    article = apps.get_model("articles", "Article")
    rows = article.objects.only("pk", "lead", "body").order_by("pk").iterator(chunk_size=200)
    changed = []
    for row in rows:
        row.sketch = sketch(f"{row.lead} {row.body}")
        changed.append(row)
        if len(changed) == 200:
            article.objects.bulk_update(changed, ["sketch"])
            changed.clear()
    article.objects.bulk_update(changed, ["sketch"])


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_archive"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="sketch",
            field=models.BinaryField(default=b"", editable=False, max_length=64),
        ),
        migrations.RunPython(draw, migrations.RunPython.noop),
    ]
