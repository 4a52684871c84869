//! What a store was made of and how, as lines of JSON that it keeps: so it can be made anew, and who looks at a part of it
//! can tell whether the rest was made likewise.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::context::{Context, real};
use crate::index::IndexOptions;
use crate::io::{display_path, path_bytes, path_from_bytes};
use crate::limits;
use crate::store::{Scope, StoreWriter, stored_path};
use crate::types::Space;

/// Everything that was indexed, by where and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sources {
    /// Sorted by path; what lies below another one was indexed in another way.
    all: Vec<Source>,
}

/// A file or a folder, and how it was indexed.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(super) struct Source {
    /// As the store keeps it.
    path: Bytes,
    /// The folder that it starts from.
    root: Bytes,
    #[serde(flatten)]
    how: How,
}

/// A path: text, or bytes where it is none.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
enum Bytes {
    Text(String),
    Raw(Vec<u8>),
}

impl Bytes {
    fn of(path: Vec<u8>) -> Self {
        String::from_utf8(path).map_or_else(|error| Self::Raw(error.into_bytes()), Self::Text)
    }

    fn get(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Raw(bytes) => bytes,
        }
    }
}

/// All that decides what becomes of files.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct How {
    exclude: Vec<String>,
    no_ignore: bool,
    hidden: bool,
    languages: Vec<String>,
    min_nodes: u32,
    max_file_bytes: u64,
    model: String,
    meaning: Option<String>,
    scan: String,
}

impl How {
    fn of(options: &IndexOptions<'_>) -> Self {
        let meaning = options.recipe.basis(Space::Meaning);
        Self {
            exclude: options.walk.exclude.clone(),
            no_ignore: options.walk.no_ignore,
            hidden: options.walk.hidden,
            languages: options.languages.clone(),
            min_nodes: options.recipe.min_nodes,
            max_file_bytes: options.recipe.max_file_bytes,
            model: options.recipe.model.id().to_string(),
            meaning: meaning.map(|basis| basis.model.to_string()),
            scan: options.recipe.scan_id(),
        }
    }

    /// Whether the same was asked for, though perhaps of another version.
    fn is_asked(&self, other: &Self) -> bool {
        *self == Self { scan: self.scan.clone(), ..other.clone() }
    }

    /// As flags, those aside that say what is so anyway.
    fn flags(&self) -> String {
        let mut flags = Vec::new();
        let mut listed = |flag: &str, values: &[String]| {
            flags.extend(values.iter().map(|value| format!("{flag} {value}")));
        };
        listed("--exclude", &self.exclude);
        listed("--language", &self.languages);
        let told = [("--no-ignore", self.no_ignore), ("--hidden", self.hidden)];
        flags.extend(told.iter().filter(|(_, is_set)| *is_set).map(|(flag, _)| (*flag).to_owned()));
        if self.min_nodes != limits::DEFAULT_MIN_NODES {
            flags.push(format!("--min-nodes {}", self.min_nodes));
        }
        if self.max_file_bytes != limits::MAX_FILE_BYTES {
            flags.push(format!("--max-file-bytes {}", self.max_file_bytes));
        }
        if self.meaning.is_some() {
            flags.push("--space meaning".to_owned());
        }
        flags.join(" ")
    }
}

impl Source {
    fn path(&self) -> &[u8] {
        self.path.get()
    }

    fn holds(&self, path: &[u8]) -> bool {
        Scope::new([self.path().to_vec()]).holds(path)
    }

    /// What of it is there now, and how it was indexed; `None` if nothing is.
    pub(super) fn options<'c>(
        &self,
        root: &Path,
        context: &'c Context,
    ) -> anyhow::Result<Option<IndexOptions<'c>>> {
        let Ok(path) = real(&root.join(path_from_bytes(self.path()))) else { return Ok(None) };
        let space = if self.how.meaning.is_some() { Space::Meaning } else { Space::Shape };
        let mut options = context.index_options(&[path], &Default::default(), &[], space)?;
        options.walk.exclude.clone_from(&self.how.exclude);
        (options.walk.no_ignore, options.walk.hidden) = (self.how.no_ignore, self.how.hidden);
        options.languages.clone_from(&self.how.languages);
        options.recipe = context.recipe(space, Some(self.how.min_nodes), Some(self.how.max_file_bytes))?;
        Ok(Some(options))
    }

    /// In words.
    pub(super) fn text(&self) -> String {
        let path = if self.path().is_empty() { ".".to_owned() } else { display_path(self.path()) };
        format!("{path} {}", self.how.flags()).trim_end().to_owned()
    }
}

impl Sources {
    /// Those of the store in `dir`; `None` if it does not tell, or not what can be believed.
    pub(super) fn read(dir: &Path) -> Option<Self> {
        let text = crate::store::sources(dir).ok()??;
        let all: Result<_, _> = text.lines().map(serde_json::from_str).collect();
        Some(Self { all: all.ok()? })
    }

    /// The outer ones first.
    pub(super) fn all(&self) -> &[Source] {
        &self.all
    }

    /// The folder that the store's relative paths started from.
    pub(super) fn root(&self) -> Option<PathBuf> {
        self.all.first().map(|source| path_from_bytes(source.root.get()))
    }

    /// Whether all of the roots were indexed before as they would be now.
    pub(super) fn hold(&self, options: &IndexOptions<'_>, root: &Path) -> bool {
        let how = How::of(options);
        options.roots.iter().all(|path| {
            let path = stored_path(root, path);
            self.around(&path).is_some_and(|source| source.how == how) && !self.below(&path)
        })
    }

    /// The nearest one that holds a path.
    fn around(&self, path: &[u8]) -> Option<&Source> {
        self.all.iter().filter(|source| source.holds(path)).max_by_key(|source| source.path().len())
    }

    /// Whether there is one below a path.
    fn below(&self, path: &[u8]) -> bool {
        let scope = Scope::new([path.to_vec()]);
        self.all.iter().any(|source| source.path() != path && scope.holds(source.path()))
    }

    /// Notes what has been indexed.
    fn add(&mut self, options: &IndexOptions<'_>, root: &Path) {
        let how = How::of(options);
        for path in &options.roots {
            let path = stored_path(root, path);
            let scope = Scope::new([path.clone()]);
            // Files in languages that were not asked for stay as they were.
            let is_replaced = |source: &Source| {
                let asked = &how.languages;
                let of = &source.how.languages;
                asked.is_empty() || !of.is_empty() && of.iter().all(|language| asked.contains(language))
            };
            self.all.retain(|source| !scope.holds(source.path()) || !is_replaced(source));
            if self.around(&path).is_none_or(|source| !source.how.is_asked(&how)) {
                let root = Bytes::of(path_bytes(root).into_owned());
                self.all.push(Source { path: Bytes::of(path), root, how: how.clone() });
            }
        }
        self.all.sort_by(|a, b| a.path().cmp(b.path()));
    }
}

/// Notes in the store what has been indexed, unless only a part was looked at.
pub(super) fn note(writer: &mut StoreWriter, options: &IndexOptions<'_>) -> anyhow::Result<()> {
    if options.walk.only.is_some() {
        return Ok(());
    }
    let known = Sources::read(writer.store().dir());
    let mut sources = known.clone().unwrap_or_default();
    sources.add(options, writer.store().root());
    if Some(&sources) != known.as_ref() {
        let lines: Result<Vec<String>, _> = sources.all.iter().map(serde_json::to_string).collect();
        let text: String = lines?.into_iter().map(|line| line + "\n").collect();
        writer.set_sources(&text)?;
    }
    Ok(())
}
