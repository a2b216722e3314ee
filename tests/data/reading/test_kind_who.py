"""Who an entry is of: names in one or two columns, accounts, numbers of records, or a question."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, choices, each
from small_log import read

from data.reading.receipt import EACH_ROW, NEITHER

_CLASS = ["2026-01-12", "2026-01-12", "2026-01-12", "2026-02-12", "2026-02-12", "2026-02-12"]
_REACH = [22, 18.5, 30, 23, 19.5, 31]


def _class_of(header: str, names: list[str]) -> str:
    lines = [f"{header},Date,Sit and reach (cm)"]
    lines += [f"{n},{d},{r}" for n, d, r in zip(names * 2, _CLASS, _REACH, strict=True)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "header",
    [
        *("Name", "Student", "Student name", "Pupil", "Participant", "Patient", "Subject", "Athlete"),
        *("Username", "User", "Login", "LoginName", "Email", "Email Address", "E-mail", "Account"),
        *("Benutzername", "E-Mail-Adresse", "Schüler", "Proband", "Teilnehmer", "Patientin", "Kürzel"),
        *("Alumno", "Usuario", "Correo electrónico", "Participante", "Paciente", "Nombre y apellidos"),
        *("Élève", "Utilisateur", "Adresse e-mail", "Nom", "Nom et prénom", "Participant·e"),
        *("Alunno", "Studente", "Utente", "Indirizzo email", "Paziente", "Nome e cognome"),
        *("Aluno", "Usuário", "Endereço de e-mail", "Nome completo", "Paciente (iniciais)"),
        *("Leerling", "Gebruikersnaam", "E-mailadres", "Deelnemer", "Naam", "Patiënt"),
        *("氏名", "名前", "生徒名", "ユーザー名", "メールアドレス", "参加者", "患者名"),
        *("姓名", "学生", "用户名", "邮箱", "患者", "参与者", "学生姓名"),
        *("이름", "성명", "학생", "사용자 이름", "이메일 주소", "참가자", "환자"),
    ],
)
def test_a_column_that_names_people_tells_them_apart(header: str) -> None:
    reading = read(_class_of(header, ["Ada", "Ben", "Cleo"]))
    assert sorted(set(reading.entries["person"])) == ["Ada", "Ben", "Cleo"]
    assert not reading.questions
    assert len(reading.entries) == 6


@pytest.mark.parametrize(
    "header",
    [
        *(
            "record_id",
            "participant_id",
            "Participant ID",
            "Subject ID",
            "study_id",
            "Student ID",
            "Pupil no.",
        ),
        *("Roll No", "MRN", "Case ID", "PID", "Class number", "Admission no", "Register No"),
        *("Probanden-ID", "Schülernummer", "Patientennummer", "Teilnehmernummer", "Matrikelnummer"),
        *("Número de alumno", "ID participante", "Nº de alumno", "Numéro élève", "Identifiant", "N° patient"),
        *("Numero alunno", "Codice paziente", "Matricola", "Número do aluno", "Código do participante"),
        *(
            "Leerlingnummer",
            "Deelnemernummer",
            "Patiëntnummer",
            "出席番号",
            "学籍番号",
            "患者ID",
            "学号",
            "编号",
        ),
        *("学生编号", "患者编号", "학번", "환자번호", "참가자 번호", "대상자 ID"),
    ],
)
def test_a_number_of_a_person_that_recurs_tells_people_apart(header: str) -> None:
    reading = read(_class_of(header, ["101", "102", "103"]))
    assert sorted(set(reading.entries["person"])) == ["101", "102", "103"]
    assert not reading.questions


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("First Name", "Last Name"),
        ("Given name", "Surname"),
        ("first_name", "family_name"),
        ("Vorname", "Nachname"),
        ("Vorname", "Name"),
        ("Nombre", "Apellidos"),
        ("Prénom", "Nom"),
        ("Prénom", "Nom de famille"),
        ("Nome", "Cognome"),
        ("Nome", "Sobrenome"),
        ("Voornaam", "Achternaam"),
        ("名", "姓"),
        ("Firstname", "Lastname"),
        ("Forename", "Surname"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_given_and_family_name_are_joined(given: str, family: str, *, turned: bool) -> None:
    people = [("Ben", "Lee"), ("Ben", "Okoye"), ("Ada", "Lee")]
    headers = (family, given) if turned else (given, family)
    lines = [f"{headers[0]},{headers[1]},Date,Reach (cm)"]
    for (first, last), day, reach in zip(people * 2, _CLASS, _REACH, strict=True):
        pair = (last, first) if turned else (first, last)
        lines.append(f"{pair[0]},{pair[1]},{day},{reach}")
    reading = read("\n".join(lines) + "\n")
    assert set(reading.entries["person"]) == {"Ben Lee", "Ben Okoye", "Ada Lee"}
    assert not reading.questions


_DIARY = ["2026-01-12", "2026-01-13", "2026-01-14", "2026-01-15", "2026-01-17"]


@pytest.mark.parametrize(
    "header",
    [
        "ID",
        "No.",
        "#",
        "Nr.",
        "Row",
        "Entry ID",
        "S.No",
        "_index",
        "_uuid",
        "Response ID",
        "Lfd. Nr.",
        "N°",
        "番号",
        "序号",
        "번호",
        "Entry",
        "record_id",
        "Submission ID",
        "Index",
    ],
)
def test_a_running_number_is_nobody(header: str) -> None:
    lines = [f"{header},date,back pain"] + [f"{i},{d},{i % 4}" for i, d in enumerate(_DIARY, start=1)]
    reading = read("\n".join(lines) + "\n")
    assert set(reading.entries["person"]) == {"me"}
    assert not reading.questions
    assert reading.entries["back_pain"].notna().all()


@pytest.mark.parametrize("header", ["Name", "Title", "Entry name", "Titel", "Nom", "名前"])
def test_a_title_for_every_row_is_no_person_in_silence(header: str) -> None:
    titles = ["Monday stretch", "Rest day", "Bad night", "After work", "Sunday walk"]
    lines = [f"{header},date,back pain"] + [f"{t},{d},3" for t, d in zip(titles, _DIARY, strict=True)]
    reading = read("\n".join(lines) + "\n")
    assert set(reading.entries["person"]) == {"me"}
    if header not in ("Title", "Titel", "Entry name"):
        (question,) = reading.questions
        assert question.about == "columns:person"
        assert question.options == (header, NEITHER)
        chosen = read("\n".join(lines) + "\n", choices(f"columns:person={header}"))
        assert set(chosen.entries["person"]) == set(titles)


def test_rows_that_share_days_are_asked_whose_they_are() -> None:
    text = "Date,Grade,Reach (cm)\n" + "".join(
        f"2026-01-{day},{grade},{reach}\n"
        for day in (12, 19)
        for grade, reach in (("4a", 20), ("4a", 21.5), ("4b", 19), ("4b", 25))
    )
    reading = read(text)
    (question,) = [q for q in reading.questions if q.about == "columns:person"]
    assert question.assumed is None
    assert EACH_ROW in question.options
    assert NEITHER in question.options
    assert reading.entries.empty
    assert set(reading.problems["code"]) == {"person-in-doubt"}
    alone = read(text, choices(f"columns:person={EACH_ROW}"))
    assert alone.entries["person"].nunique() == 8
    assert not alone.questions
    together = read(text, choices(f"columns:person={NEITHER}"))
    assert set(together.entries["person"]) == {"me"}
    assert len(together.entries) == 8
    grades = read(text, choices("columns:person=Grade"))
    assert set(grades.entries["person"]) == {"4a", "4b"}


@each(
    Log(
        "morning and evening of one person need no person",
        "date,time,back pain\n2026-01-05,08:00,3\n2026-01-05,20:00,5\n2026-01-06,08:00,2\n2026-01-06,20:00,4\n",
        "date time back_pain",
        "2026-01-05,08:00,3\n2026-01-05,20:00,5\n2026-01-06,08:00,2\n2026-01-06,20:00,4",
    ),
    Log(
        "left and right of one person need no person",
        "date,side,reach cm\n2026-01-05,left,3\n2026-01-05,right,5.5\n2026-01-06,left,2\n2026-01-06,right,4\n",
        "date side reach_cm",
        "2026-01-05,left,3\n2026-01-05,right,5.5\n2026-01-06,left,2\n2026-01-06,right,4",
    ),
    Log(
        "trials in rows of one person need no person",
        "date,trial,reach cm\n2026-01-05,1,3\n2026-01-05,2,5.5\n2026-01-06,1,2\n2026-01-06,2,4\n",
        "date reach_cm",
        "2026-01-05,3\n2026-01-05,5.5\n2026-01-06,2\n2026-01-06,4",
    ),
    Log(
        "a name that recurs beats the number of the row",
        "ID,Name,date,reach cm\n1,Ada,2026-01-05,3\n2,Ben,2026-01-05,4\n3,Ada,2026-01-06,5\n4,Ben,2026-01-06,6.5\n",
        "person date reach_cm",
        "Ada,2026-01-05,3\nBen,2026-01-05,4\nAda,2026-01-06,5\nBen,2026-01-06,6.5",
    ),
    Log(
        "who measured is not who was measured",
        "Tester,Name,date,reach cm\nMs K,Ada,2026-01-05,3\nMs K,Ben,2026-01-05,4\nMr O,Ada,2026-01-06,5\nMr O,Ben,2026-01-06,6.5\n",
        "person date reach_cm",
        "Ada,2026-01-05,3\nBen,2026-01-05,4\nAda,2026-01-06,5\nBen,2026-01-06,6.5",
    ),
    Log(
        "one class of one day, each named once",
        "Name,Date,Sit & Reach (cm)\nAda,2026-03-02,21\nBen,2026-03-02,17.5\nCleo,2026-03-02,30\nDev,2026-03-02,25\n",
        "person reach_cm",
        "Ada,21\nBen,17.5\nCleo,30\nDev,25",
    ),
    Log(
        "a whole name beside the family name",
        "Name,Surname,Date,Reach (cm)\nAda Lee,Lee,2026-01-05,20\nBen Okoye,Okoye,2026-01-05,21\nAda Lee,Lee,2026-01-12,22\n",
        "person date reach_cm",
        "Ada Lee,2026-01-05,20\nBen Okoye,2026-01-05,21\nAda Lee,2026-01-12,22",
    ),
    Log(
        "e-mail beside a name",
        "Timestamp,Email Address,Your name,Reach (cm)\n2026-01-05 08:00:00,a@x.org,Ada,3\n2026-01-05 08:01:00,b@x.org,Ben,4\n"
        "2026-01-12 08:00:00,a@x.org,Ada,5.5\n2026-01-12 08:02:00,b@x.org,Ben,6\n",
        "person date reach_cm",
        "Ada,2026-01-05,3\nBen,2026-01-05,4\nAda,2026-01-12,5.5\nBen,2026-01-12,6",
    ),
)
def test_nobody_else_is_taken(log: Log) -> None:
    check(log)


@pytest.mark.parametrize("header", ["ID", "Code", "Nr."])
def test_rows_that_differ_in_age_are_not_one_person_without_a_question(header: str) -> None:
    rows = "".join(f"P{i},{20 + 7 * i},2026-03-{10 + i},{i}\n" for i in range(8))
    reading = read(f"{header},Age,Test date,Sit and reach (cm)\n{rows}")
    (question,) = (one for one in reading.questions if one.about == "columns:person")
    assert question.assumed is None
    assert reading.entries.empty
    answered = read(
        f"{header},Age,Test date,Sit and reach (cm)\n{rows}",
        choices("columns:person=each row is another person"),
    )
    assert answered.entries["person"].nunique() == 8


def test_a_name_that_is_what_was_done_is_asked() -> None:
    rows = [
        f"{name},2026-03-{n:02d},{n}"
        for n, name in enumerate(("Yoga", "Walk", "Yoga", "Rest", "Yoga"), start=2)
    ]
    (question,) = read("\n".join(["Name,Date,Back pain", *rows])).questions
    assert question.about == "columns:person"
    assert question.assumed == NEITHER
