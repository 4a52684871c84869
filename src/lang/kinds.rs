//! What the walker needs to know of a node kind: a hash and a class.
//!
//! Grammars name like things alike, so the class comes from the name; a language's row overrides what the
//! rules here get wrong.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::canon::{Canon, words_of};

/// What is known of one node kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// A well mixed hash of the kind's name, so that equal names in two grammars meet; a keyword and a named
    /// node of one name differ. All kinds of class [`KindClass::Number`] share the hash of `number`.
    pub hash: u64,
    /// How the walker treats nodes of this kind.
    pub class: KindClass,
    /// Whether the node is named in the grammar, not a keyword or a punctuation mark.
    pub named: bool,
    /// What a node of this kind means in any language.
    pub canon: Canon,
    /// Of a keyword or mark, hashes of the words that stand for it in any language; 0 for none.
    pub words: [u64; 2],
}

impl Kind {
    /// The kind of this name and class.
    pub(super) fn new(name: &str, named: bool, class: KindClass) -> Self {
        let (text, named_text) = if class == KindClass::Number { ("number", true) } else { (name, named) };
        let hash = |text: &str| xxh3_64_with_seed(text.as_bytes(), u64::from(named_text));
        let word = |word: &str| if word.is_empty() || named { 0 } else { hash(word) };
        let words = words_of(name).map(word);
        Self { hash: hash(text), class, named, canon: Canon::of(name, named), words }
    }
}

/// How the walker treats a node.
///
/// `Comment`, `Number`, `Char` and `Bool` nodes stand for all that is below them. Classes of names and of text
/// (`Identifier` to `NamedText`) are meant for leaves: such a node that has children is a plain node. Children of a `String` that are neither `StringPart` nor anonymous are code,
/// whether or not an `Interpolation` node wraps them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum KindClass {
    /// Structure, keywords, punctuation; null, nil and None too.
    Plain,
    /// A comment, a part of one, or a `#!` line.
    Comment,
    /// A number, whatever its base or type.
    Number,
    /// A string: raw, template, heredoc and regular expressions too.
    String,
    /// A character literal.
    Char,
    /// A truth value.
    Bool,
    /// Content, escapes, quotes and delimiters in a string.
    StringPart,
    /// Code in a string.
    Interpolation,
    /// A name that may be local.
    Identifier,
    /// The name of a type, module or package.
    TypeIdentifier,
    /// The name of a field, property, key or built-in: never local.
    MemberIdentifier,
    /// A jump label, lifetime or type variable: local too.
    Label,
    /// A leaf whose text says what it is: primitive types, operators, modifiers, `this`.
    NamedText,
    /// A token made of white space, or of none.
    Layout,
    /// A node in which every name but a leading one belongs to what stands elsewhere: a member, a JSX tag.
    Member,
    /// A node that declares generic parameters.
    TypeParameters,
    /// What the parser could not read.
    Error,
}

impl KindClass {
    /// Whether it is a literal of any sort.
    #[inline]
    pub fn is_literal(self) -> bool {
        matches!(self, Self::Number | Self::String | Self::Char | Self::Bool)
    }

    /// The class that a kind's name suggests.
    pub(super) fn of(name: &str, named: bool) -> Self {
        if named { Self::of_named(name) } else { Self::of_token(name) }
    }

    fn of_token(name: &str) -> Self {
        let prefix = name.trim_end_matches(['"', '\'', '`']);
        match name {
            "true" | "false" => Self::Bool,
            _ if name.trim_matches(|c: char| c.is_whitespace() || c == '\0').is_empty() => Self::Layout,
            // `"`, `'''`, `u8R"`, `$'`, but not `"evmasm"`.
            _ if prefix.len() < name.len()
                && prefix.len() < 4
                && prefix.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '$' | '#' | '@')) =>
            {
                Self::StringPart
            }
            _ => Self::Plain,
        }
    }

    fn of_named(name: &str) -> Self {
        let ends = |suffixes: &[&str]| suffixes.iter().any(|s| name.ends_with(s));
        let starts = |prefixes: &[&str]| prefixes.iter().any(|p| name.starts_with(p));
        match name {
            "haddock" | "hash_bang_line" | "script_tag" => Self::Comment,
            _ if name.contains("comment") || starts(&["shebang"]) => Self::Comment,

            "integer" | "float" | "number" | "complex" | "signed_number" | "inf" | "nan" => Self::Number,
            "bin_literal" | "oct_literal" | "hex_literal" | "real_literal" | "imaginary_literal" => {
                Self::Number
            }
            _ if ends(&["number_literal", "int_literal", "integer_literal", "_number"]) => Self::Number,
            _ if ends(&["float_literal", "floating_point_literal"]) => Self::Number,

            "true" | "false" | "boolean" | "boolean_literal" | "yul_boolean" => Self::Bool,
            "char" | "character" | "char_literal" | "character_literal" | "rune_literal" => Self::Char,

            "escape_sequence" | "escape_interpolation" | "str_escaped_char" | "quoted_content" => {
                Self::StringPart
            }
            "character_content" | "character_literal_content" | "format_specifier" | "type_conversion" => {
                Self::StringPart
            }
            "interpolation_quote" | "interpolation_start" | "interpolation_brace" => Self::StringPart,
            "interpolation_format_clause" | "regex_pattern" | "regex_flags" => Self::StringPart,
            "heredoc_start" | "heredoc_end" | "heredoc_content" => Self::StringPart,
            "sigil_name" | "sigil_modifiers" => Self::StringPart,
            _ if starts(&["template_chars", "raw_str_"]) && name != "raw_str_interpolation" => {
                Self::StringPart
            }
            _ if name.contains("string") && ends(&["_content", "_fragment", "_encoding", "_delimiter"]) => {
                Self::StringPart
            }
            _ if name.contains("string") && ends(&["_start", "_end", "_open", "_close"]) => Self::StringPart,
            _ if ends(&["str_text"]) => Self::StringPart,

            "interpolation" | "string_interpolation" | "template_substitution" => Self::Interpolation,
            "interpolated_expression" | "raw_str_interpolation" => Self::Interpolation,

            "string" | "string_literal" | "raw_string" | "template_string" | "encapsed_string" => {
                Self::String
            }
            "interpolated_string" | "multiline_string" | "quoted_string" | "bare_string" => Self::String,
            "ansi_c_string" | "system_lib_string" | "charlist" | "sigil" | "heredoc_body" => Self::String,
            "regex" | "regex_literal" | "command_literal" | "jsx_text" | "xml_text" => Self::String,
            "prefixed_command_literal" | "html_character_reference" => Self::String,
            _ if ends(&["_string_literal"]) => Self::String,

            "jsx_opening_element" | "jsx_closing_element" | "jsx_self_closing_element" => Self::Member,

            "type_parameters" | "type_parameter_list" | "template_parameter_list" => Self::TypeParameters,

            "identifier" | "simple_identifier" | "variable" | "variable_name" | "value_name" => {
                Self::Identifier
            }
            "shorthand_property_identifier" | "shorthand_property_identifier_pattern" => Self::Identifier,
            "shorthand_field_identifier" | "metavariable" => Self::Identifier,

            "type_identifier" | "namespace_identifier" | "package_identifier" => Self::TypeIdentifier,
            "class_name" | "class_type_name" | "module_name" | "module_type_name" => Self::TypeIdentifier,
            "type_constructor" | "constructor_name" | "module_id" => Self::TypeIdentifier,

            "field_identifier" | "property_identifier" | "private_property_identifier" => {
                Self::MemberIdentifier
            }
            "field_name" | "method_name" | "label_name" | "enum_value" => Self::MemberIdentifier,
            "instance_variable" | "class_variable" | "global_variable" => Self::MemberIdentifier,
            "instance_variable_name" | "hash_key_symbol" | "builtin_identifier" => Self::MemberIdentifier,

            "statement_identifier" | "statement_label" | "label" | "lifetime" | "type_variable" => {
                Self::Label
            }

            "newline" | "line_continuation" | "automatic_semicolon" | "indent" | "dedent" => Self::Layout,

            "primitive_type" | "predefined_type" | "integral_type" | "floating_point_type" => Self::NamedText,
            "boolean_type" | "void_type" | "builtin_type" | "bottom_type" | "cast_type" => Self::NamedText,
            "this" | "self" | "super" | "crate" | "self_expression" | "super_expression" => Self::NamedText,
            "operator" | "operation" | "operator_identifier" | "custom_operator" => Self::NamedText,
            "bang" | "optional_chain" | "simple_symbol" | "atom" => Self::NamedText,
            "storage_class_specifier" | "access_specifier" | "virtual_specifier" => Self::NamedText,
            "literal_suffix" | "number_unit" | "visibility" | "state_mutability" => Self::NamedText,
            "modifier" | "mutable_specifier" | "type_qualifier" | "ref_qualifier" => Self::NamedText,
            "word" | "special_variable_name" | "test_operator" | "preproc_directive" => Self::NamedText,
            _ if ends(&["_modifier"]) => Self::NamedText,
            _ => Self::Plain,
        }
    }
}
