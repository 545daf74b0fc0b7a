## frame

frame-skip = Hopp til innholdet
frame-nav = Hovedmeny
frame-desk = Saksbord
frame-customers = Kunder
frame-contacts = Kontakter
frame-contacts-of = Kontaktene til { $customer }
frame-tickets = Saker
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
