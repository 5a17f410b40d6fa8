"""The register in the newsroom: people and organisations, and the screen on which a second person confirms their rows."""

from people.admin.glossary import GlossaryAdmin
from people.admin.organisations import OrganisationAdmin
from people.admin.persons import PersonAdmin

__all__ = ["GlossaryAdmin", "OrganisationAdmin", "PersonAdmin"]
