"""The chart: a panel for each task and size, a bar for each engine, seconds on a logarithmic scale."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402  after the backend is chosen
from matplotlib.axes import Axes  # noqa: E402
from matplotlib.lines import Line2D  # noqa: E402
from matplotlib.patches import Patch  # noqa: E402

from report import REFERENCE, Row, Setting, by_time, groups  # noqa: E402

# Okabe and Ito's palette, which stays distinct in the common kinds of colour blindness.
COLOURS = {
    "pt": "#D55E00",
    "exact int8": "#E69F00",
    "exact float": "#0072B2",
    "approximate": "#009E73",
    "data frame": "#999999",
}
BUILD_ALPHA = 0.3


def draw(stem: Path, rows: list[Row], setting: Setting) -> None:
    """Writes `stem`.svg and `stem`.png; rows without a time are left out."""
    rows = [row for row in rows if row.wall_s is not None]
    if not rows:
        return
    tasks = list(dict.fromkeys(task for task, _ in groups(rows)))
    sizes = list(dict.fromkeys(size for _, size in groups(rows)))
    n_bars = max(len(_of(rows, *group)) for group in groups(rows))
    figure, panels = plt.subplots(
        len(tasks), len(sizes), squeeze=False, layout="constrained",
        figsize=(7.5 * len(sizes), (0.27 * n_bars + 0.9) * len(tasks) + 1.4),
    )  # fmt: skip
    for i, task in enumerate(tasks):
        for j, size in enumerate(sizes):
            _panel(panels[i][j], task, size, by_time(_of(rows, task, size)))
    families = {row.family for row in rows}
    keys: list[Patch | Line2D] = [Patch(color=COLOURS[name], label=name) for name in COLOURS if name in families]
    keys.append(Patch(color="black", alpha=BUILD_ALPHA, label="time to build the index on top"))
    keys.append(Patch(facecolor="white", edgecolor="black", hatch="////", label="extrapolated from fewer queries"))
    keys.append(Line2D([], [], color="black", marker="|", linestyle="", markersize=10, label="cpu seconds"))
    figure.legend(handles=keys, loc="outside lower center", ncols=4, frameon=False, fontsize=8)
    figure.suptitle(
        "Wall time to answer, and its multiple of pt's (without building)\n"
        f"{setting.machine}; {rows[0].threads} threads; {setting.date}",
        fontsize=9,
    )
    figure.savefig(stem.with_suffix(".svg"))
    figure.savefig(stem.with_suffix(".png"), dpi=150)
    plt.close(figure)


def _of(rows: list[Row], task: str, size: int) -> list[Row]:
    return [row for row in rows if (row.task, row.size) == (task, size)]


def _panel(axes: Axes, task: str, size: int, rows: list[Row]) -> None:
    single = task.startswith("single")
    reference = next((row.wall_s for row in rows if row.engine == REFERENCE), None)
    for y, row in enumerate(rows):
        hatch = "////" if row.extrapolated else None
        axes.barh(y, row.wall_s, color=COLOURS[row.family], hatch=hatch, edgecolor="white", linewidth=0)
        end = max(row.wall_s, row.cpu_s)
        if row.build_s and not single and row.family == "approximate":
            axes.barh(y, row.build_s, left=row.wall_s, color=COLOURS[row.family], alpha=BUILD_ALPHA, linewidth=0)
            end = max(end, row.wall_s + row.build_s)
        axes.plot(row.cpu_s, y, color="black", marker="|", markersize=10, linestyle="")
        texts = [f"{row.wall_s / reference:.3g}×"] if reference else []
        if row.recall is not None and row.recall < 1:
            texts.append(f"recall {row.recall:.4f}")
        axes.annotate(", ".join(texts), (end, y), xytext=(6, 0), textcoords="offset points", va="center", fontsize=7)
    axes.set_xscale("log")
    low, high = axes.get_xlim()
    axes.set_xlim(min(low, 0.5 * min((row.wall_s for row in rows), default=low)), high * 6)
    axes.set_yticks(range(len(rows)), [row.engine for row in rows], fontsize=8)
    axes.invert_yaxis()
    axes.set_title(f"{task}, {size:,} patterns", fontsize=9, loc="left")
    n_queries = max((row.queries for row in rows), default=0)
    axes.set_xlabel("seconds for one query" if single else f"seconds for {n_queries:,} queries", fontsize=8)
    axes.tick_params(axis="x", labelsize=8)
    axes.grid(axis="x", color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
