<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>paydesk::gui::CartPanel</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CheckoutPage</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CopyCard</name>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %Ln minute left</numerusform>
            <numerusform>about %Ln minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>about %Ln hour left</numerusform>
            <numerusform>about %Ln hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is spread over about %n day(s).</source>
        <translation>
            <numerusform>It is spread over about %Ln day.</numerusform>
            <numerusform>It is spread over about %Ln days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CustomerPanel</name>
    <message numerus="yes">
        <source>and %Ln older</source>
        <translation>
            <numerusform>and %Ln older</numerusform>
            <numerusform>and %Ln older</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CustomersPage</name>
    <message numerus="yes">
        <source>%Ln customer(s)</source>
        <translation>
            <numerusform>%Ln customer</numerusform>
            <numerusform>%Ln customers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::EventsPage</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set as&amp;ide (%Ln)</source>
        <translation>
            <numerusform>Set as&amp;ide (%Ln)</numerusform>
            <numerusform>Set as&amp;ide (%Ln)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::ExportStrip</name>
    <message numerus="yes">
        <source>%Ln payment(s) exported</source>
        <translation>
            <numerusform>%Ln payment exported</numerusform>
            <numerusform>%Ln payments exported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::FrameWatch</name>
    <message numerus="yes">
        <source>%n refund(s) in doubt.</source>
        <translation>
            <numerusform>%n refund in doubt.</numerusform>
            <numerusform>%n refunds in doubt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) in doubt.</source>
        <translation>
            <numerusform>%n payment in doubt.</numerusform>
            <numerusform>%n payments in doubt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s) in doubt.</source>
        <translation>
            <numerusform>%n operation in doubt.</numerusform>
            <numerusform>%n operations in doubt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::HomePage</name>
    <message numerus="yes">
        <source>%Ln refund(s)</source>
        <translation>
            <numerusform>%Ln refund</numerusform>
            <numerusform>%Ln refunds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln payment(s) declined</source>
        <translation>
            <numerusform>%Ln payment declined</numerusform>
            <numerusform>%Ln payments declined</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more on their way</source>
        <translation>
            <numerusform>and %Ln more on its way</numerusform>
            <numerusform>and %Ln more on their way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln open</source>
        <translation>
            <numerusform>%Ln open</numerusform>
            <numerusform>%Ln open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln payment(s)</source>
        <translation>
            <numerusform>%Ln payment</numerusform>
            <numerusform>%Ln payments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>compared with the %Ln day(s) before</source>
        <translation>
            <numerusform>compared with the %Ln day before</numerusform>
            <numerusform>compared with the %Ln days before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PaymentSheet</name>
    <message numerus="yes">
        <source>%Ln payment(s), together %1</source>
        <translation>
            <numerusform>%Ln payment, together %1</numerusform>
            <numerusform>%Ln payments, together %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln payment(s), together %1, of that paid %2</source>
        <translation>
            <numerusform>%Ln payment, together %1, of that paid %2</numerusform>
            <numerusform>%Ln payments, together %1, of that paid %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PaymentsPage</name>
    <message numerus="yes">
        <source>%Ln payment(s)</source>
        <translation>
            <numerusform>%Ln payment</numerusform>
            <numerusform>%Ln payments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln payment(s) or more</source>
        <translation>
            <numerusform>%Ln payment or more</numerusform>
            <numerusform>%Ln payments or more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PayoutPanel</name>
    <message numerus="yes">
        <source>%Ln transaction(s)</source>
        <translation>
            <numerusform>%Ln transaction</numerusform>
            <numerusform>%Ln transactions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln older, which the CSV file holds</source>
        <translation>
            <numerusform>and %Ln older, which the CSV file holds</numerusform>
            <numerusform>and %Ln older, which the CSV file holds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PayoutsPage</name>
    <message numerus="yes">
        <source>%Ln payout(s)</source>
        <translation>
            <numerusform>%Ln payout</numerusform>
            <numerusform>%Ln payouts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SearchPanel</name>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SubscriptionsPage</name>
    <message numerus="yes">
        <source>%Ln subscription(s)</source>
        <translation>
            <numerusform>%Ln subscription</numerusform>
            <numerusform>%Ln subscriptions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::endpointwords</name>
    <message numerus="yes">
        <source>%Ln kind(s) of event that Paydesk needs are not delivered: %1. Add them to the endpoint in the Stripe Dashboard.</source>
        <translation>
            <numerusform>One kind of event that Paydesk needs is not delivered: %1. Add it to the endpoint in the Stripe Dashboard.</numerusform>
            <numerusform>%Ln kinds of event that Paydesk needs are not delivered: %1. Add them to the endpoint in the Stripe Dashboard.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::eventwords</name>
    <message numerus="yes">
        <source>It could not be processed %n time(s) and is tried again.</source>
        <translation>
            <numerusform>It could not be processed once and is tried again.</numerusform>
            <numerusform>It could not be processed %n times and is tried again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It could not be processed %n time(s) and was given up.</source>
        <translation>
            <numerusform>It could not be processed once and was given up.</numerusform>
            <numerusform>It could not be processed %n times and was given up.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its signature was right. It was delivered %Ln time(s) to the endpoint “%3”, first %1, last %2. The duplicates changed nothing.</source>
        <translation>
            <numerusform>Its signature was right. It was delivered %Ln time to the endpoint “%3”, first %1, last %2. The duplicates changed nothing.</numerusform>
            <numerusform>Its signature was right. It was delivered %Ln times to the endpoint “%3”, first %1, last %2. The duplicates changed nothing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::words</name>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>every %n day</numerusform>
            <numerusform>every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n week(s)</source>
        <translation>
            <numerusform>every %n week</numerusform>
            <numerusform>every %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n month(s)</source>
        <translation>
            <numerusform>every %n month</numerusform>
            <numerusform>every %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n year(s)</source>
        <translation>
            <numerusform>every %n year</numerusform>
            <numerusform>every %n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>per %n day(s)</source>
        <translation>
            <numerusform>per %n day</numerusform>
            <numerusform>per %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>per %n week(s)</source>
        <translation>
            <numerusform>per %n week</numerusform>
            <numerusform>per %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>per %n month(s)</source>
        <translation>
            <numerusform>per %n month</numerusform>
            <numerusform>per %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>per %n year(s)</source>
        <translation>
            <numerusform>per %n year</numerusform>
            <numerusform>per %n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
</TS>
