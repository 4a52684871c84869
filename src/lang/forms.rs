//! Other ways to write what means the same: a branch with its condition negated, a counting loop with its parts apart.
//!
//! A form is lines with holes: `@A` stands for any text that is whole in itself. The mutations of `pt eval` exchange them.

/// One form, and the other that it may be exchanged for.
#[derive(Clone, Copy, Debug)]
pub struct Exchange {
    /// The line that the form begins with.
    pub from: &'static str,
    /// The line between its two parts, which change places; a form of one part has none.
    pub middle: Option<&'static str>,
    /// The line that it ends with, at the indent of the first; `None` if the indent alone tells.
    pub end: Option<&'static str>,
    /// A line to put before it; may be empty.
    pub before: &'static str,
    /// What becomes of the first line.
    pub to: &'static str,
    /// A line to put at the end of what it repeats; may be empty.
    pub last: &'static str,
}

const fn branch(
    from: &'static str,
    middle: &'static str,
    end: Option<&'static str>,
    to: &'static str,
) -> Exchange {
    Exchange { from, middle: Some(middle), end, before: "", to, last: "" }
}

const fn repeat(
    from: &'static str,
    end: Option<&'static str>,
    [before, to, last]: [&'static str; 3],
) -> Exchange {
    Exchange { from, middle: None, end, before, to, last }
}

const BRACE: Option<&str> = Some("}");
const END: Option<&str> = Some("end");
const BARE_BRANCH: Exchange = branch("if @A {", "} else {", BRACE, "if !(@A) {");
const CURLY_BRANCH: Exchange = branch("if (@A) {", "} else {", BRACE, "if (!(@A)) {");

/// Of C and its kin.
pub(super) const CURLY: &[Exchange] =
    &[CURLY_BRANCH, repeat("for (@A; @B; @C) {", BRACE, ["@A;", "while (@B) {", "@C;"])];
pub(super) const GO: &[Exchange] =
    &[BARE_BRANCH, repeat("for @A; @B; @C {", BRACE, ["@A", "for @B {", "@C"])];
pub(super) const RUST: &[Exchange] =
    &[BARE_BRANCH, repeat("for @X in @A..@B {", BRACE, ["let mut @X = @A;", "while @X < @B {", "@X += 1;"])];
pub(super) const SWIFT: &[Exchange] =
    &[BARE_BRANCH, repeat("for @X in @A..<@B {", BRACE, ["var @X = @A", "while @X < @B {", "@X += 1"])];
pub(super) const KOTLIN: &[Exchange] = &[
    CURLY_BRANCH,
    repeat("for (@X in @A until @B) {", BRACE, ["var @X = @A", "while (@X < @B) {", "@X += 1"]),
];
pub(super) const SCALA: &[Exchange] = &[
    CURLY_BRANCH,
    repeat("for (@X <- @A until @B) {", BRACE, ["var @X = @A", "while (@X < @B) {", "@X += 1"]),
];
pub(super) const R: &[Exchange] =
    &[CURLY_BRANCH, repeat("for (@X in @A:@B) {", BRACE, ["@X <- @A", "while (@X <= @B) {", "@X <- @X + 1"])];
pub(super) const ZIG: &[Exchange] = &[CURLY_BRANCH];
pub(super) const PYTHON: &[Exchange] = &[
    branch("if @A:", "else:", None, "if not (@A):"),
    repeat("for @X in range(@A, @B):", None, ["@X = @A", "while @X < @B:", "@X += 1"]),
    repeat("for @X in range(@B):", None, ["@X = 0", "while @X < @B:", "@X += 1"]),
];
pub(super) const RUBY: &[Exchange] = &[
    branch("if @A", "else", END, "if !(@A)"),
    repeat("@A.times do |@X|", END, ["@X = 0", "while @X < @A", "@X += 1"]),
    repeat("while @A", END, ["", "until !(@A)", ""]),
];
pub(super) const LUA: &[Exchange] = &[
    branch("if @A then", "else", END, "if not (@A) then"),
    repeat("for @X = @A, @B do", END, ["local @X = @A", "while @X <= @B do", "@X = @X + 1"]),
];
pub(super) const JULIA: &[Exchange] = &[
    branch("if @A", "else", END, "if !(@A)"),
    repeat("for @X in @A:@B", END, ["@X = @A", "while @X <= @B", "@X += 1"]),
];
pub(super) const ELIXIR: &[Exchange] = &[branch("if @A do", "else", END, "if !(@A) do")];
pub(super) const BASH: &[Exchange] = &[
    branch("if @A; then", "else", Some("fi"), "if ! @A; then"),
    repeat("while @A; do", Some("done"), ["", "until ! @A; do", ""]),
];
pub(super) const NONE: &[Exchange] = &[];
