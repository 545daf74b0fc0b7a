//! The access of a customer's contacts: who has an account, who was asked, and what may be done about it.

mod accepted;
pub(super) mod acts;
mod backup;
pub(super) mod contact;
pub(super) mod deletion;
pub(super) mod list;

use domain::account::AccountStatus;
use i18n_embed_fl::fl;

use crate::pages::texts::Texts;

/// A status with its sign and its word.
pub(super) struct Status {
    /// The class of its badge.
    pub(super) class: &'static str,
    /// The sign.
    pub(super) sign: &'static str,
    /// The word.
    pub(super) word: String,
}

/// A status as people read it; in Norwegian as the print shop says it (004).
pub(super) fn status(status: AccountStatus, texts: Texts) -> Status {
    let loader = texts.loader();
    let (class, sign, word) = match status {
        AccountStatus::Unregistered => ("badge-note", "○", fl!(loader, "access-unregistered")),
        AccountStatus::Inactive => ("badge-wait", "◔", fl!(loader, "access-inactive")),
        AccountStatus::Active => ("badge-ok", "●", fl!(loader, "access-active")),
        AccountStatus::Deactivated => ("badge-stop", "✕", fl!(loader, "access-deactivated")),
    };
    Status { class, sign, word }
}
