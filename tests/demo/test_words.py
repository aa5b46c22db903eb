"""The demo's people and their goals."""

import pytest

from accounts.choices import Role
from demo.words import GOALS, NAMES, TOPICS
from goals.choices import Domain, Progress

ALL_GOALS = [goal for goals in GOALS.values() for goal in goals]


def test_there_are_names_enough_and_none_twice():
    assert len(set(NAMES["first_names"])) == len(NAMES["first_names"]) >= 120
    assert len(set(NAMES["last_names"])) == len(NAMES["last_names"]) >= 160


def test_names_try_what_a_page_must_bear():
    assert "O" in NAMES["last_names"]
    assert max(map(len, NAMES["last_names"])) > 45
    for sign in ("'", "-", " ", "ñ", "ó", "ř", "ğ", "ł"):
        assert any(sign in name for name in NAMES["last_names"])


def test_short_names_and_languages_belong_to_names_that_are_drawn():
    assert set(NAMES["short_names"]) <= set(NAMES["first_names"])
    assert set(NAMES["spanish_first_names"]) <= set(NAMES["first_names"])
    assert len(NAMES["short_names"]) >= 24


def test_the_staff_holds_every_role_and_nobody_appears_twice():
    assert set(NAMES["staff"]) == {role.value for role in Role if role is not Role.CONSUMER}
    names = [name for holders in NAMES["staff"].values() for name in holders]
    assert len(set(names)) == len(names) == 20
    assert (NAMES["staff"]["supervisor"][0], NAMES["staff"]["specialist"][0]) == ("Sam Whitfield", "Ana Reyes")
    assert "Ben Kowalski" in NAMES["staff"]["specialist"]
    assert (len(NAMES["staff"]["supervisor"]), len(NAMES["staff"]["specialist"]), len(NAMES["teams"])) == (3, 12, 3)


def test_every_domain_has_goals_and_each_goal_its_history():
    assert set(GOALS) == set(TOPICS) == set(Domain.values)
    for domain, goals in GOALS.items():
        assert len(goals) >= 24
        keys = {topic.key for topic in TOPICS[domain]}
        for goal in goals:
            assert goal.topic in keys
            assert 2 <= len(goal.progress) <= 4
            assert goal.earlier
            assert goal.words not in goal.earlier
            assert 14 <= goal.from_age < goal.to_age


def test_no_goal_appears_twice():
    assert len({goal.words for goal in ALL_GOALS}) == len(ALL_GOALS)


@pytest.mark.parametrize("domain", Domain.values)
def test_every_topic_is_somebody_s_goal(domain):
    assert {goal.topic for goal in GOALS[domain]} == {topic.key for topic in TOPICS[domain]}


def test_there_are_remarks_for_every_state_of_a_goal():
    for goal in ALL_GOALS:
        assert set(goal.remarks) == set(Progress.values)
        assert all(goal.remarks.values())


def test_the_first_remark_starts_and_the_last_one_arrives():
    for goal in ALL_GOALS:
        assert goal.progress[0] in goal.remarks["started"]
        assert goal.progress[-1] in goal.remarks["reached"]
        assert goal.progress[-1] not in goal.remarks["started"]


@pytest.mark.parametrize("domain", Domain.values)
@pytest.mark.parametrize("age", [14, 17, 19, 30, 45, 64, 80])
def test_people_of_every_age_have_goals_to_choose_from(domain, age):
    assert sum(goal.from_age <= age <= goal.to_age and goal.language == "en" for goal in GOALS[domain]) >= 3


@pytest.mark.parametrize("domain", Domain.values)
@pytest.mark.parametrize("age", [24, 40, 55])
def test_who_speaks_spanish_has_goals_to_choose_from(domain, age):
    assert sum(goal.from_age <= age <= goal.to_age and goal.language == "es" for goal in GOALS[domain]) >= 4
