//! Extensions that several languages share, settled by content.

/// Extensions (as written or in lower case) whose content must be looked at.
pub(super) fn is_ambiguous(extension: &str) -> bool {
    ["h", "inc", "ts", "tsx", "sc", "r"].iter().any(|e| e.eq_ignore_ascii_case(extension))
}

/// The name of the language of a file with an ambiguous extension, `None` if it is in none of ours.
pub(super) fn settle(extension: &str, head: &[u8]) -> Option<&'static str> {
    let text = String::from_utf8_lossy(head);
    match extension.to_ascii_lowercase().as_str() {
        "h" => c_family(&text),
        "inc" if text.contains("<?php") || text.starts_with("<?") => Some("php"),
        "inc" => c_family(&text).filter(|l| *l == "cpp" || looks_like_c(&text)),
        // Translations of Qt are XML; MPEG transport streams start every packet of 188 bytes with `G`.
        "ts" if is_xml(&text) || (head.first() == Some(&b'G') && head.get(188) == Some(&b'G')) => None,
        "ts" => Some("typescript"),
        "tsx" => (!is_xml(&text)).then_some("tsx"),
        "sc" => looks_like_scala(&text).then_some("scala"),
        "r" => (!text.to_ascii_uppercase().trim_start().starts_with("REBOL")).then_some("r"),
        _ => None,
    }
}

fn is_xml(text: &str) -> bool {
    let text = text.trim_start();
    ["<?xml", "<!DOCTYPE TS", "<TS ", "<TS>"].iter().any(|start| text.starts_with(start))
}

/// C++, C, or `None` for Objective-C.
fn c_family(text: &str) -> Option<&'static str> {
    let mut language = "c";
    let mut any_code = false;
    let mut lines = Lines::new(text);
    while let Some(line) = lines.next() {
        if ["@interface", "@protocol", "@implementation", "@class ", "#import "]
            .iter()
            .any(|w| line.starts_with(w))
        {
            return None;
        }
        any_code |= !line.starts_with('#');
        if shows_cpp(line) {
            language = "cpp";
        }
    }
    if !any_code && lines.skipped_any {
        // The whole header is for C++ only.
        language = "cpp";
    }
    Some(language)
}

/// Whether C has no such line.
fn shows_cpp(line: &str) -> bool {
    let starts = |words: &[&str]| words.iter().any(|w| line.starts_with(w));
    if let Some(directive) = line.strip_prefix('#') {
        let Some(header) = directive.trim_start().strip_prefix("include").map(str::trim_start) else {
            return false;
        };
        // Headers of C have an extension.
        return header
            .strip_prefix('<')
            .and_then(|h| h.split_once('>'))
            .is_some_and(|(h, _)| !h.contains('.'));
    }
    starts(&["public:", "private:", "protected:", "public slots:", "signals:", "Q_OBJECT"])
        || starts(&["template<", "template <", "namespace ", "namespace{", "inline namespace "])
        || starts(&["using ", "virtual ", "explicit ", "friend ", "enum class ", "enum struct "])
        || line.strip_prefix("class ").is_some_and(declares_class)
        || (line.contains("::") && !line.contains("[[") && qualifies(line))
        || (line.contains("operator") && ["==(", "=(", "<(", "[](", "()("].iter().any(|op| line.contains(op)))
        || line.contains("static_cast<")
}

/// What follows `class `: a name and then a body, bases, an attribute macro's name, or a forward declaration.
fn declares_class(rest: &str) -> bool {
    let rest = rest.trim_start();
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    let after = rest[end..].trim_start();
    end > 0
        && (after.is_empty()
            || after.starts_with(|c: char| c.is_alphabetic() || matches!(c, '{' | ':' | ';' | '<')))
}

/// Whether some `::` follows and precedes a name.
fn qualifies(line: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices("::").any(|(at, _)| {
        line[..at].ends_with(|c| is_name(c) || c == '>')
            && line[at + 2..].starts_with(|c| is_name(c) || c == '~')
    })
}

fn looks_like_c(text: &str) -> bool {
    let mut lines = Lines::new(text);
    let mut score = 0;
    while let Some(line) = lines.next() {
        let directive =
            ["#include", "#define", "#if", "#endif", "#undef"].iter().any(|w| line.starts_with(w));
        let code = line.ends_with([';', '{']) || line.ends_with("*/") || line == "}" || line == "};";
        score += i32::from(directive || code) * 2 - 1;
    }
    score > 0
}

fn looks_like_scala(text: &str) -> bool {
    let words = [
        "package ",
        "import ",
        "object ",
        "class ",
        "trait ",
        "def ",
        "val ",
        "case class ",
        "//> using",
        "@main",
    ];
    !text.contains("SynthDef")
        && text.lines().any(|line| words.iter().any(|w| line.trim_start().starts_with(w)))
}

/// The lines of C-like text, trimmed; without comments, empty lines, string contents and what is compiled
/// under `#ifdef __cplusplus` only.
struct Lines<'a> {
    lines: std::str::Lines<'a>,
    line: String,
    in_comment: bool,
    /// Depth of conditionals within, and including, one for C++ only.
    skipped: usize,
    /// Whether what was left out for that is more than `extern "C"`.
    skipped_any: bool,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { lines: text.lines(), line: String::new(), in_comment: false, skipped: 0, skipped_any: false }
    }

    fn next(&mut self) -> Option<&str> {
        loop {
            let raw = self.lines.next()?;
            self.strip(raw);
            let line = self.line.trim();
            if line.is_empty() || self.skip(&line.replace("# ", "#")) {
                continue;
            }
            break;
        }
        Some(self.line.trim())
    }

    /// Puts the code of a line into `self.line`.
    fn strip(&mut self, mut rest: &str) {
        self.line.clear();
        loop {
            if self.in_comment {
                let Some(end) = rest.find("*/") else { return };
                self.in_comment = false;
                rest = &rest[end + 2..];
            }
            let Some(at) = rest.find(['"', '/']) else { break };
            self.line.push_str(&rest[..at]);
            rest = &rest[at..];
            if rest.starts_with("//") {
                return;
            } else if let Some(after) = rest.strip_prefix("/*") {
                self.in_comment = true;
                rest = after;
            } else if let Some(after) = rest.strip_prefix('"') {
                self.line.push_str("\"\"");
                let mut escaped = false;
                let end = after.find(|c| {
                    let ends = c == '"' && !escaped;
                    escaped = c == '\\' && !escaped;
                    ends
                });
                rest = end.map_or("", |end| &after[end + 1..]);
            } else {
                self.line.push('/');
                rest = &rest[1..];
            }
        }
        self.line.push_str(rest);
    }

    fn skip(&mut self, line: &str) -> bool {
        let opens = line.starts_with("#if");
        if self.skipped > 0 {
            if opens {
                self.skipped += 1;
            } else if line.starts_with("#endif") || (self.skipped == 1 && line.starts_with("#el")) {
                self.skipped -= 1;
            } else if !line.starts_with(['#', '}']) && !line.starts_with("extern \"") {
                self.skipped_any = true;
            }
            return true;
        }
        let asks = line.starts_with("#ifdef") || line.contains("defined");
        if opens
            && asks
            && line.contains("__cplusplus")
            && !line.starts_with("#ifndef")
            && !line.contains('!')
        {
            self.skipped = 1;
        }
        self.skipped > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_c_unless_they_show_something_else() {
        let c = [
            "",
            "#ifndef A_H\n#define A_H\nint f(void);\n#endif\n",
            "/* class Foo { public: */\n// namespace x\nstruct class_ops { int class; };\n",
            "#ifdef __cplusplus\nextern \"C\" {\n#endif\n#include \"a.h\"\n#ifdef __cplusplus\n}\n#endif\n",
            "#ifdef __cplusplus\nextern \"C\" {\nnamespace x {\n#endif\nint f(void);\n",
            "#if defined(__cplusplus)\n#if X\nclass Y;\n#endif\nclass Z;\n#endif\nvoid g(int x);\n",
            "#include <stdio.h>\n#include <sys/types.h>\nconst char *s = \"std::string \\\" a::b\";\n",
            "[[gnu::always_inline]] static inline int f(void);\n",
            "int a = b ? c : d;\nasm(\"x::y\");\n",
        ];
        for text in c {
            assert_eq!(settle("h", text.as_bytes()), Some("c"), "{text}");
        }
        let cpp = [
            "class X {\n public:\n};",
            "class Foo;\n",
            "class EXPORT Foo final : public Bar {\n",
            "namespace a::b {\n",
            "  template <typename T>\nT f(T);\n",
            "struct A {\n  int x;\n private:\n  int y;\n public:\n};\n",
            "inline std::string f();\n",
            "#include <iostream>\n",
            "# include <vector>\n",
            "using namespace foo;\n",
            "#ifndef __cplusplus\n#error C++\n#endif\nvoid f(a::b x);\n",
            "enum class E { A };\n",
            "#if __cplusplus >= 201703L\ntemplate <int N>\nstruct A;\n#endif\n",
            "#pragma once\n#ifdef __cplusplus\n#include <map>\nstruct A : B {};\n#endif\n",
            "struct P { bool operator==(const P& o) const; };",
        ];
        for text in cpp {
            assert_eq!(settle("h", text.as_bytes()), Some("cpp"), "{text}");
        }
        assert_eq!(settle("h", b"#import <UIKit/UIKit.h>\n@interface A : B\n@end\n"), None);
    }

    #[test]
    fn other_shared_extensions_are_settled() {
        let table: [(&str, &[u8], Option<&str>); 14] = [
            ("inc", b"<?php\nfunction f() {}\n", Some("php")),
            ("inc", b"template <class T>\nvoid f() {}\n", Some("cpp")),
            ("inc", b"#define X 1\nint f(void) {\n  return X;\n}\n", Some("c")),
            ("inc", b"SRC_URI = \"x\"\ndo_install() {\n a\n b\n}\n", None),
            ("ts", b"export const x = 1;\n", Some("typescript")),
            ("ts", b"", Some("typescript")),
            ("ts", b"<?xml version=\"1.0\"?>\n<!DOCTYPE TS>\n<TS version=\"2.1\">", None),
            ("ts", &[b'G'; 376], None),
            ("tsx", b"export const A = () => <b/>;\n", Some("tsx")),
            ("tsx", b"<?xml version=\"1.0\"?>\n<tileset>", None),
            ("sc", b"import a.b\nval x = 1\n", Some("scala")),
            ("sc", b"SynthDef(\\x, { });\n", None),
            ("R", b"f <- function(x) x\n", Some("r")),
            ("r", b"REBOL [Title: \"x\"]\n", None),
        ];
        for (extension, head, language) in table {
            assert_eq!(settle(extension, head), language, "{extension}: {}", String::from_utf8_lossy(head));
        }
    }
}
