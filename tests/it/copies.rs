//! What makes a copy, in every language: other local names, literal values, layout and comments leave the
//! shape hash and nearly all of the fingerprint alone; another operator or called function does not.

use pt::lang;
use pt::store::UnitRow;
use pt::types::score;

use crate::languages::{fixture, units};

/// Least score of a function with its copy.
const CLOSE: f64 = 0.9;

/// A function, a copy of it, and changes of the function's text that make it another function.
struct Case {
    language: &'static str,
    original: &'static str,
    copy: &'static str,
    changes: &'static [(&'static str, &'static str)],
}

const CASES: &[Case] = &[
    Case {
        language: "bash",
        original: "count() {\n  local total=0 file\n  for file in \"$@\"; do\n    if (( total < 10 )); then\n      total=$(( total + $(size \"$file\") ))\n    fi\n  done\n  echo \"$total\"\n}\n",
        copy: "count() {\n    # Adds up.\n    local sum=5 f\n\n    for f in \"$@\"; do\n        if (( sum < 99 )); then\n            sum=$(( sum + $(size \"$f\") ))  # so far\n        fi\n    done\n    echo \"$sum\"\n}\n",
        changes: &[("total + $", "total - $"), ("(size", "(weigh"), ("total < 10", "total > 10")],
    },
    Case {
        language: "c",
        original: "int total(const int *values, int n)\n{\n\tint sum = 0;\n\tfor (int i = 0; i < n; i++)\n\t\tsum += weigh(values[i], 3) * 2;\n\treturn sum;\n}\n",
        copy: "int total(const int *v, int count) { // all on one line\n  int s = 17; /* the sum */\n\n  for (int k = 1; k < count; k++) s += weigh(v[k], 0x10) * 5;\n  return s;\n}\n",
        changes: &[
            ("sum += weigh", "sum -= weigh"),
            ("weigh", "measure"),
            ("i < n", "i > n"),
            (") * 2", ") / 2"),
        ],
    },
    Case {
        language: "cpp",
        original: "double Basket::total(const std::vector<Item> &items) const {\n  double sum = 0.0;\n  for (const auto &item : items) {\n    if (item.price() > limit_) sum += discount(item.price(), 2);\n  }\n  return sum;\n}\n",
        copy: "double Basket::total(const std::vector<Item> &all) const\n{\n    double s = 1.5;\n    // Every item counts.\n    for (const auto &one : all)\n    {\n\n        if (one.price() > limit_) s += discount(one.price(), 7);\n    }\n    return s;\n}\n",
        changes: &[
            ("> limit_", "< limit_"),
            ("discount", "raise"),
            ("sum += ", "sum -= "),
            (".price()", ".weight()"),
        ],
    },
    Case {
        language: "csharp",
        original: "class Basket {\n  decimal Total(List<Item> items) {\n    var sum = 0m;\n    foreach (var item in items) {\n      if (item.Price > Limit) sum += Discount(item.Price, $\"{item.Name}\");\n    }\n    return sum;\n  }\n}\n",
        copy: "class Basket\n{\n    // Adds up.\n    decimal Total(List<Item> all)\n    {\n        var s = 100m;\n\n        foreach (var one in all)\n        {\n            if (one.Price > Limit) s += Discount(one.Price, $\"{one.Name}\"); /* less */\n        }\n        return s;\n    }\n}\n",
        changes: &[
            ("> Limit", "< Limit"),
            ("Discount", "Raise"),
            ("sum += ", "sum -= "),
            (".Price", ".Weight"),
        ],
    },
    Case {
        language: "dart",
        original: "double total(List<Item> items) {\n  var sum = 0.0;\n  for (final item in items) {\n    if (item.price > 10) sum += discount(item.price, 'a');\n  }\n  return sum;\n}\n",
        copy: "double total(List<Item> all)\n{\n    var s = 2.5; // so far\n\n    for (final one in all) {\n        if (one.price > 99) s += discount(one.price, \"other\");\n    }\n    return s;\n}\n",
        changes: &[("> 10", "< 10"), ("discount", "raise"), ("sum += ", "sum -= "), (".price", ".weight")],
    },
    Case {
        language: "elixir",
        original: "defmodule Basket do\n  def total(items, limit) do\n    sum = Enum.reduce(items, 0, fn item, acc -> acc + item.price end)\n    if sum > limit, do: discount(sum, \"a\"), else: sum\n  end\nend\n",
        copy: "defmodule Basket do\n    # Adds up.\n    def total(all, most) do\n        s = Enum.reduce(all, 7, fn one, so_far -> so_far + one.price end)\n\n        if s > most, do: discount(s, \"other\"), else: s\n    end\nend\n",
        changes: &[
            ("sum > limit", "sum < limit"),
            ("discount", "raised"),
            ("acc + ", "acc - "),
            ("Enum.reduce", "Enum.scan"),
        ],
    },
    Case {
        language: "go",
        original: "package p\n\nfunc Total(items []Item, limit int) (int, error) {\n\tsum := 0\n\tfor _, item := range items {\n\t\tif item.Price > limit {\n\t\t\tsum += discount(item.Price, \"a\")\n\t\t}\n\t}\n\treturn sum, nil\n}\n",
        copy: "package p\n\nfunc Total(all []Item, most int) (int, error) {\n  // Adds up.\n  s := 25\n\n  for _, one := range all {\n    if one.Price > most {\n      s += discount(one.Price, \"other\")\n    }\n  }\n  return s, nil\n}\n",
        changes: &[
            ("> limit", "< limit"),
            ("discount", "raise"),
            ("sum += ", "sum -= "),
            (".Price", ".Weight"),
        ],
    },
    Case {
        language: "haskell",
        original: "total items limit = foldr add 0 items\n  where\n    add item acc = if price item > limit then acc + discount item 2 else acc\n",
        copy: "total xs most = foldr plus 9 xs\n  where\n      -- Adds one.\n      plus x rest = if price x > most then rest + discount x 5 else rest\n",
        changes: &[("> limit", "< limit"), ("acc + ", "acc - ")],
    },
    Case {
        language: "java",
        original: "class Basket {\n  int total(List<Item> items, int limit) {\n    int sum = 0;\n    for (Item item : items) {\n      if (item.price() > limit) sum += discount(item.price(), \"a\");\n    }\n    return sum;\n  }\n}\n",
        copy: "class Basket\n{\n    /** Adds up. */\n    int total(List<Item> all, int most)\n    {\n        int s = 0xFF;\n\n        for (Item one : all) {\n            if (one.price() > most) s += discount(one.price(), \"other\"); // less\n        }\n        return s;\n    }\n}\n",
        changes: &[
            ("> limit", "< limit"),
            ("discount", "raise"),
            ("sum += ", "sum -= "),
            (".price()", ".weight()"),
        ],
    },
    Case {
        language: "javascript",
        original: "function total(items, limit) {\n  let sum = 0;\n  for (const item of items) {\n    if (item.price > limit) sum += discount(item.price, `a ${sum}`);\n  }\n  return items.map((item) => item.price / sum);\n}\n",
        copy: "function total(all, most)\n{\n    let s = 12.5; // so far\n    for (const one of all) {\n\n        if (one.price > most) s += discount(one.price, `other ${s}`);\n    }\n    return all.map((one) => one.price / s);\n}\n",
        changes: &[
            ("> limit", "< limit"),
            ("discount", "raise"),
            ("sum += ", "sum -= "),
            (".map", ".forEach"),
        ],
    },
    Case {
        language: "julia",
        original: "function total(items, limit)\n    sum = 0\n    for item in items\n        if item.price > limit\n            sum += discount(item.price, \"a\")\n        end\n    end\n    return sum\nend\n",
        copy: "function total(all, most)\n  s = 4.5  # so far\n\n  for one in all\n    if one.price > most\n      s += discount(one.price, \"other\")\n    end\n  end\n  return s\nend\n",
        changes: &[
            ("> limit", "< limit"),
            ("discount", "raise"),
            ("sum += ", "sum -= "),
            (".price", ".weight"),
        ],
    },
    Case {
        language: "kotlin",
        original: "fun total(items: List<Item>, limit: Int): Int {\n  var sum = 0\n  for (item in items) {\n    if (item.price > limit) sum += discount(item.price, \"a $sum\")\n  }\n  return items.map { item -> item.price * sum }.first()\n}\n",
        copy: "fun total(all: List<Item>, most: Int): Int {\n    var s = 100 // so far\n\n    for (one in all) {\n        if (one.price > most) s += discount(one.price, \"other $s\")\n    }\n    /* the rest */\n    return all.map { one -> one.price * s }.first()\n}\n",
        changes: &[
            ("> limit", "< limit"),
            ("discount", "raise"),
            ("sum += ", "sum -= "),
            (".first()", ".last()"),
        ],
    },
    Case {
        language: "lua",
        original: "local function total(items, limit)\n  local sum = 0\n  for _, item in ipairs(items) do\n    if item.price > limit then\n      sum = sum + discount(item.price, \"a\")\n    end\n  end\n  return sum\nend\n",
        copy: "local function total(all, most)\n    -- Adds up.\n    local s = 7.5\n\n    for _, one in ipairs(all) do\n        if one.price > most then\n            s = s + discount(one.price, 'other')\n        end\n    end\n    return s\nend\n",
        changes: &[
            ("> limit", "< limit"),
            ("discount", "raise"),
            ("sum + ", "sum - "),
            (".price", ".weight"),
        ],
    },
    Case {
        language: "ocaml",
        original: "let total items limit =\n  let sum = ref 0 in\n  List.iter (fun item -> if item.price > limit then sum := !sum + discount item.price 2) items;\n  !sum\n",
        copy: "let total all most =\n    (* Adds up. *)\n    let s = ref 10 in\n    List.iter\n        (fun one -> if one.price > most then s := !s + discount one.price 5) all;\n\n    !s\n",
        changes: &[
            ("> limit", "< limit"),
            ("!sum + ", "!sum - "),
            ("List.iter", "List.map"),
            (".price", ".weight"),
        ],
    },
    Case {
        language: "php",
        original: "<?php\nfunction total(array $items, int $limit): int {\n  $sum = 0;\n  foreach ($items as $item) {\n    if ($item->price > $limit) $sum += discount($item->price, \"a $sum\");\n  }\n  return $sum;\n}\n",
        copy: "<?php\nfunction total(array $all, int $most): int\n{\n    $s = 1_000; # so far\n\n    foreach ($all as $one) {\n        if ($one->price > $most) $s += discount($one->price, \"other $s\"); // less\n    }\n    return $s;\n}\n",
        changes: &[
            ("> $limit", "< $limit"),
            ("discount", "raise"),
            ("sum += ", "sum -= "),
            ("->price", "->weight"),
        ],
    },
    Case {
        language: "python",
        original: "def total(items, limit):\n    sum = 0\n    for item in items:\n        if item.price > limit:\n            sum += discount(item.price, f'a {sum}')\n    return [item.price / sum for item in items]\n",
        copy: "def total(all, most):\n  # Adds up.\n  s = 25.5\n\n  for one in all:\n    if one.price > most:\n      s += discount(one.price, f\"other {s}\")  # less\n  return [one.price / s for one in all]\n",
        changes: &[
            ("> limit", "< limit"),
            ("discount", "raised"),
            ("sum += ", "sum -= "),
            (".price", ".weight"),
        ],
    },
    Case {
        language: "r",
        original: "total <- function(items, limit) {\n  sum <- 0\n  for (item in items) {\n    if (item$price > limit) sum <- sum + discount(item$price, \"a\")\n  }\n  sum\n}\n",
        copy: "total <- function(all, most) {\n    s <- 2.5 # so far\n\n    for (one in all) {\n        if (one$price > most) s <- s + discount(one$price, 'other')\n    }\n    s\n}\n",
        changes: &[
            ("> limit", "< limit"),
            ("discount", "raise"),
            ("sum + ", "sum - "),
            ("$price", "$weight"),
        ],
    },
    Case {
        language: "ruby",
        original: "def total(items, limit)\n  sum = 0\n  items.each do |item|\n    sum += discount(item.price, \"a #{sum}\") if item.price > limit\n  end\n  sum\nend\n",
        copy: "def total(all, most)\n    # Adds up.\n    s = 0x10\n\n    all.each do |one|\n        s += discount(one.price, \"other #{s}\") if one.price > most\n    end\n    s\nend\n",
        changes: &[
            ("> limit", "< limit"),
            ("discount", "raise_to"),
            ("sum += ", "sum -= "),
            ("items.each", "items.map"),
        ],
    },
    Case {
        language: "rust",
        original: "fn total(items: &[Item], limit: u32) -> u32 {\n    let mut sum = 0;\n    for item in items {\n        if item.price > limit {\n            sum += discount(item.price, \"a\");\n        }\n    }\n    items.iter().map(|item| item.price * sum).max().unwrap()\n}\n",
        copy: "fn total(all: &[Item], most: u32) -> u32\n{\n  // Adds up.\n  let mut s = 1_000;\n  for one in all {\n\n    if one.price > most { s += discount(one.price, r\"other\"); }\n  }\n  all.iter().map(|one| one.price * s).max().unwrap()\n}\n",
        changes: &[
            ("> limit", "< limit"),
            ("discount", "raise"),
            ("sum += ", "sum -= "),
            (".max()", ".min()"),
        ],
    },
    Case {
        language: "scala",
        original: "def total(items: List[Item], limit: Int): Int = {\n  var sum = 0\n  for (item <- items) {\n    if (item.price > limit) sum += discount(item.price, s\"a $sum\")\n  }\n  items.map(item => item.price * sum).max\n}\n",
        copy: "def total(all: List[Item], most: Int): Int = {\n    var t = 17 // so far\n\n    for (one <- all) {\n        if (one.price > most) t += discount(one.price, s\"other $t\")\n    }\n    all.map(one => one.price * t).max\n}\n",
        changes: &[("> limit", "< limit"), ("discount", "raise"), ("sum += ", "sum -= "), (".max", ".min")],
    },
    Case {
        language: "solidity",
        original: "contract Basket {\n  function total(uint[] memory items, uint limit) internal returns (uint) {\n    uint sum = 0;\n    for (uint i = 0; i < items.length; i++) {\n      if (items[i] > limit) sum += discount(items[i], \"a\");\n    }\n    return sum;\n  }\n}\n",
        copy: "contract Basket {\n    /// Adds up.\n    function total(uint[] memory all, uint most) internal returns (uint) {\n        uint s = 100;\n\n        for (uint k = 1; k < all.length; k++) {\n            if (all[k] > most) s += discount(all[k], 'other'); // less\n        }\n        return s;\n    }\n}\n",
        changes: &[
            ("> limit", "< limit"),
            ("discount", "raise"),
            ("sum += ", "sum -= "),
            (".length", ".size"),
        ],
    },
    Case {
        language: "swift",
        original: "func total(items: [Item], limit: Int) -> Int {\n  var sum = 0\n  for item in items {\n    if item.price > limit { sum += discount(item.price, \"a \\(sum)\") }\n  }\n  return items.map { item in item.price * sum }.max()!\n}\n",
        copy: "func total(all: [Item], most: Int) -> Int {\n    var s = 1_000 // so far\n    for one in all {\n\n        if one.price > most { s += discount(one.price, \"other \\(s)\") }\n    }\n    return all.map { one in one.price * s }.max()!\n}\n",
        changes: &[
            ("> limit", "< limit"),
            ("discount", "raise"),
            ("sum += ", "sum -= "),
            (".max()", ".min()"),
        ],
    },
    Case {
        language: "tsx",
        original: "function List({ items, limit }: Props) {\n  const [open, setOpen] = useState(false);\n  if (items.length > limit) return null;\n  return (<ul className=\"a\">{items.map((item) => <Row key={item.id} open={open} onClick={() => setOpen(!open)} />)}</ul>);\n}\n",
        copy: "function List({ items, limit }: Props)\n{\n    // The state.\n    const [seen, setSeen] = useState(true);\n\n    if (items.length > limit) return null;\n    return (\n        <ul className=\"other\">\n            {items.map((one) => <Row key={one.id} open={seen} onClick={() => setSeen(!seen)} />)}\n        </ul>\n    );\n}\n",
        changes: &[("> limit", "< limit"), ("useState", "useRef"), ("<Row", "<Cell"), (".length", ".size")],
    },
    Case {
        language: "typescript",
        original: "function total<T extends Item>(items: T[], limit: number): number {\n  let sum = 0;\n  for (const item of items) {\n    if (item.price > limit) sum += discount(item.price, 'a');\n  }\n  return items.map((item) => item.price / sum).length;\n}\n",
        copy: "function total<T extends Item>(all: T[], most: number): number\n{\n    let s = 1e3; // so far\n\n    for (const one of all) {\n        if (one.price > most) s += discount(one.price, \"other\");\n    }\n    return all.map((one) => one.price / s).length;\n}\n",
        changes: &[
            ("> limit", "< limit"),
            ("discount", "raise"),
            ("sum += ", "sum -= "),
            (".length", ".size"),
        ],
    },
    Case {
        language: "zig",
        original: "fn total(items: []const Item, limit: u32) u32 {\n    var sum: u32 = 0;\n    for (items) |item| {\n        if (item.price > limit) sum += discount(item.price, \"a\");\n    }\n    return sum;\n}\n",
        copy: "fn total(all: []const Item, most: u32) u32 {\n  var s: u32 = 0xff; // so far\n\n  for (all) |one| {\n    if (one.price > most) s += discount(one.price, \"other\");\n  }\n  return s;\n}\n",
        changes: &[
            ("> limit", "< limit"),
            ("discount", "raise"),
            ("sum += ", "sum -= "),
            (".price", ".weight"),
        ],
    },
];

/// The largest function of a text.
fn function(language: &str, text: &str) -> UnitRow {
    let language = lang::by_name(language).unwrap();
    let units = units(language, text.as_bytes());
    assert_eq!(units[0].n_errors, 0, "{} does not parse:\n{text}", language.name);
    let functions = units.into_iter().filter(|u| u.kind.is_function_like());
    functions.max_by_key(|u| u.n_nodes).unwrap_or_else(|| panic!("{}: no function in\n{text}", language.name))
}

fn likeness(a: &UnitRow, b: &UnitRow) -> f64 {
    let dot = a.shape.0.iter().zip(b.shape.0).map(|(&a, b)| i32::from(a) * i32::from(b)).sum();
    score(dot, a.shape.norm2(), b.shape.norm2())
}

#[test]
fn every_language_has_a_case() {
    let names: Vec<_> = CASES.iter().map(|case| case.language).collect();
    assert!(lang::all().iter().map(|l| l.name).all(|name| names.contains(&name)));
}

#[test]
fn copies_have_the_shape_and_the_fingerprint_of_the_original() {
    let mut wrong = String::new();
    for case in CASES.iter().filter(|case| lang::by_name(case.language).is_some()) {
        let (original, copy) = (function(case.language, case.original), function(case.language, case.copy));
        let likeness = likeness(&original, &copy);
        if original.shape_hash != copy.shape_hash {
            wrong += &format!("{}: the shape of the copy differs\n", case.language);
        }
        if likeness < CLOSE {
            wrong += &format!("{}: {likeness:.3} like its copy\n", case.language);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn another_operator_or_called_function_makes_another_shape() {
    let mut wrong = String::new();
    for case in CASES.iter().filter(|case| lang::by_name(case.language).is_some()) {
        let original = function(case.language, case.original);
        for (from, to) in case.changes {
            let text = case.original.replace(from, to);
            assert_ne!(text, case.original, "{}: there is no '{from}'", case.language);
            if function(case.language, &text).shape_hash == original.shape_hash {
                wrong += &format!("{}: '{from}' and '{to}' are the same\n", case.language);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Changes `text` and expects every unit to keep its kind, name and shape.
fn check_unmoved(what: &str, except: &[&str], change: impl Fn(&str) -> String) {
    let mut wrong = String::new();
    for language in lang::all().iter().filter(|l| !except.contains(&l.name)) {
        let text = fixture(language);
        let before = units(language, text.as_bytes());
        let after = units(language, change(&text).as_bytes());
        let shape = |u: &UnitRow| (u.kind, u.name.clone(), u.shape_hash);
        let before: Vec<_> = before.iter().map(shape).collect();
        let after: Vec<_> = after.iter().map(shape).collect();
        if let Some((a, b)) = before.iter().zip(&after).find(|(a, b)| a != b) {
            wrong += &format!("{}: {} {} is {} {} with {what}\n", language.name, a.0, a.1, b.0, b.1);
        } else if before.len() != after.len() {
            wrong += &format!("{}: {} units are {} with {what}\n", language.name, before.len(), after.len());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn line_ends_leave_the_fixtures_alone() {
    check_unmoved("CR LF", &[], |text| text.replace('\n', "\r\n"));
}

#[test]
fn blank_lines_leave_the_fixtures_alone() {
    check_unmoved("blank lines", &[], |text| text.replace('\n', "\n\n"));
}

#[test]
fn blanks_at_the_ends_of_lines_leave_the_fixtures_alone() {
    check_unmoved("blanks at line ends", &[], |text| text.replace('\n', "  \n"));
}

#[test]
fn twice_the_indentation_leaves_the_fixtures_alone() {
    // In Haskell what stands below the middle of a line moves out of line.
    check_unmoved("twice the indentation", &["haskell"], |text| {
        let double = |line: &str| {
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            line[..indent].to_owned() + line
        };
        text.split('\n').map(double).collect::<Vec<_>>().join("\n")
    });
}
