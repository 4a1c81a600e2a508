import pytest
from hypothesis import given
from hypothesis import strategies as some

from goodcall.exchange.subject import bare_summary, fuller_name, subject


@pytest.mark.parametrize(
    ("summary", "job_title", "company"),
    [
        (
            "Interview: Associate Marketing Coordinator at Lakeshore Media",
            "Associate Marketing Coordinator",
            "Lakeshore Media",
        ),
        ("Interview – Data Analyst (Nordlicht GmbH)", "Data Analyst", "Nordlicht GmbH"),
        ("Job interview with Dana Jones - Acme Corp", "Job interview with Dana Jones - Acme Corp", "Acme Corp"),
        ("Interview with Dana Jones from Acme for Data Analyst", "Data Analyst", "Acme"),
        ("2nd round: Data Analyst @ Acme", "Data Analyst", "Acme"),
        ("Data Analyst - second interview - Acme", "Data Analyst", "Acme"),
        ("Vorstellungsgespräch als Redakteurin bei Nordlicht", "Redakteurin", "Nordlicht"),
        ("Vorstellungsgespräch zur Stelle als Redakteur bei der Nordlicht AG", "Redakteur", "Nordlicht AG"),
        ("Einladung zum Vorstellungsgespräch: Redakteur", "Redakteur", ""),
        ("Entretien: Analyste chez Renard SA", "Analyste", "Renard SA"),
        ("Data Analyst interview", "Data Analyst", ""),
        ("Onsite interview: Barista", "Barista", ""),
        ("Interview for the Data Analyst position at Acme Corp (Chicago)", "Data Analyst", "Acme Corp"),
        ("Redakteur (m/w/d) - Nordlicht", "Redakteur (m/w/d)", "Nordlicht"),
        ("Interview: Data Analyst (remote)", "Data Analyst (remote)", ""),
        ("Interview: Dana Jones - Data Analyst", "Data Analyst", ""),
        ("Call Center Agent", "Call Center Agent", ""),
        ("Coffee", "Coffee", ""),
        ("Interview", "Interview", ""),
        ("", "", ""),
    ],
)
def test_what_a_summary_says(summary: str, job_title: str, company: str) -> None:
    about = subject(summary, ["Dana Jones"])

    assert (about.job_title, about.company) == (job_title, company)


@pytest.mark.parametrize(
    ("summary", "job_title", "company"),
    [
        ("Interview: Data Analyst", "Data Analyst", "Lakeshore"),
        ("Lakeshore Media | Data Analyst | Final round", "Data Analyst", "Lakeshore Media"),
        ("Interview with Lakeshore Media", "Interview with Lakeshore Media", "Lakeshore Media"),
        ("Vorstellungsgespräch Content-Redaktion (Englisch)", "Content-Redaktion (Englisch)", "Lakeshore"),
        ("Interview - Data Analyst - Marketing team", "Data Analyst", "Lakeshore"),
        ("Dana Jones <> Lakeshore: Data Analyst", "Data Analyst", "Lakeshore"),
        ("Phone screen: Data Analyst at Acme", "Data Analyst", "Acme"),
    ],
)
def test_the_sender_confirms_the_company(summary: str, job_title: str, company: str) -> None:
    about = subject(summary, ["Dana Jones"], "Lakeshore")

    assert (about.job_title, about.company) == (job_title, company)


@pytest.mark.parametrize(
    "summary",
    [
        "Invitation: Data Analyst",
        "FW: Updated invitation: Data Analyst",
        "Accepted: Data Analyst",
        "Abgesagt: Data Analyst",
        "Invitation: Data Analyst @ Tue Nov 24, 2026 2pm - 2:45pm (CST) (avery@example.com)",
        " Data\tAnalyst ",
    ],
)
def test_what_mail_programs_add_is_taken_away(summary: str) -> None:
    assert bare_summary(summary) == "Data Analyst"


def test_a_location_may_know_the_company_better() -> None:
    assert fuller_name("Lakeshore", "Lakeshore Media, 233 Harbor Drive") == "Lakeshore Media"
    assert fuller_name("Lakeshore", "Harbor Drive 233") == "Lakeshore"
    assert fuller_name("", "Harbor Drive 233") == ""


@given(
    words=some.lists(some.sampled_from(["Interview", "with", "at", "@", " ", ":", "-", "(", ")", "2nd", "X", "1"])),
    sender=some.sampled_from(["", "X", "Interview"]),
)
def test_there_is_a_title_wherever_there_is_a_summary(words: list[str], sender: str) -> None:
    summary = " ".join(words)

    assert bool(subject(summary, (), sender).job_title) == bool(summary.strip())
