"""Lock files name wheels for every supported Python, or are not written. Local packages only: no index is asked."""

import zipfile
from pathlib import Path

import pytest

from ops.launcher.console import Trouble
from ops.launcher.lock import write_lock


@pytest.fixture
def index(tmp_path, monkeypatch):
    """An empty folder as the only place that uv takes packages from."""
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("UV_NO_INDEX", "1")
    monkeypatch.setenv("UV_FIND_LINKS", str(folder))
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    return folder


def make_wheel(index: Path, tag: str) -> None:
    with zipfile.ZipFile(index / f"tiny-1.0-{tag}.whl", "w") as wheel:
        wheel.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        wheel.writestr("tiny-1.0.dist-info/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n")
        wheel.writestr("tiny-1.0.dist-info/RECORD", "")


@pytest.fixture
def request_file(tmp_path):
    path = tmp_path / "asked.in"
    path.write_text("tiny\n")
    return path


def test_lock_names_exact_versions_and_hashes_but_no_index(index, request_file, tmp_path):
    make_wheel(index, "py3-none-any")
    target = tmp_path / "run.txt"
    write_lock(target, [request_file])
    first, second = target.read_text().splitlines()
    assert first == "tiny==1.0 \\"
    assert second.strip().startswith("--hash=sha256:")


@pytest.mark.parametrize(
    ("tags", "missing"),
    [
        (["cp311-cp311-manylinux_2_28_x86_64"], "Python 3.11 on aarch64"),
        ([f"cp{v}-cp{v}-manylinux_2_28_{m}" for v in (311, 312, 313) for m in ("x86_64", "aarch64")], "Python 3.14"),
        (["py3-none-manylinux_2_39_x86_64"], "Python 3.11 on x86_64"),
    ],
)
def test_lock_without_a_wheel_for_a_supported_python_is_not_written(index, request_file, tmp_path, tags, missing):
    for tag in tags:
        make_wheel(index, tag)
    target = tmp_path / "run.txt"
    target.write_text("# as it was\n")
    with pytest.raises(Trouble, match=missing):
        write_lock(target, [request_file])
    assert target.read_text() == "# as it was\n"
