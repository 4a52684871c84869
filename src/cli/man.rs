//! `pt man`: manual pages made of what `--help` says.

use std::io::Write;
use std::path::Path;

use anyhow::Context as _;
use clap::CommandFactory;
use clap_mangen::Man as Page;
use serde_json::json;

use super::args::{Args, Format, Global, Man};
use super::output::{print, print_json};
use crate::io::{disk, replace};

pub(super) fn run(command: &Man, global: &Global) -> anyhow::Result<()> {
    let pages = pages()?;
    let Some(dir) = &command.output else {
        return pages.first().map_or(Ok(()), |(_, text)| print(text));
    };
    disk::create_dir(dir).with_context(|| format!("{}", dir.display()))?;
    for (name, text) in &pages {
        write(&dir.join(name), text)?;
    }
    match (global.format, global.quiet) {
        (Format::Json, _) => print_json(&json!({
            "command": "man", "folder": dir.display().to_string(),
            "pages": pages.iter().map(|(name, _)| name).collect::<Vec<_>>(),
        })),
        (_, true) => Ok(()),
        _ => print(&format!(
            "{} pages in {}; `man -l {}/pt.1` reads the first\n",
            pages.len(),
            dir.display(),
            dir.display()
        )),
    }
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    replace::<std::io::Error>(path, |file| file.write_all(text.as_bytes()))
        .with_context(|| format!("{}", path.display()))
}

/// Every page with the name of its file: that of `pt` first, then one a command, those within others after them.
fn pages() -> anyhow::Result<Vec<(String, String)>> {
    let mut command = Args::command().disable_help_subcommand(true);
    command.build();
    let mut commands = vec![command];
    let mut pages = Vec::new();
    let mut at = 0;
    while at < commands.len() {
        let command = commands[at].clone();
        commands.extend(command.get_subcommands().cloned());
        pages.push(page(command)?);
        at += 1;
    }
    Ok(pages)
}

fn page(command: clap::Command) -> anyhow::Result<(String, String)> {
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let (examples, notes) = after.split_once("\n\n").unwrap_or((&after, ""));
    let examples = examples.split_once('\n').map_or("", |(_, lines)| lines);
    let page = Page::new(command).manual("pt manual").source(concat!("pt ", env!("CARGO_PKG_VERSION")));
    let name = page.get_filename();
    let mut text = Vec::new();
    page.render_title(&mut text)?;
    page.render_name_section(&mut text)?;
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    if name == "pt.1" || name.matches('-').count() == 1 {
        page.render_subcommands_section(&mut text)?;
    }
    let mut text = String::from_utf8(text)?;
    text += &format!(".SH EXAMPLES\n.nf\n{}.fi\n", lines(examples));
    if !notes.is_empty() {
        text += &format!(".SH NOTES\n{}", lines(notes));
    }
    text += &format!(".SH \"EXIT STATUS\"\n.nf\n{}.fi\n", lines(EXIT_STATUS));
    text += ".SH \"SEE ALSO\"\n";
    text += if name == "pt.1" {
        "pt\\-index(1), pt\\-classify(1), pt\\-dups(1), pt\\-match(1)\n"
    } else {
        "pt(1)\n"
    };
    Ok((name, text))
}

/// As in docs/configuration.md.
const EXIT_STATUS: &str = "\
0    done
1    a gate that was asked for does not hold
2    wrong usage or a fatal error, told in one line on standard error
130  interrupted by Ctrl-C or a termination signal";

/// Plain lines, so that roff takes nothing in them for its own.
fn lines(text: &str) -> String {
    let line = |line: &str| {
        let line = line.replace('\\', "\\e").replace('-', "\\-");
        // A line that begins with one of these would be a request.
        let guard = if line.starts_with(['.', '\'']) { "\\&" } else { "" };
        format!("{guard}{line}\n")
    };
    text.lines().map(line).collect()
}
