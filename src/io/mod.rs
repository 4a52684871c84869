//! The one door to the file system: walking, reading, mapping, and writing that survives a crash.

mod atomic;
mod attributes;
pub mod disk;
#[cfg(test)]
pub(crate) mod faults;
mod flags;
mod git;
mod globs;
mod mapped;
mod owners;
mod past;
mod paths;
mod probe;
mod processor;
mod read;
mod same;
#[cfg(any(target_os = "linux", target_os = "macos"))]
mod sigbus;
mod walk;
mod watch;

pub use atomic::{Replacement, is_partial, replace};
pub use attributes::Attributes;
pub use disk::{DiskFile, hash_file};
pub use flags::{SUPPRESSION_MARK, flags_of_path, has_suppression_mark, is_marked_generated};
pub use git::{HeadCommit, git_version, is_ignored};
pub use globs::Globs;
pub use mapped::{Changed, MappedFile};
pub use owners::Owners;
pub use past::{OldFiles, changed_since};
pub use paths::{display_path, path_bytes, path_from_bytes};
pub use probe::{Probe, free_bytes, probe};
pub use processor::{memory, processor_name, processor_time};
pub use read::{
    OpenFile, ReadError, has_run_out, into_text, open_regular, read_file, read_given, read_head, read_small,
};
pub use same::share_if_same;
pub use walk::{FileStamp, Found, WalkIssue, WalkOptions, decides_about_others, walk};
pub use watch::{Heard, Watcher};
