## frame

frame-skip = Hopp til innholdet
frame-nav = Hovedmeny
frame-desk = Saksbord
frame-customers = Kunder
frame-contacts = Kontakter
frame-contacts-of = Kontaktene til { $customer }
frame-tickets = Saker
frame-jobs = Jobber
frame-jobs-of = Jobbene hos { $customer }
frame-profile = Profilen din
frame-sign-in = Logg inn
frame-sign-out = Logg ut
frame-footer = Om nettstedet
frame-accessibility = Tilgjengelighet
frame-api = API
frame-problem = Noe er galt
frame-problems =
    { $count ->
        [one] Én ting må rettes
       *[other] { $count } ting må rettes
    }
frame-saved = Lagret
frame-saving = Lagrer …
frame-not-saved = Ikke lagret. Bruk knappen for å prøve igjen.
frame-changed-meanwhile = Noe på siden er endret.
frame-show-changes = Vis det
frame-page-previous = Forrige side
frame-page-next = Neste side
frame-page-range = { $from }–{ $to } av { $count }
frame-just-now = akkurat nå
frame-minutes-ago =
    { $count ->
        [one] for ett minutt siden
       *[other] for { $count } minutter siden
    }
frame-hours-ago =
    { $count ->
        [one] for en time siden
       *[other] for { $count } timer siden
    }
frame-days-ago =
    { $count ->
        [one] i går
       *[other] for { $count } dager siden
    }

## error

error-back = Gå til startsiden
error-retry = Prøv igjen
error-reference = Hvis du ber brukerstøtten om hjelp, oppgi dette nummeret: { $id }
error-404-title = Her er det ingenting å se
error-404-text = Siden finnes ikke, eller du har ikke tilgang til den. Kontroller adressen, eller begynn på startsiden.
error-403-title = Dette har du ikke lov til
error-403-text = Rollene dine omfatter det ikke. Ingenting ble endret.
error-403-network-title = Ikke fra dette nettverket
error-403-network-text = Tilgangen din virker bare fra bestemte nettverk, og dette er ikke et av dem. Bruk et nettverk tilgangen er gitt for, eller be brukerstøtten endre det.
error-403-ask = Disse kan gjøre det, eller gi deg rollen: { $names }
error-403-site-title = Dette kom fra et annet nettsted
error-403-site-text = For din sikkerhet ble ingenting gjort. Åpne siden her og prøv igjen.
error-405-title = Denne adressen virker på en annen måte
error-405-text = Den kan ikke åpnes slik. Ingenting ble endret.
error-409-title = Dette går ikke nå
error-409-text = Noen har endret det i mellomtiden, eller det er for sent. Åpne siden på nytt for å se hvordan det er nå.
error-412-title = Det er endret i mellomtiden
error-412-text = Ingenting ble overskrevet. Åpne siden på nytt og avgjør igjen.
error-413-title = Det ble for mye på én gang
error-413-text = Send mindre om gangen. Ingenting ble endret.
error-421-title = Dette er ikke adressen du har fått
error-421-text = Bruk adressen i e-posten.
error-422-title = Dette var ikke til å forstå
error-422-text = Skjemaet var ikke fullstendig, eller det ble endret underveis. Åpne siden på nytt og fyll det ut. Ingenting ble endret.
error-429-title = For mange forsøk
error-429-text = Vent litt og prøv igjen. Ingenting ble endret.
error-500-title = Noe sviktet hos oss
error-500-text = Det er ikke din feil, og vi har notert det. Prøv igjen; det som var bekreftet, er trygt.
error-503-title = Ikke tilgjengelig akkurat nå
error-503-text = Ingenting gikk tapt. Prøv igjen om litt.

## accessibility

accessibility-title = Tilgjengelighet
accessibility-intro = Alle som arbeider med kontakter og saker, skal kunne gjøre det her: med mus, tastatur, stemme eller skjermleser, på stor skjerm eller telefon.
accessibility-standard-title = Hva vi sikter mot
accessibility-standard = Sidene er laget for å oppfylle retningslinjene for tilgjengelig webinnhold (WCAG) 2.2 på nivå AA. Et program leter etter kjente feil på hver side før en versjon gis ut; hele arbeidsoppgaver prøves også bare med tastatur.
accessibility-how-title = Hva det betyr
accessibility-how-script = Alt kan gjøres uten JavaScript. Med JavaScript lagrer og oppdaterer de samme sidene seg selv.
accessibility-how-keyboard = Alt kan nås og brukes med tastaturet, og det er alltid synlig hvor man er.
accessibility-how-colour = Ingenting sies med farge alene: hvert merke har et tegn og et ord.
accessibility-how-zoom = Sidene virker med 400 % forstørrelse og på 320 piksler bredde, lyst og mørkt.
accessibility-limits-title = Kjente begrensninger
accessibility-limits = Tekst som andre har skrevet, vises på språket den ble skrevet på. Navn og beskrivelser av roller er de driftsansvarlige har skrevet.
accessibility-contact-title = Hvis noe står i veien for deg
accessibility-contact = Si fra til brukerstøtten, på en sak eller ved å svare på en e-post fra oss. Skriv hvilken side det gjelder, hva du prøvde og hva du bruker. En feil som hindrer noen i å arbeide, behandles som et driftsavbrudd.

## ticket

ticket-list-title = Saker
ticket-list-count =
    { $count ->
        [one] Én sak
       *[other] { $count } saker
    }
ticket-filter = Filtrer
ticket-filter-state = Tilstand
ticket-filter-all = Alle
ticket-filter-open = Åpne
ticket-filter-closed = Lukkede
ticket-filter-turn = Hvem sin tur
ticket-filter-turn-any = Hvem som helst
ticket-filter-turn-you = Deres organisasjon
ticket-filter-turn-team = Brukerstøtten
ticket-filter-turn-system = Settes i kraft
ticket-filter-text = Nummer, navn, rolle eller tekst
ticket-filter-submit = Vis
ticket-filter-clear = Vis alt
ticket-none-title = Ingen saker ennå
ticket-none-text = En sak blir til når noen sender inn endringer i kontaktoversikten.
ticket-none-link = Åpne kontaktene
ticket-no-match-title = Ingenting passer
ticket-no-match-text = Prøv færre ord, eller vis alt.
ticket-column-number = Sak
ticket-column-state = Tilstand
ticket-column-turn = Venter på
ticket-column-since = Siden
ticket-column-lines = Linjer
ticket-column-requester = Bedt om av
ticket-column-customer = Kunde
ticket-column-owner = Ansvarlig
ticket-next = Neste side
ticket-first = Første side
ticket-lines-words = { $adding } legges til, { $removing } fjernes, { $changing } endres
ticket-of-customer = Kunde
ticket-phase-pending = Venter på avgjørelse
ticket-phase-queried = Åpent spørsmål
ticket-phase-approved = Godkjent, ikke trådt i kraft ennå
ticket-phase-conflicted = Stoppet: kontaktene var endret
ticket-phase-implemented = Trådt i kraft
ticket-phase-partly = Delvis trådt i kraft
ticket-phase-rejected = Avslått
ticket-phase-cancelled = Trukket tilbake
ticket-turn-team = brukerstøtten
ticket-turn-owner = { $name }, brukerstøtten
ticket-turn-requester = den som ba om endringen
ticket-turn-system = settes i kraft
ticket-turn-nobody = ingen
ticket-waits-for = Venter på { $who }
ticket-applying = Settes i kraft nå. Siden viser det av seg selv.
ticket-closed = Lukket
ticket-requested-for =
    { $lines ->
        [one] Én endring for { $customer }, bedt om av { $name }
       *[other] { $lines } endringer for { $customer }, bedt om av { $name }
    }
ticket-back = Alle saker
ticket-back-desk = Tilbake til køen
ticket-changes = Endringer
ticket-compare = Før og etter
ticket-before = Aktiv
ticket-after = Ønsket
ticket-what = Hva
ticket-nothing = ingenting
ticket-field-name = Navn
ticket-field-email = E-post
ticket-field-phone = Telefon
ticket-field-cell = Mobil
ticket-field-title = Tittel
ticket-field-company = Firma
ticket-field-newsletter = Nyhetsbrev
ticket-field-kind = Type kontakt
ticket-field-side = Organisasjon
ticket-field-roles = Roller
ticket-yes = ja
ticket-no = nei
ticket-erased = en person som er slettet
ticket-and = og
ticket-side-customer = kunden
ticket-side-purchaser = innkjøpsorganisasjonen
ticket-line-add =
    { $count ->
        [0] Legg til { $name } hos { $side }, uten rolle
        [one] Legg til { $name } hos { $side } med rollen { $roles }
       *[other] Legg til { $name } hos { $side } med rollene { $roles }
    }
ticket-line-edit = Endre opplysningene om { $name }: { $fields }
ticket-line-grant = Gi { $name } rollen { $role }
ticket-line-revoke = Ta rollen { $role } fra { $name }
ticket-line-remove =
    { $count ->
        [0] Fjern { $name }
        [one] Fjern { $name }, som har rollen { $roles }
       *[other] Fjern { $name }, som har rollene { $roles }
    }
ticket-line-move =
    { $count ->
        [0] Flytt { $name } til { $side }, uten rolle
        [one] Flytt { $name } til { $side } med rollen { $roles }
       *[other] Flytt { $name } til { $side } med rollene { $roles }
    }
ticket-line-undecided = Ikke avgjort
ticket-line-approved = Godkjent av { $name }
ticket-line-rejected = Avslått av { $name }
ticket-line-applied = Trådt i kraft
ticket-line-already = Gjaldt allerede
ticket-line-stopped = Ikke utført: { $why }
ticket-line-moved = Dette er endret siden det ble bedt om: { $why }
ticket-moved-contact-gone = kontakten finnes ikke lenger
ticket-moved-details-changed = opplysningene er endret av noen andre
ticket-moved-roles-changed = rollene er endret av noen andre
ticket-moved-side-changed = kontakten har byttet organisasjon
ticket-moved-duplicate-contact = en annen kontakt har denne adressen nå
ticket-moved-role-not-offered = rollen tilbys ikke lenger
ticket-moved-no-purchaser = det finnes ingen innkjøpsorganisasjon lenger
ticket-moved-required-role-uncovered = ingen ville ha en påkrevd rolle
ticket-moved-last-administrator = det ville ikke være noen administrator igjen
ticket-moved-no-role-left = kontakten ville stått uten noen rolle
ticket-conversation = Samtale
ticket-conversation-empty = Ingen har skrevet noe ennå.
ticket-conversation-earlier = Bare de { $count } nyeste meldingene vises.
ticket-messages =
    { $count ->
        [0] Ingen meldinger
        [one] Én melding
       *[other] { $count } meldinger
    }
ticket-says-reason = begrunnelse
ticket-says-query = spørsmål, trenger svar
ticket-says-answer = svar
ticket-says-comment = kommentar
ticket-says-note = internt notat, bare for brukerstøtten
ticket-says-amendment = begrunnelse for endringen
ticket-says-decision = begrunnelse for avgjørelsen
ticket-says-rejection = begrunnelse for avslaget
ticket-says-cancellation = begrunnelse for å trekke tilbake
ticket-says-erased = Teksten er slettet sammen med forfatteren.
ticket-says-lines =
    om { $count ->
        [one] linje
       *[other] linjene
    } { $lines }
ticket-team = brukerstøtten
ticket-system = Countersign
ticket-write = Skriv en melding
ticket-message = Melding
ticket-message-hint = Alle som ser saken, kan lese den.
ticket-reply-title = Brukerstøtten spør deg
ticket-reply-label = Svaret ditt
ticket-reply-hint = Ingenting avgjøres før svaret.
ticket-reply = Send svaret
ticket-comment = Kommenter, trenger ikke svar
ticket-ask = Spør, trenger svar
ticket-note-title = Internt notat
ticket-note-hint = Bare brukerstøtten ser det.
ticket-note = Lagre notatet
ticket-steps = Steg
ticket-step-submitted = Sendt inn
ticket-step-queried = Spørsmål stilt
ticket-step-answered = Spørsmål besvart
ticket-step-assigned = Tildelt { $name }
ticket-step-unassigned = Lagt tilbake i køen
ticket-step-shared = Delt med den andre organisasjonen
ticket-step-amended = Endret
ticket-step-decided = { $approved } godkjent, { $rejected } avslått
ticket-step-approved = Godkjent
ticket-step-rejected = Avslått
ticket-step-cancelled = Trukket tilbake
ticket-step-conflicted = Noen linjer kunne ikke utføres
ticket-step-reopened = Lagt fram for ny avgjørelse
ticket-step-implemented = Trådt i kraft
ticket-expect-decision = Avgjørelse av brukerstøtten
ticket-expect-answer = Svar fra { $name }
ticket-expect-approved = Godkjent
ticket-expect-force = Trådt i kraft
ticket-expect-review = Ny vurdering av brukerstøtten
ticket-now = nå, siden
ticket-next-step = neste
ticket-later = deretter
ticket-facts = Fakta
ticket-fact-number = Nummer
ticket-fact-requested = Bedt om
ticket-fact-organisation = Organisasjon
ticket-fact-revision = Revisjon
ticket-fact-owner = Ansvarlig
ticket-fact-nobody = ingen ennå
ticket-fact-shared = Ses av
ticket-fact-shared-both = begge organisasjonene
ticket-fact-shared-own = bare { $side }
ticket-acts = Hva du kan gjøre
ticket-cancel = Trekk forespørselen tilbake …
ticket-cancel-title = Trekke { $number } tilbake?
ticket-cancel-text = Hele forespørselen avsluttes. Aktive roller blir som de er, og kontaktene kan redigeres igjen. Dette kan ikke angres.
ticket-cancel-reason = Begrunnelse (valgfritt)
ticket-cancel-do = Trekk tilbake
ticket-cancel-keep = Behold den
ticket-amend = Endre forespørselen …
ticket-amend-title = Endre { $number }?
ticket-amend-text = Et utkast åpnes med linjene som de er. Ingenting endres i saken før du sender inn på nytt.
ticket-amend-voids = Disse linjene er avgjort. Endrer du en av dem, faller avgjørelsen bort; de andre står.
ticket-amend-none = Ingen linje er avgjort ennå, så ingen avgjørelse går tapt.
ticket-amend-do = Åpne utkastet
ticket-share = La også { $side } se dette …
ticket-share-title = La { $side } se { $number }?
ticket-share-text = De som kan lese saker der, ser alt og kan svare. De kan ikke endre eller trekke den tilbake. Det kan ikke gjøres om.
ticket-share-do = La dem se den
ticket-share-keep = Behold den for oss selv
ticket-done-comment = Meldingen din står i saken.
ticket-done-note = Notatet er lagret. Bare brukerstøtten ser det.
ticket-done-query = Spørsmålet er sendt. Det er kundens tur.
ticket-done-reply = Svaret er sendt. Det er brukerstøttens tur.
ticket-done-decide = Avgjørelsen er registrert.
ticket-done-assign = Saken har fått ny ansvarlig.
ticket-done-unassign = Saken er tilbake i køen.
ticket-done-cancel = Forespørselen er trukket tilbake. Kontaktene kan redigeres igjen.
ticket-done-share = Den andre organisasjonen kan se saken nå.
ticket-done-reopen = Linjene er lagt fram for ny avgjørelse.
ticket-done-give-up = Forespørselen er gitt opp.
ticket-done-confirmed = Bekreftet. Det du skrev, står her; send det nå.
ticket-behind = Det er lagret, men siden viser det ikke ennå. Det kommer straks.
ticket-sees = Hvem har denne åpen
ticket-sees-also = Åpen også hos: { $names }
ticket-related = Mer fra denne kunden
ticket-related-none = Ingen andre saker.
ticket-error-text-missing = Skriv noe først.
ticket-error-text-invalid = Teksten kan ikke lagres: den er for lang eller har tegn som ikke kan vises. Høyst 8192 byte.
ticket-error-closed = Saken ble lukket i mellomtiden, så dette ble ikke gjort. Det du skrev, står fortsatt her.
ticket-error-query-open = Et spørsmål til kunden er åpent. Ingenting kan avgjøres før svaret.
ticket-error-no-query = Spørsmålet er ikke lenger åpent; noen har svart. Send det du skrev, som kommentar.
ticket-error-stale = Forespørselen ble endret mens du så på den. Under står linjene slik de er nå; det du skrev, er beholdt der linjen er den samme. Ingenting ble avgjort.
ticket-error-decided = Noen andre har avgjort en av disse linjene i mellomtiden. Ingenting av ditt ble registrert; se på nytt.
ticket-error-self = Du ba om eller endret dette, eller det gjelder deg. Noen andre må avgjøre.
ticket-error-no-verdict = Velg en avgjørelse for minst én linje.
ticket-error-reason = Si hvorfor: et avslag trenger en begrunnelse, et spørsmål sin tekst.
ticket-error-moved = Noen linjer kan ikke lenger utføres, fordi kontaktene er endret. De er merket; avslå dem eller spør.
ticket-error-unsafe = Da ville kunden stå uten administrator eller en påkrevd rolle. Avslå linjen som tar den siste.
ticket-error-owner = En sak kan bare gis til noen som arbeider i brukerstøtten.
ticket-error-taken = { $name } har den nå. Overta bare hvis du mener det.
ticket-error-put-back = Noen har lagt den tilbake i køen i mellomtiden.
ticket-error-no-other-approver = Ingen andre som kan avgjøre, har anledning: alle har hatt en hånd med i forespørselen, eller den gjelder eller gjaldt dem. Sørg for at en annen person får rett til å avgjøre, eller gi opp forespørselen.
ticket-error-nothing-reopen = Ingen av de stoppede linjene kan utføres på kontaktene slik de er. Gi opp forespørselen med en begrunnelse.
ticket-error-sent-twice = Dette skjemaet er sendt før med en annen tekst, og den gjelder. Vil du sende denne også, så send på nytt.
ticket-error-not-now = Det er ikke mulig akkurat nå: { $phase }.
ticket-error-draft-open = Du har et åpent utkast for denne kunden. Send inn eller forkast det først, og endre så.
ticket-error-erased = Forfatterens data er slettet, så ingenting mer kan skrives i det navnet.
ticket-decide-title = Avgjørelsen din
ticket-decide-hint = Du avgjør nøyaktig de linjene som vises her. Linjer du lar stå, forblir uavgjort.
ticket-decide-leave = Ikke ennå
ticket-decide-approve = Godkjenn
ticket-decide-reject = Avslå
ticket-decide-ask = Spør
ticket-decide-text = Begrunnelse for avslag, eller spørsmålet ditt
ticket-decide-verdict = Avgjørelse for linje { $line }
ticket-decide-all =
    { $count ->
        [one] Godkjenn den
       *[other] Godkjenn alle { $count }
    }
ticket-decide-rest = Godkjenn resten og send
ticket-decide-send = Send det som er valgt
ticket-change = Endre
ticket-change-of = avgjørelsen for linje { $line }
ticket-change-hint = Til alle linjer er avgjort, gjelder den siste avgjørelsen for en linje.
ticket-change-reason = Begrunnelse for avslaget
ticket-change-reject = Avslå i stedet
ticket-change-approve = Godkjenn i stedet
ticket-decide-barred = Denne kan du ikke avgjøre
ticket-decide-barred-text = Du har hatt en hånd med i den, eller den gjelder eller gjaldt deg. En annen person må avgjøre.
ticket-decide-confirm = Før en avgjørelse bekrefter du hvem du er. Det du velger, tas vare på imens.
ticket-decide-queried = Et spørsmål er åpent, så ingenting kan avgjøres før svaret.
ticket-review-title = Linjer stoppet
ticket-review-text = Kontaktene var endret før disse linjene kunne utføres. Legg dem fram på nytt slik de passer i dag, eller gi opp forespørselen.
ticket-review-bars = Den som legger dem fram på nytt, kan ikke avgjøre dem: det må en kollega gjøre.
ticket-review-reopen = Legg fram for ny avgjørelse
ticket-review-reason = Begrunnelse for å gi opp
ticket-review-give-up = Gi opp forespørselen
ticket-assign = Ansvarlig
ticket-assign-me = Ta den
ticket-assign-over = Overta fra { $name }
ticket-assign-to = Gi den til
ticket-assign-give = Gi
ticket-assign-back = Legg tilbake i køen
ticket-assign-yours = Du har den.
ticket-live-lost = Direkte oppdatering er satt på pause; last siden på nytt for å se hva som er nytt.

## desk

desk-title = Brukerstøtte
desk-queue = Kø
desk-count =
    { $count ->
        [one] Én sak vises
       *[other] { $count } saker vises
    }
desk-search = Nummer, person, organisasjon, rolle eller tekst
desk-which = Saker
desk-which-open = Åpne
desk-which-closed = Lukkede
desk-which-all = Alle
desk-waiting = Venter på
desk-waiting-any = hvem som helst
desk-waiting-team = oss
desk-waiting-requester = kunden
desk-waiting-system = systemet
desk-owner = Ansvarlig
desk-owner-any = hvem som helst
desk-owner-me = meg
desk-owner-nobody = ingen
desk-show = Vis
desk-clear = Vis hele køen
desk-empty-title = Ingenting venter
desk-empty-text = Nye forespørsler dukker opp av seg selv.
desk-no-match-title = Ingenting passer
desk-no-match-text = Alle ordene må passe. Prøv færre, eller se på alle saker.
desk-age = Alder
desk-unassigned = ingen
desk-assign = Tildel meg
desk-views = Lagrede visninger
desk-view-name = Navn på visningen
desk-view-save = Lagre disse filtrene
desk-view-forget = Slett visningen { $name }
desk-view-saved = Visningen er lagret.
desk-view-forgotten = Visningen er slettet.
desk-view-bad-name = En visning trenger et navn på høyst 80 tegn.
desk-view-too-many = Du har 50 lagrede visninger; slett en først.
desk-assigned = Du har { $number } nå.
desk-not-assigned = { $number } kunne ikke tildeles: den ble lukket eller tatt i mellomtiden.
desk-keys = Taster: j neste, k forrige, o åpne, a tildel meg
desk-keys-use = Bruk disse tastene på denne siden
desk-customers = Kunder
desk-customers-find = Del av navnet
desk-customers-none = Ingen kunde har dette i navnet.
desk-customers-empty = Ingen kunde er registrert ennå.
desk-customers-find-do = Finn
desk-customer-purchaser = Innkjøpsorganisasjon
desk-customer-no-purchaser = ingen
desk-customer-since = Kunde siden
desk-customer-roster = Kontakter og roller
desk-customer-contact = Kontakt
desk-customer-organisation = Organisasjon
desk-customer-roles = Roller
desk-customer-no-contacts = Ingen kontakt har en rolle.
desk-customer-history = Hva som er endret
desk-customer-history-none = Ingenting er endret siden kunden ble registrert.
desk-customer-history-by = trådt i kraft { $when }, godkjent av { $name }
desk-customer-older = Eldre endringer
desk-customer-tickets = Sakene til denne kunden

## access of contacts

access-title = Tilgang
access-find = Del av navn eller adresse
access-nobody = Ingen kontakt har dette i navn eller adresse.
access-status = Status
access-flag = Invitasjon
access-unregistered = Avregistrert
access-inactive = Ikke aktiv
access-active = Aktiv
access-deactivated = Deaktivert
access-invited = Invitert
access-acts = Dette kan du gjøre nå
access-nothing = Ingenting kan gjøres i denne statusen.
access-closed = En operatør har sperret hele kontoen. Bare en operatør kan åpne den igjen.
access-grant = Gi tilgang
access-grant-hint = Kontakten får en konto og en e-post med en lenke for å velge passord. Bare personen selv kjenner passordet.
access-done-grant = Tilgangen er gitt; e-posten med lenken er på vei.
access-ask = Send aktiveringsforespørsel
access-ask-hint = Kontakten får en lenke på e-post. Alle tidligere lenker slutter å virke.
access-activate = Aktiver kontakten
access-activate-hint = Kontakten kan logge inn.
access-deactivate = Deaktiver kontakten
access-deactivate-hint = Kontakten kan ikke lenger logge inn. Kontakt, saker og historikk blir værende.
access-delete = Slett identiteter
access-delete-hint = Passord, andre faktor, økter og nøkler slettes. Kontakten blir værende og kan spørres på nytt. Dette kan ikke omgjøres.
access-confirm = Jeg vet at dette ikke kan omgjøres, og jeg mener { $name }.
access-waiting = En aktiveringsforespørsel venter på å bli sendt
access-waiting-hint = Les den, og send den så.
access-link-until = Lenken virker til
access-send = Send den
access-own-mail = Bruk mitt eget e-postprogram
access-taken = Du har sett lenken, derfor åpner den ikke kontoen lenger: Den som bruker den, får en ny lenke sendt til adressen til kontakten.
access-open-mail = Åpne i mitt e-postprogram
access-sent-it = Jeg har sendt den
access-mail-subject = { $customer } ber deg aktivere kontoen din
access-mail-registers =
    Hei { $name },

    Du kan handle for { $customer } så snart kontoen din er aktiv. Du logger inn med { $email }.

    Opprett kontoen din: { $link }

    Åpne lenken og opprett kontoen din; deretter får du en e-post til, med lenken der du velger et passord. Lenken virker én gang, til { $until }; tidligere lenker virker ikke lenger. Ventet du ikke denne e-posten, kan du se bort fra den: da skjer det ingenting.
access-mail-activates =
    Hei { $name },

    Du kan handle for { $customer } så snart kontoen din er aktiv. Du logger inn med { $email }.

    Aktiver kontoen din: { $link }

    Åpne lenken og velg et passord; da er kontoen aktiv. Lenken virker én gang, til { $until }; tidligere lenker virker ikke lenger. Ventet du ikke denne e-posten, kan du se bort fra den: da skjer det ingenting.
access-invitations = Invitasjoner
access-invitations-none = Ingen har spurt denne kontakten ennå.
access-done-networks = Det er avgjort hvor tilgangen virker fra.
access-user-id = Bruker-ID (adressen man logger inn med)
access-roles = Roller
access-roles-fixed = De kontakten har. De endres bare ved forespørsel.
access-networks = Bare fra disse adressene eller nettverkene
access-networks-hint = Én på hver linje, for eksempel 203.0.113.7 eller 2001:db8::/48. Tomt: hvor som helst fra.
access-from = Hvor tilgangen virker fra
access-networks-save = Lagre
access-networks-unreadable = Tilgangen er begrenset til nettverk ingen lenger kan lese, så den virker ikke fra noe sted. Oppgi dem på nytt.
access-network-form = { $given } er ikke en adresse som 203.0.113.7, eller et nettverk som 203.0.113.0/24.
access-network-inside = { $given } er en adresse i nettverket { $network }. Skriv nettverket, eller adressen uten lengden.
access-network-all = { $given } er alle adresser som finnes. La feltet stå tomt for tilgang hvor som helst fra.
access-network-many = Høyst { $most } nettverk. Skriv større.
access-refused-granted = Tilgangen er gitt før. Lenken kan sendes på nytt.
access-asked = Spurt
access-expires = Lenken virker til
access-link-used = brukt
access-link-ended = erstattet eller trukket tilbake
access-link-expired = utløpt
access-link-sent = sendt
access-link-waits = venter på å bli sendt
access-done-asked = Aktiveringsforespørselen er på vei.
access-done-waits = Aktiveringsforespørselen er laget. Les den, og send den så.
access-done-sent = Aktiveringsforespørselen regnes som sendt.
access-done-activate = Kontakten er aktiv.
access-done-deactivate = Kontakten er deaktivert. Øktene er døde med en gang.
access-done-delete = Identitetene er slettet.
access-not-confirmed = Ingenting ble gjort: Kryss først av i ruten som nevner kontakten.
access-refused-active = Kontakten er allerede aktiv. Se en gang til; noen var raskere.
access-refused-deactivated = Kontakten er deaktivert.
access-refused-final = Etter reglene for denne kunden er en deaktivering endelig.
access-refused-inactive = Kontakten er ikke aktiv.
access-refused-unregistered = Kontakten har ingen påloggingsidentitet ennå. Send en aktiveringsforespørsel først.
access-refused-elsewhere = Personen handler også andre steder, derfor er ikke påloggingsidentiteten denne kundens å slette. Deaktiver kontakten i stedet.
access-done-acts = Personen har en aktiv konto med denne adressen. Den handler som denne kontakten fra nå av.
access-refused-own = En annen må gjøre det: Kontakten er deg selv.
access-refused-linked = Personen er allerede en annen kontakt hos denne kunden.
access-refused-differs = Kontoen til personen logger inn med en annen adresse. Rett adressen til kontakten, eller legg til personen på nytt.
access-refused-not-taken = Ingen har hentet lenken ennå. Send den herfra, eller hent den først.
access-refused-nothing = Ingen aktiveringsforespørsel venter på å bli sendt.
access-refused-policy = Kundens regler sier at kontakter får konto på en annen måte. Foreslå andre regler først.
access-refused-never = Etter reglene for denne kunden har kontakter ingen kontoer.
access-refused-mailbox = En felles postkasse har ingen konto. Legg til personen bak den som kontakt.
access-refused-address = En annen person logger inn med denne adressen. Rett adressen til kontakten først.
access-refused-erased = Personen er slettet.

## terms of a customer

terms-title = Servicevilkår
terms-version = Versjon { $version }
terms-column-version = Versjon
terms-since = Gjelder fra
terms-in-force = gjelder
terms-by = Lagt ut av
terms-none = Det finnes ingen vilkår ennå. Ingen trenger å godta noe.
terms-due = Les disse vilkårene og godta dem. Før det kan du ikke gjøre noe annet her.
terms-download = Les dokumentet
terms-accept = Jeg godtar
terms-you-accepted = Du har godtatt disse vilkårene
terms-publish = Legg ut nye vilkår
terms-publish-hint = Det nye dokumentet gjelder med en gang: alle må godta det før de kan gå videre. Tidligere godkjenninger blir værende i historikken.
terms-publish-do = Legg ut
terms-name = Dokumentets navn (valgfritt)
terms-file = Dokument
terms-file-hint = En PDF på høyst 10 MB, eller Markdown på høyst 1 MB.
terms-standing = { $accepted } av { $people } kontakter som kan logge inn, har godtatt vilkårene som gjelder.
terms-versions = Versjoner
terms-size = { $size } KB
terms-accepted-on = Godtatt
terms-history = Godtatte vilkår
terms-history-none = Denne kontakten har ikke godtatt noen vilkår.
terms-history-ended = Tilgang avsluttet
terms-done-published = Vilkårene gjelder. Alle må godta dem på nytt.
terms-done-accepted = Du har godtatt vilkårene.
terms-replaced = Nyere vilkår gjelder i mellomtiden. Les og godta disse.
terms-unchanged = Dette dokumentet gjelder allerede. Ingenting ble endret.
terms-wrong-size = Velg en fil: en PDF på høyst 10 MB, eller Markdown på høyst 1 MB. Tomme filer avvises.
terms-wrong-title = Et navn har høyst 120 bokstaver, alle på én linje.
terms-not-a-pdf = Filen begynner og slutter ikke som en PDF. Velg hele PDF-en.
terms-not-markdown = Markdown må være tekst i UTF-8 uten styretegn. Hvis det skal være en PDF, er filen skadet.

## jobs

jobs-title = Jobber
jobs-hint = Utskriftsjobbene dine, slik trykkeriet melder om dem.
jobs-none = Du har ingen jobber ennå.
jobs-none-of-contact = Kontakten har ingen jobber.
jobs-newest =
    { $count ->
        [one] Den nyeste jobben vises.
       *[other] De { $count } nyeste jobbene vises.
    }
jobs-job = Jobb
jobs-status = Status
jobs-since = Siden
jobs-files = Filer
jobs-new = Ny
jobs-incoming = Innkommende
jobs-accepted = Godtatt
jobs-approval-pending = Venter på godkjenning
jobs-approved = Godkjent
jobs-prepress = Førtrykk
jobs-postpress = Etterbehandling
jobs-production = Produksjon
jobs-completed = Fullført
backup-title = Sikkerhetskopi
backup-hint = En ZIP-fil med profilen, jobblisten og en mappe for hver jobb. Hvem som tar en kopi, står i historikken.
backup-do = Sikkerhetskopier brukerdata
backup-taken = Kopier som er tatt
backup-extent =
    { $jobs ->
        [one] 1 jobb, { $size } med filer
       *[other] { $jobs } jobber, { $size } med filer
    }

## deletion of a contact

deletion-title = Slett kontakt
deletion-link = Slett denne kontakten for godt …
deletion-what = Dette skjer
deletion-ends-roles = Kontakten forlater kunden: alle roller, tilgangen, økter, nøkler og lenker opphører straks.
deletion-ends-jobs =
    { $jobs ->
        [0] Ingen jobber forsvinner med kontakten.
        [one] 1 jobb forsvinner med kontakten, med filene sine.
       *[other] { $jobs } jobber forsvinner med kontakten, med filene sine.
    }
deletion-ends-data = Navn, adresse, telefon og alt personen har skrevet, blir uleselig for alltid: nøkkelen ødelegges. Er personen også noen hos en annen kunde, skjer det når det siste av dette opphører.
deletion-ends-proof = Historikken blir stående og kan fortsatt kontrolleres; der står det «en person som er slettet».
deletion-blocking = Jobber under behandling
deletion-blocking-hint = Så lenge en av disse behandles, slettes ingenting.
deletion-lost = Dette må noen andre overta først
deletion-role = Ingen andre har rollen { $role }. En forespørsel må gi den til noen først.
deletion-administrator = Ingen andre kan vedlikeholde kontakter. En forespørsel må gi noen en slik rolle først.
deletion-propose = Foreslå sletting
deletion-propose-hint = Ingenting slettes før en annen har kontrasignert.
deletion-propose-do = Foreslå sletting
deletion-name = Navnet på kontakten
deletion-name-hint = Gjenta det, for dette kan ikke omgjøres.
deletion-waiting = Foreslått, venter på kontrasignering
deletion-waits = En annen må kontrasignere før noe slettes.
deletion-countersign = Slett for godt
deletion-drop = Dropp forslaget
deletion-name-differs = Det er ikke navnet på kontakten. Ingenting ble gjort: gjenta navnet slik det står over.
deletion-blocked = Jobber er under behandling, så ingenting ble slettet. De står i listen under.
deletion-loses = Noen andre må overta først, se under. Ingenting ble gjort.
deletion-own = En annen må gjøre det.
deletion-moved = En annen har handlet i mellomtiden. Slik er det nå.
deletion-former = En tidligere kontakt
deletion-deleted = Kontakten er slettet. Personopplysningene blir uleselige om et øyeblikk, eller så snart personen ikke lenger er kontakt hos noen.
deletion-erased = Kontakten er slettet, og personopplysningene er uleselige for alltid. Historikken blir stående.

## policy of a customer

policy-title = Regler
policy-setting = Innstilling
policy-now = Gjelder nå
policy-proposed = Foreslått
policy-same = som nå
policy-provisioning = Kontoer
policy-on-implementation = når en forespørsel utføres
policy-by-invitation = når noen sender en aktiveringsforespørsel
policy-by-grant = når noen gir kontakten tilgang
policy-never = aldri
policy-reversal = Deaktivering
policy-reversible = kan omgjøres
policy-irreversible = er endelig
policy-sending = Aktiveringsforespørsler
policy-auto = sendes med en gang
policy-review = venter på at noen leser dem
policy-hours = Hvor lenge lenkene virker
policy-hours-count = { $count ->
    [one] én time
   *[other] { $count } timer
}
policy-hours-hint = I timer, fra 1 til 720.
policy-your-turn = En kollega har foreslått dette. Det gjelder når du vedtar det.
policy-waits = Du har foreslått dette, eller har ikke rett til å vedta det. Det gjelder når en annen vedtar det.
policy-adopt = Vedta forslaget
policy-drop = Forkast forslaget
policy-propose = Foreslå andre regler
policy-propose-hint = Det erstatter et tidligere forslag. Ingenting endres før en annen vedtar det.
policy-propose-do = Foreslå
policy-done-proposed = Reglene er foreslått. En annen må vedta dem.
policy-done-adopted = Reglene gjelder nå.
policy-done-dropped = Forslaget er forkastet.
policy-unchanged = Dette er reglene som gjelder.
policy-already = Det samme er allerede foreslått.
policy-hours-wrong = En lenke virker fra 1 til 720 timer.
policy-gone = Dette forslaget venter ikke lenger. Se på reglene en gang til.
policy-own = En annen må vedta det: Du har foreslått det.

## registering

register-title = Opprett kontoen din
register-intro = Dermed finnes kontoen din. Så sender vi deg lenken der du velger et passord.
register-language = Språk
register-button = Opprett konto
registered-title = Se i e-posten din
registered-intro = Kontoen din finnes. Vi sender deg en lenke; åpne den og velg et passord, så er kontoen aktiv.

## sign-in

sign-in-title = Logg inn
sign-in-email = E-postadresse
sign-in-password = Passord
sign-in-button = Logg inn
sign-in-forgot = Glemt passordet?
sign-in-no-account = Kontoer opprettes etter invitasjon. Aktiveringslenken din kom på e-post.
sign-in-refused = Dette gikk ikke. Kontroller adressen og passordet, eller velg et nytt passord.
sign-in-elsewhere = Tilgangen din virker bare fra bestemte nettverk, og { $address } er ikke i noen av dem. Bruk et nettverk tilgangen er gitt for, eller be brukerstøtten endre det.
sign-in-nowhere = Tilgangen din virker bare fra bestemte nettverk, og det går ikke å se hvilket du kommer fra. Spør brukerstøtten.
sign-in-wait-seconds =
    For mange forsøk. Vent { $count ->
        [one] ett sekund
       *[other] { $count } sekunder
    }, og prøv igjen.
sign-in-wait-minutes =
    For mange forsøk. Vent { $count ->
        [one] ett minutt
       *[other] { $count } minutter
    }, og prøv igjen. En nettleser du har logget inn med før, trenger ikke å vente.
sign-in-after-sign-out = Du er logget ut.
sign-in-after-reset = Det nye passordet er lagret, og du er logget ut overalt. Logg inn med det.
sign-in-after-activation = Kontoen din er aktiv. Logg inn med adressen din og det nye passordet.
sign-in-code-title = Engangskode
sign-in-code = Kode fra appen
sign-in-code-hint = Seks sifre. Har du ikke telefonen, kan du bruke en av gjenopprettingskodene.
sign-in-code-back = Begynn på nytt
sign-in-code-wrong = Denne koden er feil, eller den er brukt allerede. Vent på den neste og prøv igjen.
forgot-title = Glemt passord
forgot-intro = Skriv adressen du logger inn med. Vi sender deg en lenke for å velge et nytt passord.
forgot-button = Send lenken
forgot-back = Tilbake til innloggingen
forgot-sent-title = Se i e-posten din
forgot-sent = Hvis adressen har en aktiv konto, er en e-post med en lenke på vei. Lenken virker i 30 minutter. Kommer det ingenting, kontroller adressen og prøv igjen senere.
reset-title = Velg et nytt passord
reset-intro = Med det nye passordet blir du logget ut overalt, og denne lenken slutter å virke.
reset-button = Lagre passordet
reset-refused = Den er brukt allerede, for gammel, eller du har fått en nyere.
reset-ask-again = Be om en ny lenke
link-refused-title = Denne lenken kan ikke brukes
activate-title = Aktiver kontoen din
activate-intro = Velg et passord. Da er kontoen aktiv, og denne lenken slutter å virke.
activate-button = Aktiver kontoen
activate-used = Den er brukt allerede. Hvis det ikke var deg, må du si fra til brukerstøtten med en gang.
activate-expired = Den er for gammel. Be brukerstøtten om å sende deg en ny.
activate-superseded = Du har fått en nyere lenke, eller tilgangen er trukket tilbake. Bruk den nyeste e-posten.
activate-unknown = Den er ikke fullstendig, eller den er ikke fra oss. Åpne den fra e-posten igjen.
password-account = Konto
password-new = Nytt passord
password-again = Nytt passord en gang til
password-hint = Minst 15 tegn. En setning er lett å huske og vanskelig å gjette.
password-differ = De to passordene er ulike. Skriv det samme to ganger.
password-too-short = Passordet er for kort: det må ha minst 15 tegn.
password-too-long = Passordet er for langt: det kan ha høyst 128 tegn.
password-too-weak = Dette passordet er lett å gjette. Bruk flere ord som ikke hører sammen.
password-try-again = Dette gikk ikke akkurat nå. Ingenting gikk tapt; prøv igjen om litt.
confirm-title = Bekreft at det er deg
confirm-intro = Det neste steget krever passordet ditt på nytt. Det gjelder i fem minutter.
confirm-button = Bekreft
confirm-wrong = Passordet er feil. Skriv det på nytt.
confirm-wrong-code = Passordet eller koden er feil, eller koden er brukt allerede.
profile-title = Profilen din
profile-you = Om deg
profile-name = Navn
profile-language = Språk på sider og i e-post
profile-language-button = Bruk dette språket
profile-language-chosen = Sider og e-post kommer nå på dette språket.
profile-password-title = Passord
profile-old = Nåværende passord
profile-old-wrong = Det nåværende passordet er feil.
profile-password-effect = Alle andre nettlesere blir da logget ut.
profile-password-button = Endre passordet
profile-password-changed = Passordet er endret, og alle andre nettlesere er logget ut.
keys-title = API-nøkler
keys-hint = Programmer logger inn med en nøkkel. Den handler som deg: med rettighetene dine unntatt å avgjøre, og fra nettverkene tilgangen din gjelder for.
keys-docs = Slik brukes API-et
keys-issue = Utsted en nøkkel
keys-secret = Nøkkelen
keys-once = Kopier nøkkelen nå. Den vises bare denne ene gangen og lagres ingen steder.
keys-label = Hva nøkkelen er til
keys-label-hint = Så du kjenner den igjen i listen, for eksempel navnet på programmet.
keys-days = Hvor lenge den virker
keys-for-days = { $days } dager
keys-endless = til den trekkes tilbake
keys-confirm = Bekreft med passordet at det er deg, og utsted så en nøkkel.
keys-confirm-button = Bekreft
keys-list = Nøklene dine
keys-none = Du har ingen nøkler.
keys-issued-at = Utstedt
keys-works = Virker
keys-used = Sist brukt
keys-never-used = aldri
keys-revoke = Trekk tilbake
keys-revoked = Nøkkelen er trukket tilbake. Den er død fra nå av.
keys-revoked-at = trukket tilbake { $at }
keys-expired-at = utløpt { $at }
keys-until = til { $at }
keys-limited = begrenset til noen rettigheter
keys-issued = Nøkkelen er utstedt.
keys-label-wrong = Si på én linje hva nøkkelen er til.
keys-shown-before = Dette skjemaet utstedte nøkkelen før, og den vises bare én gang. Trekk den tilbake og utsted en ny.
keys-open = Administrer nøkler
profile-sessions-title = Hvor du er logget inn
profile-session-since = Siden { $since }, sist brukt { $seen }
profile-session-own = Denne nettleseren
profile-session-end = Logg ut
profile-session-ended = Den nettleseren er logget ut.
profile-sessions-end = Logg ut alle andre steder
profile-sessions-ended = Alle andre nettlesere er logget ut.
profile-unknown-browser = Ukjent nettleser
profile-log-title = Siste innlogginger
profile-log-signed-in = Logget inn
profile-log-code-asked = Riktig passord, engangskode krevd
profile-log-wrong-password = Feil passord
profile-log-wrong-code = Feil engangskode
profile-log-recovered = Logget inn med en gjenopprettingskode
profile-log-other-network = Riktig passord, fra et nettverk tilgangen ikke gjelder for
profile-log-throttled = For mange forsøk, avvist
profile-log-signed-out = Logget ut
profile-log-revoked = Logget ut fra profilen
profile-log-stepped-up = Bekreftet med passordet
two-step-title = Innlogging i to trinn
two-step-intro = I tillegg til passordet gir en app på telefonen en kode som virker én gang. Den som bare kjenner passordet ditt, kommer ikke inn.
two-step-required = Teamet vårt logger inn i to trinn. Sett det opp nå; alt annet åpnes etterpå.
two-step-is-on = På
two-step-is-off = Av: passordet alene er nok.
two-step-codes-left =
    { $count ->
        [one] Én gjenopprettingskode er igjen.
       *[other] { $count } gjenopprettingskoder er igjen.
    }
two-step-open = Innstillinger for to trinn
two-step-begin = Sett det opp
two-step-renew-codes = Få nye gjenopprettingskoder
two-step-codes-renewed = Dette er de nye gjenopprettingskodene dine; de forrige virker ikke lenger.
two-step-replace = Sett opp en annen app
two-step-remove = Slå det av
two-step-removed = Innlogging i to trinn er av, og alle andre nettlesere er logget ut.
two-step-back = Tilbake til profilen
two-step-enrol-title = Koble til appen din
two-step-enrol-scan = Skann denne koden med en app for engangskoder.
two-step-qr = QR-kode med hemmeligheten som står nedenfor
two-step-enrol-link = Åpne den i en app på denne enheten
two-step-enrol-type = Eller skriv denne hemmeligheten inn i appen:
two-step-first-code = Koden appen viser nå
two-step-enrol-button = Slå det på
two-step-wrong-code = Denne koden passer ikke. Kontroller klokken på telefonen, vent på neste kode og prøv igjen.
two-step-on-now = Innlogging i to trinn er på, og alle andre nettlesere er logget ut.
two-step-codes-title = Ta vare på gjenopprettingskodene
two-step-codes-intro = Hver virker én gang i stedet for en kode, den dagen telefonen er borte. De vises bare nå: skriv dem ut eller ned.
two-step-codes-kept = Jeg har tatt vare på dem

## contacts

contacts-heading = Kontaktene til { $customer }
contacts-add = Legg til en kontakt
contacts-strip = Åpen forespørsel
contacts-none-open = Ingen forespørsel er åpen lenger.
contacts-turn = Venter på: { $who }
contacts-since = siden
contacts-locked = Til den er avsluttet, kan kontaktene leses, men ikke endres.
contacts-other-open = En forespørsel fra den andre organisasjonen er åpen. Til den er avsluttet, kan ingenting endres her.
contacts-amending = Du endrer { $number }. Linjer du lar stå, beholder avgjørelsene sine.
contacts-amend-lost = Dette utkastet skulle endre { $number }, som nå er avsluttet. Det kan ikke sendes lenger.
contacts-draft-waits = Du har et eget utkast. Det venter til den åpne forespørselen er avsluttet.
contacts-draft-look = Se på det, eller forkast det
contacts-view-only = Du kan se på disse kontaktene, men ikke endre dem.
contacts-view-ask = Du kan se på disse kontaktene. Spør { $names } hvis noe skal endres.
contacts-stale = Kontaktene er endret siden du begynte. Se over endringene dine, og fortsett med kontaktene slik de er nå.
contacts-rebase = Fortsett med kontaktene slik de er nå
contacts-rebased = Utkastet bygger nå på kontaktene slik de er. Det som allerede var blitt slik, er tatt ut.
contacts-rebased-look = Utkastet bygger nå på kontaktene slik de er. Noen andre har endret opplysningene til { $names } etter at du skrev dine, og dine ville erstatte dem: se på dem igjen før du sender.
contacts-check-fine = Ingenting er i veien
contacts-check-found =
    { $count ->
        [one] { $count } merknad
       *[other] { $count } merknader
    }
contacts-found-here =
    { $count ->
        [one] { $count } merknad
       *[other] { $count } merknader
    }
contacts-blocker = må rettes
contacts-warning = se på det
contacts-note = greit å vite
contacts-finding-roles = { $text } ({ $roles })
contacts-finding-about = { $name }: { $text }
contacts-filter-text = Navn eller e-post
contacts-filter-role = Rolle
contacts-filter-side = Organisasjon
contacts-filter-any = Alle
contacts-filter = Filtrer
contacts-shown = vist
contacts-range =
    { $from }–{ $to } av { $count ->
        [one] én kontakt
       *[other] { $count } kontakter
    }
contacts-count =
    { $count ->
        [0] ingen
        [one] én kontakt
       *[other] { $count } kontakter
    }
contacts-on-page = på side { $page }
contacts-pages = Sider med kontakter
contacts-none = Ingen passer til dette filteret.
contacts-all = Vis alle
contacts-empty = Her er det ingen ennå.
contacts-side-customer = egen organisasjon
contacts-side-purchaser = innkjøpsorganisasjon
contacts-new-person = Ny kontakt
contacts-erased = En person som er slettet
contacts-active = aktiv
contacts-adding = legges til
contacts-removing = fjernes
contacts-edited = opplysninger endret
contacts-flagged = merket for fjerning
contacts-joining = ny
contacts-moving = flyttes til { $side }
contacts-requested = forespurt
contacts-to-be-removed = skal fjernes
contacts-edit-requested = endring forespurt
contacts-removal-requested = fjerning forespurt
contacts-join-requested = forespurt
contacts-move-requested = flytting til { $side } forespurt
contacts-details = Opplysninger
contacts-required = må fylles ut
contacts-optional = valgfritt
contacts-now = Nå er det:
contacts-side-hint = En annen organisasjon tilbyr andre roller. Det den ikke tilbyr, faller bort.
contacts-mailbox = Felles postkasse
contacts-mailbox-hint = får e-post, men ingen konto
contacts-held-since = siden { $since }
contacts-save = Lagre i utkastet
contacts-forget = Angre alt
contacts-flag = Merk for fjerning
contacts-unflag = Behold kontakten
contacts-take-out = Ta ut av utkastet
contacts-flagged-text = Kontakten og alle rollene skal fjernes. Andre endringer du har gjort her, venter i tilfelle du beholder kontakten.
contacts-grants-maintain = kan be om endringer av kontakter
contacts-grants-view = ser kontaktene
contacts-grants-raise = oppretter saker
contacts-grants-read = leser saker
contacts-grants-converse = skriver i saker
contacts-grants-terms = legger ut servicevilkår
contacts-no-changes = Ingen endringer ennå
contacts-changes =
    { $changes ->
        [one] én endring
       *[other] { $changes } endringer
    } for { $people ->
        [one] én person
       *[other] { $people } personer
    }
contacts-changes-short =
    { $changes ->
        [one] én endring
       *[other] { $changes } endringer
    }
contacts-saved = lagret { $when }
contacts-check = Kontroller
contacts-submit = Send inn …
contacts-discard = Forkast …
contacts-sent = { $number } er sendt. Nå ser noen andre på den; ingenting endres før den er godkjent.
contacts-sent-link = Åpne saken
contacts-discarded = Utkastet er forkastet. Ingenting ble sendt.
contacts-dropped =
    { $count ->
        [one] Tilbys ikke der og faller derfor bort: { $roles }
       *[other] Tilbys ikke der og faller derfor bort: { $roles }
    }
contacts-clash = Noen, kanskje du i et annet vindu, har endret disse opplysningene i mellomtiden. Teksten din står fortsatt i feltene; ved siden av står det som er lagret. Lagre en gang til for å beholde din.
contacts-overtaken = I mellomtiden ble en forespørsel sendt, så kontaktene kan bare leses til den er avsluttet. Ingenting av dette ble endret.
contacts-typed = Det du skrev:
contacts-refused-unknown = Denne kontakten finnes ikke lenger. Ingenting ble endret.
contacts-refused-role = Denne rollen tilbys ikke i denne organisasjonen. Ingenting ble endret.
contacts-refused-purchaser = Ingen innkjøpsorganisasjon er tilknyttet lenger. Ingenting ble endret.
contacts-refused-full = En forespørsel rommer ikke mer. Send disse endringene først, og fortsett etterpå.
contacts-review-title = Sende disse endringene?
contacts-review-amend = Endre { $number } slik?
contacts-review-lines = Det du ber om
contacts-review-blocked = Noe må rettes før dette kan sendes.
contacts-review-mend = Vis hvor
contacts-review-stale = Utkastet ble endret i et annet vindu. Nedenfor står det slik det er nå; les det, og send det så.
contacts-review-reason = Begrunnelsen kan ikke lagres: den er for lang eller har tegn som ikke kan vises.
contacts-review-closed = Forespørselen er endret i mellomtiden, så utkastet passer ikke lenger. Forkast utkastet og se på saken.
contacts-review-nothing = Ingenting er annerledes enn i forespørselen. Endre noe, eller forkast utkastet.
contacts-reason = Begrunnelse
contacts-reason-hint = Den som avgjør, leser den først. Alle som ser saken, kan lese den.
contacts-share = La også { $organisation } se denne forespørselen
contacts-review-next = Du får en sak og en e-post. Brukerstøtten går gjennom hver linje; til saken er avsluttet, kan kontaktene leses, men ikke endres.
contacts-review-send = Send forespørselen
contacts-review-send-amend = Send endringen
contacts-review-back = Fortsett å redigere
contacts-discard-title = Forkaste utkastet?
contacts-discard-text = Disse endringene går tapt. Ingenting er sendt, og kontaktene blir som de er.
contacts-discard-do = Forkast det
contacts-discard-keep = Behold det

## import
import-open = Importer fra en fil
import-heading = Importer kontakter fra en fil
import-back = Tilbake til kontaktene
import-about = Hver rad er én person; e-postadressen sier hvem. Opplastingen endrer ingenting: først ser du hva som ville skje med hver rad.
import-file = CSV-fil
import-hint = CSV i UTF-8, med komma, semikolon eller tabulator, og en rad med overskrifter. Opptil { $rows } rader og 250 kB.
import-upload = Last opp en fil
import-upload-other = Last opp en annen fil
import-try = Prøvekjøring
import-sample = Last ned en eksempelfil
import-sample-name = kontakter-eksempel
import-run = Prøvekjøring: ingenting er endret ennå
import-counts = { $added } ville bli lagt til, { $edited } endret, { $unchanged } forblir som de er, { $refused } avvist.
import-unknown = Disse kolonnene er ukjente og utelates: { $columns }.
import-read-over = Disse kolonnene forteller bare hvordan det er, og utelates: { $columns }.
import-waits = En forespørsel er åpen. Ingenting kan overtas før den er avsluttet; filen din venter her.
import-moved = Utkastet ditt eller kontaktene er endret siden prøvekjøringen, så ingenting ble overtatt. Nedenfor er prøvekjøringen slik den er nå.
import-other-file = En annen fil ble lastet opp i mellomtiden, så ingenting ble overtatt. Nedenfor er prøvekjøringen for den.
import-take =
    { $count ->
        [one] Overta 1 rad i utkastet
       *[other] Overta { $count } rader i utkastet
    }
import-take-hint = Radene blir endringer i utkastet ditt. Der kontrollerer og sender du det; ingenting gjelder før det er kontrasignert.
import-forget = Forkast filen
import-line = Linje
import-outcome = Utfall
import-why = Hva og hvorfor
import-added = ville bli lagt til
import-edited = ville bli endret
import-unchanged = uendret
import-refused = avvist
import-changes = Endrer: { $fields }
import-gives = Gir: { $roles }
import-takes = Tar bort: { $roles }
import-lines = { $text } (linje { $lines })
import-done =
    { $count ->
        [one] 1 rad er nå i utkastet ditt. Se over det, og send det.
       *[other] { $count } rader er nå i utkastet ditt. Se over det, og send det.
    }
import-too-large-title = Filen er for stor
import-too-large-text = En fil med kontakter kan ha høyst 1000 rader og 250 kB. Del den, og importer én del etter den andre. Ingenting ble endret.
