//! What things take on this machine: measured once, then kept in the user's cache.

use std::env;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::io::{disk, processor_name, read_small};
use crate::search::Costs;
use crate::simd::Level;

/// What a file in the cache says. Another machine, version, level or number of threads measures anew.
#[derive(Deserialize, Serialize)]
struct Kept {
    machine: String,
    dot_ns: f64,
    read_ns: f64,
    filter_ns: f64,
    visit_ns: f64,
    probe_ns: f64,
    meet_ns: f64,
}

/// The costs of the CPU at `level` with `n_threads`: those kept, or else those measured now, which are then kept if
/// the cache can be written to.
pub(super) fn costs(level: Level, n_threads: usize) -> Costs {
    let (version, level_name) = (env!("CARGO_PKG_VERSION"), level.as_str());
    let machine = format!("pt {version}, {}, cpu/{level_name}, {n_threads} threads", processor());
    let path = cache_dir().map(|dir| dir.join("costs.json"));
    let kept = path.as_ref().and_then(|path| read_small(path).ok());
    let kept = kept.and_then(|bytes| serde_json::from_slice::<Kept>(&bytes).ok());
    if let Some(k) = kept.filter(|kept| kept.machine == machine) {
        let Kept { dot_ns, read_ns, filter_ns, visit_ns, probe_ns, meet_ns, .. } = k;
        let all = [dot_ns, read_ns, filter_ns, visit_ns, probe_ns, meet_ns];
        if all.iter().all(|ns| ns.is_finite() && *ns > 0.0) {
            let [dot, read, filter, visit, probe, meet] = all;
            return Costs { dot, read, filter, visit, probe, meet };
        }
    }
    let costs = Costs::measure(level);
    let Costs { dot, read, filter, visit, probe, meet } = costs;
    let kept = Kept {
        machine,
        dot_ns: dot,
        read_ns: read,
        filter_ns: filter,
        visit_ns: visit,
        probe_ns: probe,
        meet_ns: meet,
    };
    if let (Some(path), Ok(bytes)) = (path, serde_json::to_vec_pretty(&kept)) {
        // A cache that cannot be written to means measuring again the next time.
        let _ = path.parent().map(disk::create_dir);
        let _ = crate::io::replace::<std::io::Error>(&path, |file| std::io::Write::write_all(file, &bytes));
    }
    costs
}

/// The processor's name; where it cannot be told, its architecture.
pub(super) fn processor() -> String {
    processor_name().unwrap_or_else(|| env::consts::ARCH.to_owned())
}

/// `$XDG_CACHE_HOME/pt`, or `~/.cache/pt`.
fn cache_dir() -> Option<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = set("XDG_CACHE_HOME").or_else(|| Some(set("HOME")?.join(".cache")));
    cache.map(|dir| dir.join("pt"))
}
