//! Mails about a ticket.

use domain::catalogue::Catalogue;
use domain::roster::Roster;
use events::account::Locale;
use events::id::{LineId, catalogue_stream};
use events::request::Verdict;

use super::people::Addressee;
use super::{ComposeError, Composer, Draft};
use crate::content::{Content, LineText, Quote, TicketText};
use crate::letter::To;
use crate::notice::Recipient;
use crate::outbox::Due;
use crate::story::Story;
use crate::template::Template;
use crate::words::{Fate, Names, fate, in_words, listed, sentence};

impl Composer {
    pub(super) async fn about_ticket(
        &self,
        due: &Due,
        template: Template,
        to: Recipient,
    ) -> Result<Draft, ComposeError> {
        let story = Story::of(&self.ledger.read_stream(due.stream, 0, due.version).await?)?;
        let roster = self.ledger.load::<Roster>(story.customer.into()).await?.state;
        let Addressee { to, locale, instead } = match (to, &self.head.desk) {
            (Recipient::Desk, Some(desk)) => {
                let to = To { name: None, address: desk.address.clone() };
                Addressee { to, locale: desk.locale, instead: false }
            }
            (Recipient::Desk, None) => return Err(ComposeError::Suppressed("no-desk-address")),
            (Recipient::Requester | Recipient::Account(_), _) => {
                self.requester(&story, &roster, template).await?
            }
        };
        let mut ticket = self.ticket(&story, &roster, locale).await?;
        ticket.instead = instead;
        let content = self.content(template, &story, &roster, (locale, ticket)).await?;
        Ok(Draft { to, locale, content })
    }

    async fn content(
        &self,
        template: Template,
        story: &Story,
        roster: &Roster,
        (locale, ticket): (Locale, TicketText),
    ) -> Result<Content, ComposeError> {
        Ok(match template {
            Template::TicketRaised => Content::TicketRaised { ticket },
            Template::TeamReplied => {
                Content::TeamReplied { ticket, quote: self.quote(story, roster, locale).await? }
            }
            Template::TeamAsked => {
                let quote = self.quote(story, roster, locale).await?;
                Content::TeamAsked { ticket, quote, about: about(&story.last.about, locale) }
            }
            Template::CustomerReplied => {
                Content::CustomerReplied { ticket, quote: self.quote(story, roster, locale).await? }
            }
            Template::Cancelled => {
                let quote = self.quote(story, roster, locale).await?;
                Content::Cancelled { ticket, quote, partly: story.began() }
            }
            Template::Rejected => {
                let quote = self.quote(story, roster, locale).await?;
                Content::Rejected { ticket, quote, partly: story.began() }
            }
            Template::Implemented => {
                let deciders = self.deciders(story, roster, locale).await?;
                Content::Implemented { ticket, partly: story.partly(), deciders }
            }
            Template::NeedsReview => {
                let stopped =
                    story.lines.keys().filter(|line| matches!(story.fate(**line), Some(Fate::Stopped(_))));
                let stopped = stopped.count();
                Content::NeedsReview { ticket, stopped }
            }
            Template::Welcome | Template::Invitation | Template::PasswordReset | Template::AddressChanged => {
                return Err(ComposeError::Broken("unknown-combination"));
            }
        })
    }

    async fn ticket(
        &self,
        story: &Story,
        roster: &Roster,
        locale: Locale,
    ) -> Result<TicketText, ComposeError> {
        let catalogue = self.ledger.load::<Catalogue>(catalogue_stream()).await?.state;
        let names = Names {
            contacts: self.names(story, roster).await?,
            roles: catalogue.role_names(locale),
            customer: roster.name().to_owned(),
            purchaser: roster.purchaser().map(str::to_owned),
        };
        let mut lines = Vec::with_capacity(story.lines.len());
        for line in story.lines.values() {
            lines.push(LineText {
                id: line.id.0,
                sentence: sentence(line, &names, locale),
                fate: story.fate(line.id).map(|known| fate(known, locale).to_owned()),
                reason: self.line_reason(story, line.id).await?,
            });
        }
        Ok(TicketText {
            number: story.number.to_string(),
            customer: crate::header::one_line(roster.name()),
            url: format!("{}/tickets/{}", self.head.public_url, story.number),
            lines,
            instead: false,
        })
    }

    /// Why a line was rejected; told together with the rejection, not before.
    async fn line_reason(&self, story: &Story, line: LineId) -> Result<Option<String>, ComposeError> {
        let decided = story.decided.get(&line).filter(|_| story.fate(line) == Some(Fate::Rejected));
        let verdict =
            decided.map(|decided| &decided.verdict).filter(|verdict| verdict.verdict == Verdict::Reject);
        match verdict.and_then(|verdict| verdict.reason.as_ref()) {
            Some(reason) => {
                Ok(self.vault.open(reason).await?.text().map(|text| crate::header::paragraph(&text)))
            }
            None => Ok(None),
        }
    }

    /// Who did the last act, and the words written with it.
    async fn quote(&self, story: &Story, roster: &Roster, locale: Locale) -> Result<Quote, ComposeError> {
        let author = self.actor(&story.last.by, roster, locale).await?;
        let text = match &story.last.text {
            Some(sealed) => self.vault.open(sealed).await?.text(),
            None => None,
        };
        Ok(Quote { author, text })
    }

    async fn deciders(
        &self,
        story: &Story,
        roster: &Roster,
        locale: Locale,
    ) -> Result<Option<String>, ComposeError> {
        let mut names = Vec::new();
        for actor in story.approvers() {
            names.push(self.actor(actor, roster, locale).await?);
        }
        Ok((!names.is_empty()).then(|| listed(&names, locale)))
    }
}

/// "line 2", "lines 2 and 3"; none for the whole request.
fn about(lines: &[LineId], locale: Locale) -> Option<String> {
    let numbers: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let word = match numbers.len() {
        0 => return None,
        1 => in_words(locale, "line", "linje", "Zeile"),
        _ => in_words(locale, "lines", "linjene", "den Zeilen"),
    };
    Some(format!("{word} {}", listed(&numbers, locale)))
}
