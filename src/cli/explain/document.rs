//! The document of `pt explain`.

use serde_json::{Value, json};

use super::{Explained, PatternInfo, Unit};
use crate::explain::{Explanation, Lines, Only, Shared, Texts};
use crate::types::verdict;

pub(super) fn document(explained: &Explained) -> Value {
    let Explained { a, b, pattern, told, found, missing } = explained;
    let lines = |(start, end): Lines| json!({"start_line": start, "end_line": end});
    let shared = |texts: &Texts| -> Vec<Value> {
        let one = |s: &Shared| json!({"tokens": s.n_tokens, "a": lines(s.a), "b": lines(s.b)});
        texts.shared.iter().map(one).collect()
    };
    let only = |only: &Only| json!({"names": only.names, "literals": only.literals, "lines": only.lines});
    let channels: Vec<Value> =
        found.channels.iter().map(|(name, part)| json!({"channel": name, "part": part})).collect();
    let texts = found.texts.as_ref();
    json!({
        "command": "explain", "version": env!("CARGO_PKG_VERSION"), "a": unit(a),
        "b": b.as_ref().map_or_else(|| unknown(pattern.as_ref()), unit),
        "space": found.space.as_str(), "score": found.score, "dot": found.dot, "exact_shape": found.exact_shape,
        "feature_score": found.feature_score, "channels": channels, "shared": texts.map(shared),
        "covered": texts.map(|texts| json!({"a": texts.covered[0], "b": texts.covered[1]})),
        "only": texts.map(|texts| json!({"a": only(&texts.only[0]), "b": only(&texts.only[1])})),
        "reason": reason(found), "missing": missing,
        "pattern": pattern.as_ref().map(|pattern| json!({
            "label": pattern.label, "title": pattern.title, "description": pattern.description,
            "pattern": pattern.origin, "table": pattern.table,
        })),
        "found": told.as_ref().map(|told| json!({
            "run": told.run, "command": told.command, "rank": told.rank, "score": told.score, "reason": told.reason,
        })),
    })
}

fn unit(Unit { code, unit_id }: &Unit) -> Value {
    let row = code.row();
    json!({
        "path": code.place, "language": code.language.name, "kind": row.kind.as_str(), "name": row.name,
        "start_line": row.start_line, "end_line": row.end_line, "unit_id": unit_id,
    })
}

/// A pattern whose code is not at hand.
fn unknown(pattern: Option<&PatternInfo>) -> Value {
    json!({
        "path": null, "language": pattern.map(|pattern| &pattern.language),
        "kind": pattern.map(|pattern| pattern.kind), "name": null, "start_line": null, "end_line": null, "unit_id": null,
    })
}

/// The likeness in a line.
pub(super) fn reason(found: &Explanation) -> String {
    let Some(texts) = found.texts.as_ref().filter(|_| !found.exact_shape) else {
        return verdict(found.space, found.score, found.exact_shape).to_owned();
    };
    let [a, b] = texts.covered.map(|share| 100.0 * share);
    let largest = texts.shared.first().map_or(0, |shared| shared.n_tokens);
    match texts.shared.is_empty() {
        true => "no structure of some size in common".to_owned(),
        false => format!(
            "structures in common cover {a:.0} % of the one and {b:.0} % of the other, the largest has {largest} tokens"
        ),
    }
}
