//! What `docs/format.md` promises is what `pt` writes.

use std::collections::BTreeSet;
use std::fs::File;

use arrow_schema::{DataType, Schema};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use pt::types::Space;
use serde_json::Value;

use crate::markdown::{Document, ROOT, rows};
use crate::samples::MERGE_C;
use crate::world::World;

fn section(heading: &str) -> String {
    Document::open("docs/format.md").section(heading)
}

/// Name and type of every column.
fn columns(schema: &Schema) -> Vec<[String; 2]> {
    let name = |data_type: &DataType| match data_type {
        DataType::Utf8 => "string".to_owned(),
        DataType::Boolean => "bool".to_owned(),
        DataType::FixedSizeBinary(n) => format!("fixed binary({n})"),
        number => number.to_string().to_lowercase(),
    };
    schema.fields().iter().map(|f| [f.name().clone(), name(f.data_type())]).collect()
}

fn documented_columns(heading: &str) -> Vec<[String; 2]> {
    rows(&section(heading), "| column ").into_iter().map(|row| [row[0].clone(), row[1].clone()]).collect()
}

#[test]
fn results_have_the_columns_documented() {
    assert_eq!(documented_columns("units.parquet"), columns(&pt::export::unit_schema(&Space::ALL)));
    assert_eq!(documented_columns("matches.parquet"), columns(&pt::export::match_schema()));
    assert_eq!(documented_columns("issues.parquet"), columns(&pt::export::issue_schema()));
    assert_eq!(documented_columns("Patterns"), columns(&pt::export::pattern_schema(&[Space::Shape])));
    assert_eq!(documented_columns("Pairs"), columns(&pt::export::pair_schema()));
    assert_eq!(documented_columns("Changes of units"), columns(&pt::export::diff_schema()));
    assert_eq!(documented_columns("Changes of matches"), columns(&pt::export::match_change_schema()));
    assert_eq!(documented_columns("Duplicates"), columns(&pt::export::duplicate_schema()));
    assert_eq!(documented_columns("Copies"), columns(&pt::export::copy_schema()));
}

#[test]
fn without_vectors_only_the_last_column_is_missing() {
    for (with, without) in [
        (pt::export::unit_schema(&[Space::Shape]), pt::export::unit_schema(&[])),
        (pt::export::unit_schema(&Space::ALL), pt::export::unit_schema(&[Space::Shape])),
        (pt::export::pattern_schema(&[Space::Meaning]), pt::export::pattern_schema(&[])),
    ] {
        let (with, without) = (columns(&with), columns(&without));
        assert_eq!(with[..with.len() - 1], without);
    }
}

#[test]
fn issues_have_the_kinds_documented() {
    let documented = rows(&section("issues.parquet"), "| issue ");
    let documented: Vec<&str> = documented.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(documented, pt::types::IssueKind::ALL.map(|kind| kind.as_str()));
}

/// A repository with a store in which something was found, something left out.
fn classified() -> (World, Value) {
    let world = World::with(&[
        ("src/.git/HEAD", "ref: refs/heads/main\n"),
        ("src/search.go", GO),
        ("src/broken.c", "int x;\0"),
        ("labels/search/a.go", GO),
        ("labels/search/pattern.toml", "title = \"Search\"\n"),
    ]);
    world.pt(&["table", "build", "labels", "-o", "t.ptt"]).ok("table build");
    let document = world.json(&["classify", "src", "--table", "t.ptt"]);
    assert_ne!(document["matches"]["total"], 0, "{document}");
    assert_ne!(document["issues"]["total"], 0, "{document}");
    (world, document)
}

pub(crate) const GO: &str = "package p

func sortSearch(n int, f func(int) bool) int {
	i, j := 0, n
	for i < j {
		h := int(uint(i+j) >> 1)
		if !f(h) {
			i = h + 1
		} else {
			j = h
		}
	}
	return i
}
";

#[test]
fn a_store_has_the_layout_documented() {
    let (world, _) = classified();
    let segment = File::open(world.path("src/.pt/segments/000001.parquet")).unwrap();
    let schema = ParquetRecordBatchReaderBuilder::try_new(segment).unwrap().schema().clone();
    let mut documented = documented_columns("Segment");
    documented.retain(|column| column[0] != "vector_meaning");
    assert_eq!(documented, columns(&schema));
    world.pt(&["index", "src", "--space", "meaning"]).ok("index");
    let segment = File::open(world.path("src/.pt/segments/000002.parquet")).unwrap();
    let schema = ParquetRecordBatchReaderBuilder::try_new(segment).unwrap().schema().clone();
    assert_eq!(documented_columns("Segment"), columns(&schema));

    let catalog = rusqlite::Connection::open(world.path("src/.pt/catalog.sqlite")).unwrap();
    let sql = "SELECT t.name, c.name, c.type FROM sqlite_master t JOIN pragma_table_info(t.name) c
               WHERE t.type = 'table' ORDER BY t.rowid, c.cid";
    let mut statement = catalog.prepare(sql).unwrap();
    let found = statement.query_map([], |r| Ok([r.get(0)?, r.get(1)?, r.get(2)?])).unwrap();
    let found: Vec<[String; 3]> = found.map(Result::unwrap).collect();
    let documented: Vec<[String; 3]> = rows(&section("Catalogue"), "| table ")
        .into_iter()
        .map(|row| [row[0].clone(), row[1].clone(), row[2].clone()])
        .collect();
    assert_eq!(documented, found);

    let keys = rows(&section("Catalogue"), "| table ").into_iter().find(|row| row[1] == "key").unwrap();
    let mut statement = catalog.prepare("SELECT key FROM meta").unwrap();
    let found: BTreeSet<String> =
        statement.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(keys[3].split(", ").map(str::to_owned).collect::<BTreeSet<_>>(), found);
}

/// Paths and types of the values of a document, as `a.b[].c`.
fn leaves(value: &Value, path: &str, found: &mut BTreeSet<(String, &'static str)>) {
    let kind = match value {
        Value::Object(object) => {
            for (key, value) in object {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                leaves(value, &path, found);
            }
            return;
        }
        Value::Array(array) => {
            array.iter().for_each(|value| leaves(value, &format!("{path}[]"), found));
            return;
        }
        Value::Null => return,
        Value::Bool(_) => "bool",
        Value::Number(_) => "number",
        Value::String(_) => "string",
    };
    found.insert((path.to_owned(), kind));
}

fn keys(document: &Value) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    leaves(document, "", &mut found);
    found.into_iter().map(|(path, kind)| (path, kind.to_owned())).collect()
}

/// The keys of every table in `text`; a row may be of several.
fn keys_of_tables(text: &str) -> BTreeSet<(String, String)> {
    let of_row = |row: &Vec<String>| -> Vec<(String, String)> {
        row[0].split(", ").map(|key| (key.to_owned(), row[1].clone())).collect()
    };
    rows(text, "| key ").iter().flat_map(of_row).collect()
}

fn documented_keys(heading: &str) -> BTreeSet<(String, String)> {
    keys_of_tables(&section(heading))
}

/// The keys of the first table after a line that begins with `before`, in the section under this heading.
#[track_caller]
fn documented_after(heading: &str, before: &str) -> BTreeSet<(String, String)> {
    let text = section(heading);
    let text = &text[text.find(&format!("\n{before}")).unwrap()..];
    let end = text.find("|\n\n").map_or(text.len(), |at| at + 2);
    keys_of_tables(&text[..end])
}

/// The keys of a document, `path.*` for all those below each of `paths`.
fn keys_but_for_names(document: &Value, paths: &[&str]) -> BTreeSet<(String, String)> {
    let any = |(key, kind): (String, String)| match paths
        .iter()
        .find(|path| key.strip_prefix(**path).is_some_and(|rest| rest.starts_with('.')))
    {
        Some(path) => (format!("{path}.*"), kind),
        None => (key, kind),
    };
    keys(document).into_iter().map(any).collect()
}

#[test]
fn runs_print_and_leave_the_keys_documented() {
    let (world, document) = classified();
    let documented = documented_keys("pt index, pt classify");
    assert_eq!(keys(&document), documented);

    let run: Value = serde_json::from_slice(&world.read("src/.pt/runs/000001/run.json")).unwrap();
    let mut with_end = documented.clone();
    with_end.insert(("finished_ms".to_owned(), "number".to_owned()));
    assert_eq!(keys(&run), with_end);

    let index = world.json(&["index", "src"]);
    let only_classified = |(key, _): &&(String, String)| {
        ["labels[]", "languages[]", "table", "search", "gate", "results.units", "results.matches"]
            .iter()
            .any(|k| key.starts_with(k))
    };
    let expected: BTreeSet<_> = documented.iter().filter(|key| !only_classified(key)).cloned().collect();
    assert_eq!(keys(&index), expected);
    for key in ["/table", "/results/units", "/results/matches"] {
        assert_eq!(index.pointer(key), Some(&Value::Null), "{key}");
    }
}

#[test]
fn matches_print_the_keys_documented() {
    let (world, _) = classified();
    let documented = documented_keys("pt match");
    let in_table = keys(&world.json(&["match", "src/search.go", "--table", "t.ptt"]));
    let among_units = keys(&world.json(&["match", "labels/search/a.go", "--in", "src"]));
    assert_eq!(in_table.union(&among_units).cloned().collect::<BTreeSet<_>>(), documented);
    let only = |before: &str| documented_after("pt match", before);
    assert_eq!(in_table.difference(&among_units).cloned().collect::<BTreeSet<_>>(), only("Found in a table"));
    assert_eq!(
        among_units.difference(&in_table).cloned().collect::<BTreeSet<_>>(),
        only("Found among the units")
    );
}

#[test]
fn other_commands_print_the_keys_documented() {
    let (world, _) = classified();
    let build = keys(&world.json(&["table", "build", "labels", "-o", "u.ptt"]));
    let merge = keys(&world.json(&["table", "merge", "t.ptt", "u.ptt", "-o", "m.ptt"]));
    assert_eq!(
        build.union(&merge).cloned().collect::<BTreeSet<_>>(),
        documented_keys("pt table build, pt table merge")
    );

    let info = keys_but_for_names(&world.json(&["table", "info", "t.ptt"]), &["languages"]);
    assert_eq!(info, documented_keys("pt table info"));
    assert_eq!(keys(&world.json(&["table", "list", "t.ptt"])), documented_keys("pt table list"));
    assert_eq!(keys(&world.json(&["table", "verify", "t.ptt"])), documented_keys("pt table verify"));
    world.pt(&["index", "src", "--space", "meaning"]).ok("index");
    assert_eq!(
        keys(&world.json(&["status", "--store", "src/.pt"])),
        documented_keys("pt status, pt store status")
    );
    assert_eq!(keys(&world.json(&["languages"])), documented_keys("pt languages"));
    assert_eq!(keys(&world.json(&["man", "-o", "man"])), documented_keys("pt man"));
    assert_eq!(keys(&world.json(&["doctor"])), documented_keys("pt doctor"));
    let documented = documented_keys("pt model train, pt model info");
    assert_eq!(keys(&world.json(&["model", "info"])), documented);
    assert_eq!(keys(&world.json(&["model", "train", "-o", "m.ptm", "go=src"])), documented);
}

#[test]
fn looking_after_a_store_prints_the_keys_documented() {
    let (world, _) = classified();
    let store = |args: &[&str]| world.json(&[args, &["--store", "src/.pt"]].concat());
    world.write("src/.pt/segments/000099.parquet", "");
    let segment = world.read("src/.pt/segments/000001.parquet");
    world.write("src/.pt/segments/000001.parquet", &segment[..100]);
    let ran = world.pt(&["store", "verify", "--store", "src/.pt", "--format", "json"]);
    assert_eq!(keys(&ran.document()), documented_keys("pt store verify"));
    world.write("src/.pt/runs/000001/matches.parquet", "");
    world.write("src/.pt/tokens.bin", "no tokens");
    let rebuilt = keys(&store(&["store", "rebuild"]));
    let catalogue = world.read("src/.pt/catalog.sqlite");
    world.write("src/.pt/catalog.sqlite", &catalogue[..5000]);
    let renewed = keys(&store(&["store", "rebuild"]));
    let heading = "pt store compact, pt store gc, pt store rebuild, pt store clear";
    let of_rebuild =
        rows(&section(heading), "| rebuild key ").into_iter().map(|row| (row[0].clone(), row[1].clone()));
    let mut documented: BTreeSet<_> = of_rebuild.collect();
    documented.insert(("store".to_owned(), "string".to_owned()));
    assert_eq!(rebuilt.union(&renewed).cloned().collect::<BTreeSet<_>>(), documented);
    let others =
        [&["store", "compact"][..], &["store", "gc"], &["store", "clear"]].map(|args| keys(&store(args)));
    assert_eq!(others.into_iter().flatten().collect::<BTreeSet<_>>(), documented_keys(heading));
}

#[test]
fn differences_print_the_keys_documented() {
    let (world, _) = classified();
    let classify = || world.json(&["classify", "src", "--table", "t.ptt"]);
    world.write("src/more.go", GO.replace("sortSearch", "another"));
    classify();
    let new = keys(&world.json(&["diff", "--store", "src/.pt"]));
    world.write("src/more.go", "package p\n");
    world.write("src/search.go", GO.replace("i + 1", "i + 2"));
    classify();
    let gone = keys(&world.json(&["diff", "--store", "src/.pt"]));
    assert_eq!(new.union(&gone).cloned().collect::<BTreeSet<_>>(), documented_keys("pt diff"));
}

const SUPPRESSION: &str = "\
[[suppress]]
rules = [\"duplicate\"]
paths = [\"gen/**\"]
fingerprint = \"00ff\"
reason = \"made\"
expires = 9999-12-31
";

#[test]
fn duplicates_print_the_keys_documented() {
    let world = crate::dups::world();
    world.write("CODEOWNERS", "src/ @core\n");
    let dups = world.json(&["dups", ".", "-o", "d.parquet"]);
    // All that may be said of a gate.
    world.write("src/a.c", format!("// pt:ignore duplicate -- both\n{}", crate::samples::MERGE_C));
    world.write(
        "src/b.c",
        format!("// pt:ignore duplicat\n// pt:ignore but wrong\n{}", crate::samples::MERGE_C),
    );
    world.write("pt-suppressions.toml", SUPPRESSION);
    world.pt(&["dups", ".", "--write-baseline", "b.json", "-q"]).ok("baseline");
    world.write("src/new.c", format!("char *new;\n{}", crate::samples::MERGE_C));
    let ran = world.pt(&["dups", ".", "--baseline", "b.json", "--format", "json"]);
    let new = keys(&ran.fails_gate("new").document());
    let suppressions = keys(&world.json(&["suppressions"]));
    let gate = rows(&section("pt index, pt classify"), "| gate key ").into_iter();
    let told = gate.map(|row| (row[0].clone(), row[1].clone())).filter(|(key, _)| key != "gate.against");
    let told: BTreeSet<_> = told.collect();
    let all: BTreeSet<_> = keys(&dups).union(&new).cloned().collect();
    let documented = documented_keys("pt dups").union(&told).cloned().collect();
    assert_eq!(all, documented);
    assert_eq!(suppressions, documented_keys("pt suppressions"));
    assert_eq!(keys(&world.json(&["compare", "lib", "src"])), documented_keys("pt compare"));
}

#[test]
fn a_report_prints_the_keys_documented() {
    let (world, _) = classified();
    world.json(&["dups", "src"]);
    assert_eq!(keys(&world.json(&["report", "src", "-o", "r.html"])), documented_keys("pt report"));
}

#[test]
fn setting_up_prints_the_keys_documented() {
    let world = World::with(&[("vendor/a.go", GO)]);
    let git =
        std::process::Command::new("git").args(["init", "--quiet"]).current_dir(world.path("")).status();
    assert!(git.unwrap().success());
    assert_eq!(keys(&world.json(&["init"])), documented_keys("pt init"));
}

#[test]
fn explanations_print_the_keys_documented() {
    let only = ["only.a.names", "only.a.literals", "only.b.names", "only.b.literals"];
    let world = World::with(&[
        ("a.c", &MERGE_C.replace("return k;", "log_merge(n_left, 17);\n    return k;")),
        ("b.c", &MERGE_C.replace("return k;", "trace_runs(\"right\");\n    return k;")),
    ]);
    let mut found = keys_but_for_names(&world.json(&["explain", "a.c", "b.c"]), &only);
    world.pt(&["classify", ".", "--threshold", "0.05"]).ok("classify");
    found.extend(keys_but_for_names(&world.json(&["explain", "a.c"]), &only));
    world.write("known/x/m.c", MERGE_C);
    world.pt(&["table", "build", "known", "-o", "t.ptt"]).ok("build");
    found.extend(keys(&world.json(&["explain", "a.c", "x", "--table", "t.ptt"])));
    let ids = world.records(&["export", "units"]);
    found.extend(keys_but_for_names(&world.json(&["explain", "a.c", &ids[0][0]]), &only));
    assert_eq!(found, documented_keys("pt explain"));
}

#[test]
fn measuring_and_learning_print_the_keys_documented() {
    let world = World::new();
    crate::eval::write(&world, "f.parquet", Some(("split", "")));
    crate::eval::write_pairs(&world, "p.parquet");
    crate::eval::write_sources(&world);
    world.pt(&["index", "src", "--min-nodes", "20"]).ok(["index"]);
    let eval = |more: &[&str]| {
        keys_but_for_names(
            &world.json(&[&["eval", "--space", "shape"], more].concat()),
            &["thresholds[].recall"],
        )
    };
    let heading = "pt eval";
    let common = documented_after(heading, "| key ");
    let with = |tables: &[&str]| -> BTreeSet<_> {
        let more = tables.iter().flat_map(|before| documented_after(heading, before));
        common.iter().cloned().chain(more).collect()
    };
    assert_eq!(
        eval(&["--functions", "f.parquet", "--label", "task"]),
        with(&["With `--functions`", "Without `--pairs`"])
    );
    assert_eq!(
        eval(&["--functions", "f.parquet", "--pairs", "p.parquet"]),
        with(&["With `--functions`", "With `--pairs`"])
    );
    assert_eq!(eval(&["--mutate", "--in", "."]), with(&["With `--mutate`"]));

    let train =
        ["train", "--functions", "f.parquet=task:4", "--in", ".", "-o", "m.ptm", "--refit", "all.ptm"];
    let trained = world.json(&[&train[..], &["--steps", "20", "--quiet"]].concat());
    assert_eq!(keys(&trained), documented_keys("pt train"));
}

#[test]
fn the_built_in_model_has_the_header_documented() {
    let bytes = std::fs::read(format!("{ROOT}/datasets/model/shape.ptm")).unwrap();
    let fields = rows(&section("Model of shape (.ptm)"), "| field ");
    let mut end = 0;
    let mut field = |name: &str| -> u64 {
        let row = fields.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("no field '{name}'"));
        let (offset, n_bytes): (usize, usize) = (row[1].parse().unwrap(), row[2].parse().unwrap());
        assert_eq!(offset, end, "{name} begins where the field before it ends");
        end = offset + n_bytes;
        bytes[offset..end].iter().rev().fold(0, |value, &byte| value << 8 | u64::from(byte))
    };
    assert_eq!(field("magic"), u64::from_le_bytes(*b"PTMODEL\0"));
    assert_eq!(field("version"), 1);
    assert_eq!(field("feature scheme"), u64::from(pt::fingerprint::FEATURE_SCHEME));
    let model = pt::fingerprint::Model::builtin();
    assert_eq!(field("entries"), model.n_entries() as u64);
    // A hash that no feature of the training has: nothing is below a key of zero.
    assert_eq!(field("default weight"), u64::from(model.weight(0)));
    field("channel weights");
    assert_eq!(field("reserved"), 0);
    assert_eq!(field("provenance bytes"), model.provenance().len() as u64);
    let packed = field("packed bytes");
    assert_eq!(end as u64 + model.provenance().len() as u64 + packed, bytes.len() as u64);
    assert_eq!(fields.len(), 9);
    assert!(bytes[end..].starts_with(model.provenance().as_bytes()));
    assert_eq!(blake3::hash(&bytes).as_bytes(), &model.id().0);
}
