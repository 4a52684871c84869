//! Results opened in pyarrow, DuckDB and Polars, ten scores computed anew from the vectors, and the notebooks of `docs/notebooks`.

use std::path::Path;
use std::process::Command;

use crate::markdown::ROOT;
use crate::samples::{INVENTORY_PY, MEDIAN_PY, MEDIAN_RENAMED_PY, MERGE_C, MERGE_RENAMED_C, generated_c};
use crate::world::{World, finish};

/// Reads units, matches and patterns with one library each way, and compares to the last bit.
const SCRIPT: &str = r#"
import json, math, sys
import duckdb, numpy as np, polars as pl, pyarrow.parquet as pq

units, matches, patterns = sys.argv[1:]

def by_pyarrow(path, *columns):
    return pq.read_table(path, columns=list(columns)).to_pylist()

def by_duckdb(path, *columns):
    rows = duckdb.sql(f"SELECT {', '.join(columns)} FROM '{path}'").fetchall()
    return [dict(zip(columns, row)) for row in rows]

def by_polars(path, *columns):
    return pl.read_parquet(path, columns=list(columns)).to_dicts()

def vector(cell):
    assert isinstance(cell, bytes) and len(cell) == 256, cell
    return np.frombuffer(cell, dtype=np.int8).astype(np.int64)

told = {}
for read in (by_pyarrow, by_duckdb, by_polars):
    of_unit = {row["unit_id"]: vector(row["vector_shape"]) for row in read(units, "unit_id", "vector_shape")}
    of_pattern = {row["pattern_id"]: vector(row["vector_shape"]) for row in read(patterns, "pattern_id", "vector_shape")}
    rows = read(matches, "unit_id", "pattern_id", "score", "dot", "exact_shape", "label")
    step = max(1, len(rows) // 10)
    checked = 0
    for row in rows[::step][:10]:
        a, b = of_unit[row["unit_id"]], of_pattern[row["pattern_id"]]
        dot = int(a @ b)
        score = dot / math.sqrt(int(a @ a) * int(b @ b))
        assert dot == row["dot"], (read.__name__, row, dot)
        assert score == row["score"], (read.__name__, row, score)
        assert isinstance(row["exact_shape"], bool), row
        checked += 1
    told[read.__name__] = {"units": len(of_unit), "matches": len(rows), "patterns": len(of_pattern), "checked": checked}

# The pattern's vector as an array column, without a loop.
column = pq.read_table(patterns, columns=["vector_shape"])["vector_shape"].combine_chunks()
matrix = np.frombuffer(column.buffers()[1], dtype=np.int8).reshape(-1, 256)
told["matrix"] = list(matrix.shape)
told["best"] = duckdb.sql(f"""
    SELECT u.path FROM '{matches}' m JOIN '{units}' u USING (unit_id)
    WHERE m.rank = 1 AND m.label = 'median' ORDER BY u.path""").fetchall()
print(json.dumps(told))
"#;

/// The interpreter with these libraries, `None` with the reason printed if there is none.
fn python(libraries: &str) -> Option<String> {
    let python = std::env::var("PT_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let probe = Command::new(&python).args(["-c", &format!("import {libraries}")]).output();
    let reason = match probe {
        Ok(output) if output.status.success() => return Some(python),
        Ok(output) => String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default().to_owned(),
        Err(error) => error.to_string(),
    };
    let is_required = std::env::var("PT_REQUIRE").is_ok_and(|list| list.contains("python"));
    assert!(!is_required, "PT_REQUIRE asks for python, but {python}: {reason}");
    eprintln!("passed over: {python}: {reason}; PT_PYTHON names another interpreter");
    None
}

#[test]
fn three_libraries_read_the_results_and_agree_with_every_score() {
    let Some(python) = python("duckdb, numpy, polars, pyarrow") else { return };
    let world = World::with(&[
        ("patterns/median/m.py", MEDIAN_PY),
        ("patterns/merge/m.c", MERGE_C),
        ("patterns/stock/i.py", INVENTORY_PY),
        ("src/merge.c", MERGE_RENAMED_C),
        ("src/stats.py", &format!("{INVENTORY_PY}\n\n{MEDIAN_RENAMED_PY}")),
    ]);
    (0..20).for_each(|i| world.write(format!("src/many/{i}.c"), generated_c(i * 91)));
    (0..20).for_each(|i| world.write(format!("patterns/many/{i}.c"), generated_c(i * 91 + 13)));
    world.json(&["table", "build", "patterns", "-o", "t.ptt"]);
    let run = world.json(&["classify", "src", "--table", "t.ptt", "--threshold", "0.2"]);
    world.pt(&["export", "table", "t.ptt", "--with-vectors", "-o", "t.parquet"]).ok("export");

    let result = |which: &str| run["results"][which].as_str().unwrap().to_owned();
    let mut command = Command::new(python);
    command
        .args(["-c", SCRIPT, &result("units"), &result("matches"), "t.parquet"])
        .current_dir(world.path(""));
    let told = finish(command, b"").ok("python").document();
    let counts = serde_json::json!({
        "units": run["units"]["total"], "matches": run["matches"]["total"], "patterns": 44, "checked": 10,
    });
    for library in ["by_pyarrow", "by_duckdb", "by_polars"] {
        assert_eq!(told[library], counts, "{library}");
    }
    assert_eq!(told["matrix"], serde_json::json!([44, 256]));
    assert_eq!(told["best"], serde_json::json!([["src/stats.py"]]));
}

/// Runs a notebook from its first cell to its last in the working folder, and tells what its cells gave.
const EXECUTE: &str = r#"
import json, sys
import nbclient, nbformat

notebook = nbformat.read(sys.argv[1], as_version=4)
assert not any(cell.get("outputs") for cell in notebook.cells), "a notebook is kept without outputs"
nbclient.NotebookClient(notebook, timeout=90, kernel_name="python3", resources={"metadata": {"path": "."}}).execute()
outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
plots = sum("image/png" in output.get("data", {}) for output in outputs)
texts = [output.get("text", "") + output.get("data", {}).get("text/plain", "") for output in outputs]
print(json.dumps({"plots": plots, "text": "\n".join(texts)}))
"#;

#[test]
fn the_notebooks_run_on_results_made_here() {
    let Some(python) = python("duckdb, ipykernel, matplotlib, nbclient, numpy, polars, pyarrow") else {
        return;
    };
    let world = World::with(&[
        ("pt.toml", "keep-runs = 9\nthreshold = 0.4\n"),
        ("src/aa/merge.c", MERGE_C),
        ("src/bb/merge.c", MERGE_RENAMED_C),
        ("src/bb/stats.py", &format!("{INVENTORY_PY}\n\n{MEDIAN_RENAMED_PY}")),
        ("src/cc/median.py", MEDIAN_PY),
    ]);
    (0..20).for_each(|i| world.write(format!("src/many/{i}.c"), generated_c(i * 91)));
    world.json(&["classify", "."]);
    world.rename("src/bb/merge.c", "src/cc/combine.c");
    world.json(&["classify", "."]);
    world.write("src/aa/more.c", MERGE_C.replace("merge", "join"));
    world.json(&["classify", "."]);

    // The notebooks ask `pt` by its name.
    let bin = Path::new(env!("CARGO_BIN_EXE_pt")).parent().unwrap().to_owned();
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(bin).chain(std::env::split_paths(&paths))).unwrap();
    let folder = Path::new(ROOT).join("docs/notebooks");
    let names =
        ["explore-a-run", "patterns-over-nights", "nearest-neighbours"].map(|name| format!("{name}.ipynb"));
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), names.len());
    // Side by side: most of the time goes into starting kernels.
    let told = std::thread::scope(|scope| {
        let run = |name: &String| {
            let mut command = Command::new(&python);
            command
                .args(["-c", EXECUTE])
                .arg(folder.join(name))
                .current_dir(world.path(""))
                .env("PATH", &path);
            finish(command, b"").ok(name).document()
        };
        let runs = names.each_ref().map(|name| scope.spawn(move || run(name)));
        runs.map(|run| run.join().unwrap())
    });
    assert_eq!(told.each_ref().map(|told| told["plots"].as_u64()), [Some(3), Some(1), Some(1)]);
    let text = |i: usize| told[i]["text"].as_str().unwrap();
    assert!(text(1).contains("'new': 2") || text(1).contains("'new': 1"), "{}", text(1));
    assert!(text(2).contains("each with the same score to the last bit"), "{}", text(2));
}
