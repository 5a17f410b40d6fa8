"""Two hundred things put wrong in the report of 24/9/2021 are found; fifty clean ones like it have no remark."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date

from django.db import transaction

from articles.proofing.designations import check_designations
from articles.proofing.house import House
from articles.proofing.order import check_order
from articles.proofing.proofreader import proofread
from articles.recognition.recognising import recognise
from tests.articles.proofing.mutations import mutations
from tests.articles.proofing.variants import UNITS, people, rewritten, style
from tests.articles.seed import ON, blocks_of, seed_text, write_organisations, write_people, write_register


def remarks_on(blocks, on=ON, only=None):
    """Everything that is said of the blocks; the proofreader, who reads them one by one, says it of `only` one if that is given."""
    recognised = recognise(blocks, on)
    house = House(names=frozenset(person.full_name for person in recognised.people.values()), event_on=on)
    read = proofread(blocks if only is None else [blocks[only]], house)
    read = read if only is None else [replace(remark, block=only) for remark in read]
    return [*read, *check_designations(recognised, on), *check_order(recognised, (), on)]


def said(remark):
    return remark.code, remark.block, remark.found, remark.message


def is_found(mutation, before):
    """Whether a remark that the clean report has not lies on what was changed."""
    usual = Counter(before)
    for remark in remarks_on(mutation.blocks, only=mutation.block):
        if usual[said(remark)]:
            usual[said(remark)] -= 1
        elif remark.block == mutation.block and remark.start < mutation.stop and mutation.start < remark.stop:
            return True
    return False


def test_two_hundred_mutations_of_the_seed_are_found(db, shared_dir):
    write_register()
    clean = blocks_of(seed_text(shared_dir))
    before = Counter(map(said, remarks_on(clean)))
    rng = random.Random(20210924)

    mutated = rng.sample(list(mutations(recognise(clean, ON), ON, rng)), 200)

    missed = [str(mutation) for mutation in mutated if not is_found(mutation, before)]
    assert len(missed) <= 4, "\n".join(missed)


def test_fifty_clean_reports_have_no_remark(db, shared_dir):
    rng = random.Random(9)
    write_register()
    seed = recognise(blocks_of(seed_text(shared_dir)), ON)
    usual = Counter(remark.code for remark in remarks_on(seed.blocks))
    names = [person.full_name for person in sorted(seed.people.values(), key=lambda person: person.pk)]
    units, false = write_organisations(UNITS), []
    for _ in range(50):
        on = date(rng.randrange(2020, 2025), rng.randrange(1, 13), rng.randrange(1, 29))
        careers, how = people(rng, on), style(rng)
        with transaction.atomic():
            register = write_people(careers, units)
            designations = {
                name: register[career.name].designation(on) for name, career in zip(names, careers, strict=True)
            }
            blocks = rewritten(seed, designations, on, how)
            remarks = remarks_on(blocks, on)
            transaction.set_rollback(True)
        codes = Counter(remark.code for remark in remarks) - usual
        false += [
            f"{remark.code}: {remark.found} – {remark.message} {blocks[remark.block].text[:200]}"
            for remark in remarks
            if codes[remark.code]
        ]
    assert not false, "\n".join(false)
