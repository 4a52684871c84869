//! The classes of duplicates that a page shows in full.

use serde::Serialize;

use super::excerpts::Excerpts;
use super::files::Files;
use super::findings::state_of;
use super::runs::Run;
use crate::export::FoundMember;
use crate::types::FileFlags;

/// Classes on a page, at most.
const MAX_CLASSES: usize = 200;
/// Classes with code.
const CLASSES_WITH_CODE: usize = 60;
/// Members of a class that are listed, at most.
const MAX_MEMBERS: usize = 40;
/// Members of a class with code, the medoid among them.
const MEMBERS_WITH_CODE: usize = 5;

/// A class.
#[derive(Serialize)]
pub(super) struct Class {
    number: u32,
    n_members: u32,
    tokens: u32,
    saved_tokens: u64,
    saved_lines: u64,
    reason: String,
    /// The medoid first.
    members: Vec<Member>,
}

#[derive(Serialize)]
struct Member {
    path: String,
    lines: (u32, u32),
    name: String,
    language: String,
    kind: String,
    tokens: u32,
    share: f64,
    reason: String,
    owner: String,
    /// What the run said of it.
    state: Option<&'static str>,
    test: bool,
    /// Number of its code.
    code: Option<u32>,
    /// Which lines of the medoid's code and of its own correspond, in runs of three numbers.
    diff: Vec<u32>,
}

/// Gathers the classes that would save most.
#[derive(Default)]
pub(super) struct Gathered {
    /// Those that would save most first.
    pub(super) all: Vec<Class>,
    /// The one whose members are coming, if it is among them.
    current: Option<usize>,
    /// Classes and members that there are.
    pub(super) n_classes: u64,
    pub(super) n_members: u64,
    pub(super) saved_tokens: u64,
    pub(super) saved_lines: u64,
}

impl Gathered {
    /// Takes a member; the members of a class come one after the other, the medoid first.
    pub(super) fn push(&mut self, found: &FoundMember<'_>) {
        self.n_members += 1;
        if found.member == 1 {
            self.n_classes += 1;
            self.saved_tokens = self.saved_tokens.saturating_add(found.class_saved_tokens);
            self.saved_lines = self.saved_lines.saturating_add(found.class_saved_lines);
            let at = self.all.partition_point(|class| class.saved_tokens >= found.class_saved_tokens);
            self.current = Some(at).filter(|&at| at < MAX_CLASSES);
            if let Some(at) = self.current {
                self.all.truncate(MAX_CLASSES - 1);
                let class = Class {
                    number: found.class,
                    n_members: found.class_members,
                    tokens: found.n_tokens,
                    saved_tokens: found.class_saved_tokens,
                    saved_lines: found.class_saved_lines,
                    reason: found.class_reason.to_owned(),
                    members: Vec::new(),
                };
                self.all.insert(at, class);
            }
        }
        let class = self.current.and_then(|at| self.all.get_mut(at));
        let class = class.filter(|class| class.number == found.class);
        if let Some(class) = class.filter(|class| class.members.len() < MAX_MEMBERS) {
            class.members.push(Member {
                path: found.path.to_owned(),
                lines: found.lines,
                name: found.name.to_owned(),
                language: found.language.to_owned(),
                kind: found.kind.to_owned(),
                tokens: found.n_tokens,
                share: found.share,
                reason: found.reason.to_owned(),
                owner: found.owner.to_owned(),
                state: state_of(found),
                test: found.flags.contains(FileFlags::TEST),
                code: None,
                diff: Vec::new(),
            });
        }
    }

    /// Adds code to the first classes.
    pub(super) fn add_code(&mut self, run: &Run, files: &Files, excerpts: &mut Excerpts<'_>) {
        for class in self.all.iter_mut().take(CLASSES_WITH_CODE) {
            for member in class.members.iter_mut().take(MEMBERS_WITH_CODE) {
                let at = files.place(&member.path);
                member.code =
                    at.and_then(|at| excerpts.of(&files.all[at as usize], at, member.lines, run.id));
            }
            let Some((medoid, others)) = class.members.split_first_mut() else { continue };
            let pairs = others.iter_mut().filter_map(|other| Some((medoid.code?, other.code?, other)));
            pairs.for_each(|(a, b, other)| other.diff = excerpts.correspondence(a, b));
        }
    }
}
