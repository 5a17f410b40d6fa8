import pytest


@pytest.fixture
def writer_client(client, writer):
    client.force_login(writer)
    return client
