## frame

frame-skip = Zum Inhalt springen
frame-nav = Hauptmenü
frame-desk = Bearbeitung
frame-customers = Kunden
frame-contacts = Kontakte
frame-contacts-of = Kontakte von { $customer }
frame-tickets = Tickets
frame-jobs = Aufträge
frame-jobs-of = Aufträge bei { $customer }
frame-profile = Ihr Profil
frame-sign-in = Anmelden
frame-sign-out = Abmelden
frame-footer = Über diese Seiten
frame-accessibility = Barrierefreiheit
frame-api = API
frame-problem = Etwas stimmt nicht
frame-problems =
    { $count ->
        [one] Eine Angabe ist zu berichtigen
       *[other] { $count } Angaben sind zu berichtigen
    }
frame-saved = Gespeichert
frame-saving = Wird gespeichert …
frame-not-saved = Nicht gespeichert. Versuchen Sie es mit der Schaltfläche noch einmal.
frame-changed-meanwhile = Auf dieser Seite hat sich etwas geändert.
frame-show-changes = Anzeigen
frame-page-previous = Vorherige Seite
frame-page-next = Nächste Seite
frame-page-range = { $from }–{ $to } von { $count }
frame-just-now = gerade eben
frame-minutes-ago =
    { $count ->
        [one] vor einer Minute
       *[other] vor { $count } Minuten
    }
frame-hours-ago =
    { $count ->
        [one] vor einer Stunde
       *[other] vor { $count } Stunden
    }
frame-days-ago =
    { $count ->
        [one] gestern
       *[other] vor { $count } Tagen
    }

## error

error-back = Zur Startseite
error-retry = Noch einmal versuchen
error-reference = Wenn Sie sich an den Support wenden, nennen Sie diese Nummer: { $id }
error-404-title = Unter dieser Adresse gibt es nichts zu sehen
error-404-text = Die Seite existiert nicht, oder sie ist nicht für Sie bestimmt. Prüfen Sie die Adresse, oder beginnen Sie auf der Startseite.
error-403-title = Das dürfen Sie nicht
error-403-text = Ihre Rollen umfassen es nicht. Es wurde nichts geändert.
error-403-network-title = Nicht aus diesem Netz
error-403-network-text = Ihr Zugang gilt nur aus bestimmten Netzen, und dies ist keines davon. Nutzen Sie ein Netz, für das er gewährt ist, oder bitten Sie die Betreuung um eine Änderung.
error-403-ask = Diese Personen können es tun oder Ihnen die Rolle geben: { $names }
error-403-site-title = Das kam von einer anderen Website
error-403-site-text = Zu Ihrer Sicherheit wurde nichts getan. Öffnen Sie die Seite hier und versuchen Sie es noch einmal.
error-405-title = Diese Adresse funktioniert anders
error-405-text = So lässt sie sich nicht öffnen. Es wurde nichts geändert.
error-409-title = Das ist jetzt nicht möglich
error-409-text = Jemand hat es inzwischen geändert, oder es ist zu spät dafür. Öffnen Sie die Seite neu, um den jetzigen Stand zu sehen.
error-412-title = Es wurde inzwischen geändert
error-412-text = Es wurde nichts überschrieben. Öffnen Sie die Seite neu und entscheiden Sie noch einmal.
error-413-title = Das ist zu viel auf einmal
error-413-text = Senden Sie weniger in einem Schritt. Es wurde nichts geändert.
error-421-title = Das ist nicht die Adresse, die Sie erhalten haben
error-421-text = Verwenden Sie die Adresse aus Ihrer E-Mail.
error-422-title = Das war nicht zu verstehen
error-422-text = Das Formular war unvollständig oder wurde unterwegs verändert. Öffnen Sie die Seite neu und füllen Sie es aus. Es wurde nichts geändert.
error-429-title = Zu viele Versuche
error-429-text = Warten Sie einen Moment und versuchen Sie es dann noch einmal. Es wurde nichts geändert.
error-500-title = Bei uns ist etwas fehlgeschlagen
error-500-text = Es liegt nicht an Ihnen, und wir haben es vermerkt. Versuchen Sie es noch einmal; was bestätigt wurde, ist sicher.
error-503-title = Gerade nicht erreichbar
error-503-text = Es ging nichts verloren. Versuchen Sie es gleich noch einmal.

## accessibility

accessibility-title = Barrierefreiheit
accessibility-intro = Wer mit Kontakten und Tickets arbeitet, soll es hier tun können: mit Maus, Tastatur, Stimme oder Vorleseprogramm, am großen Bildschirm oder am Telefon.
accessibility-standard-title = Was wir anstreben
accessibility-standard = Diese Seiten sind so gebaut, dass sie die Richtlinien für barrierefreie Webinhalte (WCAG) 2.2 auf Stufe AA erfüllen. Vor jeder Version sucht ein Programm auf jeder Seite nach bekannten Fehlern; ganze Arbeitsgänge werden auch allein mit der Tastatur erprobt.
accessibility-how-title = Was das bedeutet
accessibility-how-script = Alles lässt sich ohne JavaScript tun. Mit JavaScript speichern und aktualisieren sich dieselben Seiten von selbst.
accessibility-how-keyboard = Alles ist mit der Tastatur erreichbar und bedienbar, und man sieht immer, wo man ist.
accessibility-how-colour = Nichts wird nur durch Farbe gesagt: Jede Markierung hat ein Zeichen und ein Wort.
accessibility-how-zoom = Die Seiten funktionieren bei 400 % Vergrößerung und bei 320 Pixeln Breite, hell und dunkel.
accessibility-limits-title = Bekannte Grenzen
accessibility-limits = Texte anderer Personen erscheinen in der Sprache, in der sie geschrieben wurden. Namen und Beschreibungen der Rollen stammen von Ihrem Betreiber.
accessibility-contact-title = Wenn Ihnen etwas im Weg steht
accessibility-contact = Sagen Sie es dem Support, in einem Ticket oder als Antwort auf eine unserer E-Mails. Nennen Sie die Seite, was Sie versucht haben und womit Sie arbeiten. Ein Fehler, der jemanden am Arbeiten hindert, wird wie ein Ausfall behandelt.

## ticket

ticket-list-title = Tickets
ticket-list-count =
    { $count ->
        [one] Ein Ticket
       *[other] { $count } Tickets
    }
ticket-filter = Filtern
ticket-filter-state = Zustand
ticket-filter-all = Alle
ticket-filter-open = Offen
ticket-filter-closed = Geschlossen
ticket-filter-turn = Wer ist dran
ticket-filter-turn-any = Alle
ticket-filter-turn-you = Ihre Organisation
ticket-filter-turn-team = Support-Team
ticket-filter-turn-system = Wird umgesetzt
ticket-filter-text = Nummer, Name, Rolle oder Text
ticket-filter-submit = Anzeigen
ticket-filter-clear = Alles anzeigen
ticket-none-title = Noch keine Tickets
ticket-none-text = Ein Ticket entsteht, wenn jemand Änderungen in der Kontaktverwaltung einreicht.
ticket-none-link = Kontakte öffnen
ticket-no-match-title = Nichts gefunden
ticket-no-match-text = Versuchen Sie es mit weniger Wörtern, oder zeigen Sie alles an.
ticket-column-number = Ticket
ticket-column-state = Zustand
ticket-column-turn = Wartet auf
ticket-column-since = Seit
ticket-column-lines = Zeilen
ticket-column-requester = Beantragt von
ticket-column-customer = Kunde
ticket-column-owner = Zuständig
ticket-next = Nächste Seite
ticket-first = Erste Seite
ticket-lines-words = { $adding } hinzu, { $removing } weg, { $changing } geändert
ticket-of-customer = Kunde
ticket-phase-pending = Wartet auf Entscheidung
ticket-phase-queried = Frage offen
ticket-phase-approved = Genehmigt, noch nicht in Kraft
ticket-phase-conflicted = Angehalten: Kontakte hatten sich geändert
ticket-phase-implemented = In Kraft
ticket-phase-partly = Teilweise in Kraft
ticket-phase-rejected = Abgelehnt
ticket-phase-cancelled = Zurückgezogen
ticket-turn-team = das Support-Team
ticket-turn-owner = { $name }, Support
ticket-turn-requester = die antragstellende Person
ticket-turn-system = wird umgesetzt
ticket-turn-nobody = niemanden
ticket-waits-for = Wartet auf { $who }
ticket-applying = Wird jetzt umgesetzt. Die Seite zeigt es von selbst.
ticket-closed = Geschlossen
ticket-requested-for =
    { $lines ->
        [one] Eine Änderung für { $customer }, beantragt von { $name }
       *[other] { $lines } Änderungen für { $customer }, beantragt von { $name }
    }
ticket-back = Alle Tickets
ticket-back-desk = Zurück zur Warteschlange
ticket-changes = Änderungen
ticket-compare = Vorher und nachher
ticket-before = Aktiv
ticket-after = Beantragt
ticket-what = Was
ticket-nothing = nichts
ticket-field-name = Name
ticket-field-email = E-Mail
ticket-field-phone = Telefon
ticket-field-cell = Mobil
ticket-field-title = Titel
ticket-field-company = Firma
ticket-field-newsletter = Newsletter
ticket-field-kind = Art des Kontakts
ticket-field-side = Organisation
ticket-field-roles = Rollen
ticket-yes = ja
ticket-no = nein
ticket-erased = eine gelöschte Person
ticket-and = und
ticket-side-customer = den Kunden
ticket-side-purchaser = die Einkaufsorganisation
ticket-line-add =
    { $count ->
        [0] { $name } bei { $side } hinzufügen, ohne Rolle
        [one] { $name } bei { $side } mit der Rolle { $roles } hinzufügen
       *[other] { $name } bei { $side } mit den Rollen { $roles } hinzufügen
    }
ticket-line-edit = Angaben zu { $name } ändern: { $fields }
ticket-line-grant = { $name } die Rolle { $role } geben
ticket-line-revoke = { $name } die Rolle { $role } nehmen
ticket-line-remove =
    { $count ->
        [0] { $name } entfernen
        [one] { $name } entfernen, mit der Rolle { $roles }
       *[other] { $name } entfernen, mit den Rollen { $roles }
    }
ticket-line-move =
    { $count ->
        [0] { $name } zu { $side } verschieben, ohne Rolle
        [one] { $name } zu { $side } verschieben, mit der Rolle { $roles }
       *[other] { $name } zu { $side } verschieben, mit den Rollen { $roles }
    }
ticket-line-undecided = Nicht entschieden
ticket-line-approved = Genehmigt von { $name }
ticket-line-rejected = Abgelehnt von { $name }
ticket-line-applied = In Kraft
ticket-line-already = Galt bereits
ticket-line-stopped = Nicht umgesetzt: { $why }
ticket-line-moved = Das hat sich seit dem Antrag geändert: { $why }
ticket-moved-contact-gone = der Kontakt ist nicht mehr da
ticket-moved-details-changed = die Angaben wurden von jemand anderem geändert
ticket-moved-roles-changed = die Rollen wurden von jemand anderem geändert
ticket-moved-side-changed = der Kontakt hat die Organisation gewechselt
ticket-moved-duplicate-contact = ein anderer Kontakt hat inzwischen diese Adresse
ticket-moved-role-not-offered = die Rolle wird nicht mehr angeboten
ticket-moved-no-purchaser = es gibt keine Einkaufsorganisation mehr
ticket-moved-required-role-uncovered = niemand hätte mehr eine Pflichtrolle
ticket-moved-last-administrator = es bliebe kein Administrator übrig
ticket-moved-no-role-left = der Kontakt hätte keine Rolle mehr
ticket-conversation = Gespräch
ticket-conversation-empty = Noch hat niemand etwas geschrieben.
ticket-conversation-earlier = Nur die neuesten { $count } Nachrichten werden gezeigt.
ticket-messages =
    { $count ->
        [0] Keine Nachrichten
        [one] Eine Nachricht
       *[other] { $count } Nachrichten
    }
ticket-says-reason = Begründung
ticket-says-query = Frage, braucht eine Antwort
ticket-says-answer = Antwort
ticket-says-comment = Kommentar
ticket-says-note = interne Notiz, nur für das Team
ticket-says-amendment = Begründung der Änderung
ticket-says-decision = Begründung der Entscheidung
ticket-says-rejection = Begründung der Ablehnung
ticket-says-cancellation = Begründung der Rücknahme
ticket-says-erased = Der Text wurde mit der Person gelöscht.
ticket-says-lines =
    zu { $count ->
        [one] Zeile
       *[other] den Zeilen
    } { $lines }
ticket-team = Support-Team
ticket-system = Countersign
ticket-write = Nachricht schreiben
ticket-message = Nachricht
ticket-message-hint = Alle, die das Ticket sehen, können sie lesen.
ticket-reply-title = Das Team fragt Sie
ticket-reply-label = Ihre Antwort
ticket-reply-hint = Vor der Antwort wird nichts entschieden.
ticket-reply = Antwort senden
ticket-comment = Kommentieren, braucht keine Antwort
ticket-ask = Fragen, braucht eine Antwort
ticket-note-title = Interne Notiz
ticket-note-hint = Nur das Team sieht sie.
ticket-note = Notiz speichern
ticket-steps = Schritte
ticket-step-submitted = Eingereicht
ticket-step-queried = Frage gestellt
ticket-step-answered = Frage beantwortet
ticket-step-assigned = Zugeteilt: { $name }
ticket-step-unassigned = Zurück in die Warteschlange
ticket-step-shared = Mit der anderen Organisation geteilt
ticket-step-amended = Geändert
ticket-step-decided = { $approved } genehmigt, { $rejected } abgelehnt
ticket-step-approved = Genehmigt
ticket-step-rejected = Abgelehnt
ticket-step-cancelled = Zurückgezogen
ticket-step-conflicted = Einige Zeilen konnten nicht umgesetzt werden
ticket-step-reopened = Erneut zur Entscheidung vorgelegt
ticket-step-implemented = In Kraft
ticket-expect-decision = Entscheidung durch das Support-Team
ticket-expect-answer = Antwort von { $name }
ticket-expect-approved = Genehmigt
ticket-expect-force = In Kraft
ticket-expect-review = Neue Prüfung durch das Support-Team
ticket-now = jetzt, seit
ticket-next-step = als Nächstes
ticket-later = danach
ticket-facts = Fakten
ticket-fact-number = Nummer
ticket-fact-requested = Beantragt
ticket-fact-organisation = Organisation
ticket-fact-revision = Revision
ticket-fact-owner = Zuständig
ticket-fact-nobody = noch niemand
ticket-fact-shared = Sichtbar für
ticket-fact-shared-both = beide Organisationen
ticket-fact-shared-own = nur { $side }
ticket-acts = Was Sie tun können
ticket-cancel = Antrag zurückziehen …
ticket-cancel-title = { $number } zurückziehen?
ticket-cancel-text = Der ganze Antrag endet. Aktive Rollen bleiben, wie sie sind, und Kontakte können wieder bearbeitet werden. Das lässt sich nicht rückgängig machen.
ticket-cancel-reason = Begründung (freiwillig)
ticket-cancel-do = Zurückziehen
ticket-cancel-keep = Behalten
ticket-amend = Antrag ändern …
ticket-amend-title = { $number } ändern?
ticket-amend-text = Ein Entwurf öffnet sich mit den Zeilen, wie sie sind. Am Ticket ändert sich nichts, bis Sie ihn wieder einreichen.
ticket-amend-voids = Diese Zeilen sind entschieden. Ändern Sie eine davon, verfällt deren Entscheidung; die anderen bleiben.
ticket-amend-none = Noch ist keine Zeile entschieden, also geht keine Entscheidung verloren.
ticket-amend-do = Entwurf öffnen
ticket-share = Auch { $side } mitlesen lassen …
ticket-share-title = { $side } { $number } zeigen?
ticket-share-text = Wer dort Tickets lesen darf, sieht alles und kann antworten, aber nichts ändern oder zurückziehen. Das lässt sich nicht zurücknehmen.
ticket-share-do = Zeigen
ticket-share-keep = Für uns behalten
ticket-done-comment = Ihre Nachricht steht im Ticket.
ticket-done-note = Die Notiz ist gespeichert. Nur das Team sieht sie.
ticket-done-query = Die Frage ist gestellt. Der Kunde ist dran.
ticket-done-reply = Die Antwort ist gesendet. Das Team ist dran.
ticket-done-decide = Die Entscheidung ist festgehalten.
ticket-done-assign = Das Ticket hat eine neue zuständige Person.
ticket-done-unassign = Das Ticket ist zurück in der Warteschlange.
ticket-done-cancel = Der Antrag ist zurückgezogen. Kontakte können wieder bearbeitet werden.
ticket-done-share = Die andere Organisation sieht das Ticket jetzt.
ticket-done-reopen = Die Zeilen liegen wieder zur Entscheidung vor.
ticket-done-give-up = Der Antrag wurde aufgegeben.
ticket-done-confirmed = Bestätigt. Was Sie eingegeben haben, steht hier; senden Sie es jetzt.
ticket-behind = Es ist gespeichert, aber die Seite zeigt es noch nicht. Gleich ist es so weit.
ticket-sees = Wer das offen hat
ticket-sees-also = Auch geöffnet von: { $names }
ticket-related = Mehr von diesem Kunden
ticket-related-none = Keine weiteren Tickets.
ticket-error-text-missing = Schreiben Sie erst etwas.
ticket-error-text-invalid = Dieser Text lässt sich nicht speichern: Er ist zu lang oder enthält nicht darstellbare Zeichen. Höchstens 8192 Byte.
ticket-error-closed = Das Ticket wurde inzwischen geschlossen, deshalb wurde das nicht getan. Was Sie eingegeben haben, steht noch hier.
ticket-error-query-open = Eine Frage an den Kunden ist offen. Vor der Antwort kann nichts entschieden werden.
ticket-error-no-query = Die Frage ist nicht mehr offen; jemand hat geantwortet. Senden Sie Ihren Text als Kommentar.
ticket-error-stale = Der Antrag hat sich geändert, während Sie ihn ansahen. Unten stehen die Zeilen, wie sie jetzt sind; Ihre Eingaben blieben, wo die Zeile gleich ist. Es wurde nichts entschieden.
ticket-error-decided = Jemand anderes hat inzwischen eine dieser Zeilen entschieden. Von Ihnen wurde nichts festgehalten; sehen Sie noch einmal nach.
ticket-error-self = Sie haben das beantragt oder bearbeitet, oder es betrifft Sie. Jemand anderes muss entscheiden.
ticket-error-no-verdict = Wählen Sie für mindestens eine Zeile eine Entscheidung.
ticket-error-reason = Sagen Sie warum: Eine Ablehnung braucht eine Begründung, eine Frage ihren Text.
ticket-error-moved = Einige Zeilen lassen sich nicht mehr umsetzen, weil sich die Kontakte geändert haben. Sie sind markiert; lehnen Sie sie ab oder fragen Sie.
ticket-error-unsafe = Damit bliebe der Kunde ohne Administrator oder Pflichtrolle. Lehnen Sie die Zeile ab, die die letzte nimmt.
ticket-error-owner = Ein Ticket kann nur an jemanden aus dem Team gehen.
ticket-error-taken = { $name } hat es inzwischen. Übernehmen Sie es nur, wenn Sie das wollen.
ticket-error-put-back = Jemand hat es inzwischen in die Warteschlange zurückgelegt.
ticket-error-no-other-approver = Niemand sonst, der entscheiden darf, kann es hier: Alle haben an diesem Antrag mitgewirkt, oder er betrifft oder betraf sie. Lassen Sie einer anderen Person das Recht zu entscheiden geben, oder geben Sie den Antrag auf.
ticket-error-nothing-reopen = Keine der angehaltenen Zeilen passt zu den Kontakten, wie sie sind. Geben Sie den Antrag mit Begründung auf.
ticket-error-sent-twice = Dieses Formular wurde schon mit anderem Text gesendet; der gilt. Wenn Sie auch diesen senden wollen, senden Sie noch einmal.
ticket-error-not-now = Das geht im Moment nicht: { $phase }.
ticket-error-draft-open = Sie haben einen offenen Entwurf für diesen Kunden. Reichen Sie ihn ein oder verwerfen Sie ihn, dann ändern Sie.
ticket-error-erased = Die Daten der Person wurden gelöscht, deshalb kann in ihrem Namen nichts mehr geschrieben werden.
ticket-decide-title = Ihre Entscheidung
ticket-decide-hint = Sie entscheiden über genau die Zeilen, die hier stehen. Was Sie auslassen, bleibt offen.
ticket-decide-leave = Noch nicht
ticket-decide-approve = Genehmigen
ticket-decide-reject = Ablehnen
ticket-decide-ask = Fragen
ticket-decide-text = Begründung einer Ablehnung oder Ihre Frage
ticket-decide-verdict = Entscheidung zu Zeile { $line }
ticket-decide-all =
    { $count ->
        [one] Genehmigen
       *[other] Alle { $count } genehmigen
    }
ticket-decide-rest = Den Rest genehmigen und senden
ticket-decide-send = Gewähltes senden
ticket-change = Ändern
ticket-change-of = Entscheidung zu Zeile { $line }
ticket-change-hint = Bis alle Zeilen entschieden sind, gilt die letzte Entscheidung zu einer Zeile.
ticket-change-reason = Begründung der Ablehnung
ticket-change-reject = Stattdessen ablehnen
ticket-change-approve = Stattdessen genehmigen
ticket-decide-barred = Das können Sie nicht entscheiden
ticket-decide-barred-text = Sie haben daran mitgewirkt, oder es betrifft oder betraf Sie. Eine andere Person muss entscheiden.
ticket-decide-confirm = Vor einer Entscheidung bestätigen Sie, wer Sie sind. Ihre Auswahl bleibt so lange erhalten.
ticket-decide-queried = Eine Frage ist offen; vor der Antwort kann nichts entschieden werden.
ticket-review-title = Zeilen angehalten
ticket-review-text = Die Kontakte hatten sich geändert, bevor diese Zeilen umgesetzt werden konnten. Legen Sie sie neu vor, wie sie heute passen, oder geben Sie den Antrag auf.
ticket-review-bars = Wer sie neu vorlegt, kann nicht darüber entscheiden: Das muss jemand anders im Team tun.
ticket-review-reopen = Erneut zur Entscheidung vorlegen
ticket-review-reason = Begründung für das Aufgeben
ticket-review-give-up = Antrag aufgeben
ticket-assign = Zuständig
ticket-assign-me = Übernehmen
ticket-assign-over = Von { $name } übernehmen
ticket-assign-to = Geben an
ticket-assign-give = Geben
ticket-assign-back = Zurück in die Warteschlange
ticket-assign-yours = Sie haben es.
ticket-live-lost = Die laufende Aktualisierung ruht; laden Sie die Seite neu.

## desk

desk-title = Support-Desk
desk-queue = Warteschlange
desk-count =
    { $count ->
        [one] Ein Ticket
       *[other] { $count } Tickets
    }
desk-search = Nummer, Person, Organisation, Rolle oder Text
desk-which = Tickets
desk-which-open = Offen
desk-which-closed = Geschlossen
desk-which-all = Alle
desk-waiting = Wartet auf
desk-waiting-any = alle
desk-waiting-team = uns
desk-waiting-requester = den Kunden
desk-waiting-system = das System
desk-owner = Zuständig
desk-owner-any = alle
desk-owner-me = ich
desk-owner-nobody = niemand
desk-show = Anzeigen
desk-clear = Ganze Warteschlange
desk-empty-title = Nichts wartet
desk-empty-text = Neue Anträge erscheinen hier von selbst.
desk-no-match-title = Nichts gefunden
desk-no-match-text = Alle Wörter müssen passen. Nehmen Sie weniger, oder sehen Sie alle Tickets an.
desk-age = Alter
desk-unassigned = niemand
desk-assign = Mir zuteilen
desk-views = Gespeicherte Ansichten
desk-view-name = Name der Ansicht
desk-view-save = Diese Filter speichern
desk-view-forget = Ansicht { $name } löschen
desk-view-saved = Die Ansicht ist gespeichert.
desk-view-forgotten = Die Ansicht ist gelöscht.
desk-view-bad-name = Eine Ansicht braucht einen Namen mit höchstens 80 Zeichen.
desk-view-too-many = Sie haben 50 gespeicherte Ansichten; löschen Sie erst eine.
desk-assigned = { $number } gehört jetzt Ihnen.
desk-not-assigned = { $number } konnte nicht zugeteilt werden: inzwischen geschlossen oder vergeben.
desk-keys = Tasten: j nächste, k vorige, o öffnen, a mir zuteilen
desk-keys-use = Diese Tasten auf dieser Seite benutzen
desk-customers = Kunden
desk-customers-find = Teil des Namens
desk-customers-none = Kein Kunde trägt das im Namen.
desk-customers-empty = Noch ist kein Kunde erfasst.
desk-customers-find-do = Suchen
desk-customer-purchaser = Einkaufsorganisation
desk-customer-no-purchaser = keine
desk-customer-since = Kunde seit
desk-customer-roster = Kontakte und Rollen
desk-customer-contact = Kontakt
desk-customer-organisation = Organisation
desk-customer-roles = Rollen
desk-customer-no-contacts = Kein Kontakt hat eine Rolle.
desk-customer-history = Was sich geändert hat
desk-customer-history-none = Seit der Erfassung hat sich nichts geändert.
desk-customer-history-by = in Kraft { $when }, genehmigt von { $name }
desk-customer-older = Ältere Änderungen
desk-customer-tickets = Tickets dieses Kunden

## access of contacts

access-title = Zugang
access-find = Teil eines Namens oder einer Adresse
access-nobody = Kein Kontakt hat das in Name oder Adresse.
access-status = Status
access-flag = Einladung
access-unregistered = Nicht registriert
access-inactive = Inaktiv
access-active = Aktiv
access-deactivated = Deaktiviert
access-invited = Eingeladen
access-acts = Was Sie jetzt tun können
access-nothing = In diesem Status kann nichts getan werden.
access-closed = Ein Betreiber hat das ganze Konto gesperrt. Nur ein Betreiber kann es wieder freigeben.
access-grant = Zugang gewähren
access-grant-hint = Der Kontakt erhält ein Konto und per E-Mail einen Link, um ein Passwort zu wählen. Nur die Person selbst kennt es.
access-done-grant = Der Zugang ist gewährt; die E-Mail mit dem Link ist unterwegs.
access-ask = Aktivierungsanfrage senden
access-ask-hint = Der Kontakt erhält einen Link per E-Mail. Alle früheren Links gelten nicht mehr.
access-activate = Kontakt aktivieren
access-activate-hint = Der Kontakt kann sich anmelden.
access-deactivate = Kontakt deaktivieren
access-deactivate-hint = Der Kontakt kann sich nicht mehr anmelden. Kontakt, Tickets und Verlauf bleiben.
access-delete = Identitäten löschen
access-delete-hint = Passwort, zweiter Faktor, Sitzungen und Schlüssel werden gelöscht. Der Kontakt bleibt und kann erneut gefragt werden. Das lässt sich nicht rückgängig machen.
access-confirm = Ich weiß, dass sich das nicht rückgängig machen lässt, und meine { $name }.
access-waiting = Eine Aktivierungsanfrage wartet auf den Versand
access-waiting-hint = Lesen Sie sie, und senden Sie sie dann.
access-link-until = Ihr Link gilt bis
access-send = Senden
access-own-mail = Mein eigenes E-Mail-Programm verwenden
access-taken = Sie haben den Link gesehen, deshalb öffnet er das Konto nicht mehr: Wer ihn benutzt, bekommt einen anderen Link an die Adresse des Kontakts.
access-open-mail = In meinem E-Mail-Programm öffnen
access-sent-it = Ich habe sie gesendet
access-mail-subject = { $customer } bittet Sie, Ihr Konto zu aktivieren
access-mail-registers =
    Guten Tag { $name },

    Sie können für { $customer } handeln, sobald Ihr Konto aktiv ist. Sie melden sich mit { $email } an.

    Konto anlegen: { $link }

    Öffnen Sie den Link und legen Sie Ihr Konto an; danach bringt eine zweite E-Mail den Link, mit dem Sie ein Passwort wählen. Der Link gilt einmal, bis { $until }; frühere Links gelten nicht mehr. Haben Sie diese E-Mail nicht erwartet, ignorieren Sie sie: Dann geschieht nichts.
access-mail-activates =
    Guten Tag { $name },

    Sie können für { $customer } handeln, sobald Ihr Konto aktiv ist. Sie melden sich mit { $email } an.

    Konto aktivieren: { $link }

    Öffnen Sie den Link und wählen Sie ein Passwort; danach ist Ihr Konto aktiv. Der Link gilt einmal, bis { $until }; frühere Links gelten nicht mehr. Haben Sie diese E-Mail nicht erwartet, ignorieren Sie sie: Dann geschieht nichts.
access-invitations = Einladungen
access-invitations-none = Diesen Kontakt hat noch niemand gefragt.
access-done-networks = Von wo der Zugang gilt, ist festgelegt.
access-user-id = Benutzerkennung (die Adresse für die Anmeldung)
access-roles = Rollen
access-roles-fixed = Die der Kontakt hat. Sie ändern sich nur auf Antrag.
access-networks = Nur von diesen Adressen oder Netzen
access-networks-hint = Je Zeile eine Angabe, etwa 203.0.113.7 oder 2001:db8::/48. Leer: von überall.
access-from = Von wo der Zugang gilt
access-networks-save = Speichern
access-networks-unreadable = Der Zugang ist auf Netze beschränkt, die niemand mehr lesen kann, gilt also von nirgendwo. Nennen Sie sie neu.
access-network-form = { $given } ist keine Adresse wie 203.0.113.7 und kein Netz wie 203.0.113.0/24.
access-network-inside = { $given } ist eine Adresse im Netz { $network }. Schreiben Sie das Netz, oder die Adresse ohne die Länge.
access-network-all = { $given } umfasst alle Adressen. Lassen Sie das Feld leer, wenn der Zugang von überall gelten soll.
access-network-many = Höchstens { $most } Netze. Schreiben Sie größere.
access-refused-granted = Der Zugang ist schon gewährt. Der Link dazu kann neu gesendet werden.
access-asked = Gefragt
access-expires = Link gilt bis
access-link-used = benutzt
access-link-ended = ersetzt oder zurückgezogen
access-link-expired = abgelaufen
access-link-sent = gesendet
access-link-waits = wartet auf den Versand
access-done-asked = Die Aktivierungsanfrage ist unterwegs.
access-done-waits = Die Aktivierungsanfrage ist erstellt. Lesen Sie sie, und senden Sie sie dann.
access-done-sent = Die Aktivierungsanfrage gilt als gesendet.
access-done-activate = Der Kontakt ist aktiv.
access-done-deactivate = Der Kontakt ist deaktiviert. Sitzungen enden sofort.
access-done-delete = Die Identitäten sind gelöscht.
access-not-confirmed = Nichts wurde getan: Bestätigen Sie zuerst das Feld, das den Kontakt nennt.
access-refused-active = Der Kontakt ist schon aktiv. Sehen Sie noch einmal nach; jemand war schneller.
access-refused-deactivated = Der Kontakt ist deaktiviert.
access-refused-final = Nach den Regeln dieses Kunden ist eine Deaktivierung endgültig.
access-refused-inactive = Der Kontakt ist nicht aktiv.
access-refused-unregistered = Der Kontakt hat noch keine Anmeldeidentität. Senden Sie zuerst eine Aktivierungsanfrage.
access-refused-elsewhere = Die Person handelt auch anderswo, deshalb darf dieser Kunde die Anmeldeidentität nicht löschen lassen. Deaktivieren Sie stattdessen den Kontakt.
access-done-acts = Die Person hat ein aktives Konto mit dieser Adresse. Es handelt von nun an als dieser Kontakt.
access-refused-own = Jemand anderes muss es tun: Der Kontakt sind Sie selbst.
access-refused-linked = Die Person ist schon ein anderer Kontakt dieses Kunden.
access-refused-differs = Das Konto der Person meldet sich mit einer anderen Adresse an. Berichtigen Sie die Adresse des Kontakts, oder fügen Sie die Person neu hinzu.
access-refused-not-taken = Niemand hat den Link bisher genommen. Senden Sie von hier aus, oder nehmen Sie ihn zuerst.
access-refused-nothing = Keine Aktivierungsanfrage wartet auf den Versand.
access-refused-policy = Die Regeln dieses Kunden sehen einen anderen Weg zu Konten vor. Schlagen Sie zuerst andere Regeln vor.
access-refused-never = Nach den Regeln dieses Kunden haben Kontakte keine Konten.
access-refused-mailbox = Ein gemeinsames Postfach hat kein Konto. Fügen Sie die Person dahinter als Kontakt hinzu.
access-refused-address = Eine andere Person meldet sich mit dieser Adresse an. Berichtigen Sie zuerst die Adresse des Kontakts.
access-refused-erased = Die Person wurde gelöscht.

## terms of a customer

terms-title = Nutzungsbedingungen
terms-version = Fassung { $version }
terms-column-version = Fassung
terms-since = In Kraft seit
terms-in-force = in Kraft
terms-by = Eingestellt von
terms-none = Es gibt noch keine Nutzungsbedingungen. Niemand muss etwas annehmen.
terms-due = Bitte lesen Sie diese Bedingungen und nehmen Sie sie an. Vorher geht es hier nicht weiter.
terms-download = Dokument lesen
terms-accept = Ich nehme an
terms-you-accepted = Sie haben diese Bedingungen angenommen
terms-publish = Neue Bedingungen einstellen
terms-publish-hint = Das neue Dokument gilt sofort: Jeder muss es annehmen, bevor es weitergeht. Frühere Zustimmungen bleiben im Verlauf.
terms-publish-do = Einstellen
terms-name = Name des Dokuments (freiwillig)
terms-file = Dokument
terms-file-hint = Ein PDF mit höchstens 10 MB oder Markdown mit höchstens 1 MB.
terms-standing = { $accepted } von { $people } Kontakten, die sich anmelden können, haben die geltenden Bedingungen angenommen.
terms-versions = Fassungen
terms-size = { $size } KB
terms-accepted-on = Angenommen
terms-history = Angenommene Bedingungen
terms-history-none = Dieser Kontakt hat noch keine Bedingungen angenommen.
terms-history-ended = Zugang beendet
terms-done-published = Die Bedingungen sind in Kraft. Jeder muss sie neu annehmen.
terms-done-accepted = Sie haben die Bedingungen angenommen.
terms-replaced = Inzwischen sind neuere Bedingungen in Kraft. Bitte lesen Sie diese und nehmen Sie sie an.
terms-unchanged = Dieses Dokument ist bereits in Kraft. Es wurde nichts geändert.
terms-wrong-size = Wählen Sie eine Datei: ein PDF mit höchstens 10 MB oder Markdown mit höchstens 1 MB. Leere Dateien werden abgelehnt.
terms-wrong-title = Ein Name hat höchstens 120 Buchstaben, alle in einer Zeile.
terms-not-a-pdf = Die Datei beginnt und endet nicht wie ein PDF. Wählen Sie das vollständige PDF.
terms-not-markdown = Markdown muss Text in UTF-8 ohne Steuerzeichen sein. Soll es ein PDF sein, ist die Datei beschädigt.

## jobs

jobs-title = Aufträge
jobs-hint = Ihre Druckaufträge, wie die Druckerei sie meldet.
jobs-none = Von Ihnen gibt es noch keine Aufträge.
jobs-none-of-contact = Der Kontakt hat keine Aufträge.
jobs-newest =
    { $count ->
        [one] Der neueste Auftrag ist zu sehen.
       *[other] Die { $count } neuesten Aufträge sind zu sehen.
    }
jobs-job = Auftrag
jobs-status = Status
jobs-since = Seit
jobs-files = Dateien
jobs-new = Neu
jobs-incoming = Eingegangen
jobs-accepted = Angenommen
jobs-approval-pending = Freigabe ausstehend
jobs-approved = Freigegeben
jobs-prepress = Druckvorstufe
jobs-postpress = Weiterverarbeitung
jobs-production = Produktion
jobs-completed = Abgeschlossen
backup-title = Sicherung
backup-hint = Eine ZIP-Datei mit dem Profil, der Auftragsliste und einem Ordner je Auftrag. Wer eine Sicherung zieht, steht in der Historie.
backup-do = Benutzerdaten sichern
backup-taken = Bisherige Sicherungen
backup-extent =
    { $jobs ->
        [one] 1 Auftrag, Dateien: { $size }
       *[other] { $jobs } Aufträge, Dateien: { $size }
    }

## deletion of a contact

deletion-title = Endgültig löschen
deletion-link = Diesen Kontakt endgültig löschen …
deletion-what = Was geschieht
deletion-ends-roles = Der Kontakt verlässt den Kunden: alle Rollen, der Zugang, Sitzungen, Schlüssel und Links enden sofort.
deletion-ends-jobs =
    { $jobs ->
        [0] Mit dem Kontakt gehen keine Aufträge.
        [one] Mit dem Kontakt geht 1 Auftrag samt seinen Dateien.
       *[other] Mit dem Kontakt gehen { $jobs } Aufträge samt ihren Dateien.
    }
deletion-ends-data = Name, Adresse, Telefon und alles, was die Person geschrieben hat, wird für immer unlesbar: der Schlüssel wird vernichtet. Ist die Person auch bei einem anderen Kunden jemand, geschieht das mit dem Ende des letzten davon.
deletion-ends-proof = Der Verlauf bleibt und kann weiterhin geprüft werden; dort steht „eine gelöschte Person“.
deletion-blocking = Aufträge in Bearbeitung
deletion-blocking-hint = Solange einer davon bearbeitet wird, wird nichts gelöscht.
deletion-lost = Was zuerst jemand übernehmen muss
deletion-role = Niemand sonst hat die Rolle { $role }. Ein Antrag muss sie zuerst jemandem geben.
deletion-administrator = Niemand sonst darf Kontakte pflegen. Ein Antrag muss zuerst jemandem eine solche Rolle geben.
deletion-propose = Löschung vorschlagen
deletion-propose-hint = Nichts wird gelöscht, bevor jemand anderes gegengezeichnet hat.
deletion-propose-do = Löschung vorschlagen
deletion-name = Name des Kontakts
deletion-name-hint = Bitte wiederholen, denn dies lässt sich nicht rückgängig machen.
deletion-waiting = Vorgeschlagen, wartet auf die Gegenzeichnung
deletion-waits = Jemand anderes muss gegenzeichnen, bevor etwas gelöscht wird.
deletion-countersign = Endgültig löschen
deletion-drop = Vorschlag verwerfen
deletion-name-differs = Das ist nicht der Name des Kontakts. Es ist nichts geschehen: bitte den Namen so wiederholen, wie er oben steht.
deletion-blocked = Aufträge sind in Bearbeitung, deshalb wurde nichts gelöscht. Sie stehen unten.
deletion-loses = Zuerst muss jemand übernehmen, siehe unten. Es ist nichts geschehen.
deletion-own = Jemand anderes muss es tun.
deletion-moved = Inzwischen hat jemand anderes gehandelt. So ist es jetzt.
deletion-former = Ein ehemaliger Kontakt
deletion-deleted = Der Kontakt ist gelöscht. Die persönlichen Daten werden gleich unlesbar, oder sobald die Person bei niemandem mehr Kontakt ist.
deletion-erased = Der Kontakt ist gelöscht, und die persönlichen Daten sind für immer unlesbar. Der Verlauf bleibt.

## policy of a customer

policy-title = Regeln
policy-setting = Einstellung
policy-now = In Kraft
policy-proposed = Vorgeschlagen
policy-same = wie jetzt
policy-provisioning = Konten
policy-on-implementation = wenn ein Antrag ausgeführt wird
policy-by-invitation = wenn jemand eine Aktivierungsanfrage sendet
policy-by-grant = wenn jemand dem Kontakt Zugang gewährt
policy-never = nie
policy-reversal = Deaktivierung
policy-reversible = lässt sich zurücknehmen
policy-irreversible = ist endgültig
policy-sending = Aktivierungsanfragen
policy-auto = gehen sofort hinaus
policy-review = warten auf jemanden, der sie liest
policy-hours = Wie lange ihre Links gelten
policy-hours-count = { $count ->
    [one] eine Stunde
   *[other] { $count } Stunden
}
policy-hours-hint = In Stunden, von 1 bis 720.
policy-your-turn = Das hat jemand anderes vorgeschlagen. Es gilt, sobald Sie es annehmen.
policy-waits = Sie haben das vorgeschlagen oder dürfen es nicht annehmen. Es gilt, sobald jemand anderes es annimmt.
policy-adopt = Vorschlag annehmen
policy-drop = Vorschlag verwerfen
policy-propose = Andere Regeln vorschlagen
policy-propose-hint = Das ersetzt einen früheren Vorschlag. Nichts ändert sich, bevor jemand anderes ihn annimmt.
policy-propose-do = Vorschlagen
policy-done-proposed = Die Regeln sind vorgeschlagen. Jemand anderes muss sie annehmen.
policy-done-adopted = Die Regeln sind in Kraft.
policy-done-dropped = Der Vorschlag ist verworfen.
policy-unchanged = Das sind die Regeln, die gelten.
policy-already = Dasselbe ist schon vorgeschlagen.
policy-hours-wrong = Ein Link gilt von 1 bis 720 Stunden.
policy-gone = Dieser Vorschlag wartet nicht mehr. Sehen Sie sich die Regeln noch einmal an.
policy-own = Jemand anderes muss ihn annehmen: Sie haben ihn vorgeschlagen.

## registering

register-title = Konto anlegen
register-intro = Damit gibt es Ihr Konto. Danach senden wir Ihnen den Link, mit dem Sie ein Passwort wählen.
register-language = Sprache
register-button = Konto anlegen
registered-title = Sehen Sie in Ihre E-Mail
registered-intro = Ihr Konto gibt es jetzt. Wir senden Ihnen einen Link; öffnen Sie ihn und wählen Sie ein Passwort, dann ist Ihr Konto aktiv.

## sign-in

sign-in-title = Anmelden
sign-in-email = E-Mail-Adresse
sign-in-password = Passwort
sign-in-button = Anmelden
sign-in-forgot = Passwort vergessen?
sign-in-no-account = Konten werden auf Einladung eröffnet. Ihr Aktivierungslink kam per E-Mail.
sign-in-refused = Das hat nicht geklappt. Prüfen Sie Adresse und Passwort, oder legen Sie ein neues Passwort fest.
sign-in-elsewhere = Ihr Zugang gilt nur aus bestimmten Netzen, und { $address } liegt in keinem davon. Nutzen Sie ein Netz, für das er gewährt ist, oder bitten Sie die Betreuung um eine Änderung.
sign-in-nowhere = Ihr Zugang gilt nur aus bestimmten Netzen, und aus welchem Sie kommen, ist nicht zu erkennen. Fragen Sie die Betreuung.
sign-in-wait-seconds =
    Zu viele Versuche. Warten Sie { $count ->
        [one] eine Sekunde
       *[other] { $count } Sekunden
    } und versuchen Sie es dann erneut.
sign-in-wait-minutes =
    Zu viele Versuche. Warten Sie { $count ->
        [one] eine Minute
       *[other] { $count } Minuten
    } und versuchen Sie es dann erneut. Ein Browser, mit dem Sie schon angemeldet waren, muss nicht warten.
sign-in-after-sign-out = Sie sind abgemeldet.
sign-in-after-reset = Ihr neues Passwort gilt, und Sie sind überall abgemeldet. Melden Sie sich damit an.
sign-in-after-activation = Ihr Konto ist aktiv. Melden Sie sich mit Ihrer Adresse und dem neuen Passwort an.
sign-in-code-title = Einmalcode
sign-in-code = Code aus Ihrer App
sign-in-code-hint = Sechs Ziffern. Ohne Ihr Telefon verwenden Sie einen Ihrer Wiederherstellungscodes.
sign-in-code-back = Von vorn beginnen
sign-in-code-wrong = Dieser Code ist falsch oder wurde schon verwendet. Warten Sie auf den nächsten und versuchen Sie es erneut.
forgot-title = Passwort vergessen
forgot-intro = Geben Sie die Adresse ein, mit der Sie sich anmelden. Wir senden Ihnen einen Link, um ein neues Passwort festzulegen.
forgot-button = Link senden
forgot-back = Zurück zur Anmeldung
forgot-sent-title = Sehen Sie in Ihr Postfach
forgot-sent = Wenn diese Adresse ein aktives Konto hat, ist eine E-Mail mit einem Link unterwegs. Der Link gilt 30 Minuten. Kommt nichts an, prüfen Sie die Adresse und versuchen Sie es später erneut.
reset-title = Neues Passwort wählen
reset-intro = Mit dem neuen Passwort werden Sie überall abgemeldet, und dieser Link verliert seine Gültigkeit.
reset-button = Passwort festlegen
reset-refused = Er wurde schon verwendet, ist zu alt, oder Sie haben einen neueren erhalten.
reset-ask-again = Neuen Link anfordern
link-refused-title = Dieser Link kann nicht verwendet werden
activate-title = Konto aktivieren
activate-intro = Wählen Sie ein Passwort. Damit ist Ihr Konto aktiv, und dieser Link verliert seine Gültigkeit.
activate-button = Konto aktivieren
activate-used = Er wurde schon verwendet. Waren Sie es nicht, benachrichtigen Sie sofort den Support.
activate-expired = Er ist zu alt. Bitten Sie den Support um einen neuen.
activate-superseded = Sie haben einen neueren Link erhalten, oder der Zugang wurde entzogen. Verwenden Sie die neueste E-Mail.
activate-unknown = Er ist nicht vollständig oder nicht von uns. Öffnen Sie ihn noch einmal aus der E-Mail.
password-account = Konto
password-new = Neues Passwort
password-again = Neues Passwort noch einmal
password-hint = Mindestens 15 Zeichen. Ein Satz ist leicht zu merken und schwer zu erraten.
password-differ = Die beiden Passwörter sind verschieden. Geben Sie zweimal dasselbe ein.
password-too-short = Das Passwort ist zu kurz: Es braucht mindestens 15 Zeichen.
password-too-long = Das Passwort ist zu lang: Es darf höchstens 128 Zeichen haben.
password-too-weak = Dieses Passwort ist leicht zu erraten. Verwenden Sie mehrere Wörter, die nicht zusammengehören.
password-try-again = Das ging gerade nicht. Nichts ist verloren; versuchen Sie es gleich noch einmal.
confirm-title = Bestätigen Sie, dass Sie es sind
confirm-intro = Der nächste Schritt braucht noch einmal Ihr Passwort. Es gilt fünf Minuten lang.
confirm-button = Bestätigen
confirm-wrong = Das Passwort ist falsch. Geben Sie es noch einmal ein.
confirm-wrong-code = Das Passwort oder der Code ist falsch, oder der Code wurde schon verwendet.
profile-title = Ihr Profil
profile-you = Über Sie
profile-name = Name
profile-language = Sprache der Seiten und E-Mails
profile-language-button = Diese Sprache verwenden
profile-language-chosen = Seiten und E-Mails kommen jetzt in dieser Sprache.
profile-password-title = Passwort
profile-old = Bisheriges Passwort
profile-old-wrong = Das bisherige Passwort ist falsch.
profile-password-effect = Alle anderen Browser werden damit abgemeldet.
profile-password-button = Passwort ändern
profile-password-changed = Ihr Passwort ist geändert, und alle anderen Browser sind abgemeldet.
keys-title = API-Schlüssel
keys-hint = Programme melden sich mit einem Schlüssel an. Er handelt für Sie: mit Ihren Rechten außer dem Entscheiden, und aus den Netzen, für die Ihr Zugang gilt.
keys-docs = So wird die API benutzt
keys-issue = Schlüssel ausstellen
keys-secret = Der Schlüssel
keys-once = Kopieren Sie den Schlüssel jetzt. Er wird nur dieses eine Mal gezeigt und nirgends gespeichert.
keys-label = Wofür der Schlüssel ist
keys-label-hint = Damit Sie ihn in der Liste wiedererkennen, etwa der Name des Programms.
keys-days = Wie lange er gilt
keys-for-days = { $days } Tage
keys-endless = bis er widerrufen wird
keys-confirm = Bestätigen Sie mit Ihrem Passwort, dass Sie es sind; dann stellen Sie einen Schlüssel aus.
keys-confirm-button = Bestätigen
keys-list = Ihre Schlüssel
keys-none = Sie haben keine Schlüssel.
keys-issued-at = Ausgestellt
keys-works = Gilt
keys-used = Zuletzt benutzt
keys-never-used = nie
keys-revoke = Widerrufen
keys-revoked = Der Schlüssel ist widerrufen. Er gilt ab sofort nicht mehr.
keys-revoked-at = widerrufen { $at }
keys-expired-at = abgelaufen { $at }
keys-until = bis { $at }
keys-limited = auf einige Rechte beschränkt
keys-issued = Der Schlüssel ist ausgestellt.
keys-label-wrong = Sagen Sie in einer Zeile, wofür der Schlüssel ist.
keys-shown-before = Dieses Formular hat seinen Schlüssel schon ausgestellt, und er wird nur einmal gezeigt. Widerrufen Sie ihn und stellen Sie einen neuen aus.
keys-open = Schlüssel verwalten
profile-sessions-title = Wo Sie angemeldet sind
profile-session-since = Seit { $since }, zuletzt benutzt { $seen }
profile-session-own = Dieser Browser
profile-session-end = Abmelden
profile-session-ended = Jener Browser ist abgemeldet.
profile-sessions-end = Überall sonst abmelden
profile-sessions-ended = Alle anderen Browser sind abgemeldet.
profile-unknown-browser = Unbekannter Browser
profile-log-title = Letzte Anmeldungen
profile-log-signed-in = Angemeldet
profile-log-code-asked = Passwort richtig, Einmalcode verlangt
profile-log-wrong-password = Falsches Passwort
profile-log-wrong-code = Falscher Einmalcode
profile-log-recovered = Mit einem Wiederherstellungscode angemeldet
profile-log-other-network = Richtiges Passwort, aus einem Netz, für das Ihr Zugang nicht gilt
profile-log-throttled = Zu viele Versuche, abgewiesen
profile-log-signed-out = Abgemeldet
profile-log-revoked = Vom Profil aus abgemeldet
profile-log-stepped-up = Mit dem Passwort bestätigt
two-step-title = Anmeldung in zwei Schritten
two-step-intro = Zusätzlich zum Passwort liefert eine App auf Ihrem Telefon einen Code, der einmal gilt. Wer nur Ihr Passwort kennt, kann sich nicht anmelden.
two-step-required = Unser Team meldet sich in zwei Schritten an. Richten Sie es jetzt ein; alles andere öffnet sich danach.
two-step-is-on = Ein
two-step-is-off = Aus: Das Passwort allein genügt.
two-step-codes-left =
    { $count ->
        [one] Ein Wiederherstellungscode ist übrig.
       *[other] { $count } Wiederherstellungscodes sind übrig.
    }
two-step-open = Zwei Schritte einrichten
two-step-begin = Einrichten
two-step-renew-codes = Neue Wiederherstellungscodes erhalten
two-step-codes-renewed = Das sind Ihre neuen Wiederherstellungscodes; die bisherigen gelten nicht mehr.
two-step-replace = Andere App einrichten
two-step-remove = Ausschalten
two-step-removed = Die Anmeldung in zwei Schritten ist aus, und alle anderen Browser sind abgemeldet.
two-step-back = Zurück zum Profil
two-step-enrol-title = App verbinden
two-step-enrol-scan = Scannen Sie diesen Code mit einer App für Einmalcodes.
two-step-qr = QR-Code mit dem Geheimnis, das darunter steht
two-step-enrol-link = In einer App auf diesem Gerät öffnen
two-step-enrol-type = Oder geben Sie dieses Geheimnis in die App ein:
two-step-first-code = Der Code, den die App jetzt zeigt
two-step-enrol-button = Einschalten
two-step-wrong-code = Dieser Code passt nicht. Prüfen Sie die Uhr Ihres Telefons, warten Sie auf den nächsten Code und versuchen Sie es erneut.
two-step-on-now = Die Anmeldung in zwei Schritten ist ein, und alle anderen Browser sind abgemeldet.
two-step-codes-title = Bewahren Sie Ihre Wiederherstellungscodes auf
two-step-codes-intro = Jeder gilt einmal anstelle eines Codes, für den Tag, an dem das Telefon verloren ist. Sie werden nur jetzt gezeigt: Drucken Sie sie aus oder schreiben Sie sie auf.
two-step-codes-kept = Ich habe sie aufbewahrt

## contacts

contacts-heading = Kontakte von { $customer }
contacts-add = Kontakt hinzufügen
contacts-strip = Offener Antrag
contacts-none-open = Es ist kein Antrag mehr offen.
contacts-turn = Wartet auf: { $who }
contacts-since = seit
contacts-locked = Bis er abgeschlossen ist, lassen sich die Kontakte lesen, aber nicht ändern.
contacts-other-open = Ein Antrag der anderen Organisation ist offen. Bis er abgeschlossen ist, lässt sich hier nichts ändern.
contacts-amending = Sie ändern { $number }. Zeilen, die Sie so lassen, behalten ihre Entscheidung.
contacts-amend-lost = Dieser Entwurf sollte { $number } ändern, der inzwischen abgeschlossen ist. Er lässt sich nicht mehr senden.
contacts-draft-waits = Sie haben einen eigenen Entwurf. Er wartet, bis der offene Antrag abgeschlossen ist.
contacts-draft-look = Ansehen oder verwerfen
contacts-view-only = Sie können diese Kontakte ansehen, aber nicht ändern.
contacts-view-ask = Sie können diese Kontakte ansehen. Für Änderungen fragen Sie { $names }.
contacts-stale = Die Kontakte haben sich geändert, seit Sie begonnen haben. Sehen Sie Ihre Änderungen noch einmal durch und fahren Sie mit dem jetzigen Stand fort.
contacts-rebase = Mit dem jetzigen Stand fortfahren
contacts-rebased = Ihr Entwurf geht nun vom jetzigen Stand aus. Was inzwischen schon so war, wurde weggelassen.
contacts-rebased-look = Ihr Entwurf geht nun vom jetzigen Stand aus. Jemand anders hat die Angaben zu { $names } geändert, nachdem Sie Ihre eingegeben haben, und Ihre würden sie ersetzen: Sehen Sie sie vor dem Senden noch einmal an.
contacts-check-fine = Nichts steht im Weg
contacts-check-found =
    { $count ->
        [one] { $count } Hinweis
       *[other] { $count } Hinweise
    }
contacts-found-here =
    { $count ->
        [one] { $count } Hinweis
       *[other] { $count } Hinweise
    }
contacts-blocker = muss behoben werden
contacts-warning = bitte ansehen
contacts-note = gut zu wissen
contacts-finding-roles = { $text } ({ $roles })
contacts-finding-about = { $name }: { $text }
contacts-filter-text = Name oder E-Mail
contacts-filter-role = Rolle
contacts-filter-side = Organisation
contacts-filter-any = Alle
contacts-filter = Filtern
contacts-shown = angezeigt
contacts-range =
    { $from }–{ $to } von { $count ->
        [one] einem Kontakt
       *[other] { $count } Kontakten
    }
contacts-count =
    { $count ->
        [0] niemand
        [one] ein Kontakt
       *[other] { $count } Kontakte
    }
contacts-on-page = auf Seite { $page }
contacts-pages = Seiten mit Kontakten
contacts-none = Niemand passt zu diesem Filter.
contacts-all = Alle anzeigen
contacts-empty = Hier ist noch niemand.
contacts-side-customer = eigene Organisation
contacts-side-purchaser = Einkaufsorganisation
contacts-new-person = Neuer Kontakt
contacts-erased = Eine gelöschte Person
contacts-active = aktiv
contacts-adding = kommt hinzu
contacts-removing = entfällt
contacts-edited = Angaben geändert
contacts-flagged = zum Entfernen vorgemerkt
contacts-joining = neu
contacts-moving = wechselt zu { $side }
contacts-requested = beantragt
contacts-to-be-removed = soll entfallen
contacts-edit-requested = Änderung beantragt
contacts-removal-requested = Entfernung beantragt
contacts-join-requested = beantragt
contacts-move-requested = Wechsel zu { $side } beantragt
contacts-details = Angaben
contacts-required = Pflichtfeld
contacts-optional = freiwillig
contacts-now = Inzwischen steht dort:
contacts-side-hint = Eine andere Organisation bietet andere Rollen an. Was sie nicht anbietet, fällt weg.
contacts-mailbox = Gemeinsames Postfach
contacts-mailbox-hint = erhält E-Mails, aber kein Konto
contacts-held-since = seit { $since }
contacts-save = Im Entwurf speichern
contacts-forget = Alles rückgängig machen
contacts-flag = Zum Entfernen vormerken
contacts-unflag = Kontakt behalten
contacts-take-out = Aus dem Entwurf nehmen
contacts-flagged-text = Der Kontakt und alle Rollen sollen entfernt werden. Andere Änderungen warten, falls Sie den Kontakt behalten.
contacts-grants-maintain = darf Änderungen an Kontakten beantragen
contacts-grants-view = sieht die Kontakte
contacts-grants-raise = eröffnet Tickets
contacts-grants-read = liest Tickets
contacts-grants-converse = schreibt in Tickets
contacts-grants-terms = stellt Nutzungsbedingungen ein
contacts-no-changes = Noch keine Änderungen
contacts-changes =
    { $changes ->
        [one] eine Änderung
       *[other] { $changes } Änderungen
    } für { $people ->
        [one] eine Person
       *[other] { $people } Personen
    }
contacts-changes-short =
    { $changes ->
        [one] eine Änderung
       *[other] { $changes } Änderungen
    }
contacts-saved = gespeichert { $when }
contacts-check = Prüfen
contacts-submit = Absenden …
contacts-discard = Verwerfen …
contacts-sent = { $number } wurde gesendet. Nun sieht ihn jemand anderes an; vor der Genehmigung ändert sich nichts.
contacts-sent-link = Ticket öffnen
contacts-discarded = Der Entwurf ist verworfen. Es wurde nichts gesendet.
contacts-dropped =
    { $count ->
        [one] Wird dort nicht angeboten und fällt daher weg: { $roles }
       *[other] Werden dort nicht angeboten und fallen daher weg: { $roles }
    }
contacts-clash = Jemand, vielleicht Sie in einem anderen Fenster, hat diese Angaben inzwischen geändert. Ihr Text steht noch in den Feldern; daneben steht, was gespeichert ist. Speichern Sie noch einmal, um Ihren zu behalten.
contacts-overtaken = Inzwischen wurde ein Antrag gesendet; bis er abgeschlossen ist, lassen sich die Kontakte nur lesen. Hiervon wurde nichts geändert.
contacts-typed = Was Sie eingegeben haben:
contacts-refused-unknown = Diesen Kontakt gibt es nicht mehr. Es wurde nichts geändert.
contacts-refused-role = Diese Rolle wird in dieser Organisation nicht angeboten. Es wurde nichts geändert.
contacts-refused-purchaser = Es ist keine Einkaufsorganisation mehr zugeordnet. Es wurde nichts geändert.
contacts-refused-full = Mehr fasst ein Antrag nicht. Senden Sie diese Änderungen zuerst und machen Sie danach weiter.
contacts-review-title = Diese Änderungen senden?
contacts-review-amend = { $number } so ändern?
contacts-review-lines = Was Sie beantragen
contacts-review-blocked = Bevor sich das senden lässt, muss etwas behoben werden.
contacts-review-mend = Zeigen, wo
contacts-review-stale = Der Entwurf wurde in einem anderen Fenster geändert. Unten steht er, wie er jetzt ist; lesen Sie ihn und senden Sie ihn dann.
contacts-review-reason = Die Begründung lässt sich nicht speichern: Sie ist zu lang oder enthält nicht darstellbare Zeichen.
contacts-review-closed = Der Antrag hat sich inzwischen geändert; dieser Entwurf passt nicht mehr dazu. Verwerfen Sie ihn und sehen Sie sich das Ticket an.
contacts-review-nothing = Nichts unterscheidet sich vom Antrag. Ändern Sie etwas, oder verwerfen Sie den Entwurf.
contacts-reason = Begründung
contacts-reason-hint = Wer entscheidet, liest sie zuerst. Alle, die das Ticket sehen, können sie lesen.
contacts-share = Auch { $organisation } diesen Antrag sehen lassen
contacts-review-next = Sie erhalten ein Ticket und eine E-Mail. Das Support-Team prüft jede Zeile; bis zum Abschluss lassen sich die Kontakte lesen, aber nicht ändern.
contacts-review-send = Antrag senden
contacts-review-send-amend = Änderung senden
contacts-review-back = Weiter bearbeiten
contacts-discard-title = Entwurf verwerfen?
contacts-discard-text = Diese Änderungen gehen verloren. Es wurde nichts gesendet, und die Kontakte bleiben, wie sie sind.
contacts-discard-do = Verwerfen
contacts-discard-keep = Behalten

## import
import-open = Aus einer Datei importieren
import-heading = Kontakte aus einer Datei importieren
import-back = Zurück zu den Kontakten
import-about = Jede Zeile ist eine Person; die E-Mail-Adresse sagt, welche. Das Hochladen ändert nichts: zuerst sehen Sie, was aus jeder Zeile würde.
import-file = CSV-Datei
import-hint = CSV in UTF-8, mit Komma, Semikolon oder Tabulator und einer Zeile von Überschriften. Bis zu { $rows } Zeilen und 250 kB.
import-upload = Eine Datei hochladen
import-upload-other = Eine andere Datei hochladen
import-try = Probelauf
import-sample = Beispieldatei herunterladen
import-sample-name = kontakte-beispiel
import-run = Probelauf: noch ist nichts geändert
import-counts = { $added } würden hinzugefügt, { $edited } geändert, { $unchanged } bleiben unverändert, { $refused } abgewiesen.
import-unknown = Diese Spalten sind unbekannt und bleiben außer Acht: { $columns }.
import-read-over = Diese Spalten sagen nur, wie es ist, und bleiben außer Acht: { $columns }.
import-waits = Ein Antrag ist offen. Bis er abgeschlossen ist, lässt sich nichts übernehmen; Ihre Datei wartet hier.
import-moved = Ihr Entwurf oder die Kontakte haben sich seit dem Probelauf geändert, darum wurde nichts übernommen. Unten steht der Probelauf nach heutigem Stand.
import-other-file = Inzwischen wurde eine andere Datei hochgeladen, darum wurde nichts übernommen. Unten steht ihr Probelauf.
import-take =
    { $count ->
        [one] 1 Zeile in den Entwurf übernehmen
       *[other] { $count } Zeilen in den Entwurf übernehmen
    }
import-take-hint = Die Zeilen werden zu Änderungen Ihres Entwurfs. Dort prüfen Sie ihn und reichen ihn ein; nichts gilt, bevor es gegengezeichnet ist.
import-forget = Datei verwerfen
import-line = Zeile
import-outcome = Ergebnis
import-why = Was und warum
import-added = würde hinzugefügt
import-edited = würde geändert
import-unchanged = unverändert
import-refused = abgewiesen
import-changes = Ändert: { $fields }
import-gives = Gibt: { $roles }
import-takes = Nimmt: { $roles }
import-lines = { $text } (Zeilen { $lines })
import-done =
    { $count ->
        [one] 1 Zeile ist jetzt in Ihrem Entwurf. Sehen Sie ihn durch, und reichen Sie ihn ein.
       *[other] { $count } Zeilen sind jetzt in Ihrem Entwurf. Sehen Sie ihn durch, und reichen Sie ihn ein.
    }
import-too-large-title = Die Datei ist zu groß
import-too-large-text = Eine Datei mit Kontakten darf höchstens 1000 Zeilen und 250 kB haben. Teilen Sie sie, und importieren Sie einen Teil nach dem anderen. Es wurde nichts geändert.
