//! Put new terms in force.

use events::terms::{TermsEvent, TermsFormat, TermsPublished};

use crate::terms::{CustomerTerms, LARGEST, LARGEST_TEXT, LONGEST_TITLE, TermsRefusal};

/// The next version. What is in force already is refused, because it would take everybody's acceptance for nothing; a
/// document that was in force earlier may come back.
pub(super) fn publish(
    state: &CustomerTerms,
    mut terms: TermsPublished,
) -> Result<Vec<TermsEvent>, TermsRefusal> {
    let largest = match terms.format {
        TermsFormat::Pdf => LARGEST,
        TermsFormat::Markdown => LARGEST_TEXT,
    };
    if terms.size == 0 || usize::try_from(terms.size).is_ok_and(|size| size > largest) {
        return Err(TermsRefusal::Size);
    }
    let title = terms.title.as_deref().unwrap_or_default();
    if title.chars().count() > LONGEST_TITLE || title.chars().any(char::is_control) {
        return Err(TermsRefusal::Title);
    }
    if state.in_force().is_some_and(|published| published.digest == terms.digest) {
        return Err(TermsRefusal::Unchanged);
    }
    terms.version = state.in_force().map_or(1, |published| published.version + 1);
    Ok(vec![terms.into()])
}
