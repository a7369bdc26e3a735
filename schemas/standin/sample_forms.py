"""Ready forms: synthetic patients of とどけ模擬病院 whose forms the stand-in pack accepts without a finding.

Everything is drawn from the random generator that is passed in, so the same seed gives the same forms.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sample_document import element

INSTITUTION_CODE = "1319999996"
INSTITUTION_NAME = "とどけ模擬病院"
FORM_VERSION = "2403"


@dataclass(frozen=True)
class Doctor:
    number: str
    name: str
    department: str
    kind: str = "1"  # 1 難病指定医, 2 協力難病指定医 (renewals only)


ICHIRO = Doctor("D0012", "テスト 一郎", "消化器内科")
JIRO = Doctor("D0021", "テスト 二郎", "脳神経内科")
SABURO = Doctor("D0031", "テスト 三郎", "内科", kind="2")
HARUMI = Doctor("D0044", "テスト 春美", "小児科")
NATSUMI = Doctor("D0052", "テスト 夏美", "総合診療科")

FAMILY_NAMES = [("テスト", "てすと"), ("模擬", "もぎ"), ("見本", "みほん"), ("試験", "しけん"), ("例示", "れいじ")]
MALE_NAMES = [("太郎", "たろう"), ("次郎", "じろう"), ("健", "けん"), ("翔", "しょう"), ("実", "みのる")]
FEMALE_NAMES = [("花子", "はなこ"), ("桜", "さくら"), ("緑", "みどり"), ("恵", "めぐみ"), ("光", "ひかり")]
PLACES = [("131041", "東京都新宿区"), ("131016", "東京都千代田区"), ("011002", "北海道札幌市"), ("141003", "神奈川県横浜市"),
          ("271004", "大阪府大阪市"), ("401307", "福岡県福岡市"), ("221384", "静岡県浜松市中央区")]
INSURERS = ["06130488", "33120015", "01320027", "138057", "320010", "01130012", "06132013"]
SURVEY_PAYERS = ["54136015", "54016027"]
OPINION_PAYER = "52276011"


def modulus10(body):
    """The number with its check digit: weights 2, 1 from the right, products folded."""
    total = sum(sum(divmod(int(digit) * (2 - index % 2), 10)) for index, digit in enumerate(reversed(body)))
    return f"{body}{-total % 10}"


@dataclass(frozen=True)
class Patient:
    family: tuple
    given: tuple
    sex: str
    born: date
    place: tuple


@dataclass(frozen=True)
class Occasion:
    """When and by whom one form is written."""

    number: int
    application: str  # 1 new, 2 renewal
    doctor: Doctor
    entered: date

    @property
    def renewal(self):
        return self.application != "1"


def draw_patient(rng, first_year, last_year):
    sex = rng.choice("12")
    given = rng.choice(MALE_NAMES if sex == "1" else FEMALE_NAMES)
    born = date(rng.randint(first_year, last_year), rng.randint(1, 12), rng.randint(1, 28))
    return Patient(rng.choice(FAMILY_NAMES), given, sex, born, rng.choice(PLACES))


def draw_occasion(rng, number, application, doctor):
    return Occasion(number, application, doctor, date(2024, 6, 3) + timedelta(days=rng.randint(0, 100)))


def days_before(day, count):
    return (day - timedelta(days=count)).isoformat()


def name_items(patient):
    return [element("familyNameKana", patient.family[1]), element("givenNameKana", patient.given[1]),
            element("familyName", patient.family[0]), element("givenName", patient.given[0])]


def address_items(rng, patient):
    code, name = patient.place
    line = f"{name}模擬町{rng.randint(1, 9)}-{rng.randint(1, 20)}-{rng.randint(1, 30)}"
    return [element("postalCode", f"{rng.randint(100, 999)}-0000"), element("municipalityCode", code),
            element("addressLine", line), element("birthDate", patient.born.isoformat())]


def insurance(rng):
    return element("insurance", element("insurerNumber", rng.choice(INSURERS)),
                   element("insuredSymbol", rng.randint(1000, 9999)), element("insuredNumber", rng.randint(1, 999)),
                   element("qualifiedOn", f"20{rng.randint(10, 20)}-04-01") if rng.random() < 0.7 else None)


def recipient_items(rng, occasion, payer):
    if not occasion.renewal:
        return []
    return [element("publicPayerNumber", payer), element("recipientNumber", modulus10(str(rng.randint(100000, 999999))))]


def institution(occasion, with_kind):
    doctor = occasion.doctor
    return element("institution", element("institutionCode", INSTITUTION_CODE), element("institutionName", INSTITUTION_NAME),
                   element("department", doctor.department), element("doctorName", doctor.name),
                   element("doctorNumber", doctor.number), element("doctorKind", doctor.kind) if with_kind else None,
                   element("entryDate", occasion.entered.isoformat()))


def family_history(rng):
    if rng.random() < 0.7:
        affected = [element("presence", rng.choice("23"))]
    else:
        relation = rng.choice(["1", "2", "4", "5", "7", "11"])
        affected = [element("presence", "1"),
                    element("relative", element("relationship", relation),
                            element("relationshipText", "母方の叔父") if relation == "11" else None)]
    return element("familyHistory", *affected, element("parentsConsanguinity", rng.choice("223")))


def social_security(rng, disabled):
    if disabled and rng.random() < 0.6:
        return element("socialSecurity", element("careCertification", "1"), element("careLevel", rng.choice("12345")))
    return element("socialSecurity", element("careCertification", "3"))


def survey_common(rng, occasion, patient, disease, disabled=False):
    number, name = disease
    onset_year = rng.randint(max(patient.born.year + 15, 2005), 2023)
    level = rng.choice("23") if disabled else rng.choice("12")
    recipient = recipient_items(rng, occasion, rng.choice(SURVEY_PAYERS))
    return element(
        "common",
        element("inHouseId", f"A-{occasion.number:05d}"), element("applicationType", occasion.application),
        element("diseaseNumber", number), element("diseaseName", name),
        element("administrative", *recipient) if recipient else None,
        element("patient", *name_items(patient), *address_items(rng, patient), element("sex", patient.sex),
                element("birthMunicipalityCode", rng.choice(PLACES[:6])[0])),
        insurance(rng),
        family_history(rng),
        element("history", element("onsetYearMonth", f"{onset_year}-{rng.randint(1, 12):02d}"),
                element("diagnosisDate", days_before(occasion.entered, rng.randint(0, 14)))),
        social_security(rng, disabled),
        element("lifeStatus", *[element(item, level) for item in ("mobility", "selfCare", "usualActivities")],
                element("pain", rng.choice("12")), element("anxiety", rng.choice("12"))),
        element("physical", element("heightCm", f"{rng.uniform(148, 180):.1f}"), element("weightKg", f"{rng.uniform(42, 82):.1f}"),
                element("pulse", rng.randint(62, 88)), element("bodyTemperature", f"{rng.uniform(36.0, 36.9):.1f}"),
                element("systolicPressure", rng.randint(105, 140)), element("diastolicPressure", rng.randint(60, 88))),
        element("ventilator", element("use", "2")))


def colitis(rng, occasion):
    """臨個票 of 潰瘍性大腸炎 (97), moderate, severe or fulminant."""
    patient = draw_patient(rng, 1950, 2000)
    severity = rng.choice("22334")
    return element("clinicalSurvey", survey_common(rng, occasion, patient, (97, "潰瘍性大腸炎")),
                   element("ulcerativeColitis", colitis_criteria(rng, occasion), colitis_examinations(rng, occasion),
                           colitis_severity(rng, occasion, severity), colitis_treatment(rng)),
                   institution(occasion, with_kind=True), formId="2403-0097-000", formVersion=FORM_VERSION)


def category(occasion):
    return None if occasion.renewal else element("diagnosticCategory", "1")


def colitis_criteria(rng, occasion):
    return element("diagnosticCriteria", element("bloodyStool", "1"),
                   element("endoscopy", element("diffuseMucosa", "1"), element("erosionUlcer", rng.choice("12"))),
                   element("bariumEnema", element("diffuseMucosa", "3"), element("erosionUlcer", "3"), element("haustraLoss", "3")),
                   element("biopsy", "1"), element("exclusion", "1"), category(occasion))


def colitis_examinations(rng, occasion):
    tested = rng.random() < 0.8
    return element("examinations", element("examinationDate", days_before(occasion.entered, rng.randint(15, 40))),
                   element("crpStatus", "1" if tested else "2"),
                   element("crp", f"{rng.uniform(0.3, 8):.2f}", unit="mg/dL") if tested else None,
                   element("albumin", f"{rng.uniform(2.4, 4.2):.1f}", unit="g/dL"),
                   element("extent", rng.choice("123")), element("clinicalCourse", rng.choice("123")))


def colitis_severity(rng, occasion, severity):
    if severity == "2":
        stools, blood, heat = rng.randint(5, 8), "2", rng.uniform(36.4, 37.4)
        pulse, hemoglobin, sedimentation = rng.randint(70, 89), rng.uniform(10.1, 12.5), rng.randint(15, 29)
    else:
        stools, blood, heat = rng.randint(7, 12), "3", rng.uniform(37.6, 38.4)
        pulse, hemoglobin, sedimentation = rng.randint(92, 118), rng.uniform(7.5, 9.9), rng.randint(32, 80)
        if severity == "4":
            stools, heat = rng.randint(15, 22), rng.uniform(38.1, 39.4)
    return element("severity", element("judgedOn", days_before(occasion.entered, rng.randint(0, 14))),
                   element("stoolsPerDay", stools), element("visibleBlood", blood), element("bodyTemperature", f"{heat:.1f}"),
                   element("pulse", pulse), element("hemoglobin", f"{hemoglobin:.1f}", unit="g/dL"),
                   element("sedimentationRate", sedimentation, unit="mm/h"), element("severityClass", severity))


def colitis_treatment(rng):
    summary = rng.choice(["粘血便と腹痛が持続し、内視鏡検査で全周性の発赤と易出血性を認める。",
                          "再燃と寛解を繰り返し、半年前から排便回数が増加した。体重減少あり。",
                          "5-ASA製剤の増量で一時改善したが再燃し、生物学的製剤を開始した。"])
    return element("treatment", element("aminosalicylate", "1"),
                   *[element(item, rng.choice("12")) for item in ("corticosteroid", "immunosuppressant", "biologic")],
                   element("cytapheresis", "2"), element("surgery", "2"), element("effect", rng.choice("123")),
                   element("symptomsSummary", summary))


def parkinson(rng, occasion):
    """臨個票 of パーキンソン病 (6), Hoehn-Yahr 3 or more and 生活機能障害度 2 or more."""
    patient = draw_patient(rng, 1938, 1970)
    return element("clinicalSurvey", survey_common(rng, occasion, patient, (6, "パーキンソン病"), disabled=True),
                   element("parkinsonDisease", parkinson_criteria(rng, occasion), parkinson_examinations(rng, occasion),
                           element("severity", element("judgedOn", days_before(occasion.entered, rng.randint(0, 14))),
                                   element("hoehnYahr", rng.choice("3345")), element("lifeFunctionDisability", rng.choice("23"))),
                           parkinson_treatment(rng)),
                   institution(occasion, with_kind=True), formId="2403-0006-000", formVersion=FORM_VERSION)


def parkinson_criteria(rng, occasion):
    return element("diagnosticCriteria", element("parkinsonism", "1"), element("restTremor", rng.choice("12")),
                   element("rigidity", "1"), element("bradykinesia", "1"), element("posturalInstability", rng.choice("12")),
                   element("noSpecificImaging", "1"), element("noCausativeDrug", "1"), element("drugResponse", "1"),
                   category(occasion))


def parkinson_examinations(rng, occasion):
    scanned = rng.random() < 0.6
    return element("examinations", element("examinationDate", days_before(occasion.entered, rng.randint(15, 60))),
                   element("mibgStatus", "1" if scanned else "2"),
                   element("mibgRatio", f"{rng.uniform(1.1, 1.9):.2f}") if scanned else None,
                   element("motorScore", rng.randint(24, 70)))


def parkinson_treatment(rng):
    summary = rng.choice(["右上肢の安静時振戦で発症し、動作緩慢と歩行障害が進行している。転倒が月に数回ある。",
                          "すくみ足と姿勢反射障害が目立ち、外出に介助を要する。wearing-off現象あり。",
                          "四肢の筋固縮と小刻み歩行を認める。内服調整で日中の動作はやや改善した。"])
    return element("treatment", element("levodopa", "1"), element("levodopaDose", rng.choice([150, 300, 400, 600])),
                   element("dopamineAgonist", rng.choice("12")), element("maoInhibitor", rng.choice("12")),
                   element("deepBrainStimulation", "2"), element("effect", rng.choice("123")),
                   element("symptomsSummary", summary))


def age_at(born, day):
    """Completed years, months and days."""
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    anchor = date(born.year + (born.month - 1 + months) // 12, (born.month - 1 + months) % 12 + 1, born.day)
    return months // 12, months % 12, (day - anchor).days


def diabetes(rng, occasion):
    """意見書 of 1型糖尿病 (07_01_001); renewals up to 19 years of age."""
    patient = draw_patient(rng, 2008 if not occasion.renewal else 2005, 2017)
    return element("medicalOpinion", diabetes_common(rng, occasion, patient),
                   element("type1Diabetes", diabetes_at_diagnosis(rng), diabetes_at_application(rng, occasion),
                           element("antibodies", element("gad", rng.choice("112")), element("ia2", rng.choice("123")),
                                   element("insulinAntibody", rng.choice("23")), element("znt8", "3")),
                           element("treatment", element("insulin", "1"), element("insulinMethod", rng.choice("12")),
                                   element("insulinUnits", rng.randint(12, 60)), element("severeHypoglycemia", rng.randint(0, 2))),
                           element("course", rng.choice(["頻回注射で血糖は概ね安定している。学校でも自己注射を行っている。",
                                                         "持続皮下注入に切り替え、HbA1cは改善傾向である。"]))),
                   institution(occasion, with_kind=False), formId="2403-0701-001", formVersion=FORM_VERSION)


def diabetes_common(rng, occasion, patient):
    years, months, days = age_at(patient.born, occasion.entered)
    onset_year = rng.randint(patient.born.year + 3, 2022)
    fiscal_year = occasion.entered.year - (occasion.entered.month < 4)
    return element(
        "common",
        element("inHouseId", f"S-{occasion.number:05d}"), element("applicationType", occasion.application),
        element("diseaseCode", "07_01_001"), element("notificationNumber", 1), element("diseaseGroup", "07"),
        element("diseaseName", "1型糖尿病"), element("fiscalYear", fiscal_year),
        element("visitDate", days_before(occasion.entered, rng.randint(0, 10))),
        *recipient_items(rng, occasion, OPINION_PAYER),
        element("patient", *name_items(patient), *address_items(rng, patient),
                element("ageAtEntry", element("years", years), element("months", months), element("days", days)),
                element("sex", patient.sex)),
        insurance(rng),
        element("birth", element("weight", rng.randint(2300, 3900)), element("gestationWeeks", rng.randint(36, 41)),
                element("gestationDays", rng.randint(0, 6)), element("prefectureCode", patient.place[0][:2]),
                element("municipalityCode", patient.place[0])),
        body_measures(rng, years),
        element("history", element("onsetYearMonth", f"{onset_year}-{rng.randint(1, 6):02d}"),
                element("firstVisitDate", f"{onset_year}-{rng.randint(7, 12):02d}-{rng.randint(1, 28):02d}"),
                element("diagnosisDate", days_before(occasion.entered, rng.randint(0, 10)))),
        element("livingSituation", element("schooling", "21" if years < 15 else "40"), element("physicalHandbook", "0"),
                element("rehabilitationHandbook", "0"), element("mentalHealthHandbook", "0"),
                element("currentEvaluation", rng.choice("34"))))


def body_measures(rng, years):
    height = round(min(80 + 6 * years + rng.uniform(-4, 4), 172), 1)
    weight = round(rng.uniform(16, 21) * (height / 100) ** 2, 1)
    return element("physical", element("heightCm", f"{height:.1f}"), element("heightSd", f"{rng.uniform(-1.5, 1.5):.1f}"),
                   element("weightKg", f"{weight:.1f}"), element("weightSd", f"{rng.uniform(-1.5, 1.5):.1f}"),
                   element("bmi", f"{weight / (height / 100) ** 2:.1f}"), element("obesityPercent", f"{rng.uniform(-9, 15):.1f}"))


def diabetes_at_diagnosis(rng):
    return element("findingsAtDiagnosis", element("onsetForm", rng.choice("113")), element("ketoacidosis", rng.choice("12")),
                   element("fastingGlucose", rng.randint(130, 320), unit="mg/dL") if rng.random() < 0.5 else None,
                   element("casualGlucose", rng.randint(220, 680), unit="mg/dL"),
                   element("hba1c", f"{rng.uniform(8, 13.5):.1f}", unit="%"))


def diabetes_at_application(rng, occasion):
    tested = rng.random() < 0.7
    return element("findingsAtApplication", element("examinationDate", days_before(occasion.entered, rng.randint(0, 20))),
                   element("hba1c", f"{rng.uniform(6.2, 9.4):.1f}", unit="%"),
                   element("bloodGlucose", rng.randint(80, 260), unit="mg/dL"),
                   element("cPeptideStatus", "1" if tested else "2"),
                   element("cPeptide", f"{rng.uniform(0.02, 0.9):.2f}", unit="ng/mL") if tested else None)


# Who writes what: one turn of this list is one form each.
TURNS = [(colitis, "1", ICHIRO), (parkinson, "1", JIRO), (diabetes, "1", HARUMI), (colitis, "2", SABURO),
         (parkinson, "2", SABURO), (diabetes, "2", HARUMI), (colitis, "2", ICHIRO), (parkinson, "2", JIRO),
         (colitis, "1", NATSUMI), (parkinson, "1", NATSUMI)]


def ready_form(rng, number):
    """Form `number` (from 1) of a batch."""
    make, application, doctor = TURNS[(number - 1) % len(TURNS)]
    return make(rng, draw_occasion(rng, number, application, doctor))


def header(form_count):
    return element("header", element("institutionCode", INSTITUTION_CODE), element("institutionName", INSTITUTION_NAME),
                   element("createdAt", "2024-09-30T17:30:00"), element("sourceSystem", "模擬電子カルテ 1.0"),
                   element("formCount", form_count))
