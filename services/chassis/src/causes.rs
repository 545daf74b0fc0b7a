//! An error with everything that caused it, as log lines and columns may hold it.

use std::error::Error;

use tokio_postgres::error::DbError;

/// An error and its causes on one line.
///
/// What the database says about a statement it refused is cut down to code, constraint and message: `DETAIL`, `HINT` and
/// `CONTEXT` quote rows and parameters, which may be personal data, and so does the message itself where a value could not
/// be read (class 22).
pub fn line(error: &(dyn Error + 'static)) -> String {
    let mut text = told(error);
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&told(cause));
        source = cause.source();
    }
    text
}

/// One error of such a chain, without its causes.
pub fn told(error: &(dyn Error + 'static)) -> String {
    match error.downcast_ref::<DbError>() {
        Some(refusal) => refused(refusal),
        None => error.to_string(),
    }
}

fn refused(error: &DbError) -> String {
    let code = error.code().code();
    let mut text = format!("SQLSTATE {code}");
    if let Some(constraint) = error.constraint() {
        text.push_str(" (");
        text.push_str(constraint);
        text.push(')');
    }
    if !code.starts_with("22") {
        text.push_str(": ");
        text.push_str(error.message());
    }
    text
}
