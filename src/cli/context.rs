//! What flags, settings and defaults come to.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::ValueEnum as _;

use super::args::{Format, Global, Search, Walk};
use super::config::Config;
use super::engine::EngineArg;
use super::hints;
use super::interrupt;
use super::output::{is_terminal, note};
use super::progress::{Bar, Lines, Quiet};
use super::searching::PrescreenArg;
use crate::fingerprint::meaning::Meaning;
use crate::fingerprint::{Basis, Model};
use crate::index::{IndexOptions, Recipe, model_key, require};
use crate::io::{WalkOptions, read_given};
use crate::lang;
use crate::limits::{self, MAX_DATA_BYTES};
use crate::search::{Caps, Params, Prescreen};
use crate::simd::Level;
use crate::store::{Scope, Store, StoreError, StoreWriter, stored_path};
use crate::table::{Table, builtin, builtin_threshold};
use crate::types::{Progress, Space, Stopped, UnitKind};

/// Score that a match has to reach if nobody says otherwise.
pub(super) const DEFAULT_THRESHOLD: f64 = 0.75;
/// How much more the match of a small unit has to reach if nobody says otherwise: as many of them are like each other by
/// chance then as of larger ones.
pub(super) const SMALL_MARGIN: f64 = 0.1;
/// Runs of each kind that are kept if nobody says otherwise.
pub(super) const DEFAULT_KEEP_RUNS: usize = 2;

/// Everything the commands share.
pub(super) struct Context {
    global: Global,
    pub(super) config: Config,
    model: Option<Model>,
    meaning: Option<Meaning>,
    pub(super) level: Level,
    pub(super) n_threads: usize,
    /// Repository of the first path.
    root: PathBuf,
}

impl Context {
    pub(super) fn new(global: Global, paths: &[PathBuf]) -> anyhow::Result<Self> {
        let start = start(paths)?;
        let config = Config::find(global.config.as_deref(), &start)?;
        let n_threads = match global.jobs.or(config.jobs) {
            Some(0) => bail!("--jobs 0: expected at least one thread"),
            Some(n) => n,
            None => std::thread::available_parallelism().map_or(1, usize::from),
        };
        // A pool that exists already, in tests, is as good.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build_global();
        let model = match global.model.as_ref().or(config.model.as_ref()) {
            None => None,
            Some(path) => {
                let bytes =
                    read_given(path, MAX_DATA_BYTES).with_context(|| format!("{}", path.display()))?;
                Some(Model::from_bytes(&bytes).with_context(|| format!("{}", path.display()))?)
            }
        };
        let meaning = match global.meaning.as_ref().or(config.meaning.as_ref()) {
            None => None,
            Some(path) => {
                let bytes =
                    read_given(path, MAX_DATA_BYTES).with_context(|| format!("{}", path.display()))?;
                Some(Meaning::from_bytes(&bytes).with_context(|| format!("{}", path.display()))?)
            }
        };
        let root = repository(&start);
        Ok(Self { global, config, model, meaning, level: Level::active()?, n_threads, root })
    }

    /// The file that settings are read from, if there is one.
    pub(super) fn settings(global: &Global, paths: &[PathBuf]) -> anyhow::Result<Option<PathBuf>> {
        Ok(Config::locate(global.config.as_deref(), &start(paths)?))
    }

    pub(super) fn global(&self) -> &Global {
        &self.global
    }

    pub(super) fn format(&self) -> Format {
        self.global.format
    }

    pub(super) fn is_json(&self) -> bool {
        self.global.format == Format::Json
    }

    pub(super) fn is_quiet(&self) -> bool {
        self.global.quiet
    }

    /// Prints a remark, unless they are not wanted.
    pub(super) fn note(&self, text: &str) {
        if !self.global.quiet {
            note(text);
        }
    }

    pub(super) fn progress(&self) -> Box<dyn Progress> {
        match (self.global.quiet, is_terminal()) {
            (true, _) => Box::new(Quiet),
            (false, true) => Box::new(Bar::default()),
            (false, false) => Box::new(Lines::default()),
        }
    }

    pub(super) fn model(&self) -> &Model {
        self.model.as_ref().unwrap_or_else(|| Model::builtin())
    }

    /// The model of the meaning space.
    pub(super) fn meaning(&self) -> &Meaning {
        self.meaning.as_ref().unwrap_or_else(|| Meaning::builtin())
    }

    /// What vectors of a space are made with.
    pub(super) fn basis(&self, space: Space) -> Basis {
        match space {
            Space::Shape => Basis::shape(self.model().id()),
            Space::Meaning => Basis::meaning(self.meaning().id()),
        }
    }

    /// The space given, or that of the settings.
    pub(super) fn named_space(&self, given: Option<Space>) -> anyhow::Result<Option<Space>> {
        match (given, &self.config.space) {
            (Some(space), _) => Ok(Some(space)),
            (None, Some(name)) => {
                Ok(Some(name.parse().map_err(|e| anyhow::anyhow!("space in pt.toml: {e}"))?))
            }
            (None, None) => Ok(None),
        }
    }

    /// The space given, that of the settings, that of the first table given, or else `default`.
    pub(super) fn space(
        &self,
        given: Option<Space>,
        tables: &[PathBuf],
        default: Space,
    ) -> anyhow::Result<Space> {
        match (self.named_space(given)?, tables.first().or(self.config.table.first())) {
            (Some(space), _) => Ok(space),
            (None, Some(path)) => Ok(Table::open(path)?.basis().space),
            (None, None) => Ok(default),
        }
    }

    /// The space given, that of the settings, or else the meaning space where a store has vectors of it.
    pub(super) fn space_within(&self, given: Option<Space>, store: &Path) -> anyhow::Result<Space> {
        let held = || {
            Ok(match has_meaning(&Store::open(&self.store_in(store))?)? {
                true => Space::Meaning,
                false => Space::Shape,
            })
        };
        self.named_space(given)?.map_or_else(held, Ok)
    }

    /// Folder of the store, absolute: runs note where their results lie.
    pub(super) fn store_dir(&self) -> PathBuf {
        store_dir(&self.global, &self.config, &self.root)
    }

    /// Folder that a new store's relative paths start from.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The store in `path`, or in its folder `.pt`; that of this repository, wherever it lies, if `path` is its root.
    pub(super) fn store_in(&self, path: &Path) -> PathBuf {
        let is_root = || real(path).is_ok_and(|path| path == self.root);
        match path.join("catalog.sqlite").is_file() {
            true => path.to_owned(),
            false if is_root() => self.store_dir(),
            false => path.join(".pt"),
        }
    }

    /// The store that commands read from.
    pub(super) fn open_store(&self) -> anyhow::Result<Store> {
        Ok(Store::open(&self.store_dir())?)
    }

    /// The store that commands write to; with `--wait`, as soon as nobody else does.
    pub(super) fn open_writer(&self) -> anyhow::Result<StoreWriter> {
        self.writer(self.global.wait)
    }

    /// The store that commands write to, as soon as nobody else does.
    pub(super) fn open_waiting(&self) -> anyhow::Result<StoreWriter> {
        self.writer(true)
    }

    fn writer(&self, waits: bool) -> anyhow::Result<StoreWriter> {
        let mut is_told = false;
        let mut waiting = |held: &StoreError| {
            if waits && !std::mem::replace(&mut is_told, true) {
                self.note(&format!("waiting: {held}"));
            }
            waits && !interrupt::is_asked()
        };
        let dir = self.store_dir();
        let is_new = !dir.join("catalog.sqlite").exists();
        let writer = match StoreWriter::open_or_wait(&dir, self.root(), &mut waiting) {
            Err(StoreError::Locked { .. }) if interrupt::is_asked() => return Err(Stopped.into()),
            opened => opened?,
        };
        if is_new && self.format() == Format::Human {
            hints::of_a_new_store(&dir).iter().for_each(|line| self.note(line));
        }
        Ok(writer)
    }

    pub(super) fn keep_runs(&self) -> usize {
        self.config.keep_runs.unwrap_or(DEFAULT_KEEP_RUNS)
    }

    /// Largest file that is parsed, in bytes.
    pub(super) fn max_file_bytes(&self, given: Option<u64>) -> anyhow::Result<u64> {
        let chosen = given.or(self.config.max_file_bytes).unwrap_or(limits::MAX_FILE_BYTES);
        if chosen > limits::MAX_MAX_FILE_BYTES {
            bail!("--max-file-bytes {chosen}: expected at most {}", limits::MAX_MAX_FILE_BYTES);
        }
        Ok(chosen)
    }

    /// How to read a file; with vectors of the meaning space if `space` is that.
    pub(super) fn recipe(
        &self,
        space: Space,
        min_nodes: Option<u32>,
        max_file_bytes: Option<u64>,
    ) -> anyhow::Result<Recipe<'_>> {
        Ok(Recipe {
            model: self.model(),
            meaning: (space == Space::Meaning).then(|| self.meaning()),
            min_nodes: min_nodes.or(self.config.min_nodes).unwrap_or(limits::DEFAULT_MIN_NODES),
            max_file_bytes: self.max_file_bytes(max_file_bytes)?,
        })
    }

    /// How to index. A store that has vectors of the meaning space keeps having them.
    pub(super) fn index_options(
        &self,
        paths: &[PathBuf],
        walk: &Walk,
        languages: &[String],
        space: Space,
    ) -> anyhow::Result<IndexOptions<'_>> {
        let store = Store::open(&self.store_dir());
        let roots = paths
            .iter()
            .map(|path| real(path).or_else(|error| known(path, store.as_ref().ok()).ok_or(error)));
        let roots: Vec<PathBuf> = roots.collect::<Result<_, _>>()?;
        let mut exclude = self.config.exclude.clone();
        exclude.extend(walk.exclude.iter().cloned());
        let walk_options = WalkOptions {
            no_ignore: walk.no_ignore || self.config.no_ignore,
            hidden: walk.hidden || self.config.hidden,
            exclude,
            threads: self.n_threads,
            // One that is not there yet will be.
            store: Some(self.store_dir().canonicalize().unwrap_or_else(|_| self.store_dir())),
            only: None,
        };
        let held = store.and_then(|store| has_meaning(&store));
        let space = if held.unwrap_or(false) { Space::Meaning } else { space };
        Ok(IndexOptions {
            roots,
            walk: walk_options,
            languages: self.languages(languages)?,
            recipe: self.recipe(space, walk.min_nodes, walk.max_file_bytes)?,
            level: self.level,
            n_threads: self.n_threads,
            hear_tokens: None,
            read_again: None,
        })
    }

    /// Names of languages as their rows have them; those of the settings if none are given.
    pub(super) fn languages(&self, names: &[String]) -> anyhow::Result<Vec<String>> {
        let names = if names.is_empty() { &self.config.languages } else { names };
        let named = |name: &String| match lang::by_name(name) {
            Some(language) => Ok(language.name.to_owned()),
            None => bail!("no language '{name}'; `pt languages` lists those there are"),
        };
        names.iter().map(named).collect()
    }

    /// Kinds given, or those of the settings.
    pub(super) fn kinds(&self, given: &[UnitKind]) -> Vec<UnitKind> {
        match given {
            [] => self.config.kinds.iter().filter_map(|k| k.parse().ok()).collect(),
            given => given.to_vec(),
        }
    }

    /// What to search for in a space, and the threshold of small units; `in_table` tells whether a pattern table is searched.
    pub(super) fn params(
        &self,
        search: &Search,
        default_top_k: usize,
        in_table: bool,
        space: Space,
    ) -> anyhow::Result<(Params, f64)> {
        let is_builtin = in_table && search.table.is_empty() && self.config.table.is_empty();
        let default = if is_builtin { builtin_threshold(space) } else { DEFAULT_THRESHOLD };
        let given = search.threshold.or(self.config.threshold);
        let threshold = given.unwrap_or(default);
        let small = search.small_threshold.or(self.config.small_threshold);
        let small =
            small.unwrap_or(if given.is_some() { threshold } else { (threshold + SMALL_MARGIN).min(1.0) });
        let top_k = search.top_k.or(self.config.top_k).unwrap_or(default_top_k);
        Params::new(small, top_k).with_context(|| "--small-threshold")?;
        Ok((Params::new(threshold, top_k)?, small))
    }

    /// The tables asked for, checked to be of the space and of the model at hand; at least one.
    pub(super) fn tables(&self, given: &[PathBuf], space: Space) -> anyhow::Result<Vec<Table>> {
        let paths = if given.is_empty() { self.config.table.as_slice() } else { given };
        let tables = match paths {
            [] => vec![builtin(space)?],
            paths => paths.iter().map(|path| Table::open(path)).collect::<Result<_, _>>()?,
        };
        tables.iter().try_for_each(|table| table.require(self.basis(space)))?;
        Ok(tables)
    }

    /// What the settings say of the pre-screen.
    pub(super) fn prescreen(&self) -> anyhow::Result<Prescreen> {
        let Some(word) = &self.config.prescreen else { return Ok(Prescreen::Auto) };
        let given = PrescreenArg::from_str(word, false).ok();
        Ok(given.with_context(|| format!("prescreen = \"{word}\": expected auto, on or off"))?.into())
    }

    /// What the settings say of who searches.
    pub(super) fn engine(&self) -> anyhow::Result<EngineArg> {
        let Some(word) = &self.config.engine else { return Ok(EngineArg::Auto) };
        let given = EngineArg::from_str(word, false).ok();
        given.with_context(|| format!("engine = \"{word}\": expected auto, gpu or cpu"))
    }

    /// The GPU that the environment or the settings name.
    pub(super) fn device(&self) -> Option<String> {
        let named = std::env::var("PT_DEVICE").ok().filter(|name| !name.is_empty());
        named.or_else(|| self.config.device.clone())
    }

    /// How much of a GPU may be used.
    pub(super) fn gpu_caps(&self) -> Caps {
        let caps = Caps::default();
        Caps { resident_bytes: self.config.gpu_memory_bytes.unwrap_or(caps.resident_bytes), ..caps }
    }

    /// The store in `within`, or that of this repository, whose vectors of a space were made with the model at hand.
    pub(super) fn store(&self, within: Option<&PathBuf>, space: Space) -> anyhow::Result<Store> {
        let store = match within {
            Some(path) => Store::open(&self.store_in(path))?,
            None => self.open_store()?,
        };
        require(&store, self.basis(space))?;
        Ok(store)
    }

    /// Paths as the store keeps them.
    pub(super) fn stored_paths(&self, store: &Store, paths: &[PathBuf]) -> anyhow::Result<Vec<Vec<u8>>> {
        paths.iter().map(|path| Ok(stored_path(store.root(), &real(path)?))).collect()
    }
}

/// The folder that settings and the repository are looked for from.
fn start(paths: &[PathBuf]) -> anyhow::Result<PathBuf> {
    let first = paths.first().map_or(Path::new("."), PathBuf::as_path);
    let first = std::path::absolute(first).with_context(|| format!("{}", first.display()))?;
    let above = || first.parent().unwrap_or(Path::new("/")).to_owned();
    Ok(if first.is_dir() { first.clone() } else { above() })
}

/// Folder of the store that flags, settings or the repository at `root` name, absolute.
pub(super) fn store_dir(global: &Global, config: &Config, root: &Path) -> PathBuf {
    let chosen = global.store.clone().or_else(|| config.store.clone());
    let chosen = chosen.unwrap_or_else(|| root.join(".pt"));
    std::path::absolute(&chosen).unwrap_or(chosen)
}

/// Whether a store has vectors of the meaning space.
pub(super) fn has_meaning(store: &Store) -> Result<bool, StoreError> {
    Ok(store.meta(model_key(Space::Meaning))?.is_some_and(|model| !model.is_empty()))
}

/// The path without links; it has to be there.
pub(super) fn real(path: &Path) -> anyhow::Result<PathBuf> {
    path.canonicalize().with_context(|| format!("{}", path.display()))
}

/// The path of something that is not there any more and that the store knows: it can be taken out.
fn known(path: &Path, store: Option<&Store>) -> Option<PathBuf> {
    let is_gone = path.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound);
    // The folders above may be gone as well.
    let path = std::path::absolute(path).ok().filter(|_| is_gone)?;
    let there = path.ancestors().find_map(|dir| Some((dir, dir.canonicalize().ok()?)));
    let path = there.and_then(|(dir, real)| Some(real.join(path.strip_prefix(dir).ok()?)))?;
    let store = store?;
    let scope = Scope::new([stored_path(store.root(), &path)]);
    store.files(Some(&scope)).is_ok_and(|files| !files.is_empty()).then_some(path)
}

/// The repository that holds `dir`: the nearest folder upwards with a `.git` or a store, else `dir` itself.
pub(super) fn repository(dir: &Path) -> PathBuf {
    let dir = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    let holds = |d: &&Path| d.join(".git").exists() || d.join(".pt/catalog.sqlite").is_file();
    dir.ancestors().find(holds).unwrap_or(&dir).to_owned()
}
