use cqrs_es::test::TestFramework;

use super::*;
use crate::sample::{CUSTOMER, STINE, as_staff, fold, maja};

type Given = TestFramework<CustomerTerms>;

fn digest(text: &str) -> Digest {
    Digest::of("sample", &[text.as_bytes()])
}

fn publish(text: &str) -> TermsCommand {
    TermsCommand::Publish {
        customer: CUSTOMER,
        digest: digest(text),
        format: TermsFormat::Markdown,
        title: None,
        size: 7,
        by: as_staff(STINE),
    }
}

fn published(version: u32, text: &str) -> TermsEvent {
    TermsPublished {
        customer: CUSTOMER,
        version,
        digest: digest(text),
        format: TermsFormat::Markdown,
        title: None,
        size: 7,
        by: as_staff(STINE),
    }
    .into()
}

#[test]
fn versions_count_up_and_the_last_one_is_in_force() {
    Given::with(())
        .given_no_previous_events()
        .when(publish("one"))
        .then_expect_events(vec![published(1, "one")]);
    Given::with(())
        .given(vec![published(1, "one")])
        .when(publish("two"))
        .then_expect_events(vec![published(2, "two")]);
    let state = fold(CustomerTerms::default(), [published(1, "one"), published(2, "two")]);
    assert_eq!(state.in_force().unwrap().version, 2);
    assert_eq!(state.published(1).unwrap().digest, digest("one"));
}

#[test]
fn the_document_in_force_is_not_published_again_and_an_earlier_one_may_be() {
    let given = vec![published(1, "one"), published(2, "two")];
    Given::with(()).given(given.clone()).when(publish("two")).then_expect_error(TermsRefusal::Unchanged);
    Given::with(()).given(given).when(publish("one")).then_expect_events(vec![published(3, "one")]);
}

#[test]
fn an_empty_document_one_that_is_too_large_and_a_title_on_two_lines_are_refused() {
    let TermsCommand::Publish { digest, format, by, .. } = publish("one");
    let with = |size: u32, title: Option<String>| TermsCommand::Publish {
        customer: CUSTOMER,
        digest,
        format,
        title,
        size,
        by: by.clone(),
    };
    let largest = u32::try_from(LARGEST_TEXT).unwrap();
    for (command, refusal) in [
        (with(0, None), TermsRefusal::Size),
        (with(largest + 1, None), TermsRefusal::Size),
        (with(7, Some("Terms\r\nSet-Cookie: a=b".to_owned())), TermsRefusal::Title),
        (with(7, Some("x".repeat(LONGEST_TITLE + 1))), TermsRefusal::Title),
    ] {
        Given::with(()).given_no_previous_events().when(command).then_expect_error(refusal);
    }
    assert!(decide(&CustomerTerms::default(), with(largest, Some("x".repeat(LONGEST_TITLE)))).is_ok());
}

#[test]
fn who_published_them_is_kept() {
    let TermsCommand::Publish { digest, format, title, size, .. } = publish("one");
    let command = TermsCommand::Publish { customer: CUSTOMER, digest, format, title, size, by: maja() };
    let events = decide(&CustomerTerms::default(), command).unwrap();
    let TermsEvent::Published(published) = &events[0];
    assert_eq!(published.by, maja());
}
