//! The terms a customer's people have to accept, version by version, and who accepted which (001-7, 001-8).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::digest::Digest;
use crate::id::{ContactId, CustomerId, StreamId};
use crate::payload::{ClaimChange, StreamKind, event_enum};

/// What a document of terms is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TermsFormat {
    /// A PDF file.
    Pdf,
    /// Markdown, UTF-8.
    Markdown,
}

impl TermsFormat {
    /// The name in columns and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Markdown => "markdown",
        }
    }

    /// The media type, without parameters.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Markdown => "text/markdown",
        }
    }
}

/// New terms are in force. Nobody has accepted them yet: whoever accepted earlier ones has to accept again (001-7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermsPublished {
    /// The customer.
    pub customer: CustomerId,
    /// Which version of this customer, from 1.
    pub version: u32,
    /// The digest of the document, under which its bytes are kept.
    pub digest: Digest,
    /// What it is written in.
    pub format: TermsFormat,
    /// What it is called, if it was given a name: words of an organisation, about nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Bytes.
    pub size: u32,
    /// Who published them.
    pub by: Actor,
}

event_enum! {
    /// What happened to the terms of a customer.
    TermsEvent, StreamKind::Terms, claims = no_claims;
    /// See [`TermsPublished`].
    Published(TermsPublished) = "terms.published", 1;
}

fn no_claims(_: &TermsEvent, _: StreamId) -> Vec<ClaimChange> {
    Vec::new()
}

/// A contact accepted a version of the terms. It is an event of the account, so that people who accept at the same time
/// never wait for each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermsAccepted {
    /// The customer.
    pub customer: CustomerId,
    /// The contact.
    pub contact: ContactId,
    /// The version.
    pub version: u32,
    /// The digest of the document that was accepted.
    pub digest: Digest,
}
