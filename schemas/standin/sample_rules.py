"""One way to break each rule of the pack: the kind of form it is made from, and the plant."""

from datetime import date, timedelta

from sample_document import element
from sample_forms import HARUMI, ICHIRO, JIRO, SABURO, age_at, colitis, diabetes, parkinson
from sample_planting import add, attribute, broken_rule, drop, put

COLITIS_NEW = (colitis, "1", ICHIRO)
COLITIS_RENEWAL = (colitis, "2", SABURO)
PARKINSON_NEW = (parkinson, "1", JIRO)
PARKINSON_RENEWAL = (parkinson, "2", JIRO)
DIABETES_NEW = (diabetes, "1", HARUMI)
DIABETES_RENEWAL = (diabetes, "2", HARUMI)

ENTRY = "institution/entryDate"
APPLICATION = "common/applicationType"
HISTORY = "common/history"
PATIENT = "common/patient"
FAMILY = "common/familyHistory"
COLITIS = "ulcerativeColitis"
PARKINSON = "parkinsonDisease"
DIABETES = "type1Diabetes"
SEVERITY_ITEMS = ("stoolsPerDay", "visibleBlood", "bodyTemperature", "pulse", "hemoglobin", "sedimentationRate", "severityClass")


def day_from(path, other, days):
    """Sets a date to so many days after another date of the form."""
    def change(form):
        day = date.fromisoformat(form.find(other).text) + timedelta(days=days)
        form.find(path).text = day.isoformat()
    return change


def severity(*values):
    """The six items of the severity of colitis, then its class."""
    def change(form):
        for name, value in zip(SEVERITY_ITEMS, values, strict=True):
            form.find(f"{COLITIS}/severity/{name}").text = value
    return change


def born(day):
    """A date of birth with the age that goes with it."""
    def change(form):
        form.find(f"{PATIENT}/birthDate").text = day
        years, months, days = age_at(date.fromisoformat(day), date.fromisoformat(form.find(ENTRY).text))
        for name, value in (("years", years), ("months", months), ("days", days)):
            form.find(f"{PATIENT}/ageAtEntry/{name}").text = str(value)
    return change


def no_relatives(form):
    family = form.find(FAMILY)
    family.children = [node for node in family.children if node.name != "relative"]


def relative(relationship, text=None):
    """A family history with one affected relative."""
    def change(form):
        no_relatives(form)
        form.find(f"{FAMILY}/presence").text = "1"
        described = element("relationshipText", text) if text else None
        add(f"{FAMILY}/presence", "relative", element("relationship", relationship), described)(form)
    return change


def older_by_one(form):
    years = form.find(f"{PATIENT}/ageAtEntry/years")
    years.text = str(int(years.text) + 1)


def test_status(group, status, value, then):
    """A test marked as done or not, with its value taken away or added to contradict it."""
    def change(form):
        drop(f"{group}/{value}")(form)
        form.find(f"{group}/{status}").text = then
    return change


# rule: kind of form, item the rule points at, what is wrong, changes
BROKEN = {
    "DATE-ENTRY-FUTURE": (COLITIS_RENEWAL, ENTRY, "entry on the last day on which the form is accepted",
                          put(ENTRY, "2027-03-31"), put(f"{COLITIS}/severity/judgedOn", "2027-03-20")),
    "DATE-BIRTH-ONSET": (PARKINSON_NEW, f"{HISTORY}/onsetYearMonth", "onset before birth", put(f"{HISTORY}/onsetYearMonth", "1931-04")),
    "DATE-ONSET-DIAGNOSIS": (COLITIS_NEW, f"{HISTORY}/diagnosisDate", "diagnosis before onset",
                             put(f"{HISTORY}/onsetYearMonth", "2021-06"), put(f"{HISTORY}/diagnosisDate", "2021-05-31")),
    "DATE-DIAGNOSIS-ENTRY": (COLITIS_NEW, f"{HISTORY}/diagnosisDate", "diagnosis five days after entry",
                             day_from(f"{HISTORY}/diagnosisDate", ENTRY, 5)),
    "DATE-QUALIFIED-ENTRY": (DIABETES_NEW, "common/insurance/qualifiedOn", "insurance from the day after entry",
                             drop("common/insurance/qualifiedOn"), add("common/insurance/insuredNumber", "qualifiedOn", "2024-01-01"),
                             day_from("common/insurance/qualifiedOn", ENTRY, 1)),
    "DIAGNOSIS-DATE-NEW": (PARKINSON_NEW, APPLICATION, "new, without date of diagnosis", drop(f"{HISTORY}/diagnosisDate")),
    "DIAGNOSIS-DATE-RENEWAL": (COLITIS_RENEWAL, APPLICATION, "renewal, without date of diagnosis", drop(f"{HISTORY}/diagnosisDate")),
    "RENEWAL-RECIPIENT": (PARKINSON_RENEWAL, APPLICATION, "renewal, without recipient number", drop("common/administrative/recipientNumber")),
    "NAME-FORMER-PAIR": (DIABETES_NEW, f"{PATIENT}/formerName", "former name without kana", add(f"{PATIENT}/givenName", "formerName", "見本 緑")),
    "INSTITUTION-HEADER": (PARKINSON_NEW, "institution/institutionCode", "code of another institution", put("institution/institutionCode", "3410712362")),
    "FORM-DISEASE-NUMBER": (COLITIS_NEW, "common/diseaseNumber", "number of クローン病", put("common/diseaseNumber", "96")),
    "FORM-DISEASE-BLOCK": (COLITIS_NEW, "@formId", "form id and number of パーキンソン病 with the part of colitis",
                           attribute("formId", "2403-0006-000"), put("common/diseaseNumber", "6")),
    "ADMIN-DECISION": (COLITIS_RENEWAL, "common/administrative/decision", "decision filled in by the hospital",
                       add("common/administrative/recipientNumber", "decision", "1")),
    "PAYER-LAW-54": (COLITIS_RENEWAL, "common/administrative/publicPayerNumber", "payer number of law 52",
                     put("common/administrative/publicPayerNumber", "52276011")),
    "BIRTH-NAME-PAIR": (PARKINSON_NEW, f"{PATIENT}/birthNameKana", "name at birth without kanji",
                        add(f"{PATIENT}/birthMunicipalityCode", "birthNameKana", "みほん はなこ")),
    "FAMILY-RELATIVE-REQUIRED": (COLITIS_NEW, f"{FAMILY}/presence", "family history without relative", no_relatives, put(f"{FAMILY}/presence", "1")),
    "FAMILY-RELATIVE-SURPLUS": (PARKINSON_NEW, f"{FAMILY}/presence", "relative although there is no family history",
                                relative("2"), put(f"{FAMILY}/presence", "2")),
    "CONSANGUINITY-DETAIL": (COLITIS_NEW, f"{FAMILY}/parentsConsanguinity", "details although the parents are not related",
                             put(f"{FAMILY}/parentsConsanguinity", "2"), add(f"{FAMILY}/parentsConsanguinity", "consanguinityDetail", "いとこ同士")),
    "RELATIONSHIP-TEXT-REQUIRED": (COLITIS_NEW, f"{FAMILY}/relative/relationship", "other relationship without words", relative("11")),
    "RELATIONSHIP-TEXT-SURPLUS": (PARKINSON_RENEWAL, f"{FAMILY}/relative/relationshipText", "words although the relationship is not other",
                                  relative("3", "長男")),
    "CARE-LEVEL-REQUIRED": (PARKINSON_NEW, "common/socialSecurity/careCertification", "care without level",
                            drop("common/socialSecurity/careLevel"), put("common/socialSecurity/careCertification", "1")),
    "CARE-LEVEL-SURPLUS": (COLITIS_NEW, "common/socialSecurity/careLevel", "level without care",
                           add("common/socialSecurity/careCertification", "careLevel", "2")),
    "VENTILATOR-DETAILS": (PARKINSON_RENEWAL, "common/ventilator/use", "ventilator without details", put("common/ventilator/use", "1")),
    "VENTILATOR-SURPLUS": (PARKINSON_RENEWAL, "common/ventilator/use", "details without ventilator", add("common/ventilator/use", "kind", "2")),
    "BLOOD-PRESSURE": (COLITIS_RENEWAL, "common/physical/systolicPressure", "pressures swapped",
                       put("common/physical/systolicPressure", "78"), put("common/physical/diastolicPressure", "124")),
    "DOCTOR-KIND-RENEWAL": (PARKINSON_NEW, "institution/doctorKind", "new, by a cooperating doctor", put("institution/doctorKind", "2")),
    "SEVERITY-JUDGED-ENTRY": (COLITIS_RENEWAL, f"{COLITIS}/severity/judgedOn", "severity judged after entry",
                              day_from(f"{COLITIS}/severity/judgedOn", ENTRY, 3)),
    "SEVERITY-JUDGED-PERIOD": (PARKINSON_RENEWAL, f"{PARKINSON}/severity/judgedOn", "severity judged last year",
                               put(f"{PARKINSON}/severity/judgedOn", "2023-08-20")),
    "EXAMINATION-ENTRY": (PARKINSON_NEW, f"{PARKINSON}/examinations/examinationDate", "examined after entry",
                          day_from(f"{PARKINSON}/examinations/examinationDate", ENTRY, 1)),
    "CATEGORY-NEW": (COLITIS_NEW, APPLICATION, "new, without category", drop(f"{COLITIS}/diagnosticCriteria/diagnosticCategory")),
    "CATEGORY-RENEWAL": (PARKINSON_RENEWAL, f"{PARKINSON}/diagnosticCriteria/diagnosticCategory", "renewal with category",
                         add(f"{PARKINSON}/diagnosticCriteria/drugResponse", "diagnosticCategory", "1")),
    "SUMMARY-EMPTY": (PARKINSON_RENEWAL, f"{PARKINSON}/treatment/symptomsSummary", "summary of one ideographic space",
                      put(f"{PARKINSON}/treatment/symptomsSummary", "\u3000")),
    "SUMMARY-LINES": (COLITIS_NEW, f"{COLITIS}/treatment/symptomsSummary", "summary of eight lines",
                      put(f"{COLITIS}/treatment/symptomsSummary", "\n".join(f"{month}月: 粘血便が続く。" for month in range(1, 9)))),
    "UC-DEFINITE": (COLITIS_NEW, f"{COLITIS}/diagnosticCriteria/diagnosticCategory", "Definite without biopsy findings",
                    put(f"{COLITIS}/diagnosticCriteria/biopsy", "2")),
    "UC-CRP-STATUS": (COLITIS_NEW, f"{COLITIS}/examinations/crpStatus", "CRP done, no value",
                      test_status(f"{COLITIS}/examinations", "crpStatus", "crp", "1")),
    "UC-SEVERITY-MILD": (COLITIS_RENEWAL, f"{COLITIS}/severity/severityClass", "mild with seven stools",
                         severity("7", "2", "36.8", "76", "11.8", "22", "1")),
    "UC-SEVERITY-MODERATE": (COLITIS_RENEWAL, f"{COLITIS}/severity/severityClass", "moderate with all items severe",
                             severity("9", "3", "38.2", "104", "8.6", "51", "2")),
    "UC-SEVERITY-SEVERE": (COLITIS_NEW, f"{COLITIS}/severity/severityClass", "severe with five stools",
                           severity("5", "3", "37.8", "95", "9.5", "40", "3")),
    "UC-SEVERITY-FULMINANT": (COLITIS_NEW, f"{COLITIS}/severity/severityClass", "fulminant without fever and tachycardia",
                              severity("16", "3", "36.9", "80", "9.1", "44", "4")),
    "UC-COVERAGE": (COLITIS_RENEWAL, f"{COLITIS}/severity/severityClass", "mild", severity("2", "1", "36.4", "70", "13.2", "9", "1")),
    "PD-PARKINSONISM": (PARKINSON_NEW, f"{PARKINSON}/diagnosticCriteria/parkinsonism", "parkinsonism by rigidity alone",
                        *[put(f"{PARKINSON}/diagnosticCriteria/{sign}", "2") for sign in ("restTremor", "bradykinesia", "posturalInstability")]),
    "PD-DEFINITE": (PARKINSON_NEW, f"{PARKINSON}/diagnosticCriteria/diagnosticCategory", "Definite without response to drugs",
                    put(f"{PARKINSON}/diagnosticCriteria/drugResponse", "2")),
    "PD-PROBABLE": (PARKINSON_NEW, f"{PARKINSON}/diagnosticCriteria/diagnosticCategory", "Probable",
                    put(f"{PARKINSON}/diagnosticCriteria/drugResponse", "3"), put(f"{PARKINSON}/diagnosticCriteria/diagnosticCategory", "2")),
    "PD-MIBG-STATUS": (PARKINSON_NEW, f"{PARKINSON}/examinations/mibgStatus", "MIBG done, no ratio",
                       test_status(f"{PARKINSON}/examinations", "mibgStatus", "mibgRatio", "1")),
    "PD-HY-ZERO": (PARKINSON_RENEWAL, f"{PARKINSON}/severity/hoehnYahr", "stage 0 with parkinsonism", put(f"{PARKINSON}/severity/hoehnYahr", "0")),
    "PD-COVERAGE": (PARKINSON_RENEWAL, f"{PARKINSON}/severity/hoehnYahr", "stage 2", put(f"{PARKINSON}/severity/hoehnYahr", "2")),
    "PD-LEVODOPA-DOSE": (PARKINSON_NEW, f"{PARKINSON}/treatment/levodopa", "levodopa without dose", drop(f"{PARKINSON}/treatment/levodopaDose")),
    "AGE-AGREES": (DIABETES_NEW, f"{PATIENT}/ageAtEntry/years", "age one year too high", older_by_one),
    "AGE-NEW-18": (DIABETES_NEW, f"{PATIENT}/birthDate", "new at eighteen", born("2006-01-15")),
    "AGE-RENEWAL-20": (DIABETES_RENEWAL, f"{PATIENT}/birthDate", "renewal at twenty", born("2004-02-10")),
    "BMI-AGREES": (DIABETES_NEW, "common/physical/bmi", "BMI of another patient", put("common/physical/bmi", "27.4")),
    "BIRTH-PREFECTURE": (DIABETES_RENEWAL, "common/birth/municipalityCode", "municipality of another prefecture",
                         put("common/birth/prefectureCode", "13"), put("common/birth/municipalityCode", "271004")),
    "FORM-DISEASE-CODE": (DIABETES_NEW, "common/diseaseCode", "code of 2型糖尿病", put("common/diseaseCode", "07_01_002")),
    "DISEASE-GROUP": (DIABETES_RENEWAL, "common/diseaseGroup", "group of 内分泌疾患", put("common/diseaseGroup", "05")),
    "FISCAL-YEAR": (DIABETES_NEW, "common/fiscalYear", "fiscal year before", put("common/fiscalYear", "2023")),
    "TRANSFER-AUTHORITY": (DIABETES_NEW, APPLICATION, "moved in, without former authority", put(APPLICATION, "3")),
    "TRANSFER-AUTHORITY-SURPLUS": (DIABETES_NEW, "common/formerAuthority", "former authority although new", add(APPLICATION, "formerAuthority", "模擬県")),
    "PAYER-LAW-52": (DIABETES_RENEWAL, "common/publicPayerNumber", "payer number of law 54", put("common/publicPayerNumber", "54136015")),
    "VISIT-ENTRY": (DIABETES_NEW, "common/visitDate", "visit after entry", day_from("common/visitDate", ENTRY, 2)),
    "ONSET-FIRST-VISIT": (DIABETES_RENEWAL, f"{HISTORY}/firstVisitDate", "first visit before onset",
                          put(f"{HISTORY}/onsetYearMonth", "2022-03"), put(f"{HISTORY}/firstVisitDate", "2022-02-28")),
    "FIRST-VISIT-VISIT": (DIABETES_NEW, f"{HISTORY}/firstVisitDate", "first visit after this visit",
                          day_from(f"{HISTORY}/firstVisitDate", "common/visitDate", 1)),
    "SCHOOLING-TEXT": (DIABETES_NEW, "common/livingSituation/schooling", "other schooling without words", put("common/livingSituation/schooling", "99")),
    "T1D-GLUCOSE": (DIABETES_NEW, f"{DIABETES}/findingsAtDiagnosis/casualGlucose", "glucose below the criteria",
                    drop(f"{DIABETES}/findingsAtDiagnosis/fastingGlucose"), put(f"{DIABETES}/findingsAtDiagnosis/casualGlucose", "142")),
    "T1D-EXAMINATION-ENTRY": (DIABETES_RENEWAL, f"{DIABETES}/findingsAtApplication/examinationDate", "examined after entry",
                              day_from(f"{DIABETES}/findingsAtApplication/examinationDate", ENTRY, 4)),
    "T1D-CPEPTIDE-STATUS": (DIABETES_RENEWAL, f"{DIABETES}/findingsAtApplication/cPeptideStatus", "C-peptide done, no value",
                            test_status(f"{DIABETES}/findingsAtApplication", "cPeptideStatus", "cPeptide", "1")),
    "T1D-INSULIN": (DIABETES_RENEWAL, f"{DIABETES}/treatment/insulin", "no insulin", put(f"{DIABETES}/treatment/insulin", "2")),
    "T1D-INSULIN-METHOD": (DIABETES_NEW, f"{DIABETES}/treatment/insulin", "insulin without units", drop(f"{DIABETES}/treatment/insulinUnits")),
}


def rule_case(rule):
    """The kind of form, and the plant that breaks this rule and no other."""
    kind, subject, note, *changes = BROKEN[rule]
    return kind, broken_rule(rule, subject, note, *changes)
