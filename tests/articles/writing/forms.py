"""What the article's form posts, for the tests of this folder."""

from articles.models import Article


def form_of(article, **changed):
    """What the form posts when nothing is changed but `changed`."""
    article = Article.objects.get(pk=article.pk)
    figures = list(article.figures.all())
    data = {
        "title": article.title,
        "lead": article.lead,
        "body": article.body,
        "expected": article.digest,
        "event": article.event_id or "",
        "organisations": list(article.organisations.values_list("pk", flat=True)),
        "topics": list(article.topics.values_list("pk", flat=True)),
        "byline": article.byline,
        "source_precision": article.source_precision,
        "section": article.section_id or "",
        "language": article.language,
        "figures-TOTAL_FORMS": len(figures),
        "figures-INITIAL_FORMS": len(figures),
    }
    for number, figure in enumerate(figures):
        row = f"figures-{number}-"
        data |= {
            row + "id": figure.pk,
            row + "article": article.pk,
            row + "photo": figure.photo_id or "",
            row + "caption": figure.caption,
            row + "alt_text": figure.alt_text,
            row + "credit": figure.credit,
            row + "label": figure.label,
            row + "position": figure.position,
            row + "slot": figure.key,
        }
    return data | changed


def shown(response):
    """The form of an answer as it would be posted again, unchanged."""
    form = response.context["adminform"].form
    formset = response.context["inline_admin_formsets"][0].formset
    data = {}
    for one in [form, formset.management_form, *formset.forms]:
        for bound in one:
            value = bound.value()
            name = bound.html_name
            if hasattr(bound.field.widget, "decompress"):
                parts = value if isinstance(value, list) else bound.field.widget.decompress(value)
                data |= {f"{name}_{number}": part or "" for number, part in enumerate(parts)}
            elif value not in (None, False):
                data[name] = value
    return data
