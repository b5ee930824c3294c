<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>paydesk::app::Application</name>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Paydesk is getting your shop&apos;s data ready for this version, which can take a minute.</source>
        <translation>Paydesk bereitet die Daten Ihres Geschäfts für diese Version vor, das kann eine Minute dauern.</translation>
    </message>
    <message>
        <source>First a copy is made: %1%</source>
        <translation>Zuerst wird eine Kopie angelegt: %1&#xa0;%</translation>
    </message>
    <message>
        <source>The copy is complete. Now the data is brought up to date.</source>
        <translation>Die Kopie ist fertig. Jetzt werden die Daten auf den neuen Stand gebracht.</translation>
    </message>
</context>
<context>
    <name>paydesk::app::ShopWindow</name>
    <message>
        <source>The sale of %1 that was open when Paydesk ended has been paid.</source>
        <translation>Der Verkauf über %1, der beim Beenden von Paydesk offen war, ist bezahlt.</translation>
    </message>
    <message>
        <source>The sale of %1 that was open when Paydesk ended was not paid.</source>
        <translation>Der Verkauf über %1, der beim Beenden von Paydesk offen war, wurde nicht bezahlt.</translation>
    </message>
</context>
<context>
    <name>paydesk::desk::CustomersModel</name>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
</context>
<context>
    <name>paydesk::desk::EventsModel</name>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Came by</source>
        <translation>Gekommen durch</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
</context>
<context>
    <name>paydesk::desk::PaymentsModel</name>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Zahlungsart</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
</context>
<context>
    <name>paydesk::desk::PayoutsModel</name>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Ankunft</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
</context>
<context>
    <name>paydesk::desk::SavedViews</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>Disputed</source>
        <translation>Angefochten</translation>
    </message>
</context>
<context>
    <name>paydesk::desk::SubscriptionsModel</name>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächster Termin</translation>
    </message>
</context>
<context>
    <name>paydesk::desk::TakingsModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>Netto</translation>
    </message>
    <message>
        <source>Gross</source>
        <translation>Brutto</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Zahlungen</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Abgelehnt</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::AboutDialog</name>
    <message>
        <source>About Paydesk</source>
        <translation>Über Paydesk</translation>
    </message>
    <message>
        <source>The desktop till and merchant desk for Stripe. Free software under the GNU General Public License, version 3 or later. Paydesk is not made by Stripe.</source>
        <translation>Kasse und Händlerbüro für Stripe am Schreibtisch. Freie Software unter der GNU General Public License, Version 3 oder später. Paydesk stammt nicht von Stripe.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Paydesk %1</source>
        <translation>Paydesk %1</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::BusyButton</name>
    <message>
        <source>Please wait</source>
        <translation>Bitte warten</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CartLineRow</name>
    <message>
        <source>%1 each</source>
        <translation>je %1</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>Eins weniger</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Eins mehr</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>One less of %1</source>
        <translation>Eins weniger: %1</translation>
    </message>
    <message>
        <source>One more of %1</source>
        <translation>Eins mehr: %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Quantity of %1: %2</source>
        <translation>Menge von %1: %2</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CartPanel</name>
    <message>
        <source>Sale</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>Add customer</source>
        <translation>Kunde wählen</translation>
    </message>
    <message>
        <source>Take the customer off this sale</source>
        <translation>Kunde von diesem Verkauf entfernen</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>Sho&amp;w it</source>
        <translation>An&amp;zeigen</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Kassieren</translation>
    </message>
    <message>
        <source>The sale is empty.</source>
        <translation>Der Verkauf ist leer.</translation>
    </message>
    <message>
        <source>Choose a product, and it will be here.</source>
        <translation>Wählen Sie ein Produkt, dann steht es hier.</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%Ln Artikel</numerusform>
            <numerusform>%Ln Artikel</numerusform>
        </translation>
    </message>
    <message>
        <source>Charge %1</source>
        <translation>%1 kassieren</translation>
    </message>
    <message>
        <source>A sale is under way.</source>
        <translation>Ein Verkauf läuft.</translation>
    </message>
    <message>
        <source>A sale of %1 is under way.</source>
        <translation>Ein Verkauf über %1 läuft.</translation>
    </message>
    <message>
        <source>Customer: %1</source>
        <translation>Kunde: %1</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CheckoutPage</name>
    <message>
        <source>The customer scans this with a phone and pays there.</source>
        <translation>Der Kunde scannt dies mit dem Handy und zahlt dort.</translation>
    </message>
    <message>
        <source>This screen turns green by itself.</source>
        <translation>Diese Anzeige wird von selbst grün.</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Zu zahlen</translation>
    </message>
    <message>
        <source>The customer can also scan this with a phone and pay there.</source>
        <translation>Der Kunde kann dies auch mit dem Handy scannen und dort zahlen.</translation>
    </message>
    <message>
        <source>Let the customer &amp;scan</source>
        <translation>Code &amp;scannen lassen</translation>
    </message>
    <message>
        <source>Pay in this &amp;window</source>
        <translation>In diesem &amp;Fenster zahlen</translation>
    </message>
    <message>
        <source>Open in &amp;browser</source>
        <translation>Im &amp;Browser öffnen</translation>
    </message>
    <message>
        <source>Cancel sale</source>
        <translation>Verkauf abbrechen</translation>
    </message>
    <message>
        <source>Code that leads to the payment page</source>
        <translation>Code, der zur Bezahlseite führt</translation>
    </message>
    <message>
        <source>No sale is under way.</source>
        <translation>Kein Verkauf läuft.</translation>
    </message>
    <message>
        <source>New sale</source>
        <translation>Neuer Verkauf</translation>
    </message>
    <message>
        <source>Checkout</source>
        <translation>Bezahlen</translation>
    </message>
    <message>
        <source>No browser could be opened. The customer can scan the code instead.</source>
        <translation>Kein Browser ließ sich öffnen. Der Kunde kann stattdessen den Code scannen.</translation>
    </message>
    <message>
        <source>Cancel the sale of %1?</source>
        <translation>Verkauf über %1 abbrechen?</translation>
    </message>
    <message>
        <source>The payment page stops working for the customer. If it was paid in the meantime, Paydesk says so.</source>
        <translation>Der Kunde kann die Bezahlseite dann nicht mehr nutzen. Wurde inzwischen bezahlt, meldet Paydesk das.</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>Offen lassen</translation>
    </message>
    <message>
        <source>Ask again now</source>
        <translation>Jetzt nachfragen</translation>
    </message>
    <message>
        <source>The customer left the payment page without paying. The sale is still open.</source>
        <translation>Der Kunde hat die Bezahlseite verlassen, ohne zu zahlen. Der Verkauf ist noch offen.</translation>
    </message>
    <message>
        <source>Show the payment page again</source>
        <translation>Bezahlseite wieder zeigen</translation>
    </message>
    <message>
        <source>The payment page is open in the browser. This screen turns green when it is paid.</source>
        <translation>Die Bezahlseite ist im Browser geöffnet. Diese Anzeige wird grün, sobald bezahlt ist.</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Erneut öffnen</translation>
    </message>
    <message>
        <source>The page is not shown here, because Paydesk runs as root, where the page could not be locked in. Start Paydesk as a normal user.</source>
        <translation>Die Seite wird hier nicht gezeigt, weil Paydesk als root läuft und sie dann nicht abgeschottet wäre. Starten Sie Paydesk als normaler Benutzer.</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Show subscription</source>
        <translation>Abo anzeigen</translation>
    </message>
    <message>
        <source>Show payment</source>
        <translation>Zahlung anzeigen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Back to the sale</source>
        <translation>Zurück zum Verkauf</translation>
    </message>
    <message>
        <source>Back to the subscriptions</source>
        <translation>Zurück zu den Abos</translation>
    </message>
    <message>
        <source>Back to the customers</source>
        <translation>Zurück zu den Kunden</translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation>Nichts offen</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Wird geöffnet</translation>
    </message>
    <message>
        <source>Waiting for the customer</source>
        <translation>Warten auf den Kunden</translation>
    </message>
    <message>
        <source>Asking Stripe</source>
        <translation>Rückfrage bei Stripe</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>Ungeklärt</translation>
    </message>
    <message>
        <source>The card is being charged…</source>
        <translation>Die Karte wird belastet…</translation>
    </message>
    <message>
        <source>Stripe&apos;s page is being opened…</source>
        <translation>Die Seite von Stripe wird geöffnet…</translation>
    </message>
    <message>
        <source>The bank asks the customer to confirm this payment.</source>
        <translation>Die Bank bittet den Kunden, diese Zahlung zu bestätigen.</translation>
    </message>
    <message>
        <source>The customer pays on Stripe&apos;s page. You can do something else meanwhile.</source>
        <translation>Der Kunde zahlt auf der Seite von Stripe. Sie können inzwischen weiterarbeiten.</translation>
    </message>
    <message>
        <source>The sale is being cancelled…</source>
        <translation>Der Verkauf wird abgebrochen…</translation>
    </message>
    <message>
        <source>Asking Stripe whether it is paid…</source>
        <translation>Stripe wird gefragt, ob bezahlt ist…</translation>
    </message>
    <message>
        <source>Stripe has not answered. This settles itself as soon as Stripe can be reached. Do not charge again until then.</source>
        <translation>Stripe hat nicht geantwortet. Das klärt sich von selbst, sobald Stripe erreichbar ist. Kassieren Sie bis dahin nicht erneut.</translation>
    </message>
    <message>
        <source>Subscription started</source>
        <translation>Abo begonnen</translation>
    </message>
    <message>
        <source>The card was declined</source>
        <translation>Die Karte wurde abgelehnt</translation>
    </message>
    <message>
        <source>The sale was cancelled</source>
        <translation>Der Verkauf wurde abgebrochen</translation>
    </message>
    <message>
        <source>Nothing was taken. The products are still in the sale.</source>
        <translation>Es wurde nichts abgebucht. Die Produkte sind noch im Verkauf.</translation>
    </message>
    <message>
        <source>Nothing was taken.</source>
        <translation>Es wurde nichts abgebucht.</translation>
    </message>
    <message>
        <source>The payment page has expired</source>
        <translation>Die Bezahlseite ist abgelaufen</translation>
    </message>
    <message>
        <source>Nothing was taken. Charge again to open a new page.</source>
        <translation>Es wurde nichts abgebucht. Kassieren Sie erneut, um eine neue Seite zu öffnen.</translation>
    </message>
    <message>
        <source>It did not work</source>
        <translation>Das hat nicht funktioniert</translation>
    </message>
    <message>
        <source>The page is not shown here, because the built-in browser cannot give user and password to a SOCKS proxy. Set an HTTP proxy in the settings.</source>
        <translation>Die Seite wird hier nicht gezeigt, weil der eingebaute Browser einem SOCKS-Proxy keinen Benutzer und kein Passwort geben kann. Stellen Sie in den Einstellungen einen HTTP-Proxy ein.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CopyCard</name>
    <message>
        <source>Copy of your account</source>
        <translation>Kopie Ihres Kontos</translation>
    </message>
    <message>
        <source>Paydesk works from a copy on this computer: it answers at once, and without a connection as well. It has the last 90 days; older payments come when you want them.</source>
        <translation>Paydesk arbeitet mit einer Kopie auf diesem Computer: Sie antwortet sofort und auch ohne Verbindung. Sie hat die letzten 90 Tage; ältere Zahlungen kommen, wenn Sie es möchten.</translation>
    </message>
    <message>
        <source>Older payments, how many of the reads are done</source>
        <translation>Ältere Zahlungen: wie viele der Lesezugriffe getan sind</translation>
    </message>
    <message>
        <source>&amp;Read older payments…</source>
        <translation>Ältere Zahlungen &amp;lesen…</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Stop reading</source>
        <translation>Lesen &amp;beenden</translation>
    </message>
    <message>
        <source>&amp;Drop the copy…</source>
        <translation>Kopie &amp;verwerfen…</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch weniger als eine Minute</translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>noch etwa %Ln Minute</numerusform>
            <numerusform>noch etwa %Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>noch etwa %Ln Stunde</numerusform>
            <numerusform>noch etwa %Ln Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Zahlungen</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>Erstattungen</translation>
    </message>
    <message>
        <source>Disputes</source>
        <translation>Zahlungsanfechtungen</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>Abos</translation>
    </message>
    <message>
        <source>Invoices</source>
        <translation>Rechnungen</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>Auszahlungen</translation>
    </message>
    <message>
        <source>Of Stripe&apos;s budget %1 may be used for it now; a fifth is left to the till.</source>
        <translation>Von Stripes Kontingent sind jetzt %1 dafür frei; ein Fünftel bleibt der Kasse.</translation>
    </message>
    <message numerus="yes">
        <source>It is spread over about %n day(s).</source>
        <translation>
            <numerusform>Es verteilt sich auf etwa %Ln Tag.</numerusform>
            <numerusform>Es verteilt sich auf etwa %Ln Tage.</numerusform>
        </translation>
    </message>
    <message>
        <source>You can work meanwhile, and pause it at any time.</source>
        <translation>Sie können währenddessen arbeiten und es jederzeit anhalten.</translation>
    </message>
    <message>
        <source>Everything since %1 is here.</source>
        <translation>Alles seit dem %1 ist da.</translation>
    </message>
    <message>
        <source>Everything your account has is here.</source>
        <translation>Alles, was Ihr Konto hat, ist da.</translation>
    </message>
    <message>
        <source>Stopped at %1.</source>
        <translation>Stehen geblieben bei %1.</translation>
    </message>
    <message>
        <source>Paused at %1.</source>
        <translation>Angehalten bei %1.</translation>
    </message>
    <message>
        <source>Waits at %1 until Stripe&apos;s budget allows more.</source>
        <translation>Wartet bei %1, bis Stripes Kontingent mehr erlaubt.</translation>
    </message>
    <message>
        <source>Waits at %1 for Stripe, and goes on by itself.</source>
        <translation>Wartet bei %1 auf Stripe und geht von selbst weiter.</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <comment>objects read</comment>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>Looking how much there is…</source>
        <translation>Es wird nachgesehen, wie viel es ist…</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>Read from Stripe</source>
        <translation>Von Stripe gelesen</translation>
    </message>
    <message>
        <source>%1 objects</source>
        <translation>%1 Objekte</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>The key may not read</source>
        <translation>Der Schlüssel darf nicht lesen</translation>
    </message>
    <message>
        <source>Read everything your account has?</source>
        <translation>Alles lesen, was Ihr Konto hat?</translation>
    </message>
    <message>
        <source>Read everything</source>
        <translation>Alles lesen</translation>
    </message>
    <message>
        <source>Drop the copy and fill it again?</source>
        <translation>Die Kopie verwerfen und neu füllen?</translation>
    </message>
    <message>
        <source>The last 90 days are read from Stripe again, and older payments when you want them. What was charged and refunded here, and the log of it, stay as they are.</source>
        <translation>Die letzten 90 Tage werden wieder von Stripe gelesen, ältere Zahlungen, wenn Sie es möchten. Was hier kassiert und erstattet wurde und das Protokoll darüber bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Drop the copy</source>
        <translation>Kopie verwerfen</translation>
    </message>
    <message>
        <source>It takes about %1 reads.</source>
        <translation>Es braucht etwa %1 Lesezugriffe.</translation>
    </message>
    <message>
        <source>It takes %1 reads.</source>
        <translation>Es braucht %1 Lesezugriffe.</translation>
    </message>
    <message>
        <source>%1 of about %2 reads</source>
        <translation>%1 von etwa %2 Lesezugriffen</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CustomAmountDialog</name>
    <message>
        <source>Custom amount</source>
        <translation>Freier Betrag</translation>
    </message>
    <message>
        <source>&amp;Amount</source>
        <translation>&amp;Betrag</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>&amp;What it is for</source>
        <translation>&amp;Wofür</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CustomerLine</name>
    <message>
        <source>Customer without a name</source>
        <translation>Kunde ohne Namen</translation>
    </message>
    <message>
        <source>Walk-in customer</source>
        <translation>Laufkunde</translation>
    </message>
    <message>
        <source>Customer: %1</source>
        <translation>Kunde: %1</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CustomerPanel</name>
    <message>
        <source>New &amp;sale</source>
        <translation>&amp;Neuer Verkauf</translation>
    </message>
    <message>
        <source>&amp;Charge saved card…</source>
        <translation>&amp;Gespeicherte Karte belasten…</translation>
    </message>
    <message>
        <source>No card is saved.</source>
        <translation>Keine Karte gespeichert.</translation>
    </message>
    <message>
        <source>Saved cards</source>
        <translation>Gespeicherte Karten</translation>
    </message>
    <message>
        <source>Newest payments</source>
        <translation>Neueste Zahlungen</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>Abos</translation>
    </message>
    <message>
        <source>New sale for this customer</source>
        <translation>Neuer Verkauf an diesen Kunden</translation>
    </message>
    <message>
        <source>Customer without a name</source>
        <translation>Kunde ohne Namen</translation>
    </message>
    <message>
        <source>This customer was deleted at Stripe.</source>
        <translation>Dieser Kunde wurde bei Stripe gelöscht.</translation>
    </message>
    <message>
        <source>The saved cards are being read.</source>
        <translation>Die gespeicherten Karten werden gelesen.</translation>
    </message>
    <message>
        <source>The saved cards could not be read.</source>
        <translation>Die gespeicherten Karten konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>card, expiry</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>No card of this customer is saved.</source>
        <translation>Von diesem Kunden ist keine Karte gespeichert.</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln older</source>
        <translation>
            <numerusform>und %Ln ältere</numerusform>
            <numerusform>und %Ln ältere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CustomerPicker</name>
    <message>
        <source>No customer has this name or e-mail.</source>
        <translation>Kein Kunde hat diesen Namen oder diese E-Mail.</translation>
    </message>
    <message>
        <source>Name or e-mail</source>
        <translation>Name oder E-Mail</translation>
    </message>
    <message>
        <source>Find a customer</source>
        <translation>Kunde suchen</translation>
    </message>
    <message>
        <source>Customers found</source>
        <translation>Gefundene Kunden</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CustomersPage</name>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Find customers</source>
        <translation>Kunden suchen</translation>
    </message>
    <message>
        <source>Name, e-mail, phone…</source>
        <translation>Name, E-Mail, Telefon…</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>no e-mail</source>
        <translation>keine E-Mail</translation>
    </message>
    <message>
        <source>No customers yet. They appear with their first payment that asks for an e-mail address.</source>
        <translation>Noch keine Kunden. Sie erscheinen mit der ersten Zahlung, bei der eine E-Mail-Adresse angegeben wird.</translation>
    </message>
    <message>
        <source>No customer matches.</source>
        <translation>Kein Kunde passt dazu.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln customer(s)</source>
        <translation>
            <numerusform>%Ln Kunde</numerusform>
            <numerusform>%Ln Kunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::DetailPanel</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the detail</source>
        <translation>Details schließen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::DialogPrompts</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::EventPanel</name>
    <message>
        <source>Show &amp;payment</source>
        <translation>&amp;Zahlung anzeigen</translation>
    </message>
    <message>
        <source>Show &amp;customer</source>
        <translation>&amp;Kunden anzeigen</translation>
    </message>
    <message>
        <source>Show s&amp;ubscription</source>
        <translation>A&amp;bo anzeigen</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Send to this computer…</source>
        <translation>An diesen &amp;Computer senden…</translation>
    </message>
    <message>
        <source>What it did</source>
        <translation>Was es bewirkt hat</translation>
    </message>
    <message>
        <source>At the listener</source>
        <translation>Beim Listener</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Contents of the event</source>
        <translation>Inhalt des Ereignisses</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>K&amp;opieren</translation>
    </message>
    <message>
        <source>Secrets are masked.</source>
        <translation>Geheimnisse sind unkenntlich gemacht.</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Betrifft</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>Geschehen</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Came by</source>
        <translation>Gekommen durch</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>The listener is being asked…</source>
        <translation>Der Listener wird gefragt…</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::EventsPage</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Deliveries that the listener could not read</source>
        <translation>Zustellungen, die der Listener nicht lesen konnte</translation>
    </message>
    <message>
        <source>Which events are shown</source>
        <translation>Welche Ereignisse gezeigt werden</translation>
    </message>
    <message>
        <source>How the events came</source>
        <translation>Wie die Ereignisse gekommen sind</translation>
    </message>
    <message>
        <source>Find events</source>
        <translation>Ereignisse suchen</translation>
    </message>
    <message>
        <source>Type, or id of event or object…</source>
        <translation>Art oder Kennung…</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Processed</source>
        <translation>Verarbeitet</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Every way</source>
        <translation>Alle Wege</translation>
    </message>
    <message>
        <source>By the listener</source>
        <translation>Durch den Listener</translation>
    </message>
    <message>
        <source>By asking Stripe</source>
        <translation>Durch Nachfragen bei Stripe</translation>
    </message>
    <message>
        <source>No events yet. Stripe tells of everything that happens in the account, from now on.</source>
        <translation>Noch keine Ereignisse. Stripe meldet von nun an alles, was im Konto geschieht.</translation>
    </message>
    <message>
        <source>No event matches.</source>
        <translation>Kein Ereignis passt dazu.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set as&amp;ide (%Ln)</source>
        <translation>
            <numerusform>Beiseite&amp;gelegt (%Ln)</numerusform>
            <numerusform>Beiseite&amp;gelegt (%Ln)</numerusform>
        </translation>
    </message>
    <message>
        <source>Set as&amp;ide</source>
        <translation>Beiseite&amp;gelegt</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::ExportStrip</name>
    <message>
        <source>How much of the file is written</source>
        <translation>Wie viel von der Datei geschrieben ist</translation>
    </message>
    <message>
        <source>Export payments</source>
        <translation>Zahlungen exportieren</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln payment(s) exported</source>
        <translation>
            <numerusform>%Ln Zahlung exportiert</numerusform>
            <numerusform>%Ln Zahlungen exportiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Exported so far: %1</source>
        <translation>Bisher exportiert: %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF-Dateien (*.pdf)</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::FilterChips</name>
    <message>
        <source>Take the filter away: %1</source>
        <translation>Filter entfernen: %1</translation>
    </message>
    <message>
        <source>Take this filter away</source>
        <translation>Diesen Filter entfernen</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::FrameWatch</name>
    <message numerus="yes">
        <source>%n refund(s) in doubt.</source>
        <translation>
            <numerusform>%Ln Erstattung ungeklärt.</numerusform>
            <numerusform>%Ln Erstattungen ungeklärt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) in doubt.</source>
        <translation>
            <numerusform>%Ln Zahlung ungeklärt.</numerusform>
            <numerusform>%Ln Zahlungen ungeklärt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s) in doubt.</source>
        <translation>
            <numerusform>%Ln Vorgang ungeklärt.</numerusform>
            <numerusform>%Ln Vorgänge ungeklärt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading %L1 objects…</source>
        <translation>Lese %L1 Objekte…</translation>
    </message>
    <message>
        <source>The account is being read for the first time. You can work meanwhile.</source>
        <translation>Das Konto wird zum ersten Mal gelesen. Sie können inzwischen arbeiten.</translation>
    </message>
    <message>
        <source>Not updated</source>
        <translation>Nicht aktualisiert</translation>
    </message>
    <message>
        <source>Offline since %1</source>
        <translation>Offline seit %1</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinde…</translation>
    </message>
    <message>
        <source>Updated %1 ago</source>
        <translation>Aktualisiert vor %1</translation>
    </message>
    <message>
        <source>%1: Stripe has not answered yet. Settling itself…</source>
        <translation>%1: Stripe hat noch nicht geantwortet. Klärt sich von selbst…</translation>
    </message>
    <message>
        <source>Stripe has not answered yet. Settling itself…</source>
        <translation>Stripe hat noch nicht geantwortet. Klärt sich von selbst…</translation>
    </message>
    <message>
        <source>Paydesk cannot read news from Stripe.</source>
        <translation>Paydesk kann von Stripe nichts Neues lesen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>What you see may be out of date. Charging and refunding work again as soon as Stripe can be reached.</source>
        <translation>Die Anzeige ist womöglich veraltet. Kassieren und Erstatten gehen wieder, sobald Stripe erreichbar ist.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>A payment of %1 is still open.</source>
        <translation>Eine Zahlung über %1 ist noch offen.</translation>
    </message>
    <message>
        <source>Continue it, or cancel it there.</source>
        <translation>Dort fortsetzen oder abbrechen.</translation>
    </message>
    <message>
        <source>%1 has not paid yet.</source>
        <translation>%1 hat noch nicht bezahlt.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>%1 of %2 reads are used.</source>
        <translation>%1 von %2 Lesezugriffen sind verbraucht.</translation>
    </message>
    <message>
        <source>Stripe allots them for 30 days, more with every payment. When they are used up, Paydesk stops looking for news; charging and refunding go on.</source>
        <translation>Stripe teilt sie für 30 Tage zu, mit jeder Zahlung mehr. Sind sie verbraucht, sucht Paydesk nicht mehr nach Neuem; Kassieren und Erstatten gehen weiter.</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong by %1: it is slow.</source>
        <translation>Die Uhr dieses Computers geht um %1 nach.</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong by %1: it is fast.</source>
        <translation>Die Uhr dieses Computers geht um %1 vor.</translation>
    </message>
    <message>
        <source>Times shown here are off until it is set right. Payments are not affected.</source>
        <translation>Bis sie gestellt ist, stimmen die Zeiten hier nicht. Zahlungen sind davon nicht betroffen.</translation>
    </message>
    <message>
        <source>Stripe does not accept the key %1.</source>
        <translation>Stripe nimmt den Schlüssel %1 nicht an.</translation>
    </message>
    <message>
        <source>The key %1 may not read what Paydesk needs.</source>
        <translation>Der Schlüssel %1 darf nicht lesen, was Paydesk braucht.</translation>
    </message>
    <message>
        <source>No answer from Stripe since %1</source>
        <translation>Keine Antwort von Stripe seit %1</translation>
    </message>
    <message>
        <source>Stripe carried it out once and did nothing now.</source>
        <translation>Stripe hat es einmal ausgeführt und jetzt nichts getan.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an amount and a sentence about it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The copy of your account on this computer was damaged.</source>
        <translation>Die Kopie Ihres Kontos auf diesem Rechner war beschädigt.</translation>
    </message>
    <message>
        <source>The copy of your account on this computer was made by a newer Paydesk.</source>
        <translation>Die Kopie Ihres Kontos auf diesem Rechner stammte von einem neueren Paydesk.</translation>
    </message>
    <message>
        <source>In place of the copy of your account was another program&apos;s file; it was set aside.</source>
        <translation>An der Stelle der Kopie Ihres Kontos lag die Datei eines anderen Programms; sie wurde beiseitegelegt.</translation>
    </message>
    <message>
        <source>Paydesk fills a new one from Stripe. Nothing is lost, and you can work meanwhile.</source>
        <translation>Paydesk füllt eine neue aus Stripe. Nichts ist verloren, und Sie können inzwischen arbeiten.</translation>
    </message>
    <message>
        <source>The copy of your account on this computer was dropped.</source>
        <translation>Die Kopie Ihres Kontos auf diesem Computer wurde verworfen.</translation>
    </message>
    <message>
        <source>Paydesk has not looked at your account since %1.</source>
        <translation>Paydesk hat seit %1 nicht nach Ihrem Konto gesehen.</translation>
    </message>
    <message>
        <source>Stripe tells the changes of 30 days only, so everything that may have changed since is listed again. You can work meanwhile.</source>
        <translation>Stripe nennt nur die Änderungen von 30 Tagen, darum wird alles neu aufgelistet, was sich seitdem geändert haben kann. Sie können währenddessen arbeiten.</translation>
    </message>
    <message>
        <source>The copy of your account on this computer may not be written to.</source>
        <translation>Die Kopie Ihres Kontos auf diesem Computer ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Paydesk works with another one, filled from Stripe, until you delete it.</source>
        <translation>Paydesk arbeitet mit einer anderen, aus Stripe gefüllten, bis Sie sie löschen.</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::GuardedView</name>
    <message>
        <source>practice shop</source>
        <translation>Übungsladen</translation>
    </message>
    <message>
        <source>Back to the payment</source>
        <translation>Zurück zur Zahlung</translation>
    </message>
    <message>
        <source>Load the page again</source>
        <translation>Seite neu laden</translation>
    </message>
    <message>
        <source>Loading the payment page</source>
        <translation>Bezahlseite wird geladen</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Hinweis schließen</translation>
    </message>
    <message>
        <source>This payment page cannot be shown here, because its address is not one of Stripe&apos;s.</source>
        <translation>Diese Bezahlseite kann hier nicht gezeigt werden, weil ihre Adresse nicht zu Stripe gehört.</translation>
    </message>
    <message>
        <source>The payment page wanted to go to an address that is not Stripe&apos;s. It was stopped.</source>
        <translation>Die Bezahlseite wollte zu einer Adresse, die nicht zu Stripe gehört. Das wurde verhindert.</translation>
    </message>
    <message>
        <source>The payment page could not be loaded. Please check the connection.</source>
        <translation>Die Bezahlseite konnte nicht geladen werden. Bitte prüfen Sie die Verbindung.</translation>
    </message>
    <message>
        <source>The payment page stopped working. Whether it was paid is being asked of Stripe.</source>
        <translation>Die Bezahlseite ist abgestürzt. Stripe wird gefragt, ob bezahlt wurde.</translation>
    </message>
    <message>
        <source>Payment page</source>
        <translation>Bezahlseite</translation>
    </message>
    <message>
        <source>Encrypted connection</source>
        <translation>Verschlüsselte Verbindung</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The page wants to go to %1, which is not shown here.</source>
        <translation>Die Seite möchte zu %1, was hier nicht gezeigt wird.</translation>
    </message>
    <message>
        <source>The built-in browser is missing or damaged. The payment page can be opened in yours.</source>
        <translation>Der eingebaute Browser fehlt oder ist beschädigt. Die Bezahlseite lässt sich in Ihrem Browser öffnen.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::HeaderBar</name>
    <message>
        <source>Payment, customer, amount, last four…</source>
        <translation>Zahlung, Kunde, Betrag, letzte vier…</translation>
    </message>
    <message>
        <source>Live mode: real cards are charged.</source>
        <translation>Live-Modus: Echte Karten werden belastet.</translation>
    </message>
    <message>
        <source>Test mode: no real money moves.</source>
        <translation>Testmodus: Es fließt kein echtes Geld.</translation>
    </message>
    <message>
        <source>DEMO: a practice shop inside this program. No real money moves, nothing leaves this computer.</source>
        <translation>DEMO: ein Übungsladen in diesem Programm. Es fließt kein echtes Geld, nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>LIVE</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>TEST</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Alles durchsuchen</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::HomePage</name>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Which days are shown</source>
        <translation>Welche Tage gezeigt werden</translation>
    </message>
    <message>
        <source>As a &amp;table</source>
        <translation>Als &amp;Tabelle</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Zu tun</translation>
    </message>
    <message>
        <source>Nothing that needs you.</source>
        <translation>Nichts, was Sie braucht.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Takings. The arrow keys read out one after the other.</source>
        <translation>Einnahmen. Die Pfeiltasten lesen eine nach der anderen vor.</translation>
    </message>
    <message>
        <source>Takings</source>
        <translation>Einnahmen</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>Stand: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Welcome. After the first sale you see here how your shop is doing.</source>
        <translation>Willkommen. Nach dem ersten Verkauf sehen Sie hier, wie Ihr Geschäft läuft.</translation>
    </message>
    <message>
        <source>New sale</source>
        <translation>Neuer Verkauf</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Zahlungen</translation>
    </message>
    <message>
        <source>average %1</source>
        <translation>Durchschnitt %1</translation>
    </message>
    <message>
        <source>gross %1</source>
        <translation>brutto %1</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Erstattet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln refund(s)</source>
        <translation>
            <numerusform>%Ln Erstattung</numerusform>
            <numerusform>%Ln Erstattungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln payment(s) declined</source>
        <translation>
            <numerusform>%Ln Zahlung abgelehnt</numerusform>
            <numerusform>%Ln Zahlungen abgelehnt</numerusform>
        </translation>
    </message>
    <message>
        <source>Next payout</source>
        <translation>Nächste Auszahlung</translation>
    </message>
    <message>
        <source>None is on its way.</source>
        <translation>Keine ist unterwegs.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more on their way</source>
        <translation>
            <numerusform>und %Ln weitere unterwegs</numerusform>
            <numerusform>und %Ln weitere unterwegs</numerusform>
        </translation>
    </message>
    <message>
        <source>Takings by hour</source>
        <translation>Einnahmen nach Stunden</translation>
    </message>
    <message>
        <source>Takings by day</source>
        <translation>Einnahmen nach Tagen</translation>
    </message>
    <message>
        <source>%1, refunds deducted</source>
        <comment>currency</comment>
        <translation>%1, nach Erstattungen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln open</source>
        <translation>
            <numerusform>%Ln offen</numerusform>
            <numerusform>%Ln offen</numerusform>
        </translation>
    </message>
    <message>
        <source>Dispute</source>
        <translation>Reklamation</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Zahlung</translation>
    </message>
    <message>
        <source>Declined: %1</source>
        <translation>Abgelehnt: %1</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstattung</translation>
    </message>
    <message>
        <source>Refund failed: %1</source>
        <translation>Erstattung gescheitert: %1</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>Abo</translation>
    </message>
    <message>
        <source>The renewal is not paid.</source>
        <translation>Die Verlängerung ist nicht bezahlt.</translation>
    </message>
    <message>
        <source>Payout</source>
        <translation>Auszahlung</translation>
    </message>
    <message>
        <source>Payout failed: %1</source>
        <translation>Auszahlung gescheitert: %1</translation>
    </message>
    <message>
        <source>Good morning</source>
        <translation>Guten Morgen</translation>
    </message>
    <message>
        <source>Good afternoon</source>
        <translation>Guten Tag</translation>
    </message>
    <message>
        <source>Good evening</source>
        <translation>Guten Abend</translation>
    </message>
    <message>
        <source>compared with %1, up to this time</source>
        <translation>verglichen mit %1 bis zu dieser Uhrzeit</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>day, amount, number of payments</comment>
        <translation>%1: %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln payment(s)</source>
        <translation>
            <numerusform>%Ln Zahlung</numerusform>
            <numerusform>%Ln Zahlungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>who, and when</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Net takings</source>
        <translation>Nettoeinnahmen</translation>
    </message>
    <message>
        <source>Dispute, due %1</source>
        <translation>Reklamation, bis %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>compared with the %Ln day(s) before</source>
        <translation>
            <numerusform>verglichen mit dem Tag davor</numerusform>
            <numerusform>verglichen mit den %Ln Tagen davor</numerusform>
        </translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>Verlängerung</translation>
    </message>
    <message>
        <source>The card for an invoice was declined.</source>
        <translation>Die Karte für eine Rechnung wurde abgelehnt.</translation>
    </message>
    <message>
        <source>A customer has disputed a payment.</source>
        <translation>Ein Kunde hat eine Zahlung reklamiert.</translation>
    </message>
    <message>
        <source>A refund did not arrive and came back.</source>
        <translation>Eine Erstattung kam nicht an und ist zurück.</translation>
    </message>
    <message>
        <source>A payment waited for 3-D Secure.</source>
        <translation>Eine Zahlung wartete auf 3-D Secure.</translation>
    </message>
    <message>
        <source>A payment from a bank account failed.</source>
        <translation>Eine Zahlung von einem Bankkonto schlug fehl.</translation>
    </message>
    <message>
        <source>Next attempt: %1.</source>
        <translation>Nächster Versuch: %1.</translation>
    </message>
    <message>
        <source>Mark as done</source>
        <translation>Als erledigt markieren</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::InlineError</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Copy the request number for Stripe&apos;s support</source>
        <translation>Anfragenummer für den Stripe-Support kopieren</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::ListPane</name>
    <message>
        <source>Show all</source>
        <translation>Alle anzeigen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>Stand %1</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::ListenerCard</name>
    <message>
        <source>Listener</source>
        <translation>Listener</translation>
    </message>
    <message>
        <source>Pairing lin&amp;k</source>
        <translation>Kopplungslin&amp;k</translation>
    </message>
    <message>
        <source>Pairing link</source>
        <translation>Kopplungslink</translation>
    </message>
    <message>
        <source>&amp;Pair</source>
        <translation>&amp;Koppeln</translation>
    </message>
    <message>
        <source>&amp;Unpair…</source>
        <translation>&amp;Entkoppeln…</translation>
    </message>
    <message>
        <source>This is not a pairing link: it begins with paydesk-pair://.</source>
        <translation>Das ist kein Kopplungslink: Er beginnt mit paydesk-pair://.</translation>
    </message>
    <message>
        <source>This is not all of the pairing link. Copy the whole line.</source>
        <translation>Das ist nicht der ganze Kopplungslink. Kopieren Sie die ganze Zeile.</translation>
    </message>
    <message>
        <source>The listener shows another key than the one it was paired with. Nothing was sent to it. If its certificate was renewed with a new key, pair again.</source>
        <translation>Der Listener zeigt einen anderen Schlüssel als beim Koppeln. Es wurde nichts an ihn gesendet. Falls sein Zertifikat mit einem neuen Schlüssel erneuert wurde, koppeln Sie noch einmal.</translation>
    </message>
    <message>
        <source>The listener&apos;s certificate is not trusted here. Pair with a link that names its fingerprint.</source>
        <translation>Dem Zertifikat des Listeners wird hier nicht vertraut. Koppeln Sie mit einem Link, der seinen Fingerabdruck nennt.</translation>
    </message>
    <message>
        <source>The listener does not know this computer any more. Pair again.</source>
        <translation>Der Listener kennt diesen Computer nicht mehr. Koppeln Sie noch einmal.</translation>
    </message>
    <message>
        <source>The listener does not answer. It is tried again by itself.</source>
        <translation>Der Listener antwortet nicht. Es wird von selbst wieder versucht.</translation>
    </message>
    <message>
        <source>With a listener of your own this computer hears of every payment at once. Paste the link that paydesk-listener pair shows.</source>
        <translation>Mit einem eigenen Listener erfährt dieser Computer sofort von jeder Zahlung. Fügen Sie den Link ein, den paydesk-listener pair zeigt.</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>Letztes Ereignis</translation>
    </message>
    <message>
        <source>Last sign of life</source>
        <translation>Letztes Lebenszeichen</translation>
    </message>
    <message>
        <source>Still to come</source>
        <translation>Noch ausstehend</translation>
    </message>
    <message>
        <source>Unreadable, set aside there</source>
        <translation>Unlesbar, dort beiseitegelegt</translation>
    </message>
    <message>
        <source>Given up there</source>
        <translation>Dort aufgegeben</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Wird verbunden…</translation>
    </message>
    <message>
        <source>Unpair from %1?</source>
        <translation>Von %1 entkoppeln?</translation>
    </message>
    <message>
        <source>Stripe is asked from time to time again. At the listener the token stays good until it is revoked there.</source>
        <translation>Stripe wird wieder von Zeit zu Zeit gefragt. Beim Listener bleibt das Token gültig, bis es dort widerrufen wird.</translation>
    </message>
    <message>
        <source>Unpair</source>
        <translation>Entkoppeln</translation>
    </message>
    <message>
        <source>&amp;Ask Stripe</source>
        <translation>Stripe &amp;fragen</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::MainWindow</name>
    <message>
        <source>LIVE</source>
        <translation>LIVE</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>TEST</translation>
    </message>
    <message>
        <source>Paydesk — %1 (%2)</source>
        <translation>Paydesk — %1 (%2)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New sale</source>
        <translation>&amp;Neuer Verkauf</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Find on this page</source>
        <translation>Auf dieser Seite &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>A&amp;ktualisieren</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>Z&amp;urück</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Design</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Paydesk</source>
        <translation>&amp;Über Paydesk</translation>
    </message>
    <message>
        <source>&amp;Search everything</source>
        <translation>&amp;Alles durchsuchen</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::NewSubscriptionDialog</name>
    <message>
        <source>New subscription</source>
        <translation>Neues Abo</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>How &amp;many</source>
        <translation>&amp;Anzahl</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>A &amp;new customer, who types name and e-mail on the page</source>
        <translation>&amp;Neuer Kunde, der Name und E-Mail auf der Seite eingibt</translation>
    </message>
    <message>
        <source>A customer who is &amp;known already</source>
        <translation>&amp;Bekannter Kunde</translation>
    </message>
    <message>
        <source>Find the customer</source>
        <translation>Kunde suchen</translation>
    </message>
    <message>
        <source>Name or e-mail…</source>
        <translation>Name oder E-Mail…</translation>
    </message>
    <message>
        <source>Customers found</source>
        <translation>Gefundene Kunden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>plan, interval</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>There is no plan to subscribe to. Make a product with a recurring price at Stripe.</source>
        <translation>Es gibt keinen Tarif zum Abonnieren. Legen Sie bei Stripe ein Produkt mit wiederkehrendem Preis an.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>name, e-mail</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Charged %1</source>
        <comment>for example: per month</comment>
        <translation>Betrag %1</translation>
    </message>
    <message>
        <source>Co&amp;ntinue with %1</source>
        <translation>&amp;Weiter mit %1</translation>
    </message>
    <message>
        <source>Co&amp;ntinue</source>
        <translation>&amp;Weiter</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PaymentFilterDialog</name>
    <message>
        <source>Filter payments</source>
        <translation>Zahlungen filtern</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>&amp;Zeit</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>&amp;First day</source>
        <translation>&amp;Erster Tag</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>&amp;Last day</source>
        <translation>&amp;Letzter Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>&amp;Amount from</source>
        <translation>Betrag &amp;von</translation>
    </message>
    <message>
        <source>Amount from</source>
        <translation>Betrag von</translation>
    </message>
    <message>
        <source>Amount &amp;to</source>
        <translation>Betrag &amp;bis</translation>
    </message>
    <message>
        <source>Amount to</source>
        <translation>Betrag bis</translation>
    </message>
    <message>
        <source>C&amp;urrency</source>
        <translation>&amp;Währung</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation>Zahlungsa&amp;rt</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Zahlungsart</translation>
    </message>
    <message>
        <source>Only &amp;disputed payments</source>
        <translation>Nur angef&amp;ochtene Zahlungen</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alles leeren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>All currencies</source>
        <translation>Alle Währungen</translation>
    </message>
    <message>
        <source>All methods</source>
        <translation>Alle Zahlungsarten</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PaymentPanel</name>
    <message>
        <source>Stripe has not answered to what was last done here. It settles itself; look again in a minute.</source>
        <translation>Stripe hat auf den letzten Schritt hier nicht geantwortet. Das klärt sich von selbst; sehen Sie in einer Minute wieder nach.</translation>
    </message>
    <message>
        <source>The amount is only reserved. Nothing has been taken yet.</source>
        <translation>Der Betrag ist nur reserviert. Es wurde noch nichts abgebucht.</translation>
    </message>
    <message>
        <source>All of it has been refunded already.</source>
        <translation>Alles wurde bereits erstattet.</translation>
    </message>
    <message>
        <source>The customer&apos;s bank disputes this payment. It cannot be refunded.</source>
        <translation>Die Bank des Kunden ficht diese Zahlung an. Sie kann nicht erstattet werden.</translation>
    </message>
    <message>
        <source>Nothing was paid, so there is nothing to refund.</source>
        <translation>Es wurde nichts bezahlt, also gibt es nichts zu erstatten.</translation>
    </message>
    <message>
        <source>&amp;Refund…</source>
        <translation>&amp;Erstatten…</translation>
    </message>
    <message>
        <source>Open in Stripe Dashboard</source>
        <translation>Im Stripe-Dashboard öffnen</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>Erstattungen</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>order %1</source>
        <translation>Bestellung %1</translation>
    </message>
    <message>
        <source>Refundable</source>
        <translation>Erstattbar</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>amount still refundable, and amount received</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Zahlungsart</translation>
    </message>
    <message>
        <source>3-D Secure</source>
        <translation>3-D Secure</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Zahlung</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Gebühr</translation>
    </message>
    <message>
        <source>Net after fees</source>
        <translation>Netto nach Gebühren</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Show the bank&apos;s reason</source>
        <translation>Grund der Bank anzeigen</translation>
    </message>
    <message>
        <source>Bank&apos;s reason</source>
        <translation>Grund der Bank</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PaymentSheet</name>
    <message numerus="yes">
        <source>%Ln payment(s), together %1</source>
        <translation>
            <numerusform>%Ln Zahlung, zusammen %1</numerusform>
            <numerusform>%Ln Zahlungen, zusammen %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln payment(s), together %1, of that paid %2</source>
        <translation>
            <numerusform>%Ln Zahlung, zusammen %1, davon bezahlt %2</numerusform>
            <numerusform>%Ln Zahlungen, zusammen %1, davon bezahlt %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Zahlungen</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>Stand: %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Zahlungsart</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PaymentStory</name>
    <message>
        <source>%1 refunded</source>
        <translation>%1 erstattet</translation>
    </message>
    <message>
        <source>%1 on the way back</source>
        <translation>Erstattung von %1 unterwegs</translation>
    </message>
    <message>
        <source>Stripe has taken the refund and passes it on to the bank.</source>
        <translation>Stripe hat die Erstattung angenommen und gibt sie an die Bank weiter.</translation>
    </message>
    <message>
        <source>Refund of %1 failed</source>
        <translation>Erstattung von %1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>Refund of %1 sent</source>
        <translation>Erstattung von %1 gesendet</translation>
    </message>
    <message>
        <source>Waiting for Stripe&apos;s answer.</source>
        <translation>Warten auf die Antwort von Stripe.</translation>
    </message>
    <message>
        <source>Refund of %1 in doubt</source>
        <translation>Erstattung von %1 ungeklärt</translation>
    </message>
    <message>
        <source>Stripe has not answered. It settles itself; do not refund again.</source>
        <translation>Stripe hat nicht geantwortet. Das klärt sich von selbst; erstatten Sie nicht erneut.</translation>
    </message>
    <message>
        <source>Refund of %1 refused</source>
        <translation>Erstattung von %1 verweigert</translation>
    </message>
    <message>
        <source>Payment begun</source>
        <translation>Zahlung begonnen</translation>
    </message>
    <message>
        <source>%1 paid, 3-D Secure passed</source>
        <translation>%1 bezahlt, 3-D Secure bestanden</translation>
    </message>
    <message>
        <source>%1 paid</source>
        <translation>%1 bezahlt</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>The bank asks for 3-D Secure</source>
        <translation>Die Bank verlangt 3-D Secure</translation>
    </message>
    <message>
        <source>Nothing is taken before the customer has confirmed.</source>
        <translation>Erst nach Bestätigung durch den Kunden wird abgebucht.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Nothing was taken.</source>
        <translation>Es wurde nichts abgebucht.</translation>
    </message>
    <message>
        <source>Disputed by the customer&apos;s bank</source>
        <translation>Von der Bank des Kunden angefochten</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PaymentsPage</name>
    <message>
        <source>Payments</source>
        <translation>Zahlungen</translation>
    </message>
    <message>
        <source>New &amp;sale</source>
        <translation>&amp;Neuer Verkauf</translation>
    </message>
    <message>
        <source>Which payments are shown</source>
        <translation>Welche Zahlungen gezeigt werden</translation>
    </message>
    <message>
        <source>Find payments</source>
        <translation>Zahlungen suchen</translation>
    </message>
    <message>
        <source>Customer, amount, last four…</source>
        <translation>Kunde oder Betrag…</translation>
    </message>
    <message>
        <source>Walk-in</source>
        <translation>Laufkunde</translation>
    </message>
    <message>
        <source>no e-mail</source>
        <translation>keine E-Mail</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>No payments yet. The first sale will appear here.</source>
        <translation>Noch keine Zahlungen. Der erste Verkauf erscheint hier.</translation>
    </message>
    <message>
        <source>New sale</source>
        <translation>Neuer Verkauf</translation>
    </message>
    <message>
        <source>No payment matches.</source>
        <translation>Keine Zahlung passt dazu.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln payment(s)</source>
        <translation>
            <numerusform>%Ln Zahlung</numerusform>
            <numerusform>%Ln Zahlungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln ausgewählt</numerusform>
            <numerusform>%Ln ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>More to do with this list</source>
        <translation>Mehr zu dieser Liste</translation>
    </message>
    <message>
        <source>Also: today, last week, november 2026, 24.11., &gt;100, 100..200, refund …, customer …</source>
        <translation>Auch: heute, letzte Woche, November 2026, 24.11., &gt;100, 100..200, Erstattung …, Kunde …</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Als CSV exportieren…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln payment(s) or more</source>
        <translation>
            <numerusform>%Ln Zahlung oder mehr</numerusform>
            <numerusform>%Ln Zahlungen oder mehr</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Views</source>
        <translation>&amp;Ansichten</translation>
    </message>
    <message>
        <source>Filter payments</source>
        <translation>Zahlungen filtern</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>Diese Ansicht speichern…</translation>
    </message>
    <message>
        <source>Selection as PDF…</source>
        <translation>Auswahl als PDF…</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PayoutPanel</name>
    <message>
        <source>Gross</source>
        <translation>Brutto</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>Gebühren</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>Erstattungen</translation>
    </message>
    <message>
        <source>Disputes</source>
        <translation>Reklamationen</translation>
    </message>
    <message>
        <source>Adjustments</source>
        <translation>Korrekturen</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <source>Explained to the cent.</source>
        <translation>Auf den Cent erklärt.</translation>
    </message>
    <message>
        <source>What Stripe says this payout consists of does not add up to its amount.</source>
        <translation>Woraus diese Auszahlung laut Stripe besteht, ergibt nicht ihren Betrag.</translation>
    </message>
    <message>
        <source>Not all of its balance transactions have been read yet.</source>
        <translation>Noch sind nicht alle ihre Buchungen gelesen.</translation>
    </message>
    <message>
        <source>Stripe is still putting together what this payout consists of.</source>
        <translation>Stripe stellt noch zusammen, woraus diese Auszahlung besteht.</translation>
    </message>
    <message>
        <source>Somebody asked for this payout. What such a payout consists of, Stripe does not say.</source>
        <translation>Diese Auszahlung hat jemand angefordert. Woraus eine solche besteht, sagt Stripe nicht.</translation>
    </message>
    <message>
        <source>arrived %1</source>
        <translation>angekommen %1</translation>
    </message>
    <message>
        <source>arrives %1</source>
        <translation>kommt an %1</translation>
    </message>
    <message>
        <source>&amp;Save as CSV…</source>
        <translation>Als CSV &amp;speichern…</translation>
    </message>
    <message>
        <source>What it consists of</source>
        <translation>Woraus sie besteht</translation>
    </message>
    <message>
        <source>Its balance transactions are being read…</source>
        <translation>Ihre Buchungen werden gelesen…</translation>
    </message>
    <message>
        <source>kept of the transactions</source>
        <translation>von den Buchungen einbehalten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln transaction(s)</source>
        <translation>
            <numerusform>%Ln Buchung</numerusform>
            <numerusform>%Ln Buchungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Unexplained</source>
        <translation>Ungeklärt</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln older, which the CSV file holds</source>
        <translation>
            <numerusform>und %Ln ältere, die in der CSV-Datei steht</numerusform>
            <numerusform>und %Ln ältere, die in der CSV-Datei stehen</numerusform>
        </translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>On the statement</source>
        <translation>Auf dem Kontoauszug</translation>
    </message>
    <message>
        <source>Bank reference</source>
        <translation>Referenz der Bank</translation>
    </message>
    <message>
        <source>Payout</source>
        <translation>Auszahlung</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PayoutsPage</name>
    <message>
        <source>Payouts</source>
        <translation>Auszahlungen</translation>
    </message>
    <message>
        <source>Which payouts are shown</source>
        <translation>Welche Auszahlungen gezeigt werden</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>On their way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Angekommen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>No payouts yet. Stripe sends them to your bank by itself, by the schedule of the account.</source>
        <translation>Noch keine Auszahlungen. Stripe überweist sie von selbst an Ihre Bank, nach dem Zeitplan des Kontos.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>No payout matches.</source>
        <translation>Keine Auszahlung passt.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln payout(s)</source>
        <translation>
            <numerusform>%Ln Auszahlung</numerusform>
            <numerusform>%Ln Auszahlungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the payout as CSV</source>
        <translation>Auszahlung als CSV speichern</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>Die Datei konnte nicht geschrieben werden: %1</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::ProductTiles</name>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PropertyGrid</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::ProxyDialog</name>
    <message>
        <source>Internet connection</source>
        <translation>Internetverbindung</translation>
    </message>
    <message>
        <source>&amp;Way to the internet</source>
        <translation>&amp;Weg ins Internet</translation>
    </message>
    <message>
        <source>Way to the internet</source>
        <translation>Weg ins Internet</translation>
    </message>
    <message>
        <source>&amp;Address and port</source>
        <translation>&amp;Adresse und Port</translation>
    </message>
    <message>
        <source>Address and port</source>
        <translation>Adresse und Port</translation>
    </message>
    <message>
        <source>&amp;User name, if it asks for one</source>
        <translation>&amp;Benutzername, falls er einen verlangt</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Directly</source>
        <translation>Direkt</translation>
    </message>
    <message>
        <source>As the system is set</source>
        <translation>Wie das System eingestellt ist</translation>
    </message>
    <message>
        <source>It is kept in the keychain of the operating system, never in a file.</source>
        <translation>Es wird im Schlüsselbund des Betriebssystems aufbewahrt, nie in einer Datei.</translation>
    </message>
    <message>
        <source>HTTP proxy</source>
        <translation>HTTP-Proxy</translation>
    </message>
    <message>
        <source>SOCKS 5 proxy</source>
        <translation>SOCKS-5-Proxy</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>Wie bisher</translation>
    </message>
    <message>
        <source>Whatever proxy the system names for Stripe is used, and no other.</source>
        <translation>Der Proxy, den das System für Stripe nennt, wird benutzt und kein anderer.</translation>
    </message>
    <message>
        <source>Proxies that the environment names are not used.</source>
        <translation>Proxys, die die Umgebung nennt, werden nicht benutzt.</translation>
    </message>
    <message>
        <source>Only this proxy is used for Stripe. When it fails, nothing is sent another way. A listener is reached directly.</source>
        <translation>Für Stripe wird nur dieser Proxy benutzt. Fällt er aus, wird nichts auf anderem Weg gesendet. Ein Listener wird direkt erreicht.</translation>
    </message>
    <message>
        <source>The keychain could not keep the password. It is used until Paydesk ends.</source>
        <translation>Der Schlüsselbund konnte das Passwort nicht aufbewahren. Es wird benutzt, bis Paydesk endet.</translation>
    </message>
    <message>
        <source>The settings could not be saved. The connection is used until Paydesk ends.</source>
        <translation>Die Einstellungen konnten nicht gespeichert werden. Die Verbindung wird benutzt, bis Paydesk endet.</translation>
    </message>
    <message>
        <source>The built-in browser cannot give user and password to a SOCKS proxy: payment pages are then shown as a code to scan, or in the system&apos;s browser.</source>
        <translation>Der eingebaute Browser kann einem SOCKS-Proxy keinen Benutzer und kein Passwort geben: Zahlungsseiten werden dann als Code zum Scannen oder im Browser des Systems gezeigt.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::QrCode</name>
    <message>
        <source>QR code</source>
        <translation>QR-Code</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::RefundDialog</name>
    <message>
        <source>&amp;Amount</source>
        <translation>&amp;Betrag</translation>
    </message>
    <message>
        <source>Amount to refund</source>
        <translation>Zu erstattender Betrag</translation>
    </message>
    <message>
        <source>A&amp;ll of it</source>
        <translation>A&amp;lles</translation>
    </message>
    <message>
        <source>R&amp;eason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>Reason of the refund</source>
        <translation>Grund der Erstattung</translation>
    </message>
    <message>
        <source>&amp;Note for colleagues</source>
        <translation>&amp;Notiz fürs Team</translation>
    </message>
    <message>
        <source>Note for colleagues</source>
        <translation>Notiz fürs Team</translation>
    </message>
    <message>
        <source>What happened, for whoever looks at it later</source>
        <translation>Was war, für alle, die später nachsehen</translation>
    </message>
    <message>
        <source>Left on this payment after it</source>
        <translation>Rest dieser Zahlung danach</translation>
    </message>
    <message>
        <source>The customer sees it in</source>
        <translation>Beim Kunden sichtbar nach</translation>
    </message>
    <message>
        <source>You may close this window, the refund goes on.</source>
        <translation>Sie können dieses Fenster schließen, die Erstattung läuft weiter.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stripe will block this card and this e-mail address.</source>
        <translation>Stripe sperrt dann diese Karte und diese E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Neither can pay here again. Choose it only if you are sure that the payment is a fraud.</source>
        <translation>Beide können hier nicht mehr zahlen. Wählen Sie dies nur, wenn Sie sicher sind, dass die Zahlung ein Betrug ist.</translation>
    </message>
    <message>
        <source>No reason</source>
        <translation>Kein Grund</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Refund %1</source>
        <translation>Erstattung: %1</translation>
    </message>
    <message>
        <source>%1 of %2 can be refunded</source>
        <translation>%1 von %2 erstattbar</translation>
    </message>
    <message>
        <source>5–10 days</source>
        <translation>5–10 Tagen</translation>
    </message>
    <message>
        <source>5–10 days, %1</source>
        <translation>5–10 Tagen, %1</translation>
    </message>
    <message>
        <source>At most %1 can be refunded.</source>
        <translation>Höchstens %1 können erstattet werden.</translation>
    </message>
    <message>
        <source>&amp;Refund %1</source>
        <translation>%1 &amp;erstatten</translation>
    </message>
    <message>
        <source>&amp;Refund</source>
        <translation>&amp;Erstatten</translation>
    </message>
    <message>
        <source>Report this payment as fraud?</source>
        <translation>Diese Zahlung als Betrug melden?</translation>
    </message>
    <message>
        <source>%1 go back, and Stripe blocks the card and the e-mail address of this customer. The block is not lifted by itself.</source>
        <translation>%1 gehen zurück, und Stripe sperrt Karte und E-Mail-Adresse dieses Kunden. Die Sperre endet nicht von selbst.</translation>
    </message>
    <message>
        <source>Refund %1 and block</source>
        <translation>%1 erstatten und sperren</translation>
    </message>
    <message>
        <source>Refund of %1: %2</source>
        <translation>Erstattung von %1: %2</translation>
    </message>
    <message>
        <source>Stripe has not answered.</source>
        <translation>Stripe hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>The refund of %1 may have been made or not. It will be settled by itself; do not refund again.</source>
        <translation>Ob %1 erstattet wurden, ist offen. Das klärt sich von selbst; erstatten Sie nicht erneut.</translation>
    </message>
    <message>
        <source>The refund of %1 failed: %2</source>
        <translation>Die Erstattung von %1 ist fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>%1 refunded</source>
        <translation>%1 erstattet</translation>
    </message>
    <message>
        <source>%1 refunded to %2</source>
        <translation>%1 an %2 erstattet</translation>
    </message>
    <message>
        <source>%1 on the way back</source>
        <translation>Erstattung von %1 unterwegs</translation>
    </message>
    <message>
        <source>%1 on the way back to %2</source>
        <translation>Erstattung von %1 an %2 unterwegs</translation>
    </message>
    <message>
        <source>Stripe has answered: %1 were refunded.</source>
        <translation>Stripe hat geantwortet: %1 wurden erstattet.</translation>
    </message>
    <message>
        <source>Stripe has answered.</source>
        <translation>Stripe hat geantwortet.</translation>
    </message>
    <message>
        <source>The timeline of the payment says what came of this refund.</source>
        <translation>Der Verlauf der Zahlung zeigt, was aus dieser Erstattung wurde.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::ReplayDialog</name>
    <message>
        <source>Send to this computer</source>
        <translation>An diesen Computer senden</translation>
    </message>
    <message>
        <source>The event is sent as it is kept here, its secrets masked, with a fresh signature. Nothing happens at Stripe.</source>
        <translation>Das Ereignis wird gesendet, wie es hier aufbewahrt ist, mit unkenntlichen Geheimnissen und frischer Signatur. Bei Stripe geschieht nichts.</translation>
    </message>
    <message>
        <source>&amp;Address on this computer</source>
        <translation>&amp;Adresse auf diesem Computer</translation>
    </message>
    <message>
        <source>Address on this computer</source>
        <translation>Adresse auf diesem Computer</translation>
    </message>
    <message>
        <source>Signing sec&amp;ret</source>
        <translation>Signatu&amp;rgeheimnis</translation>
    </message>
    <message>
        <source>Signing secret</source>
        <translation>Signaturgeheimnis</translation>
    </message>
    <message>
        <source>What the program said</source>
        <translation>Was das Programm geantwortet hat</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>Wie bisher</translation>
    </message>
    <message>
        <source>It lies in the keychain of the operating system and is not shown again.</source>
        <translation>Es liegt im Schlüsselbund des Betriebssystems und wird nicht wieder gezeigt.</translation>
    </message>
    <message>
        <source>It is kept in the keychain of the operating system, never in a file.</source>
        <translation>Es wird im Schlüsselbund des Betriebssystems aufbewahrt, nie in einer Datei.</translation>
    </message>
    <message>
        <source>The keychain could not keep the secret. It was used this once: %1</source>
        <translation>Der Schlüsselbund konnte das Geheimnis nicht aufbewahren. Es wurde dieses eine Mal benutzt: %1</translation>
    </message>
    <message>
        <source>Accepted after %1 ms.</source>
        <translation>Nach %1 ms angenommen.</translation>
    </message>
    <message>
        <source>Not accepted, after %1 ms. Stripe would deliver it again.</source>
        <translation>Nach %1 ms nicht angenommen. Stripe würde es noch einmal zustellen.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::ResultsModel</name>
    <message>
        <source>Walk-in</source>
        <translation>Laufkunde</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstattung</translation>
    </message>
    <message>
        <source>Disputed by the customer&apos;s bank</source>
        <translation>Von der Bank des Kunden angefochten</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Zahlungen</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>Abos</translation>
    </message>
    <message>
        <source>Invoices</source>
        <translation>Rechnungen</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>Erstattungen</translation>
    </message>
    <message>
        <source>Disputes</source>
        <translation>Reklamationen</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>Auszahlungen</translation>
    </message>
    <message>
        <source>All payments with “%1”</source>
        <translation>Alle Zahlungen mit „%1“</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SalePage</name>
    <message>
        <source>Sell</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>Scan or type</source>
        <translation>Scan oder Name</translation>
    </message>
    <message>
        <source>Find a product</source>
        <translation>Produkt suchen</translation>
    </message>
    <message>
        <source>Custom &amp;amount…</source>
        <translation>&amp;Freier Betrag…</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>No product is called “%1”.</source>
        <translation>Kein Produkt heißt „%1“.</translation>
    </message>
    <message>
        <source>Show all products</source>
        <translation>Alle Produkte anzeigen</translation>
    </message>
    <message>
        <source>There are no products with a price in %1 yet. Add them in the Stripe Dashboard, or type a custom amount.</source>
        <translation>Noch keine Produkte mit einem Preis in %1. Legen Sie im Stripe-Dashboard welche an oder geben Sie einen freien Betrag ein.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SaveViewDialog</name>
    <message>
        <source>Save this view</source>
        <translation>Diese Ansicht speichern</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>One of the same name is replaced.</source>
        <translation>Eine mit demselben Namen wird ersetzt.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SavedCardDialog</name>
    <message>
        <source>Charge a saved card</source>
        <translation>Gespeicherte Karte belasten</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>&amp;Amount</source>
        <translation>&amp;Betrag</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>What it is &amp;for</source>
        <translation>&amp;Wofür</translation>
    </message>
    <message>
        <source>Seen by the customer on the receipt</source>
        <translation>Sieht der Kunde auf dem Beleg</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Belasten</translation>
    </message>
    <message>
        <source>Charge a saved card of %1</source>
        <translation>Gespeicherte Karte von %1 belasten</translation>
    </message>
    <message>
        <source>No card is saved for this customer. A card is saved when the customer agrees to it while paying.</source>
        <translation>Für diesen Kunden ist keine Karte gespeichert. Das geschieht, wenn der Kunde beim Zahlen zustimmt.</translation>
    </message>
    <message>
        <source>%1 ending in %2, %3</source>
        <translation>%1 mit Endziffern %2, %3</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Charge %1</source>
        <translation>%1 abbuchen</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SearchField</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SearchPanel</name>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln gefunden</numerusform>
            <numerusform>%Ln gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SetAsideDialog</name>
    <message>
        <source>Set aside at the listener</source>
        <translation>Beim Listener beiseitegelegt</translation>
    </message>
    <message>
        <source>Deliveries set aside</source>
        <translation>Beiseitegelegte Zustellungen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The listener is being asked…</source>
        <translation>Der Listener wird gefragt…</translation>
    </message>
    <message>
        <source>Money may have moved that nobody here knows of. At the listener %1 shows what such a delivery holds.</source>
        <translation>Es kann Geld geflossen sein, von dem hier niemand weiß. Beim Listener zeigt %1, was eine solche Zustellung enthält.</translation>
    </message>
    <message>
        <source>No. %1 · %2 · endpoint “%3” · %4</source>
        <translation>Nr. %1 · %2 · Endpunkt „%3“ · %4</translation>
    </message>
    <message>
        <source>Nothing was set aside: the listener could read every delivery.</source>
        <translation>Nichts wurde beiseitegelegt: Der Listener konnte jede Zustellung lesen.</translation>
    </message>
    <message>
        <source>The latest deliveries that were signed rightly and could not be read:</source>
        <translation>Die letzten Zustellungen, die richtig signiert waren und nicht zu lesen:</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SettingsBelow</name>
    <message>
        <source>Internet connection</source>
        <translation>Internetverbindung</translation>
    </message>
    <message>
        <source>Chan&amp;ge…</source>
        <translation>Ä&amp;ndern…</translation>
    </message>
    <message>
        <source>Change the internet connection</source>
        <translation>Internetverbindung ändern</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>Dieses Programm</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Use an&amp;other key…</source>
        <translation>Anderer Schlüsse&amp;l…</translation>
    </message>
    <message>
        <source>&amp;Forget this key…</source>
        <translation>Schlüssel en&amp;tfernen…</translation>
    </message>
    <message>
        <source>Appearance and language</source>
        <translation>Darstellung und Sprache</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>Sp&amp;rache</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Checkout</source>
        <translation>Bezahlen</translation>
    </message>
    <message>
        <source>Show Stripe&apos;s payment page</source>
        <translation>Bezahlseite von Stripe zeigen</translation>
    </message>
    <message>
        <source>&amp;As fits best</source>
        <translation>Wie es am besten &amp;passt</translation>
    </message>
    <message>
        <source>In this &amp;window</source>
        <translation>In diesem F&amp;enster</translation>
    </message>
    <message>
        <source>As a code that the customer &amp;scans</source>
        <translation>Als &amp;Code, den der Kunde scannt</translation>
    </message>
    <message>
        <source>In the &amp;browser</source>
        <translation>Im &amp;Browser</translation>
    </message>
    <message>
        <source>&amp;Page after the payment</source>
        <translation>Seite &amp;nach der Zahlung</translation>
    </message>
    <message>
        <source>https://www.example.com/thanks</source>
        <translation>https://www.example.com/danke</translation>
    </message>
    <message>
        <source>Page after the payment</source>
        <translation>Seite nach der Zahlung</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>It comes from the variable STRIPE_SECRET_KEY and is not kept.</source>
        <translation>Aus der Variablen STRIPE_SECRET_KEY; er wird nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>It is kept in the keychain of this computer.</source>
        <translation>Im Schlüsselbund dieses Computers.</translation>
    </message>
    <message>
        <source>It is kept in memory until Paydesk ends.</source>
        <translation>Im Arbeitsspeicher, bis Paydesk endet.</translation>
    </message>
    <message>
        <source>It belongs to the practice shop and opens nothing else.</source>
        <translation>Gehört zum Übungsladen und öffnet sonst nichts.</translation>
    </message>
    <message>
        <source>This is a full secret key: whoever gets hold of it can do everything in the account. A restricted key (rk_…) that can do only what the till needs is safer.</source>
        <translation>Dies ist ein voller geheimer Schlüssel: Wer ihn hat, kann im Konto alles tun. Sicherer ist ein eingeschränkter Schlüssel (rk_…), der nur kann, was die Kasse braucht.</translation>
    </message>
    <message>
        <source>In this window; as a code to scan where money is real and the built-in browser has no recent security fixes.</source>
        <translation>In diesem Fenster; als Code zum Scannen, wenn es um echtes Geld geht und dem eingebauten Browser aktuelle Sicherheitskorrekturen fehlen.</translation>
    </message>
    <message>
        <source>Where customers land after they have paid on their own phone. Empty takes your website.</source>
        <translation>Hier landen Kunden, die auf dem eigenen Handy bezahlt haben. Leer bedeutet: Ihre Website.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Another language is used from the next start on.</source>
        <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Live: real money</source>
        <translation>Live: echtes Geld</translation>
    </message>
    <message>
        <source>Test: play money</source>
        <translation>Test: Spielgeld</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Aufbewahrung</translation>
    </message>
    <message>
        <source>Web engine</source>
        <translation>Web-Engine</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>The settings could not be saved and hold until Paydesk ends.</source>
        <translation>Die Einstellungen konnten nicht gespeichert werden und gelten, bis Paydesk endet.</translation>
    </message>
    <message>
        <source>This has to be an address on the web that begins with https://.</source>
        <translation>Das muss eine Webadresse sein, die mit https:// beginnt.</translation>
    </message>
    <message>
        <source>Saved. It is used from the next start on.</source>
        <translation>Gespeichert. Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Forget the key of %1?</source>
        <translation>Schlüssel von %1 entfernen?</translation>
    </message>
    <message>
        <source>It is removed from the keychain of this computer. To work on, the key has to be entered again.</source>
        <translation>Er wird aus dem Schlüsselbund dieses Computers entfernt. Zum Weiterarbeiten muss er neu eingegeben werden.</translation>
    </message>
    <message>
        <source>Forget the key</source>
        <translation>Schlüssel entfernen</translation>
    </message>
    <message>
        <source>Use another key?</source>
        <translation>Anderen Schlüssel verwenden?</translation>
    </message>
    <message>
        <source>Paydesk goes back to its first page. The present key stays kept until the new one works.</source>
        <translation>Paydesk kehrt zur ersten Seite zurück. Der jetzige Schlüssel bleibt erhalten, bis der neue funktioniert.</translation>
    </message>
    <message>
        <source>Use another key</source>
        <translation>Anderen Schlüssel verwenden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Reads in 30 days</source>
        <translation>Lesezugriffe in 30 Tagen</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SubscriptionPanel</name>
    <message>
        <source>renews %1</source>
        <translation>Verlängerung %1</translation>
    </message>
    <message>
        <source>ends %1</source>
        <translation>Ende %1</translation>
    </message>
    <message>
        <source>not paid, next period %1</source>
        <translation>unbezahlt, dann %1</translation>
    </message>
    <message>
        <source>not paid</source>
        <translation>unbezahlt</translation>
    </message>
    <message>
        <source>first payment missing</source>
        <translation>erste Zahlung fehlt</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>Cancel at period &amp;end</source>
        <translation>Zum Perioden&amp;ende kündigen</translation>
    </message>
    <message>
        <source>&amp;Take it back</source>
        <translation>Kündigung &amp;zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Cancel now…</source>
        <translation>&amp;Sofort kündigen…</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>Invoices</source>
        <translation>Rechnungen</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>Next renewal</source>
        <translation>Nächste Verlängerung</translation>
    </message>
    <message>
        <source>Trial until</source>
        <translation>Probe bis</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>Abo</translation>
    </message>
    <message>
        <source>%1 × %L2</source>
        <translation>%1 × %L2</translation>
    </message>
    <message>
        <source>%1 each, %2</source>
        <translation>je %1, %2</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>%1, %2 %3</source>
        <comment>plan, amount, per interval</comment>
        <translation>%1, %2 %3</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Changes of plan</source>
        <translation>Tarifwechsel</translation>
    </message>
    <message>
        <source>%1; before: %2</source>
        <comment>a day, plans</comment>
        <translation>%1; vorher: %2</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SubscriptionsPage</name>
    <message>
        <source>Subscriptions</source>
        <translation>Abos</translation>
    </message>
    <message>
        <source>New &amp;subscription</source>
        <translation>&amp;Neues Abo</translation>
    </message>
    <message>
        <source>Which subscriptions are shown</source>
        <translation>Welche Abos gezeigt werden</translation>
    </message>
    <message>
        <source>Find subscriptions</source>
        <translation>Abos suchen</translation>
    </message>
    <message>
        <source>Customer or plan…</source>
        <translation>Kunde oder Tarif…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>plan, interval</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Laufend</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Läuft aus</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Storniert</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>No subscription is running. A new one begins with its first payment.</source>
        <translation>Kein Abo läuft. Ein neues beginnt mit seiner ersten Zahlung.</translation>
    </message>
    <message>
        <source>New subscription</source>
        <translation>Neues Abo</translation>
    </message>
    <message>
        <source>No subscription matches.</source>
        <translation>Kein Abo passt dazu.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln subscription(s)</source>
        <translation>
            <numerusform>%Ln Abo</numerusform>
            <numerusform>%Ln Abos</numerusform>
        </translation>
    </message>
    <message>
        <source>The subscription of %1 ends %2.</source>
        <translation>Bis %2 läuft das Abo von %1 noch.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>The subscription of %1 goes on.</source>
        <translation>Das Abo von %1 läuft weiter.</translation>
    </message>
    <message>
        <source>Cancel the subscription of %1 now?</source>
        <translation>Abo von %1 sofort kündigen?</translation>
    </message>
    <message>
        <source>It ends at once and cannot be taken up again. %1 %2 are no longer charged; what was paid for the current period is not refunded by this.</source>
        <translation>Es endet sofort und kann nicht wieder aufgenommen werden. %1 %2 werden nicht mehr abgebucht; bereits Bezahltes für die laufende Periode wird dadurch nicht erstattet.</translation>
    </message>
    <message>
        <source>Cancel subscription now</source>
        <translation>Abo sofort kündigen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>The subscription of %1 is cancelled.</source>
        <translation>Das Abo von %1 ist gekündigt.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::TableView</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::WelcomePage</name>
    <message>
        <source>Welcome to Paydesk</source>
        <translation>Willkommen bei Paydesk</translation>
    </message>
    <message>
        <source>The till and merchant desk for Stripe. How do you want to begin?</source>
        <translation>Kasse und Händlerbüro für Stripe. Wie möchten Sie beginnen?</translation>
    </message>
    <message>
        <source>&amp;Practice shop</source>
        <translation>Ü&amp;bungsladen</translation>
    </message>
    <message>
        <source>&amp;Test key</source>
        <translation>&amp;Testschlüssel</translation>
    </message>
    <message>
        <source>&amp;Live key</source>
        <translation>&amp;Live-Schlüssel</translation>
    </message>
    <message>
        <source>Secret or restricted &amp;key</source>
        <translation>&amp;Geheimer oder eingeschränkter Schlüssel</translation>
    </message>
    <message>
        <source>Secret or restricted key</source>
        <translation>Geheimer oder eingeschränkter Schlüssel</translation>
    </message>
    <message>
        <source>P&amp;aste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Keep the key in this computer&apos;s &amp;keychain</source>
        <translation>Im &amp;Schlüsselbund dieses Computers aufbewahren</translation>
    </message>
    <message>
        <source>Use it for this session &amp;only</source>
        <translation>&amp;Nur in dieser Sitzung verwenden</translation>
    </message>
    <message>
        <source>Try again with the kept key</source>
        <translation>Mit gespeichertem Schlüssel erneut versuchen</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>The keychain of the operating system, never a file. Without it the key is kept in memory until Paydesk ends.</source>
        <translation>Der Schlüsselbund des Betriebssystems, nie eine Datei. Ohne ihn bleibt der Schlüssel im Arbeitsspeicher, bis Paydesk endet.</translation>
    </message>
    <message>
        <source>A bakery with products, customers and three months of payments, on this computer only. No key is needed and nothing is real.</source>
        <translation>Eine Bäckerei mit Produkten, Kunden und Zahlungen aus drei Monaten, nur auf diesem Computer. Ohne Schlüssel, und nichts ist echt.</translation>
    </message>
    <message>
        <source>Your own Stripe account with play money.</source>
        <translation>Ihr eigenes Stripe-Konto mit Spielgeld.</translation>
    </message>
    <message>
        <source>Your own Stripe account with real money.</source>
        <translation>Ihr eigenes Stripe-Konto mit echtem Geld.</translation>
    </message>
    <message>
        <source>Make a restricted key in the Stripe Dashboard under Developers, API keys. It can do only what the till needs.</source>
        <translation>Erstellen Sie im Stripe-Dashboard unter Entwickler, API-Schlüssel einen eingeschränkten Schlüssel. Er kann nur, was die Kasse braucht.</translation>
    </message>
    <message>
        <source>In the Stripe Dashboard switch to test mode, then look under Developers, API keys.</source>
        <translation>Wechseln Sie im Stripe-Dashboard in den Testmodus und sehen Sie unter Entwickler, API-Schlüssel nach.</translation>
    </message>
    <message>
        <source>&amp;Open the practice shop</source>
        <translation>Übungsladen ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Anmeldung läuft…</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet…</translation>
    </message>
    <message>
        <source>You are connected</source>
        <translation>Sie sind verbunden</translation>
    </message>
    <message>
        <source>From now on real money moves.</source>
        <translation>Ab jetzt fließt echtes Geld.</translation>
    </message>
    <message>
        <source>This is play money: no card is really charged.</source>
        <translation>Das ist Spielgeld: Keine Karte wird wirklich belastet.</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>LIVE</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>TEST</translation>
    </message>
    <message>
        <source>Key %1. %2</source>
        <translation>Schlüssel %1. %2</translation>
    </message>
    <message>
        <source>Paste the key from the Stripe Dashboard.</source>
        <translation>Fügen Sie den Schlüssel aus dem Stripe-Dashboard ein.</translation>
    </message>
    <message>
        <source>This is a live key: it moves real money. Choose “Live key” above if that is what you want.</source>
        <translation>Das ist ein Live-Schlüssel: Er bewegt echtes Geld. Wählen Sie oben „Live-Schlüssel“, wenn Sie das möchten.</translation>
    </message>
    <message>
        <source>This is a test key. Choose “Test key” above to use it.</source>
        <translation>Das ist ein Testschlüssel. Wählen Sie oben „Testschlüssel“, um ihn zu verwenden.</translation>
    </message>
    <message>
        <source>&amp;Internet connection…</source>
        <translation>&amp;Internetverbindung…</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::endpointwords</name>
    <message>
        <source>Stripe does not let this key read webhook endpoints. Allow it “Webhook Endpoints: Read” in the Stripe Dashboard under Developers, API keys, to see here whether Stripe delivers.</source>
        <translation>Stripe lässt diesen Schlüssel keine Webhook-Endpunkte lesen. Erlauben Sie ihm im Stripe-Dashboard unter Entwickler, API-Schlüssel „Webhook Endpoints: Read“, um hier zu sehen, ob Stripe zustellt.</translation>
    </message>
    <message>
        <source>Whether Stripe delivers is not known: %1</source>
        <translation>Ob Stripe zustellt, ist nicht bekannt: %1</translation>
    </message>
    <message>
        <source>Stripe delivers to nobody: the account has no webhook endpoint. Add one with the public address of the listener in the Stripe Dashboard under Developers, Webhooks.</source>
        <translation>Stripe stellt niemandem zu: Das Konto hat keinen Webhook-Endpunkt. Fügen Sie im Stripe-Dashboard unter Entwickler, Webhooks einen mit der öffentlichen Adresse des Listeners hinzu.</translation>
    </message>
    <message>
        <source>None of the account&apos;s webhook endpoints leads to %1. If the listener is reached by another name, one of these may be it; else add one in the Stripe Dashboard: %2</source>
        <translation>Keiner der Webhook-Endpunkte des Kontos führt zu %1. Falls der Listener auch unter einem anderen Namen erreicht wird, kann es einer von diesen sein; sonst fügen Sie im Stripe-Dashboard einen hinzu: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln kind(s) of event that Paydesk needs are not delivered: %1. Add them to the endpoint in the Stripe Dashboard.</source>
        <translation>
            <numerusform>Eine Art von Ereignis, die Paydesk braucht, wird nicht zugestellt: %1. Fügen Sie sie im Stripe-Dashboard dem Endpunkt hinzu.</numerusform>
            <numerusform>%Ln Arten von Ereignissen, die Paydesk braucht, werden nicht zugestellt: %1. Fügen Sie sie im Stripe-Dashboard dem Endpunkt hinzu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stripe does not deliver to %1: the endpoint is disabled. Enable it in the Stripe Dashboard under Developers, Webhooks.</source>
        <translation>Stripe stellt nicht an %1 zu: Der Endpunkt ist deaktiviert. Aktivieren Sie ihn im Stripe-Dashboard unter Entwickler, Webhooks.</translation>
    </message>
    <message>
        <source>Stripe delivers to %1.</source>
        <translation>Stripe stellt an %1 zu.</translation>
    </message>
    <message>
        <source>Its events are written in version %1, Paydesk was made for %2. That can only be changed by adding a new endpoint; what matters is read anew in any case.</source>
        <translation>Die Ereignisse sind in Version %1 geschrieben, Paydesk ist für %2 gemacht. Das ändert nur ein neuer Endpunkt; worauf es ankommt, wird ohnehin neu gelesen.</translation>
    </message>
    <message>
        <source>Stripe is being asked whether it delivers…</source>
        <translation>Stripe wird gefragt, ob es zustellt…</translation>
    </message>
    <message>
        <source>Whether Stripe delivers to the listener was not asked yet.</source>
        <translation>Ob Stripe an den Listener zustellt, wurde noch nicht gefragt.</translation>
    </message>
    <message>
        <source>(As of %1.)</source>
        <translation>(Stand: %1.)</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::engine</name>
    <message>
        <source>%1 (Chromium %2, security fixes of %3)</source>
        <translation>%1 (Chromium %2, Sicherheitskorrekturen von %3)</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::errortext</name>
    <message>
        <source>Nothing was charged.</source>
        <translation>Es wurde nichts abgebucht.</translation>
    </message>
    <message>
        <source>Nothing was refunded.</source>
        <translation>Es wurde nichts erstattet.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Stripe has not answered yet.</source>
        <translation>Stripe hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>The customer may have been charged.</source>
        <translation>Der Betrag wurde womöglich abgebucht.</translation>
    </message>
    <message>
        <source>Paydesk keeps asking and settles this by itself. Do not charge again until it is settled.</source>
        <translation>Paydesk fragt weiter nach und klärt das von selbst. Kassieren Sie bis dahin nicht erneut.</translation>
    </message>
    <message>
        <source>The money may have been refunded.</source>
        <translation>Das Geld wurde womöglich erstattet.</translation>
    </message>
    <message>
        <source>Paydesk keeps asking and settles this by itself. Do not refund again until it is settled.</source>
        <translation>Paydesk fragt weiter nach und klärt das von selbst. Erstatten Sie bis dahin nicht erneut.</translation>
    </message>
    <message>
        <source>The change may have been made.</source>
        <translation>Die Änderung wurde womöglich ausgeführt.</translation>
    </message>
    <message>
        <source>Paydesk keeps asking and settles this by itself.</source>
        <translation>Paydesk fragt weiter nach und klärt das von selbst.</translation>
    </message>
    <message>
        <source>Please try again in a moment.</source>
        <translation>Bitte versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>This payment is already refunded in full.</source>
        <translation>Diese Zahlung ist bereits vollständig erstattet.</translation>
    </message>
    <message>
        <source>Refresh to see its refunds.</source>
        <translation>Aktualisieren Sie, um die Erstattungen zu sehen.</translation>
    </message>
    <message>
        <source>The customer disputed this payment.</source>
        <translation>Der Kunde hat diese Zahlung angefochten.</translation>
    </message>
    <message>
        <source>Answer the dispute instead of refunding.</source>
        <translation>Beantworten Sie die Anfechtung, statt zu erstatten.</translation>
    </message>
    <message>
        <source>The Stripe balance is too low for this refund.</source>
        <translation>Das Stripe-Guthaben reicht für diese Erstattung nicht.</translation>
    </message>
    <message>
        <source>Top up the balance in the Stripe Dashboard, or try again after the next payments.</source>
        <translation>Laden Sie das Guthaben im Stripe-Dashboard auf oder versuchen Sie es nach den nächsten Zahlungen erneut.</translation>
    </message>
    <message>
        <source>The amount is below the least that Stripe takes in this currency.</source>
        <translation>Der Betrag liegt unter dem Mindestbetrag von Stripe in dieser Währung.</translation>
    </message>
    <message>
        <source>Choose a larger amount.</source>
        <translation>Wählen Sie einen höheren Betrag.</translation>
    </message>
    <message>
        <source>The amount is above the most that Stripe takes in this currency.</source>
        <translation>Der Betrag liegt über dem Höchstbetrag von Stripe in dieser Währung.</translation>
    </message>
    <message>
        <source>Choose a smaller amount.</source>
        <translation>Wählen Sie einen kleineren Betrag.</translation>
    </message>
    <message>
        <source>The payment has moved on in the meantime.</source>
        <translation>Die Zahlung hat inzwischen einen anderen Stand.</translation>
    </message>
    <message>
        <source>Refresh to see how it stands.</source>
        <translation>Aktualisieren Sie, um den Stand zu sehen.</translation>
    </message>
    <message>
        <source>The payment page has expired.</source>
        <translation>Die Bezahlseite ist abgelaufen.</translation>
    </message>
    <message>
        <source>Charge again to open a new one.</source>
        <translation>Kassieren Sie erneut, um eine neue zu öffnen.</translation>
    </message>
    <message>
        <source>The API key has expired.</source>
        <translation>Der API-Schlüssel ist abgelaufen.</translation>
    </message>
    <message>
        <source>Enter a new key in the settings.</source>
        <translation>Geben Sie in den Einstellungen einen neuen Schlüssel ein.</translation>
    </message>
    <message>
        <source>Somebody else is working on the same object at Stripe.</source>
        <translation>Jemand anders arbeitet bei Stripe gerade am selben Objekt.</translation>
    </message>
    <message>
        <source>A test key is not accepted here, because this computer is set to production.</source>
        <translation>Ein Testschlüssel wird hier nicht angenommen, weil dieser Computer auf Produktion eingestellt ist.</translation>
    </message>
    <message>
        <source>Enter a live key, or start Paydesk without ENV=production.</source>
        <translation>Geben Sie einen Live-Schlüssel ein oder starten Sie Paydesk ohne ENV=production.</translation>
    </message>
    <message>
        <source>A live key is only ever sent to Stripe itself.</source>
        <translation>Ein Live-Schlüssel wird nur an Stripe selbst gesendet.</translation>
    </message>
    <message>
        <source>Use a test key with a sandbox.</source>
        <translation>Verwenden Sie mit einer Sandbox einen Testschlüssel.</translation>
    </message>
    <message>
        <source>This address is neither Stripe&apos;s nor a sandbox on this computer.</source>
        <translation>Diese Adresse gehört weder zu Stripe noch zu einer Sandbox auf diesem Computer.</translation>
    </message>
    <message>
        <source>Correct the address that Paydesk is started with.</source>
        <translation>Berichtigen Sie die Adresse, mit der Paydesk gestartet wird.</translation>
    </message>
    <message>
        <source>Test and live data do not mix: the answer belongs to the other mode.</source>
        <translation>Test- und Live-Daten mischen sich nicht: Die Antwort gehört zum anderen Modus.</translation>
    </message>
    <message>
        <source>Check which key is in use.</source>
        <translation>Prüfen Sie, welcher Schlüssel verwendet wird.</translation>
    </message>
    <message>
        <source>A safety rule of Paydesk forbids this.</source>
        <translation>Eine Sicherheitsregel von Paydesk verbietet das.</translation>
    </message>
    <message>
        <source>Paydesk is already open for this account.</source>
        <translation>Paydesk ist für dieses Konto bereits geöffnet.</translation>
    </message>
    <message>
        <source>Use the window that is open.</source>
        <translation>Verwenden Sie das geöffnete Fenster.</translation>
    </message>
    <message>
        <source>The database was written by a newer version of Paydesk.</source>
        <translation>Die Datenbank stammt von einer neueren Version von Paydesk.</translation>
    </message>
    <message>
        <source>Update Paydesk.</source>
        <translation>Aktualisieren Sie Paydesk.</translation>
    </message>
    <message>
        <source>The database is damaged.</source>
        <translation>Die Datenbank ist beschädigt.</translation>
    </message>
    <message>
        <source>Put it aside and start again: Paydesk reads everything from Stripe anew.</source>
        <translation>Legen Sie sie beiseite und starten Sie neu: Paydesk liest alles erneut von Stripe.</translation>
    </message>
    <message>
        <source>The database cannot be written.</source>
        <translation>In die Datenbank kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Check the rights of its folder.</source>
        <translation>Prüfen Sie die Rechte ihres Ordners.</translation>
    </message>
    <message>
        <source>The database on this computer could not be read or written.</source>
        <translation>Die Datenbank auf diesem Computer konnte nicht gelesen oder geschrieben werden.</translation>
    </message>
    <message>
        <source>Check that the disk is not full, then try again.</source>
        <translation>Prüfen Sie, ob die Festplatte voll ist, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain is locked.</source>
        <translation>Der Schlüsselbund des Systems ist gesperrt.</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>Entsperren Sie ihn und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain could not keep or read the key.</source>
        <translation>Der Schlüsselbund des Systems konnte den Schlüssel nicht speichern oder lesen.</translation>
    </message>
    <message>
        <source>Try again, or use the key for this session only.</source>
        <translation>Versuchen Sie es erneut oder verwenden Sie den Schlüssel nur in dieser Sitzung.</translation>
    </message>
    <message>
        <source>An earlier refund of this payment has no answer yet.</source>
        <translation>Eine frühere Erstattung dieser Zahlung ist noch unbeantwortet.</translation>
    </message>
    <message>
        <source>Wait until it is settled, then look at what is left to refund.</source>
        <translation>Warten Sie, bis sie geklärt ist, und prüfen Sie dann, was noch erstattbar ist.</translation>
    </message>
    <message>
        <source>An earlier change has no answer yet.</source>
        <translation>Eine frühere Änderung ist noch unbeantwortet.</translation>
    </message>
    <message>
        <source>Wait until it is settled.</source>
        <translation>Warten Sie, bis das geklärt ist.</translation>
    </message>
    <message>
        <source>A sale is still open.</source>
        <translation>Ein Verkauf ist noch offen.</translation>
    </message>
    <message>
        <source>Finish or cancel it first.</source>
        <translation>Schließen Sie ihn erst ab oder brechen Sie ihn ab.</translation>
    </message>
    <message>
        <source>The same thing is already under way.</source>
        <translation>Derselbe Vorgang läuft bereits.</translation>
    </message>
    <message>
        <source>Wait until it is done.</source>
        <translation>Warten Sie, bis er fertig ist.</translation>
    </message>
    <message>
        <source>What can be refunded has changed since you looked.</source>
        <translation>Der erstattbare Betrag hat sich inzwischen geändert.</translation>
    </message>
    <message>
        <source>Check the amount that is left, then confirm again.</source>
        <translation>Prüfen Sie den verbleibenden Betrag und bestätigen Sie erneut.</translation>
    </message>
    <message>
        <source>Stripe&apos;s answer is about something else than what was asked for.</source>
        <translation>Die Antwort von Stripe betrifft etwas anderes als gefragt.</translation>
    </message>
    <message>
        <source>Refresh, and look at this payment in the Stripe Dashboard.</source>
        <translation>Aktualisieren Sie und sehen Sie sich die Zahlung im Stripe-Dashboard an.</translation>
    </message>
    <message>
        <source>Stripe did not accept this.</source>
        <translation>Stripe hat das nicht angenommen.</translation>
    </message>
    <message>
        <source>Refresh and check the details, then try again.</source>
        <translation>Aktualisieren Sie, prüfen Sie die Angaben und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>There is no connection to Stripe.</source>
        <translation>Keine Verbindung zu Stripe.</translation>
    </message>
    <message>
        <source>Check the network, then try again.</source>
        <translation>Prüfen Sie das Netzwerk und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Stripe did not answer in time.</source>
        <translation>Stripe hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Stripe&apos;s answer did not arrive whole.</source>
        <translation>Die Antwort von Stripe kam nicht vollständig an.</translation>
    </message>
    <message>
        <source>The connection to Stripe is not secure and was not used.</source>
        <translation>Die Verbindung zu Stripe ist nicht sicher und wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time, and that nothing inspects its traffic.</source>
        <translation>Prüfen Sie Datum und Uhrzeit dieses Computers und ob etwas seinen Datenverkehr mitliest.</translation>
    </message>
    <message>
        <source>Something between this computer and Stripe answered in its place.</source>
        <translation>Etwas zwischen diesem Computer und Stripe hat an dessen Stelle geantwortet.</translation>
    </message>
    <message>
        <source>Check the network: a sign-in page for guests does this.</source>
        <translation>Prüfen Sie das Netzwerk: Eine Anmeldeseite für Gäste macht das.</translation>
    </message>
    <message>
        <source>Stripe does not know this key, or it was rolled.</source>
        <translation>Stripe kennt diesen Schlüssel nicht, oder er wurde erneuert.</translation>
    </message>
    <message>
        <source>Enter a valid key in the settings.</source>
        <translation>Geben Sie in den Einstellungen einen gültigen Schlüssel ein.</translation>
    </message>
    <message>
        <source>This key is not allowed to do that.</source>
        <translation>Dieser Schlüssel darf das nicht.</translation>
    </message>
    <message>
        <source>Give the restricted key the permission in the Stripe Dashboard, or use another key.</source>
        <translation>Geben Sie dem eingeschränkten Schlüssel im Stripe-Dashboard das Recht oder verwenden Sie einen anderen.</translation>
    </message>
    <message>
        <source>Stripe does not know this object, or it belongs to another account or mode.</source>
        <translation>Stripe kennt dieses Objekt nicht, oder es gehört zu einem anderen Konto oder Modus.</translation>
    </message>
    <message>
        <source>Refresh to see what there is.</source>
        <translation>Aktualisieren Sie, um zu sehen, was da ist.</translation>
    </message>
    <message>
        <source>Paydesk stopped itself: the same request was sent before with other contents.</source>
        <translation>Paydesk hat sich selbst gestoppt: Dieselbe Anfrage wurde schon mit anderem Inhalt gesendet.</translation>
    </message>
    <message>
        <source>Refresh to see what was done, and tell us about this.</source>
        <translation>Aktualisieren Sie, um zu sehen, was geschehen ist, und melden Sie uns das.</translation>
    </message>
    <message>
        <source>Stripe is still working on an earlier request.</source>
        <translation>Stripe arbeitet noch an einer früheren Anfrage.</translation>
    </message>
    <message>
        <source>Stripe is getting too many requests from this account.</source>
        <translation>Stripe erhält von diesem Konto zu viele Anfragen.</translation>
    </message>
    <message>
        <source>Stripe has a fault of its own.</source>
        <translation>Bei Stripe liegt eine Störung vor.</translation>
    </message>
    <message>
        <source>Please try again in a moment; status.stripe.com tells more.</source>
        <translation>Bitte versuchen Sie es gleich noch einmal; status.stripe.com sagt mehr.</translation>
    </message>
    <message>
        <source>Stopped before anything was sent.</source>
        <translation>Abgebrochen, bevor etwas gesendet wurde.</translation>
    </message>
    <message>
        <source>Nothing more was charged.</source>
        <translation>Es wurde nichts Weiteres abgebucht.</translation>
    </message>
    <message>
        <source>Nothing more was refunded.</source>
        <translation>Es wurde nichts Weiteres erstattet.</translation>
    </message>
    <message>
        <source>Enter an amount.</source>
        <translation>Geben Sie einen Betrag ein.</translation>
    </message>
    <message>
        <source>This is not an amount. Write it like %1.</source>
        <translation>Das ist kein Betrag. Schreiben Sie ihn wie %1.</translation>
    </message>
    <message>
        <source>The amount must be more than zero.</source>
        <translation>Der Betrag muss größer als null sein.</translation>
    </message>
    <message>
        <source>The amount must not be negative.</source>
        <translation>Der Betrag darf nicht negativ sein.</translation>
    </message>
    <message>
        <source>There are too many digits after the separator for this currency.</source>
        <translation>Für diese Währung stehen zu viele Stellen nach dem Komma.</translation>
    </message>
    <message>
        <source>Stripe does not take this fraction in this currency. Round the amount.</source>
        <translation>Stripe nimmt diesen Bruchteil in dieser Währung nicht an. Runden Sie den Betrag.</translation>
    </message>
    <message>
        <source>The amount is more than Stripe takes in one payment.</source>
        <translation>Der Betrag ist höher, als Stripe in einer Zahlung annimmt.</translation>
    </message>
    <message>
        <source>This is more than can still be refunded.</source>
        <translation>Das ist mehr, als noch erstattet werden kann.</translation>
    </message>
    <message>
        <source>Nothing of this payment can be refunded any more.</source>
        <translation>Von dieser Zahlung kann nichts mehr erstattet werden.</translation>
    </message>
    <message>
        <source>Put something into the cart first.</source>
        <translation>Legen Sie erst etwas in den Warenkorb.</translation>
    </message>
    <message>
        <source>One sale has one currency.</source>
        <translation>Ein Verkauf hat nur eine Währung.</translation>
    </message>
    <message>
        <source>This is more than can be sold at once.</source>
        <translation>Das ist mehr, als auf einmal verkauft werden kann.</translation>
    </message>
    <message>
        <source>This is a publishable key. Paydesk needs a secret or restricted one (sk_… or rk_…).</source>
        <translation>Das ist ein veröffentlichbarer Schlüssel. Paydesk braucht einen geheimen oder eingeschränkten (sk_… oder rk_…).</translation>
    </message>
    <message>
        <source>This is a webhook secret. Paydesk needs a secret or restricted key (sk_… or rk_…).</source>
        <translation>Das ist ein Webhook-Geheimnis. Paydesk braucht einen geheimen oder eingeschränkten Schlüssel (sk_… oder rk_…).</translation>
    </message>
    <message>
        <source>This is not a key of Stripe&apos;s. It begins with sk_ or rk_.</source>
        <translation>Das ist kein Schlüssel von Stripe. Er beginnt mit sk_ oder rk_.</translation>
    </message>
    <message>
        <source>This product is not sold any more.</source>
        <translation>Dieses Produkt wird nicht mehr verkauft.</translation>
    </message>
    <message>
        <source>This cannot be sent. Please check what was entered.</source>
        <translation>Das kann nicht gesendet werden. Bitte prüfen Sie die Eingaben.</translation>
    </message>
    <message>
        <source>The reads that Stripe allots for 30 days are used up.</source>
        <translation>Die Lesezugriffe, die Stripe für 30 Tage zuteilt, sind verbraucht.</translation>
    </message>
    <message>
        <source>Charging and refunding go on. News is read again as older reads drop out of the 30 days, and with every payment.</source>
        <translation>Kassieren und Erstatten gehen weiter. Neues wird wieder gelesen, sobald ältere Zugriffe aus den 30 Tagen fallen, und mit jeder Zahlung.</translation>
    </message>
    <message>
        <source>Give the restricted key the permission %1 in the Stripe Dashboard, or use another key.</source>
        <translation>Geben Sie dem eingeschränkten Schlüssel im Stripe-Dashboard das Recht %1 oder verwenden Sie einen anderen.</translation>
    </message>
    <message>
        <source>The proxy %1 asks for another user name or password.</source>
        <translation>Der Proxy %1 verlangt einen anderen Benutzernamen oder ein anderes Passwort.</translation>
    </message>
    <message>
        <source>Correct them in the settings, under Internet connection.</source>
        <translation>Korrigieren Sie sie in den Einstellungen unter Internetverbindung.</translation>
    </message>
    <message>
        <source>The proxy %1 does not lead to Stripe.</source>
        <translation>Der Proxy %1 führt nicht zu Stripe.</translation>
    </message>
    <message>
        <source>Check that it runs, or choose another way in the settings, under Internet connection.</source>
        <translation>Prüfen Sie, ob er läuft, oder wählen Sie in den Einstellungen unter Internetverbindung einen anderen Weg.</translation>
    </message>
    <message>
        <source>This has to be a name or number and a port, like proxy.example.com:8080.</source>
        <translation>Das muss ein Name oder eine Nummer mit Port sein, etwa proxy.example.com:8080.</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>Die Datei konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Geben Sie einen Namen ein.</translation>
    </message>
    <message>
        <source>This name is too long.</source>
        <translation>Dieser Name ist zu lang.</translation>
    </message>
    <message>
        <source>There are too many views. Remove one first.</source>
        <translation>Es gibt zu viele Ansichten. Entfernen Sie zuerst eine.</translation>
    </message>
    <message>
        <source>This Stripe account can only take test payments so far.</source>
        <translation>Dieses Stripe-Konto kann bisher nur Testzahlungen annehmen.</translation>
    </message>
    <message>
        <source>Finish the activation of the account in the Stripe Dashboard.</source>
        <translation>Schließen Sie die Aktivierung des Kontos im Stripe-Dashboard ab.</translation>
    </message>
    <message>
        <source>There is too little room on the disk to bring the database up to date; nothing was changed.</source>
        <translation>Auf dem Datenträger ist zu wenig Platz, um die Datenbank auf den neuen Stand zu bringen; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Free another %1, then start Paydesk again.</source>
        <translation>Geben Sie noch %1 frei und starten Sie Paydesk neu.</translation>
    </message>
    <message>
        <source>The database could not be brought up to date; it is as it was before.</source>
        <translation>Die Datenbank konnte nicht auf den neuen Stand gebracht werden; sie ist, wie sie vorher war.</translation>
    </message>
    <message>
        <source>Use the version of Paydesk that you had, or a newer one.</source>
        <translation>Verwenden Sie die bisherige Version von Paydesk oder eine neuere.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::eventwords</name>
    <message>
        <source>The payment was read again, and so was what hangs on it.</source>
        <translation>Die Zahlung und was an ihr hängt wurde neu gelesen.</translation>
    </message>
    <message>
        <source>The customer was read again.</source>
        <translation>Der Kunde wurde neu gelesen.</translation>
    </message>
    <message>
        <source>The subscription was read again, with its newest invoices.</source>
        <translation>Das Abo wurde mit seinen neuesten Rechnungen neu gelesen.</translation>
    </message>
    <message>
        <source>Products and prices were read again.</source>
        <translation>Produkte und Preise wurden neu gelesen.</translation>
    </message>
    <message>
        <source>Nothing that Paydesk shows depends on it. It was kept.</source>
        <translation>Nichts, was Paydesk zeigt, hängt davon ab. Es wurde aufbewahrt.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Processed</source>
        <translation>Verarbeitet</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Listener</source>
        <translation>Listener</translation>
    </message>
    <message>
        <source>It waits for its turn.</source>
        <translation>Es wartet, bis es an der Reihe ist.</translation>
    </message>
    <message numerus="yes">
        <source>It could not be processed %n time(s) and is tried again.</source>
        <translation>
            <numerusform>Es konnte %n Mal nicht verarbeitet werden und wird wieder versucht.</numerusform>
            <numerusform>Es konnte %n Mal nicht verarbeitet werden und wird wieder versucht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It could not be processed %n time(s) and was given up.</source>
        <translation>
            <numerusform>Es konnte %n Mal nicht verarbeitet werden und wurde aufgegeben.</numerusform>
            <numerusform>Es konnte %n Mal nicht verarbeitet werden und wurde aufgegeben.</numerusform>
        </translation>
    </message>
    <message>
        <source>The listener does not have this event. It came by asking Stripe.</source>
        <translation>Der Listener hat dieses Ereignis nicht. Es kam durch Nachfragen bei Stripe.</translation>
    </message>
    <message>
        <source>Its signature was right. It was delivered once: %1, to the endpoint “%2”.</source>
        <translation>Die Signatur war richtig. Es wurde einmal zugestellt: %1, an den Endpunkt „%2“.</translation>
    </message>
    <message numerus="yes">
        <source>Its signature was right. It was delivered %Ln time(s) to the endpoint “%3”, first %1, last %2. The duplicates changed nothing.</source>
        <translation>
            <numerusform>Die Signatur war richtig. Es wurde %Ln Mal an den Endpunkt „%3“ zugestellt, zuerst %1, zuletzt %2. Die Doppel haben nichts geändert.</numerusform>
            <numerusform>Die Signatur war richtig. Es wurde %Ln Mal an den Endpunkt „%3“ zugestellt, zuerst %1, zuletzt %2. Die Doppel haben nichts geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is not JSON.</source>
        <translation>Es ist kein JSON.</translation>
    </message>
    <message>
        <source>It holds bytes that are no text.</source>
        <translation>Es enthält Bytes, die kein Text sind.</translation>
    </message>
    <message>
        <source>It begins with a byte order mark.</source>
        <translation>Es beginnt mit einer Byte-Reihenfolge-Marke.</translation>
    </message>
    <message>
        <source>It is not shaped like an event.</source>
        <translation>Es ist nicht wie ein Ereignis aufgebaut.</translation>
    </message>
    <message>
        <source>It is a thin event, of which nothing here makes use.</source>
        <translation>Es ist ein schlankes Ereignis (thin event), mit dem hier nichts geschieht.</translation>
    </message>
    <message>
        <source>It is of the other mode: live where test was expected, or the other way round.</source>
        <translation>Es ist aus dem anderen Modus: live statt Test oder umgekehrt.</translation>
    </message>
    <message>
        <source>This has to be an address on this computer, such as http://localhost:8080/webhooks/stripe.</source>
        <translation>Das muss eine Adresse auf diesem Computer sein, etwa http://localhost:8080/webhooks/stripe.</translation>
    </message>
    <message>
        <source>Enter the signing secret that the program checks with. It begins with whsec_.</source>
        <translation>Geben Sie das Signaturgeheimnis ein, mit dem das Programm prüft. Es beginnt mit whsec_.</translation>
    </message>
    <message>
        <source>This is not a signing secret: it begins with whsec_ and has no spaces.</source>
        <translation>Das ist kein Signaturgeheimnis: Es beginnt mit whsec_ und enthält keine Leerzeichen.</translation>
    </message>
    <message>
        <source>Nothing listens at %1.</source>
        <translation>Unter %1 hört niemand zu.</translation>
    </message>
    <message>
        <source>The program did not answer within 30 seconds.</source>
        <translation>Das Programm hat nicht innerhalb von 30 Sekunden geantwortet.</translation>
    </message>
    <message>
        <source>The certificate of the program is not trusted here. Use http:// on this computer.</source>
        <translation>Dem Zertifikat des Programms wird hier nicht vertraut. Verwenden Sie auf diesem Computer http://.</translation>
    </message>
    <message>
        <source>The program broke the connection off before it had answered.</source>
        <translation>Das Programm hat die Verbindung abgebrochen, bevor es geantwortet hatte.</translation>
    </message>
    <message>
        <source>This event is not here any more.</source>
        <translation>Dieses Ereignis ist nicht mehr hier.</translation>
    </message>
    <message>
        <source>What Paydesk shows of it was read again.</source>
        <translation>Was Paydesk davon zeigt, wurde neu gelesen.</translation>
    </message>
    <message>
        <source>Asking Stripe</source>
        <translation>Nachfrage bei Stripe</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::filterwords</name>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Dieser Monat</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Letzter Monat</translation>
    </message>
    <message>
        <source>Between two days…</source>
        <translation>Zwischen zwei Tagen…</translation>
    </message>
    <message>
        <source>Disputed</source>
        <translation>Angefochten</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::words</name>
    <message>
        <source>The card has expired. Please use another one.</source>
        <translation>Die Karte ist abgelaufen. Bitte verwenden Sie eine andere.</translation>
    </message>
    <message>
        <source>The security code is wrong. Please check it and try again.</source>
        <translation>Der Sicherheitscode ist falsch. Bitte prüfen Sie ihn und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The card number is wrong. Please check it and try again.</source>
        <translation>Die Kartennummer ist falsch. Bitte prüfen Sie sie und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The expiry date is wrong. Please check it and try again.</source>
        <translation>Das Ablaufdatum ist falsch. Bitte prüfen Sie es und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The postal code does not match. Please check it and try again.</source>
        <translation>Die Postleitzahl stimmt nicht. Bitte prüfen Sie sie und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The PIN is wrong. Please try again.</source>
        <translation>Die PIN ist falsch. Bitte versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The PIN was wrong too often. Please use another card.</source>
        <translation>Die PIN war zu oft falsch. Bitte verwenden Sie eine andere Karte.</translation>
    </message>
    <message>
        <source>The bank could not be reached. Please try again in a moment.</source>
        <translation>Die Bank war nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The bank wants the customer to confirm the payment, and that did not happen.</source>
        <translation>Die Bank verlangt eine Bestätigung des Kunden, und die blieb aus.</translation>
    </message>
    <message>
        <source>The card cannot pay in this currency. Please use another one.</source>
        <translation>Die Karte kann nicht in dieser Währung zahlen. Bitte verwenden Sie eine andere.</translation>
    </message>
    <message>
        <source>The card cannot be used for this payment. Please use another one.</source>
        <translation>Die Karte eignet sich nicht für diese Zahlung. Bitte verwenden Sie eine andere.</translation>
    </message>
    <message>
        <source>A test card cannot pay in live mode.</source>
        <translation>Eine Testkarte kann im Live-Modus nicht zahlen.</translation>
    </message>
    <message>
        <source>The bank declined the payment. Please use another card or another way to pay.</source>
        <translation>Die Bank hat die Zahlung abgelehnt. Bitte verwenden Sie eine andere Karte oder Zahlungsart.</translation>
    </message>
    <message>
        <source>The bank gave no reason.</source>
        <translation>Die Bank hat keinen Grund genannt.</translation>
    </message>
    <message>
        <source>The account has not enough money.</source>
        <translation>Das Konto ist nicht gedeckt.</translation>
    </message>
    <message>
        <source>The card was reported lost. Do not tell the customer; ask for another card.</source>
        <translation>Die Karte ist als verloren gemeldet. Sagen Sie das nicht; bitten Sie um eine andere Karte.</translation>
    </message>
    <message>
        <source>The card was reported stolen or blocked. Do not tell the customer; ask for another card.</source>
        <translation>Die Karte ist als gestohlen oder gesperrt gemeldet. Sagen Sie das nicht; bitten Sie um eine andere Karte.</translation>
    </message>
    <message>
        <source>Stripe or the bank suspects fraud. Do not tell the customer; ask for another card.</source>
        <translation>Stripe oder die Bank vermutet Betrug. Sagen Sie das nicht; bitten Sie um eine andere Karte.</translation>
    </message>
    <message>
        <source>The card&apos;s limit is reached.</source>
        <translation>Das Limit der Karte ist erreicht.</translation>
    </message>
    <message>
        <source>The same amount was charged on this card a moment ago.</source>
        <translation>Derselbe Betrag wurde von dieser Karte gerade erst abgebucht.</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Part refunded</source>
        <translation>Teils erstattet</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>Disputed</source>
        <translation>Angefochten</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>3-D Secure</source>
        <translation>3-D Secure</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>In Bearbeitung</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reserviert</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Storniert</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>Ungeklärt</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Läuft aus</translation>
    </message>
    <message>
        <source>Past due</source>
        <translation>Überfällig</translation>
    </message>
    <message>
        <source>Unpaid</source>
        <translation>Unbezahlt</translation>
    </message>
    <message>
        <source>First payment missing</source>
        <translation>Erste Zahlung fehlt</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Customer must act</source>
        <translation>Kunde muss handeln</translation>
    </message>
    <message>
        <source>Refund failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Written off</source>
        <translation>Abgeschrieben</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Ungültig</translation>
    </message>
    <message>
        <source>No reason given</source>
        <translation>Ohne Angabe</translation>
    </message>
    <message>
        <source>Requested by customer</source>
        <translation>Wunsch des Kunden</translation>
    </message>
    <message>
        <source>Paid twice</source>
        <translation>Doppelt bezahlt</translation>
    </message>
    <message>
        <source>Fraud</source>
        <translation>Betrug</translation>
    </message>
    <message>
        <source>Reservation expired</source>
        <translation>Reservierung abgelaufen</translation>
    </message>
    <message>
        <source>The card was reported lost or stolen.</source>
        <translation>Die Karte ist als verloren oder gestohlen gemeldet.</translation>
    </message>
    <message>
        <source>The card has expired or was closed.</source>
        <translation>Die Karte ist abgelaufen oder aufgelöst.</translation>
    </message>
    <message>
        <source>The customer disputed the payment in the meantime.</source>
        <translation>Der Kunde hat die Zahlung inzwischen angefochten.</translation>
    </message>
    <message>
        <source>The Stripe balance was too low.</source>
        <translation>Das Stripe-Guthaben reichte nicht.</translation>
    </message>
    <message>
        <source>The bank did not take the money back.</source>
        <translation>Die Bank hat das Geld nicht angenommen.</translation>
    </message>
    <message>
        <source>The refund was stopped on request.</source>
        <translation>Die Erstattung wurde auf Wunsch gestoppt.</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>SEPA debit</source>
        <translation>SEPA-Lastschrift</translation>
    </message>
    <message>
        <source>exp. %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>daily</source>
        <translation>täglich</translation>
    </message>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>jeden Tag</numerusform>
            <numerusform>alle %Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>weekly</source>
        <translation>wöchentlich</translation>
    </message>
    <message numerus="yes">
        <source>every %n week(s)</source>
        <translation>
            <numerusform>jede Woche</numerusform>
            <numerusform>alle %Ln Wochen</numerusform>
        </translation>
    </message>
    <message>
        <source>monthly</source>
        <translation>monatlich</translation>
    </message>
    <message numerus="yes">
        <source>every %n month(s)</source>
        <translation>
            <numerusform>jeden Monat</numerusform>
            <numerusform>alle %Ln Monate</numerusform>
        </translation>
    </message>
    <message>
        <source>yearly</source>
        <translation>jährlich</translation>
    </message>
    <message numerus="yes">
        <source>every %n year(s)</source>
        <translation>
            <numerusform>jedes Jahr</numerusform>
            <numerusform>alle %Ln Jahre</numerusform>
        </translation>
    </message>
    <message>
        <source>per day</source>
        <translation>pro Tag</translation>
    </message>
    <message numerus="yes">
        <source>per %n day(s)</source>
        <translation>
            <numerusform>pro Tag</numerusform>
            <numerusform>alle %Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>per week</source>
        <translation>pro Woche</translation>
    </message>
    <message numerus="yes">
        <source>per %n week(s)</source>
        <translation>
            <numerusform>pro Woche</numerusform>
            <numerusform>alle %Ln Wochen</numerusform>
        </translation>
    </message>
    <message>
        <source>per month</source>
        <translation>pro Monat</translation>
    </message>
    <message numerus="yes">
        <source>per %n month(s)</source>
        <translation>
            <numerusform>pro Monat</numerusform>
            <numerusform>alle %Ln Monate</numerusform>
        </translation>
    </message>
    <message>
        <source>per year</source>
        <translation>pro Jahr</translation>
    </message>
    <message numerus="yes">
        <source>per %n year(s)</source>
        <translation>
            <numerusform>pro Jahr</numerusform>
            <numerusform>alle %Ln Jahre</numerusform>
        </translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>date: weekday, day, month</comment>
        <translation>ddd d. MMM</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date: day, month</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date: day, month, year</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>today, %1</source>
        <translation>heute, %1</translation>
    </message>
    <message>
        <source>yesterday, %1</source>
        <translation>gestern, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a date and a time of day</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>morgen</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>HH:mm:ss</source>
        <comment>time of day with seconds</comment>
        <translation>HH:mm:ss</translation>
    </message>
    <message>
        <source>%L1 s</source>
        <comment>seconds</comment>
        <translation>%L1 s</translation>
    </message>
    <message>
        <source>%L1 min</source>
        <comment>minutes</comment>
        <translation>%L1 min</translation>
    </message>
    <message>
        <source>%L1 h</source>
        <comment>hours</comment>
        <translation>%L1 h</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>This was already done.</source>
        <translation>Das ist schon erledigt.</translation>
    </message>
    <message>
        <source>This was already done at %1.</source>
        <translation>Das wurde schon um %1 erledigt.</translation>
    </message>
    <message>
        <source>This was already done: %1.</source>
        <translation>Das wurde schon erledigt: %1.</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Angekommen</translation>
    </message>
    <message>
        <source>Being prepared</source>
        <translation>In Vorbereitung</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>The bank account has been closed.</source>
        <translation>Das Bankkonto wurde geschlossen.</translation>
    </message>
    <message>
        <source>The bank account is frozen.</source>
        <translation>Das Bankkonto ist gesperrt.</translation>
    </message>
    <message>
        <source>The bank does not know the account. Check its number and holder at Stripe.</source>
        <translation>Die Bank kennt das Konto nicht. Prüfen Sie bei Stripe Nummer und Inhaber.</translation>
    </message>
    <message>
        <source>The bank refused the payout.</source>
        <translation>Die Bank hat die Auszahlung abgelehnt.</translation>
    </message>
    <message>
        <source>by schedule</source>
        <translation>nach Zeitplan</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>angefordert</translation>
    </message>
</context>
</TS>
