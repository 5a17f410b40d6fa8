"""The English glossary as the register reads it, and designations said with it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.utils import timezone

from people.designation import Designation, Post, post_on
from people.english import POST, RANK, English, Terms, english_designation, english_post, english_term
from people.models import GlossaryTerm, Organisation, Person


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms, read once: one query, however many people are then named."""

    terms: Terms
    confirmed_only: bool = False

    @classmethod
    def read(cls, *, confirmed_only: bool = False) -> Self:
        """With `confirmed_only`, English names of organisations that nobody has confirmed do not exist."""
        rows = GlossaryTerm.objects.values_list("kind", "key", "english")
        return cls({(kind, key): english for kind, key, english in rows}, confirmed_only)

    def designation(self, person: Person, designation: Designation) -> English:
        """This designation of this person in English. No query after `Person.objects.with_register()`."""
        held = {row.organisation_id: row.organisation for row in person.appointments.all()}
        names = {key: self.name_on(organisation, designation.on) for key, organisation in held.items()}
        return english_designation(designation, self.terms, names)

    def name_on(self, organisation: Organisation, on: date) -> str:
        """What the organisation was called in English on that day; "" where nobody has said."""
        name = organisation.name_on(on, confirmed_only=self.confirmed_only)
        return name.english_name if name else ""

    def label(self, organisation: Organisation) -> str:
        """What it is called today, in Vietnamese where nobody has said it in English. No query with its names prefetched."""
        return self.name_on(organisation, timezone.localdate()) or organisation.label

    def rank(self, vietnamese: str) -> str:
        """A rank in English; "" where the glossary has none."""
        return english_term(self.terms, RANK, vietnamese)

    def post(self, appointment: Any, on: date) -> str:
        """A post with its organisation in English, as in force on that day; "" where it has no English."""
        post: Post = post_on(appointment, on, confirmed_only=self.confirmed_only)
        names = {appointment.organisation_id: self.name_on(appointment.organisation, on)}
        return english_post(post, self.terms, names)

    def title(self, appointment: Any) -> str:
        """A post without its organisation in English; "" where the glossary lacks a word of it."""
        words = [english_term(self.terms, POST, word) for word in (appointment.prefix, appointment.post) if word]
        return " ".join(words) if all(words) else ""
