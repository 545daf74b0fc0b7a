//! A document of terms: what is taken in, where its bytes are, and giving it out again.

use domain::authorise::Act;
use domain::terms::{LARGEST, LARGEST_TEXT, Published, TermsRefusal};
use events::digest::Digest;
use events::id::CustomerId;
use events::terms::TermsFormat;
use sql::queries::workflow::terms as query;

use crate::principal::sentence;
use crate::{Caller, Workflow, WorkflowError};

/// How far behind the end of a PDF its mark may stand: readers look for it in the last kilobyte.
const TAIL: usize = 1024;

/// A document somebody sent, checked: it is what it says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    format: TermsFormat,
    bytes: Vec<u8>,
}

impl Document {
    /// Takes a document in. A PDF begins with its mark and has its end; Markdown is text without control characters. What is
    /// inside a PDF is not judged: it is only ever given out as a file, where nothing of it runs on our pages.
    pub fn parse(format: TermsFormat, bytes: Vec<u8>) -> Result<Self, WorkflowError> {
        let largest = match format {
            TermsFormat::Pdf => LARGEST,
            TermsFormat::Markdown => LARGEST_TEXT,
        };
        if bytes.is_empty() || bytes.len() > largest {
            let refusal = TermsRefusal::Size;
            return Err(WorkflowError::Invalid {
                code: refusal.code(),
                detail: sentence(&refusal.to_string()),
            });
        }
        let sound = match format {
            TermsFormat::Pdf => is_pdf(&bytes),
            TermsFormat::Markdown => is_text(&bytes),
        };
        if sound {
            return Ok(Self { format, bytes });
        }
        Err(match format {
            TermsFormat::Pdf => WorkflowError::Invalid {
                code: "not-a-pdf",
                detail: "The file does not begin and end like a PDF. Send the PDF itself, whole.".to_owned(),
            },
            TermsFormat::Markdown => WorkflowError::Invalid {
                code: "not-markdown",
                detail: "Markdown must be text in UTF-8 that is not empty, without control characters."
                    .to_owned(),
            },
        })
    }

    /// The same where only the bytes tell what it is: a PDF by its mark, anything else Markdown.
    pub fn recognise(bytes: Vec<u8>) -> Result<Self, WorkflowError> {
        let format = if bytes.starts_with(b"%PDF-") { TermsFormat::Pdf } else { TermsFormat::Markdown };
        Self::parse(format, bytes)
    }

    /// What it is written in.
    pub fn format(&self) -> TermsFormat {
        self.format
    }

    /// The document.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The same, given away.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(super) fn digest(&self) -> Digest {
        Digest::of("countersign.terms.v1", &[self.format.as_str().as_bytes(), &self.bytes])
    }
}

fn is_pdf(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    bytes.starts_with(b"%PDF-") && tail.windows(5).any(|mark| mark == b"%%EOF")
}

fn is_text(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let strange = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    !text.chars().any(strange) && text.chars().any(|c| !c.is_whitespace() && c != '\u{feff}')
}

impl Workflow {
    /// A version of a customer's terms with its document, for its contacts, whether or not they accepted it, and for staff.
    pub async fn terms_document(
        &self,
        caller: &Caller,
        customer: CustomerId,
        version: u32,
    ) -> Result<(Published, Document), WorkflowError> {
        self.allow_customer(caller, Act::ReadTerms, customer).await?;
        let terms = self.terms_of(customer).await?;
        let published = terms.published(version).ok_or(WorkflowError::NotFound)?.clone();
        let client = self.pool.get().await.map_err(|error| WorkflowError::Unavailable(error.into()))?;
        let kept = query::document().bind(&client, &customer.0, &&published.digest.0[..]).opt().await;
        let bytes = kept.map_err(WorkflowError::fault)?;
        let bytes =
            bytes.ok_or_else(|| WorkflowError::fault("the document of published terms is missing"))?;
        let document = Document { format: published.format, bytes };
        if document.digest() != published.digest {
            return Err(WorkflowError::fault("the document of published terms is another one"));
        }
        Ok((published, document))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(format: TermsFormat, bytes: &[u8]) -> &'static str {
        match Document::parse(format, bytes.to_vec()) {
            Ok(_) => "",
            Err(WorkflowError::Invalid { code, .. }) => code,
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_file_that_says_pdf_must_be_one() {
        for (bytes, expected) in [
            (&b"%PDF-1.7\n1 0 obj\n%%EOF\n"[..], ""),
            (b"%PDF-1.7\n1 0 obj\n", "not-a-pdf"),
            (b"<script>alert(1)</script>%%EOF", "not-a-pdf"),
            (b" %PDF-1.7\n%%EOF", "not-a-pdf"),
            (b"MZ\x90\x00 %PDF-1.7 %%EOF", "not-a-pdf"),
            (b"", "terms-size"),
        ] {
            assert_eq!(code(TermsFormat::Pdf, bytes), expected, "{}", bytes.escape_ascii());
        }
        let far = [b"%PDF-1.7 %%EOF".as_slice(), &[b' '; 2 * TAIL]].concat();
        assert_eq!(code(TermsFormat::Pdf, &far), "not-a-pdf", "broken off, or something was appended");
    }

    #[test]
    fn markdown_is_text() {
        for (bytes, expected) in [
            (&b"# Terms\r\n\n\t- Servicevilk\xc3\xa5r"[..], ""),
            (b"Servicevilk\xe5r", "not-markdown"),
            (b"a\0b", "not-markdown"),
            (b"\x1b[31mred", "not-markdown"),
            (b"a\xc2\x85b", "not-markdown"),
            (b" \n\n", "not-markdown"),
        ] {
            assert_eq!(code(TermsFormat::Markdown, bytes), expected, "{}", bytes.escape_ascii());
        }
        assert_eq!(code(TermsFormat::Markdown, &vec![b'a'; LARGEST_TEXT]), "");
        assert_eq!(code(TermsFormat::Markdown, &vec![b'a'; LARGEST_TEXT + 1]), "terms-size");
    }

    #[test]
    fn the_bytes_tell_a_pdf_from_text_and_the_digest_tells_both_apart() {
        let pdf = Document::recognise(b"%PDF-1.7\n%%EOF".to_vec()).unwrap();
        assert_eq!(pdf.format(), TermsFormat::Pdf);
        let text = Document::parse(TermsFormat::Markdown, pdf.bytes().to_vec()).unwrap();
        assert_ne!(pdf.digest(), text.digest());
        assert_eq!(Document::recognise(b"# Terms".to_vec()).unwrap().format(), TermsFormat::Markdown);
    }
}
