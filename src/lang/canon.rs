//! What a node or token means whatever its language: canonical kinds, by which languages meet.
//!
//! Grammars name like things alike, so the rules go by the name; the first that fits holds.

/// What a node means in any language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Canon {
    /// Nothing of its own: its children stand in its place.
    Transparent,
    /// `for`, `while`, `do`, `loop`, a comprehension.
    Loop,
    /// `if`, `unless`, a conditional expression.
    Branch,
    /// `switch`, `match`, `when`.
    Switch,
    /// A case of a switch.
    Case,
    /// A call.
    Call,
    /// Making an object.
    New,
    /// Giving a value to a name or place, with or without declaring it.
    Assign,
    /// `a[i]`.
    Index,
    /// `a.b`.
    Member,
    /// An operator with two operands.
    Binary,
    /// An operator with one operand.
    Unary,
    /// `return`.
    Return,
    /// `throw`, `raise`, `panic`.
    Throw,
    /// `try`.
    Try,
    /// `catch`, `except`, `rescue`.
    Catch,
    /// `break`, `continue`, `goto`.
    Jump,
    /// A function, method or closure.
    Function,
    /// A class, struct, interface, enum.
    Type,
    /// A parameter.
    Parameter,
    /// The arguments of a call.
    Arguments,
    /// An array, list, map, tuple, set as a literal.
    Collection,
    /// `import`, `include`, `use`.
    Import,
    /// A conversion.
    Cast,
}

use Canon::{
    Arguments, Assign, Binary, Branch, Call, Case, Cast, Catch, Collection, Function, Import, Index, Jump,
    Loop, Member, New, Parameter, Return, Switch, Throw, Transparent, Try, Type, Unary,
};

/// How a rule looks at a kind's name.
enum Rule {
    /// It is this.
    Is(&'static str),
    /// It begins with this.
    Begins(&'static str),
    /// It ends with this.
    Ends(&'static str),
    /// It has this in it.
    Has(&'static str),
}

use Rule::{Begins, Ends, Has, Is};

const RULES: &[(Rule, Canon)] = &[
    (Is("preproc_include"), Import),
    (Begins("preproc_"), Transparent),
    (Has("comprehension"), Loop),
    (Ends("for_in_clause"), Transparent),
    (Ends("for_clause"), Transparent),
    (Ends("range_clause"), Transparent),
    (Begins("for_"), Loop),
    (Is("for"), Loop),
    (Begins("foreach"), Loop),
    (Begins("enhanced_for"), Loop),
    (Begins("while"), Loop),
    (Begins("until"), Loop),
    (Begins("do_statement"), Loop),
    (Begins("do_while"), Loop),
    (Begins("repeat"), Loop),
    (Begins("loop_"), Loop),
    (Begins("c_style_for"), Loop),
    (Has("else_clause"), Transparent),
    (Begins("if_"), Branch),
    (Is("if"), Branch),
    (Begins("if_let"), Branch),
    (Begins("elif"), Branch),
    (Begins("elsif"), Branch),
    (Begins("elseif"), Branch),
    (Begins("unless"), Branch),
    (Begins("guard_"), Branch),
    (Has("conditional"), Branch),
    (Has("ternary"), Branch),
    (Ends("_case"), Case),
    (Ends("_default"), Case),
    (Begins("switch_block_statement_group"), Case),
    (Begins("switch_entry"), Case),
    (Begins("switch_rule"), Case),
    (Begins("switch_section"), Case),
    (Begins("switch_body"), Transparent),
    (Begins("switch_block"), Transparent),
    (Begins("switch_"), Switch),
    (Begins("expression_switch"), Switch),
    (Begins("type_switch"), Switch),
    (Begins("match_arm"), Case),
    (Begins("match_case"), Case),
    (Begins("match_block"), Transparent),
    (Begins("match_pattern"), Transparent),
    (Begins("match_"), Switch),
    (Is("match"), Switch),
    (Begins("when_entry"), Case),
    (Begins("when_"), Switch),
    (Is("case"), Switch),
    (Begins("case_"), Case),
    (Is("alternative"), Case),
    (Has("object_creation"), New),
    (Begins("new_expression"), New),
    (Begins("array_creation"), New),
    (Begins("instance_expression"), New),
    (Ends("call_expression"), Call),
    (Is("call"), Call),
    (Is("command"), Call),
    (Has("function_call"), Call),
    (Has("method_call"), Call),
    (Has("member_call"), Call),
    (Has("invocation"), Call),
    (Begins("macro_invocation"), Call),
    (Begins("apply"), Call),
    (Ends("command_call"), Call),
    (Begins("init_declarator"), Assign),
    (Begins("variable_declarator"), Assign),
    (Ends("let_declaration"), Assign),
    (Begins("short_var_declaration"), Assign),
    (Begins("var_spec"), Assign),
    (Begins("property_declaration"), Assign),
    (Begins("val_definition"), Assign),
    (Begins("var_definition"), Assign),
    (Begins("initialized_variable_definition"), Assign),
    (Has("assignment"), Assign),
    (Has("update_expression"), Assign),
    (Begins("inc_statement"), Assign),
    (Begins("dec_statement"), Assign),
    (Begins("postfix"), Assign),
    (Has("subscript"), Index),
    (Begins("index_"), Index),
    (Has("element_access"), Index),
    (Begins("element_reference"), Index),
    (Begins("array_access"), Index),
    (Is("bracket_expression"), Index),
    (Begins("field_expression"), Member),
    (Begins("field_access"), Member),
    (Begins("member_access"), Member),
    (Begins("member_expression"), Member),
    (Is("attribute"), Member),
    (Begins("selector_expression"), Member),
    (Begins("navigation"), Member),
    (Begins("scoped_identifier"), Member),
    (Begins("qualified_name"), Member),
    (Begins("binary"), Binary),
    (Begins("comparison"), Binary),
    (Begins("boolean_operator"), Binary),
    (Begins("infix"), Binary),
    (Has("additive"), Binary),
    (Has("multiplicative"), Binary),
    (Has("relational"), Binary),
    (Has("equality_expression"), Binary),
    (Has("conjunction"), Binary),
    (Has("disjunction"), Binary),
    (Has("logical_and"), Binary),
    (Has("logical_or"), Binary),
    (Has("bitwise"), Binary),
    (Has("shift_expression"), Binary),
    (Begins("unary"), Unary),
    (Begins("not_operator"), Unary),
    (Begins("prefix"), Unary),
    (Begins("pointer_expression"), Unary),
    (Begins("reference_expression"), Unary),
    (Begins("return"), Return),
    (Begins("yield"), Return),
    (Begins("throw"), Throw),
    (Begins("raise"), Throw),
    (Begins("try_"), Try),
    (Is("begin"), Try),
    (Begins("catch"), Catch),
    (Begins("except"), Catch),
    (Begins("rescue"), Catch),
    (Begins("break"), Jump),
    (Begins("continue"), Jump),
    (Begins("goto"), Jump),
    (Begins("jump"), Jump),
    (Has("parameters"), Transparent),
    (Has("parameter_list"), Transparent),
    (Has("type_parameter"), Transparent),
    (Has("parameter"), Parameter),
    (Begins("function_type"), Transparent),
    (Has("function_declarator"), Transparent),
    (Begins("function_body"), Transparent),
    (Begins("function_signature"), Transparent),
    (Has("function"), Function),
    (Begins("method_d"), Function),
    (Is("method"), Function),
    (Has("constructor_declaration"), Function),
    (Has("lambda"), Function),
    (Has("closure"), Function),
    (Has("arrow_function"), Function),
    (Begins("func_literal"), Function),
    (Begins("local_function"), Function),
    (Begins("class_body"), Transparent),
    (Begins("class_d"), Type),
    (Is("class"), Type),
    (Begins("class_specifier"), Type),
    (Begins("struct_"), Type),
    (Begins("interface_d"), Type),
    (Begins("enum_d"), Type),
    (Begins("enum_specifier"), Type),
    (Begins("trait_"), Type),
    (Begins("object_d"), Type),
    (Has("argument_list"), Arguments),
    (Is("arguments"), Arguments),
    (Has("value_arguments"), Arguments),
    (Begins("array"), Collection),
    (Begins("list"), Collection),
    (Begins("dictionary"), Collection),
    (Begins("tuple_expression"), Collection),
    (Is("tuple"), Collection),
    (Is("set"), Collection),
    (Begins("hash"), Collection),
    (Begins("object"), Collection),
    (Has("initializer_list"), Collection),
    (Begins("composite_literal"), Collection),
    (Begins("array_initializer"), Collection),
    (Begins("initializer_expression"), Collection),
    (Has("import"), Import),
    (Begins("using_directive"), Import),
    (Begins("use_declaration"), Import),
    (Has("cast"), Cast),
    (Begins("as_expression"), Cast),
];

impl Canon {
    /// What nodes of the kind of this name mean; tokens mean nothing by themselves.
    pub(super) fn of(name: &str, named: bool) -> Self {
        let fits = |rule: &Rule| match rule {
            Is(word) => name == *word,
            Begins(word) => name.starts_with(word),
            Ends(word) => name.ends_with(word),
            Has(word) => name.contains(word),
        };
        match named {
            true => RULES.iter().find(|(rule, _)| fits(rule)).map_or(Transparent, |(_, canon)| *canon),
            false => Transparent,
        }
    }
}

/// What a keyword or mark is called in any language: the words that it stands for, or none if it is mere form.
pub(super) fn words_of(token: &str) -> [&str; 2] {
    match token {
        "and" | "&&" | "andalso" => ["&&", ""],
        "or" | "||" | "orelse" => ["||", ""],
        "not" | "!" => ["!", ""],
        "==" | "===" | "is" | "eq" => ["==", ""],
        "!=" | "!==" | "<>" | "/=" | "~=" => ["!=", ""],
        "++" | "+=" => ["+", "="],
        "--" | "-=" => ["-", "="],
        "*=" => ["*", "="],
        "%=" => ["%", "="],
        "|=" => ["|", "="],
        "&=" => ["&", "="],
        "^=" => ["^", "="],
        "<<=" => ["<<", "="],
        ">>=" => [">>", "="],
        ":=" | "=" | "<-" => ["=", ""],
        "**" => ["pow", ""],
        "//" => ["/", ""],
        "mod" | "rem" => ["%", ""],
        "div" => ["/", ""],
        "elif" | "elsif" | "elseif" => ["else", "if"],
        "foreach" | "for" | "while" | "loop" | "until" | "repeat" | "do" => ["loop", ""],
        "unless" => ["if", "!"],
        "?" => ["if", ""],
        "switch" | "match" | "when" | "case" => ["case", ""],
        "throw" | "raise" => ["throw", ""],
        "catch" | "except" | "rescue" => ["catch", ""],
        "null" | "nil" | "None" | "NULL" | "nullptr" | "undefined" => ["null", ""],
        "new" => ["new", ""],
        "def" | "fn" | "func" | "fun" | "function" | "lambda" => ["fn", ""],
        "(" | ")" | "{" | "}" | ";" | "," | ":" | "]" | "." | "->" | "::" | "then" | "end" | "begin"
        | "fi" | "done" | "var" | "let" | "val" | "auto" | "const" | "final" | "static" | "public"
        | "private" | "protected" | "mut" | "local" | "my" | "=>" | "" => ["", ""],
        other => [other, ""],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;

    #[test]
    fn languages_meet_in_their_loops_branches_calls_and_returns() {
        let mut missing = Vec::new();
        for language in lang::all() {
            let grammar = language.grammar();
            let has = |canon: Canon| {
                (0..u16::MAX)
                    .take(grammar.language.node_kind_count())
                    .any(|id| grammar.kind(id).canon == canon)
            };
            for canon in [Loop, Branch, Call, Function] {
                // Haskell has no loops, Elixir writes all of these as calls.
                let has_none = matches!((language.name, canon), ("haskell", Loop) | ("elixir", _));
                if !has(canon) && !has_none {
                    missing.push((language.name, canon));
                }
            }
        }
        assert_eq!(missing, []);
    }

    #[test]
    fn what_means_the_same_has_the_same_words() {
        assert_eq!(words_of("and"), words_of("&&"));
        assert_eq!(words_of("++"), words_of("+="));
        assert_eq!(words_of("elif"), ["else", "if"]);
        assert_eq!(words_of("}"), ["", ""]);
    }
}
