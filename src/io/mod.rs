//! The one door to the file system: walking, reading, mapping, and writing that survives a crash.

mod atomic;
mod attributes;
mod flags;
mod mapped;
mod paths;
mod processor;
mod read;
mod same;
mod walk;

pub use atomic::{replace, sync_dir};
pub use attributes::Attributes;
pub use flags::{flags_of_path, is_marked_generated};
pub use mapped::MappedFile;
pub use paths::{display_path, path_bytes, path_from_bytes};
pub use processor::processor_time;
pub use read::{ReadError, read_file, read_head};
pub use same::share_if_same;
pub use walk::{FileStamp, Found, WalkIssue, WalkOptions, walk};
