//! SARIF 2.1.0, the form that code scanning takes in.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::super::{Finding, Place, State};
use super::{Rule, markdown};

/// Where paths start from.
const BASE: &str = "SRCROOT";

/// Writes results one by one; what comes before them is known at the start.
pub(super) struct Writer<W> {
    out: W,
    rules: Vec<String>,
    n_results: u64,
}

impl<W: Write> Writer<W> {
    pub(super) fn new(mut out: W, command: &str, rules: &[Rule]) -> io::Result<Self> {
        let described: Vec<Value> = rules.iter().map(rule).collect();
        let head = json!({
            "automationDetails": {"id": format!("pt/{command}/")},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {BASE: {"description": {"text": "The folder that the paths of the store start from."}}},
            "tool": {"driver": {
                "name": "pt", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": described,
            }},
        });
        let head = head.to_string();
        // The run's object is closed after its results.
        let head = head.strip_suffix('}').unwrap_or(&head);
        write!(
            out,
            "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{head},\"results\":["
        )?;
        Ok(Self { out, rules: rules.iter().map(|rule| rule.id.clone()).collect(), n_results: 0 })
    }

    pub(super) fn push(&mut self, finding: &Finding) -> io::Result<()> {
        let mark = if self.n_results == 0 { "" } else { "," };
        self.n_results += 1;
        write!(self.out, "{mark}\n{}", result(finding, &self.rules))
    }

    pub(super) fn finish(mut self) -> io::Result<W> {
        self.out.write_all(b"\n]}]}\n")?;
        Ok(self.out)
    }
}

fn rule(rule: &Rule) -> Value {
    let title = if rule.title.is_empty() { &rule.id } else { &rule.title };
    let help = if rule.help.is_empty() { title } else { &rule.help };
    json!({
        "id": rule.id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": help},
        "help": {"text": help, "markdown": format!("{}\n\n{}", markdown::text(help), advice(&rule.id))},
        "defaultConfiguration": {"level": "warning"},
    })
}

/// What somebody who meets a finding of this rule can do, in Markdown.
fn advice(rule: &str) -> String {
    let comment = markdown::code(&format!("pt:ignore {rule} -- REASON"));
    format!(
        "* `pt explain FILE:LINE OTHER:LINE` shows what two units share and what differs.\n\
         * If it is meant to be so, a comment at the unit says why: {comment}; or an entry in `pt-suppressions.toml`.\n\
         * `--against REV` or `--baseline FILE` tells what is new from what was there before.\n"
    )
}

fn result(finding: &Finding, rules: &[String]) -> Value {
    let related = (1..).zip(&finding.related).map(|(id, (place, why))| {
        let mut location = location(place);
        location["id"] = id.into();
        location["message"] = json!({"text": format!("{place}: {why}")});
        location
    });
    let related: Vec<Value> = related.collect();
    let mut properties = json!({
        "shapeHash": format!("{:016x}", finding.place.shape_hash), "score": finding.score,
        "language": finding.place.language,
    });
    if let Some(n_tokens) = finding.n_tokens {
        properties["tokens"] = n_tokens.into();
    }
    let mut result = json!({
        "ruleId": finding.rule,
        "level": if finding.state == State::Known { "note" } else { "warning" },
        "message": {"text": finding.message},
        "locations": [location(&finding.place)],
        "partialFingerprints": {"ptFinding/v1": format!("{:016x}", finding.fingerprint)},
        "rank": (1000.0 * finding.score.clamp(0.0, 1.0)).round() / 10.0,
        "properties": properties,
    });
    if let Some(index) = rules.iter().position(|rule| *rule == finding.rule) {
        result["ruleIndex"] = index.into();
    }
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    match finding.state {
        State::Found => {}
        State::Known => result["baselineState"] = "unchanged".into(),
        State::New => result["baselineState"] = "new".into(),
    }
    if let Some(reason) = &finding.suppressed {
        let kind = if reason.is_in_source { "inSource" } else { "external" };
        let mut suppression = json!({"kind": kind});
        if !reason.text.is_empty() {
            suppression["justification"] = reason.text.clone().into();
        }
        result["suppressions"] = json!([suppression]);
    }
    result
}

fn location(place: &Place) -> Value {
    // An absolute path lies outside of the folder that others start from.
    let artifact = match place.path.starts_with('/') {
        true => json!({"uri": format!("file://{}", uri(&place.path))}),
        false => json!({"uri": uri(&place.path), "uriBaseId": BASE}),
    };
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": artifact, "region": {"startLine": place.lines.0, "endLine": place.lines.1},
        },
    });
    if !place.name.is_empty() {
        location["logicalLocations"] =
            json!([{"fullyQualifiedName": place.name, "kind": place.kind.as_str()}]);
    }
    location
}

/// A path as a reference: everything but what RFC 3986 leaves unreserved, and `/`, as `%` and two digits; of what is shown as
/// `\xNN`, because it is no UTF-8, the byte itself.
fn uri(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        match byte {
            b'\\' if is_shown_byte(after) => {
                text.push('%');
                text.extend(after[1..3].iter().map(|&digit| char::from(digit)));
                rest = &after[3..];
            }
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                text.push(char::from(*byte))
            }
            _ => text += &format!("%{byte:02X}"),
        }
    }
    text
}

/// Whether what follows a backslash shows a byte beyond ASCII.
fn is_shown_byte(after: &[u8]) -> bool {
    let is_digit = |digit: &u8| matches!(digit, b'0'..=b'9' | b'A'..=b'F');
    matches!(after, [b'x', high @ (b'8'..=b'9' | b'A'..=b'F'), low, ..] if is_digit(high) && is_digit(low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_the_bytes_of_paths() {
        assert_eq!(uri("a b/größe.c"), "a%20b/gr%C3%B6%C3%9Fe.c");
        assert_eq!(uri("latin\\xE9.py"), "latin%E9.py");
        assert_eq!(uri("a\\x41\\x"), "a%5Cx41%5Cx");
    }
}
