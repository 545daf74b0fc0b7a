//! The product's executable under a name of its own: Cargo builds it before the tests of this package and tells them where
//! it is (`CARGO_BIN_EXE_countersign-under-test`).

use std::process::ExitCode;

fn main() -> ExitCode {
    countersign::main()
}
