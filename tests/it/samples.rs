//! Code to be found again, copies of it, and code that is like none of it.

/// A C function of some 200 nodes.
pub(crate) const MERGE_C: &str = "\
static int merge_runs(int *out, const int *left, int n_left, const int *right, int n_right) {
    int i = 0, j = 0, k = 0;
    while (i < n_left && j < n_right) {
        if (left[i] <= right[j]) {
            out[k++] = left[i++];
        } else {
            out[k++] = right[j++];
        }
    }
    while (i < n_left) out[k++] = left[i++];
    while (j < n_right) out[k++] = right[j++];
    return k;
}
";

/// The same with other names, layout and comments.
pub(crate) const MERGE_RENAMED_C: &str = "\
/* Joins two sorted arrays. */
static int combine(int *dst, const int *a, int len_a,
                   const int *b, int len_b)
{
    int p = 0, q = 0, w = 0;  // cursors
    while (p < len_a && q < len_b)
    {
        if (a[p] <= b[q])
        {
            dst[w++] = a[p++];
        }
        else
        {
            dst[w++] = b[q++];
        }
    }
    while (p < len_a) dst[w++] = a[p++];
    while (q < len_b) dst[w++] = b[q++];
    return w;
}
";

/// A Python function of some 100 nodes.
pub(crate) const MEDIAN_PY: &str = "\
def median_of(values, default=None):
    if not values:
        return default
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2 == 1:
        return ordered[half]
    low, high = ordered[half - 1], ordered[half]
    return (low + high) / 2.0
";

/// The same with other names and comments.
pub(crate) const MEDIAN_RENAMED_PY: &str = "\
def middle(xs, fallback=None):
    # empty lists have none
    if not xs:
        return fallback
    in_order = sorted(xs)

    at = len(in_order) // 2
    if len(in_order) % 2 == 1:
        return in_order[at]
    a, b = in_order[at - 1], in_order[at]
    return (a + b) / 2.0
";

/// A JavaScript function like none of the others.
pub(crate) const DEBOUNCE_JS: &str = "\
export function debounce(callback, delay) {
  let timer = null;
  return function (...args) {
    if (timer !== null) {
      clearTimeout(timer);
    }
    timer = setTimeout(() => {
      timer = null;
      callback.apply(this, args);
    }, delay);
  };
}
";

/// A Python class like none of the others.
pub(crate) const INVENTORY_PY: &str = "\
class Inventory:
    def __init__(self, path):
        self.path = path
        self.items = {}
        with open(path, encoding='utf-8') as lines:
            for line in lines:
                name, _, count = line.partition(':')
                self.items[name.strip()] = int(count or '0')

    def report(self, out, *, limit=10):
        for rank, (name, count) in enumerate(self.items.items(), start=1):
            if rank > limit:
                out.write(f'and {len(self.items) - limit} more')
                break
            out.write('%3d %s: %d' % (rank, name.upper(), count))
        return out.tell()
";

/// A Go method like none of the others.
pub(crate) const RETRY_GO: &str = "\
package client

func (c *Client) fetch(ctx context.Context, url string) ([]byte, error) {
\tfor attempt := 0; attempt < c.retries; attempt++ {
\t\tselect {
\t\tcase <-ctx.Done():
\t\t\treturn nil, ctx.Err()
\t\tcase <-time.After(c.backoff << attempt):
\t\t}
\t\tbody, err := c.get(url)
\t\tif err == nil {
\t\t\treturn body, nil
\t\t}
\t\tc.log.Printf(\"attempt %d: %v\", attempt, err)
\t}
\treturn nil, errTooManyAttempts
}
";

/// A JavaScript file on one line, of at least `n_bytes`.
pub(crate) fn minified_js(n_bytes: usize) -> String {
    let mut text = String::with_capacity(n_bytes + 200);
    for i in 0.. {
        if text.len() >= n_bytes {
            break;
        }
        text += &format!("var v{i}=[{i},\"{i:x}\",{{a:{i},b:!0}}];");
        if i % 400 == 0 {
            text += &format!(
                "function f{i}(b,c){{var d=b*c+{i};if(d>c){{return d-b}}for(var e=0;e<c;e++){{d+=e*b}}return d}};"
            );
        }
    }
    text
}

/// A file number `i` of a generated tree: two C functions that differ from those of other files.
pub(crate) fn generated_c(i: u32) -> String {
    // Three digits of `i` pick the statements, so that neighbours differ in shape.
    let statement = |digit: u32| match digit % 10 {
        0 => "x += a[k];",
        1 => "x -= a[k] * 2;",
        2 => "if (a[k] > x) x = a[k];",
        3 => "while (x > a[k]) x /= 2;",
        4 => "x ^= a[k] << 1;",
        5 => "if (!a[k]) continue; x++;",
        6 => "x = a[k] ? x : -x;",
        7 => "a[k] = x; x = -a[k];",
        8 => "x = f(x, a[k]);",
        _ => "g(&x); if (x < 0) break;",
    };
    let body = [i, i / 10, i / 100, i / 1000].map(statement).join("\n        ");
    format!(
        "int first_{i}(int *a, int n) {{\n    int x = {i};\n    for (int k = 0; k < n; k++) {{\n        {body}\n    }}\n    return x;\n}}\n\
         \nint second_{i}(int *a, int n, int x) {{\n    int k = n - 1;\n    do {{\n        {body}\n        x += {i};\n    }} while (k-- > 0);\n    return x * n;\n}}\n"
    )
}
