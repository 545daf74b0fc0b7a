//! The rows that reads return, as the typed SQL gives them. Names are null when their person is erased or not to be seen.

pub use sql::queries::projection::accounts::{AccessOf, Account, Invitation, Key, Link, PersonName};
pub use sql::queries::projection::book::{BookEntry, OpenRequest};
pub use sql::queries::projection::contacts::{
    ActiveAndRequested, CatalogueRole, Contact, ContactSummary, Customer, HeldRole, Holder,
};
pub use sql::queries::projection::desk::{InForce, Listed};
pub use sql::queries::projection::terms::{Acceptance, AcceptedTerms, TermsVersion};
pub use sql::queries::projection::tickets::{Entry, Line, Step, Ticket};
