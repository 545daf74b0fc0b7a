//! Making a mail: the one place where names, addresses and tokens are read, at the moment they are needed (INV-14).

mod address;
mod people;
mod reset;
mod ticket;
mod welcome;

use chassis::vault::{Vault, VaultError};
use events::account::Locale;
use events::payload::DecodeError;
use identity::activation::Activation;
use ledger::error::LedgerError;
use ledger::log::Ledger;
use lettre::address::Address;

use crate::content::Content;
use crate::letter::{Identity, Letter, Sender, To, letter};
use crate::notice::{Notice, Recipient};
use crate::outbox::Due;
use crate::render::render;
use crate::story::StoryError;
use crate::template::Template;

/// Makes mails.
pub trait Compose: Send + Sync + 'static {
    /// Makes the mail that is due. May be called again for the same mail, with the same result as long as the world has
    /// not changed.
    fn compose(&self, due: &Due, notice: Notice)
    -> impl Future<Output = Result<Letter, ComposeError>> + Send;
}

/// Why there is no mail.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// There is nobody to send it to, or nothing to tell any more. The code is stable.
    #[error("the mail is not wanted any more: {0}")]
    Suppressed(&'static str),
    /// It can never be made. The code is stable.
    #[error("the mail cannot be made: {0}")]
    Broken(&'static str),
    /// It cannot be made now.
    #[error("the mail cannot be made now")]
    Unready(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<LedgerError> for ComposeError {
    fn from(error: LedgerError) -> Self {
        if error.is_transient() { Self::Unready(Box::new(error)) } else { Self::Broken("unreadable-history") }
    }
}

impl From<VaultError> for ComposeError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::UnknownSubject { .. } | VaultError::Damaged { .. } => {
                Self::Broken("unreadable-personal-data")
            }
            // A ring that lacks a key is a setting that somebody will mend.
            other => Self::Unready(Box::new(other)),
        }
    }
}

impl From<StoryError> for ComposeError {
    fn from(_: StoryError) -> Self {
        Self::Broken("unreadable-history")
    }
}

impl From<DecodeError> for ComposeError {
    fn from(_: DecodeError) -> Self {
        Self::Broken("unreadable-history")
    }
}

/// The team's mailbox.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Its address.
    pub address: Address,
    /// The team's language.
    pub locale: Locale,
}

/// What is the same in every mail.
#[derive(Clone, Debug)]
pub struct Letterhead {
    /// Who sends.
    pub sender: Sender,
    /// The team's mailbox; mails to the team are suppressed without one.
    pub desk: Option<Desk>,
    /// Where the portal is reached: the beginning of every link, from the settings and from nowhere else (reliability
    /// case 12). Without a slash at its end.
    pub public_url: String,
}

/// A setting that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LetterheadError {
    /// The sender is not `Name <address>` or an address.
    #[error("the sender is not an address, as in Countersign <no-reply@support.example>")]
    From,
    /// The address for what cannot be delivered is none.
    #[error("the address that bounces go to is not an e-mail address")]
    EnvelopeFrom,
    /// The desk's address is none.
    #[error("the address of the team's desk is not an e-mail address")]
    Desk,
    /// The portal's address is not `http://…` or `https://…`.
    #[error("the portal's public address does not begin with http:// or https://")]
    PublicUrl,
}

impl Letterhead {
    /// Reads the settings: the sender as people see it, where bounces go if elsewhere, the desk if there is one, the portal.
    pub fn parse(
        from: &str,
        envelope_from: Option<&str>,
        desk: Option<(&str, Locale)>,
        public_url: &str,
    ) -> Result<Self, LetterheadError> {
        let from = from.parse().map_err(|_| LetterheadError::From)?;
        let envelope_from =
            envelope_from.map(str::parse).transpose().map_err(|_| LetterheadError::EnvelopeFrom)?;
        let desk = desk.map(|(address, locale)| Ok(Desk { address: address.parse()?, locale })).transpose();
        let desk = desk.map_err(|_: lettre::address::AddressError| LetterheadError::Desk)?;
        if !(public_url.starts_with("https://") || public_url.starts_with("http://")) {
            return Err(LetterheadError::PublicUrl);
        }
        Ok(Self { sender: Sender { from, envelope_from }, desk, public_url: public_url.to_owned() })
    }
}

/// Makes mails from the log and the vault.
#[derive(Clone)]
pub struct Composer {
    ledger: Ledger,
    vault: Vault,
    activation: Activation,
    head: Letterhead,
}

/// Words for somebody.
struct Draft {
    to: To,
    locale: Locale,
    content: Content,
}

impl Composer {
    /// Reads the log through `ledger`, opens personal data through `vault` and derives links through `activation`.
    pub fn new(ledger: Ledger, vault: Vault, activation: Activation, mut head: Letterhead) -> Self {
        head.public_url.truncate(head.public_url.trim_end_matches('/').len());
        Self { ledger, vault, activation, head }
    }

    async fn draft(&self, due: &Due, notice: Notice) -> Result<Draft, ComposeError> {
        match (notice.template, notice.to) {
            (template @ (Template::Welcome | Template::Invitation), Recipient::Account(account)) => {
                self.welcome(due, account, template).await
            }
            (Template::PasswordReset, Recipient::Account(account)) => self.reset(due, account).await,
            (Template::AddressChanged, Recipient::Account(account)) => {
                self.address_changed(due, account).await
            }
            (template, to) if template.is_of_account() || matches!(to, Recipient::Account(_)) => {
                Err(ComposeError::Broken("unknown-combination"))
            }
            (template, to) => self.about_ticket(due, template, to).await,
        }
    }
}

impl Compose for Composer {
    async fn compose(&self, due: &Due, notice: Notice) -> Result<Letter, ComposeError> {
        let draft = self.draft(due, notice).await?;
        // What is for the person alone joins no conversation.
        let thread = (!notice.template.is_of_account()).then_some(notice.thread);
        let words = render(&draft.content, draft.locale, draft.to.name.as_deref())
            .map_err(|_| ComposeError::Broken("template-failed"))?;
        let identity = Identity { mail: due.mail, thread, at: due.recorded_at };
        letter(&self.head.sender, draft.to, identity, &words)
            .map_err(|_| ComposeError::Broken("letter-failed"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unusable_settings_are_refused_by_name() {
        let (from, url) = ("Countersign <no-reply@support.example>", "https://portal.example");
        let desk = Some(("desk@support.example", Locale::Bokmal));
        assert!(Letterhead::parse(from, Some("bounce@support.example"), desk, url).is_ok());
        let refused = |result: Result<Letterhead, LetterheadError>| result.map(|_| ()).unwrap_err();
        assert_eq!(refused(Letterhead::parse("nobody", None, desk, url)), LetterheadError::From);
        assert_eq!(refused(Letterhead::parse(from, Some("x"), desk, url)), LetterheadError::EnvelopeFrom);
        let two = Some(("a@x.example,b@x.example", Locale::English));
        assert_eq!(refused(Letterhead::parse(from, None, two, url)), LetterheadError::Desk);
        assert_eq!(
            refused(Letterhead::parse(from, None, None, "portal.example")),
            LetterheadError::PublicUrl
        );
    }
}
