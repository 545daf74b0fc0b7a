## frame

frame-skip = Skip to the content
frame-nav = Main
frame-desk = Desk
frame-customers = Customers
frame-contacts = Contacts
frame-contacts-of = Contacts of { $customer }
frame-tickets = Tickets
frame-jobs = Jobs
frame-jobs-of = Jobs at { $customer }
frame-profile = Your profile
frame-sign-in = Sign in
frame-sign-out = Sign out
frame-footer = About this site
frame-accessibility = Accessibility
frame-api = API
frame-problem = There is a problem
frame-problems =
    { $count ->
        [one] There is one problem
       *[other] There are { $count } problems
    }
frame-saved = Saved
frame-saving = Saving …
frame-not-saved = Not saved. Use the button to try again.
frame-changed-meanwhile = Something changed on this page.
frame-show-changes = Show it
frame-page-previous = Previous page
frame-page-next = Next page
frame-page-range = { $from }–{ $to } of { $count }
frame-just-now = just now
frame-minutes-ago =
    { $count ->
        [one] one minute ago
       *[other] { $count } minutes ago
    }
frame-hours-ago =
    { $count ->
        [one] one hour ago
       *[other] { $count } hours ago
    }
frame-days-ago =
    { $count ->
        [one] yesterday
       *[other] { $count } days ago
    }

## error

error-back = Go to the start page
error-retry = Try again
error-reference = If you ask support for help, tell them this number: { $id }
error-404-title = Nothing to see at this address
error-404-text = The page does not exist, or it is not yours to see. Check the address, or start from the start page.
error-403-title = You may not do this
error-403-text = Your roles do not include it. Nothing was changed.
error-403-network-title = Not from this network
error-403-network-text = Your access works only from certain networks, and this is none of them. Use a network your access was granted for, or ask support to change it.
error-403-ask = These people can do it, or give you the role: { $names }
error-403-site-title = This came from another site
error-403-site-text = For your safety nothing was done. Open the page here and try again.
error-405-title = This address works differently
error-405-text = It cannot be opened in this way. Nothing was changed.
error-409-title = This cannot be done now
error-409-text = Somebody changed it meanwhile, or its time has passed. Open the page again to see how it is now.
error-412-title = It has changed meanwhile
error-412-text = Nothing was overwritten. Open the page again and decide anew.
error-413-title = That is too much at once
error-413-text = Send less in one go. Nothing was changed.
error-421-title = This is not the address you were given
error-421-text = Use the address from your mail.
error-422-title = This could not be understood
error-422-text = The form was not complete, or was changed on the way. Open the page again and fill it in. Nothing was changed.
error-429-title = Too many tries
error-429-text = Wait a moment, then try again. Nothing was changed.
error-500-title = Something failed on our side
error-500-text = It is not your fault, and we have written it down. Try again; what was confirmed before is safe.
error-503-title = Not available just now
error-503-text = Nothing was lost. Try again in a moment.

## accessibility

accessibility-title = Accessibility
accessibility-intro = Everybody who works with contacts and tickets must be able to do so here: by mouse, keyboard, voice or screen reader, on a large screen or a telephone.
accessibility-standard-title = What we aim at
accessibility-standard = These pages are built to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA. Every page is checked by program for known faults before a version is published; whole jobs are also tried with the keyboard alone.
accessibility-how-title = What that means
accessibility-how-script = Every act works without JavaScript. With it, the same pages save and refresh by themselves.
accessibility-how-keyboard = Everything can be reached and used with the keyboard, and one can always see where one is.
accessibility-how-colour = Nothing is said by colour alone: every mark has a sign and a word.
accessibility-how-zoom = The pages work at 400 % zoom and at a width of 320 pixels, in light and in dark.
accessibility-limits-title = Known limits
accessibility-limits = Texts that other people typed are shown in the language they were typed in. The names and descriptions of roles are those your operator wrote.
accessibility-contact-title = If something stands in your way
accessibility-contact = Tell support, on a ticket or by answering any mail from us. Say which page, what you tried and what you use. A fault that stops somebody from working is treated like an outage.

## ticket

ticket-list-title = Tickets
ticket-list-count =
    { $count ->
        [one] One ticket
       *[other] { $count } tickets
    }
ticket-filter = Filter
ticket-filter-state = State
ticket-filter-all = All
ticket-filter-open = Open
ticket-filter-closed = Closed
ticket-filter-turn = Whose turn
ticket-filter-turn-any = Anybody’s
ticket-filter-turn-you = Your organisation’s
ticket-filter-turn-team = The support team’s
ticket-filter-turn-system = Being put in force
ticket-filter-text = Number, name, role or text
ticket-filter-submit = Show
ticket-filter-clear = Show everything
ticket-none-title = No tickets yet
ticket-none-text = A ticket is made when somebody submits changes in the Contacts Manager.
ticket-none-link = Open the contacts
ticket-no-match-title = Nothing matches
ticket-no-match-text = Try fewer words, or show everything.
ticket-column-number = Ticket
ticket-column-state = State
ticket-column-turn = Waiting for
ticket-column-since = Since
ticket-column-lines = Lines
ticket-column-requester = Requested by
ticket-column-customer = Customer
ticket-column-owner = Owner
ticket-next = Next page
ticket-first = First page
ticket-lines-words = { $adding } to add, { $removing } to take away, { $changing } to change
ticket-of-customer = Customer
ticket-phase-pending = Waiting for a decision
ticket-phase-queried = Question open
ticket-phase-approved = Approved, not yet in force
ticket-phase-conflicted = Stopped: the contacts had changed
ticket-phase-implemented = In force
ticket-phase-partly = Partly in force
ticket-phase-rejected = Rejected
ticket-phase-cancelled = Cancelled
ticket-turn-team = the support team
ticket-turn-owner = { $name }, support
ticket-turn-requester = the requester
ticket-turn-system = being put in force
ticket-turn-nobody = nobody
ticket-waits-for = Waiting for { $who }
ticket-applying = Being put in force now. This page shows it by itself.
ticket-closed = Closed
ticket-requested-for =
    { $lines ->
        [one] One change for { $customer }, requested by { $name }
       *[other] { $lines } changes for { $customer }, requested by { $name }
    }
ticket-back = All tickets
ticket-back-desk = Back to the queue
ticket-changes = Changes
ticket-compare = Before and after
ticket-before = Active
ticket-after = Requested
ticket-what = What
ticket-nothing = nothing
ticket-field-name = Name
ticket-field-email = E-mail
ticket-field-phone = Telephone
ticket-field-cell = Mobile
ticket-field-title = Title
ticket-field-company = Company
ticket-field-newsletter = Newsletter
ticket-field-kind = Kind of contact
ticket-field-side = Organisation
ticket-field-roles = Roles
ticket-yes = yes
ticket-no = no
ticket-erased = a person who was erased
ticket-and = and
ticket-side-customer = the customer
ticket-side-purchaser = the purchaser organisation
ticket-line-add =
    { $count ->
        [0] Add { $name } to { $side }, without a role
        [one] Add { $name } to { $side } with the role { $roles }
       *[other] Add { $name } to { $side } with the roles { $roles }
    }
ticket-line-edit = Change the details of { $name }: { $fields }
ticket-line-grant = Grant { $name } the role { $role }
ticket-line-revoke = Take the role { $role } from { $name }
ticket-line-remove =
    { $count ->
        [0] Remove { $name }
        [one] Remove { $name }, who has the role { $roles }
       *[other] Remove { $name }, who has the roles { $roles }
    }
ticket-line-move =
    { $count ->
        [0] Move { $name } to { $side }, without a role
        [one] Move { $name } to { $side } with the role { $roles }
       *[other] Move { $name } to { $side } with the roles { $roles }
    }
ticket-line-undecided = Not decided
ticket-line-approved = Approved by { $name }
ticket-line-rejected = Rejected by { $name }
ticket-line-applied = In force
ticket-line-already = Was in force already
ticket-line-stopped = Not applied: { $why }
ticket-line-moved = This has changed since the request: { $why }
ticket-moved-contact-gone = the contact is no longer there
ticket-moved-details-changed = the details were changed by somebody else
ticket-moved-roles-changed = the roles were changed by somebody else
ticket-moved-side-changed = the contact changed organisation
ticket-moved-duplicate-contact = another contact has this address by now
ticket-moved-role-not-offered = the role is no longer offered
ticket-moved-no-purchaser = there is no purchaser organisation any more
ticket-moved-required-role-uncovered = nobody would hold a required role
ticket-moved-last-administrator = no administrator would be left
ticket-moved-no-role-left = the contact would be left without any role
ticket-conversation = Conversation
ticket-conversation-empty = Nobody has written anything yet.
ticket-conversation-earlier = Only the newest { $count } messages are shown.
ticket-messages =
    { $count ->
        [0] No messages
        [one] One message
       *[other] { $count } messages
    }
ticket-says-reason = reason
ticket-says-query = question, needs an answer
ticket-says-answer = answer
ticket-says-comment = comment
ticket-says-note = internal note, staff only
ticket-says-amendment = reason for the amendment
ticket-says-decision = reason for the decision
ticket-says-rejection = reason for the rejection
ticket-says-cancellation = reason for taking it back
ticket-says-erased = The text was erased with its author.
ticket-says-lines =
    about { $count ->
        [one] line
       *[other] lines
    } { $lines }
ticket-team = support team
ticket-system = Countersign
ticket-write = Write a message
ticket-message = Message
ticket-message-hint = Everybody who sees the ticket can read it.
ticket-reply-title = The team asks you
ticket-reply-label = Your answer
ticket-reply-hint = Nothing is decided before the answer.
ticket-reply = Send the answer
ticket-comment = Comment, needs no answer
ticket-ask = Ask, needs an answer
ticket-note-title = Internal note
ticket-note-hint = Only staff ever sees it.
ticket-note = Save the note
ticket-steps = Steps
ticket-step-submitted = Submitted
ticket-step-queried = Question asked
ticket-step-answered = Question answered
ticket-step-assigned = Assigned to { $name }
ticket-step-unassigned = Put back into the queue
ticket-step-shared = Shared with the other organisation
ticket-step-amended = Amended
ticket-step-decided = { $approved } approved, { $rejected } rejected
ticket-step-approved = Approved
ticket-step-rejected = Rejected
ticket-step-cancelled = Taken back
ticket-step-conflicted = Some lines could not be applied
ticket-step-reopened = Put up for decision again
ticket-step-implemented = In force
ticket-expect-decision = Decision by the support team
ticket-expect-answer = Answer by { $name }
ticket-expect-approved = Approved
ticket-expect-force = In force
ticket-expect-review = Review by the support team
ticket-now = now, since
ticket-next-step = next
ticket-later = after that
ticket-facts = Facts
ticket-fact-number = Number
ticket-fact-requested = Requested
ticket-fact-organisation = Organisation
ticket-fact-revision = Revision
ticket-fact-owner = Owner
ticket-fact-nobody = nobody yet
ticket-fact-shared = Seen by
ticket-fact-shared-both = both organisations
ticket-fact-shared-own = { $side } only
ticket-acts = What you can do
ticket-cancel = Take the request back …
ticket-cancel-title = Take { $number } back?
ticket-cancel-text = The whole request ends. Roles that are active stay as they are, and contacts can be edited again. This cannot be undone.
ticket-cancel-reason = Reason (optional)
ticket-cancel-do = Take it back
ticket-cancel-keep = Keep it
ticket-amend = Amend the request …
ticket-amend-title = Amend { $number }?
ticket-amend-text = A draft opens with the lines as they are. Nothing changes on the ticket before you submit it again.
ticket-amend-voids = These lines are decided. If you change one of them, its decision is void; the others stand.
ticket-amend-none = No line is decided yet, so no decision is lost.
ticket-amend-do = Open the draft
ticket-share = Also let { $side } see this …
ticket-share-title = Let { $side } see { $number }?
ticket-share-text = People there who may read tickets will see all of it and can answer. They cannot change or cancel it. It cannot be taken back.
ticket-share-do = Let them see it
ticket-share-keep = Keep it to ourselves
ticket-done-comment = Your message is on the ticket.
ticket-done-note = The note is saved. Only staff sees it.
ticket-done-query = The question was sent. It is the customer’s turn.
ticket-done-reply = The answer was sent. It is the team’s turn.
ticket-done-decide = The decision is recorded.
ticket-done-assign = The ticket has a new owner.
ticket-done-unassign = The ticket is back in the queue.
ticket-done-cancel = The request was taken back. Contacts can be edited again.
ticket-done-share = The other organisation can see the ticket now.
ticket-done-reopen = The lines are up for decision again.
ticket-done-give-up = The request was given up.
ticket-done-confirmed = Confirmed. What you typed is here; send it now.
ticket-behind = It is stored, but this page does not show it yet. It will in a moment.
ticket-sees = Who has this open
ticket-sees-also = Somebody else has this open too: { $names }
ticket-related = More of this customer
ticket-related-none = No other tickets.
ticket-error-text-missing = Write something first.
ticket-error-text-invalid = This text cannot be stored: it is too long or has characters that cannot be shown. At most 8192 bytes.
ticket-error-closed = The ticket was closed meanwhile, so this was not done. What you typed is still here.
ticket-error-query-open = A question to the customer is open. Nothing can be decided before the answer.
ticket-error-no-query = The question is no longer open; somebody answered it. Send what you typed as a comment.
ticket-error-stale = The request changed while you were looking. Below are the lines as they are now; what you typed was kept where the line is the same. Nothing was decided.
ticket-error-decided = Somebody else has decided one of these lines meanwhile. Nothing of yours was recorded; look again.
ticket-error-self = You requested or edited this, or it is about you. Somebody else must decide.
ticket-error-no-verdict = Choose a verdict for at least one line.
ticket-error-reason = Say why: a rejection needs a reason, a question its text.
ticket-error-moved = Some lines can no longer be applied, because the contacts changed meanwhile. They are marked; reject them or ask.
ticket-error-unsafe = This would leave the customer without an administrator or a required role. Reject the line that takes the last one.
ticket-error-owner = A ticket can only be given to somebody who works at the desk.
ticket-error-taken = { $name } has it by now. Take it over only if you mean to.
ticket-error-put-back = Somebody put it back into the queue meanwhile.
ticket-error-no-other-approver = Nobody else who may decide is free to: all had a hand in this request, or it is or was about them. Have somebody else given the right to decide, or give the request up.
ticket-error-nothing-reopen = None of the stopped lines can be applied to the contacts as they are. Give the request up with a reason.
ticket-error-sent-twice = This form was sent before with another text; that one counts. If you want to send this one as well, send it again.
ticket-error-not-now = That is not possible at this moment: { $phase }.
ticket-error-draft-open = You have an open draft for this customer. Submit or discard it first, then amend.
ticket-error-erased = The author’s data has been erased, so nothing more can be written in that name.
ticket-decide-title = Your decision
ticket-decide-hint = You decide on exactly the lines shown here. Lines you leave stay undecided.
ticket-decide-leave = Not yet
ticket-decide-approve = Approve
ticket-decide-reject = Reject
ticket-decide-ask = Ask
ticket-decide-text = Reason for a rejection, or your question
ticket-decide-verdict = Verdict on line { $line }
ticket-decide-all =
    { $count ->
        [one] Approve it
       *[other] Approve all { $count }
    }
ticket-decide-rest = Approve the rest and send
ticket-decide-send = Send what is chosen
ticket-change = Change
ticket-change-of = the verdict on line { $line }
ticket-change-hint = Until every line is decided, the last verdict on a line counts.
ticket-change-reason = Reason for the rejection
ticket-change-reject = Reject instead
ticket-change-approve = Approve instead
ticket-decide-barred = You cannot decide this one
ticket-decide-barred-text = You had a hand in it, or it is or was about you. Another person must decide.
ticket-decide-confirm = Before a decision you confirm who you are. What you choose is kept meanwhile.
ticket-decide-queried = A question is open, so nothing can be decided before the answer.
ticket-review-title = Lines stopped
ticket-review-text = The contacts had changed before these lines could be applied. Put them up again as they fit today, or give the request up.
ticket-review-bars = Whoever puts them up again cannot decide on them: a colleague has to.
ticket-review-reopen = Put up for decision again
ticket-review-reason = Reason for giving up
ticket-review-give-up = Give the request up
ticket-assign = Owner
ticket-assign-me = Take it
ticket-assign-over = Take it over from { $name }
ticket-assign-to = Give it to
ticket-assign-give = Give
ticket-assign-back = Put it back into the queue
ticket-assign-yours = You have it.
ticket-live-lost = Live updates are paused; reload the page to see what is new.

## desk

desk-title = Desk
desk-queue = Queue
desk-count =
    { $count ->
        [one] One ticket shown
       *[other] { $count } tickets shown
    }
desk-search = Number, person, organisation, role or text
desk-which = Tickets
desk-which-open = Open
desk-which-closed = Closed
desk-which-all = All
desk-waiting = Waiting for
desk-waiting-any = anybody
desk-waiting-team = us
desk-waiting-requester = the customer
desk-waiting-system = the system
desk-owner = Owner
desk-owner-any = anybody
desk-owner-me = me
desk-owner-nobody = nobody
desk-show = Show
desk-clear = Show the whole queue
desk-empty-title = Nothing is waiting
desk-empty-text = New requests appear here by themselves.
desk-no-match-title = Nothing matches
desk-no-match-text = All words must fit. Try fewer, or look at all tickets.
desk-age = Age
desk-unassigned = nobody
desk-assign = Assign to me
desk-views = Saved views
desk-view-name = Name of the view
desk-view-save = Save these filters
desk-view-forget = Delete the view { $name }
desk-view-saved = The view is saved.
desk-view-forgotten = The view is deleted.
desk-view-bad-name = A view needs a name of at most 80 characters.
desk-view-too-many = You have 50 saved views; delete one first.
desk-assigned = You have { $number } now.
desk-not-assigned = { $number } could not be assigned: it was closed or taken meanwhile.
desk-keys = Keys: j next, k previous, o open, a assign to me
desk-keys-use = Use these keys on this page
desk-customers = Customers
desk-customers-find = Part of the name
desk-customers-none = No customer has this in its name.
desk-customers-empty = No customer is recorded yet.
desk-customers-find-do = Find
desk-customer-purchaser = Purchaser organisation
desk-customer-no-purchaser = none
desk-customer-since = Customer since
desk-customer-roster = Contacts and roles
desk-customer-contact = Contact
desk-customer-organisation = Organisation
desk-customer-roles = Roles
desk-customer-no-contacts = No contact holds a role.
desk-customer-history = What changed
desk-customer-history-none = Nothing has changed since the customer was recorded.
desk-customer-history-by = in force { $when }, approved by { $name }
desk-customer-older = Older changes
desk-customer-tickets = Tickets of this customer

## access of contacts

access-title = Access
access-find = Part of a name or an address
access-nobody = No contact has this in name or address.
access-status = Status
access-flag = Invitation
access-unregistered = Unregistered
access-inactive = Inactive
access-active = Active
access-deactivated = Deactivated
access-invited = Invited
access-acts = What you can do now
access-nothing = Nothing can be done in this status.
access-closed = An operator has prohibited the whole account. Only an operator can allow it again.
access-grant = Grant access
access-grant-hint = The contact gets an account and a mail with a link to set a password. Only the person ever knows that password.
access-done-grant = Access is granted; the mail with the link is on its way.
access-ask = Send activation request
access-ask-hint = The contact gets a link by mail. Every earlier link stops working.
access-activate = Activate the contact
access-activate-hint = The contact can sign in.
access-deactivate = Deactivate the contact
access-deactivate-hint = The contact can no longer sign in. Contact, tickets and history stay.
access-delete = Delete identities
access-delete-hint = Password, second factor, sessions and keys are deleted. The contact stays and can be asked again. This cannot be undone.
access-confirm = I know that this cannot be undone, and I mean { $name }.
access-waiting = An activation request waits to be sent
access-waiting-hint = Read it, then send it.
access-link-until = Its link works until
access-send = Send it
access-own-mail = Use my own mail program
access-taken = You have seen the link, so it no longer opens the account: whoever uses it gets another link, mailed to the address of the contact.
access-open-mail = Open it in my mail program
access-sent-it = I have sent it
access-mail-subject = { $customer } asks you to activate your account
access-mail-registers =
    Hello { $name },

    You can act for { $customer } as soon as your account is active. You sign in with { $email }.

    Create your account: { $link }

    Open the link and create your account; a second mail then brings the link with which you choose a password. The link works once, until { $until }; earlier links no longer work. If you did not expect this mail, ignore it: nothing happens then.
access-mail-activates =
    Hello { $name },

    You can act for { $customer } as soon as your account is active. You sign in with { $email }.

    Activate your account: { $link }

    Open the link and choose a password; your account is active from then on. The link works once, until { $until }; earlier links no longer work. If you did not expect this mail, ignore it: nothing happens then.
access-invitations = Invitations
access-invitations-none = Nobody has asked this contact yet.
access-done-networks = From where the access works is settled.
access-user-id = User ID (the address to sign in with)
access-roles = Roles
access-roles-fixed = Those the contact holds. They change by request only.
access-networks = Only from these addresses or networks
access-networks-hint = One on each line, for example 203.0.113.7 or 2001:db8::/48. Empty: from anywhere.
access-from = From where the access works
access-networks-save = Save
access-networks-unreadable = The access is restricted to networks nobody can read any more, so it works from nowhere. Name them anew.
access-network-form = { $given } is not an address such as 203.0.113.7, or a network such as 203.0.113.0/24.
access-network-inside = { $given } is an address inside the network { $network }. Write the network, or the address without its length.
access-network-all = { $given } is every address there is. Leave the field empty for access from anywhere.
access-network-many = At most { $most } networks. Write larger ones.
access-refused-granted = Access was granted before. The link to it can be sent again.
access-asked = Asked
access-expires = Link works until
access-link-used = used
access-link-ended = replaced or withdrawn
access-link-expired = expired
access-link-sent = sent
access-link-waits = waits to be sent
access-done-asked = The activation request is on its way.
access-done-waits = The activation request is made. Read it, then send it.
access-done-sent = The activation request counts as sent.
access-done-activate = The contact is active.
access-done-deactivate = The contact is deactivated. Sessions are dead at once.
access-done-delete = The identities are deleted.
access-not-confirmed = Nothing was done: tick the box that names the contact first.
access-refused-active = The contact is active already. Look again; somebody was faster.
access-refused-deactivated = The contact is deactivated.
access-refused-final = By the policy of this customer a deactivation is final.
access-refused-inactive = The contact is not active.
access-refused-unregistered = The contact has no login identity yet. Send an activation request first.
access-refused-elsewhere = The person also acts elsewhere, so the login identity is not for this customer to delete. Deactivate the contact instead.
access-done-acts = The person has an active account with this address. It acts as this contact from now on.
access-refused-own = Somebody else must do it: the contact is you.
access-refused-linked = The person is another contact of this customer already.
access-refused-differs = The account of this person signs in with another address. Correct the address of the contact, or add the person anew.
access-refused-not-taken = Nobody has taken the link yet. Send it from here, or take it first.
access-refused-nothing = No activation request waits to be sent.
access-refused-policy = This customer's policy names another way to accounts. Propose another policy first.
access-refused-never = By the policy of this customer contacts have no accounts.
access-refused-mailbox = A shared mailbox has no account. Add the person behind it as a contact.
access-refused-address = Another person signs in with this address. Correct the address of the contact first.
access-refused-erased = The person has been erased.

## terms of a customer

terms-title = Terms and Conditions
terms-version = Version { $version }
terms-column-version = Version
terms-since = In force since
terms-in-force = in force
terms-by = Published by
terms-none = There are no terms yet. Nobody has to accept anything.
terms-due = Please read these terms and accept them. Until then you can do nothing else here.
terms-download = Read the document
terms-accept = I accept
terms-you-accepted = You accepted these terms
terms-publish = Publish new terms
terms-publish-hint = The new document is in force at once: everybody has to accept it before going on. Earlier acceptances stay in the history.
terms-publish-do = Publish
terms-name = Name of the document (optional)
terms-file = Document
terms-file-hint = A PDF of at most 10 MB, or Markdown of at most 1 MB.
terms-standing = { $accepted } of { $people } contacts who can sign in have accepted the terms in force.
terms-versions = Versions
terms-size = { $size } KB
terms-accepted-on = Accepted
terms-history = Accepted terms
terms-history-none = This contact has accepted no terms.
terms-history-ended = Access ended
terms-done-published = The terms are in force. Everybody has to accept them anew.
terms-done-accepted = You accepted the terms.
terms-replaced = Newer terms are in force meanwhile. Please read and accept these.
terms-unchanged = This document is in force already. Nothing was changed.
terms-wrong-size = Choose a file: a PDF of at most 10 MB, or Markdown of at most 1 MB. Empty files are refused.
terms-wrong-title = A name has at most 120 letters, all on one line.
terms-not-a-pdf = The file does not begin and end like a PDF. Choose the whole PDF.
terms-not-markdown = Markdown must be text in UTF-8 without control characters. If it is to be a PDF, the file is damaged.

## jobs

jobs-title = Jobs
jobs-hint = Your print jobs, as the print shop reports them.
jobs-none = There are no jobs of yours yet.
jobs-none-of-contact = The contact has no jobs.
jobs-newest =
    { $count ->
        [one] The newest job is shown.
       *[other] The newest { $count } jobs are shown.
    }
jobs-job = Job
jobs-status = Status
jobs-since = Since
jobs-files = Files
jobs-new = New
jobs-incoming = Incoming
jobs-accepted = Accepted
jobs-approval-pending = Approval pending
jobs-approved = Approved
jobs-prepress = Prepress
jobs-postpress = Postpress
jobs-production = Production
jobs-completed = Completed
backup-title = Backup
backup-hint = A ZIP file with the profile, the list of jobs and a folder for each job. Who takes one stands in the history.
backup-do = Back up user data
backup-taken = Backups that were taken
backup-extent =
    { $jobs ->
        [one] 1 job, { $size } of files
       *[other] { $jobs } jobs, { $size } of files
    }

## deletion of a contact

deletion-title = Delete for good
deletion-link = Delete this contact for good …
deletion-what = What happens
deletion-ends-roles = The contact leaves the customer: all roles, the access, sessions, keys and links end at once.
deletion-ends-jobs =
    { $jobs ->
        [0] No jobs go with the contact.
        [one] 1 job goes with the contact, with its files.
       *[other] { $jobs } jobs go with the contact, with their files.
    }
deletion-ends-data = Name, address, telephone and everything the person wrote become unreadable for ever: the key is destroyed. If the person is also somebody at another customer, that happens when the last of these ends.
deletion-ends-proof = The history stays and can still be checked; it says “a person who was erased”.
deletion-blocking = Jobs that are being processed
deletion-blocking-hint = While one of these is being processed, nothing is deleted.
deletion-lost = What somebody else must take over first
deletion-role = Nobody else holds the role { $role }. A request must give it to somebody first.
deletion-administrator = Nobody else may maintain contacts. A request must give somebody such a role first.
deletion-propose = Propose the deletion
deletion-propose-hint = Nothing is deleted until somebody else has countersigned it.
deletion-propose-do = Propose deletion
deletion-name = Name of the contact
deletion-name-hint = Repeat it, because this cannot be undone.
deletion-waiting = Proposed, waits for a countersignature
deletion-waits = Somebody else must countersign it before anything is deleted.
deletion-countersign = Delete for good
deletion-drop = Drop the proposal
deletion-name-differs = That is not the contact’s name. Nothing was done: repeat the name as it stands above.
deletion-blocked = Jobs are being processed, so nothing was deleted. They are listed below.
deletion-loses = Somebody else must take over first, see below. Nothing was done.
deletion-own = Somebody else must do it.
deletion-moved = Somebody else acted meanwhile. This is how it is now.
deletion-former = A former contact
deletion-deleted = The contact is deleted. The personal data becomes unreadable within moments, or as soon as the person is nobody’s contact any more.
deletion-erased = The contact is deleted, and the personal data is unreadable for ever. The history stays.

## policy of a customer

policy-title = Policy
policy-setting = Setting
policy-now = In force
policy-proposed = Proposed
policy-same = as now
policy-provisioning = Accounts
policy-on-implementation = when a request is implemented
policy-by-invitation = when somebody sends an activation request
policy-by-grant = when somebody grants the contact access
policy-never = never
policy-reversal = Deactivation
policy-reversible = can be taken back
policy-irreversible = is final
policy-sending = Activation requests
policy-auto = are mailed at once
policy-review = wait for somebody who reads them
policy-hours = How long their links work
policy-hours-count = { $count ->
    [one] one hour
   *[other] { $count } hours
}
policy-hours-hint = In hours, from 1 to 720.
policy-your-turn = A colleague proposed this. It counts once you adopt it.
policy-waits = You proposed this, or have not the right to adopt it. It counts once somebody else adopts it.
policy-adopt = Adopt the proposal
policy-drop = Drop the proposal
policy-propose = Propose another policy
policy-propose-hint = It replaces an earlier proposal. Nothing changes before somebody else adopts it.
policy-propose-do = Propose
policy-done-proposed = The policy is proposed. Somebody else must adopt it.
policy-done-adopted = The policy is in force.
policy-done-dropped = The proposal is dropped.
policy-unchanged = This is the policy in force.
policy-already = The same is proposed already.
policy-hours-wrong = A link works from 1 to 720 hours.
policy-gone = This proposal does not wait any more. Look at the policy again.
policy-own = Somebody else must adopt it: you proposed it.

## registering

register-title = Create your account
register-intro = With this your account exists. We then mail you the link with which you choose a password.
register-language = Language
register-button = Create account
registered-title = Look into your mail
registered-intro = Your account exists. We are mailing you a link; open it and choose a password, then your account is active.

## sign-in

sign-in-title = Sign in
sign-in-email = E-mail address
sign-in-password = Password
sign-in-button = Sign in
sign-in-forgot = Forgotten your password?
sign-in-no-account = Accounts are opened by invitation. Your activation link came by mail.
sign-in-refused = This did not work. Check the address and the password, or set a new password.
sign-in-elsewhere = Your access works only from certain networks, and { $address } is in none of them. Use a network your access was granted for, or ask support to change it.
sign-in-nowhere = Your access works only from certain networks, and from which one you come cannot be told. Ask support.
sign-in-wait-seconds =
    Too many tries. Wait { $count ->
        [one] one second
       *[other] { $count } seconds
    }, then try again.
sign-in-wait-minutes =
    Too many tries. Wait { $count ->
        [one] one minute
       *[other] { $count } minutes
    }, then try again. A browser you signed in with before need not wait.
sign-in-after-sign-out = You are signed out.
sign-in-after-reset = Your new password is set, and you are signed out everywhere. Sign in with it.
sign-in-after-activation = Your account is active. Sign in with your address and your new password.
sign-in-code-title = One-time code
sign-in-code = Code from your app
sign-in-code-hint = Six digits. Without your phone, use one of your recovery codes.
sign-in-code-back = Begin again
sign-in-code-wrong = This code is wrong, or it was used already. Wait for the next one and try again.
forgot-title = Forgotten password
forgot-intro = Enter the address you sign in with. We send you a link to set a new password.
forgot-button = Send the link
forgot-back = Back to the sign-in
forgot-sent-title = Look at your mail
forgot-sent = If this address has an active account, a mail with a link is on its way. The link works for 30 minutes. If nothing comes, check the address and try again later.
reset-title = Choose a new password
reset-intro = With the new password you are signed out everywhere, and this link stops working.
reset-button = Set the password
reset-refused = It was used already, it is too old, or a newer one was sent to you.
reset-ask-again = Ask for a new link
link-refused-title = This link cannot be used
activate-title = Activate your account
activate-intro = Choose a password. With it your account is active, and this link stops working.
activate-button = Activate account
activate-used = It was used already. If that was not you, tell support at once.
activate-expired = It is too old. Ask support to send you a new one.
activate-superseded = A newer link was sent to you, or access was withdrawn. Use the newest mail.
activate-unknown = It is not complete, or not one of ours. Open it from the mail again.
password-account = Account
password-new = New password
password-again = New password, once more
password-hint = At least 15 characters. A sentence is easy to remember and hard to guess.
password-differ = The two passwords differ. Type the same one twice.
password-too-short = The password is too short: it needs at least 15 characters.
password-too-long = The password is too long: it may have at most 128 characters.
password-too-weak = This password is easy to guess. Use several words that do not belong together.
password-try-again = This did not work just now. Nothing was lost; try again in a moment.
confirm-title = Confirm that it is you
confirm-intro = What comes next needs your password again. It counts for five minutes.
confirm-button = Confirm
confirm-wrong = The password is wrong. Type it again.
confirm-wrong-code = The password or the code is wrong, or the code was used already.
profile-title = Your profile
profile-you = About you
profile-name = Name
profile-language = Language of pages and mails
profile-language-button = Use this language
profile-language-chosen = Pages and mails now come in this language.
profile-password-title = Password
profile-old = Present password
profile-old-wrong = The present password is wrong.
profile-password-effect = All other browsers are signed out with it.
profile-password-button = Change the password
profile-password-changed = Your password is changed, and all other browsers are signed out.
keys-title = API keys
keys-hint = Programs sign in with a key. It acts as you: with your rights but deciding, and from the networks your access is good for.
keys-docs = How to use the API
keys-issue = Issue a key
keys-secret = The key
keys-once = Copy the key now. It is shown this once and stored nowhere.
keys-label = What the key is for
keys-label-hint = So that you recognise it in the list, for example the name of the program.
keys-days = How long it works
keys-for-days = { $days } days
keys-endless = until it is revoked
keys-confirm = Confirm with your password that it is you, then issue a key.
keys-confirm-button = Confirm
keys-list = Your keys
keys-none = You have no keys.
keys-issued-at = Issued
keys-works = Works
keys-used = Last used
keys-never-used = never
keys-revoke = Revoke
keys-revoked = The key is revoked. It is dead from now on.
keys-revoked-at = revoked { $at }
keys-expired-at = ended { $at }
keys-until = until { $at }
keys-limited = limited to some rights
keys-issued = The key is issued.
keys-label-wrong = Say in one line what the key is for.
keys-shown-before = This form issued its key before, and the key is shown only once. Revoke that key and issue another one.
keys-open = Manage keys
profile-sessions-title = Where you are signed in
profile-session-since = Since { $since }, last used { $seen }
profile-session-own = This browser
profile-session-end = Sign out
profile-session-ended = That browser is signed out.
profile-sessions-end = Sign out everywhere else
profile-sessions-ended = All other browsers are signed out.
profile-unknown-browser = Unknown browser
profile-log-title = Recent sign-ins
profile-log-signed-in = Signed in
profile-log-code-asked = Password right, one-time code asked
profile-log-wrong-password = Wrong password
profile-log-wrong-code = Wrong one-time code
profile-log-recovered = Signed in with a recovery code
profile-log-other-network = Right password, from a network your access is not good for
profile-log-throttled = Too many tries, turned away
profile-log-signed-out = Signed out
profile-log-revoked = Signed out from the profile
profile-log-stepped-up = Confirmed with the password
two-step-title = Two-step sign-in
two-step-intro = Besides the password, an app on your phone gives a code that works once. Whoever learns your password alone cannot sign in.
two-step-required = Our team signs in with two steps. Set it up now; everything else opens afterwards.
two-step-is-on = On
two-step-is-off = Off: the password alone is enough.
two-step-codes-left =
    { $count ->
        [one] One recovery code is left.
       *[other] { $count } recovery codes are left.
    }
two-step-open = Set up two-step sign-in
two-step-begin = Set it up
two-step-renew-codes = Get new recovery codes
two-step-codes-renewed = These are your new recovery codes; the ones before no longer work.
two-step-replace = Set up another app
two-step-remove = Turn it off
two-step-removed = Two-step sign-in is off, and all other browsers are signed out.
two-step-back = Back to the profile
two-step-enrol-title = Connect your app
two-step-enrol-scan = Scan this code with an app for one-time codes.
two-step-qr = QR code with the secret that is written below
two-step-enrol-link = Open it in an app on this device
two-step-enrol-type = Or type this secret into the app:
two-step-first-code = The code the app shows now
two-step-enrol-button = Turn it on
two-step-wrong-code = This code does not fit. Check the clock of your phone, wait for the next code and try again.
two-step-on-now = Two-step sign-in is on, and all other browsers are signed out.
two-step-codes-title = Keep your recovery codes
two-step-codes-intro = Each works once in place of a code, for the day your phone is lost. They are shown only now: print them or write them down.
two-step-codes-kept = I have kept them

## contacts

contacts-heading = Contacts of { $customer }
contacts-add = Add a contact
contacts-strip = Open request
contacts-none-open = No request is open any more.
contacts-turn = Waiting for: { $who }
contacts-since = since
contacts-locked = Until it is closed the contacts can be read, not changed.
contacts-other-open = A request of the other organisation is open. Until it is closed nothing can be changed here.
contacts-amending = You are amending { $number }. Lines you leave as they are keep their decisions.
contacts-amend-lost = This draft was meant to amend { $number }, which is closed by now. It cannot be sent any more.
contacts-draft-waits = You have a draft of your own. It waits until the open request is closed.
contacts-draft-look = Look at it, or discard it
contacts-view-only = You can look at these contacts, but not change them.
contacts-view-ask = You can look at these contacts. To have them changed, ask { $names }.
contacts-stale = The contacts have changed since you began. Look at your changes again, then go on with the contacts as they are now.
contacts-rebase = Go on with the contacts of today
contacts-rebased = Your draft now starts from the contacts as they are. What had become true already was left out.
contacts-rebased-look = Your draft now starts from the contacts as they are. Somebody else changed the details of { $names } after you typed yours, and yours would replace them: look at them again before you send.
contacts-check-fine = Nothing is in the way
contacts-check-found =
    { $count ->
        [one] { $count } finding
       *[other] { $count } findings
    }
contacts-found-here =
    { $count ->
        [one] { $count } finding
       *[other] { $count } findings
    }
contacts-blocker = must be mended
contacts-warning = look at it
contacts-note = good to know
contacts-finding-roles = { $text } ({ $roles })
contacts-finding-about = { $name }: { $text }
contacts-filter-text = Name or e-mail
contacts-filter-role = Role
contacts-filter-side = Organisation
contacts-filter-any = All
contacts-filter = Filter
contacts-shown = shown
contacts-range =
    { $from }–{ $to } of { $count ->
        [one] one contact
       *[other] { $count } contacts
    }
contacts-count =
    { $count ->
        [0] nobody
        [one] one contact
       *[other] { $count } contacts
    }
contacts-on-page = on page { $page }
contacts-pages = Pages of contacts
contacts-none = Nobody fits this filter.
contacts-all = Show everybody
contacts-empty = There is nobody here yet.
contacts-side-customer = your organisation
contacts-side-purchaser = purchaser organisation
contacts-new-person = New contact
contacts-erased = A person who was erased
contacts-active = active
contacts-adding = adding
contacts-removing = removing
contacts-edited = details edited
contacts-flagged = flagged for removal
contacts-joining = new
contacts-moving = moving to { $side }
contacts-requested = requested
contacts-to-be-removed = to be removed
contacts-edit-requested = edit requested
contacts-removal-requested = removal requested
contacts-join-requested = requested
contacts-move-requested = move to { $side } requested
contacts-details = Details
contacts-required = required
contacts-optional = optional
contacts-now = By now it is:
contacts-side-hint = Another organisation offers other roles. What it does not offer falls away.
contacts-mailbox = Shared mailbox
contacts-mailbox-hint = gets mail, but no account
contacts-held-since = since { $since }
contacts-save = Save to the draft
contacts-forget = Undo all of it
contacts-flag = Flag for removal
contacts-unflag = Keep the contact
contacts-take-out = Take out of the draft
contacts-flagged-text = The contact and all roles are to be removed. Other changes you made here wait, in case you keep the contact.
contacts-grants-maintain = may request changes of contacts
contacts-grants-view = sees the contacts
contacts-grants-raise = raises tickets
contacts-grants-read = reads tickets
contacts-grants-converse = writes on tickets
contacts-grants-terms = publishes terms and conditions
contacts-no-changes = No changes yet
contacts-changes =
    { $changes ->
        [one] one change
       *[other] { $changes } changes
    } for { $people ->
        [one] one person
       *[other] { $people } people
    }
contacts-changes-short =
    { $changes ->
        [one] one change
       *[other] { $changes } changes
    }
contacts-saved = saved { $when }
contacts-check = Check
contacts-submit = Submit …
contacts-discard = Discard …
contacts-sent = { $number } was sent. Somebody else now looks at it; nothing changes before it is approved.
contacts-sent-link = Open the ticket
contacts-discarded = The draft is discarded. Nothing was sent.
contacts-dropped =
    { $count ->
        [one] Not offered there, so it falls away: { $roles }
       *[other] Not offered there, so they fall away: { $roles }
    }
contacts-clash = Somebody, perhaps you in another window, changed these details meanwhile. Your text is still in the fields; beside it stands what was saved. Save again to keep yours.
contacts-overtaken = Meanwhile a request was sent, so the contacts can only be read until it is closed. Nothing of this was changed.
contacts-typed = What you typed:
contacts-refused-unknown = This contact is no longer there. Nothing was changed.
contacts-refused-role = This role is not offered in this organisation. Nothing was changed.
contacts-refused-purchaser = No purchaser organisation is assigned any more. Nothing was changed.
contacts-refused-full = One request does not hold more. Send these changes first, then go on.
contacts-review-title = Send these changes?
contacts-review-amend = Amend { $number } like this?
contacts-review-lines = What you ask for
contacts-review-blocked = Something must be mended before this can be sent.
contacts-review-mend = Show where
contacts-review-stale = The draft changed in another window. Below it is as it is now; read it, then send it.
contacts-review-reason = The reason cannot be stored: it is too long or has characters that cannot be shown.
contacts-review-closed = The request changed meanwhile, so this draft no longer fits it. Discard the draft and look at the ticket.
contacts-review-nothing = Nothing is different from the request as it is. Change something, or discard the draft.
contacts-reason = Reason
contacts-reason-hint = Whoever decides reads it first. Everybody who sees the ticket can read it.
contacts-share = Also let { $organisation } see this request
contacts-review-next = You get a ticket and a mail. The support team checks every line; contacts can be read, not changed, until it is closed.
contacts-review-send = Send the request
contacts-review-send-amend = Send the amendment
contacts-review-back = Go on editing
contacts-discard-title = Discard the draft?
contacts-discard-text = These changes are lost. Nothing was sent, and the contacts stay as they are.
contacts-discard-do = Discard it
contacts-discard-keep = Keep it

## import
import-open = Import from a file
import-heading = Import contacts from a file
import-back = Back to the contacts
import-about = Each row is one person; the e-mail address says whom. Nothing is changed by the upload: first you see what would become of every row.
import-file = CSV file
import-hint = CSV in UTF-8, with comma, semicolon or tab, and a row of headings. Up to { $rows } rows and 250 kB.
import-upload = Upload a file
import-upload-other = Upload another file
import-try = Test run
import-sample = Download a sample file
import-sample-name = contacts-sample
import-run = Test run: nothing is changed yet
import-counts = { $added } would be added, { $edited } edited, { $unchanged } stay as they are, { $refused } refused.
import-unknown = These columns are not known and are left out: { $columns }.
import-read-over = These columns only tell how things are and are left out: { $columns }.
import-waits = A request is open. Nothing can be taken over until it is closed; your file waits here.
import-moved = Your draft or the contacts have changed since the test run, so nothing was taken over. Below is the test run as of now.
import-other-file = Another file was uploaded meanwhile, so nothing was taken over. Below is its test run.
import-take =
    { $count ->
        [one] Take 1 row over into the draft
       *[other] Take { $count } rows over into the draft
    }
import-take-hint = The rows become changes of your draft. You check and submit it there; nothing is in force before it is countersigned.
import-forget = Discard the file
import-line = Line
import-outcome = Outcome
import-why = What and why
import-added = would be added
import-edited = would be edited
import-unchanged = unchanged
import-refused = refused
import-changes = Changes: { $fields }
import-gives = Gives: { $roles }
import-takes = Takes away: { $roles }
import-lines = { $text } (lines { $lines })
import-done =
    { $count ->
        [one] 1 row is in your draft now. Look at it, then submit it.
       *[other] { $count } rows are in your draft now. Look at it, then submit it.
    }
import-too-large-title = The file is too large
import-too-large-text = A file of contacts may have at most 1000 rows and 250 kB. Split it and import one part after the other. Nothing was changed.
