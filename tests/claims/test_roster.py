"""The roster knows who is who on which day, and names the line and field of a row that is wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.claims.roster import COLUMNS, KINDS, load, read_roster
from dashboard.errors import DataFileError
from dashboard.model import SIDES

HEADER = ",".join(COLUMNS) + "\n"
DAYS = st.dates(date(2014, 1, 1), date(2026, 12, 31))
FORMS = st.sampled_from(load().forms())


@pytest.mark.parametrize(
    ("form", "day", "name", "office"),
    [
        ("Shoigu", date(2023, 1, 1), "Sergei Shoigu", "Minister of Defence of Russia"),
        ("Shoigu", date(2025, 1, 1), "Sergei Shoigu", "Secretary of the Security Council of Russia"),
        ("Zelenskiy", None, "Volodymyr Zelenskyy", "President of Ukraine"),
        ("Volodymyr Zelensky's", date(2022, 9, 14), "Volodymyr Zelenskyy", "President of Ukraine"),
        ("Syrskyi", date(2023, 5, 20), "Oleksandr Syrskyi", "Commander of the Ground Forces of Ukraine"),
        ("Syrsky", date(2024, 2, 8), "Oleksandr Syrskyi", "Commander-in-Chief of the Armed Forces of Ukraine"),
        ("Hanna Malyar", date(2025, 1, 1), "Hanna Maliar", ""),
        ("Drapatyi", None, "Mykhailo Drapatyi", "Commander of the Joint Forces of Ukraine"),
        ("Vasyl Maliuk", date(2026, 1, 20), "Vasyl Maliuk", "Head of the Security Service of Ukraine"),
        ("The Kremlin", None, "Kremlin", "Administration of the President of Russia"),
        ("KREMLIN", None, "Kremlin", "Administration of the President of Russia"),
        ("Separatists", None, "pro-Russian separatists", "fighters of the Russian proxies"),
        ("Russia’s president", None, "Russian president", "President of Russia"),
    ],
)
def test_who_is_meant(form, day, name, office):
    found = load().of(form, day)
    assert (found.name, found.office) == (name, office)


@pytest.mark.parametrize("form", ["", "Lesna", "the", "grey zone", "Ivanov", "Defence Ministry", "Marchenko"])
def test_what_names_nobody_is_nobody(form):
    assert load().of(form, None) is None


@pytest.mark.parametrize(
    ("form", "day", "side"),
    [
        ("Matsegora", date(2015, 6, 1), "ukraine"),
        ("Matsegora", date(2021, 6, 1), "ukraine"),
        ("Matsegora", date(2022, 6, 1), "russia"),
        ("Matsegora", None, "russia"),
        ("Saldo", date(2015, 1, 1), "ukraine"),
        ("Saldo", date(2008, 1, 1), "ukraine"),
        ("Saldo", date(2023, 1, 1), "russia"),
        ("Girkin", date(2014, 7, 1), "russia"),
        ("DeepState", None, "independent"),
        ("Pasi Paroinen", None, "independent"),
        ("Interfax", None, "russia"),
        ("Interfax-Ukraine", None, "author"),
        ("Meduza", None, "author"),
        ("Two Majors", None, "russia"),
        ("Butusov", None, "ukraine"),
        ("Wagner Group", None, "russia"),
    ],
)
def test_the_side_on_the_day(form, day, side):
    assert load().of(form, day).side == side


@pytest.mark.parametrize(
    ("outlet", "side"),
    [
        ("ISW", "independent"),
        ("Institute for the Study of War (ISW)", "independent"),
        ("https://www.understandingwar.org/backgrounder/x", "independent"),
        ("DeepState", "independent"),
        ("TASS", "russia"),
        ("tass.com", "russia"),
        ("Telegram: Rybar", "russia"),
        ("tweet @MFA_Ukraine", "ukraine"),
        ("tweet @KyivIndependent", "author"),
        ("Ukrinform", "ukraine"),
        ("UK Ministry of Defence", "independent"),
        ("Guardian", "author"),
        ("Suspilne", "author"),
        ("Ukraine", "author"),
        ("Lesna Gazette", "author"),
        ("", "author"),
    ],
)
def test_the_side_of_an_outlets_own_voice(outlet, side):
    assert load().outlet_side(outlet) == side


def test_the_roster_is_wide():
    rows = {row for form in load().forms() for row in load().by_form[form]}
    assert len(rows) >= 600
    assert {row.side for row in rows} == set(SIDES)
    assert {row.kind for row in rows} == set(KINDS)
    assert all(row.side == "author" for row in rows if row.kind == "agency" and row.name != "Interfax")


@given(FORMS, DAYS)
def test_every_form_means_somebody_on_every_day(form, day):
    found = load().of(form, day)
    assert found.name == load().of(form, None).name
    assert found.in_office(day) or found.office == ""


@given(FORMS, st.sampled_from(["the {}", "{}'s", "{}’s", " {} "]))
def test_an_article_and_a_genitive_change_nobody(form, pattern):
    assert load().of(pattern.format(form), None) == load().of(form, None)


@given(st.text())
def test_any_outlet_has_a_side(outlet):
    assert load().outlet_side(outlet) in SIDES


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("Ann Lesna,russa,person,,,,\n", "line 2, side: 'russa' is none of"),
        ("Ann Lesna,russia,chief,,,,\n", "line 2, kind: 'chief' is none of"),
        (" ,russia,person,,,,\n", "line 2, name: empty"),
        ("Ann Lesna,russia,person,,,2022-31-01,\n", "line 2, since: "),
        ("Ann Lesna,russia,person,,,,soon\n", "line 2, until: 'soon' is not a date"),
        ("Ann Lesna,russia,person,,,2023,2022\n", "line 2, until: 2022 lies before since, 2023"),
        ("Ann Lesna,russia,person,Lesna|,,,\n", "line 2, forms: an empty form"),
        ("Ann Lesna,russia,person,Lesna|Lesna,,,\n", "line 2, forms: one form stands twice"),
        ("Ann Lesna,russia,person,Lesna,,\n", "line 2: 6 fields; write 7"),
        ("Ann Lesna,russia,person,,,,\nAnn Lesna,russia,person,,,,\n", "line 3: the same as line 2"),
        ("Ann Lesna,russia,person,Lesna,,,\nBo Lesna,russia,person,Lesna,,,\n", "line 3, forms: 'Lesna' on line 2"),
        ("Ann Lesna,russia,person,,,2022,2023\nAnn Lesna,ukraine,person,,,2023,\n", "on the other side at the same"),
    ],
)
def test_a_wrong_row_is_named_with_its_line_and_field(tmp_path, rows, complaint):
    file = tmp_path / "claimants.csv"
    file.write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(DataFileError) as refused:
        read_roster(file)
    assert str(refused.value).startswith("claimants.csv, line ")
    assert complaint in str(refused.value)


def test_a_wrong_header_is_named(tmp_path):
    file = tmp_path / "claimants.csv"
    file.write_text("name,side\nAnn Lesna,russia\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="line 1: the columns are name,side; write name,side,kind,forms"):
        read_roster(file)


def test_a_change_of_side_parts_the_terms(tmp_path):
    file = tmp_path / "claimants.csv"
    rows = "Ann Lesna,russia,person,Lesna,mayor for them,2022-03,\nAnn Lesna,ukraine,person,Lesna,mayor,,2022-02\n"
    file.write_text(HEADER + rows, encoding="utf-8")
    roster = read_roster(file)
    sides = [roster.of("Lesna", day).side for day in (date(2022, 2, 28), date(2022, 3, 1))]
    assert sides == ["ukraine", "russia"]
