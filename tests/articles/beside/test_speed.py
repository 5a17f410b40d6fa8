"""How long the newsroom takes to read a text that is being typed."""

import json
import random
import time

import pytest

from people.models import Person
from vietnamese.folding import fold

pytestmark = [pytest.mark.soak, pytest.mark.django_db]

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Thế", "Kim", "Hoài", "Quốc", "Ngọc", "Anh")
GIVEN = (
    "An",
    "Bình",
    "Châu",
    "Dũng",
    "Giang",
    "Hà",
    "Hùng",
    "Khoa",
    "Lan",
    "Mai",
    "Oanh",
    "Phúc",
    "Quân",
    "Toàn",
    "Yến",
)
WORDS, PEOPLE = 2000, 20_000


@pytest.fixture
def crowd(db):
    rng = random.Random(5)
    names = [" ".join(map(rng.choice, (FAMILY, MIDDLE, MIDDLE, GIVEN))) for _ in range(PEOPLE)]
    rows = [Person(full_name=name, given_name=name.split()[-1], sort_key=name, search_key=fold(name)) for name in names]
    Person.objects.bulk_create(rows)


def test_two_thousand_words_among_twenty_thousand_people(client, article, writer, crowd, shared_dir):
    client.force_login(writer)
    report = (shared_dir / "reports" / "2021-09-24.txt").read_text(encoding="utf-8")
    paragraphs = [line for line in report.split("\n") if line.strip()]
    blocks: list[dict[str, str]] = []
    while sum(len(block["text"].split()) for block in blocks) < WORDS:
        blocks.append({"field": "body", "figure": "", "text": paragraphs[len(blocks) % len(paragraphs)]})
    told = json.dumps({"article": article.pk, "event": article.event_id, "blocks": blocks})

    spent = []
    for _turn in range(6):
        begun = time.process_time()
        answer = client.post("/quan-tri/articles/article/soat-loi/", told, content_type="application/json")
        spent.append(time.process_time() - begun)

    assert answer.json()["remarks"]
    assert min(spent) <= 0.15, spent
