//! Measuring fingerprints on labelled code, and learning from it.

use serde_json::Value;

use crate::rows;
use crate::world::World;

/// Programs that do one of six things, written with other names and in three languages.
fn programs() -> Vec<[String; 4]> {
    let tasks: [(&str, &str); 6] = [
        ("sum", "s = s + a[i];"),
        ("largest", "if (a[i] > s) { s = a[i]; }"),
        ("count", "if (a[i] == 0) { s = s + 1; }"),
        ("product", "s = s * a[i] % 1000007;"),
        ("distance", "s = s + abs(a[i] - a[n - 1]);"),
        ("bits", "while (a[i] > 0) { s = s + a[i] % 2; a[i] = a[i] / 2; }"),
    ];
    let names = [
        ("a", "s", "i", "n"),
        ("values", "result", "k", "count"),
        ("xs", "acc", "pos", "len"),
        ("data", "r", "j", "m"),
    ];
    let mut all = Vec::new();
    for (label, body) in tasks {
        for (v, (a, s, i, n)) in names.iter().enumerate() {
            let body = body.replace("a[", &format!("{a}[")).replace("s = s", &format!("{s} = {s}"));
            let body = body.replace("> s)", &format!("> {s})")).replace("{ s = ", &format!("{{ {s} = "));
            let body = body.replace("[i]", &format!("[{i}]")).replace("[n -", &format!("[{n} -"));
            let inner =
                format!("int {s} = 0;\n  for (int {i} = 0; {i} < {n}; {i}++) {{ {body} }}\n  return {s};");
            let (language, code) = match v % 3 {
                0 => ("c", format!("int work(int {a}[], int {n}) {{\n  {inner}\n}}\n")),
                1 => {
                    ("java", format!("class T {{ static int work(int[] {a}, int {n}) {{\n  {inner}\n}} }}\n"))
                }
                _ => (
                    "c_sharp",
                    format!("class T {{ static int Work(int[] {a}, int {n}) {{\n  {inner}\n}} }}\n"),
                ),
            };
            all.push([format!("{label}/{v}"), language.to_owned(), label.to_owned(), code]);
        }
    }
    all
}

/// Writes them to a Parquet file, with a column of splits if asked.
pub(crate) fn write(world: &World, name: &str, extra: Option<(&str, &str)>) {
    let programs = programs();
    let column = |at: usize| -> Vec<&str> { programs.iter().map(|row| row[at].as_str()).collect() };
    let (ids, languages, labels, codes) = (column(0), column(1), column(2), column(3));
    let mut columns: Vec<(&str, &[&str])> =
        vec![("id", &ids), ("language", &languages), ("task", &labels), ("code", &codes)];
    let splits: Vec<&str> = labels
        .iter()
        .map(|label| if *label == "bits" || *label == "sum" { "valid" } else { "train" })
        .collect();
    if extra.is_some() {
        columns.push(("split", &splits));
    }
    rows::write(world.path(name), &columns);
}

/// Writes judged pairs of them, one of a function that is not there.
pub(crate) fn write_pairs(world: &World, name: &str) {
    rows::write(
        world.path(name),
        &[
            ("id_a", &["sum/0", "sum/0", "count/1", "sum/0"]),
            ("id_b", &["sum/3", "largest/1", "bits/2", "gone"]),
            ("is_clone", &["1", "0", "0", "1"]),
            ("clone_type", &["T2", "non_clone", "non_clone", "T1"]),
        ],
    );
}

/// Writes them to files in `src/`, long enough to be edited.
pub(crate) fn write_sources(world: &World) {
    for (i, [_, language, _, code]) in programs().iter().enumerate() {
        let ending = match language.as_str() {
            "c" => "c",
            "java" => "java",
            _ => "cs",
        };
        let more = "  log(1);\n  open(2);\n  close(3);\n  report(4);\n  flush(5);\n  return";
        world.write(format!("src/f{i}.{ending}"), code.replacen("  return", more, 1));
    }
}

#[test]
fn functions_of_a_class_are_found_and_figures_agree_with_each_other() {
    let world = World::new();
    write(&world, "f.parquet", None);
    for space in ["shape", "meaning"] {
        let found = world.json(&["eval", "--functions", "f.parquet", "--label", "task", "--space", space]);
        assert_eq!(
            (&found["space"], &found["functions"], &found["skipped"]),
            (&space.into(), &24.into(), &0.into())
        );
        let figure = |pointer: &str| {
            found.pointer(pointer).and_then(Value::as_f64).unwrap_or_else(|| panic!("{pointer}: {found}"))
        };
        for pointer in [
            "/map_at_r",
            "/p_at_1",
            "/p_at_10",
            "/within_language/map_at_r",
            "/cross_language/map_at_r",
            "/cross_language/p_at_1",
        ] {
            assert!((0.0..=1.0).contains(&figure(pointer)), "{pointer}");
        }
        assert!(figure("/p_at_1") >= 0.5, "{space}: {found}");
        let by_language = found["languages"].as_array().unwrap();
        let queries: u64 = by_language.iter().map(|l| l["all"]["queries"].as_u64().unwrap()).sum();
        assert_eq!((by_language.len(), queries), (3, 24));
        let again = world.json(&[
            "eval",
            "--functions",
            "f.parquet",
            "--label",
            "task",
            "--space",
            space,
            "--jobs",
            "1",
        ]);
        assert_eq!(found, again);
    }
    let page = world.pt(&["eval", "--functions", "f.parquet", "--label", "task"]);
    assert!(page.ok(["eval"]).text().contains("of other languages"));
}

#[test]
fn a_split_is_that_of_the_column_or_of_the_labels_hash() {
    let world = World::new();
    write(&world, "with.parquet", Some(("split", "")));
    write(&world, "without.parquet", None);
    let n = |file: &str, split: &str| {
        let found = world.json(&[
            "eval",
            "--functions",
            file,
            "--label",
            "task",
            "--split",
            split,
            "--space",
            "shape",
        ]);
        found["functions"].as_u64().unwrap()
    };
    assert_eq!(
        (n("with.parquet", "train"), n("with.parquet", "valid"), n("with.parquet", "none")),
        (16, 8, 0)
    );
    let (train, valid) = (n("without.parquet", "train"), n("without.parquet", "valid"));
    // Whole classes, of four functions each.
    assert_eq!((train + valid, train % 4), (24, 0));
}

#[test]
fn pairs_are_judged_at_every_threshold() {
    let world = World::new();
    write(&world, "f.parquet", None);
    write_pairs(&world, "p.parquet");
    let found = world.json(&["eval", "--functions", "f.parquet", "--pairs", "p.parquet", "--space", "shape"]);
    assert_eq!((&found["pairs"], &found["missing"]), (&3.into(), &1.into()));
    let thresholds = found["thresholds"].as_array().unwrap();
    let at = |threshold: f64| thresholds.iter().find(|t| t["threshold"] == threshold).unwrap();
    assert_eq!((&at(0.0)["recall"]["T2"], &at(0.0)["false_positive_rate"]), (&1.0.into(), &1.0.into()));
    assert_eq!(at(0.95)["false_positive_rate"], 0.0);
    assert_eq!((found["roc_area"].as_f64(), found["curve"].as_array().unwrap().len()), (Some(1.0), 101));
    let args = [
        "eval",
        "--functions",
        "f.parquet",
        "--pairs",
        "p.parquet",
        "--space",
        "shape",
        "--chart",
        "roc.svg",
    ];
    world.pt(&args).ok(args);
    assert_eq!(String::from_utf8(world.read("roc.svg")).unwrap().matches("<polyline").count(), 2);
    let args = ["eval", "--functions", "f.parquet", "--label", "task", "--chart", "bars.svg"];
    world.pt(&args).ok(args);
    assert!(String::from_utf8(world.read("bars.svg")).unwrap().contains("csharp"));
    assert!(at(0.9)["recall"]["T2"].as_f64().unwrap() >= at(1.0)["recall"]["T2"].as_f64().unwrap());
}

#[test]
fn learning_is_the_same_each_time_and_never_from_what_is_held_out() {
    let world = World::new();
    write(&world, "f.parquet", Some(("split", "")));
    let train = |output: &str, jobs: &str| {
        world.json(&[
            "train",
            "--functions",
            "f.parquet=task",
            "-o",
            output,
            "--steps",
            "60",
            "--jobs",
            jobs,
            "--quiet",
        ])
    };
    let (one, two) = (train("one.ptm", "1"), train("two.ptm", "2"));
    assert_eq!(world.read("one.ptm"), world.read("two.ptm"));
    assert_eq!((&one["n_classes"], &one["n_examples"]), (&4.into(), &16.into()));
    assert_eq!(one["model"], two["model"]);
    assert!(one["looks"][0]["loss"].as_f64().unwrap() < 2.0, "{one}");
    let args =
        ["eval", "--functions", "f.parquet", "--label", "task", "--split", "train", "--meaning", "one.ptm"];
    assert!(world.json(&args)["map_at_r"].as_f64().unwrap() > 0.8);
}

#[test]
fn a_code_base_teaches_without_labels() {
    let world = World::new();
    write_sources(&world);
    world.pt(&["index", "src", "--min-nodes", "20"]).ok("index");
    let train = |output: &str, jobs: &str| {
        world.json(&["train", "--in", ".", "-o", output, "--steps", "30", "--jobs", jobs, "--quiet"])
    };
    let (one, three) = (train("one.ptm", "1"), train("three.ptm", "3"));
    assert_eq!(world.read("one.ptm"), world.read("three.ptm"));
    // Each of the 24 functions is a class, of itself and its edited copies.
    assert_eq!(one["n_classes"], three["n_classes"]);
    let (n_classes, n_examples) = (one["n_classes"].as_u64().unwrap(), one["n_examples"].as_u64().unwrap());
    assert!((20..=24).contains(&n_classes) && n_examples >= 3 * n_classes, "{one}");
    assert_eq!(one["best_step"], 30, "without anything held out the last step counts");
    let args = ["eval", "--mutate", "--in", ".", "--meaning", "one.ptm"];
    assert_eq!(world.json(&args)["model"], one["model"]);
}

#[test]
fn learning_once_more_takes_what_was_held_out_in() {
    let world = World::new();
    write(&world, "f.parquet", Some(("split", "")));
    let train =
        ["train", "--functions", "f.parquet=task", "-o", "m.ptm", "--refit", "all.ptm", "--steps", "50"];
    let trained = world.json(&train);
    assert_ne!(trained["model"], trained["refitted"]);
    let bytes = String::from_utf8_lossy(&world.read("all.ptm")).into_owned();
    assert!(bytes.contains("f 24\n"), "16 to learn from and 8 held out");
}

#[test]
fn edited_copies_are_found_and_the_more_is_edited_the_fewer() {
    let world = World::new();
    write_sources(&world);
    world.pt(&["index", "src", "--min-nodes", "20"]).ok(["index"]);
    let found = world.json(&["eval", "--mutate", "--in", ".", "--space", "shape"]);
    assert_eq!((&found["functions"], found["languages"].as_array().unwrap().len()), (&24.into(), 3));
    let recall = |edit: &str, threshold: f64| -> f64 {
        let of_edit: Vec<&Value> =
            found["mutations"].as_array().unwrap().iter().filter(|m| m["edit"] == edit).collect();
        assert!(!of_edit.is_empty(), "{edit}: {found}");
        let shares = of_edit.iter().map(|m| {
            let at = m["recall"].as_array().unwrap().iter().find(|r| r["threshold"] == threshold).unwrap();
            (at["share"].as_f64().unwrap(), m["copies"].as_f64().unwrap())
        });
        let (sum, n) =
            shares.fold((0.0, 0.0), |(sum, n), (share, copies)| (sum + share * copies, n + copies));
        sum / n
    };
    assert!(recall("T1", 0.99) > 0.999 && recall("T2", 0.7) > 0.9);
    assert!(recall("T3 10 %", 0.8) >= recall("T3 50 %", 0.8));
    let unlike = found["unlike"].as_array().unwrap();
    assert!(unlike.iter().all(|u| u["pairs"].as_u64().unwrap() > 0) && !unlike.is_empty());
    assert_eq!(found, world.json(&["eval", "--mutate", "--in", ".", "--space", "shape", "--jobs", "1"]));
    let page = world.pt(&["eval", "--mutate", "--in", ".", "--space", "shape"]);
    assert!(page.ok(["eval"]).text().contains("unlike pairs"));
}

#[test]
fn what_cannot_be_measured_or_learned_is_told() {
    let world = World::new();
    write(&world, "f.parquet", None);
    world.write("text.ptm", "not a model");
    let refused = |args: &[&str], parts: &[&str]| world.pt(args).fails_with(parts);
    refused(&["eval", "--functions", "f.parquet"], &["f.parquet", "no column 'label'", "task"]);
    refused(&["eval", "--functions", "gone.parquet"], &["gone.parquet"]);
    refused(
        &["eval", "--functions", "f.parquet", "--label", "task", "--meaning", "text.ptm"],
        &["text.ptm", "PTMEANS"],
    );
    refused(&["train", "--functions", "f.parquet=id", "-o", "m.ptm"], &["at least 2 classes"]);
    refused(&["train", "--functions", "f.parquet=task:many", "-o", "m.ptm"], &["f.parquet=task:many"]);
    refused(&["train", "--in", "nowhere", "-o", "m.ptm"], &["nowhere"]);
    refused(
        &["train", "--functions", "f.parquet=task", "-o", "m.ptm", "--without", "smell"],
        &["--without smell", "sub-words"],
    );
}
