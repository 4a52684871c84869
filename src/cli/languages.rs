//! `pt languages`.

use serde_json::{Value, json};

use super::context::Context;
use super::output::{print, print_json};
use super::text::Columns;
use crate::lang;

pub(super) fn run(context: &Context) -> anyhow::Result<()> {
    if context.is_json() {
        let languages: Vec<Value> = lang::all().iter().map(|l| {
            json!({
                "name": l.name, "aliases": l.aliases, "extensions": l.extensions, "file_names": l.file_names,
                "shebangs": l.shebangs,
            })
        }).collect();
        return print_json(&json!({"languages": languages}));
    }
    let mut columns = Columns::new(&["language", "aliases", "extensions", "file names", "shebangs"]);
    for l in lang::all() {
        columns.row([
            l.name.to_owned(),
            l.aliases.join(" "),
            l.extensions.join(" "),
            shortened(l.file_names),
            l.shebangs.join(" "),
        ]);
    }
    print(&columns.render())
}

/// The first few of many.
fn shortened(names: &[&str]) -> String {
    const SHOWN: usize = 3;
    match names.len() {
        n if n > SHOWN => format!("{} …", names[..SHOWN].join(" ")),
        _ => names.join(" "),
    }
}
