//! Who the caller is and what he may do. Everything is read from the folded streams, on every call: a right that was taken
//! away a moment ago is gone (INV-15).

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::Arc;

use domain::account::Account;
use domain::authorise::{self, Act, Denied, Hold, Principal, Target};
use domain::catalogue::Catalogue;
use domain::permission::{ACCESS_MANAGE, CONTACTS_MAINTAIN, POLICY_CHANGE, REQUEST_DECIDE, TERMS_UPLOAD};
use domain::person::Details;
use domain::request::Request;
use domain::roster::Roster;
use domain::terms::CustomerTerms;
use events::account::Locale;
use events::actor::{Actor, Side};
use events::id::{
    AccountId, ContactId, CustomerId, PermissionKey, RequestId, TicketNumber, catalogue_stream, terms_stream,
};
use ledger::command::Loaded;
use ledger::glance::Ahead;

use crate::account::opened_profile;
use crate::number::request_of;
use crate::{Caller, Workflow, WorkflowError};

/// Names a refusal offers at most.
const MOST_HOLDERS: usize = 10;

/// Rosters that are looked at together; more at once would only wait for each other.
const MOST_AHEAD: usize = 8;

/// Somebody who signed in, with the states the rights were read from.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    pub(crate) principal: Principal,
    pub(crate) rosters: BTreeMap<CustomerId, Arc<Roster>>,
    pub(crate) catalogue: Arc<Catalogue>,
}

/// What the caller may see of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything of this side of this customer, and what the other side shares.
    Customer {
        /// The customer.
        customer: CustomerId,
        /// The caller's side.
        side: Side,
    },
    /// Everything, as staff.
    Staff,
}

/// The caller as he sees himself.
#[derive(Clone, Debug)]
pub struct Me {
    /// Who it is, with every right.
    pub principal: Principal,
    /// The name; none once erased.
    pub name: Option<String>,
    /// The address; none once erased.
    pub email: Option<String>,
    /// The language.
    pub locale: Locale,
    /// The names of the customers the caller acts for.
    pub customers: BTreeMap<CustomerId, String>,
}

impl Workflow {
    /// The roles in force.
    pub async fn catalogue(&self) -> Result<Loaded<Catalogue>, WorkflowError> {
        Ok(self.ledger.load::<Catalogue>(catalogue_stream()).await?)
    }

    /// A customer's roster; not found if it was never recorded.
    pub(crate) async fn roster(&self, customer: CustomerId) -> Result<Loaded<Roster>, WorkflowError> {
        let loaded = self.ledger.load::<Roster>(customer.into()).await?;
        if loaded.state.customer().is_none() { Err(WorkflowError::NotFound) } else { Ok(loaded) }
    }

    pub(crate) async fn signed_in(&self, caller: &Caller) -> Result<SignedIn, WorkflowError> {
        let Caller::Account { account, from, .. } = caller else {
            return Err(WorkflowError::Refused {
                code: "person-needed",
                detail: "Only a person can do this; use a person's API key.".to_owned(),
            });
        };
        let state = self.ledger.load::<Account>((*account).into()).await?.state;
        let catalogue = self.catalogue().await?.state;
        let (mut rosters, mut terms) = (BTreeMap::new(), BTreeMap::new());
        for customer in state.memberships().keys() {
            let roster =
                async { Ok::<_, WorkflowError>(self.ledger.load::<Roster>((*customer).into()).await?.state) };
            let (roster, published) = futures::try_join!(roster, self.terms_of(*customer))?;
            rosters.insert(*customer, roster);
            terms.insert(*customer, published);
        }
        let folded = rosters.values().map(AsRef::as_ref);
        let mut principal = Principal::of(*account, &state, folded, &catalogue, caller.limits())
            .ok_or(WorkflowError::NotFound)?;
        principal = principal.held_to(&state, |customer| terms.get(&customer).map(AsRef::as_ref));
        for customer in self.barred_from(&state, *from).await? {
            principal.hold_back(customer, Hold::OtherNetwork);
        }
        if !self.has_required_factor(&state) {
            for guarded in [REQUEST_DECIDE, POLICY_CHANGE, ACCESS_MANAGE, TERMS_UPLOAD] {
                principal.staff.remove(&PermissionKey::from(guarded));
            }
        }
        Ok(SignedIn { principal, rosters, catalogue })
    }

    /// Who must have a second factor and has none decides nothing, whatever he comes with.
    pub(crate) fn has_required_factor(&self, account: &Account) -> bool {
        !self.identity.rules.staff_second_factor || account.second_factor().is_some()
    }

    /// Looks at once at everything that says what an account may do. Which rosters these are is a guess from what the account
    /// was when it was last looked at; one that is missing is loaded like any other, when it turns out to be needed.
    pub(crate) async fn look_ahead(&self, account: AccountId) -> Result<(), WorkflowError> {
        let mut streams =
            vec![Ahead::of::<Account>(account.into()), Ahead::of::<Catalogue>(catalogue_stream())];
        if let Some(known) = self.ledger.remembered::<Account>(account.into()) {
            let customers = known.memberships().keys().take(MOST_AHEAD);
            streams.extend(customers.flat_map(|customer| {
                let terms = Ahead::short::<CustomerTerms>(terms_stream(*customer));
                [Ahead::of::<Roster>((*customer).into()), terms]
            }));
        }
        Ok(self.ledger.look_ahead(&streams).await?)
    }

    /// Whether the caller may act on the installation as a whole. The operator may do what an operator's role grants.
    pub async fn allow_installation(&self, caller: &Caller, act: Act) -> Result<Actor, WorkflowError> {
        if *caller == Caller::Operator {
            return Ok(Actor::system("operator"));
        }
        let signed_in = self.signed_in(caller).await?;
        authorise::authorise(&signed_in.principal, act, &Target::Installation).map_err(plain)?;
        signed_in.principal.staff_actor().ok_or(WorkflowError::NotFound)
    }

    /// Whether the caller may do `act` to a customer; with it, the roster he may do it to.
    pub async fn allow_customer(
        &self,
        caller: &Caller,
        act: Act,
        customer: CustomerId,
    ) -> Result<Allowed, WorkflowError> {
        if *caller == Caller::Operator {
            let roster = self.roster(customer).await?;
            let actor = Actor::system("operator");
            return Ok(Allowed { actor, roster, catalogue: self.catalogue().await?.state });
        }
        let signed_in = self.signed_in(caller).await?;
        let roster = self.roster(customer).await?;
        let target = Target::Customer { roster: &roster.state, catalogue: &signed_in.catalogue };
        if let Err(denied) = authorise::authorise(&signed_in.principal, act, &target) {
            let side = signed_in.principal.membership(customer).map(|membership| membership.side);
            return Err(self.explain(denied, &roster.state, side).await);
        }
        let actor = signed_in.principal.actor_for(customer, act).ok_or(WorkflowError::NotFound)?;
        Ok(Allowed { actor, roster, catalogue: signed_in.catalogue })
    }

    /// Whether the caller may do `act` to a request.
    pub(crate) async fn allow_request(
        &self,
        signed_in: &SignedIn,
        act: Act,
        request: &Request,
    ) -> Result<Actor, WorkflowError> {
        let customer = request.case().ok_or(WorkflowError::NotFound)?.customer;
        let roster = match signed_in.rosters.get(&customer) {
            Some(roster) => Arc::clone(roster),
            None => self.roster(customer).await?.state,
        };
        let target = Target::Ticket { request, roster: &roster, catalogue: &signed_in.catalogue };
        if let Err(denied) = authorise::authorise(&signed_in.principal, act, &target) {
            let side = signed_in.principal.membership(customer).map(|membership| membership.side);
            return Err(self.explain(denied, &roster, side).await);
        }
        signed_in.principal.actor_for(customer, act).ok_or(WorkflowError::NotFound)
    }

    /// What the caller may see of a customer's contacts or tickets.
    pub async fn scope_of_customer(
        &self,
        caller: &Caller,
        act: Act,
        customer: CustomerId,
    ) -> Result<Scope, WorkflowError> {
        Ok(scope(&self.allow_customer(caller, act, customer).await?.actor))
    }

    /// What the caller may see of a ticket.
    pub async fn scope_of_ticket(
        &self,
        caller: &Caller,
        number: TicketNumber,
    ) -> Result<(RequestId, Scope), WorkflowError> {
        let ticket = self.ticket(caller, number, Act::ViewTicket).await?;
        Ok((request_of(number), scope(&ticket.actor)))
    }

    /// The caller as he sees himself.
    pub async fn me(&self, caller: &Caller) -> Result<Me, WorkflowError> {
        let signed_in = self.signed_in(caller).await?;
        let account = self.ledger.load::<Account>(signed_in.principal.account.into()).await?.state;
        let profile = match account.profile() {
            Some(sealed) => opened_profile(&self.vault, sealed).await?,
            None => None,
        };
        let customers =
            signed_in.rosters.iter().map(|(id, roster)| (*id, roster.name().to_owned())).collect();
        Ok(Me {
            name: profile.as_ref().map(|profile| profile.name.as_str().to_owned()),
            email: profile.map(|profile| profile.email.as_str().to_owned()),
            locale: account.locale(),
            principal: signed_in.principal,
            customers,
        })
    }

    /// Adds to a refusal the names of some who hold the missing right (P3): for somebody of this customer only, because staff
    /// who may not see the contacts learn no names here either. Of the other organisation nobody is named, but for the
    /// customer's administrators, whom P3 names for both.
    async fn explain(&self, denied: Denied, roster: &Roster, side: Option<Side>) -> WorkflowError {
        let Denied::Missing { permission, mut holders } = denied else { return plain(denied) };
        holders.retain(|holder| {
            let of = roster.contact(*holder).map(|contact| contact.side);
            side.zip(of).is_some_and(|(reader, holder)| is_named(permission.as_str(), reader, holder))
        });
        holders.truncate(MOST_HOLDERS);
        match self.names(roster, &holders).await {
            Ok(holders) => WorkflowError::Denied { missing: permission, holders },
            Err(error) => error,
        }
    }

    async fn names(&self, roster: &Roster, contacts: &[ContactId]) -> Result<Vec<String>, WorkflowError> {
        let sealed: Vec<_> = contacts
            .iter()
            .filter_map(|id| roster.contact(*id))
            .map(|contact| contact.details.sealed.clone())
            .collect();
        let opened = self.vault.open_many(&sealed).await?;
        let names = opened.into_iter().filter_map(chassis::vault::Opened::text).filter_map(|text| {
            serde_json::from_str::<Details>(&text).ok().map(|details| details.name.as_str().to_owned())
        });
        Ok(names.collect())
    }

    /// The account behind a presented API key, if the key works and the account may act (P24, INV-15). A key is good for no
    /// more networks than its person's access (003-15).
    pub async fn authenticate(
        &self,
        presented: &str,
        from: Option<IpAddr>,
    ) -> Result<Option<Caller>, WorkflowError> {
        let Some(found) = self.identity.keys.authenticate(presented).await? else { return Ok(None) };
        let account = self.ledger.load::<Account>(found.account.into()).await?.state;
        let Some(key) = account.usable_key(found.key_id, chassis::clock::now()) else { return Ok(None) };
        self.must_be_at_work(&account, from).await?;
        Ok(Some(Caller::Account {
            account: found.account,
            scopes: narrower(key.scopes.clone(), found.scopes),
            expires_at: key.expires_at,
            key: Some(found.key_id),
            from,
        }))
    }

    /// The language of an account.
    pub async fn locale_of(&self, account: AccountId) -> Result<Locale, WorkflowError> {
        Ok(self.ledger.load::<Account>(account.into()).await?.state.locale())
    }
}

/// What both allow: a key may have been limited after the event that issued it, and never the other way.
fn narrower(
    issued: Option<BTreeSet<PermissionKey>>,
    today: Option<BTreeSet<PermissionKey>>,
) -> Option<BTreeSet<PermissionKey>> {
    match (issued, today) {
        (Some(issued), Some(today)) => Some(issued.intersection(&today).cloned().collect()),
        (limits, None) | (None, limits) => limits,
    }
}

/// A customer somebody may act on.
#[derive(Clone, Debug)]
pub struct Allowed {
    /// As whom.
    pub actor: Actor,
    /// The customer's roster.
    pub roster: Loaded<Roster>,
    /// The roles in force.
    pub catalogue: Arc<Catalogue>,
}

pub(crate) fn scope(actor: &Actor) -> Scope {
    match actor {
        Actor::Contact { customer, side, .. } => Scope::Customer { customer: *customer, side: *side },
        Actor::Staff { .. } | Actor::System { .. } => Scope::Staff,
    }
}

/// Whether somebody of the side `holder` is named to somebody of the side `reader` as one who holds the permission.
fn is_named(permission: &str, reader: Side, holder: Side) -> bool {
    holder == reader || (permission == CONTACTS_MAINTAIN && holder == Side::Customer)
}

/// A refusal without the names of others.
fn plain(denied: Denied) -> WorkflowError {
    match denied {
        Denied::NotFound => WorkflowError::NotFound,
        Denied::Missing { permission, .. } => {
            WorkflowError::Denied { missing: permission, holders: Vec::new() }
        }
        Denied::TermsDue { customer, version } => WorkflowError::TermsDue { customer, version },
        other => WorkflowError::Refused { code: other.code(), detail: sentence(&other.to_string()) },
    }
}

/// A refusal's text as a sentence.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use domain::permission::{CONTACTS_VIEW, TICKET_READ};

    use super::*;

    #[test]
    fn nobody_of_the_other_organisation_is_named_but_the_customers_administrators() {
        for (reader, other) in [(Side::Customer, Side::Purchaser), (Side::Purchaser, Side::Customer)] {
            for permission in [CONTACTS_VIEW, TICKET_READ] {
                assert!(is_named(permission, reader, reader) && !is_named(permission, reader, other));
            }
        }
        assert!(is_named(CONTACTS_MAINTAIN, Side::Purchaser, Side::Customer), "whom to ask (P3)");
        assert!(!is_named(CONTACTS_MAINTAIN, Side::Customer, Side::Purchaser));
    }
}
