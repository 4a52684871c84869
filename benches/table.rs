//! A table of a million patterns: opening it, and matching one function against it from process start.

use std::hint::black_box;
use std::path::Path;
use std::process::Command;

use criterion::{Criterion, criterion_group, criterion_main};
use pt::fingerprint::{Basis, Model};
use pt::table::{Pattern, Table, TableWriter, builtin};
use pt::types::{Fingerprint, Sketch, Space, UnitKind};

const N_PATTERNS: u32 = 1_000_000;

/// Built-in patterns, each with some dimensions changed, so that the vectors are like real ones.
fn write(path: &Path) {
    let table = builtin(Space::Shape).expect("part of the program");
    let mut writer =
        TableWriter::create(path, Basis::shape(Model::builtin().id())).expect("a temporary folder");
    let mut state = 1u64;
    for i in 0..N_PATTERNS {
        let Fingerprint(mut vector) = *table.vector(i % table.len() as u32).expect("a whole table");
        for _ in 0..64 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            vector[(state >> 56) as usize] = (state >> 48) as i8;
        }
        let pattern = Pattern {
            label: format!("label-{}", i % 100),
            language: "rust".to_owned(),
            kind: UnitKind::Function,
            origin: format!("some/folder/file-{i}.rs:{} function_{i}", i % 1000),
            shape_hash: u64::from(i),
            vector: Fingerprint(vector),
            sketch: Sketch::default(),
        };
        writer.push(&pattern).expect("room on the disk");
    }
    writer.finish(&[]).expect("room on the disk");
}

fn million(c: &mut Criterion) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("million.ptt");
    write(&path);
    let mut group = c.benchmark_group("a million patterns");
    group.sample_size(20);
    group.bench_function("open", |b| {
        b.iter(|| {
            let table = Table::open(black_box(&path)).expect("a whole table");
            assert_eq!(table.len(), N_PATTERNS as usize);
            table
        });
    });
    let target = concat!(env!("CARGO_MANIFEST_DIR"), "/src/parse/walk.rs:60");
    group.bench_function("match one function, from process start", |b| {
        b.iter(|| {
            let mut pt = Command::new(env!("CARGO_BIN_EXE_pt"));
            let output = pt.args(["match", target, "--format", "json", "--table"]).arg(&path).output();
            assert!(output.expect("pt runs").status.success());
        });
    });
    group.finish();
}

criterion_group!(benches, million);
criterion_main!(benches);
