//! `pt devices`.

use serde_json::{Value, json};

use super::context::Context;
use super::output::{HEADING, print, print_json};
use super::text::bytes;
use crate::gpu::{Adapter, GpuError, adapters};
use crate::search::{Caps, Gpu};
use crate::simd::Level;
use crate::types::DIMS;

/// An adapter, and how it did in the self-test: multiply-adds a second, and by what.
struct Tried {
    adapter: Adapter,
    rate: Result<(f64, &'static str), GpuError>,
}

impl Tried {
    fn takes(&self) -> bool {
        self.adapter.kind.is_real() && self.rate.is_ok()
    }

    /// Whether `--engine auto` takes it, in words.
    fn auto(&self, is_first: bool) -> &'static str {
        match (&self.rate, self.adapter.kind.is_real()) {
            (Err(_), _) => "no: not fit for searching",
            (_, false) => "no: it computes on the CPU; name it by --device to use it all the same",
            _ if is_first => "yes, where a search is expected to be faster on it",
            _ => "no: there is one before it; name it by --device or PT_DEVICE",
        }
    }
}

/// Tries every adapter there is.
fn tried(level: Level, caps: Caps) -> Vec<Tried> {
    let tried = adapters().into_iter().map(|adapter| {
        let opened = Gpu::open(&adapter, level, caps);
        let rate = opened.map(|gpu| {
            let by = if gpu.has_matrices() { "cooperative matrices" } else { "dot4I8Packed" };
            (DIMS as f64 * 1e9 / gpu.costs().dot, by)
        });
        Tried { adapter, rate }
    });
    tried.collect()
}

pub(super) fn run(context: &Context) -> anyhow::Result<()> {
    let tried = tried(context.level, context.gpu_caps());
    let first = tried.iter().position(Tried::takes);
    match context.is_json() {
        true => print_json(&json!({
            "command": "devices", "version": env!("CARGO_PKG_VERSION"), "auto": first,
            "devices": tried.iter().map(|tried| row(tried, first)).collect::<Vec<_>>(),
        })),
        false => print(&page(&tried, first)),
    }
}

fn row(tried: &Tried, first: Option<usize>) -> Value {
    let adapter = &tried.adapter;
    let is_first = first == Some(adapter.index);
    json!({
        "index": adapter.index, "name": adapter.name, "backend": adapter.backend, "driver": adapter.driver,
        "type": adapter.kind.as_str(), "max_buffer_bytes": adapter.max_buffer_bytes,
        "max_binding_bytes": adapter.max_binding_bytes, "workgroup_bytes": adapter.workgroup_bytes,
        "features": adapter.features, "auto": is_first, "reason": tried.auto(is_first),
        "self_test": tried.rate.is_ok(), "self_test_error": tried.rate.as_ref().err().map(ToString::to_string),
        "gmac_per_s": tried.rate.as_ref().ok().map(|(rate, _)| rate / 1e9),
        "multiplies_by": tried.rate.as_ref().ok().map(|(_, by)| by),
    })
}

fn page(tried: &[Tried], first: Option<usize>) -> String {
    let mut text = String::new();
    for one in tried {
        let adapter = &one.adapter;
        text += &format!(
            "{HEADING}{}: {}{HEADING:#}\n  {}, {}, driver {}\n  buffers of {}, {} of them seen at a time; {} a workgroup\n",
            adapter.index,
            adapter.name,
            adapter.kind.as_str(),
            adapter.backend,
            adapter.driver,
            bytes(adapter.max_buffer_bytes),
            bytes(adapter.max_binding_bytes),
            bytes(u64::from(adapter.workgroup_bytes)),
        );
        if !adapter.features.is_empty() {
            text += &format!("  features: {}\n", adapter.features.join(", "));
        }
        text += &match &one.rate {
            Ok((rate, by)) => format!("  self-test: passed, {:.1} GMAC/s by {by}\n", rate / 1e9),
            Err(error) => format!("  self-test: {error}\n"),
        };
        text += &format!("  auto: {}\n", one.auto(first == Some(adapter.index)));
    }
    if tried.is_empty() {
        text += "no GPU: this machine's drivers offer none; searches run on the CPU\n";
    }
    text
}
