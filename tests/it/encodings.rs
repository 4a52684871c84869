//! Files whose bytes are not what their names promise, or are hard to parse: each has a defined answer.

use std::time::Instant;

use serde_json::Value;

use crate::rows::{self, Row, select};
use crate::samples::{MERGE_C, minified_js};
use crate::world::{World, file_counts};

/// Classifies `src` and gives the run's document, its units and its issues.
fn classify(world: &World, options: &[&str]) -> (Value, Vec<Row>, Vec<Row>) {
    let run = world.json(&[&["classify", "src"], options].concat());
    let rows = |which: &str| rows::read(run["results"][which].as_str().unwrap());
    let (units, issues) = (rows("units"), rows("issues"));
    (run, units, issues)
}

/// The shape hash of the function `merge_runs` in the file at `path`.
fn shape(units: &[Row], path: &str) -> u64 {
    let found = select(units, &[("path", path), ("name", "merge_runs")]);
    let [unit] = found.as_slice() else { panic!("{path}: {} units", found.len()) };
    unit["shape_hash"].as_u64().unwrap()
}

#[test]
fn every_encoding_of_a_text_gives_the_same_unit() {
    let world = World::with(&[("src/plain.c", MERGE_C), ("src/bom.c", &format!("\u{feff}{MERGE_C}"))]);
    world.write("src/crlf.c", MERGE_C.replace('\n', "\r\n"));
    let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        [mark.to_vec(), MERGE_C.encode_utf16().flat_map(bytes).collect()].concat()
    };
    world.write("src/utf16le.c", utf16([0xFF, 0xFE], u16::to_le_bytes));
    world.write("src/utf16be.c", utf16([0xFE, 0xFF], u16::to_be_bytes));
    let (run, units, issues) = classify(&world, &[]);
    assert_eq!((file_counts(&run), issues.len()), ([5, 0, 0, 0], 0), "{issues:?}");
    let plain = shape(&units, "src/plain.c");
    for path in ["src/bom.c", "src/crlf.c", "src/utf16le.c", "src/utf16be.c"] {
        assert_eq!(shape(&units, path), plain, "{path}");
        let unit = select(&units, &[("path", path), ("name", "merge_runs")])[0];
        assert_eq!((&unit["start_line"], &unit["end_line"]), (&1.into(), &13.into()), "{path}");
    }
}

#[test]
fn broken_and_binary_files_are_issues_and_stop_nothing() {
    let world = World::with(&[("src/good.c", MERGE_C), ("src/empty.c", "")]);
    world.write("src/binary.c", b"\x7fELF\0\0\0\x01");
    let mut odd = vec![0xFF, 0xFE];
    odd.extend(MERGE_C.encode_utf16().flat_map(u16::to_le_bytes));
    odd.push(0);
    world.write("src/odd.c", odd);
    world.write("src/latin1.c", [b"// gr\xfc\xdfe\n", MERGE_C.as_bytes()].concat());
    let (run, units, issues) = classify(&world, &[]);
    assert_eq!(file_counts(&run), [3, 0, 2, 0]);
    assert_eq!(run["issues"]["total"], 3);
    let told: Vec<[&str; 2]> =
        issues.iter().map(|issue| ["path", "kind"].map(|key| issue[key].as_str().unwrap())).collect();
    assert_eq!(
        told,
        [["src/binary.c", "binary"], ["src/latin1.c", "invalid-utf8"], ["src/odd.c", "encoding"]]
    );
    let details = rows::texts(&issues, "detail");
    assert!(
        details[0].contains("NUL byte at offset 4") && details[0].contains("expected text"),
        "{details:?}"
    );
    assert!(details[2].contains("convert the file to UTF-8"), "{details:?}");
    assert_eq!(shape(&units, "src/latin1.c"), shape(&units, "src/good.c"));
    let empty = select(&units, &[("path", "src/empty.c")]);
    let [empty] = empty.as_slice() else { panic!("an empty file is one unit") };
    assert_eq!((&empty["kind"], &empty["n_features"]), (&"file".into(), &0.into()));
    assert!(empty["vector_shape"].as_array().unwrap().iter().all(|byte| *byte == 0));
    // What was left out once is told again by a run that does not read it.
    let (run, _, again) = classify(&world, &[]);
    assert_eq!((file_counts(&run), again), ([0, 3, 2, 0], issues));
}

#[test]
fn five_megabytes_on_one_line_are_parsed() {
    let world = World::new();
    world.write("src/app.min.js", minified_js(5_000_000));
    let start = Instant::now();
    let (run, units, issues) = classify(&world, &[]);
    assert_eq!((file_counts(&run), issues.len()), ([1, 0, 0, 0], 0), "{issues:?}");
    let functions = select(&units, &[("kind", "function")]);
    assert!(functions.len() > 100, "{} functions", functions.len());
    assert!(functions.iter().all(|unit| unit["end_line"] == 1 && unit["generated"] == true));
    assert!(start.elapsed().as_secs() < 60);
}

#[test]
fn a_hundred_thousand_levels_of_nesting_are_parsed() {
    const N: usize = 100_000;
    let world = World::new();
    let nest = |open: &str, core: &str, close: &str| open.repeat(N) + core + &close.repeat(N);
    world.write("src/parentheses.c", format!("int f(void) {{ return {}; }}\n", nest("(", "1", ")")));
    world.write("src/array.js", format!("var x = {};\n", nest("[", "1", "]")));
    world.write("src/blocks.c", format!("int f(void) {{ {} }}\n", nest("{", "int x;", "}")));
    world.write("src/unclosed.js", "[(".repeat(N));
    let (run, units, issues) = classify(&world, &["--jobs", "2"]);
    assert_eq!((file_counts(&run), issues.len()), ([4, 0, 0, 0], 0), "{issues:?}");
    for path in ["src/parentheses.c", "src/blocks.c"] {
        let functions = select(&units, &[("path", path), ("kind", "function"), ("name", "f")]);
        let [f] = functions.as_slice() else { panic!("{path}: {} functions", functions.len()) };
        assert!(f["n_nodes"].as_u64() > Some(200_000), "{f:?}");
    }
}

#[test]
fn functions_nested_a_hundred_thousand_deep_cost_no_square_of_it() {
    const N: usize = 100_000;
    let world = World::new();
    world.write("src/deep.js", "function f(){".repeat(N) + &"}".repeat(N));
    let start = Instant::now();
    let (run, units, _) = classify(&world, &[]);
    assert_eq!(file_counts(&run), [1, 0, 0, 0]);
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
    // Those nested deeper than the limit are part of the others.
    let n_functions = select(&units, &[("kind", "function")]).len();
    assert_eq!(n_functions, pt::limits::MAX_UNIT_DEPTH - 1, "the file is one of them");
    assert!(rows::texts(&units, "name").iter().all(|name| name.len() <= pt::limits::MAX_NAME_BYTES));
}

#[test]
fn a_file_of_syntax_errors_is_parsed_and_says_so() {
    let world =
        World::with(&[("src/torn.c", &format!("}}}} ) int int ((\n{MERGE_C}\n#if 0\nfoo( {{ [ ;\n"))]);
    let (run, units, issues) = classify(&world, &[]);
    assert_eq!((file_counts(&run), issues.len()), ([1, 0, 0, 0], 0));
    assert!(units[0]["n_errors"].as_u64() > Some(0), "{:?}", units[0]);
}
