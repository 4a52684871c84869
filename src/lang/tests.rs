//! What must hold of every row of the table, its query and its fixture.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use tree_sitter::{CaptureQuantifier, Node, Parser, Query, QueryCursor, StreamingIterator};

use super::*;

#[test]
fn rows_are_sorted_and_nothing_is_claimed_twice() {
    assert!(all().is_sorted_by(|a, b| a.name < b.name));
    let mut seen = HashSet::new();
    for language in all() {
        let names = language.aliases.iter().chain([&language.name]).map(|s| ("name", *s));
        let extensions = language.extensions.iter().map(|s| ("extension", *s));
        let files = language.file_names.iter().map(|s| ("file name", *s));
        let shebangs = language.shebangs.iter().map(|s| ("shebang", *s));
        for claim in names.chain(extensions).chain(files).chain(shebangs) {
            assert!(seen.insert(claim), "{}: {} '{}' is claimed twice", language.name, claim.0, claim.1);
            if claim.0 == "name" {
                assert_eq!(claim.1, claim.1.to_ascii_lowercase());
            }
        }
    }
}

#[test]
fn languages_are_found_by_name_and_alias() {
    for language in all() {
        assert_eq!(by_name(&language.name.to_uppercase()), Some(language));
        for alias in language.aliases {
            assert_eq!(by_name(alias), Some(language));
        }
    }
    assert_eq!(by_name("cobol"), None);
}

#[test]
fn every_query_compiles_and_keeps_the_conventions() {
    for language in all() {
        let grammar = language.grammar();
        let UnitsQuery { patterns: read, starts, captures } = grammar.units();
        let query = reference(language);
        let name = language.name;
        assert!(query.pattern_count() > 0, "{name}: no patterns");
        assert_eq!(read.len(), query.pattern_count(), "{name}");
        for (pattern, text) in patterns(language).iter().enumerate() {
            let root = root_kind(text);
            assert!(text.starts_with('(') && root.len() > 1, "{name}: starts with no node kind:\n{text}");
            let id = grammar.language.id_for_node_kind(root, true);
            assert!(id != 0, "{name}: no kind '{root}'");
            assert!(!grammar.language.node_kind_is_supertype(id), "{name}: '{root}' is a supertype");
            assert!(starts[usize::from(id)], "{name}: '{root}' does not start a pattern");
            assert_eq!(read[pattern].kind, id, "{name}");
            let used = |wanted: fn(&Capture) -> bool| {
                let quantifiers = query.capture_quantifiers(pattern);
                let used = captures
                    .iter()
                    .zip(quantifiers)
                    .filter(|(c, q)| wanted(c) && **q != CaptureQuantifier::Zero);
                used.count()
            };
            let units = used(|c| !matches!(c, Capture::Name | Capture::Receiver | Capture::Other));
            assert_eq!(units, 1, "{name}: not exactly one unit capture in\n{text}");
            assert!(used(|c| *c == Capture::Name) <= 1);
            assert!(used(|c| *c == Capture::Receiver) <= 1);
        }
        assert!(!starts[starts.len() - 1], "{name}: ERROR starts no pattern");
    }
}

/// What cannot be in a fixture, because it only parses with errors, or because a file may not have it beside
/// what the fixture has.
const ASIDE: &[(&str, &str)] = &[
    ("c", "SYSCALL_DEFINE1(close, unsigned, fd)\n{\n}\n"),
    ("c", "#ifdef A\nSYSCALL_DEFINE1(close, unsigned, fd)\n{\n}\n#endif\n"),
    ("c", "#if A > 1\nSYSCALL_DEFINE1(close, unsigned, fd)\n{\n}\n#endif\n"),
    ("c", "static void __no_sanitize setup(void)\n{\n}\n"),
    ("cpp", "class EXPORT Widget : public Base\n{\npublic:\n    void paint() { draw(1); }\n};\n"),
    ("javascript", "export default { methods: { load() { return 1; } } };\n"),
    ("csharp", "namespace A.B { class C { } }\n"),
    ("php", "<?php\nnamespace A\\B { function f() { } }\n"),
];

/// Parses every fixture: it has no errors, and together the fixtures match every pattern. Patterns of a part
/// that languages share need one language to match them.
#[test]
fn fixtures_parse_and_exercise_every_pattern() {
    let mut errors = Vec::new();
    let mut unmatched: HashMap<String, bool> = HashMap::new();
    for language in all() {
        let (path, text) = fixture(language);
        assert_eq!(detect(&path, text.as_bytes()), Some(language));
        let grammar = language.grammar();
        let mut parser = Parser::new();
        parser.set_language(&grammar.language).expect("the grammar's version is supported");
        let mut matched = HashSet::new();
        let aside = ASIDE.iter().filter(|(name, _)| *name == language.name).map(|(_, text)| *text);
        for (n, text) in [text.as_str()].into_iter().chain(aside).enumerate() {
            let tree = parser.parse(text, None).expect("no time limit is set");
            if n == 0 && tree.root_node().has_error() {
                errors.push(format!(
                    "{} parses with errors{}",
                    path.display(),
                    first_error(tree.root_node())
                ));
            }
            let mut cursor = QueryCursor::new();
            let query = reference(language);
            let mut matches = cursor.matches(&query, tree.root_node(), text.as_bytes());
            while let Some(found) = matches.next() {
                matched.insert(found.pattern_index);
            }
        }
        for (pattern, text) in patterns(language).into_iter().enumerate() {
            *unmatched.entry(text).or_insert(true) &= !matched.contains(&pattern);
        }
    }
    errors.extend(
        unmatched.into_iter().filter(|(_, is)| *is).map(|(text, _)| format!("no fixture matches {text}")),
    );
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn overrides_name_kinds_that_exist_and_change_something() {
    let mut wrong = Vec::new();
    for language in all() {
        let grammar = &language.grammar().language;
        for (kind, class) in language.classes {
            let named = kind.starts_with(|c: char| c.is_ascii_alphabetic());
            if grammar.id_for_node_kind(kind, named) == 0 {
                wrong.push(format!("{}: there is no kind '{kind}'", language.name));
            } else if KindClass::of(kind, named) == *class {
                wrong.push(format!("{}: '{kind}' needs no override", language.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Class, then language and kinds; tokens begin with `=`.
const CLASSES: &[(KindClass, &[(&str, &str)])] = &[
    (
        KindClass::Comment,
        &[
            ("c", "comment"),
            ("haskell", "comment haddock pragma"),
            ("java", "line_comment block_comment"),
            ("javascript", "comment hash_bang_line"),
            ("lua", "comment comment_content"),
            ("ruby", "comment uninterpreted"),
            ("rust", "line_comment block_comment doc_comment shebang"),
            ("swift", "comment multiline_comment shebang_line"),
        ],
    ),
    (
        KindClass::Number,
        &[
            ("bash", "number"),
            ("c", "number_literal"),
            ("csharp", "integer_literal real_literal"),
            ("dart", "decimal_integer_literal hex_integer_literal decimal_floating_point_literal"),
            ("elixir", "integer float"),
            ("go", "int_literal float_literal imaginary_literal"),
            ("java", "binary_integer_literal octal_integer_literal hex_floating_point_literal"),
            ("julia", "integer_literal float_literal"),
            ("kotlin", "number_literal float_literal"),
            ("ocaml", "number signed_number"),
            ("r", "integer float complex"),
            ("ruby", "integer float rational complex"),
            ("solidity", "number_literal yul_hex_number yul_decimal_number"),
            ("swift", "integer_literal real_literal hex_literal oct_literal bin_literal"),
            ("typescript", "number"),
            ("zig", "integer float"),
        ],
    ),
    (
        KindClass::String,
        &[
            ("bash", "string raw_string ansi_c_string heredoc_body"),
            ("c", "string_literal system_lib_string"),
            ("cpp", "string_literal raw_string_literal"),
            (
                "csharp",
                "string_literal verbatim_string_literal raw_string_literal interpolated_string_expression",
            ),
            ("dart", "string_literal"),
            ("elixir", "string charlist sigil quoted_atom"),
            ("go", "interpreted_string_literal raw_string_literal"),
            ("haskell", "string quasiquote"),
            ("javascript", "string template_string regex jsx_text"),
            ("julia", "string_literal prefixed_string_literal command_literal"),
            ("kotlin", "string_literal multiline_string_literal"),
            ("ocaml", "string quoted_string"),
            ("php", "string encapsed_string heredoc nowdoc"),
            ("ruby", "string regex subshell heredoc_body heredoc_beginning"),
            ("rust", "string_literal raw_string_literal"),
            ("scala", "string interpolated_string"),
            ("solidity", "string_literal hex_string_literal unicode_string_literal"),
            ("swift", "line_string_literal multi_line_string_literal raw_string_literal regex_literal"),
            ("zig", "string multiline_string"),
        ],
    ),
    (
        KindClass::StringPart,
        &[
            ("bash", "string_content heredoc_content heredoc_start heredoc_end =\""),
            ("c", "string_content escape_sequence character =\" =' =L\" =u8'"),
            ("cpp", "raw_string_content raw_string_delimiter =R\""),
            ("csharp", "string_literal_content raw_string_content interpolation_brace interpolation_start"),
            ("dart", "template_chars_single string_literal_double_quotes"),
            ("elixir", "quoted_content sigil_name escape_sequence"),
            ("go", "interpreted_string_literal_content raw_string_literal_content =`"),
            ("java", "string_fragment multiline_string_fragment =\"\"\""),
            ("javascript", "string_fragment regex_pattern regex_flags =`"),
            ("julia", "content =\"\"\""),
            ("ocaml", "string_content character_content conversion_specification"),
            ("php", "string_content heredoc_body nowdoc_string heredoc_end"),
            ("python", "string_start string_content string_end format_specifier escape_interpolation"),
            ("r", "string_content string_open string_close"),
            ("ruby", "string_content heredoc_content heredoc_end"),
            ("solidity", "string"),
            ("swift", "line_str_text multi_line_str_text str_escaped_char raw_str_part"),
            ("zig", "string_content character_content"),
        ],
    ),
    (
        KindClass::Interpolation,
        &[
            ("bash", "expansion simple_expansion command_substitution"),
            ("csharp", "interpolation"),
            ("dart", "template_substitution"),
            ("java", "string_interpolation"),
            ("javascript", "template_substitution"),
            ("kotlin", "interpolation"),
            ("python", "interpolation"),
            ("ruby", "interpolation"),
            ("scala", "interpolation"),
            ("swift", "interpolated_expression raw_str_interpolation"),
        ],
    ),
    (
        KindClass::Char,
        &[
            ("c", "char_literal"),
            ("csharp", "character_literal"),
            ("elixir", "char"),
            ("go", "rune_literal"),
            ("haskell", "char"),
            ("ruby", "character"),
            ("zig", "character"),
        ],
    ),
    (
        KindClass::Bool,
        &[
            ("c", "true false"),
            ("csharp", "boolean_literal"),
            ("elixir", "boolean"),
            ("lua", "true false"),
            ("php", "boolean"),
            ("rust", "boolean_literal =true"),
            ("solidity", "boolean_literal yul_boolean"),
        ],
    ),
    (
        KindClass::Plain,
        &[
            ("c", "null concatenated_string compound_literal_expression =if pointer_declarator"),
            ("csharp", "null_literal interface_declaration anonymous_object_creation_expression"),
            ("dart", "list_literal set_or_map_literal null_literal symbol_literal"),
            ("elixir", "nil bitstring binary_operator"),
            ("go", "nil func_literal composite_literal"),
            ("haskell", "literal boolean =' =`"),
            ("java", "null_literal class_literal"),
            ("javascript", "null undefined binary_expression"),
            ("julia", "interpolation_expression ='"),
            ("kotlin", "lambda_literal object_literal"),
            ("php", "null list_literal variable_name"),
            ("python", "none concatenated_string boolean_operator dotted_name"),
            ("r", "null na inf"),
            ("ruby", "nil if_modifier while_modifier rescue_modifier string_array chained_string"),
            ("rust", "negative_literal ='"),
            ("solidity", "=string"),
            ("swift", "nil_literal array_literal lambda_literal else"),
        ],
    ),
    (
        KindClass::Identifier,
        &[
            ("bash", "variable_name"),
            ("c", "identifier"),
            ("haskell", "variable implicit_variable"),
            ("javascript", "identifier shorthand_property_identifier shorthand_property_identifier_pattern"),
            ("ocaml", "value_name value_pattern"),
            ("php", "name"),
            ("rust", "identifier shorthand_field_identifier metavariable"),
            ("swift", "simple_identifier"),
        ],
    ),
    (
        KindClass::TypeIdentifier,
        &[
            ("cpp", "type_identifier namespace_identifier"),
            ("elixir", "alias"),
            ("go", "type_identifier package_identifier"),
            ("haskell", "name constructor module_id"),
            ("ocaml", "type_constructor constructor_name module_name class_name"),
            ("ruby", "constant"),
        ],
    ),
    (
        KindClass::MemberIdentifier,
        &[
            ("c", "field_identifier"),
            ("javascript", "property_identifier private_property_identifier"),
            ("ocaml", "field_name method_name label_name instance_variable_name"),
            ("ruby", "instance_variable class_variable global_variable hash_key_symbol"),
            ("solidity", "enum_value"),
        ],
    ),
    (
        KindClass::Label,
        &[
            ("c", "statement_identifier"),
            ("go", "label_name"),
            ("kotlin", "label"),
            ("ocaml", "type_variable"),
            ("rust", "lifetime label"),
            ("swift", "statement_label"),
        ],
    ),
    (
        KindClass::NamedText,
        &[
            ("bash", "word special_variable_name test_operator"),
            ("c", "primitive_type storage_class_specifier type_qualifier"),
            ("cpp", "this auto access_specifier virtual_specifier"),
            ("csharp", "modifier predefined_type"),
            ("dart", "additive_operator relational_operator void_type"),
            ("elixir", "atom keyword operator_identifier"),
            ("haskell", "operator constructor_operator"),
            ("java", "integral_type void_type this super"),
            ("javascript", "this super optional_chain"),
            ("ocaml", "add_operator rel_operator prefix_operator"),
            ("php", "primitive_type relative_scope static_modifier"),
            ("ruby", "self super operator simple_symbol"),
            ("rust", "self crate primitive_type mutable_specifier"),
            ("swift", "custom_operator self_expression visibility_modifier"),
            ("typescript", "predefined_type accessibility_modifier this_type"),
            ("zig", "builtin_identifier builtin_type"),
        ],
    ),
    (
        KindClass::Layout,
        &[("c", "=\n"), ("php", "php_tag"), ("python", "line_continuation"), ("scala", "end_marker")],
    ),
    (
        KindClass::TypeParameters,
        &[
            ("cpp", "template_parameter_list"),
            ("csharp", "type_parameter_list"),
            ("go", "type_parameter_list"),
            ("haskell", "type_params"),
            ("java", "type_parameters"),
            ("typescript", "type_parameters"),
        ],
    ),
];

#[test]
fn telling_kinds_have_the_right_class() {
    for (class, rows) in CLASSES {
        for (name, kinds) in *rows {
            let Some(language) = by_name(name) else { continue };
            let grammar = language.grammar();
            for kind in kinds.split(' ') {
                let (bare, named) = kind.strip_prefix('=').map_or((kind, true), |token| (token, false));
                let id = grammar.language.id_for_node_kind(bare, named);
                assert!(id != 0, "{name}: no kind '{kind}'");
                assert_eq!(grammar.kind(id).class, *class, "{name}: {kind}");
            }
        }
    }
}

#[test]
fn hashes_meet_across_languages() {
    let hash = |language: &str, kind: &str, named| {
        let grammar = by_name(language)?.grammar();
        Some(grammar.kind(grammar.language.id_for_node_kind(kind, named)).hash)
    };
    if let (Some(c), Some(java)) = (hash("c", "while_statement", true), hash("java", "while_statement", true))
    {
        assert_eq!(c, java);
        assert_eq!(hash("java", "decimal_integer_literal", true), hash("c", "number_literal", true));
        assert_eq!(hash("java", "decimal_integer_literal", true), hash("java", "hex_integer_literal", true));
        assert_ne!(hash("c", "if_statement", true), Some(c));
        assert_ne!(hash("c", "while", false), Some(c));
    }
    if let (Some(named), Some(token)) = (hash("ruby", "if", true), hash("ruby", "if", false)) {
        assert_ne!(named, token);
    }
}

/// The units query as tree-sitter's own engine reads it, which refuses patterns that the grammar cannot come to.
fn reference(language: &'static Language) -> Query {
    Query::new(&language.grammar().language, &language.grammar().units_text())
        .unwrap_or_else(|e| panic!("{}: row {}: {}", language.name, e.row, e.message))
}

/// The node kind that a pattern's text `(kind …` starts with.
fn root_kind(pattern: &str) -> &str {
    let kind = pattern.trim_start_matches('(');
    &kind[..kind.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(kind.len())]
}

/// The texts of a language's patterns.
fn patterns(language: &'static Language) -> Vec<String> {
    let query = reference(language);
    let text = language.grammar().units_text();
    let spans =
        (0..query.pattern_count()).map(|p| query.start_byte_for_pattern(p)..query.end_byte_for_pattern(p));
    // A pattern's span reaches to the next one: leave out the comments in between.
    let code = |span: &str| span.lines().filter(|line| !line.starts_with(';')).collect::<Vec<_>>().join("\n");
    spans.map(|span| code(&text[span]).trim().to_owned()).collect()
}

fn fixture(language: &Language) -> (PathBuf, String) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/languages");
    let mut files =
        std::fs::read_dir(&folder).expect("fixtures are there").map(|f| f.expect("readable").path());
    let path = files
        .find(|p| p.file_stem().is_some_and(|stem| stem == language.name))
        .unwrap_or_else(|| panic!("no fixture {}/{}.*", folder.display(), language.name));
    let text = std::fs::read_to_string(&path).expect("fixtures are UTF-8");
    (path, text)
}

/// Where the innermost node with an error is; the erroneous part itself may be hidden.
fn first_error(mut node: Node<'_>) -> String {
    loop {
        let mut cursor = node.walk();
        let Some(child) = node.children(&mut cursor).find(Node::has_error) else {
            return format!(" at {}, in a node {}", node.start_position(), node.kind());
        };
        node = child;
    }
}
