//! Edits as people and accidents make them, at random: characters, tokens, lines, functions; nonsense too.

use std::ops::Range;

use pt::types::Rng;

/// What is typed: marks that open and close, what makes names members and calls, words that begin blocks, blanks, characters of
/// several bytes, and bytes that are no text.
const TYPED: &[&[u8]] = &[
    b"{",
    b"}",
    b"(",
    b")",
    b"[",
    b"]",
    b"<",
    b">",
    b"\"",
    b"'",
    b"`",
    b"\"\"\"",
    b"''",
    b"/*",
    b"*/",
    b"//",
    b"#",
    b"--",
    b"{-",
    b"-}",
    b"\n",
    b"\r\n",
    b"\r",
    b"\t",
    b" ",
    b"    ",
    b";",
    b",",
    b":",
    b"::",
    b".",
    b"..",
    b"->",
    b"=>",
    b"=",
    b"==",
    b"+",
    b"&",
    b"|",
    b"!",
    b"?",
    b"@",
    b"$",
    b"${",
    b"#{",
    b"%",
    b"\\",
    b"0",
    b"7",
    b"1.5e3",
    b"x",
    b"_",
    b"end",
    b"if ",
    b"else",
    b"return ",
    b"fn g() {",
    b"def f",
    b"class A {",
    b"do |x|",
    b"<<EOF\n",
    b"EOF\n",
    b"r#\"",
    b"R\"(",
    b"0x",
    b"true",
    "é".as_bytes(),
    "漢字".as_bytes(),
    "\u{1F600}".as_bytes(),
    "\u{feff}".as_bytes(),
    b"\xff",
    b"\xc3",
    b"\0",
];

/// An edit of `text`: the bytes that go and those that take their place. `units` are the spans of its units.
pub(crate) fn edit(rng: &mut Rng, text: &[u8], units: &[Range<usize>]) -> (Range<usize>, Vec<u8>) {
    let at = place(rng, text);
    let other = place(rng, text);
    let unit = units[rng.below(units.len())].clone();
    let typed = || TYPED.to_vec();
    let lines = |rng: &mut Rng, at: usize| {
        let start = line(text, at).start;
        let mut end = line(text, at).end;
        (0..rng.below(6)).for_each(|_| end = line(text, end).end);
        start..end
    };
    match rng.below(16) {
        0..=2 => (at..at, typed()[rng.below(TYPED.len())].to_vec()),
        3 => (token(text, at), typed()[rng.below(TYPED.len())].to_vec()),
        4 => (token(text, at), text[token(text, other)].to_vec()),
        5 => (at..at, text[token(text, other)].to_vec()),
        6 => (token(text, at), Vec::new()),
        7 => (at..(at + 1).min(text.len()), Vec::new()),
        8 => (at..(at + rng.below(60)).min(text.len()), Vec::new()),
        9 => (lines(rng, at), Vec::new()),
        10 => {
            let to = line(text, other).start;
            (to..to, text[lines(rng, at)].to_vec())
        }
        11 => (unit, Vec::new()),
        12 => (at..at, text[unit].to_vec()),
        13 => {
            let to = line(text, at).start;
            (to..to, [&text[unit], b"\n"].concat())
        }
        14 => (token(text, at), format!("name{}", rng.below(9)).into_bytes()),
        _ => whole(rng, text),
    }
}

/// Something that happens to all of a text.
fn whole(rng: &mut Rng, text: &[u8]) -> (Range<usize>, Vec<u8>) {
    let lines = || text.split_inclusive(|&b| b == b'\n');
    let new = match rng.below(6) {
        0 => Vec::new(),
        1 => lines().flat_map(|line| [line.trim_ascii_end(), b"\r\n"].concat()).collect(),
        2 => lines().flat_map(|line| [line.trim_ascii_end(), b"\n"].concat()).collect(),
        3 => [text, b"\n", text].concat(),
        4 => text[..place(rng, text)].to_vec(),
        _ => text[place(rng, text)..].to_vec(),
    };
    (0..text.len(), new)
}

/// Anywhere in the text, half of the time where a token ends.
fn place(rng: &mut Rng, text: &[u8]) -> usize {
    let at = rng.below(text.len() + 1);
    if rng.below(2) == 0 { at } else { token(text, at).end }
}

/// The word, or the rest of it, or the character that begins at `at`.
fn token(text: &[u8], at: usize) -> Range<usize> {
    let is_word = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_' || *b >= 0x80;
    let n_word = text[at..].iter().take_while(|b| is_word(b)).count();
    at..(at + n_word.max(1)).min(text.len())
}

/// The line that `at` lies in, with what ends it.
fn line(text: &[u8], at: usize) -> Range<usize> {
    let start = text[..at].iter().rposition(|&b| b == b'\n').map_or(0, |last| last + 1);
    start..text[at..].iter().position(|&b| b == b'\n').map_or(text.len(), |next| at + next + 1)
}
