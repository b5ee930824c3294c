// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/identity.h"

namespace paydesk::stripe {

/// Puts an authority among those that this program trusts, as long as the object lives.
class Trust {
public:
    explicit Trust(const Authority &authority)
    {
        QSslConfiguration trusting = m_before;
        trusting.addCaCertificate(authority.certificate());
        QSslConfiguration::setDefaultConfiguration(trusting);
    }
    ~Trust() { QSslConfiguration::setDefaultConfiguration(m_before); }
    Q_DISABLE_COPY_MOVE(Trust)

private:
    QSslConfiguration m_before = QSslConfiguration::defaultConfiguration();
};

} // namespace paydesk::stripe
