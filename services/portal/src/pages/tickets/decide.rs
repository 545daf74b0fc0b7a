//! The verdicts of a form, on exactly the lines it showed.

use axum::response::{IntoResponse as _, Redirect, Response};
use events::digest::Digest;
use events::id::{LineId, PersonId};
use events::request::Verdict;
use i18n_embed_fl::fl;
use workflow::ticket::{Shown, VerdictInput};

use super::acts::{Acting, shown};
use super::filled::Filled;
use super::trouble::Trouble;
use crate::edge::next::with_next;
use crate::problem::Problem;
use crate::refusal;

/// What a form says about the lines.
#[derive(Debug, Default)]
struct Chosen {
    verdicts: Vec<VerdictInput>,
    /// Lines asked about, each with its question.
    asked: Vec<(LineId, String)>,
    /// The field of a line whose reason or question is missing.
    missing: Option<String>,
}

/// Decides what was chosen, then asks what was asked. Before a decision the person confirms who she is; the form waits.
pub(super) async fn decide(acting: Acting) -> Result<Response, Problem> {
    let loader = acting.texts().loader();
    let chosen = chosen(&acting.filled)?;
    if let Some(field) = &chosen.missing {
        let trouble = Trouble::unfilled(fl!(loader, "ticket-error-reason"), field);
        return acting.again(trouble).await;
    }
    if chosen.verdicts.is_empty() && chosen.asked.is_empty() {
        return acting.again(Trouble::unfilled(fl!(loader, "ticket-error-no-verdict"), "decision")).await;
    }
    if !chosen.verdicts.is_empty() && !acting.visit.stepped_up {
        return confirm_first(&acting).await;
    }
    let revision: u32 = acting.filled.get("revision").parse().map_err(|_| {
        Problem::bad_input("malformed-form", "The form is not complete. Open the page again and fill it in.")
    })?;
    let call = acting.call()?;
    let (workflow, caller) = (acting.portal.workflow.clone(), acting.visit.caller.clone());
    let number = acting.sheet.number;
    let mut done = None;
    if !chosen.verdicts.is_empty() {
        match workflow.decide_lines(&caller, call.clone(), number, revision, chosen.verdicts).await {
            Ok(receipt) => done = Some(receipt.done),
            Err(error) => return acting.refused(error, "decision").await,
        }
    }
    if !chosen.asked.is_empty() {
        let lines = chosen.asked.iter().map(|(line, _)| *line).collect();
        let text = question(&chosen.asked);
        let asking =
            Filled(vec![("command".to_owned(), call.command.0.to_string()), ("text".to_owned(), text)]);
        let call = asking.call(acting.visit.account, &format!("POST /tickets/{number}/decide/ask"))?;
        match workflow.raise_query(&caller, call, number, asking.get("text"), lines).await {
            Ok(receipt) => done = Some(receipt.done),
            Err(error) => return acting.refused(error, "decision").await,
        }
    }
    let in_sight = match done {
        Some(done) => shown(&acting.portal, &done).await,
        None => true,
    };
    Ok(acting.back_to_ticket(if in_sight { "decide" } else { "behind" }).await)
}

/// Keeps the form and lets the person confirm who she is.
pub(super) async fn confirm_first(acting: &Acting) -> Result<Response, Problem> {
    let (visit, request) = (&acting.visit, acting.sheet.look.request);
    let person = visit.me.principal.person;
    let kept =
        acting.portal.workflow.keep_form(visit.account, person, request, &acting.filled.encoded()).await;
    kept.map_err(refusal::problem)?;
    let back = format!("/tickets/{}?kept=yes", acting.sheet.number);
    Ok(Redirect::to(&with_next("/confirm", &back)).into_response())
}

/// Reads `line-<number>-verdict`, `-digest`, `-text` and `-replaces`, the verdict that is to be changed; `all` approves every line the form showed, or the `rest`: those
/// with which nothing else is to happen.
fn chosen(filled: &Filled) -> Result<Chosen, Problem> {
    let mut chosen = Chosen::default();
    let fields = filled.by_name()?;
    let (all, rest) = (filled.get("all") == "approve", filled.get("all") == "rest");
    let lines = filled.names().filter_map(|name| name.strip_prefix("line-")?.strip_suffix("-digest"));
    for line in lines.filter_map(|line| line.parse::<u16>().ok()) {
        let field =
            |name: &str| fields.get(format!("line-{line}-{name}").as_str()).copied().unwrap_or_default();
        let text = field("text").replace("\r\n", "\n");
        let text = Some(text).filter(|text| !text.trim().is_empty());
        let verdict = match field("verdict") {
            _ if all => Verdict::Approve,
            "approve" => Verdict::Approve,
            "" | "leave" if rest => Verdict::Approve,
            "reject" => Verdict::Reject,
            "ask" => {
                match text {
                    Some(text) => chosen.asked.push((LineId(line), text)),
                    None => chosen.missing = Some(format!("line-{line}-text")),
                }
                continue;
            }
            _ => continue,
        };
        if verdict == Verdict::Reject && text.is_none() {
            chosen.missing = Some(format!("line-{line}-text"));
        }
        let digest: Digest = field("digest").parse().map_err(|_| {
            Problem::bad_input(
                "malformed-form",
                "The form is not complete. Open the page again and fill it in.",
            )
        })?;
        let reason = if all { None } else { text };
        let replaces = shown_of(field("replaces"));
        chosen.verdicts.push(VerdictInput { line: LineId(line), digest, verdict, replaces, reason });
    }
    Ok(chosen)
}

/// The verdict that a form says a line had: yes or no, whose and when.
fn shown_of(text: &str) -> Option<Shown> {
    let mut parts = text.split(' ');
    let verdict = match parts.next()? {
        "approve" => Verdict::Approve,
        "reject" => Verdict::Reject,
        _ => return None,
    };
    let by = PersonId(parts.next()?.parse().ok()?);
    Some(Shown { verdict, by, at: parts.next()?.parse().ok()? })
}

/// One question about one line is the text itself; several are told apart by their lines.
fn question(asked: &[(LineId, String)]) -> String {
    match asked {
        [(_, text)] => text.clone(),
        _ => asked.iter().map(|(line, text)| format!("{line}: {text}")).collect::<Vec<_>>().join("\n\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(pairs: &[(&str, &str)]) -> Filled {
        let digest = Digest([7; 32]).to_string();
        let digests = ["line-1-digest", "line-2-digest"].map(|name| (name.to_owned(), digest.clone()));
        let said = pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        Filled(digests.into_iter().chain(said).collect())
    }

    #[test]
    fn a_line_that_is_left_has_no_verdict() {
        let read = chosen(&filled(&[("line-1-verdict", "approve"), ("line-2-verdict", "leave")])).unwrap();
        assert_eq!(read.verdicts.len(), 1);
        assert_eq!((read.verdicts[0].line, read.verdicts[0].verdict), (LineId(1), Verdict::Approve));
        assert!(read.asked.is_empty() && read.missing.is_none());
    }

    #[test]
    fn a_verdict_names_the_one_it_takes_the_place_of() {
        let (by, at) = ("0192d5d0-0000-7000-8000-000000000001", "2026-11-22T13:20:00.123456Z");
        let shown = format!("reject {by} {at}");
        let pairs =
            [("line-1-verdict", "approve"), ("line-1-replaces", &*shown), ("line-2-verdict", "approve")];
        let replaced: Vec<_> =
            chosen(&filled(&pairs)).unwrap().verdicts.into_iter().map(|given| given.replaces).collect();
        let verdict = Verdict::Reject;
        let named = Shown { verdict, by: PersonId(by.parse().unwrap()), at: at.parse().unwrap() };
        assert_eq!(replaced, [Some(named), None]);
        for half in ["reject", "reject x", "maybe", &shown[..50]] {
            assert_eq!(shown_of(half), None, "{half}");
        }
    }

    #[test]
    fn a_no_needs_its_reason_and_a_question_its_text() {
        for verdict in ["reject", "ask"] {
            let read = chosen(&filled(&[("line-2-verdict", verdict), ("line-2-text", " ")])).unwrap();
            assert_eq!(read.missing.as_deref(), Some("line-2-text"), "{verdict}");
        }
        let read = chosen(&filled(&[("line-2-verdict", "ask"), ("line-2-text", "Why?")])).unwrap();
        assert_eq!(read.asked, [(LineId(2), "Why?".to_owned())]);
    }

    #[test]
    fn all_approves_every_line_that_was_shown_and_no_other() {
        let read = chosen(&filled(&[("all", "approve"), ("line-3-verdict", "approve")])).unwrap();
        let lines: Vec<_> = read.verdicts.iter().map(|verdict| verdict.line).collect();
        assert_eq!(lines, [LineId(1), LineId(2)]);
        assert!(read.verdicts.iter().all(|verdict| verdict.verdict == Verdict::Approve));
    }

    #[test]
    fn the_rest_is_approved_and_what_was_chosen_stays() {
        let no = [("line-1-verdict", "reject"), ("line-1-text", "Two are enough.")];
        let pairs = [&no[..], &[("line-2-verdict", "leave"), ("all", "rest")]].concat();
        let read = chosen(&filled(&pairs)).unwrap();
        let verdicts: Vec<_> = read.verdicts.iter().map(|verdict| verdict.verdict).collect();
        assert_eq!(verdicts, [Verdict::Reject, Verdict::Approve]);
        assert_eq!(read.verdicts[0].reason.as_deref(), Some("Two are enough."));
        let read = chosen(&filled(&[("line-1-verdict", "reject"), ("all", "rest")])).unwrap();
        assert_eq!(read.missing.as_deref(), Some("line-1-text"), "a no still needs its reason");
    }

    #[test]
    fn a_field_said_twice_is_refused() {
        assert!(chosen(&filled(&[("line-1-verdict", "approve"), ("line-1-verdict", "reject")])).is_err());
        assert!(chosen(&filled(&[("line-1-digest", "x")])).is_err());
    }

    #[test]
    fn a_digest_that_is_none_is_refused() {
        let form =
            Filled(vec![("line-1-digest".into(), "x".into()), ("line-1-verdict".into(), "approve".into())]);
        assert!(chosen(&form).is_err());
    }
}
