//! Runs analysts over the files to be read and puts what they find into the store.

use std::collections::HashSet;
use std::time::{SystemTime, UNIX_EPOCH};

use super::analyst::{Analyst, Outcome};
use super::ordered::for_each_ordered;
use super::scan::{Candidate, Plan};
use super::summary::IndexSummary;
use super::{IndexError, IndexOptions};
use crate::io::{FileStamp, display_path, read_file};
use crate::store::{ContentKey, FileRecord, Store, StoreError, StoreWriter, short_hash};
use crate::types::{Progress, Stopped};

/// Files so few that the keys of their own contents are asked for, not those of all.
const FEW: usize = 64;

/// The contents of the store that the files to be read may turn out to have.
fn known(store: &Store, options: &IndexOptions<'_>, plan: &Plan) -> Result<HashSet<ContentKey>, StoreError> {
    if plan.to_read.len() >= FEW {
        return store.content_keys();
    }
    let (mut known, mut bytes) = (HashSet::new(), Vec::new());
    for candidate in &plan.to_read {
        // What cannot be read now, or is another file by the time that it is parsed, is told of there.
        if read_file(&candidate.found.path, options.recipe.max_file_bytes, &mut bytes).is_ok() {
            known.extend(store.content_keys_of(&short_hash(&bytes))?);
        }
    }
    Ok(known)
}

/// Reads what `plan` says, adds new contents to the store and returns the records of all files read.
pub(super) fn analyse(
    writer: &mut StoreWriter,
    options: &IndexOptions<'_>,
    plan: &Plan,
    summary: &mut IndexSummary,
    progress: &dyn Progress,
) -> Result<Vec<FileRecord>, IndexError> {
    let known = known(writer.store(), options, plan)?;
    let mut changed = Vec::new();
    let consume = |candidate: &Candidate,
                   (seen_ns, (stamp, outcome)): (i64, (Option<FileStamp>, Outcome))| {
        if progress.is_stopped() {
            return Err(Stopped.into());
        }
        progress.advance(candidate.n_bytes(options.recipe.max_file_bytes));
        let mut record = FileRecord {
            path: candidate.path.clone(),
            stamp: stamp.unwrap_or(candidate.found.stamp),
            seen_ns,
            flags: candidate.flags,
            content: None,
            issue: None,
        };
        match outcome {
            Outcome::OtherLanguage => return Ok(()),
            Outcome::NotSource => {}
            Outcome::Known(key) => {
                record.content = writer.content_id(&key)?;
                summary.files.reused += 1;
            }
            Outcome::Parsed(content, source) => {
                let (key, n_bytes) = (content.key, content.n_bytes);
                if let Some(hear) = options.hear_tokens {
                    hear(key, source.tokens);
                }
                let id = match writer.content_id(&key)? {
                    // The same bytes stood in a file before this one.
                    Some(id) => {
                        summary.files.reused += 1;
                        id
                    }
                    None => {
                        summary.files.parsed += 1;
                        summary.parsed_bytes += n_bytes;
                        writer.add(*content, source.rows)?
                    }
                };
                record.content = Some(id);
            }
            Outcome::RanOut(detail) => {
                let path = display_path(&candidate.path);
                return Err(IndexError::RanOut { path, detail });
            }
            Outcome::Issue(issue) => {
                summary.files.skipped += 1;
                record.issue = Some(issue);
            }
        }
        changed.push(record);
        Ok::<(), IndexError>(())
    };
    for_each_ordered(
        &plan.to_read,
        options.n_threads,
        || {
            let analyst = Analyst::new(options.recipe, options.level, &known, &options.languages);
            analyst.with_tokens(options.hear_tokens.is_some()).asking(options.read_again)
        },
        |analyst, candidate| (now_ns(), analyst.file(&candidate.found.path)),
        consume,
    )?;
    Ok(changed)
}

fn now_ns() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.as_nanos()).unwrap_or(i64::MAX)
}
