//! Everything a ticket's page shows, read at one moment.

use events::id::{AccountId, CustomerId, TicketNumber};
use projection::{CentreFilter, EntryCursor, Limit, rows};
use workflow::desk::Seen;
use workflow::ticket::Look;

use crate::api::tickets::viewer;
use crate::edge::visit::Visit;
use crate::pages::wording::Names;
use crate::problem::Problem;
use crate::refusal::{self, read_fault};
use crate::site::Portal;

/// Messages a page shows; of more, the newest.
pub(super) const MOST_MESSAGES: usize = 300;
/// Other tickets of the customer that are offered.
const RELATED: usize = 6;

/// A ticket with everything around it.
pub(super) struct Sheet {
    pub(super) number: TicketNumber,
    pub(super) look: Look,
    pub(super) ticket: rows::Ticket,
    pub(super) customer: rows::Customer,
    pub(super) names: Names,
    /// The lines of the current revision, and those an earlier one settled.
    pub(super) lines: Vec<rows::Line>,
    pub(super) entries: Vec<rows::Entry>,
    /// Whether older messages were left out.
    pub(super) cut: bool,
    pub(super) steps: Vec<rows::Step>,
    /// For staff: other tickets of the customer.
    pub(super) related: Vec<rows::Listed>,
    /// For staff: those who may have it, by name.
    pub(super) colleagues: Vec<(AccountId, String)>,
    /// For staff: the names of others who have it open.
    pub(super) others: Vec<String>,
}

impl Sheet {
    /// The ticket as `visit` may see it; one that may not be seen is not found.
    pub(super) async fn load(portal: &Portal, visit: &Visit, number: TicketNumber) -> Result<Self, Problem> {
        let look = portal.workflow.look_at_ticket(&visit.caller, number).await.map_err(refusal::problem)?;
        let viewer = viewer(look.scope);
        let staff = viewer == projection::Viewer::Staff;
        let present = if staff {
            let me = Seen { request: look.request, account: visit.account };
            portal.workflow.come_to_ticket(me).await.map_err(refusal::problem)?
        } else {
            Vec::new()
        };
        let mut session = portal.reader.session().await.map_err(|error| read_fault(&error))?;
        let read = async {
            let view = session.view_by_key(&viewer).await?;
            // Awaited together, sent together.
            let ((ticket, customer, lines, steps), (entries, cut), beside) = futures::try_join!(
                async {
                    futures::try_join!(
                        view.ticket(number),
                        view.customer(look.customer),
                        view.lines(look.request),
                        view.steps(look.request)
                    )
                },
                conversation(&view, &look),
                async {
                    if !staff {
                        return Ok((Vec::new(), Vec::new(), Vec::new()));
                    }
                    futures::try_join!(
                        related_to(&view, look.customer, number),
                        colleagues(&view),
                        called(&view, &present)
                    )
                }
            )?;
            let (related, colleagues, others) = beside;
            Ok::<_, projection::ReadError>((
                ticket, customer, lines, steps, entries, cut, related, colleagues, others,
            ))
        };
        // So many reads at once are a large future.
        let read = Box::pin(read).await.map_err(|error| read_fault(&error))?;
        let (ticket, customer, lines, steps, entries, cut, related, colleagues, others) = read;
        // The log has it, so the read model is only late.
        let (Some(ticket), Some(customer)) = (ticket, customer) else { return Err(Problem::unavailable()) };
        let (name, purchaser) = (customer.name.clone(), customer.purchaser.clone());
        let names = Names::new(&look.catalogue, visit.locale, name, purchaser);
        let lines = lines.into_iter().filter(|line| line.dropped_in.is_none()).collect();
        Ok(Self {
            number,
            look,
            ticket,
            customer,
            names,
            lines,
            entries,
            cut,
            steps,
            related,
            colleagues,
            others,
        })
    }

    /// Whether it is looked at by the desk.
    pub(super) fn is_staff(&self) -> bool {
        self.look.scope == workflow::principal::Scope::Staff
    }
}

async fn conversation(
    view: &projection::View<'_>,
    look: &Look,
) -> Result<(Vec<rows::Entry>, bool), projection::ReadError> {
    let (mut entries, mut after): (Vec<rows::Entry>, Option<EntryCursor>) = (Vec::new(), None);
    loop {
        let page = view.conversation(look.request, after, Limit::new(100)).await?;
        entries.extend(page.rows);
        let cut = entries.len() > MOST_MESSAGES;
        if cut {
            entries.drain(..entries.len() - MOST_MESSAGES);
        }
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok((entries, cut)),
        }
    }
}

/// Those of the desk who may have a ticket, by name.
async fn colleagues(view: &projection::View<'_>) -> Result<Vec<(AccountId, String)>, projection::ReadError> {
    let staff = view.staff_accounts(None, Limit::new(100)).await?.rows.into_iter();
    let active = staff.filter(|row| row.status == "active");
    Ok(active.filter_map(|row| Some((AccountId(row.account), row.name?))).collect())
}

/// What these accounts are called.
async fn called(
    view: &projection::View<'_>,
    accounts: &[AccountId],
) -> Result<Vec<String>, projection::ReadError> {
    let found = futures::future::try_join_all(accounts.iter().map(|account| view.account(*account))).await?;
    Ok(found.into_iter().flatten().filter_map(|row| row.name).collect())
}

async fn related_to(
    view: &projection::View<'_>,
    customer: CustomerId,
    number: TicketNumber,
) -> Result<Vec<rows::Listed>, projection::ReadError> {
    let page = view.support_centre(customer, &CentreFilter::default(), None, Limit::new(RELATED)).await?;
    let this = i64::try_from(number.0).unwrap_or(i64::MAX);
    Ok(page.rows.into_iter().filter(|row| row.number != this).collect())
}
