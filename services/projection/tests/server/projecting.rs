//! What becomes of events.

use events::actor::{Actor, Side};
use events::digest::{BlindIndex, Digest};
use events::id::{LineId, RequestId, TicketNumber};
use events::request::{
    LineVerdict, LinesDecided, RequestAmended, RequestCancelled, RequestConflicted, RequestEvent,
    RequestReopened, Verdict,
};
use events::roster::{
    Cause, ContactMoved, ContactRemoved, Moved, Outcome, PurchaserWithdrawn, RoleRevoked, RosterEvent,
};
use projection::{ContactFilter, Limit, Viewer};

use crate::story::{Story, grant, operator, roles, submitted};
use crate::world::World;

#[tokio::test]
async fn a_ticket_shows_lines_conversation_and_steps() {
    let world = World::new().await;
    let story = Story::tell(&world).await;
    world.project().await;
    let mut session = world.reader().session().await.unwrap();
    let view = session.view(&Viewer::Staff).await.unwrap();

    let ticket = view.ticket(TicketNumber(1)).await.unwrap().unwrap();
    assert_eq!(ticket.request, story.first.0);
    assert_eq!((ticket.phase.as_str(), ticket.status.as_str()), ("implemented", "closed"));
    assert_eq!(ticket.outcome.as_deref(), Some("partly-implemented"));
    assert_eq!((ticket.lines_total, ticket.lines_applied, ticket.lines_rejected), (3, 2, 1));
    assert_eq!(ticket.requester.as_deref(), Some("Kari Nordmann"));
    assert_eq!(ticket.owner_name.as_deref(), Some("Sam Staff"));
    assert_eq!(ticket.query, None);
    assert!(ticket.closed_at.is_some());

    let lines = view.lines(story.first).await.unwrap();
    assert_eq!(lines[0].before_roles, ["management"]);
    assert_eq!(lines[0].after_roles, ["management", "technical"]);
    assert!(lines[1].before_details.as_deref().unwrap().contains(r#""Per Hansen""#));
    assert!(lines[1].after_details.as_deref().unwrap().contains(r#""Per Hansen-Lie""#));
    assert_eq!((lines[2].before_side.as_deref(), lines[2].after_side.as_deref()), (None, Some("customer")));
    assert_eq!(lines[2].verdict.as_deref(), Some("reject"));
    assert_eq!(lines[2].verdict_reason.as_deref(), Some("Not yet"));
    assert_eq!(lines[0].verdict_name.as_deref(), Some("Sam Staff"));
    assert_eq!(lines[0].outcome.as_deref(), Some("applied"));

    let said = view.conversation(story.first, None, Limit::default()).await.unwrap();
    let kinds: Vec<&str> = said.rows.iter().map(|entry| entry.kind.as_str()).collect();
    assert_eq!(kinds, ["reason", "query", "answer", "note", "comment", "decision"]);
    assert_eq!(said.rows[1].text.as_deref(), Some("Why?"));
    assert_eq!(said.rows[1].lines, [1]);
    assert!(said.rows[3].internal);
    let steps: Vec<String> =
        view.steps(story.first).await.unwrap().into_iter().map(|step| step.kind).collect();
    assert_eq!(steps, ["submitted", "assigned", "queried", "answered", "decided", "approved", "implemented"]);
    drop(view);
    drop(session);
    world.close().await;
}

#[tokio::test]
async fn contacts_show_roles_with_since_and_cause() {
    let world = World::new().await;
    let story = Story::tell(&world).await;
    world.project().await;
    let mut session = world.reader().session().await.unwrap();
    let view = session.view(&Viewer::Staff).await.unwrap();
    let page = view.contacts(story.nordlys, &ContactFilter::default(), None, Limit::new(2)).await.unwrap();
    let names: Vec<_> = page.rows.iter().map(|row| row.name.clone().unwrap()).collect();
    assert_eq!(names, ["Fin Olsen", "Kari Nordmann"]);
    let rest =
        view.contacts(story.nordlys, &ContactFilter::default(), page.next, Limit::new(2)).await.unwrap();
    assert_eq!(rest.rows[0].name.as_deref(), Some("Per Hansen-Lie"));
    assert_eq!(rest.next, None);
    let purchaser = ContactFilter { side: Some(Side::Purchaser), ..ContactFilter::default() };
    assert_eq!(view.contacts(story.nordlys, &purchaser, None, Limit::default()).await.unwrap().rows.len(), 1);
    let technical = ContactFilter { role: Some("technical".into()), ..ContactFilter::default() };
    assert_eq!(view.contacts(story.nordlys, &technical, None, Limit::default()).await.unwrap().rows.len(), 2);

    let kari = view.contact(story.nordlys, story.kari.contact).await.unwrap().unwrap();
    let held: Vec<_> =
        kari.roles.iter().map(|role| (role.role.as_str(), role.ticket, role.cause_line)).collect();
    assert_eq!(held, [("management", None, None), ("technical", Some(1), Some(1))]);
    let holders = view.holders(story.nordlys, &"contacts.maintain".into()).await.unwrap();
    assert_eq!(holders.iter().map(|holder| holder.contact).collect::<Vec<_>>(), [story.kari.contact.0]);
    drop(view);
    drop(session);
    world.close().await;
}

#[tokio::test]
async fn a_moved_a_removed_and_a_revoked_contact() {
    let world = World::new().await;
    let story = Story::tell(&world).await;
    let cause = Cause::Registration;
    let email = BlindIndex(Digest::of("email", &[b"fin.olsen@example.no", story.fin.person.0.as_bytes()]));
    let changes: Vec<RosterEvent> = vec![
        ContactMoved {
            contact: story.per.contact,
            to: Side::Purchaser,
            roles: roles(&["financial", "technical"]),
            cause: cause.clone(),
        }
        .into(),
        RoleRevoked { contact: story.kari.contact, role: "technical".into(), cause: cause.clone() }.into(),
        ContactRemoved {
            contact: story.fin.contact,
            person: story.fin.person,
            roles: roles(&["financial"]),
            email,
            cause,
        }
        .into(),
        PurchaserWithdrawn {}.into(),
    ];
    world.project().await;
    world.append(story.nordlys, operator(), changes).await;
    world.project().await;
    let mut session = world.reader().session().await.unwrap();
    let view = session.view(&Viewer::Staff).await.unwrap();
    let page = view.contacts(story.nordlys, &ContactFilter::default(), None, Limit::default()).await.unwrap();
    let held: Vec<_> = page.rows.iter().map(|row| (row.side.as_str(), row.roles.join(" "))).collect();
    assert_eq!(
        held,
        [("customer", "management".to_owned()), ("purchaser", "financial technical".to_owned())]
    );
    let fin = view.contact(story.nordlys, story.fin.contact).await.unwrap().unwrap();
    assert!(fin.contact.left_at.is_some() && fin.roles.is_empty());
    assert_eq!(view.customer(story.nordlys).await.unwrap().unwrap().purchaser, None);
    drop(view);
    drop(session);
    world.close().await;
}

#[tokio::test]
async fn amending_voids_only_what_was_touched_and_a_conflict_is_reopened() {
    let world = World::new().await;
    let story = Story::tell(&world).await;
    let staff = Actor::Staff { person: story.sam.person, account: story.sam.account };
    cancel(&world, &story, story.second).await;
    let lines = vec![grant(1, &story.kari, "a"), grant(2, &story.per, "b"), grant(3, &story.per, "c")];
    let (request, _) = submitted(&world, 9, &story.kari, lines.clone(), "Why not").await;
    let decide = |revision, numbers: &[usize]| -> RequestEvent {
        LinesDecided {
            by: staff.clone(),
            revision,
            verdicts: numbers
                .iter()
                .map(|n| LineVerdict {
                    line: lines[*n].id,
                    digest: lines[*n].digest(),
                    verdict: Verdict::Approve,
                    reason: None,
                })
                .collect(),
            barred: vec![story.kari.person, story.per.person],
            catalogue: 1,
        }
        .into()
    };
    let amended = RequestAmended {
        by: story.kari.actor(),
        revision: 2,
        lines: vec![lines[0].clone(), grant(2, &story.per, "d")],
        voided: vec![LineId(2)],
        reason: None,
    };
    let outcomes =
        vec![(LineId(1), Outcome::Applied), (LineId(2), Outcome::Moved { why: Moved::RolesChanged })];
    world.append(request, staff.clone(), vec![decide(1, &[0, 1]), amended.into()]).await;
    world.project().await;
    assert_eq!(shown(&world, request).await, ["1 approve - -", "2 - - -", "3 - - 2"]);

    let again = RequestReopened { by: staff.clone(), revision: 3, lines: vec![grant(2, &story.per, "d")] };
    let conflicted = RequestConflicted { revision: 2, outcomes };
    world.append(request, staff.clone(), vec![decide(2, &[1]), conflicted.into()]).await;
    world.project().await;
    assert_eq!(shown(&world, request).await, ["1 approve applied -", "2 approve moved -", "3 - - 2"]);
    world.append(request, staff.clone(), vec![RequestEvent::from(again)]).await;
    world.project().await;
    assert_eq!(shown(&world, request).await, ["1 approve applied -", "2 - - -", "3 - - 2"]);
    cancel(&world, &story, request).await;
    world.project().await;
    let mut session = world.reader().session().await.unwrap();
    let view = session.view(&Viewer::Staff).await.unwrap();
    let ticket = view.ticket_of(request).await.unwrap().unwrap();
    assert_eq!((ticket.phase.as_str(), ticket.revision, ticket.lines_total), ("cancelled", 3, 2));
    assert_eq!(ticket.outcome.as_deref(), Some("partly-implemented"), "line 1 is in force");
    drop(view);
    drop(session);
    world.close().await;
}

/// The customer takes a request back.
async fn cancel(world: &World, story: &Story, request: RequestId) {
    let reason = Some(world.seal(story.kari.person, "Given up").await);
    let cancelled = RequestCancelled { customer: story.nordlys, by: story.kari.actor(), reason };
    world.append(request, story.kari.actor(), vec![RequestEvent::from(cancelled)]).await;
}

/// Line, verdict, outcome and the revision that dropped it.
async fn shown(world: &World, request: RequestId) -> Vec<String> {
    let mut session = world.reader().session().await.unwrap();
    let view = session.view(&Viewer::Staff).await.unwrap();
    let text = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    let lines = view.lines(request).await.unwrap();
    lines
        .into_iter()
        .map(|line| {
            let dropped = text(line.dropped_in.map(|revision| revision.to_string()));
            format!("{} {} {} {dropped}", line.line, text(line.verdict), text(line.outcome))
        })
        .collect()
}

#[tokio::test]
async fn the_same_events_again_change_nothing() {
    let world = World::new().await;
    Story::tell(&world).await;
    world.project().await;
    let tables = [
        "customer",
        "contact",
        "contact_role",
        "role",
        "ticket",
        "ticket_line",
        "ticket_entry",
        "ticket_step",
    ];
    let mut before = Vec::new();
    for table in tables {
        before.push(world.dump(table, 1).await);
    }
    world.project().await;
    for (table, before) in tables.into_iter().zip(before) {
        assert!(!before.is_empty(), "{table} has rows");
        assert_eq!(world.dump(table, 1).await, before, "{table}");
    }
    world.close().await;
}
