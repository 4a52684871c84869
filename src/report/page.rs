//! The page itself: one HTML file with its style, its program and its data, which needs nothing else.
//!
//! Everything that comes from outside is in the data: JSON in elements that browsers do not run, in which no character has a
//! meaning in HTML. The program makes text of it, never markup. A policy in the page keeps it from loading anything, and from
//! running or styling anything but what bears its nonce: a hash of the data, which nothing in the data can know.

use std::io::{self, Write};

use serde::Serialize;

const HTML: &str = include_str!("page/page.html");

const STYLES: [&str; 5] = [
    include_str!("page/base.css"),
    include_str!("page/table.css"),
    include_str!("page/code.css"),
    include_str!("page/charts.css"),
    // After the others, which it overrides.
    include_str!("page/print.css"),
];

const SCRIPTS: [&str; 13] = [
    include_str!("page/text.js"),
    include_str!("page/colour.js"),
    include_str!("page/charts.js"),
    include_str!("page/code.js"),
    include_str!("page/list.js"),
    include_str!("page/panel.js"),
    include_str!("page/elements.js"),
    include_str!("page/classes.js"),
    include_str!("page/treemap.js"),
    include_str!("page/history.js"),
    include_str!("page/findings.js"),
    include_str!("page/issues.js"),
    include_str!("page/main.js"),
];

/// Writes the page with its data: what every part of it needs, the code, and the findings. Returns its size in bytes.
pub(super) fn write(
    out: &mut dyn Write,
    core: &impl Serialize,
    code: &impl Serialize,
    findings: &impl Serialize,
) -> io::Result<u64> {
    let data = [json(core)?, json(code)?, json(findings)?];
    let mut hasher = blake3::Hasher::new();
    data.iter().for_each(|text| {
        hasher.update(text.as_bytes());
    });
    let nonce = hasher.finalize().to_hex();
    let mut written = 0;
    for part in HTML.split("@@") {
        let mut put = |text: &str| {
            written += text.len() as u64;
            out.write_all(text.as_bytes())
        };
        match part {
            "NONCE" => put(&nonce)?,
            "STYLE" => STYLES.iter().try_for_each(|style| put(style))?,
            "SCRIPT" => SCRIPTS.iter().try_for_each(|script| put(script))?,
            "CORE" => put(&data[0])?,
            "CODE" => put(&data[1])?,
            "FINDINGS" => put(&data[2])?,
            html => put(html)?,
        }
    }
    Ok(written)
}

/// JSON in which no character means anything in HTML, ends a line in JavaScript, or changes how its neighbours are shown.
/// Such characters only ever stand within its strings.
fn json(value: &impl Serialize) -> io::Result<String> {
    let plain = serde_json::to_string(value)?;
    let mut escaped = String::with_capacity(plain.len() + plain.len() / 16);
    for letter in plain.chars() {
        match letter {
            '<'
            | '>'
            | '&'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => {
                escaped += &format!("\\u{:04x}", letter as u32);
            }
            letter => escaped.push(letter),
        }
    }
    Ok(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_of_the_data_means_anything_in_html() {
        let hostile = "</script><!-- & \u{2028}\u{202e}\u{feff}\"'\\ ü";
        let text = json(&[hostile]).unwrap();
        assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{202e}', '\u{feff}']), "{text}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&text).unwrap(), [hostile]);
    }

    #[test]
    fn the_page_is_whole_and_loads_nothing() {
        let mut page = Vec::new();
        let written = write(&mut page, &["core"], &["code"], &["findings"]).unwrap();
        let page = String::from_utf8(page).unwrap();
        assert_eq!(written, page.len() as u64);
        for wanted in ["[\"core\"]", "[\"code\"]", "[\"findings\"]", "default-src 'none'"] {
            assert_eq!(page.matches(wanted).count(), 1, "{wanted}");
        }
        let is_loaded = ["src=", "href=\"http", "@import", "url(", "innerHTML", "eval(", "document.write"];
        assert_eq!(is_loaded.map(|word| page.matches(word).count()), [0; 7]);
        assert!(!page.contains("@@"));
    }
}
