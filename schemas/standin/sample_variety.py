"""Optional items: what only some ready forms have. Every other form gets one of them."""

import random

from sample_planting import add, drop, put
from sample_rules import APPLICATION, FAMILY, PATIENT, relative


def together(*changes):
    def change(form):
        for one in changes:
            one(form)
    return change


def ventilator(kind, operation):
    return together(put("common/ventilator/use", "1"), add("common/ventilator/use", "operation", operation),
                    add("common/ventilator/use", "kind", kind), add("common/ventilator/use", "weaningProspect", "2"),
                    add("common/ventilator/use", "startYearMonth", "2023-02"))


BOTH = [
    together(add(f"{PATIENT}/givenName", "formerName", "見本 緑"), add(f"{PATIENT}/givenName", "formerNameKana", "みほん みどり")),
    together(drop("common/insurance/qualifiedOn"), add("common/insurance/insuredNumber", "otherPublicExpense", "12")),
    drop("common/insurance/insuredSymbol"),
]

SURVEY = [
    together(add(f"{PATIENT}/birthMunicipalityCode", "birthName", "例示 光"),
             add(f"{PATIENT}/birthMunicipalityCode", "birthNameKana", "れいじ ひかり")),
    relative("11", "母方の叔父"),
    relative("4"),
    together(put(f"{FAMILY}/parentsConsanguinity", "1"), add(f"{FAMILY}/parentsConsanguinity", "consanguinityDetail", "両親がいとこ同士")),
    together(drop("common/socialSecurity/careLevel"), put("common/socialSecurity/careCertification", "2")),
    ventilator("2", "2"),
    drop("common/physical/pulse"),
]

OPINION = [
    together(put(APPLICATION, "3"), add(APPLICATION, "formerAuthority", "模擬県")),
    add(f"{PATIENT}/givenName", "nameAlphabet", "TESUTO HIKARI"),
    together(put("common/livingSituation/schooling", "99"), add("common/livingSituation/schooling", "schoolingText", "フリースクール")),
    put("common/livingSituation/mentalHealthHandbook", "3"),
    drop("common/birth/gestationDays"),
    put(f"{PATIENT}/sex", "3"),
]


def vary(form, number):
    """Gives form `number` (from 1) an optional item that its number alone decides; odd ones stay as they are."""
    if number % 2:
        return form
    choices = BOTH + (SURVEY if form.name == "clinicalSurvey" else OPINION)
    random.Random(number).choice(choices)(form)
    return form
