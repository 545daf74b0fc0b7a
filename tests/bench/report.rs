//! What was to be reached and what was: the table on the screen and the document.

use std::fmt::Write as _;

/// Where a figure has to lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Goal {
    /// At least this.
    AtLeast(f64),
    /// At most this.
    AtMost(f64),
    /// Less than this.
    Below(f64),
    /// Only told.
    None,
}

/// One line of the table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    what: String,
    goal: Goal,
    /// None when it could not be measured; the figures then say why.
    reached: Option<f64>,
    unit: &'static str,
    figures: String,
}

impl Row {
    pub(crate) fn new(what: impl Into<String>, goal: Goal, reached: f64, unit: &'static str) -> Self {
        Self { what: what.into(), goal, reached: Some(reached), unit, figures: String::new() }
    }

    /// What could not be measured, and why.
    pub(crate) fn failed(what: impl Into<String>, why: &anyhow::Error) -> Self {
        let figures = format!("not measured: {why:#}");
        Self { what: what.into(), goal: Goal::None, reached: None, unit: "", figures }
    }

    /// The figures behind it.
    pub(crate) fn with(mut self, figures: impl Into<String>) -> Self {
        self.figures = figures.into();
        self
    }

    fn met(&self) -> Option<bool> {
        let Some(reached) = self.reached else { return Some(false) };
        match self.goal {
            Goal::AtLeast(least) => Some(reached >= least),
            Goal::AtMost(most) => Some(reached <= most),
            Goal::Below(most) => Some(reached < most),
            Goal::None => None,
        }
    }

    fn cells(&self) -> [String; 5] {
        let unit = self.unit;
        let goal = match self.goal {
            Goal::AtLeast(least) => format!("≥ {}{unit}", short(least)),
            Goal::AtMost(most) => format!("≤ {}{unit}", short(most)),
            Goal::Below(most) => format!("< {}{unit}", short(most)),
            Goal::None => "–".to_owned(),
        };
        let reached =
            self.reached.map_or_else(|| "–".to_owned(), |reached| format!("{}{unit}", long(reached)));
        let met = match self.met() {
            Some(true) => "yes",
            Some(false) => "**no**",
            None => "–",
        };
        [self.what.clone(), goal, reached, met.to_owned(), self.figures.clone()]
    }
}

/// A limit as it was set.
fn short(figure: f64) -> String {
    format!("{figure}")
}

/// A measured figure with the digits that count; never rounded over a limit.
fn long(figure: f64) -> String {
    if figure == 0.0 || figure >= 1000.0 {
        format!("{figure:.0}")
    } else if figure >= 10.0 {
        format!("{figure:.1}")
    } else {
        format!("{figure:.3}")
    }
}

/// A measured part of the table.
#[derive(Debug, Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
    notes: Vec<String>,
}

impl Report {
    pub(crate) fn add(&mut self, row: Row) {
        say(&format!("  {}", row.cells().join(" | ")));
        self.rows.push(row);
    }

    /// A sentence below the table.
    pub(crate) fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }

    /// How many goals were missed or could not be measured.
    pub(crate) fn missed(&self) -> usize {
        self.rows.iter().filter(|row| row.met() == Some(false)).count()
    }

    /// Whether something could not be measured.
    pub(crate) fn broken(&self) -> bool {
        self.rows.iter().any(|row| row.reached.is_none())
    }

    /// The table and the notes, as Markdown.
    pub(crate) fn markdown(&self) -> String {
        let mut text =
            String::from("| | goal | reached | met | figures |\n| --- | --- | --- | --- | --- |\n");
        for row in &self.rows {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "| {} |", row.cells().map(|cell| cell.replace('|', "\\|")).join(" | "));
        }
        if !self.notes.is_empty() {
            text.push('\n');
        }
        for note in &self.notes {
            let _ = writeln!(text, "- {note}");
        }
        text
    }
}

/// One line to whoever watches.
pub(crate) fn say(text: &str) {
    use std::io::Write as _;
    // Nobody watches any more: the figures still count.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_is_met_at_its_limit_and_missed_beyond() {
        let met = |goal, reached| Row::new("x", goal, reached, "×").met();
        assert_eq!(met(Goal::AtLeast(1.5), 1.5), Some(true));
        assert_eq!(met(Goal::AtLeast(1.5), 1.499), Some(false));
        assert_eq!(met(Goal::AtMost(0.6), 0.6), Some(true));
        assert_eq!(met(Goal::AtMost(0.6), 0.601), Some(false));
        assert_eq!(met(Goal::Below(25.0), 25.0), Some(false));
        assert_eq!(met(Goal::None, 1.0), None);
    }

    #[test]
    fn a_missed_goal_is_shown_and_counted() {
        let mut report = Report::default();
        report.add(Row::new("fast", Goal::AtLeast(1.0), 1.25, "×").with("a | b"));
        report.add(Row::new("slow", Goal::AtLeast(1.5), 1.499, "×"));
        report.add(Row::failed("away", &anyhow::anyhow!("no server")));
        report.note("one machine");
        let text = report.markdown();
        assert!(text.contains("| fast | ≥ 1× | 1.250× | yes | a \\| b |"), "{text}");
        assert!(text.contains("| slow | ≥ 1.5× | 1.499× | **no** |  |"), "{text}");
        assert!(text.contains("| away | – | – | **no** | not measured: no server |"), "{text}");
        assert!(text.ends_with("\n- one machine\n"), "{text}");
        assert_eq!((report.missed(), report.broken()), (2, true));
    }
}
