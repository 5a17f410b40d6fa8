"""The register: people, organisations, ranks and posts through time."""

from people.models.careers import Appointment, Promotion
from people.models.confirmable import Confirmable
from people.models.glossary import GlossaryTerm
from people.models.merges import Merge
from people.models.names import OrganisationName
from people.models.organisations import Organisation, OrganisationLink
from people.models.persons import Depiction, Person
from people.models.successions import Succession
from people.precision import Precision
from people.ranks import Rank

__all__ = [
    "Appointment",
    "Confirmable",
    "Depiction",
    "GlossaryTerm",
    "Merge",
    "Organisation",
    "OrganisationLink",
    "OrganisationName",
    "Person",
    "Precision",
    "Promotion",
    "Rank",
    "Succession",
]
