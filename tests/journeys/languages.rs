//! Roles go by their name in the reader's language, and by one key everywhere.

use anyhow::{Context as _, ensure};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Person, Stack};

use crate::visitor::Visitor;

/// Name and responsibility of a role as the API tells this person, who accepts these languages.
async fn told(person: &Person, role: &str, accepts: Option<&str>) -> anyhow::Result<(String, String)> {
    let mut request = person.request(Method::GET, &format!("/customers/{}/roles", person.customer()?));
    if let Some(accepts) = accepts {
        request = request.header("Accept-Language", accepts);
    }
    let roles = person.send(request).await?.ok()?;
    let mut listed = roles.as_array().context("no list of roles")?.iter();
    let found = listed.find(|found| found["key"] == role).with_context(|| format!("{role} is not there"))?;
    let text = |field: &Value| field.as_str().unwrap_or_default().to_owned();
    Ok((text(&found["name"]), text(&found["responsibility"])))
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_go_by_their_name_in_the_language_of_who_reads() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, anders) = (stack.person("ingrid")?, stack.person("anders")?);
    let marta = stack.person("marta")?.contact()?;
    ensure!(told(ingrid, "technical", None).await?.0 == "Teknikk", "Ingrid reads Norwegian");
    ensure!(told(anders, "technical", None).await?.0 == "Technical", "Anders reads English");
    let german = told(anders, "technical", Some("de-AT, en;q=0.5")).await?;
    ensure!(german == ("Technik".to_owned(), "Installiert, aktualisiert und repariert.".to_owned()));
    ensure!(told(ingrid, "technical", Some("fr")).await?.0 == "Technical", "English where there is no other");

    let mut visitor = Visitor::signed_in(&stack, "ingrid").await?;
    let at = format!("/customers/{}/contacts", stack.world.nordlys);
    let page = visitor.get(&format!("{at}?open={marta}")).await?;
    for text in ["Teknikk", "Installerer, oppgraderer og reparerer.", "Sikkerhet"] {
        ensure!(page.text.contains(text), "the page does not say {text}: {}", page.text);
    }
    ensure!(!page.text.contains("Technical"), "an English name on a Norwegian page");

    let number =
        ingrid.submit(json!([{"kind": "grant-role", "contact": marta, "role": "technical"}])).await?;
    let mail = stack.mail_to(&ingrid.email, "ticket-raised").await?;
    ensure!(mail.text.contains("rollen Teknikk"), "{}", mail.text);
    let page = visitor.get(&format!("/tickets/{number}")).await?;
    ensure!(page.text.contains("rollen Teknikk"), "{}", page.text);
    let page = visitor.get("/tickets?q=teknikk").await?;
    ensure!(page.text.contains(&number), "the search does not know the name: {}", page.text);
    // To programs the role has one name.
    let ticket = anders.ticket(&number).await?;
    ensure!(ticket["lines"][0]["role"] == "technical", "{ticket}");
    stack.audit().await
}
