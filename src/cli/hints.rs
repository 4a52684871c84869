//! What to do next, said in a faint line after a command; and the words at the first run.

use std::path::{Path, PathBuf};

use super::args::{Args, Format};
use super::config::Config;
use super::output::{FAINT, is_terminal, remark};

/// What is said after a command.
struct Hint {
    /// The command's name, as `table build`.
    after: &'static str,
    /// A command to try. `PATH` is the first path that was given, else the current folder; `IN` is the store where one was
    /// named, else `PATH`; `STORE` is `--store` with that store, or nothing.
    next: &'static str,
    /// What it is for.
    why: &'static str,
}

const fn hint(after: &'static str, next: &'static str, why: &'static str) -> Hint {
    Hint { after, next, why }
}

/// Why two pieces of code are explained.
const ALIKE: &str = "why are they alike, and what differs?";

/// A hint a command. Those without one write for other programs, or never end by themselves.
const HINTS: &[Hint] = &[
    hint("init", "pt dups PATH STORE", "what was copied within this repository?"),
    hint("doctor", "pt index . STORE", "makes the store, or brings it up to date"),
    hint("index", "pt match FILE:LINE --in IN", "where else is code like the function there?"),
    hint("classify", "pt report STORE", "the same as a page to look at"),
    hint("match", "pt explain FILE:LINE OTHER:LINE", ALIKE),
    hint("explain", "pt dups . STORE", "what was copied within this repository?"),
    hint(
        "dups",
        "pt dups . --write-baseline pt-baseline.json STORE",
        "takes these as known, so that later runs tell of new ones",
    ),
    hint("compare", "pt explain FILE:LINE OTHER:LINE", ALIKE),
    hint("report", "pt dups . --against origin/main STORE", "what does this branch add?"),
    hint("suppressions", "pt dups . STORE", "what is not suppressed"),
    hint("pairs", "pt dups . STORE", "the same as classes, with what they would save"),
    hint("bench", "pt devices", "is there a GPU to search on?"),
    hint("eval", "pt explain FILE:LINE OTHER:LINE", "why are two functions alike, or not?"),
    hint("train", "pt eval --functions FILE --split valid --meaning FILE", "how well does it find?"),
    hint("devices", "pt bench --patterns 1000000", "how fast is a search on this machine?"),
    hint("table build", "pt classify . --table FILE STORE", "is anything of it in this code base?"),
    hint("table info", "pt table list", "its labels and patterns"),
    hint("table list", "pt classify . STORE", "which of them does this code base hold?"),
    hint("table verify", "pt classify . --table FILE STORE", "is anything of it in this code base?"),
    hint("table merge", "pt table info FILE", "what it holds now"),
    hint("export units", "pt diff STORE", "what changed between the last two runs"),
    hint("export matches", "pt report STORE", "the same as a page to look at"),
    hint("export table", "pt table list", "its labels and patterns"),
    hint("status", "pt store verify STORE", "is every byte of it as it was written?"),
    hint("store status", "pt store verify STORE", "is every byte of it as it was written?"),
    hint("store verify", "pt runs STORE", "what was done in it"),
    hint("store compact", "pt store status STORE", "what it takes now"),
    hint("store gc", "pt store status STORE", "what it takes now"),
    hint("store rebuild", "pt store verify STORE", "is it well now?"),
    hint("store clear", "pt index . STORE", "makes it anew"),
    hint("runs", "pt diff STORE", "what changed between the last two"),
    hint("diff", "pt diff -o changed.parquet STORE", "every change as a row"),
    hint("languages", "pt index . STORE", "parses what is written in them"),
    hint("model info", "pt explain FILE:LINE OTHER:LINE", "what weighs how much in a likeness?"),
];

/// What to hand to `pt explain`, word by word, so that it tells of something that a command has found.
pub(super) struct Alike(pub(super) Vec<String>);

impl Alike {
    /// Units at places (`path:line`, from the folder `root`) as they are named from here.
    pub(super) fn places(places: &[(&Path, &str)]) -> Self {
        let here = std::env::current_dir().and_then(|dir| dir.canonicalize()).unwrap_or_default();
        let from_here = |(root, place): &(&Path, &str)| {
            let whole = root.join(place);
            whole.strip_prefix(&here).unwrap_or(&whole).display().to_string()
        };
        Self(places.iter().map(from_here).collect())
    }
}

/// What decides whether a hint is shown, and what stands in it; taken before the command runs.
pub(super) struct Asked {
    is_wanted: bool,
    config: Option<PathBuf>,
    store: Option<PathBuf>,
    path: PathBuf,
}

impl Asked {
    /// Nothing is shown unless a person is at a terminal and has not asked for quiet.
    pub(super) fn of(args: &Args) -> Self {
        let global = &args.global;
        Self {
            is_wanted: global.format == Format::Human
                && !global.quiet
                && !global.no_hints
                && !args.command.prints_rows()
                && is_terminal(),
            config: global.config.clone(),
            store: global.store.clone(),
            path: args.command.first_path().cloned().unwrap_or_else(|| PathBuf::from(".")),
        }
    }

    /// Shows what to do after the command of this name, which found `alike`.
    pub(super) fn show(&self, command: &str, alike: Option<&Alike>) {
        let Some(hint) = HINTS.iter().find(|hint| hint.after == command) else { return };
        if !self.is_wanted {
            return;
        }
        // What is wrong with settings the command has complained of.
        let start = std::path::absolute(&self.path).unwrap_or_else(|_| self.path.clone());
        let config = Config::find(self.config.as_deref(), &start).unwrap_or_default();
        if config.hints.unwrap_or(true) {
            let fill = |next: &str| filled(next, &self.path, self.store.as_deref(), config.store.as_deref());
            let tell = |next: &str, why| remark(&format!("{FAINT}next: {next}   ({why}){FAINT:#}"));
            if let Some(Alike(words)) = alike {
                let words: Vec<String> = words.iter().map(|word| shown(Path::new(word))).collect();
                tell(&format!("pt explain {}{}", words.join(" "), fill(" STORE")), ALIKE);
            }
            // What was found says more than a place to be filled in.
            if alike.is_none() || hint.why != ALIKE {
                tell(&fill(hint.next), hint.why);
            }
        }
    }
}

/// A hint's command with its placeholders filled in; the store is one named by a flag, or by settings, which commands find
/// by themselves but for `--in`.
fn filled(next: &str, path: &Path, flag: Option<&Path>, set: Option<&Path>) -> String {
    let words = next.split(' ').filter_map(|word| match word {
        "PATH" => Some(shown(path)),
        "IN" => Some(shown(flag.or(set).unwrap_or(path))),
        "STORE" => flag.map(|store| format!("--store {}", shown(store))),
        word => Some(word.to_owned()),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A path as a shell takes it.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let is_plain = |c: char| c.is_alphanumeric() || "/._-~+,@%:".contains(c);
    match text.chars().all(is_plain) && !text.is_empty() {
        true => text.into_owned(),
        // What would move the cursor is left out.
        false => format!("'{}'", text.replace(char::is_control, "?").replace('\'', "'\\''")),
    }
}

/// What whoever has no store yet should know of it.
pub(super) fn of_a_new_store(dir: &Path) -> [String; 3] {
    [
        format!("made a store in {}: what is parsed is kept there, so the next run reads only what changed", dir.display()),
        "it takes about a quarter of the size of the source, half as much again with --space meaning; git ignores it, `pt store \
         clear` removes it"
            .to_owned(),
        "`pt status` says what it holds, `pt init` writes a pt.toml with every setting".to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::args::tests::{commands, understand};
    use super::*;

    /// Commands after which there is nothing to say.
    const WITHOUT: [&str; 4] = ["model train", "watch", "man", "completions"];

    #[test]
    fn every_hint_is_a_command_that_there_is_and_every_command_has_one() {
        for hint in HINTS {
            understand(&filled(hint.next, Path::new("."), Some(Path::new("a store")), None)).unwrap();
        }
        let of_commands: Vec<String> = commands()
            .into_iter()
            .filter(|(_, command)| command.get_subcommands().next().is_none())
            .map(|(name, _)| name.trim_start_matches("pt ").to_owned())
            .collect();
        for name in &of_commands {
            let n = HINTS.iter().filter(|hint| hint.after == name).count();
            assert_eq!(n, usize::from(!WITHOUT.contains(&name.as_str())), "hints after `pt {name}`");
        }
        assert_eq!(HINTS.len() + WITHOUT.len(), of_commands.len());
    }

    #[test]
    fn a_store_that_was_named_is_named_again_where_it_matters() {
        let (path, store) = (Path::new("src"), Some(Path::new("/s")));
        assert_eq!(filled("pt a --in IN", path, None, None), "pt a --in src");
        assert_eq!(filled("pt a --in IN", path, None, store), "pt a --in /s");
        assert_eq!(filled("pt b PATH STORE", path, store, None), "pt b src --store /s");
        assert_eq!(filled("pt b PATH STORE", path, None, store), "pt b src");
    }

    #[test]
    fn paths_are_shown_as_a_shell_takes_them() {
        let shown = |path: &str| super::shown(Path::new(path));
        assert_eq!(
            [shown("a/b.c"), shown("my code"), shown("it's"), shown("a\x1b[1m")],
            ["a/b.c", "'my code'", "'it'\\''s'", "'a?[1m'"]
        );
    }
}
