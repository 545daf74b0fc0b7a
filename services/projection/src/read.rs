//! The queries of a view.

mod accounts;
mod book;
mod contacts;
mod desk;
mod terms;
mod tickets;

pub use accounts::Invited;
pub use book::{People, PeopleFilter};
pub use contacts::{Beside, ContactDetail, ContactFilter};
pub use desk::{CentreFilter, DeskFilter};
pub use terms::TermsView;
pub use tickets::{Owner, QueueFilter, TicketFilter, Turn};

/// A pattern that finds `text` anywhere, with nothing in it taken for a wildcard.
fn anywhere(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in text.trim().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_people_type_is_no_pattern() {
        assert_eq!(super::anywhere(" 50%_\\ "), "%50\\%\\_\\\\%");
    }
}
