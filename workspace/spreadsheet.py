"""Tables to download, as CSV files that spreadsheets open."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse


def csv_file(name: str, columns: Sequence[str], rows: Iterable[Iterable[str]]) -> HttpResponse:
    """Return a response that downloads a CSV file called `name`. No cell is a formula."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")  # so that spreadsheets read UTF-8
    writer = csv.writer(response)
    writer.writerow(columns)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return response


def safe(cell: str) -> str:
    """Return the text, with a leading quote mark if a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(("=", "+", "-", "@")) or cell[:1] in "\t\r\n" and cell else cell
