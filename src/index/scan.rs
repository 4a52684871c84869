//! Decides what has to be read: compares what the walk found with what the store knows.

use std::collections::HashMap;
use std::path::Path;

use super::{IndexOptions, SCAN};
use crate::io::{Attributes, Found, display_path, flags_of_path};
use crate::lang;
use crate::store::{Content, FileRecord, KnownFile, Scope, Store, StoreError, stored_path};
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
#[derive(Default)]
pub(super) struct Plan {
    /// Files to be read.
    pub(super) to_read: Vec<Candidate>,
    /// Records, in the languages asked for, that hold as they are or with other flags only.
    pub(super) kept: Vec<FileRecord>,
    /// Records whose flags changed.
    pub(super) reflagged: Vec<FileRecord>,
    /// Paths that the store knows below the roots and that are not there any more.
    pub(super) gone: Vec<Vec<u8>>,
}

pub(super) fn scan(store: &Store, options: &IndexOptions<'_>, found: Vec<Found>) -> Result<Plan, StoreError> {
    let scope = options.walk.only.as_ref().unwrap_or(&options.roots);
    let scope = Scope::new(scope.iter().map(|root| stored_path(store.root(), root)));
    let mut freshness = Freshness { options, recipes: HashMap::new() };
    let is_wanted = |c: &Content| options.languages.is_empty() || options.languages.contains(&c.language);
    let same_scan = store.meta(SCAN)? == Some(options.recipe.scan_id());
    let known = store.files(Some(&scope))?.into_iter();
    let mut known: HashMap<Vec<u8>, KnownFile> = known.map(|file| (file.record.path.clone(), file)).collect();
    let mut attributes = Attributes::default();
    let mut plan = Plan::default();
    for found in found {
        let path = stored_path(store.root(), &found.path);
        let root = if found.path.starts_with(store.root()) { store.root() } else { Path::new("/") };
        let flags = attributes.apply(root, &found.path, flags_of_path(&display_path(&path)));
        let file = known.remove(&path).filter(|KnownFile { record, content }| {
            let racy = record.stamp.mtime_ns.max(record.stamp.ctime_ns) > record.seen_ns - RACY_NS;
            let fresh = content.as_ref().map_or(same_scan, |content| freshness.is_fresh(content));
            // What could not be read may be readable another time, whatever its stamp says.
            let is_read = record.issue.as_ref().is_none_or(|issue| !issue.kind.may_pass());
            record.stamp == found.stamp && !racy && fresh && is_read
        });
        match file {
            Some(KnownFile { mut record, content }) => {
                if record.flags != flags {
                    record.flags = flags;
                    plan.reflagged.push(record.clone());
                }
                // In a language that was not asked for it stays as it is, and is not counted.
                if content.as_ref().is_none_or(is_wanted) {
                    plan.kept.push(record);
                }
            }
            None => plan.to_read.push(Candidate { found, path, flags }),
        }
    }
    plan.gone = known.into_keys().collect();
    plan.gone.sort_unstable();
    Ok(plan)
}

/// Tells which contents would come out the same if they were read again.
struct Freshness<'a> {
    options: &'a IndexOptions<'a>,
    /// What a language is read by now.
    recipes: HashMap<String, Option<u64>>,
}

impl Freshness<'_> {
    fn is_fresh(&mut self, content: &Content) -> bool {
        let recipe = match self.recipes.get(&content.language) {
            Some(recipe) => *recipe,
            None => {
                let recipe = lang::by_name(&content.language).map(|l| self.options.recipe.id(l));
                self.recipes.insert(content.language.clone(), recipe);
                recipe
            }
        };
        recipe == Some(content.key.recipe)
    }
}
