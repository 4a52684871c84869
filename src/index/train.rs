//! Trains a model on real code.

use std::path::PathBuf;

use xxhash_rust::xxh3::xxh3_64;

use crate::fingerprint::Trainer;
use crate::io::{WalkOptions, path_bytes, read_file, walk};
use crate::lang::{self, Language};
use crate::limits::{DEFAULT_MIN_NODES, HEAD_BYTES};
use crate::parse::{Parser, Walker, decode};
use crate::types::{Progress, Stage};

/// Code of one language.
pub struct Corpus {
    /// The language; files in others are passed over.
    pub language: &'static Language,
    /// Folders to take files from.
    pub folders: Vec<PathBuf>,
}

/// The bytes of a model trained on `corpora`. Files are taken in an order given by the hashes of their
/// paths below the folder, so that a language's share of units is a fair sample of its code, and the
/// same on every machine.
pub fn train(corpora: &[Corpus], max_file_bytes: u64, progress: &dyn Progress) -> Vec<u8> {
    let (mut trainer, mut parser, mut walker) =
        (Trainer::default(), Parser::default(), Walker::new(DEFAULT_MIN_NODES));
    let walked = corpora.iter().map(|corpus| {
        let walked = walk(&corpus.folders, &WalkOptions { no_ignore: true, ..WalkOptions::default() });
        walked.expect("without globs there is nothing to complain of").0
    });
    let files: Vec<_> = walked.collect();
    progress.begin(Stage::Build, Some(files.iter().map(|files| files.len() as u64).sum()));
    for (corpus, mut files) in corpora.iter().zip(files) {
        files.sort_by_key(|file| {
            let below = corpus.folders.iter().find_map(|folder| file.path.strip_prefix(folder).ok());
            xxh3_64(&path_bytes(below.unwrap_or(&file.path)))
        });
        let mut bytes = Vec::new();
        let n_files = files.len();
        for (n_before, file) in files.into_iter().enumerate() {
            if trainer.is_full() {
                progress.advance((n_files - n_before) as u64);
                break;
            }
            progress.advance(1);
            // What cannot be read or parsed teaches nothing.
            if read_file(&file.path, max_file_bytes, &mut bytes).is_err() {
                continue;
            }
            let detected = lang::detect(&file.path, &bytes[..bytes.len().min(HEAD_BYTES)]);
            if detected.is_none_or(|l| l.name != corpus.language.name) {
                continue;
            }
            let Ok(decoded) = decode(&bytes) else { continue };
            let Ok(tree) = parser.parse(corpus.language, &decoded.text) else { continue };
            walker.walk(corpus.language, &decoded.text, &tree, &mut trainer.pass(&decoded.text));
        }
        trainer.end_language(corpus.language.name);
    }
    progress.end();
    trainer.finish()
}
