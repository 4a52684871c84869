//! The folders and files of a code base, as a treemap needs them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::files::Files;

/// Folders and files on a page, at most; what is smaller counts in the folder above only.
const MAX_NODES: usize = 30_000;

/// A folder or a file.
#[derive(Default)]
struct Node {
    below: BTreeMap<String, Node>,
    is_file: bool,
    n_files: u64,
    n_lines: u64,
    n_units: u64,
    n_matched: u64,
    n_copied: u64,
    /// Lines by language.
    by_language: BTreeMap<u32, u64>,
}

/// Folders and files as columns (each of size n_nodes), folders before what is in them, larger ones first.
#[derive(Default, Serialize)]
pub(super) struct Columns {
    name: Vec<String>,
    /// Place of the folder above; 0, which is the top, for itself.
    parent: Vec<u32>,
    file: Vec<bool>,
    files: Vec<u64>,
    lines: Vec<u64>,
    units: Vec<u64>,
    matched: Vec<u64>,
    copied: Vec<u64>,
    /// The language with most lines.
    language: Vec<u32>,
}

/// The tree of all files.
pub(super) fn tree(files: &Files) -> Columns {
    let mut top = Node::default();
    for file in &files.all {
        let (lines, copied) = (u64::from(file.n_lines), u64::from(file.n_copied()));
        let mut node = &mut top;
        let mut parts = file.path.split('/').filter(|part| !part.is_empty());
        loop {
            node.n_files += 1;
            node.n_lines += lines;
            node.n_units += u64::from(file.n_units);
            node.n_matched += u64::from(file.n_matched);
            node.n_copied += copied;
            *node.by_language.entry(file.language).or_default() += lines;
            let Some(part) = parts.next() else { break };
            node = node.below.entry(part.to_owned()).or_default();
        }
        node.is_file = true;
    }
    let mut sizes = Vec::new();
    all_sizes(&top, &mut sizes);
    sizes.sort_unstable_by_key(|size| std::cmp::Reverse(*size));
    // A folder has no fewer lines than what is in it, so a bound on lines cuts no folder off its own.
    let least = sizes.get(MAX_NODES).map_or(0, |size| size + 1);
    let mut columns = Columns::default();
    columns.push(String::new(), &top, 0, least);
    columns
}

fn all_sizes(node: &Node, sizes: &mut Vec<u64>) {
    sizes.push(node.n_lines);
    node.below.values().for_each(|below| all_sizes(below, sizes));
}

impl Columns {
    fn push(&mut self, name: String, node: &Node, parent: u32, least: u64) {
        // A folder with nothing but another one in it is one folder with it.
        let (mut name, mut node) = (name, node);
        while let (false, 1, Some((only, below))) =
            (node.is_file, node.below.len(), node.below.first_key_value())
        {
            if below.is_file {
                break;
            }
            name = if name.is_empty() { only.clone() } else { format!("{name}/{only}") };
            node = below;
        }
        let at = self.name.len() as u32;
        self.name.push(name);
        self.parent.push(parent);
        self.file.push(node.is_file);
        self.files.push(node.n_files);
        self.lines.push(node.n_lines);
        self.units.push(node.n_units);
        self.matched.push(node.n_matched);
        self.copied.push(node.n_copied);
        let most =
            node.by_language.iter().max_by_key(|(language, lines)| (**lines, std::cmp::Reverse(**language)));
        self.language.push(most.map_or(0, |(language, _)| *language));
        let mut below: Vec<(&String, &Node)> =
            node.below.iter().filter(|(_, node)| node.n_lines >= least).collect();
        below.sort_by_key(|(_, node)| std::cmp::Reverse(node.n_lines));
        below.into_iter().for_each(|(name, node)| self.push(name.clone(), node, at, least));
    }
}
