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
