//! Parts of a tree: some paths, with all that lies below them.

use std::collections::HashSet;

/// Roots in one statement of SQL; beyond, rows are sorted out by [`Scope::holds`].
const MAX_RANGES: usize = 64;

/// Paths as the store keeps them, and all that lies below. The empty path is the store's own root.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    roots: HashSet<Vec<u8>>,
}

impl Scope {
    /// What lies at or below these paths.
    pub fn new(roots: impl IntoIterator<Item = Vec<u8>>) -> Self {
        Self { roots: roots.into_iter().collect() }
    }

    /// Whether a path is one of the roots or lies below one.
    pub fn holds(&self, path: &[u8]) -> bool {
        let is_absolute = path.starts_with(b"/");
        let top: &[u8] = if is_absolute { b"/" } else { b"" };
        let ends = path.iter().enumerate().filter(|(at, byte)| **byte == b'/' && *at > 0).map(|(at, _)| at);
        self.roots.contains(top)
            || self.roots.contains(path)
            || ends.into_iter().any(|end| self.roots.contains(&path[..end]))
    }

    /// Ranges of paths (the path itself; from, up to) that hold all that lies in it, and perhaps more; `None` if that is
    /// about everything.
    pub(super) fn ranges(&self) -> Option<Vec<[Vec<u8>; 3]>> {
        let is_narrow = self.roots.len() <= MAX_RANGES && self.roots.iter().all(|root| root.len() > 1);
        let range = |root: &Vec<u8>| {
            let ending_in = |last: u8| root.iter().copied().chain([last]).collect::<Vec<u8>>();
            [root.clone(), ending_in(b'/'), ending_in(b'/' + 1)]
        };
        is_narrow.then(|| self.roots.iter().map(range).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(roots: &[&str]) -> Scope {
        Scope::new(roots.iter().map(|root| root.as_bytes().to_vec()))
    }

    #[test]
    fn what_lies_below_is_held() {
        assert!(scope(&["a"]).holds(b"a/b.c"));
        assert!(scope(&["a"]).holds(b"a"));
        assert!(scope(&["x", "a/b"]).holds(b"a/b/c/d.c"));
        assert!(!scope(&["a"]).holds(b"ab.c"));
        assert!(!scope(&["a/b"]).holds(b"a"));
        assert!(!scope(&[]).holds(b"a"));
    }

    #[test]
    fn the_root_of_the_store_holds_what_is_not_absolute() {
        assert!(scope(&[""]).holds(b"a/b.c"));
        assert!(!scope(&[""]).holds(b"/elsewhere/x.c"));
        assert!(scope(&["/"]).holds(b"/elsewhere/x.c"));
    }

    #[test]
    fn ranges_are_for_few_and_narrow_roots() {
        let ranges = scope(&["a/b"]).ranges().unwrap();
        assert_eq!(ranges, [[b"a/b".to_vec(), b"a/b/".to_vec(), b"a/b0".to_vec()]]);
        assert!(scope(&["a/b", ""]).ranges().is_none());
    }
}
