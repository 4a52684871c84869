//! The files of the runs that a page shows.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::ReportError;
use super::runs::Run;
use crate::io::display_path;
use crate::store::{KnownFile, Scope, Store, stored_path};
use crate::types::FileFlags;

/// Areas of a code base, at most; what lies elsewhere has none.
const MAX_AREAS: usize = 200;
/// So many areas at least are looked for, one level of folders further down if need be.
const FEW_AREAS: usize = 4;

/// A file.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) path: String,
    pub(super) stored_path: Vec<u8>,
    /// Counted in [`Files::languages`].
    pub(super) language: u32,
    pub(super) flags: FileFlags,
    pub(super) n_lines: u32,
    pub(super) n_units: u32,
    /// Its area, counted in [`Files::areas`].
    pub(super) area: Option<u32>,
    /// Units with a match.
    pub(super) n_matched: u32,
    /// Lines of members of classes, first and last.
    pub(super) copied: Vec<(u32, u32)>,
    /// The runs that saw it, and the hash of what it held then.
    seen: Vec<(i64, [u8; 16])>,
}

impl File {
    /// The hash of what it held in a run; `None` if the run did not see it.
    pub(super) fn hash_in(&self, run: i64) -> Option<[u8; 16]> {
        self.seen.iter().find(|(id, _)| *id == run).map(|(_, hash)| *hash)
    }

    /// Lines that lie in members of classes.
    pub(super) fn n_copied(&self) -> u32 {
        let mut spans = self.copied.clone();
        spans.sort_unstable();
        let (mut n, mut end) = (0, 0);
        for (first, last) in spans {
            let first = first.max(end + 1);
            n += (last + 1).saturating_sub(first);
            end = end.max(last);
        }
        n.min(self.n_lines)
    }
}

/// The files that the runs saw.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// By path; as the latest of the runs saw them.
    pub(super) all: Vec<File>,
    pub(super) languages: Vec<String>,
    /// Folders near the top.
    pub(super) areas: Vec<String>,
    by_path: HashMap<String, u32>,
}

impl Files {
    /// The files of these runs, the earlier first.
    pub(super) fn of<'a>(store: &Store, runs: impl Iterator<Item = &'a Run>) -> Result<Self, ReportError> {
        let mut found: BTreeMap<Vec<u8>, File> = BTreeMap::new();
        let mut files = Self::default();
        for run in runs {
            let roots =
                run.texts("/paths").into_iter().map(|path| stored_path(store.root(), Path::new(path)));
            let scope = Scope::new(roots);
            let languages = run.languages();
            for KnownFile { record, content } in store.files_of_run(run.id)? {
                let Some(content) = content else { continue };
                let is_seen = languages.is_empty() || languages.contains(&content.language.as_str());
                if !is_seen || !scope.holds(&record.path) {
                    continue;
                }
                let file = found.entry(record.path).or_insert_with_key(|path| File {
                    path: display_path(path),
                    stored_path: path.clone(),
                    language: 0,
                    flags: FileFlags::default(),
                    n_lines: 0,
                    n_units: 0,
                    area: None,
                    n_matched: 0,
                    copied: Vec::new(),
                    seen: Vec::new(),
                });
                file.language = files.language(&content.language);
                file.flags = record.flags | content.flags;
                (file.n_lines, file.n_units) = (content.n_lines, content.n_units);
                file.seen.push((run.id, content.key.hash));
            }
        }
        files.all = found.into_values().collect();
        files.by_path = files.all.iter().zip(0..).map(|(file, at)| (file.path.clone(), at)).collect();
        files.divide();
        Ok(files)
    }

    /// The place of the file of this path.
    pub(super) fn place(&self, path: &str) -> Option<u32> {
        self.by_path.get(path).copied()
    }

    fn language(&mut self, name: &str) -> u32 {
        let at = self.languages.iter().position(|known| known == name).unwrap_or_else(|| {
            self.languages.push(name.to_owned());
            self.languages.len() - 1
        });
        at as u32
    }

    /// Divides the files into areas: by the first folder that not all of them share, and the next if that makes but few.
    fn divide(&mut self) {
        let folders: Vec<&str> = self.all.iter().map(|file| folder(&file.path)).collect();
        let shared = shared_folders(&folders);
        let named = |n_levels: usize| -> Vec<String> {
            let area =
                |folder: &&str| folder.split('/').take(shared + n_levels).collect::<Vec<_>>().join("/");
            folders.iter().map(area).collect()
        };
        let mut of_files = named(1);
        let mut sizes = sizes(&of_files);
        if sizes.len() < FEW_AREAS {
            of_files = named(2);
            sizes = self::sizes(&of_files);
        }
        let mut largest: Vec<(String, u64)> = sizes.into_iter().collect();
        largest.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        largest.truncate(MAX_AREAS);
        let at: HashMap<&str, u32> =
            largest.iter().zip(0..).map(|((name, _), at)| (name.as_str(), at)).collect();
        let areas: Vec<Option<u32>> = of_files.iter().map(|name| at.get(name.as_str()).copied()).collect();
        self.all.iter_mut().zip(areas).for_each(|(file, area)| file.area = area);
        self.areas = largest.into_iter().map(|(name, _)| name).collect();
    }
}

/// The folder of a path; empty if it names none.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn sizes(names: &[String]) -> BTreeMap<String, u64> {
    let mut sizes = BTreeMap::new();
    names.iter().for_each(|name| *sizes.entry(name.clone()).or_default() += 1);
    sizes
}

/// Components that all folders begin with.
fn shared_folders(folders: &[&str]) -> usize {
    let Some((first, rest)) = folders.split_first() else { return 0 };
    let mut shared: Vec<&str> = first.split('/').filter(|part| !part.is_empty()).collect();
    for folder in rest {
        let same = shared.iter().zip(folder.split('/')).take_while(|(a, b)| **a == *b).count();
        shared.truncate(same);
    }
    shared.len()
}
