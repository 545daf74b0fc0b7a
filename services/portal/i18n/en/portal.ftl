## frame

frame-skip = Skip to the content
frame-nav = Main
frame-desk = Desk
frame-customers = Customers
frame-contacts = Contacts
frame-contacts-of = Contacts of { $customer }
frame-tickets = Tickets
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
