//! Who looks. Nothing can be read without one.

use events::actor::Side;
use events::id::CustomerId;

/// Whose eyes a read has. The caller has authorised it; row-level security holds it to that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// A contact of a customer, on one side: sees this customer only, and of the tickets its own side's and shared ones (P6).
    Customer {
        /// The customer.
        customer: CustomerId,
        /// The side.
        side: Side,
    },
    /// Support staff and auditors: see all customers, and the internal notes.
    Staff,
}
