//! Who searches: the CPU, or which GPU.

use std::sync::Arc;

use anyhow::{Context as _, bail};
use clap::ValueEnum;

use super::args::EngineArgs;
use super::context::Context;
use super::output::note;
use crate::gpu::{Adapter, adapters, find};
use crate::search::{Caps, Engine, Gpu, Offer};
use crate::simd::Level;

/// What to do about having no GPU.
const REMEDY: &str = "install the GPU's Vulkan driver (on Debian and its kin libvulkan1 and, for AMD and Intel, \
     mesa-vulkan-drivers; for NVIDIA the driver from NVIDIA), or search on the CPU with --engine cpu; `pt devices` shows \
     what is found";

/// Who searches.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EngineArg {
    /// A GPU where that is expected to be faster
    Auto,
    /// A GPU, or an error
    Gpu,
    /// The CPU
    Cpu,
}

/// The engine asked for, and the GPU that the planner may take instead of it.
pub(super) fn engine(args: &EngineArgs, context: &Context) -> anyhow::Result<(Engine, Option<Arc<Offer>>)> {
    let device = args.device.clone().or_else(|| context.device());
    let wanted = match args.engine {
        Some(given) => given,
        // Who names a device on the command line means it.
        None if args.device.is_some() => EngineArg::Gpu,
        None => context.engine()?,
    };
    let (level, caps) = (context.level, context.gpu_caps());
    match wanted {
        EngineArg::Cpu => Ok((Engine::Cpu(level), None)),
        EngineArg::Gpu => {
            let adapter = pick(adapters(), device.as_deref())?;
            let name = adapter.name.clone();
            let gpu =
                Gpu::open(&adapter, level, caps).with_context(|| format!("{name}: not fit for searching"))?;
            Ok((Engine::Gpu(Arc::new(gpu)), None))
        }
        EngineArg::Auto => {
            Ok((Engine::Cpu(level), Some(Arc::new(offer(device, level, caps, context.is_quiet())))))
        }
    }
}

/// What `auto` may take. That there is none is worth no word, unless one was named; that there is one which is not fit
/// for searching is.
fn offer(device: Option<String>, level: Level, caps: Caps, is_quiet: bool) -> Offer {
    let remark = move |text: String| {
        if !is_quiet {
            note(&text);
        }
    };
    Offer::new(move || {
        let adapter = match pick(adapters(), device.as_deref()) {
            Ok(adapter) => adapter,
            Err(error) => {
                if device.is_some() {
                    remark(format!("searching on the CPU: {error}"));
                }
                return None;
            }
        };
        let opened = Gpu::open(&adapter, level, caps);
        if let Err(error) = &opened {
            remark(format!("searching on the CPU: {}: {error}", adapter.name));
        }
        opened.ok().map(Arc::new)
    })
}

/// The adapter that is meant: the one named, else the first that is a real GPU.
fn pick(mut adapters: Vec<Adapter>, device: Option<&str>) -> anyhow::Result<Adapter> {
    let names: Vec<String> = adapters.iter().map(|adapter| adapter.name.clone()).collect();
    if let Some(wanted) = device {
        let place = find(&names, wanted).map_err(|error| anyhow::anyhow!("{error}; {REMEDY}"))?;
        return Ok(adapters.swap_remove(place));
    }
    match adapters.iter().position(|adapter| adapter.kind.is_real()) {
        Some(first) => Ok(adapters.swap_remove(first)),
        None if names.is_empty() => bail!("no GPU: this machine's drivers offer none; {REMEDY}"),
        None => bail!(
            "no GPU: this machine's drivers offer {}, which compute on the CPU and are taken only by name (--device 0); \
             {REMEDY}",
            names.join(", ")
        ),
    }
}
