"""The planted forms: for each, what it is made from and what is changed in it; no change means a ready form."""

import copy

from sample_forms import draw_occasion
from sample_planting import (add, broken_rule, drop, mark, missing, no_attribute, on_one_line, put, stranger, too_early,
                             twice, wrong_attribute, wrong_value)
from sample_rules import (COLITIS, COLITIS_NEW, COLITIS_RENEWAL, DIABETES, DIABETES_NEW, DIABETES_RENEWAL, FAMILY, HISTORY,
                          PARKINSON, PARKINSON_NEW, PARKINSON_RENEWAL, PATIENT, relative, rule_case)

LONG_SUMMARY = "右上肢の安静時振戦と動作緩慢が徐々に進行し、転倒を繰り返している。" * 8  # 264 characters; 250 are allowed

MISTAKES = [
    (COLITIS_NEW, []),
    (COLITIS_NEW, [wrong_value(f"{PATIENT}/birthDate", "1985-02-30", "F3001", "30 February")]),
    (PARKINSON_NEW, [wrong_value(f"{HISTORY}/diagnosisDate", "2024/07/05", "F3001", "slashes in a date")]),
    (PARKINSON_RENEWAL, [wrong_value(f"{HISTORY}/onsetYearMonth", "2019年5月", "F3001", "year and month in words")]),
    (COLITIS_RENEWAL, [wrong_value(f"{PATIENT}/sex", "3", "F3002", "code of the other kind of form; an enumeration of the schema")]),
    (PARKINSON_RENEWAL, [wrong_value(f"{PARKINSON}/severity/hoehnYahr", "6", "F3002", "code not in the table")]),
    (COLITIS_NEW, [wrong_attribute("formId", "2403-0097-009", "F3002", "branch that does not exist")]),
    (COLITIS_NEW, [put(f"{PATIENT}/addressLine", "静岡県浜松市中区模擬町1-2-3"),
                   wrong_value(f"{PATIENT}/municipalityCode", "221317", "F3003", "ward that ended on 2023-12-31")]),
    (PARKINSON_NEW, [wrong_value(f"{PARKINSON}/treatment/symptomsSummary", LONG_SUMMARY, "F3004", "264 characters")]),
    (DIABETES_NEW, [wrong_value("common/birth/weight", "120", "F3005", "birth weight below the range")]),
    (COLITIS_NEW, [wrong_value(f"{COLITIS}/examinations/albumin", "38.0", "F3005", "decimal point in the wrong place")]),
    (PARKINSON_NEW, [wrong_value("common/physical/heightCm", "１６５.０", "F3006", "full-width digits")]),
    (COLITIS_RENEWAL, [wrong_value(f"{COLITIS}/severity/hemoglobin", "9.45", "F3006", "two decimals where one is allowed")]),
    (DIABETES_RENEWAL, [wrong_value(f"{PATIENT}/postalCode", "1600000", "F3007", "no hyphen")]),
    (COLITIS_NEW, [wrong_value("common/inHouseId", "A/00015", "F3007", "slash in the in-house id")]),
    (PARKINSON_RENEWAL, [wrong_value("common/insurance/insurerNumber", "06130480", "F3008", "should end in 8")]),
    (DIABETES_NEW, [put("common/birth/prefectureCode", "13"),
                    wrong_value("common/birth/municipalityCode", "131042", "F3008", "should end in 1")]),
    (COLITIS_NEW, [wrong_value(f"{PATIENT}/familyName", "吉\ue000", "F3009", "character of the private use area")]),
    (PARKINSON_NEW, [wrong_value(f"{PATIENT}/addressLine", "東京都新宿区模擬町1-2-3 ｱ棟", "F3009", "half-width kana")]),
    (COLITIS_NEW, [wrong_value(f"{PATIENT}/givenName", "", "F3010", "empty name")]),
    (DIABETES_RENEWAL, [wrong_value("common/physical/heightCm", "", "F3010", "empty number")]),
    (COLITIS_NEW, [missing(f"{COLITIS}/severity/hemoglobin", "an item in the middle")]),
    (PARKINSON_NEW, [missing(f"{PARKINSON}/treatment/symptomsSummary", "the last item")]),
    (COLITIS_RENEWAL, [stranger(f"{COLITIS}/severity/judgedOn", "hoehnYahr", "3", "F2002", "item of another disease")]),
    (PARKINSON_NEW, [too_early(f"{PARKINSON}/severity/lifeFunctionDisability", f"{PARKINSON}/severity/judgedOn", "last item first")]),
    (DIABETES_NEW, [too_early(f"{PATIENT}/sex", f"{PATIENT}/birthDate", "sex before the date of birth")]),
    (COLITIS_NEW, [twice(f"{PATIENT}/sex", "sex twice")]),
    (PARKINSON_RENEWAL, [stranger(f"{PATIENT}/sex", "bloodType", "A", "F2005", "item that no form has")]),
    (DIABETES_RENEWAL, [no_attribute(f"{DIABETES}/findingsAtApplication/bloodGlucose", "unit", "glucose without unit")]),
    *[(kind, [plant]) for kind, plant in map(rule_case, (
        "UC-SEVERITY-SEVERE", "UC-DEFINITE", "PD-COVERAGE", "DOCTOR-KIND-RENEWAL", "RELATIONSHIP-TEXT-REQUIRED", "DATE-DIAGNOSIS-ENTRY",
        "SUMMARY-EMPTY", "AGE-AGREES", "BMI-AGREES", "DIAGNOSIS-DATE-RENEWAL", "FORM-DISEASE-BLOCK"))],
    # Two mistakes that have nothing to do with each other.
    (PARKINSON_NEW, [wrong_value("common/socialSecurity/careCertification", "9", "F3002", "code not in the table"),
                     broken_rule("PD-LEVODOPA-DOSE", f"{PARKINSON}/treatment/levodopa", "levodopa without dose",
                                 drop(f"{PARKINSON}/treatment/levodopaDose"))]),
    (DIABETES_NEW, [wrong_value(f"{DIABETES}/findingsAtApplication/hba1c", "74", "F3005", "decimal point left out"),
                    broken_rule("FISCAL-YEAR", "common/fiscalYear", "fiscal year before", put("common/fiscalYear", "2023"))]),
    # Characters outside the basic plane on the line of a mistake: one column each, although UTF-16 has two units.
    (COLITIS_NEW, [relative("11", "母方の叔父（𠮷野𠮟）"), on_one_line(FAMILY),
                   wrong_value(f"{FAMILY}/parentsConsanguinity", "8", "F3002", "after two characters outside the basic plane")]),
    (PARKINSON_RENEWAL, [put("institution/department", "脳神経内科（𩸽𠮷分室）"), on_one_line("institution"),
                         wrong_value("institution/doctorKind", "4", "F3002", "after two characters outside the basic plane")]),
    (DIABETES_RENEWAL, []),
]

# Ready, but at the limit: lengths count characters, and a character outside the basic plane is one of them.
AT_THE_LIMIT = [
    (COLITIS_NEW, [put(f"{FAMILY}/parentsConsanguinity", "1"),
                   add(f"{FAMILY}/parentsConsanguinity", "consanguinityDetail", "𠮷" + "両親がいとこ同士。" * 11)]),
    (PARKINSON_NEW, [put("institution/department", "𩸽" * 60)]),
    (DIABETES_NEW, [put(f"{DIABETES}/course", "血糖は安定している。" * 25)]),
    (COLITIS_RENEWAL, [put(f"{COLITIS}/treatment/symptomsSummary", "\n".join(f"{month}月: 粘血便が続く。" for month in range(1, 8)))]),
]


def draw_form(rng, number, kind):
    make, application, doctor = kind
    return make(rng, draw_occasion(rng, number, application, doctor))


def planted_forms(rng, cases):
    forms = []
    for number, (kind, plants) in enumerate(cases, start=1):
        form = draw_form(rng, number, kind)
        for plant in plants:
            plant(form)
        forms.append(form)
    return forms


def mistaken_forms(rng):
    """Every form of mistakes.xml; the last one repeats the first."""
    forms = planted_forms(rng, MISTAKES)
    again = copy.deepcopy(forms[0])
    mark(again, again, "F5001", "", "same form as number 1", place="tag")
    return forms + [again]


def rule_forms(rng, rules):
    """One form for each rule, which breaks it and no other."""
    return planted_forms(rng, [(kind, [plant]) for kind, plant in map(rule_case, rules)])


def forms_at_the_limit(rng):
    """Ready forms whose texts are exactly as long as allowed."""
    return planted_forms(rng, AT_THE_LIMIT)
