//! Which language a file is in.

use std::path::Path;

use super::{Language, all, by_name, sniff};

/// Whether a file may be source code, judged by its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Candidacy {
    /// Its name or extension is that of a language.
    Yes,
    /// It has no extension: its first line may name an interpreter.
    Peek,
    /// It is something else.
    No,
}

/// Whether the file at this path may be source code; opens nothing.
pub fn may_be_source(path: &Path) -> Candidacy {
    let Some(name) = path.file_name().map(|n| n.to_string_lossy()) else {
        return Candidacy::No;
    };
    if by_file_name(&name).is_some() {
        return Candidacy::Yes;
    }
    match extension(&name) {
        Some(extension) if sniff::is_ambiguous(extension) => Candidacy::Yes,
        Some(extension) if by_extension(extension).is_some() => Candidacy::Yes,
        None if !name.starts_with('.') => Candidacy::Peek,
        _ => Candidacy::No,
    }
}

/// The language of the file at this path that starts with `head` (its first 8 KiB, or all of it if shorter).
///
/// The first that applies decides:
///
/// 1. the whole file name (`Rakefile`, `PKGBUILD`, `.bashrc`);
/// 2. the extension, as written (`.C` is C++) and then in lower case (`.PY`); where several languages share
///    one, or something else uses it too (`.h`, `.inc`, `.ts`), the content of `head` settles it, and may
///    settle that it is none;
/// 3. the interpreter in a `#!` line (`#!/usr/bin/env -S python3 -u`);
/// 4. a modeline of Vim or Emacs.
///
/// So an extension that is known beats what the file says of itself: it is cheaper, and right more often.
pub fn detect(path: &Path, head: &[u8]) -> Option<&'static Language> {
    let name = path.file_name()?.to_string_lossy();
    if let Some(language) = by_file_name(&name) {
        return Some(language);
    }
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if let Some(extension) = extension(&name) {
        if sniff::is_ambiguous(extension) {
            return sniff::settle(extension, head).and_then(by_name);
        }
        if let Some(language) = by_extension(extension) {
            return Some(language);
        }
    }
    by_shebang(head).or_else(|| by_modeline(head))
}

fn by_file_name(name: &str) -> Option<&'static Language> {
    all().iter().find(|l| l.file_names.contains(&name))
}

fn by_extension(extension: &str) -> Option<&'static Language> {
    let find = |wanted: &str| all().iter().find(|l| l.extensions.contains(&wanted));
    find(extension).or_else(|| find(&extension.to_ascii_lowercase()))
}

/// What follows the last dot, unless nothing precedes it.
fn extension(name: &str) -> Option<&str> {
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, extension)| extension)
}

fn by_shebang(head: &[u8]) -> Option<&'static Language> {
    let line = head.strip_prefix(b"#!")?.split(|b| *b == b'\n').next()?;
    let line = String::from_utf8_lossy(line);
    let mut words = line.split_ascii_whitespace().map(base_name);
    let mut interpreter = words.next()?;
    if interpreter == "env" {
        // Options and assignments come before the command: `env -S LANG=C python3 -u`.
        interpreter = words.find(|w| !w.starts_with('-') && !w.contains('='))?;
    }
    let find = |wanted: &str| all().iter().find(|l| l.shebangs.contains(&wanted));
    let bare = interpreter.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-'));
    find(interpreter).or_else(|| find(bare))
}

fn base_name(word: &str) -> &str {
    word.rsplit('/').next().unwrap_or(word)
}

/// `-*- mode: ruby -*-` on the first two lines, `vim: ft=ruby` on the first or last five.
fn by_modeline(head: &[u8]) -> Option<&'static Language> {
    let text = String::from_utf8_lossy(head);
    let lines: Vec<&str> = text.lines().collect();
    let emacs = lines.iter().take(2).find_map(|line| emacs_mode(line));
    let ends = || lines.iter().take(5).chain(lines.iter().rev().take(5));
    emacs.or_else(|| ends().find_map(|line| vim_file_type(line))).and_then(by_name)
}

fn emacs_mode(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once("-*-")?;
    let (inner, _) = rest.split_once("-*-")?;
    if !inner.contains(':') {
        return Some(inner.trim());
    }
    inner.split(';').find_map(|setting| {
        let (key, value) = setting.split_once(':')?;
        key.trim().eq_ignore_ascii_case("mode").then(|| value.trim())
    })
}

fn vim_file_type(line: &str) -> Option<&str> {
    let at = ["vim:", "vi:", "ex:"].into_iter().find_map(|mark| {
        let at = line.find(mark)?;
        let own_word = at == 0 || line[..at].ends_with([' ', '\t']);
        own_word.then_some(at + mark.len())
    })?;
    line[at..].split([' ', '\t', ':']).find_map(|option| {
        let (key, value) = option.split_once('=')?;
        matches!(key, "ft" | "filetype" | "syntax").then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(path: &str, head: &str) -> Option<&'static str> {
        detect(Path::new(path), head.as_bytes()).map(|l| l.name)
    }

    #[test]
    fn extensions_and_names_decide() {
        let table = [
            ("a/b.c", "c"),
            ("b.C", "cpp"),
            ("b.cc", "cpp"),
            ("b.cxx", "cpp"),
            ("b.hh", "cpp"),
            ("b.hpp", "cpp"),
            ("b.ipp", "cpp"),
            ("b.tpp", "cpp"),
            ("b.cs", "csharp"),
            ("b.d.ts", "typescript"),
            ("b.dart", "dart"),
            ("b.exs", "elixir"),
            ("b.go", "go"),
            ("b.hs", "haskell"),
            ("b.java", "java"),
            ("b.jl", "julia"),
            ("b.jsx", "javascript"),
            ("b.mjs", "javascript"),
            ("b.cjs", "javascript"),
            ("b.mts", "typescript"),
            ("b.kts", "kotlin"),
            ("b.lua", "lua"),
            ("b.ml", "ocaml"),
            ("b.php", "php"),
            ("b.PY", "python"),
            ("b.pyi", "python"),
            ("b.pyw", "python"),
            ("b.R", "r"),
            ("b.rs", "rust"),
            ("b.scala", "scala"),
            ("b.sh", "bash"),
            ("b.sol", "solidity"),
            ("b.swift", "swift"),
            ("b.tsx", "tsx"),
            ("b.zig", "zig"),
            ("x.gemspec", "ruby"),
            ("Gemfile", "ruby"),
            ("d/Rakefile", "ruby"),
            ("PKGBUILD", "bash"),
            ("/home/u/.bashrc", "bash"),
            ("SConstruct", "python"),
        ];
        for (path, language) in table {
            assert_eq!(name(path, ""), by_name(language).map(|l| l.name), "{path}");
            if by_name(language).is_some() {
                assert_eq!(may_be_source(Path::new(path)), Candidacy::Yes, "{path}");
            }
        }
        let none = "a.m a.pl a.pm a.S a.s a.v a.sv a.cls a.lhs a.mli BUILD.bazel a.bzl a.txt a. .gitignore a.h.in ..";
        for path in none.split(' ') {
            assert_eq!(name(path, "int x;"), None, "{path}");
            assert_eq!(may_be_source(Path::new(path)), Candidacy::No, "{path}");
        }
        assert_eq!(may_be_source(Path::new("bin/deploy")), Candidacy::Peek);
        assert_eq!(may_be_source(Path::new("a.h")), Candidacy::Yes);
    }

    #[test]
    #[cfg(all(feature = "lang-python", feature = "lang-bash", feature = "lang-ruby"))]
    fn files_without_extension_say_it_themselves() {
        let table = [
            ("#!/usr/bin/env -S python3 -u\n", Some("python")),
            ("#!/usr/bin/env -S LC_ALL=C python3.11\n", Some("python")),
            ("#! /usr/bin/python\r\n", Some("python")),
            ("\u{feff}#!/usr/local/bin/pypy3\n", Some("python")),
            ("#!/bin/sh\n", Some("bash")),
            ("#!/bin/bash -e", Some("bash")),
            ("#!/usr/bin/env ruby2.7\n", Some("ruby")),
            ("#!/usr/bin/perl\n# vim: ft=python\n", Some("python")),
            ("#!/usr/bin/perl -w\n", None),
            ("#!\n", None),
            ("#!/usr/bin/env\n", None),
            ("# -*- mode: ruby; coding: utf-8 -*-\n", Some("ruby")),
            ("# -*- Python -*-\n", Some("python")),
            ("x\n# vim: set ts=4 ft=sh :\n", Some("bash")),
            ("x\n# vi:filetype=ruby\n", Some("ruby")),
            ("see manvim:ft=ruby", None),
            ("", None),
        ];
        for (head, language) in table {
            assert_eq!(name("bin/tool", head), language, "{head:?}");
        }
        assert_eq!(name("tool.rb", "#!/bin/sh\n"), Some("ruby"), "a known extension comes first");
        assert_eq!(name("tool.in", "#!/bin/sh\n"), Some("bash"), "an unknown one does not count");
    }

    #[test]
    fn any_bytes_are_taken() {
        for head in [&b"\xff\xfe#\0!\0"[..], b"#!\xff\xff", b"-*--*-", b"-*-:-*-", b"vim:", b"\0"] {
            for path in ["x", "x.h", "x.inc", "x.ts", "x.sc", "x.r"] {
                let _ = detect(Path::new(path), head);
            }
        }
    }
}
