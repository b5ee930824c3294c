// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/script.h"

#include <QPointer>

namespace paydesk::app {

class Application;
class ShopWindow;

/// Sells, gets paid, refunds and subscribes in the practice shop as a person would, and leaves numbered pictures. The program
/// ends with status 0 if all of it worked.
class Tour : public QObject {
    Q_OBJECT

public:
    Tour(Application &application, QString directory);

private:
    void plan();
    void planSale();
    void planRefund();
    void planSubscription();
    void planRest();
    void planPayment(const QString &email, const QString &picture);
    void picture(const QString &name);
    void step(const QString &name, std::function<bool()> ready, std::function<void()> act);
    void end(const QString &stuckAt);
    void pressButton(const QString &name);
    QWidget *find(const QString &name) const;
    QWidget *webPage() const;
    ShopWindow &shop() const;

    Application &m_application;
    QString m_directory;
    Script m_script;
    int m_pictures = 0;
    QString m_payment;
    QString m_subscription;
    QString m_payout;
};

} // namespace paydesk::app
