//! Progress on standard error: a bar on a terminal, a line now and then otherwise.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::interrupt;
use super::output::note;
use super::text;
use crate::types::{Progress, Stage};

/// What takes less than this is not worth a word.
const PATIENCE: Duration = Duration::from_secs(2);
/// Time between two lines where there is no terminal.
const LINE_EVERY: Duration = Duration::from_secs(10);

/// Draws a bar.
#[derive(Default)]
pub(super) struct Bar {
    bar: Mutex<Option<ProgressBar>>,
}

impl Progress for Bar {
    fn begin(&self, stage: Stage, total: Option<u64>) {
        let template = match (stage, total) {
            (Stage::Parse | Stage::Verify, Some(_)) => {
                "{prefix} {bar:32} {percent:>3} %  {bytes}/{total_bytes}  {bytes_per_sec}  {eta} left"
            }
            (_, Some(_)) => {
                "{prefix} {bar:32} {percent:>3} %  {human_pos}/{human_len}  {per_sec}  {eta} left"
            }
            (_, None) => "{prefix} {spinner} {human_pos}",
        };
        let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
        let style = ProgressStyle::with_template(template).expect("the templates above are valid");
        bar.set_style(style.progress_chars("━━╌"));
        bar.set_prefix(name(stage));
        bar.enable_steady_tick(Duration::from_millis(200));
        self.replace(Some(bar));
    }

    fn advance(&self, n: u64) {
        if let Ok(bar) = self.bar.lock() {
            bar.iter().for_each(|bar| bar.inc(n));
        }
    }

    fn end(&self) {
        self.replace(None);
    }

    fn is_stopped(&self) -> bool {
        interrupt::is_asked()
    }
}

impl Bar {
    fn replace(&self, new: Option<ProgressBar>) {
        if let Ok(mut bar) = self.bar.lock()
            && let Some(old) = std::mem::replace(&mut *bar, new)
        {
            old.finish_and_clear();
        }
    }
}

/// Prints lines.
#[derive(Default)]
pub(super) struct Lines {
    stage: Mutex<Option<Running>>,
}

struct Running {
    stage: Stage,
    total: Option<u64>,
    done: u64,
    begun: Instant,
    said: Instant,
}

impl Progress for Lines {
    fn begin(&self, stage: Stage, total: Option<u64>) {
        let now = Instant::now();
        if let Ok(mut running) = self.stage.lock() {
            // The first line comes after `PATIENCE`.
            let said = now.checked_sub(LINE_EVERY - PATIENCE).unwrap_or(now);
            *running = Some(Running { stage, total, done: 0, begun: now, said });
        }
    }

    fn advance(&self, n: u64) {
        let Ok(mut running) = self.stage.lock() else { return };
        let Some(running) = running.as_mut() else { return };
        running.done += n;
        if running.said.elapsed() >= LINE_EVERY {
            running.said = Instant::now();
            note(&running.line());
        }
    }

    fn end(&self) {
        if let Ok(mut running) = self.stage.lock() {
            *running = None;
        }
    }

    fn is_stopped(&self) -> bool {
        interrupt::is_asked()
    }
}

/// Says nothing.
pub(super) struct Quiet;

impl Progress for Quiet {
    fn begin(&self, _: Stage, _: Option<u64>) {}
    fn advance(&self, _: u64) {}
    fn end(&self) {}

    fn is_stopped(&self) -> bool {
        interrupt::is_asked()
    }
}

impl Running {
    fn line(&self) -> String {
        let is_bytes = matches!(self.stage, Stage::Parse | Stage::Verify);
        let amount = |n| if is_bytes { text::bytes(n) } else { text::count(n) };
        let rate = self.done as f64 / self.begun.elapsed().as_secs_f64().max(1e-3);
        let mut line = format!("{} {}", name(self.stage), amount(self.done));
        if let Some(total) = self.total.filter(|&t| t >= self.done) {
            let left = (total - self.done) as f64 / rate.max(1e-9);
            line += &format!(
                " of {} ({}), {} left",
                amount(total),
                text::percent(self.done, total),
                text::seconds(left)
            );
        }
        format!("{line}, {}/s", amount(rate as u64))
    }
}

fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Walk => "finding files",
        Stage::Parse => "parsing",
        Stage::Search => "searching",
        Stage::Verify => "checking",
        Stage::Build => "building",
        Stage::Read => "reading",
        Stage::Align => "aligning",
        Stage::Write => "writing",
        Stage::Compare => "comparing",
        Stage::Merge => "merging",
        Stage::Choose => "choosing functions",
        Stage::Functions => "reading functions",
        Stage::Edit => "editing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_how_far_how_fast_and_how_long_still() {
        let begun = Instant::now().checked_sub(Duration::from_secs(10)).unwrap();
        let running = |stage, total, done| Running { stage, total, done, begun, said: begun }.line();
        let line = running(Stage::Merge, Some(4000), 1000);
        assert!(
            line.starts_with("merging 1,000 of 4,000 (25.0 %), 30") && line.contains(" s left, "),
            "{line}"
        );
        assert!(running(Stage::Walk, None, 50).starts_with("finding files 50, "));
        assert!(running(Stage::Verify, Some(4_000_000), 1_000_000).starts_with("checking 1.0 MB of 4.0 MB"));
    }
}
