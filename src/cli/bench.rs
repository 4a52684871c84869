//! `pt bench`.

use serde_json::{Value, json};

use super::args::{Bench, Planning};
use super::context::Context;
use super::costs::processor;
use super::output::{HEADING, print, print_json};
use super::searching::{document, explanation, note_failure, plan_options};
use super::text::{count, heading, plural, seconds};
use crate::bench::{BenchOptions, Machine, Measured, bench, bench_made_up};
use crate::export::{Format, HitRow, RowWriter};
use crate::fingerprint::Basis;
use crate::io::replace;
use crate::search::{Engine, Params, Patterns};
use crate::table::Table;
use crate::types::{DIMS, Space};

/// Matches a query without a threshold, if nobody says otherwise.
const DEFAULT_TOP_K: usize = 10;
/// Made-up patterns, if there is no table and nobody says otherwise.
const MADE_UP: usize = 100_000;

pub(super) fn run(command: &Bench, context: &Context) -> anyhow::Result<()> {
    let default_top_k = if command.threshold.is_some() { usize::MAX } else { DEFAULT_TOP_K };
    let params = Params::new(command.threshold.unwrap_or(0.0), command.top_k.unwrap_or(default_top_k))?;
    let planning =
        Planning { prescreen: command.prescreen, engine: command.engine.clone(), ..Planning::default() };
    let table = command.table.as_ref().map(|path| Table::open(path)).transpose()?;
    let may_prescreen = table.as_ref().is_some_and(Patterns::has_filters) && params.threshold() > 0.0;
    let options = BenchOptions {
        n_queries: command.queries.max(1),
        n_patterns: command.patterns.unwrap_or(if table.is_some() { usize::MAX } else { MADE_UP }),
        params,
        search: plan_options(&planning, context, may_prescreen)?,
        repeat: command.repeat.max(1),
    };
    let measured = match &table {
        Some(table) => {
            table.require(Basis::shape(context.model().id()))?;
            bench(&context.store(command.within.as_ref(), Space::Shape)?, table, &options)?
        }
        None => bench_made_up(&options)?,
    };
    let machine = Machine::measure(&measured.plan.engine)?;
    if let Some(path) = &command.hits {
        write_hits(path, &measured)?;
    }
    note_failure(std::slice::from_ref(&measured.plan), context);
    let figures = Figures::of(&measured, &machine);
    match context.is_json() {
        true => print_json(&json(&measured, &machine, &figures, &params, context)),
        false => print(&page(&measured, &machine, &figures, &params)),
    }
}

fn write_hits(path: &std::path::Path, measured: &Measured) -> anyhow::Result<()> {
    replace::<std::io::Error>(path, |file| {
        let mut writer = RowWriter::<HitRow, _>::new(file, Format::Parquet, &[])?;
        for hit in measured.hits.iter().flatten() {
            let (query, pattern_id) = (hit.query, hit.pattern);
            writer.push(HitRow { query, pattern_id, dot: hit.dot, score: hit.score })?;
        }
        writer.finish().map(|_| ())
    })
    .map_err(|error| anyhow::Error::new(error).context(path.display().to_string()))
}

/// Rates of the median search.
struct Figures {
    queries_per_s: f64,
    /// Every query with every pattern counts, whether the pre-screen let them meet or not.
    pairs_per_s: f64,
    /// Multiply-adds done.
    macs_per_s: f64,
    share_of_peak: f64,
    share_of_bandwidth: f64,
}

impl Figures {
    fn of(measured: &Measured, machine: &Machine) -> Self {
        let (s, plan) = (measured.median_s(), &measured.plan);
        let macs_per_s = measured.tally.work.dots as f64 * DIMS as f64 / s;
        // Without the pre-screen every pattern is read at least once.
        let read = (plan.n_patterns * DIMS) as f64 / s;
        Self {
            queries_per_s: plan.n_queries as f64 / s,
            pairs_per_s: plan.n_queries as f64 * plan.n_patterns as f64 / s,
            macs_per_s,
            share_of_peak: macs_per_s / machine.peak_macs,
            share_of_bandwidth: if plan.prescreen { 0.0 } else { read / machine.read_bytes },
        }
    }
}

fn json(
    measured: &Measured,
    machine: &Machine,
    figures: &Figures,
    params: &Params,
    context: &Context,
) -> Value {
    let (plan, tally) = (&measured.plan, &measured.tally);
    let search = document(std::slice::from_ref(plan), tally);
    let recall = search["prescreen"]["recall"]["value"].clone();
    let runs: Vec<Value> = measured
        .runs
        .iter()
        .map(|run| json!({"seconds": run.seconds, "cpu_seconds": run.cpu_seconds}))
        .collect();
    json!({
        "command": "bench", "version": env!("CARGO_PKG_VERSION"), "engine": plan.engine.to_string(),
        "machine": {
            "processor": processor(), "threads": context.n_threads, "peak_gmac_per_s": machine.peak_macs / 1e9,
            "read_gb_per_s": machine.read_bytes / 1e9,
        },
        "n_queries": plan.n_queries, "n_patterns": plan.n_patterns, "threshold": params.threshold(),
        "top_k": (params.top_k() < usize::MAX).then_some(params.top_k()),
        "hits": {"total": measured.hits.iter().map(|hits| hits.len() as u64).sum::<u64>()},
        "prescreen": {"used": plan.prescreen, "pass_rate": tally.work.pass_rate(), "recall": recall},
        "search": search, "runs": runs, "seconds": {"median": measured.median_s()},
        "queries_per_s": figures.queries_per_s, "pairs_per_s": figures.pairs_per_s,
        "gmac_per_s": figures.macs_per_s / 1e9, "share_of_peak": figures.share_of_peak,
        "share_of_bandwidth": (!plan.prescreen).then_some(figures.share_of_bandwidth),
        "gpu": measured.on_gpu.map(|spent| json!({
            "upload_seconds": spent.upload_s, "compute_seconds": spent.compute_s, "take_in_seconds": spent.take_in_s,
        })),
    })
}

fn page(measured: &Measured, machine: &Machine, figures: &Figures, params: &Params) -> String {
    let (plan, n_runs) = (&measured.plan, measured.runs.len());
    let wanted = match (params.threshold(), params.top_k()) {
        (0.0, k) => format!("the best {k} of each"),
        (t, usize::MAX) => format!("all that score at least {t}"),
        (t, k) => format!("the best {k} of each that score at least {t}"),
    };
    let n_hits: u64 = measured.hits.iter().map(|hits| hits.len() as u64).sum();
    let median = measured.median_s();
    let mut text = format!(
        "{HEADING}{} × {}{HEADING:#}, {wanted}: {}\n  {} (median of {n_runs}), {} queries/s, {:.1} billion pairs/s\n",
        plural(plan.n_queries as u64, "query"),
        plural(plan.n_patterns as u64, "pattern"),
        plural(n_hits, "match"),
        seconds(median),
        count(figures.queries_per_s as u64),
        figures.pairs_per_s / 1e9,
    );
    let cpu: Option<Vec<f64>> = measured.runs.iter().map(|run| run.cpu_seconds).collect();
    if let Some(mut cpu) = cpu {
        cpu.sort_by(f64::total_cmp);
        text += &format!("  {} of processor time\n", seconds(cpu[n_runs / 2]));
    }
    text += &format!(
        "  {:.1} GMAC/s, {:.0} % of the peak",
        figures.macs_per_s / 1e9,
        100.0 * figures.share_of_peak
    );
    if !plan.prescreen {
        text += &format!(
            "; every pattern read once is {:.0} % of the bandwidth",
            100.0 * figures.share_of_bandwidth
        );
    }
    if let Some(spent) = &measured.on_gpu {
        text += &format!(
            "\n  of that: upload {}, dispatches {}, reading and scoring {}",
            seconds(spent.upload_s),
            seconds(spent.compute_s),
            seconds(spent.take_in_s)
        );
    }
    text += &heading("Machine");
    text += &format!(
        "  {}; {} at its peak {:.1} GMAC/s, memory read at {:.1} GB/s\n",
        processor(),
        Engine::to_string(&plan.engine),
        machine.peak_macs / 1e9,
        machine.read_bytes / 1e9
    );
    text + &explanation(std::slice::from_ref(plan), &measured.tally, median)
}
