//! Set the staff roles of an account.

use std::collections::BTreeSet;

use events::account::{AccountEvent, StaffRolesSet};
use events::id::RoleKey;

use crate::account::{Account, AccountRefusal};
use crate::catalogue::Catalogue;

/// Setting the roles it has changes nothing.
pub(super) fn set_staff_roles(
    state: &Account,
    roles: BTreeSet<RoleKey>,
    catalogue: &Catalogue,
) -> Result<Vec<AccountEvent>, AccountRefusal> {
    if state.holder.is_none() {
        return Err(AccountRefusal::NotOpen);
    }
    if let Some(role) = roles.iter().find(|role| catalogue.staff_role(role).is_none()) {
        return Err(AccountRefusal::UnknownRole { role: role.clone() });
    }
    if state.staff_roles == roles {
        return Ok(Vec::new());
    }
    Ok(vec![StaffRolesSet { roles }.into()])
}
