"""The register: people, organisations, ranks and posts through time."""

from people.models.organisations import Organisation, OrganisationLink, OrganisationName
from people.models.persons import Appointment, Depiction, Person, Promotion
from people.precision import Precision
from people.ranks import Rank

__all__ = [
    "Appointment",
    "Depiction",
    "Organisation",
    "OrganisationLink",
    "OrganisationName",
    "Person",
    "Precision",
    "Promotion",
    "Rank",
]
