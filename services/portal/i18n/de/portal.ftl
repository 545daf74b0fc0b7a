## frame

frame-skip = Zum Inhalt springen
frame-nav = Hauptmenü
frame-desk = Bearbeitung
frame-customers = Kunden
frame-contacts = Kontakte
frame-contacts-of = Kontakte von { $customer }
frame-tickets = Tickets
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
