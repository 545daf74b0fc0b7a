//! What a finding means and what to do about it, for people.

use events::account::Locale;

use crate::draft::Code;

/// The text for a code.
pub fn message(code: Code, locale: Locale) -> &'static str {
    match locale {
        Locale::English => english(code),
        Locale::Bokmal => bokmal(code),
        Locale::German => german(code),
    }
}

fn english(code: Code) -> &'static str {
    match code {
        Code::NotAuthorised => {
            "You may not change contacts. Ask somebody with the role Management or Cust. Admin."
        }
        Code::RequestAlreadyPending => {
            "A change request of your organisation is still open. Wait until it ends, or cancel it first."
        }
        Code::StaleRosterVersion => {
            "The contacts have changed since you began. Reload the list and look again."
        }
        Code::EmptyChangeSet => "There is nothing to send yet. Make at least one change.",
        Code::TooManyItems => "These are too many changes for one request. Send them in several requests.",
        Code::UnknownContact => "This contact does not exist any more. Take the change out.",
        Code::UnknownRole => "This role does not exist. Choose one from the list.",
        Code::RoleOutOfScope => {
            "This role belongs to the other organisation. Choose one that is offered here."
        }
        Code::NoRoleSelected => "A contact needs at least one role. Choose a role, or remove the contact.",
        Code::MissingField => "This field must be filled in.",
        Code::InvalidEmail => {
            "This is not a valid e-mail address. Enter exactly one, for example name@example.com."
        }
        Code::InvalidName => {
            "The name is too long or contains characters that cannot be used. Type it again."
        }
        Code::InvalidPhone => "This is not a telephone number. Use digits, spaces and + ( ) - . only.",
        Code::InvalidText => {
            "The text is too long or contains characters that cannot be used. Type it again."
        }
        Code::DuplicateContact => "Another contact has this e-mail address. Change that contact instead.",
        Code::NoPurchaserAssigned => "No purchaser organisation is assigned. Choose your own organisation.",
        Code::ConflictingItems => {
            "This change and another one for the same contact exclude each other. Keep one."
        }
        Code::NoOpItem => "This is already so. Take the change out.",
        Code::RequiredRoleUncovered => {
            "Nobody would hold a required role any more. Give the role to somebody else in the same request."
        }
        Code::LastAdministratorRemoved => {
            "Nobody could maintain contacts any more. Make somebody else an administrator in the same request."
        }
        Code::SeparationOfDuties => {
            "One person should not hold these roles together. Consider giving one to a colleague."
        }
        Code::SelfRevocation => "You would lose own rights. Check that this is what you want.",
        Code::RolesDropped => {
            "Some roles do not exist in the other organisation and would end with the move."
        }
        Code::NewcomerMayHaveAccount => "Somebody who signs in here already keeps that account as it is.",
        Code::AccountKept => {
            "If this person’s account is also for something else, its sign-in stays as it is."
        }
        Code::LastTechnicalContact => {
            "Nobody would be left who looks after the technical side and hears of maintenance and outages. Consider giving the role to somebody else."
        }
        Code::OnlyAdministratorAddress => {
            "Nobody else can maintain contacts, and only who reads this address can sign in afterwards. Check every letter, or make a colleague an administrator as well."
        }
        Code::MailboxWithoutAccount => "A shared mailbox receives mail but gets no account to sign in.",
    }
}

fn bokmal(code: Code) -> &'static str {
    match code {
        Code::NotAuthorised => {
            "Du kan ikke endre kontakter. Spør noen med rollen Management eller Cust. Admin."
        }
        Code::RequestAlreadyPending => {
            "En endringsforespørsel fra organisasjonen din er fortsatt åpen. Vent til den er avsluttet, eller avbryt den først."
        }
        Code::StaleRosterVersion => {
            "Kontaktene er endret siden du begynte. Last listen på nytt og se over endringene."
        }
        Code::EmptyChangeSet => "Det er ingenting å sende ennå. Gjør minst én endring.",
        Code::TooManyItems => {
            "Dette er for mange endringer for én forespørsel. Send dem i flere forespørsler."
        }
        Code::UnknownContact => "Denne kontakten finnes ikke lenger. Ta ut endringen.",
        Code::UnknownRole => "Denne rollen finnes ikke. Velg en fra listen.",
        Code::RoleOutOfScope => "Denne rollen hører til den andre organisasjonen. Velg en som tilbys her.",
        Code::NoRoleSelected => "En kontakt må ha minst én rolle. Velg en rolle, eller fjern kontakten.",
        Code::MissingField => "Dette feltet må fylles ut.",
        Code::InvalidEmail => {
            "Dette er ikke en gyldig e-postadresse. Skriv nøyaktig én, for eksempel navn@example.com."
        }
        Code::InvalidName => {
            "Navnet er for langt eller inneholder tegn som ikke kan brukes. Skriv det på nytt."
        }
        Code::InvalidPhone => "Dette er ikke et telefonnummer. Bruk bare sifre, mellomrom og + ( ) - .",
        Code::InvalidText => {
            "Teksten er for lang eller inneholder tegn som ikke kan brukes. Skriv den på nytt."
        }
        Code::DuplicateContact => "En annen kontakt har denne e-postadressen. Endre den kontakten i stedet.",
        Code::NoPurchaserAssigned => "Ingen innkjøpsorganisasjon er tilknyttet. Velg din egen organisasjon.",
        Code::ConflictingItems => {
            "Denne endringen og en annen for samme kontakt utelukker hverandre. Behold én."
        }
        Code::NoOpItem => "Slik er det allerede. Ta ut endringen.",
        Code::RequiredRoleUncovered => {
            "Ingen ville lenger ha en påkrevd rolle. Gi rollen til noen andre i samme forespørsel."
        }
        Code::LastAdministratorRemoved => {
            "Ingen kunne lenger vedlikeholde kontakter. Gjør noen andre til administrator i samme forespørsel."
        }
        Code::SeparationOfDuties => {
            "Én person bør ikke ha disse rollene samtidig. Vurder å gi den ene til en kollega."
        }
        Code::SelfRevocation => "Du ville miste egne rettigheter. Kontroller at det er det du vil.",
        Code::RolesDropped => {
            "Noen roller finnes ikke i den andre organisasjonen og ville opphøre med flyttingen."
        }
        Code::NewcomerMayHaveAccount => "Den som allerede logger inn her, beholder kontoen som den er.",
        Code::AccountKept => {
            "Brukes kontoen til denne personen også til noe annet, blir innloggingen som den er."
        }
        Code::LastTechnicalContact => {
            "Ingen ville lenger ha ansvaret for det tekniske og få vite om vedlikehold og feil. Vurder å gi rollen til noen andre."
        }
        Code::OnlyAdministratorAddress => {
            "Ingen andre kan vedlikeholde kontakter, og bare den som leser denne adressen, kan logge inn etterpå. Kontroller hver bokstav, eller gjør også en kollega til administrator."
        }
        Code::MailboxWithoutAccount => {
            "En felles postkasse mottar e-post, men får ingen konto å logge inn med."
        }
    }
}

fn german(code: Code) -> &'static str {
    match code {
        Code::NotAuthorised => {
            "Sie dürfen Kontakte nicht ändern. Fragen Sie jemanden mit der Rolle Management oder Cust. Admin."
        }
        Code::RequestAlreadyPending => {
            "Ein Änderungsantrag Ihrer Organisation ist noch offen. Warten Sie, bis er endet, oder ziehen Sie ihn zurück."
        }
        Code::StaleRosterVersion => {
            "Die Kontakte haben sich seit Ihrem Beginn geändert. Laden Sie die Liste neu und prüfen Sie Ihre Änderungen."
        }
        Code::EmptyChangeSet => "Es gibt noch nichts zu senden. Nehmen Sie mindestens eine Änderung vor.",
        Code::TooManyItems => {
            "Das sind zu viele Änderungen für einen Antrag. Senden Sie sie in mehreren Anträgen."
        }
        Code::UnknownContact => "Diesen Kontakt gibt es nicht mehr. Nehmen Sie die Änderung heraus.",
        Code::UnknownRole => "Diese Rolle gibt es nicht. Wählen Sie eine aus der Liste.",
        Code::RoleOutOfScope => {
            "Diese Rolle gehört zur anderen Organisation. Wählen Sie eine, die hier angeboten wird."
        }
        Code::NoRoleSelected => {
            "Ein Kontakt braucht mindestens eine Rolle. Wählen Sie eine Rolle oder entfernen Sie den Kontakt."
        }
        Code::MissingField => "Dieses Feld muss ausgefüllt werden.",
        Code::InvalidEmail => {
            "Das ist keine gültige E-Mail-Adresse. Geben Sie genau eine ein, zum Beispiel name@example.com."
        }
        Code::InvalidName => {
            "Der Name ist zu lang oder enthält Zeichen, die nicht verwendet werden können. Geben Sie ihn neu ein."
        }
        Code::InvalidPhone => "Keine Telefonnummer. Verwenden Sie nur Ziffern, Leerzeichen und + ( ) - .",
        Code::InvalidText => {
            "Der Text ist zu lang oder enthält Zeichen, die nicht verwendet werden können. Geben Sie ihn neu ein."
        }
        Code::DuplicateContact => {
            "Ein anderer Kontakt hat diese E-Mail-Adresse. Ändern Sie stattdessen jenen Kontakt."
        }
        Code::NoPurchaserAssigned => {
            "Es ist keine Einkaufsorganisation zugeordnet. Wählen Sie Ihre eigene Organisation."
        }
        Code::ConflictingItems => {
            "Diese Änderung und eine andere für denselben Kontakt schließen einander aus. Behalten Sie eine."
        }
        Code::NoOpItem => "Das ist bereits so. Nehmen Sie die Änderung heraus.",
        Code::RequiredRoleUncovered => {
            "Niemand hätte mehr eine vorgeschriebene Rolle. Geben Sie sie im selben Antrag jemand anderem."
        }
        Code::LastAdministratorRemoved => {
            "Niemand könnte mehr Kontakte pflegen. Machen Sie im selben Antrag jemand anderen zum Administrator."
        }
        Code::SeparationOfDuties => {
            "Eine Person sollte diese Rollen nicht zugleich haben. Erwägen Sie, eine davon einem Kollegen zu geben."
        }
        Code::SelfRevocation => "Sie würden eigene Rechte verlieren. Prüfen Sie, ob Sie das wollen.",
        Code::RolesDropped => {
            "Einige Rollen gibt es in der anderen Organisation nicht; sie würden mit dem Wechsel enden."
        }
        Code::NewcomerMayHaveAccount => "Wer sich hier bereits anmeldet, behält sein Konto, wie es ist.",
        Code::AccountKept => "Dient das Konto dieser Person auch anderem, bleibt die Anmeldung, wie sie ist.",
        Code::LastTechnicalContact => {
            "Niemand wäre mehr für die Technik zuständig und erführe von Wartungen und Ausfällen. Erwägen Sie, die Rolle jemand anderem zu geben."
        }
        Code::OnlyAdministratorAddress => {
            "Sonst kann niemand Kontakte pflegen, und anmelden kann sich danach nur, wer diese Adresse liest. Prüfen Sie jeden Buchstaben oder machen Sie auch einen Kollegen zum Administrator."
        }
        Code::MailboxWithoutAccount => {
            "Ein gemeinsames Postfach empfängt E-Mails, bekommt aber kein Konto zum Anmelden."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_own_text_in_every_language() {
        let mut seen = std::collections::BTreeSet::new();
        for code in Code::ALL {
            for locale in Locale::ALL {
                let text = message(*code, locale);
                assert!(text.ends_with('.') && seen.insert(text), "{code:?} {locale:?}");
            }
        }
    }
}
