//! A customer with more contacts than one page shows, without a script.

use std::collections::BTreeSet;

use anyhow::{Context as _, ensure};
use domain::person::{ContactKind, Details, EmailAddress, HeaderText, PersonName};
use events::account::Locale;
use events::actor::Side;
use events::id::{ContactId, CustomerId, RoleKey};
use tests::Stack;
use uuid::Uuid;
use workflow::customer::{Access, NewCustomer, NewPerson};
use workflow::{Call, Caller};

use crate::pages_contacts::{row, says};
use crate::visitor::{Page, Visitor};

/// A customer with so many contacts beside its administrator, a third of them at the purchaser.
async fn large(stack: &Stack, others: usize) -> anyhow::Result<(CustomerId, Vec<ContactId>)> {
    let person = |name: String, email: String, side, roles: &[&str], access| {
        anyhow::Ok(NewPerson {
            side,
            details: Details {
                name: PersonName::parse(&name)?,
                email: EmailAddress::parse(&email)?,
                phone: None,
                cell: None,
                title: None,
                company: None,
                newsletter: false,
                kind: ContactKind::Person,
            },
            roles: roles.iter().copied().map(RoleKey::from).collect(),
            locale: Locale::English,
            access,
        })
    };
    let admin = ["management", "cust-admin", "application", "technical"];
    let (name, email) = ("Anders Lie".to_owned(), "anders@nordlys.example".to_owned());
    let mut people = vec![person(name, email, Side::Customer, &admin, Access::Unannounced)?];
    for number in 0..others {
        let buys = number % 3 == 0;
        let (side, role) = if buys { (Side::Purchaser, "financial") } else { (Side::Customer, "technical") };
        let (name, email) = (format!("Person {number:03}"), format!("p{number:03}@large.example"));
        people.push(person(name, email, side, &[role], Access::ContactOnly)?);
    }
    let (name, purchaser) = (HeaderText::parse("Large Terminals")?, HeaderText::parse("Larger Buyers")?);
    let new = NewCustomer { name, purchaser: Some(purchaser), people };
    let made = stack.workflow().register_customer(&Caller::Operator, Call::fresh(), new).await?;
    stack.settled().await?;
    Ok((made.customer, made.people.iter().map(|person| person.contact).collect()))
}

fn rows(page: &Page) -> usize {
    page.text.matches("<li class=\"row").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn many_contacts_are_turned_page_by_page() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (customer, ids) = large(&stack, 120).await?;
    let at = format!("/customers/{customer}/contacts");
    let mut anders = Visitor::signed_in(&stack, "anders").await?;
    let first = anders.get(&at).await?;
    ensure!(rows(&first) == 50, "{} rows", rows(&first));
    says(says(&first, "1–50 of 121 contacts")?, "href=\"?page=2#people\" rel=\"next\"")?;
    ensure!(!first.text.contains("rel=\"prev\""), "there is nothing before the first page");
    // Both organisations say how many they have, and where those begin that are not here.
    says(says(&first, "81 contacts")?, "40 contacts")?;
    says(&first, "on page 2")?;
    let second = anders.get(&format!("{at}?page=2")).await?;
    says(says(&second, "rel=\"prev\"")?, "rel=\"next\"")?;
    let last = anders.get(&format!("{at}?page=3")).await?;
    ensure!(rows(&last) == 21 && !last.text.contains("rel=\"next\""), "{} rows", rows(&last));
    says(&last, "101–121 of 121 contacts")?;
    says(&anders.get(&format!("{at}?page=99")).await?, "101–121 of 121 contacts")?;
    // Everybody is on one page, and on no other.
    let (mut seen, pages) = (BTreeSet::new(), [&first, &second, &last]);
    for id in &ids {
        let on = pages.iter().filter(|page| page.text.contains(&format!("id=\"row-{id}\""))).count();
        ensure!(on == 1 && seen.insert(*id), "{id} is on {on} pages");
    }

    // What is looked for is looked for on all pages.
    let found = anders.get(&format!("{at}?q=person+119")).await?;
    ensure!(rows(&found) == 1, "{} rows", rows(&found));
    let buyers = anders.get(&format!("{at}?role=financial")).await?;
    ensure!(rows(&buyers) == 40 && !buyers.text.contains("81 contacts"), "{} rows", rows(&buyers));
    let by_side = anders.get(&format!("{at}?side=customer&page=2")).await?;
    says(says(&by_side, "51–81 of 81 contacts")?, "side=customer#people")?;

    // Whoever is open is shown, wherever she is; also when she does not fit the filter.
    let far = *ids.last().context("nobody")?;
    let open = anders.get(&format!("{at}?open={far}")).await?;
    ensure!(row(&open, far)?.contains("id=\"f-name\"") && rows(&open) <= 50, "{}", row(&open, far)?);
    let unfit = anders.get(&format!("{at}?q=person+001&open={far}")).await?;
    ensure!(row(&unfit, far)?.contains("id=\"f-name\"") && rows(&unfit) == 2, "{} rows", rows(&unfit));

    // Who is to join comes first, and an act leads back to the page it was done on.
    let id = Uuid::now_v7().to_string();
    let added = anders.post(&at, &[("id", &id), ("side", "customer"), ("do", "add")]).await?;
    ensure!(added.to == format!("{at}?open={id}#f-name"), "{added:?}");
    let page = anders.get(&format!("{at}?open={id}")).await?;
    says(&page, "1–50 of 122 contacts")?;
    row(&page, ContactId(id.parse()?))?;
    let act = [("do", "flag"), ("page", "3")];
    let done = anders.post(&format!("{at}/of/{far}"), &act).await?;
    ensure!(done.to == format!("{at}?page=3&#row-{far}"), "{done:?}");
    // The check names people of other pages, and leads to them.
    let checked = anders.get(&format!("{at}?check=1")).await?;
    let leads = checked.text.replace("&#38;", "&").contains(&format!("?check=1&open={id}#"));
    ensure!(leads, "no finding leads to {id}: {}", checked.text);
    // What is sent is read with everybody's name.
    says(&anders.get(&format!("{at}/discard")).await?, "Person 119")?;
    stack.audit().await
}
