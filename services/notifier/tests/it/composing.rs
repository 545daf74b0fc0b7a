//! From events in the log to mails in the server, with everything real but the server.

mod world;

use std::io::Write;
use std::sync::{Arc, Mutex};

use events::account::{AccountActivated, AccountDeactivated, ActivationLinkIssued, Locale, ProfileChanged};
use events::id::LinkId;
use events::request::{
    LineVerdict, LinesDecided, QueryAnswered, QueryRaised, RequestImplemented, RequestRejected, Verdict,
};
use events::roster::{Cause, ContactDetailsEdited, ContactRemoved, Outcome, RoleGranted};
use mail_parser::MessageParser;
use uuid::Uuid;

use crate::sink::Accepted;
use world::World;

fn to<'a>(mails: &'a [Accepted], address: &str) -> Vec<&'a Accepted> {
    mails.iter().filter(|mail| mail.to == [address.to_owned()]).collect()
}

fn subject(mail: &Accepted) -> String {
    MessageParser::default().parse(&mail.data).unwrap().subject().unwrap().to_owned()
}

fn text(mail: &Accepted) -> String {
    MessageParser::default().parse(&mail.data).unwrap().body_text(0).unwrap().into_owned()
}

/// Collects every log line, however detailed.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn of_everything() -> Self {
        let log = Self::default();
        let writer = log.clone();
        tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            .with_writer(move || writer.clone())
            .init();
        log
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_life_of_a_request_is_told_to_whom_it_concerns() {
    let log = Log::of_everything();
    let world = World::new().await;
    let kari = world.member("Kari Nordmann", "kari@acme.example", Locale::Bokmal).await;
    let siri = world.staff("Siri Moe", "siri@support.example").await;
    let (request, lines) = world.request(&kari, "Ana Berg", "ana@acme.example").await;
    let query = events::id::QueryId(Uuid::new_v4());
    let asked = world.words(&siri, "Which duties will Ana have?").await;
    let about = vec![lines[0].id];
    world.tell(request, QueryRaised { query, by: siri.actor(), text: asked, lines: about }).await;
    let answer = world.words(&kari, "All of them.").await;
    world.tell(request, QueryAnswered { query, by: kari.actor(), text: answer }).await;
    let reason = Some(world.words(&siri, "Not this one").await);
    let verdict = |line: usize, verdict, reason| LineVerdict {
        line: lines[line].id,
        digest: lines[line].digest(),
        verdict,
        reason,
    };
    let verdicts = vec![verdict(0, Verdict::Approve, None), verdict(1, Verdict::Reject, reason)];
    world
        .tell(request, LinesDecided { by: siri.actor(), revision: 1, verdicts, barred: vec![], catalogue: 1 })
        .await;
    let link = world.open_account(&lines[0], request).await;
    let outcomes = vec![(lines[0].id, Outcome::Applied)];
    world.tell(request, RequestImplemented { customer: world.customer, revision: 1, outcomes }).await;

    let mails = world.sent(6).await;
    let to_kari = to(&mails, "kari@acme.example");
    the_requester_read(&to_kari);
    let to_desk = to(&mails, "desk@support.example");
    assert_eq!(to_desk.iter().map(|mail| subject(mail)).collect::<Vec<_>>(), ["CR-1042: Acme has replied"]);
    assert!(text(to_desk[0]).contains("Kari Nordmann of Acme wrote:"));
    threaded(request, to_kari.iter().chain(&to_desk));
    // Staff who were added by the operator, and the new person of the request; nobody else is welcomed.
    assert_eq!(to(&mails, "siri@support.example").len(), 1);
    let welcome = to(&mails, "ana@acme.example");
    assert_eq!(
        welcome.iter().map(|mail| subject(mail)).collect::<Vec<_>>(),
        ["Welcome: activate your account for Acme"]
    );
    assert_eq!(welcome[0].header("References"), "");
    let token = token_in(&text(welcome[0]));
    assert!(world.genuine(&token, link, "ana@acme.example"), "{token}");

    nothing_leaked(&world, &log, &[&token, "ana@acme", "Ana Berg", "kari@acme", "Nordmann", "duties"]).await;
    let told = notifier::delivery::of_request(&world.database.pool, request).await.unwrap();
    let told: Vec<&str> = told.iter().map(|delivery| delivery.template.as_str()).collect();
    assert_eq!(told, ["ticket-raised", "team-asked", "customer-replied", "welcome", "implemented"]);
    world.end().await;
}

/// The three mails of the requester, in Bokmål.
fn the_requester_read(mails: &[&Accepted]) {
    let subjects: Vec<String> = mails.iter().map(|mail| subject(mail)).collect();
    assert_eq!(
        subjects,
        [
            "CR-1042 opprettet: forespørselen for Acme er hos teamet vårt",
            "CR-1042: teamet vårt trenger svar fra deg",
            "CR-1042 delvis utført: Acme",
        ]
    );
    let question = text(mails[1]);
    assert!(
        question.contains("Siri Moe i teamet vårt har et spørsmål om linje 1 i")
            && question.contains("> Which duties"),
        "{question}"
    );
    let done = text(mails[2]);
    for words in [
        "1. Legg til Ana Berg hos Acme, med rollen Teknikk (trådt i kraft)",
        "2. Gi Kari Nordmann rollen Teknikk (avslått)",
        "Begrunnelse: Not this one",
        "Godkjent av Siri Moe",
        "https://portal.example/tickets/CR-1042",
    ] {
        assert!(done.contains(words), "{words} is not in {done}");
    }
}

fn threaded<'a>(request: events::id::RequestId, mails: impl Iterator<Item = &'a &'a Accepted>) {
    let thread = format!("<{request}@support.example>");
    for mail in mails {
        assert_eq!((mail.header("In-Reply-To"), mail.header("References")), (thread.clone(), thread.clone()));
        assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    }
}

/// Neither in what the database keeps nor in what was logged, however detailed.
async fn nothing_leaked(world: &World, log: &Log, secrets: &[&str]) {
    let rows: String = world.database.one("SELECT string_agg(row::text, ' ') FROM mail.outbox AS row").await;
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(!log.is_empty(), "nothing was logged, so nothing was checked");
    for secret in secrets {
        assert!(!rows.contains(secret), "{secret} is in the outbox");
        assert!(!log.contains(secret), "{secret} is in the log: {}", around(&log, secret));
    }
}

fn around(log: &str, secret: &str) -> String {
    log.lines().find(|line| line.contains(secret)).unwrap_or_default().chars().take(300).collect()
}

fn token_in(text: &str) -> String {
    let (_, rest) = text.split_once("https://portal.example/activate?token=").unwrap();
    rest.split_whitespace().next().unwrap().to_owned()
}

#[tokio::test]
async fn a_mail_goes_to_the_address_stored_when_it_is_made() {
    let world = World::new().await;
    let kari = world.member("Kari Nordmann", "kari@acme.example", Locale::English).await;
    let (_, lines) = world.request(&kari, "Ana Berg", "ana@acme.example").await;
    world.take_in().await;
    let details = world.details(kari.person, "Kari Hansen", "kari@new.example").await;
    let former_email = world.vault.email_index("kari@acme.example");
    world
        .roster(ContactDetailsEdited {
            contact: kari.contact,
            details,
            former_email,
            handed_over: None,
            cause: Cause::Registration,
        })
        .await;
    let mails = world.sent(1).await;
    assert_eq!(mails[0].to, ["kari@new.example"]);
    assert!(text(&mails[0]).contains("Hello Kari Hansen,"));
    assert!(text(&mails[0]).contains("2. Grant Kari Hansen the role Technical"));
    assert_eq!(lines.len(), 2);
    world.end().await;
}

#[tokio::test]
async fn hostile_names_reach_one_recipient_and_an_unusable_address_stops_nobody_else() {
    let world = World::new().await;
    let hostile =
        world.member("Kari\r\nBcc: evil@evil.example\r\n\r\nx", "kari@acme.example", Locale::English).await;
    let (request, _) = world.request(&hostile, "\u{202e}Ana\rBerg\u{0}<b>", "ana@acme.example").await;
    let list = world.member("List", "a@acme.example,b@evil.example", Locale::English).await;
    world.request_numbered(&list, "Bo", "bo@acme.example", 1043).await;
    let siri = world.staff("Siri\nMoe", "siri@support.example").await;
    let reason = Some(world.words(&siri, "No\r\n.\r\nMAIL FROM:<evil@evil.example>").await);
    world
        .tell(request, RequestRejected { customer: world.customer, by: siri.actor(), revision: 1, reason })
        .await;
    let mails = world.sent(4).await;
    assert_eq!(mails.len(), 3, "one of four failed");
    assert!(mails.iter().all(|mail| mail.to.len() == 1 && !mail.to[0].contains("evil")));
    for mail in to(&mails, "kari@acme.example") {
        let parsed = MessageParser::default().parse(&mail.data).unwrap();
        assert!(parsed.headers().iter().all(|header| header.name.as_str() != "Bcc"));
        assert_eq!(parsed.to().unwrap().iter().count(), 1);
        assert!(text(mail).contains("Hello Kari Bcc: evil@evil.example x,"), "{}", text(mail));
        assert!(!parsed.body_html(0).unwrap().contains("<b>"));
    }
    let failed: String =
        world.database.one("SELECT last_error FROM mail.outbox WHERE state = 'failed'").await;
    assert_eq!(failed, "unusable-address");
    world.end().await;
}

#[tokio::test]
async fn what_is_not_wanted_any_more_is_suppressed_with_its_reason() {
    let world = World::new().await;
    let kari = world.member("Kari Nordmann", "kari@acme.example", Locale::English).await;
    let (request, lines) = world.request(&kari, "Ana Berg", "ana@acme.example").await;
    let first = world.open_account(&lines[0], request).await;
    let second = LinkId(Uuid::new_v4());
    let expires_at = "2100-01-01T00:00:00Z".parse().unwrap();
    world.account(first.0, ActivationLinkIssued { link: second, expires_at }).await;
    let (done, _) = world.request_numbered(&kari, "Bo Dahl", "bo@acme.example", 1043).await;
    let (_, more) = world.request_numbered(&kari, "Eva Lie", "eva@acme.example", 1044).await;
    let bo = world.open_account(&more[0], done).await;
    world.account(bo.0, AccountActivated { link: Some(bo.1), credential: None }).await;
    let gone = world.member("Per Vik", "per@acme.example", Locale::English).await;
    world.request_numbered(&gone, "Liv Ek", "liv@acme.example", 1045).await;
    world.vault.erase(gone.person).await.unwrap();
    let mails = world.sent(7).await;
    let renewed = to(&mails, "ana@acme.example");
    assert_eq!(
        renewed.iter().map(|mail| subject(mail)).collect::<Vec<_>>(),
        ["Your new activation link for Acme"]
    );
    assert!(to(&mails, "per@acme.example").is_empty() && to(&mails, "eva@acme.example").is_empty());
    let reasons: Vec<String> = world
        .database
        .one("SELECT array_agg(last_error ORDER BY last_error) FROM mail.outbox WHERE state = 'suppressed'")
        .await;
    assert_eq!(reasons, ["already-active", "link-superseded", "person-erased"]);
    world.end().await;
}

#[tokio::test]
async fn somebody_who_was_removed_still_has_a_name_in_the_confirmation() {
    let world = World::new().await;
    let kari = world.member("Kari Nordmann", "kari@acme.example", Locale::English).await;
    let per = world.member("Per Vik", "per@acme.example", Locale::English).await;
    let (request, lines) = world.removal(&kari, &per).await;
    let email = world.vault.email_index("per@acme.example");
    let removed = ContactRemoved {
        contact: per.contact,
        person: per.person,
        roles: [].into(),
        email,
        cause: Cause::Registration,
    };
    world.roster(removed).await;
    let outcomes = vec![(lines[0].id, Outcome::Applied)];
    world.tell(request, RequestImplemented { customer: world.customer, revision: 1, outcomes }).await;
    let mails = world.sent(2).await;
    let done = text(mails.last().unwrap());
    assert!(done.contains("1. Remove Per Vik and all roles held (in force)"), "{done}");
    assert!(done.contains("every line is in force"), "{done}");
    world.end().await;
}

#[tokio::test]
async fn a_question_to_a_closed_account_reaches_an_administrator_of_the_side() {
    let world = World::new().await;
    let kari = world.member("Kari Nordmann", "kari@acme.example", Locale::English).await;
    world.member("Bo Dahl", "bo@acme.example", Locale::English).await;
    let per = world.member("Per Vik", "per@acme.example", Locale::Bokmal).await;
    let cause = Cause::Registration;
    world.roster(RoleGranted { contact: per.contact, role: "admin".into(), cause }).await;
    let siri = world.staff("Siri Moe", "siri@support.example").await;
    let (request, _) = world.request(&kari, "Ana Berg", "ana@acme.example").await;
    world.account(kari.account, AccountDeactivated { by: siri.actor() }).await;
    let query = events::id::QueryId(Uuid::new_v4());
    let text_asked = world.words(&siri, "Which duties?").await;
    world.tell(request, QueryRaised { query, by: siri.actor(), text: text_asked, lines: vec![] }).await;
    let mails = world.sent(3).await;
    assert!(to(&mails, "kari@acme.example").is_empty() && to(&mails, "bo@acme.example").is_empty());
    let asked = to(&mails, "per@acme.example");
    assert_eq!(asked.len(), 2, "what was raised, and the question");
    assert!(asked.iter().all(|mail| text(mail).contains("Hei Per Vik,")));
    assert!(
        text(asked[1]).contains("kontoen til den som laget forespørselen, er stengt"),
        "{}",
        text(asked[1])
    );
    world.end().await;
}

#[tokio::test]
async fn another_address_is_told_to_the_former_and_the_new_one_is_welcomed() {
    let world = World::new().await;
    let kari = world.member("Kari Nordmann", "kari@acme.example", Locale::English).await;
    let (request, lines) = world.request(&kari, "Ana Berg", "ana@acm.example").await;
    let (account, _) = world.open_account(&lines[0], request).await;
    world.take_in().await;
    let person = lines[0].change.person();
    let profile = async |email: &str| {
        let details = world.details(person, "Ana Berg", email).await;
        let text = world.vault.open(&details.sealed).await.unwrap().text().unwrap();
        (world.vault.seal(person, &text).await.unwrap(), details.email)
    };
    let ((former, former_email), (profile, email)) =
        (profile("ana@acm.example").await, profile("ana@acme.example").await);
    world.account(account, ProfileChanged { profile, email, former, former_email }).await;
    let link = LinkId(Uuid::new_v4());
    let expires_at = "2099-12-31T23:59:00Z".parse().unwrap();
    world.account(account, ActivationLinkIssued { link, expires_at }).await;
    let mails = world.sent(4).await;
    let former = to(&mails, "ana@acm.example");
    assert_eq!(
        former.iter().map(|mail| subject(mail)).collect::<Vec<_>>(),
        ["Your account has another address now"]
    );
    assert!(!text(former[0]).contains("ana@acme.example") && !text(former[0]).contains("token="));
    let welcome = to(&mails, "ana@acme.example");
    assert_eq!(
        welcome.iter().map(|mail| subject(mail)).collect::<Vec<_>>(),
        ["Welcome: activate your account for Acme"]
    );
    assert!(world.genuine(&token_in(&text(welcome[0])), (account, link), "ana@acme.example"));
    world.end().await;
}
