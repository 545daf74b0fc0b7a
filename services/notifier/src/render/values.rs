//! Contents as values that templates read.

use minijinja::context;
use minijinja::value::Value;

use crate::content::{Content, LineText, Quote, TicketText};

/// Everything a notice's own template may name.
pub(super) fn content(content: &Content) -> Value {
    match content {
        Content::TicketRaised { ticket } => context! { ticket => of_ticket(ticket) },
        Content::TeamReplied { ticket, quote } | Content::CustomerReplied { ticket, quote } => {
            context! { ticket => of_ticket(ticket), quote => of_quote(quote) }
        }
        Content::TeamAsked { ticket, quote, about } => {
            context! { ticket => of_ticket(ticket), quote => of_quote(quote), about => about }
        }
        Content::Implemented { ticket, partly, deciders } => {
            context! { ticket => of_ticket(ticket), partly => partly, deciders => deciders }
        }
        Content::Welcome { customer, email, expires, renewed, link: _ } => {
            context! { customer => customer, email => email, expires => expires, renewed => renewed }
        }
        Content::Invitation { customer, email, expires, registers, link: _ } => {
            context! { customer => customer, email => email, expires => expires, registers => registers }
        }
        Content::PasswordReset { expires, link: _ } => context! { expires => expires },
        Content::AddressChanged { link: _ } => context! {},
        Content::Rejected { ticket, quote, partly } | Content::Cancelled { ticket, quote, partly } => {
            context! { ticket => of_ticket(ticket), quote => of_quote(quote), partly => partly }
        }
        Content::NeedsReview { ticket, stopped } => {
            context! { ticket => of_ticket(ticket), stopped => stopped }
        }
    }
}

/// The lines, for the layouts.
pub(super) fn lines(content: &Content) -> Value {
    content
        .ticket()
        .map(|ticket| ticket.lines.iter().map(of_line).collect::<Vec<_>>())
        .unwrap_or_default()
        .into()
}

fn of_ticket(ticket: &TicketText) -> Value {
    context! { number => ticket.number.as_str(), customer => ticket.customer.as_str() }
}

fn of_quote(quote: &Quote) -> Value {
    context! { author => quote.author.as_str() }
}

fn of_line(line: &LineText) -> Value {
    context! { id => line.id, sentence => line.sentence.as_str(), fate => line.fate.as_deref(), reason => line.reason.as_deref() }
}
