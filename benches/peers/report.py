"""The results: a CSV file, and a Markdown table of ratios against `pt`."""

import csv
from dataclasses import dataclass
from pathlib import Path

COLUMNS = (
    "machine", "date", "task", "size", "engine", "version", "threads", "queries",
    "wall_s", "cpu_s", "build_s", "recall", "checked", "note",
)  # fmt: skip

HEADINGS = (
    "engine", "wall s", "cpu s", "wall ratio", "cpu ratio",
    "build s", "wall ratio with build", "recall", "checked", "note",
)  # fmt: skip

REFERENCE = "pt"


@dataclass(frozen=True)
class Row:
    """One engine in one task on one size. Of a single-query task the seconds are those of one query."""

    task: str
    size: int
    engine: str
    version: str
    family: str
    threads: int
    queries: int
    wall_s: float | None
    cpu_s: float | None
    build_s: float | None
    recall: float | None
    checked: str
    note: str

    @property
    def extrapolated(self) -> bool:
        """Whether the seconds were scaled up from fewer queries."""
        return "extrapolated" in self.note


@dataclass(frozen=True)
class Setting:
    """What holds for all rows of a run."""

    machine: str
    date: str
    libraries: list[str]
    """Which numeric libraries were loaded and which kernels they chose."""
    n_rounds: int


def write_csv(path: Path, rows: list[Row], setting: Setting) -> None:
    """Writes all rows; seconds and recall are empty where nothing was measured."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            constant = {"machine": setting.machine, "date": setting.date}
            writer.writerow([constant[c] if c in constant else _plain(getattr(row, c)) for c in COLUMNS])


def write_markdown(path: Path, rows: list[Row], setting: Setting) -> None:
    """Writes a section for each task and size, the fastest engine first."""
    lines = [
        "# pt and its peers",
        "",
        f"{setting.machine}; {setting.date}; {rows[0].threads} threads, medians of {setting.n_rounds} rounds.",
        "",
        *(f"- {library}" for library in setting.libraries),
        "",
        "Ratios are the engine's time divided by that of `pt`: above 1 the engine is slower. Seconds of a batch are for"
        " all queries, of a single query for one.",
    ]
    for task, size in groups(rows):
        lines += ["", *_section(task, size, [row for row in rows if (row.task, row.size) == (task, size)])]
    path.write_text("\n".join(lines) + "\n")


def groups(rows: list[Row]) -> list[tuple[str, int]]:
    """Task and size of the rows, in order, each pair once."""
    return list(dict.fromkeys((row.task, row.size) for row in rows))


def by_time(rows: list[Row]) -> list[Row]:
    """The fastest first, those without a time last."""
    return sorted(rows, key=lambda row: (row.wall_s is None, row.wall_s))


def _section(task: str, size: int, rows: list[Row]) -> list[str]:
    reference = next((row for row in rows if row.engine == REFERENCE and row.wall_s is not None), None)
    single = task.startswith("single")
    lines = [
        f"## {task}, {size:,} patterns, {max(row.queries for row in rows):,} queries",
        "",
        "| " + " | ".join(HEADINGS) + " |",
        "|---" * len(HEADINGS) + "|",
    ]
    for row in by_time(rows):
        wall = _ratio(row.wall_s, reference and reference.wall_s)
        cpu = _ratio(row.cpu_s, reference and reference.cpu_s)
        with_build = ""
        if row.build_s is not None and row.wall_s is not None and not single:
            with_build = _ratio(row.wall_s + row.build_s, reference and reference.wall_s)
        recall = "" if row.recall is None else f"{row.recall:.4f}"
        cells = [
            f"{row.engine} {row.version}", _digits(row.wall_s), _digits(row.cpu_s), wall, cpu,
            _digits(row.build_s), with_build, recall, row.checked, row.note.replace("|", "\\|"),
        ]  # fmt: skip
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def _ratio(value: float | None, reference: float | None) -> str:
    return "" if value is None or not reference else _digits(value / reference)


def _digits(value: float | None) -> str:
    """Three significant digits, without an exponent."""
    if value is None:
        return ""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{float(f'{value:.3g}'):.6f}".rstrip("0").rstrip(".")


def _plain(value: object) -> object:
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else value
