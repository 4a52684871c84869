//! Texts that are being edited, kept alive from save to save.

use std::path::{Path, PathBuf};

use super::analyst::{Recipe, Source};
use super::live::Live;
use crate::fingerprint::FileTokens;
use crate::io::read_file;
use crate::lang::{self, Language};
use crate::limits;
use crate::simd::Level;
use crate::types::Issue;

/// Files of one change that are kept alive: of more, as when a branch is checked out, nobody is editing one.
const MAX_FILES: usize = 4;

/// Texts kept alive, as many of those read last as [`limits::MAX_LIVE_NODES`] lets.
pub(super) struct Texts<'m> {
    recipe: Recipe<'m>,
    level: Level,
    languages: Vec<String>,
    /// The one used last comes last.
    kept: Vec<Text<'m>>,
}

struct Text<'m> {
    path: PathBuf,
    language: &'static Language,
    live: Live<'m>,
}

impl<'m> Texts<'m> {
    /// None yet; of files in `languages` (names; all if empty).
    pub(super) fn new(recipe: Recipe<'m>, level: Level, languages: &[String]) -> Self {
        Self { recipe, level, languages: languages.to_vec(), kept: Vec::new() }
    }

    /// The units of `bytes`, the file at `path`, if its text is kept: what
    /// [`Analyst::source`](super::Analyst::source) gives.
    pub(super) fn read(
        &mut self,
        path: &Path,
        language: &'static Language,
        bytes: &[u8],
    ) -> Option<Result<Source, Issue>> {
        let at = self.kept.iter().position(|text| text.path == path && text.language == language)?;
        let mut text = self.kept.remove(at);
        // Of a text that cannot be read any more nothing is kept.
        let read = text.live.set(bytes).map(|()| Source {
            rows: text.live.rows().to_vec(),
            tokens: FileTokens::default(),
            invalid_utf8: text.live.invalid_utf8(),
        });
        if read.is_ok() {
            self.kept.push(text);
            self.bound();
        }
        Some(read)
    }

    /// Keeps the files at these paths, which have just been saved, where it pays.
    pub(super) fn keep(&mut self, paths: &[PathBuf]) {
        let mut bytes = Vec::new();
        for path in paths.iter().filter(|_| paths.len() <= MAX_FILES) {
            // What cannot be read is told of where it is indexed.
            if self.kept.iter().any(|text| text.path == *path)
                || read_file(path, self.recipe.max_file_bytes, &mut bytes).is_err()
                || bytes.len() < limits::MIN_LIVE_BYTES
            {
                continue;
            }
            let head = &bytes[..bytes.len().min(limits::HEAD_BYTES)];
            let Some(language) = lang::detect(path, head) else { continue };
            if !self.languages.is_empty() && !self.languages.iter().any(|name| name == language.name) {
                continue;
            }
            if let Ok(live) = Live::new(self.recipe, self.level, language, &bytes) {
                self.kept.push(Text { path: path.clone(), language, live });
                self.bound();
            }
        }
    }

    /// Lets go of the texts used longest ago until the others are few enough.
    fn bound(&mut self) {
        let n_nodes = |text: &Text<'_>| text.live.rows().first().map_or(0, |file| file.n_nodes as usize);
        let mut total: usize = self.kept.iter().map(n_nodes).sum();
        while total > limits::MAX_LIVE_NODES {
            total -= n_nodes(&self.kept.remove(0));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::io::Write;

    use super::*;
    use crate::index::Analyst;
    use crate::io::replace;
    use crate::types::{IssueKind, Rng};

    const PIECE: &str = "int scale(int *xs, int n, int k) {\n    for (int i = 0; i < n; i++) xs[i] = xs[i] * k + n;\n    return n;\n}\n";

    fn write(path: &Path, text: &[u8]) {
        replace::<std::io::Error>(path, |file| file.write_all(text)).unwrap();
    }

    fn check(texts: &mut Texts<'static>, path: &Path, bytes: &[u8]) -> bool {
        let known = HashSet::new();
        let mut analyst = Analyst::new(texts.recipe, texts.level, &known, &[]);
        let language = lang::by_name("c").unwrap();
        let Some(kept) = texts.read(path, language, bytes) else { return false };
        match (kept, analyst.source(language, bytes)) {
            (Ok(kept), Ok(anew)) => {
                assert!(kept.rows == anew.rows && kept.invalid_utf8 == anew.invalid_utf8);
            }
            (Err(kept), Err(anew)) => assert_eq!(kept, anew),
            _ => panic!("one can be read and the other cannot"),
        }
        true
    }

    #[test]
    fn a_series_of_saves_gives_what_reading_anew_gives() {
        if lang::by_name("c").is_none() {
            return;
        }
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.c");
        let recipe = Recipe { min_nodes: 5, ..Recipe::default() };
        let mut texts = Texts::new(recipe, Level::Scalar, &[]);
        let mut text = PIECE.repeat(limits::MIN_LIVE_BYTES / PIECE.len() + 1).into_bytes();
        write(&path, &text);
        assert!(!check(&mut texts, &path, &text), "nothing is kept yet");
        texts.keep(std::slice::from_ref(&path));
        let mut dice = Rng::new(7);
        for save in 0..40 {
            let at = dice.below(text.len());
            match dice.below(6) {
                0 => drop(text.splice(at..at, *b"\xff\xfe")),
                1 => drop(text.splice(at..at, *b"((")),
                2 => drop(text.drain(at..(at + dice.below(300)).min(text.len()))),
                3 => drop(text.splice(at..at, PIECE.bytes())),
                _ => text[at] = b"xyz;{ "[dice.below(6)],
            }
            assert!(check(&mut texts, &path, &text), "save {save}");
        }
        // Binary for a while: let go, and kept again when it has been read again.
        assert!(check(&mut texts, &path, b"\0\0\0\0"));
        assert!(!check(&mut texts, &path, &text));
        write(&path, &text);
        texts.keep(std::slice::from_ref(&path));
        assert!(check(&mut texts, &path, &text[..text.len() / 2]));
        assert!(!check(&mut texts, &dir.path().join("b.c"), &text), "another file");
    }

    #[test]
    fn few_large_texts_are_kept() {
        if lang::by_name("c").is_none() {
            return;
        }
        let dir = tempfile::tempdir().unwrap();
        let mut texts = Texts::new(Recipe::default(), Level::Scalar, &[]);
        // Some 40 nodes a piece.
        let n_pieces = limits::MAX_LIVE_NODES / 3 / 40;
        let paths: Vec<PathBuf> = (0..5).map(|i| dir.path().join(format!("{i}.c"))).collect();
        for path in &paths {
            write(path, PIECE.repeat(n_pieces).as_bytes());
            texts.keep(std::slice::from_ref(path));
        }
        let kept: Vec<&PathBuf> = texts.kept.iter().map(|text| &text.path).collect();
        assert!((1..4).contains(&kept.len()) && kept.last() == Some(&&paths[4]), "{kept:?}");
        write(&paths[0], PIECE.as_bytes());
        texts.keep(&paths[..1]);
        assert!(!texts.kept.iter().any(|text| text.path == paths[0]), "small ones are read faster anew");
        let issue = texts.read(&paths[4], lang::by_name("c").unwrap(), b"\0\0\0").unwrap().err().unwrap();
        assert_eq!(issue.kind, IssueKind::Binary);
    }
}
