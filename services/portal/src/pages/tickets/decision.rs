//! The visitor's own decision, alone and on top: exactly the lines shown, each with what moved underneath it.

use domain::authorise::Act;
use domain::request::Phase;
use events::digest::Digest;
use uuid::Uuid;

use super::filled::Filled;
use super::sheet::Sheet;
use crate::pages::texts::Texts;
use crate::pages::wording::{self, Change, Compared};

/// One line to be decided.
pub(super) struct LineForm {
    pub(super) line: i32,
    pub(super) sign: &'static str,
    pub(super) sentence: String,
    pub(super) compared: Vec<Compared>,
    /// What the verdict is bound to.
    pub(super) digest: String,
    /// What moved underneath, in words.
    pub(super) moved: Option<String>,
    /// `approve`, `reject`, `ask`, or nothing.
    pub(super) chosen: String,
    /// The reason or the question, as typed.
    pub(super) text: String,
}

/// The form of a decision.
pub(super) struct DecisionForm {
    pub(super) revision: i32,
    pub(super) lines: Vec<LineForm>,
    /// Whether every line may be approved at once: none has moved.
    pub(super) all: bool,
}

/// The form that puts the other verdict in the place of the one a line has.
pub(super) struct ChangeForm {
    /// Every form has a number of its own.
    pub(super) command: Uuid,
    pub(super) revision: i32,
    pub(super) digest: String,
    /// The verdict the line has, with who gave it when.
    pub(super) replaces: String,
    /// Whether the other verdict is a no, which needs a reason.
    pub(super) to_reject: bool,
    /// Whether it came back, and with what typed.
    pub(super) open: bool,
    pub(super) text: String,
}

/// The form that changes the verdict of a line, if it has one in the `current` revision: a line that was left behind stays as it
/// is.
pub(super) fn change(line: &projection::rows::Line, current: i32, typed: &Filled) -> Option<ChangeForm> {
    let stands = line.outcome.is_none() && line.dropped_in.is_none() && line.revision == current;
    let verdict = line.verdict.as_deref().filter(|_| stands)?;
    let replaces = format!("{verdict} {} {}", line.verdict_by?, line.verdict_at?);
    let digest = hex(&line.digest);
    let field = |name: &str| typed.get(&format!("line-{}-{name}", line.line));
    let open = field("replaces") == replaces && field("digest") == digest;
    Some(ChangeForm {
        command: Uuid::new_v4(),
        revision: line.revision,
        to_reject: verdict == "approve",
        text: if open { field("text").to_owned() } else { String::new() },
        replaces,
        digest,
        open,
    })
}

/// The form, if the visitor may decide now and something is undecided.
pub(super) fn form(sheet: &Sheet, typed: &Filled, texts: Texts) -> Option<DecisionForm> {
    if !sheet.look.may(Act::Decide) || sheet.look.state.phase() != Phase::Pending {
        return None;
    }
    let lines: Vec<LineForm> = sheet
        .lines
        .iter()
        .filter(|line| line.verdict.is_none())
        .map(|line| line_form(sheet, line, typed, texts))
        .collect();
    let all = lines.iter().all(|line| line.moved.is_none());
    (!lines.is_empty()).then_some(DecisionForm { revision: sheet.ticket.revision, lines, all })
}

fn line_form(sheet: &Sheet, line: &projection::rows::Line, typed: &Filled, texts: Texts) -> LineForm {
    let change = Change::from(line);
    let digest = hex(&line.digest);
    let field = |name: &str| typed.get(&format!("line-{}-{name}", line.line));
    // What was typed about another text than the one shown counts for nothing.
    let same = field("digest") == digest;
    let chosen = preset(typed.get("all"), field("verdict"));
    let id = events::id::LineId(u16::try_from(line.line).unwrap_or_default());
    let why = sheet.look.moved.get(&id).map(|why| serde_json::to_value(why).unwrap_or_default());
    LineForm {
        line: line.line,
        sign: wording::sign(&line.kind),
        sentence: change.sentence(&sheet.names, texts),
        compared: change.compared(&sheet.names, texts),
        moved: why.map(|why| wording::moved(why.as_str().unwrap_or_default(), texts)),
        chosen: if same { chosen.to_owned() } else { String::new() },
        text: if same { field("text").to_owned() } else { String::new() },
        digest,
    }
}

/// What a line shows again of a form that came back. Pressing "approve the rest" says nothing about lines that were chosen.
fn preset<'f>(all: &str, verdict: &'f str) -> &'f str {
    match (all, verdict) {
        ("approve", _) | ("rest", "" | "leave") => "approve",
        (_, verdict) => verdict,
    }
}

/// A digest as forms carry it.
pub(super) fn hex(bytes: &[u8]) -> String {
    <[u8; 32]>::try_from(bytes).map(|digest| Digest(digest).to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::preset;

    #[test]
    fn a_form_that_comes_back_shows_what_was_chosen() {
        for verdict in ["", "leave", "approve", "reject", "ask"] {
            assert_eq!(preset("", verdict), verdict);
            assert_eq!(preset("approve", verdict), "approve");
        }
        for (verdict, shown) in [("", "approve"), ("leave", "approve"), ("reject", "reject"), ("ask", "ask")]
        {
            assert_eq!(preset("rest", verdict), shown);
        }
    }
}
