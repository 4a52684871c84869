//! From text to fingerprints, stage by stage: bare parse, walk, fingerprints, projection.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use pt::fingerprint::{Model, Printer};
use pt::kernel::project::{Weighted, project};
use pt::lang::{self, Language};
use pt::limits::DEFAULT_MIN_NODES;
use pt::parse::{Parser, Unseen, Walker};
use pt::simd::Level;

/// Sources of this package, as one text a language would call a file.
const TEXTS: [(&str, &str); 3] = [
    ("rust", include_str!("../src/parse/walk.rs")),
    ("c", include_str!("../datasets/patterns/binary-search/c.c")),
    ("java", include_str!("../datasets/patterns/binary-search/java.java")),
];

fn stages(c: &mut Criterion) {
    for (name, text) in TEXTS {
        let language: &'static Language = lang::by_name(name).expect("a default language");
        let text = text.as_bytes();
        let tree = Parser::default().parse(language, text).expect("a small text");
        let n_nodes = tree.root_node().descendant_count() as u64;
        let mut group = c.benchmark_group(name);
        group.throughput(Throughput::Elements(n_nodes));
        let mut parser = Parser::default();
        group.bench_function("parse", |b| b.iter(|| parser.parse(language, black_box(text))));
        let mut walker = Walker::new(DEFAULT_MIN_NODES);
        group.bench_function("walk", |b| {
            b.iter(|| walker.walk(language, text, black_box(&tree), &mut Unseen))
        });
        let level = Level::active().expect("PT_SIMD names a level of this machine");
        let mut printer = Printer::new(Model::builtin(), level);
        group.bench_function("walk and fingerprint", |b| {
            b.iter(|| {
                let mut prints = Vec::new();
                let outline =
                    walker.walk(language, text, black_box(&tree), &mut printer.pass(text, &mut prints));
                assert_eq!(outline.len(), prints.len());
                prints
            });
        });
        group.finish();
    }
}

fn projection(c: &mut Criterion) {
    let features: Vec<Weighted> = (0..200u64)
        .map(|i| Weighted { hash: i.wrapping_mul(0x9E37_79B9_7F4A_7C15), weight: i as i32 })
        .collect();
    let expected = project(Level::Scalar, &features);
    let mut group = c.benchmark_group("project 200 features");
    group.throughput(Throughput::Elements(features.len() as u64));
    for level in Level::available() {
        assert_eq!(project(level, &features), expected);
        group.bench_function(level.as_str(), |b| b.iter(|| project(level, black_box(&features))));
    }
    group.finish();
}

criterion_group!(benches, stages, projection);
criterion_main!(benches);
