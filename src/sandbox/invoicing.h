// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/billing.h"
#include "sandbox/payments.h"

namespace paydesk::sandbox {

/// A draft without lines for a customer, not stored yet.
QJsonObject blankInvoice(World &world, const QString &customerId, const QString &currency);

/// What a subscription's invoice is about.
enum class Scope {
    Period,  ///< its items' period, and what is pending
    Pending, ///< only its own pending items
};

/// Draws up a draft over a subscription; `reason` is its billing_reason. It becomes the subscription's latest_invoice.
QJsonObject draftInvoice(World &world, const QJsonObject &subscription, const QString &reason, Scope scope);

/// The same for a subscription's new period: the draft can be changed for an hour, then it is finalized and collected; or what the
/// subscription's pause_collection says.
void draftRenewal(World &world, const QJsonObject &subscription);

/// A draft which advances by itself does so in an hour.
void advanceInAnHour(World &world, QJsonObject &draft);

/// Puts other lines into a draft.
QJsonObject editDraft(World &world, QJsonObject invoice, const QJsonArray &lines);

/// Makes a draft "open": it has its number, and a PaymentIntent (`intentId`, or a new one) if something is due. If nothing is, it is
/// paid.
QJsonObject finalizeInvoice(World &world, QJsonObject invoice, const QString &intentId = {});

/// Draws up and finalizes.
QJsonObject openInvoice(World &world, const QJsonObject &subscription, const QString &reason,
                        Scope scope = Scope::Period);

/// Bills what is still pending for a subscription that has ended, if anything is.
void billPending(World &world, const QJsonObject &subscription, const QString &reason);

/// Tries to pay an open invoice by its PaymentIntent. The result is that of the attempt; an empty method is a failure without an
/// attempt at the bank. Whoever waits for the invoice is told.
AttemptEnd payInvoice(World &world, const QJsonObject &invoice, const Attempt &attempt);
/// The same as the account does it by itself, with the method that the invoice, its subscription or its customer has.
AttemptEnd collectInvoice(World &world, const QJsonObject &invoice);
/// The 402 of an attempt that waits for the customer.
ApiError actionRequired();
QString methodOfInvoice(const World &world, const QJsonObject &invoice);

/// How an invoice came to be paid.
enum class Settled { ByIntent, WithoutMoney, OutOfBand };
/// Marks an open invoice as paid; nothing happens if it is.
QJsonObject settleInvoice(World &world, QJsonObject invoice, Settled how);
/// An attempt has failed: it is tried again later, or was the last one.
QJsonObject noteFailedAttempt(World &world, QJsonObject invoice);
QJsonObject sendInvoice(World &world, const QJsonObject &invoice);
QJsonObject voidInvoice(World &world, QJsonObject invoice);
QJsonObject markUncollectible(World &world, QJsonObject invoice);

/// An invoice that is open has less (or, by a void credit note, more) to be paid.
QJsonObject changeAmountDue(World &world, QJsonObject invoice, qint64 by);

/// Adds to what a customer owes (above zero) or has as credit (below).
void addToBalance(World &world, const QString &customerId, qint64 amount);

// What the agenda calls, and its words.
extern const QString draftIsDone;
extern const QString invoiceIsRetried;
extern const QString invoiceIsOverdue;
/// The hour in which a draft can still be changed is over.
void finishDraft(World &world, const QString &invoiceId);
void retryInvoice(World &world, const QString &invoiceId);
void noteOverdue(World &world, const QString &invoiceId);

} // namespace paydesk::sandbox
