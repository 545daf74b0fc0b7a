//! What the templates are filled with: one type a notice, so that a template cannot name what is not there.

use crate::template::Template;

/// One line of a request in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineText {
    /// Its number.
    pub id: u16,
    /// What it asks for.
    pub sentence: String,
    /// What became of it, once something has.
    pub fate: Option<String>,
    /// Why it was rejected, in the decider's words.
    pub reason: Option<String>,
}

/// The ticket a mail is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketText {
    /// Its number, for example `CR-1042`.
    pub number: String,
    /// The customer's name.
    pub customer: String,
    /// Its page.
    pub url: String,
    /// The lines, in their order.
    pub lines: Vec<LineText>,
    /// Whether the mail goes to somebody else because the requester's account was closed.
    pub instead: bool,
}

/// Words somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The name of who wrote.
    pub author: String,
    /// The words; none when their author was erased meanwhile.
    pub text: Option<String>,
}

/// What a mail says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// For [`Template::TicketRaised`].
    TicketRaised {
        /// The ticket.
        ticket: TicketText,
    },
    /// For [`Template::TeamReplied`].
    TeamReplied {
        /// The ticket.
        ticket: TicketText,
        /// The reply.
        quote: Quote,
    },
    /// For [`Template::TeamAsked`].
    TeamAsked {
        /// The ticket.
        ticket: TicketText,
        /// The question.
        quote: Quote,
        /// The numbers of the lines it is about, in words; none for the whole request.
        about: Option<String>,
    },
    /// For [`Template::Implemented`].
    Implemented {
        /// The ticket, with the fate of each line.
        ticket: TicketText,
        /// Whether some line is not in force.
        partly: bool,
        /// Who approved, in words.
        deciders: Option<String>,
    },
    /// For [`Template::Welcome`].
    Welcome {
        /// The customer the person may act for; none for staff.
        customer: Option<String>,
        /// The sign-in name, which is the address.
        email: String,
        /// The activation link.
        link: String,
        /// When the link stops working, in words.
        expires: String,
        /// Whether an earlier link was sent, which is void now.
        renewed: bool,
    },
    /// For [`Template::Invitation`].
    Invitation {
        /// The customer whose contact the person is.
        customer: Option<String>,
        /// The sign-in name, which is the address.
        email: String,
        /// The link.
        link: String,
        /// When the link stops working, in words.
        expires: String,
        /// Whether the link registers the account first, so that a second mail follows.
        registers: bool,
    },
    /// For [`Template::Cancelled`].
    Cancelled {
        /// The ticket.
        ticket: TicketText,
        /// Who took it back, and why.
        quote: Quote,
        /// Whether some line came into force before.
        partly: bool,
    },
    /// For [`Template::Rejected`].
    Rejected {
        /// The ticket, with the fate of each line.
        ticket: TicketText,
        /// Who rejected it, and why.
        quote: Quote,
        /// Whether some line came into force before.
        partly: bool,
    },
    /// For [`Template::CustomerReplied`].
    CustomerReplied {
        /// The ticket.
        ticket: TicketText,
        /// What was written.
        quote: Quote,
    },
    /// For [`Template::NeedsReview`].
    NeedsReview {
        /// The ticket, with the fate of each line.
        ticket: TicketText,
        /// How many lines stopped.
        stopped: usize,
    },
    /// For [`Template::PasswordReset`].
    PasswordReset {
        /// The link.
        link: String,
        /// When the link stops working, in words.
        expires: String,
    },
    /// For [`Template::AddressChanged`].
    AddressChanged {
        /// The page where people sign in.
        link: String,
    },
}

impl Content {
    /// The template it is for.
    pub fn template(&self) -> Template {
        match self {
            Self::TicketRaised { .. } => Template::TicketRaised,
            Self::TeamReplied { .. } => Template::TeamReplied,
            Self::TeamAsked { .. } => Template::TeamAsked,
            Self::Implemented { .. } => Template::Implemented,
            Self::Welcome { .. } => Template::Welcome,
            Self::Invitation { .. } => Template::Invitation,
            Self::Cancelled { .. } => Template::Cancelled,
            Self::Rejected { .. } => Template::Rejected,
            Self::CustomerReplied { .. } => Template::CustomerReplied,
            Self::NeedsReview { .. } => Template::NeedsReview,
            Self::PasswordReset { .. } => Template::PasswordReset,
            Self::AddressChanged { .. } => Template::AddressChanged,
        }
    }

    /// The ticket it is about.
    pub fn ticket(&self) -> Option<&TicketText> {
        match self {
            Self::TicketRaised { ticket }
            | Self::TeamReplied { ticket, .. }
            | Self::TeamAsked { ticket, .. }
            | Self::Implemented { ticket, .. }
            | Self::Cancelled { ticket, .. }
            | Self::Rejected { ticket, .. }
            | Self::CustomerReplied { ticket, .. }
            | Self::NeedsReview { ticket, .. } => Some(ticket),
            Self::Welcome { .. }
            | Self::Invitation { .. }
            | Self::PasswordReset { .. }
            | Self::AddressChanged { .. } => None,
        }
    }

    /// What somebody wrote, if the mail is about that.
    pub fn quote(&self) -> Option<&Quote> {
        match self {
            Self::TeamReplied { quote, .. }
            | Self::TeamAsked { quote, .. }
            | Self::Cancelled { quote, .. }
            | Self::Rejected { quote, .. }
            | Self::CustomerReplied { quote, .. } => Some(quote),
            _ => None,
        }
    }

    /// Where its one link leads.
    pub fn url(&self) -> &str {
        match self {
            Self::Welcome { link, .. }
            | Self::Invitation { link, .. }
            | Self::PasswordReset { link, .. }
            | Self::AddressChanged { link } => link,
            other => other.ticket().map_or("", |ticket| &ticket.url),
        }
    }
}
