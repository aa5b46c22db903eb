"""The plain view: the unit in which the cost of a page is expressed.

One indexed SELECT and a template of 25 rows, served by a gunicorn of its own with the settings of `plain_settings.py`:
the database, connections and template engine of PeerHub, and no middleware but the clock.
"""

from typing import ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

ROWS = 25
FIRST_ROW = 5_000

# A table of its own, so that the unit does not change with the tables of PeerHub. The copies that are measured get it.
TABLE = """
CREATE TABLE bench_plain (number integer PRIMARY KEY, name text NOT NULL, at timestamptz NOT NULL);
INSERT INTO bench_plain SELECT number, 'Row number ' || number, now() FROM generate_series(1, 10000) number;
ANALYZE bench_plain;
GRANT SELECT ON bench_plain TO peerhub_app;
"""


class Row(models.Model):
    """A row of the table `bench_plain`, which the plain view lists."""

    number = models.IntegerField(primary_key=True)
    name = models.TextField()
    at = models.DateTimeField()

    objects: ClassVar[models.Manager] = models.Manager()

    class Meta:
        app_label = "bench"
        db_table = "bench_plain"
        managed = False

    def __str__(self) -> str:
        return self.name


def plain(request: HttpRequest) -> HttpResponse:
    rows = Row.objects.filter(number__gte=FIRST_ROW).order_by("number")[:ROWS]
    return render(request, "plain.html", {"rows": rows})


urlpatterns = [path("plain/", plain)]
