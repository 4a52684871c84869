//! Decides what has to be read: compares what the walk found with what the store knows.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::IndexOptions;
use crate::io::{Attributes, Found, display_path, flags_of_path};
use crate::lang;
use crate::store::{Content, FileRecord, Store, StoreError, is_below, stored_path};
use crate::types::FileFlags;

/// A file whose stamp is not this much older than its reading is read again: its clock may be coarse.
const RACY_NS: i64 = 2_000_000_000;

/// A file as found, with what its path tells.
pub(super) struct Candidate {
    pub(super) found: Found,
    /// Path as the store keeps it.
    pub(super) path: Vec<u8>,
    pub(super) flags: FileFlags,
}

impl Candidate {
    /// Bytes that reading it takes: none if it is over the `limit`.
    pub(super) fn n_bytes(&self, limit: u64) -> u64 {
        if self.found.stamp.size > limit { 0 } else { self.found.stamp.size }
    }
}

/// What an indexing has to do.
pub(super) struct Plan {
    /// Files to be read.
    pub(super) to_read: Vec<Candidate>,
    /// Records, in the languages asked for, that hold as they are or with other flags only.
    pub(super) kept: Vec<FileRecord>,
    /// Records whose flags changed.
    pub(super) reflagged: Vec<FileRecord>,
    /// Paths that the store knows below the roots and that are not there any more.
    pub(super) gone: Vec<Vec<u8>>,
    /// Every content of the store.
    pub(super) contents: Vec<Content>,
}

pub(super) fn scan(store: &Store, options: &IndexOptions<'_>, found: Vec<Found>) -> Result<Plan, StoreError> {
    let contents = store.contents()?;
    let fresh = fresh_contents(&contents, options);
    let is_wanted = |c: &Content| options.languages.is_empty() || options.languages.contains(&c.language);
    let wanted: HashSet<i64> = contents.iter().filter(|c| is_wanted(c)).map(|c| c.id).collect();
    let same_scan = store.meta("scan")? == Some(options.recipe.scan_id());
    let mut known: HashMap<Vec<u8>, FileRecord> =
        store.files()?.into_iter().map(|file| (file.path.clone(), file)).collect();
    let mut attributes = Attributes::default();
    let mut plan = Plan {
        to_read: Vec::new(),
        kept: Vec::new(),
        reflagged: Vec::new(),
        gone: Vec::new(),
        contents: Vec::new(),
    };
    for found in found {
        let path = stored_path(store.root(), &found.path);
        let root = if found.path.starts_with(store.root()) { store.root() } else { Path::new("/") };
        let flags = attributes.apply(root, &found.path, flags_of_path(&display_path(&path)));
        let record = known.remove(&path).filter(|record| {
            let racy = record.stamp.mtime_ns.max(record.stamp.ctime_ns) > record.seen_ns - RACY_NS;
            let fresh = record.content.map_or(same_scan, |id| fresh.contains(&id));
            record.stamp == found.stamp && !racy && fresh
        });
        match record {
            Some(mut record) => {
                if record.flags != flags {
                    record.flags = flags;
                    plan.reflagged.push(record.clone());
                }
                // In a language that was not asked for it stays as it is, and is not counted.
                if record.content.is_none_or(|id| wanted.contains(&id)) {
                    plan.kept.push(record);
                }
            }
            None => plan.to_read.push(Candidate { found, path, flags }),
        }
    }
    let roots: Vec<Vec<u8>> = options.roots.iter().map(|r| stored_path(store.root(), r)).collect();
    plan.gone = known.into_keys().collect();
    plan.gone.retain(|path| roots.iter().any(|root| is_below(path, root)));
    plan.gone.sort_unstable();
    plan.contents = contents;
    Ok(plan)
}

/// Contents that would come out the same if they were read again, by id.
fn fresh_contents(contents: &[Content], options: &IndexOptions<'_>) -> HashSet<i64> {
    let mut recipes: HashMap<&str, Option<u64>> = HashMap::new();
    let mut fresh = HashSet::new();
    for content in contents {
        let language = content.language.as_str();
        let recipe =
            recipes.entry(language).or_insert_with(|| lang::by_name(language).map(|l| options.recipe.id(l)));
        if *recipe == Some(content.key.recipe) {
            fresh.insert(content.id);
        }
    }
    fresh
}
