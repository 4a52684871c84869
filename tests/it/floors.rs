//! The floors of `src/lib.rs` and the doors of `ARCHITECTURE.md` hold in every source file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::tokens::{Token, tokens};

/// Folder of the package.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A source file: its path below `src/`, as `search/cpu.rs`, and its code.
struct Source {
    path: String,
    tokens: Vec<Token>,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), tokens: tokens(text) }
    }

    /// The module of `src/lib.rs` that it belongs to.
    fn module(&self) -> &str {
        self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// Modules between it and the root of the crate, its own included.
    fn depth(&self) -> usize {
        self.path.split('/').filter(|part| *part != "mod.rs").count()
    }

    /// Every word of the code with the token after it.
    fn words(&self) -> impl Iterator<Item = (usize, &str, &str)> {
        let next = |i: usize| self.tokens.get(i + 1).map_or("", |t| t.text.as_str());
        let words = self.tokens.iter().enumerate().filter(|(_, t)| t.is_word());
        words.map(move |(i, t)| (t.line, t.text.as_str(), next(i)))
    }
}

fn sources() -> Vec<Source> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    let src = Path::new(ROOT).join("src");
    let mut found = Vec::new();
    collect(&src, &mut found);
    found.sort();
    let read = |path: &PathBuf| {
        let below = path.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
        Source::new(&below, &fs::read_to_string(path).unwrap())
    };
    found.iter().map(read).collect()
}

/// The floors of a `lib.rs`, each with the modules on it, in the order in which they stand there. The list
/// of a floor falls into paragraphs.
fn floors(text: &str) -> Vec<Vec<Vec<String>>> {
    let mut floors: Vec<Vec<Vec<String>>> = Vec::new();
    for line in text.lines() {
        if line.starts_with("// Floor ") {
            floors.push(vec![Vec::new()]);
        } else if line.trim().is_empty() {
            floors.iter_mut().last().into_iter().for_each(|floor| floor.push(Vec::new()));
        } else if let Some(module) = line.strip_prefix("pub mod ").and_then(|m| m.strip_suffix(';')) {
            floors.last_mut().unwrap().last_mut().unwrap().push(module.to_owned());
        }
    }
    floors
}

fn lib_floors() -> Vec<Vec<Vec<String>>> {
    floors(&fs::read_to_string(Path::new(ROOT).join("src/lib.rs")).unwrap())
}

/// Modules of the crate that a file names, with the line, by `crate::` or by as many `super::` as lead out
/// of its own.
fn uses(source: &Source) -> Vec<(usize, String)> {
    let text = |i: usize| source.tokens.get(i).map_or("", |t| t.text.as_str());
    let mut found = Vec::new();
    for i in 0..source.tokens.len() {
        let mut at = i;
        match text(i) {
            // Not the `crate` of `pub(crate)`.
            "crate" if text(i + 1) == "::" => at += 2,
            "super" if i == 0 || text(i - 1) != "::" => {
                let mut n = 0;
                while text(at) == "super" && text(at + 1) == "::" {
                    at += 2;
                    n += 1;
                }
                if n < source.depth() {
                    continue;
                }
            }
            _ => continue,
        }
        if text(at) != "{" {
            found.push((source.tokens[i].line, text(at).to_owned()));
            continue;
        }
        // `crate::{a, b::{c, d}}`: the first word of every part.
        let (mut depth, mut first) = (0, true);
        while at < source.tokens.len() {
            match text(at) {
                "{" => depth += 1,
                "}" if depth == 1 => break,
                "}" => depth -= 1,
                "," if depth == 1 => first = true,
                word => {
                    if depth == 1 && std::mem::replace(&mut first, false) {
                        found.push((source.tokens[at].line, word.to_owned()));
                    }
                }
            }
            at += 1;
        }
    }
    found
}

/// What a file names that it may not: modules that stand after its own in `order`.
fn upward(source: &Source, floors: &[Vec<Vec<String>>]) -> Vec<String> {
    let paragraphs: Vec<&Vec<String>> = floors.iter().flatten().collect();
    let place = |module: &str| paragraphs.iter().position(|p| p.iter().any(|m| m == module));
    let own = source.module();
    let Some(here) = place(own) else { return Vec::new() };
    let is_upward = |module: &str| module != own && place(module).is_some_and(|there| there >= here);
    let named = uses(source).into_iter().filter(|(_, module)| is_upward(module));
    named.map(|(line, module)| format!("src/{}:{line} uses crate::{module}", source.path)).collect()
}

#[test]
fn every_module_uses_lower_ones_only() {
    let floors = lib_floors();
    let listed: BTreeSet<&String> = floors.iter().flatten().flatten().collect();
    let sources = sources();
    let modules: BTreeSet<String> =
        sources.iter().map(|s| s.module().to_owned()).filter(|m| m != "lib" && m != "main").collect();
    assert_eq!(modules.iter().collect::<BTreeSet<_>>(), listed, "modules with a floor and modules there are");
    let violations: Vec<String> = sources.iter().flat_map(|s| upward(s, &floors)).collect();
    assert_eq!(violations, Vec::<String>::new());
    let seen: usize = sources.iter().map(|s| uses(s).len()).sum();
    assert!(seen > 200, "only {seen} uses of modules were seen: does this test still read the sources?");
}

#[test]
fn the_check_of_floors_sees_every_way_of_looking_up() {
    let lib = "// Floor 0: x\npub mod types;\n// Floor 1: y\npub mod io;\n\npub mod lang;\n// Floor 2: z\npub mod cli;\n";
    let floors = floors(lib);
    let count = |path: &str, text: &str| upward(&Source::new(path, text), &floors).len();
    assert_eq!(count("io/read.rs", "use crate::types::Unit;\nuse super::walk;"), 0);
    assert_eq!(count("io/read.rs", "use crate::cli::run;"), 1);
    assert_eq!(count("io/read.rs", "fn f() { crate::lang::detect() }"), 1, "a later paragraph of the floor");
    assert_eq!(count("lang/mod.rs", "use crate::io;"), 0, "an earlier one");
    assert_eq!(count("io/read.rs", "use crate::{types, cli::{self, x}, lang as l};"), 2);
    assert_eq!(count("io/read.rs", "use super::super::cli::x;"), 1);
    assert_eq!(count("io/mod.rs", "use super::{types, cli};"), 1);
    assert_eq!(count("types/unit.rs", "mod tests { use super::*; }"), 0);
    assert_eq!(count("types/unit.rs", "pub(crate) fn cli() {}"), 0);
    assert_eq!(count("types/unit.rs", "// crate::cli\n/* crate::cli */ const S: &str = \"crate::cli\";"), 0);
}

/// Rows of the table under `heading` in `ARCHITECTURE.md`, without the backticks.
fn architecture(heading: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(Path::new(ROOT).join("ARCHITECTURE.md")).unwrap();
    let rows = text.lines().skip_while(|line| !line.starts_with(heading)).skip(2);
    let cells = |row: &str| {
        let row = row.trim().trim_matches('|').replace('`', "");
        row.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    rows.take_while(|line| line.starts_with('|')).map(cells).collect()
}

fn listed(cell: &str) -> Vec<String> {
    cell.split(',').map(|word| word.trim().to_owned()).collect()
}

#[test]
fn the_code_map_gives_the_floors() {
    let documented = architecture("| floor | modules");
    let expected: Vec<(String, Vec<String>)> = lib_floors()
        .iter()
        .enumerate()
        .map(|(i, floor)| (i.to_string(), floor.iter().flatten().cloned().collect()))
        .collect();
    let documented: Vec<(String, Vec<String>)> =
        documented.iter().map(|row| (row[0].clone(), listed(&row[1]))).collect();
    assert_eq!(documented, expected);
}

/// Something that only some places may use.
struct Door {
    what: String,
    /// Paths below `src/`: files, or modules as a whole.
    places: Vec<String>,
}

impl Door {
    /// Whether the word, followed by `next`, is what this door is for.
    fn guards(&self, word: &str, next: &str) -> bool {
        let what = self.what.as_str();
        if let Some(family) = what.strip_suffix("_*") {
            return word == family || word.starts_with(&format!("{family}_"));
        }
        match what
            .strip_suffix('!')
            .map(|name| (name, "!"))
            .or(what.strip_suffix("::").map(|name| (name, "::")))
        {
            Some((name, mark)) => word == name && next == mark,
            None => word == what,
        }
    }

    fn admits(&self, path: &str) -> bool {
        self.places.iter().any(|place| {
            let (folder, file) = (format!("{place}/"), format!("{place}.rs"));
            path == file || path.starts_with(&folder) || place == path || matches(place, path)
        })
    }

    fn violations(&self, source: &Source) -> Vec<String> {
        if self.admits(&source.path) {
            return Vec::new();
        }
        let guarded = source.words().filter(|(_, word, next)| self.guards(word, next));
        guarded.map(|(line, word, _)| format!("src/{}:{line} uses {word}", source.path)).collect()
    }
}

/// Whether `place`, in which a star stands for anything but a slash, is `path`.
fn matches(place: &str, path: &str) -> bool {
    let (place, path): (Vec<_>, Vec<_>) = (place.split('/').collect(), path.split('/').collect());
    place.len() == path.len()
        && place.iter().zip(&path).all(|(p, c)| match p.split_once('*') {
            Some((start, end)) => {
                c.len() >= start.len() + end.len() && c.starts_with(start) && c.ends_with(end)
            }
            None => p == c,
        })
}

fn doors() -> Vec<Door> {
    let rows = architecture("| only here");
    let doors = rows.iter().flat_map(|row| {
        let places = if row[0] == "nowhere" { Vec::new() } else { listed(&row[0]) };
        listed(&row[1]).into_iter().map(move |what| Door { what, places: places.clone() })
    });
    doors.collect()
}

#[test]
fn every_door_is_the_only_one() {
    let (doors, sources) = (doors(), sources());
    assert!(doors.len() > 20, "the table of doors has {} entries", doors.len());
    let violations: Vec<String> =
        sources.iter().flat_map(|s| doors.iter().flat_map(|d| d.violations(s))).collect();
    assert_eq!(violations, Vec::<String>::new());
    for door in doors.iter().filter(|door| !door.places.is_empty()) {
        let users = sources.iter().filter(|s| s.words().any(|(_, word, next)| door.guards(word, next)));
        assert!(users.count() > 0, "nobody uses {}: its door is a wall", door.what);
    }
    for place in doors.iter().flat_map(|door| &door.places) {
        let door = Door { what: String::new(), places: vec![place.clone()] };
        assert!(
            sources.iter().any(|s| door.admits(&s.path)),
            "ARCHITECTURE.md names src/{place}: it is not there"
        );
    }
}

/// The code of a file without its tests, if these are a module at its end.
fn without_tests(source: &Source) -> Vec<(usize, &str, &str)> {
    let words: Vec<_> = source.words().collect();
    let is_start =
        |of: &[(usize, &str, &str)]| [of[0].1, of[1].1, of[2].1] == ["cfg", "test", "mod"] && of[3].2 == "{";
    let end = words.windows(4).position(is_start).unwrap_or(words.len());
    words[..end].to_vec()
}

#[test]
fn files_are_opened_at_one_door() {
    let is_free = |path: &str| path.starts_with("io/") || path == "store/lock.rs" || path.contains("tests");
    let opens = |(_, word, next): &(usize, &str, &str)| *next == "::" && ["fs", "File"].contains(word);
    let found = |source: &Source| without_tests(source).into_iter().filter(opens).count();
    let all = sources();
    let guarded = all.iter().filter(|s| !is_free(&s.path) && !s.path.ends_with("faults.rs"));
    let past: Vec<&str> = guarded.filter(|s| found(s) > 0).map(|s| s.path.as_str()).collect();
    assert_eq!(past, [""; 0], "files are read by io/read.rs and written by io/disk.rs");
    let example =
        "fn f() { fs::read(p); }\n#[cfg(test)]\nmod tests { fn g() { fs::read(p); File::open(p); } }";
    assert_eq!(found(&Source::new("cli/x.rs", example)), 1);
}

#[test]
fn the_check_of_doors_sees_what_goes_past_them() {
    let count = |what: &str, place: &str, path: &str, text: &str| {
        let places = if place.is_empty() { Vec::new() } else { listed(place) };
        Door { what: what.to_owned(), places }.violations(&Source::new(path, text)).len()
    };
    assert_eq!(count("rusqlite", "store", "store/catalog.rs", "use rusqlite::Row;"), 0);
    assert_eq!(count("rusqlite", "store", "index/mod.rs", "use rusqlite::Row;"), 1);
    assert_eq!(count("rusqlite", "store", "index/mod.rs", "// rusqlite\nlet s = \"rusqlite\";"), 0);
    assert_eq!(
        count("tree_sitter_*", "lang", "parse/walk.rs", "tree_sitter_c::LANGUAGE; tree_sitter::Node"),
        2
    );
    assert_eq!(count("println!", "cli", "io/read.rs", "println!(\"x\"); let println = 1;"), 1);
    assert_eq!(count("fs::", "io", "search/mod.rs", "use std::fs::File; let fs = 1; fs::read();"), 2);
    assert_eq!(count("unsafe", "kernel/*/avx512*.rs", "kernel/dot_i8/avx512.rs", "unsafe { f() }"), 0);
    assert_eq!(count("unsafe", "kernel/*/avx512*.rs", "kernel/dot_i8/mod.rs", "unsafe { f() }"), 1);
    assert_eq!(count("rand", "", "cli/mod.rs", "use rand::random;"), 1, "what is allowed nowhere");
}
