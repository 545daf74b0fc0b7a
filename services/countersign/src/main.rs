//! The one executable. Everything is in the library beside it, so that tests run what users run.

use std::process::ExitCode;

fn main() -> ExitCode {
    countersign::main()
}
