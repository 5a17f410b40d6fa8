"""Every public page is HTML without a fault, by a strict parser of HTML5 and, where it is there, by the Nu checker."""

import json
import os
import shutil
import subprocess

import pytest
from tinyhtml5.parser import HTMLParser

from tests.articles.site.public_pages import fill, plain_pages


@pytest.fixture
def pages(client, newsroom):
    """Every public page as it is sent, by its path."""
    answers = {path: (client.get(path), status) for path, status in fill(newsroom).items()}
    assert {path: answer.status_code for path, (answer, _) in answers.items()} == {
        path: status for path, (_, status) in answers.items()
    }
    return {path: answer.content.decode() for path, (answer, _) in answers.items()} | plain_pages()


def test_every_public_page_is_parsed_without_an_error(pages, tmp_path):
    found = []
    for path, page in pages.items():
        parser = HTMLParser()
        parser.parse(page)
        found += [f"{path}: {error} {place}" for place, error, _ in parser.errors]

    assert found == []
    if checker := nu():
        for number, page in enumerate(pages.values()):
            (tmp_path / f"{number:02}.html").write_text(page, encoding="utf-8")
        assert said(checker, tmp_path, list(pages)) == []


def nu() -> list[str] | None:
    """How to start the Nu HTML checker: from VNU_JAR, or the program on the PATH."""
    if jar := os.environ.get("VNU_JAR"):
        return ["java", "-jar", jar]
    return [program] if (program := shutil.which("vnu")) else None


def said(checker, folder, paths):
    """What the checker says against the pages in the folder, warnings too."""
    command = [*checker, "--format", "json", "--exit-zero-always", "--stdout", *map(str, sorted(folder.glob("*.html")))]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = [row for row in json.loads(answer.stdout)["messages"] if row.get("subType", row["type"]) != "info"]
    return [f"{paths[int(row['url'][-7:-5])]}: {row['message']} {row.get('extract', '')}" for row in rows]
