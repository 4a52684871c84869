//! Curves as SVG: what a threshold finds against what it wrongly takes.

use std::fmt::Write as _;

use super::{Curves, Retrieved};

/// Size of a panel, and of the margin around it.
const PANEL: f64 = 300.0;
const MARGIN: f64 = 48.0;

/// Receiver operating characteristic and precision by recall, beside each other.
pub fn curves(curves: &Curves, title: &str) -> String {
    let mut svg = open(2.0 * PANEL + 3.0 * MARGIN, PANEL + 2.0 * MARGIN, title);
    let roc: Vec<(f64, f64)> = curves.points.iter().map(|p| (p.false_positive_rate, p.recall)).collect();
    let precise: Vec<(f64, f64)> = curves.points.iter().map(|p| (p.recall, p.precision)).collect();
    let area = format!("ROC, area {:.4}", curves.area);
    panel(&mut svg, MARGIN, &area, "false positive rate", "recall", &roc);
    panel(&mut svg, PANEL + 2.0 * MARGIN, "precision and recall", "recall", "precision", &precise);
    svg + "</svg>\n"
}

/// Mean average precision by language, among all functions and among those of other languages.
pub fn bars(names: &[String], found: &Retrieved, title: &str) -> String {
    const BAR: f64 = 16.0;
    let height = MARGIN + 2.5 * BAR * names.len() as f64 + MARGIN;
    let mut svg = open(PANEL + 4.0 * MARGIN, height, title);
    for (i, (name, (all, cross))) in names.iter().zip(&found.by_language).enumerate() {
        let y = MARGIN + 2.5 * BAR * i as f64;
        let _ = writeln!(svg, "<text x=\"8\" y=\"{:.1}\">{}</text>", y + BAR, escaped(name));
        for (j, (figure, colour)) in [(all, "#3b6ea5"), (cross, "#d08770")].into_iter().enumerate() {
            let Some(map) = figure.map_at_r() else { continue };
            let top = y + BAR * j as f64;
            let _ = writeln!(
                svg,
                "<rect x=\"{:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{colour}\"/>\n\
                 <text x=\"{:.1}\" y=\"{:.1}\">{map:.3}</text>",
                2.0 * MARGIN,
                PANEL * map,
                BAR - 2.0,
                2.0 * MARGIN + PANEL * map + 4.0,
                top + BAR - 5.0,
            );
        }
    }
    let _ = writeln!(
        svg,
        "<text x=\"8\" y=\"{:.1}\">MAP@R: blue among all functions, red among those of other languages</text>",
        height - 16.0
    );
    svg + "</svg>\n"
}

fn open(width: f64, height: f64, title: &str) -> String {
    let title = escaped(title);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\" font-family=\"sans-serif\" font-size=\"12\">\n<title>{title}</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n<text x=\"8\" y=\"20\" font-weight=\"bold\">{title}</text>\n"
    )
}

fn panel(svg: &mut String, left: f64, title: &str, x: &str, y: &str, points: &[(f64, f64)]) {
    let (top, bottom) = (MARGIN, MARGIN + PANEL);
    let at = |(x, y): &(f64, f64)| format!("{:.2},{:.2}", left + PANEL * x, bottom - PANEL * y);
    let line: Vec<String> = points.iter().map(at).collect();
    let _ = write!(
        svg,
        "<rect x=\"{left}\" y=\"{top}\" width=\"{PANEL}\" height=\"{PANEL}\" fill=\"none\" stroke=\"#888\"/>\n\
         <text x=\"{left}\" y=\"{:.0}\">{title}</text>\n<text x=\"{left}\" y=\"{:.0}\">0</text>\n\
         <text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"end\">1</text>\n\
         <text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"middle\">{x}</text>\n\
         <text x=\"{:.0}\" y=\"{top}\" text-anchor=\"end\">1</text>\n\
         <text transform=\"translate({:.0},{:.0}) rotate(-90)\" text-anchor=\"middle\">{y}</text>\n\
         <polyline fill=\"none\" stroke=\"#3b6ea5\" stroke-width=\"2\" points=\"{}\"/>\n",
        top - 8.0,
        bottom + 16.0,
        left + PANEL,
        bottom + 16.0,
        left + PANEL / 2.0,
        bottom + 32.0,
        left - 4.0,
        left - 16.0,
        top + PANEL / 2.0,
        line.join(" "),
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::super::{Point, Retrieval};
    use super::*;

    #[test]
    fn every_point_and_language_is_drawn_and_names_are_escaped() {
        let point = |recall| Point {
            threshold: 0.5,
            recall,
            false_positive_rate: recall / 2.0,
            precision: 1.0 - recall,
        };
        let drawn =
            curves(&Curves { points: vec![point(0.0), point(0.5), point(1.0)], area: 0.75 }, "a <b> & c");
        assert!(
            drawn.contains("a &lt;b&gt; &amp; c")
                && drawn.contains("area 0.7500")
                && drawn.ends_with("</svg>\n")
        );
        assert_eq!(drawn.matches("<polyline").count(), 2);
        let mut one = Retrieval::default();
        one.add(&[true], 1);
        let found = Retrieved { by_language: vec![(one, Retrieval::default())], ..Retrieved::default() };
        let drawn = bars(&["c++".to_owned()], &found, "t");
        assert!(drawn.contains("c++") && drawn.matches("<rect").count() == 2, "{drawn}");
    }
}
