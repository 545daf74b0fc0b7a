//! The texts of the ticket page.

use events::account::Locale;

/// Fixed texts, and the words for what the read models name by key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TicketWords {
    pub(crate) lang: &'static str,
    pub(crate) intro: &'static str,
    pub(crate) refused: &'static str,
    pub(crate) key: &'static str,
    pub(crate) button: &'static str,
    pub(crate) since: &'static str,
    pub(crate) requested_by: &'static str,
    pub(crate) changes: &'static str,
    pub(crate) conversation: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) steps: &'static str,
    pub(crate) internal: &'static str,
    pub(crate) erased: &'static str,
    pub(crate) former: &'static str,
    terms: &'static [(&'static str, &'static str)],
}

impl TicketWords {
    pub(crate) fn state<'a>(&self, phase: &'a str, outcome: Option<&'a str>) -> &'a str {
        self.term(outcome.unwrap_or(phase))
    }

    pub(crate) fn turn<'a>(&self, turn: &'a str) -> &'a str {
        self.term(turn)
    }

    pub(crate) fn kind<'a>(&self, kind: &'a str) -> &'a str {
        self.term(kind)
    }

    pub(crate) fn verdict<'a>(&self, verdict: &'a str) -> &'a str {
        self.term(verdict)
    }

    pub(crate) fn outcome<'a>(&self, outcome: &'a str) -> &'a str {
        self.term(outcome)
    }

    pub(crate) fn step<'a>(&self, step: &'a str) -> &'a str {
        self.term(step)
    }

    /// The word for a key; a key without one is shown as it is.
    fn term<'a>(&self, key: &'a str) -> &'a str {
        self.terms.iter().find(|(known, _)| *known == key).map_or(key, |(_, word)| word)
    }
}

const ENGLISH: TicketWords = TicketWords {
    lang: "en",
    intro: "Present your API key to see this ticket. It is used for this one look and is not kept.",
    refused: "With this key there is no such ticket. Check the key and the number.",
    key: "API key",
    button: "Show the ticket",
    since: "since",
    requested_by: "Requested by",
    changes: "Changes",
    conversation: "Conversation",
    nothing: "Nobody has written anything yet.",
    steps: "Steps",
    internal: "Internal note",
    erased: "(erased)",
    former: "a former contact",
    terms: &[
        ("pending", "Waiting for a decision"),
        ("queried", "A question is open"),
        ("approved", "Approved, not yet in force"),
        ("conflicted", "Stopped: the contacts have changed"),
        ("implemented", "Implemented"),
        ("partly-implemented", "Partly implemented"),
        ("rejected", "Rejected"),
        ("cancelled", "Cancelled"),
        ("team", "the team's turn"),
        ("requester", "the requester's turn"),
        ("system", "being applied"),
        ("nobody", "closed"),
        ("add-contact", "Add contact"),
        ("edit-details", "Edit details"),
        ("grant-role", "Grant role"),
        ("revoke-role", "Revoke role"),
        ("remove-contact", "Remove contact"),
        ("move-contact", "Move to the other organisation"),
        ("approve", "Approved"),
        ("reject", "Rejected"),
        ("applied", "in force"),
        ("already-true", "was so already"),
        ("moved", "stopped: the contacts have changed"),
        ("submitted", "Submitted"),
        ("answered", "Answered"),
        ("assigned", "Assigned"),
        ("shared", "Shared with the other organisation"),
        ("amended", "Amended"),
        ("decided", "Decided"),
        ("reopened", "Put up for decision again"),
    ],
};

const BOKMAL: TicketWords = TicketWords {
    lang: "nb",
    intro: "Oppgi API-nøkkelen din for å se saken. Den brukes bare denne ene gangen og blir ikke lagret.",
    refused: "Med denne nøkkelen finnes ingen slik sak. Kontroller nøkkelen og nummeret.",
    key: "API-nøkkel",
    button: "Vis saken",
    since: "siden",
    requested_by: "Forespurt av",
    changes: "Endringer",
    conversation: "Samtale",
    nothing: "Ingen har skrevet noe ennå.",
    steps: "Steg",
    internal: "Internt notat",
    erased: "(slettet)",
    former: "en tidligere kontakt",
    terms: &[
        ("pending", "Venter på avgjørelse"),
        ("queried", "Et spørsmål er åpent"),
        ("approved", "Godkjent, ikke trådt i kraft ennå"),
        ("conflicted", "Stoppet: kontaktene er endret"),
        ("implemented", "Utført"),
        ("partly-implemented", "Delvis utført"),
        ("rejected", "Avslått"),
        ("cancelled", "Avbrutt"),
        ("team", "teamets tur"),
        ("requester", "forespørrerens tur"),
        ("system", "blir utført"),
        ("nobody", "lukket"),
        ("add-contact", "Legg til kontakt"),
        ("edit-details", "Endre opplysninger"),
        ("grant-role", "Gi rolle"),
        ("revoke-role", "Trekk tilbake rolle"),
        ("remove-contact", "Fjern kontakt"),
        ("move-contact", "Flytt til den andre organisasjonen"),
        ("approve", "Godkjent"),
        ("reject", "Avslått"),
        ("applied", "trådt i kraft"),
        ("already-true", "var slik allerede"),
        ("moved", "stoppet: kontaktene er endret"),
        ("submitted", "Sendt inn"),
        ("answered", "Besvart"),
        ("assigned", "Tildelt"),
        ("shared", "Delt med den andre organisasjonen"),
        ("amended", "Endret"),
        ("decided", "Avgjort"),
        ("reopened", "Lagt fram for avgjørelse igjen"),
    ],
};

/// The texts in one language.
pub(crate) fn ticket_words(locale: Locale) -> &'static TicketWords {
    match locale {
        Locale::English | Locale::German => &ENGLISH,
        Locale::Bokmal => &BOKMAL,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_a_word_for_the_same_keys() {
        let keys = |words: &TicketWords| words.terms.iter().map(|(key, _)| *key).collect::<Vec<_>>();
        assert_eq!(keys(&ENGLISH), keys(&BOKMAL));
    }
}
