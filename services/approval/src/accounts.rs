//! Accounts that come with an implementation: only for people who joined (000-35, 000-36), and only where the policy says so (R5).

use chassis::vault::{EmailSet, Opened};
use domain::account::{Account, AccountCommand, AccountRefusal, AccountStatus};
use domain::person::{ContactKind, Details, Profile};
use domain::policy::CustomerPolicy;
use domain::request::Request;
use domain::roster::Roster;
use events::account::Locale;
use events::actor::Actor;
use events::id::{AccountId, ContactId, LinkId, PersonId, RequestId, policy_stream};
use events::policy::Provisioning;
use futures::{StreamExt as _, TryStreamExt as _, stream};

use crate::handler::Approval;
use crate::steps::{Step, StepError, Taken};

/// Accounts opened at the same time.
const AT_ONCE: usize = 8;

impl Approval {
    /// Opens an account for each person who joined and has none, and lets the account act for the customer. A person who
    /// already has an account gets no second one and no second welcome.
    pub(crate) async fn open_accounts(
        &self,
        step: &Step<'_>,
        request: RequestId,
        joined: &[ContactId],
    ) -> Result<(), StepError> {
        if joined.is_empty() {
            return Ok(());
        }
        let locale = self.language_of_requester(request).await?;
        let roster = self.ledger.load::<Roster>(step.customer.into()).await?;
        // Each account is a stream of its own, so that the log can take several at once.
        let openings: Vec<_> = joined
            .iter()
            .map(|contact| self.open_account_of(step, &roster.state, *contact, locale))
            .collect();
        stream::iter(openings).buffer_unordered(AT_ONCE).try_collect().await
    }

    async fn open_account_of(
        &self,
        step: &Step<'_>,
        roster: &Roster,
        contact: ContactId,
        locale: Locale,
    ) -> Result<(), StepError> {
        // Somebody who joined and left again before we came by needs no account, and neither does an erased person.
        let Some(entry) = roster.contact(contact) else { return Ok(()) };
        let Opened::Text(text) = self.vault.open(&entry.details.sealed).await? else { return Ok(()) };
        let details: Details = serde_json::from_str(&text)?;
        if details.kind == ContactKind::Mailbox {
            return Ok(());
        }
        self.open_account(step, contact, entry.person, details, locale).await
    }

    pub(crate) async fn open_account(
        &self,
        step: &Step<'_>,
        contact: ContactId,
        person: PersonId,
        details: Details,
        locale: Locale,
    ) -> Result<(), StepError> {
        if !self.opens_accounts(step).await? {
            return Ok(());
        }
        let account = AccountId(person.derive("account"));
        if !self.is_found_by(person, account, details.email.as_str()).await? {
            tracing::error!(%contact, account = %account, "approval.account_address_taken");
            return Ok(());
        }
        let profile = Profile { name: details.name, email: details.email };
        let email = self.vault.email_index(profile.email.as_str());
        let sealed = self.vault.seal(person, &serde_json::to_string(&profile)?).await?;
        let open = AccountCommand::Open { person, profile: sealed, email, locale };
        let opened = step.run::<Account>(account.into(), &format!("open:{contact}"), open).await?;
        if matches!(opened, Taken::Held { .. }) {
            // The address was another person's and still signs that person in. The contact stays without an account;
            // staff clear it up. One such contact must not keep the others of the request waiting.
            tracing::error!(%contact, account = %account, "approval.account_address_taken");
            return Ok(());
        }
        settle(opened, "open", |refusal| matches!(refusal, AccountRefusal::AlreadyOpen))?;
        let link = AccountCommand::LinkContact { customer: step.customer, contact };
        let linked = step.run::<Account>(account.into(), &format!("link:{contact}"), link).await?;
        if matches!(linked, Taken::Refused(AccountRefusal::AlreadyLinked)) {
            // The person is another contact here already. One account acts as one contact: staff clear it up.
            tracing::error!(%contact, account = %account, "approval.account_linked_otherwise");
            return Ok(());
        }
        settle(linked, "link", |_| false)?;
        self.invite(step, account, contact).await
    }

    /// Whether accounts come with an implementation here (R5): elsewhere a contact is a contact until somebody asks her to
    /// activate an account, or for good.
    pub(crate) async fn opens_accounts(&self, step: &Step<'_>) -> Result<bool, StepError> {
        let policy = self.ledger.load::<CustomerPolicy>(policy_stream(step.customer)).await?.state;
        Ok(policy.in_force().provisioning == Provisioning::OnImplementation)
    }

    /// Whether a person without an account is found by her address, from now on if it was nobody's: it may have been
    /// somebody else's when she was asked for, and only a moment ago given free.
    async fn is_found_by(
        &self,
        person: PersonId,
        account: AccountId,
        email: &str,
    ) -> Result<bool, StepError> {
        if self.ledger.load::<Account>(account.into()).await?.state.person().is_some() {
            return Ok(true);
        }
        match self.vault.find_person(email).await? {
            Some(found) => Ok(found == person),
            None => Ok(self.vault.set_email(person, Some(email)).await? == EmailSet::Done),
        }
    }

    /// The language newcomers are welcomed in: that of the colleague who asked for them, until they choose another.
    pub(crate) async fn language_of_requester(&self, request: RequestId) -> Result<Locale, StepError> {
        let request = self.ledger.load::<Request>(request.into()).await?.state;
        match request.case().map(|case| &case.requester) {
            Some(Actor::Contact { account, .. } | Actor::Staff { account, .. }) => {
                Ok(self.ledger.load::<Account>((*account).into()).await?.state.locale())
            }
            Some(Actor::System { .. }) | None => Ok(Locale::default()),
        }
    }

    /// Issues the activation link of the welcome, once: not for an account that is active or has a link that works.
    pub(crate) async fn invite(
        &self,
        step: &Step<'_>,
        account: AccountId,
        contact: ContactId,
    ) -> Result<(), StepError> {
        let state = self.ledger.load::<Account>(account.into()).await?.state;
        if state.status() != AccountStatus::Inactive
            || state.is_suspended_everywhere()
            || state.has_working_link(step.event.recorded_at)
        {
            return Ok(());
        }
        let invitation = AccountCommand::IssueLink {
            link: LinkId(step.event.id.derive(&format!("activation:{contact}"))),
            expires_at: step.event.recorded_at + self.link_validity,
        };
        let invited = step.run::<Account>(account.into(), &format!("invite:{contact}"), invitation).await?;
        settle(invited, "invite", |refusal| {
            matches!(
                refusal,
                AccountRefusal::AlreadyActive | AccountRefusal::LinkSuperseded | AccountRefusal::Deactivated
            )
        })
    }

    /// Ends what the account of `person` may do here as this contact, because the contact is somebody else.
    pub(crate) async fn give_up(
        &self,
        step: &Step<'_>,
        person: PersonId,
        contact: ContactId,
    ) -> Result<(), StepError> {
        let account = AccountId(person.derive("account"));
        let give_up = AccountCommand::GiveUpContact { customer: step.customer, contact };
        let taken = step.run::<Account>(account.into(), &format!("give-up:{contact}"), give_up).await?;
        settle(taken, "give-up", |refusal| {
            matches!(refusal, AccountRefusal::NotLinked | AccountRefusal::NotOpen)
        })
    }

    /// Ends what somebody may do here as this contact; the account lives on for other customers (000-37).
    pub(crate) async fn close_account(
        &self,
        step: &Step<'_>,
        person: PersonId,
        contact: ContactId,
    ) -> Result<(), StepError> {
        let account = AccountId(person.derive("account"));
        let unlink = AccountCommand::UnlinkContact { customer: step.customer, contact };
        let taken = step.run::<Account>(account.into(), &format!("unlink:{contact}"), unlink).await?;
        settle(taken, "unlink", |refusal| {
            matches!(refusal, AccountRefusal::NotLinked | AccountRefusal::NotOpen)
        })
    }
}

/// A refusal that only says "it is so already" is as good as done.
fn settle(
    taken: Taken<AccountRefusal>,
    step: &'static str,
    already_so: impl Fn(&AccountRefusal) -> bool,
) -> Result<(), StepError> {
    match taken {
        Taken::Refused(refusal) if !already_so(&refusal) => {
            Err(StepError::Refused { step, refusal: refusal.to_string() })
        }
        Taken::Held { scope } => Err(StepError::taken(step, &scope)),
        Taken::Done | Taken::Refused(_) => Ok(()),
    }
}
