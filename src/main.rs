//! The `pt` binary.
use pt::{index::*, io::WalkOptions, simd::Level, store::StoreWriter, types::Silent, fingerprint::*, lang, parse::*};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    match args[1].as_str() {
        "train" => {
            let mut t = Trainer::default();
            let mut parser = Parser::default();
            let mut walker = Walker::new(60);
            for spec in &args[3..] {
                let (name, dirs) = spec.split_once('=').unwrap();
                let l = lang::by_name(name).unwrap();
                let roots: Vec<_> = dirs.split(',').map(|d| d.into()).collect();
                let (mut found, _) = pt::io::walk(&roots, &WalkOptions::default()).unwrap();
                found.sort_by_key(|f| xxhash_rust::xxh3::xxh3_64(f.path.to_string_lossy().as_bytes()));
                for f in found {
                    if t.is_full() { break; }
                    let bytes = std::fs::read(&f.path).unwrap();
                    if lang::detect(&f.path, &bytes[..bytes.len().min(8192)]).map(|x| x.name) != Some(l.name) { continue; }
                    let tree = parser.parse(l, &bytes).unwrap();
                    let mut pass = t.pass(&bytes);
                    walker.walk(l, &bytes, &tree, &mut pass);
                }
                t.end_language(name);
            }
            std::fs::write(&args[2], t.finish()).unwrap();
        }
        "bare" => {
            let (found, _) = pt::io::walk(&[std::path::PathBuf::from(&args[2])], &WalkOptions::default()).unwrap();
            let found: Vec<_> = found.into_iter().filter(|f| { let mut b = vec![]; pt::io::read_head(&f.path, &mut b).unwrap(); lang::detect(&f.path, &b).is_some() }).collect();
            let t = std::time::Instant::now();
            let mut n = 0;
            for_each_ordered(&found, 2, Parser::default, |p, f| {
                let bytes = std::fs::read(&f.path).unwrap();
                let l = lang::detect(&f.path, &bytes[..bytes.len().min(8192)])?;
                let tree = p.parse(l, &bytes).unwrap();
                Some(tree.root_node().descendant_count())
            }, |_, c| { n += c.unwrap_or(0); Ok::<(), ()>(()) }).unwrap();
            eprintln!("bare {} files {} nodes {:.2} s", found.len(), n, t.elapsed().as_secs_f64());
        }
        _ => {
            let root = std::path::PathBuf::from(&args[3]);
            let mut w = StoreWriter::open(std::path::Path::new(&args[2]), &root).unwrap();
            let model = Model::from_bytes(&std::fs::read("/tmp/shape.ptm").unwrap()).unwrap();
            let options = IndexOptions { roots: vec![root], walk: WalkOptions::default(), languages: vec![], recipe: Recipe { model: &model, min_nodes: 60, max_file_bytes: 32<<20 }, level: Level::active().unwrap(), n_threads: 2 };
            let t = std::time::Instant::now();
            let s = index(&mut w, &options, &Silent).unwrap();
            eprintln!("{s:?} {:.2}", t.elapsed().as_secs_f64());
            eprintln!("{:?}", w.store().totals().unwrap());
        }
    }
}
