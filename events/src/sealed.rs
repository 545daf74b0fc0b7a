//! Personal data inside events: ciphertext under the key of the person it is about.
//!
//! The key lives apart from the log. Once it is destroyed the value is unreadable for ever, while the event, its hash and
//! everything that folds from it stand. Sealing and opening is the business of the key vault, not of this crate.

use std::marker::PhantomData;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::PersonId;

/// A kind of personal value. The name is bound into the ciphertext, so that a value cannot be moved to another field.
pub trait Personal {
    /// The field's name in the associated data of the cipher.
    const FIELD: &'static str;
}

/// The details of a contact (name, addresses, phones …), as one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Details {}

impl Personal for Details {
    const FIELD: &'static str = "contact-details";
}

/// Text a person wrote: a reason, a comment, an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreeText {}

impl Personal for FreeText {
    const FIELD: &'static str = "free-text";
}

/// The networks a person's access works from: the address of a small office or a home says who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Networks {}

impl Personal for Networks {
    const FIELD: &'static str = "access-networks";
}

/// The profile of a login identity: name and e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {}

impl Personal for Profile {
    const FIELD: &'static str = "account-profile";
}

/// What a job is called: the external system's own id and the title, as one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobDetails {}

impl Personal for JobDetails {
    const FIELD: &'static str = "job-details";
}

/// What is known of a job's file: its name and the checksum of its bytes, as one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFacts {}

impl Personal for FileFacts {
    const FIELD: &'static str = "job-file-facts";
}

/// A personal value of kind `T` that only the key of `subject` opens.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(bound = "", deny_unknown_fields)]
pub struct Sealed<T> {
    /// Whose data this is.
    pub subject: PersonId,
    /// Nonce and ciphertext, base64 without padding.
    pub cipher: String,
    #[serde(skip)]
    #[schemars(skip)]
    kind: PhantomData<fn() -> T>,
}

impl<T: Personal> Sealed<T> {
    /// Wraps ciphertext made by the vault.
    pub fn new(subject: PersonId, cipher: String) -> Self {
        Self { subject, cipher, kind: PhantomData }
    }
}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Self { subject: self.subject, cipher: self.cipher.clone(), kind: PhantomData }
    }
}

impl<T> PartialEq for Sealed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.subject == other.subject && self.cipher == other.cipher
    }
}

impl<T> Eq for Sealed<T> {}

impl<T> std::fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealed({})", self.subject)
    }
}
