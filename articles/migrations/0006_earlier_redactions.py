"""What was taken down before there were rows for it: read from the published figures, and from the record who did it and why."""

import json

from django.db import migrations


def enter(apps, schema_editor):
    figures = apps.get_model("articles", "PublishedFigure").objects.exclude(redacted_at=None)
    rows = figures.order_by("redacted_at", "pk").values_list("publication__article", "photo", "key", "redacted_at")
    events = {}
    told = apps.get_model("staff", "AuditEvent").objects.filter(verb="article.redact").order_by("-number")
    for event in told.values("object_id", "detail", "actor"):
        detail = json.loads(event["detail"])
        # The first one counts: it is written last.
        events[event["object_id"], detail.get("figure")] = (event["actor"], detail.get("reason", ""))
    redaction, found = apps.get_model("articles", "Redaction"), {}
    for article, photo, key, at in rows:
        actor, reason = events.get((str(article), key), (None, ""))
        known = found.setdefault((article, photo), redaction(article_id=article, photo_id=photo, redacted_at=at))
        if known.redacted_by_id is None:
            known.redacted_by_id, known.reason = actor, reason
    redaction.objects.bulk_create(found.values(), batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_photo_desk"), ("staff", "0003_inbox")]

    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]
