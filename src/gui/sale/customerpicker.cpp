// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sale/customerpicker.h"

#include "desk/customers/customerdesk.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"
#include "gui/widgets/rowdelegate.h"
#include "gui/widgets/searchfield.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

namespace paydesk::gui {

namespace {

using namespace Qt::StringLiterals;

constexpr int most = 8;
constexpr int shownRows = 5;
constexpr int popupWidth = 340;
constexpr int idRole = Qt::UserRole + 1;
constexpr int nameRole = Qt::UserRole + 2;
constexpr int emailRole = Qt::UserRole + 3;

} // namespace

CustomerPicker::CustomerPicker(desk::CustomerDesk &customers, QWidget *parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint), m_customers(customers), m_field(new SearchField(this)),
      m_list(new QListWidget(this)), m_none(newLabel(tr("No customer has this name or e-mail."), u"muted"_s, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_TranslucentBackground);
    m_field->setObjectName(u"customerSearch"_s);
    m_field->setPlaceholderText(tr("Name or e-mail"));
    m_field->setAccessibleName(tr("Find a customer"));
    m_field->installEventFilter(this);
    m_list->setObjectName(u"customerList"_s);
    m_list->setAccessibleName(tr("Customers found"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFixedHeight(shownRows * size::row);
    m_list->setItemDelegate(
        new TwoLineDelegate([](const QModelIndex &index) { return index.data(nameRole).toString(); },
                            [](const QModelIndex &index) { return index.data(emailRole).toString(); }, false, m_list));
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setWordWrap(true);
    m_none->setFixedHeight(shownRows * size::row);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::s, space::s, space::s, space::s);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    layout->addWidget(m_none);
    setFixedWidth(popupWidth);

    connect(m_field, &QLineEdit::textEdited, this, &CustomerPicker::find);
    connect(m_list, &QListWidget::itemClicked, this, &CustomerPicker::takeCurrent);
    connect(m_list, &QListWidget::itemActivated, this, &CustomerPicker::takeCurrent);
    find({});
}

void CustomerPicker::popupBelow(QWidget *anchor)
{
    adjustSize();
    const bool rtl = anchor->isRightToLeft();
    QPoint corner = anchor->mapToGlobal(rtl ? anchor->rect().bottomRight() : anchor->rect().bottomLeft());
    if (rtl)
        corner.rx() -= width();
    const QRect screen = anchor->screen()->availableGeometry();
    corner.setX(qBound(screen.left(), corner.x(), qMax(screen.left(), screen.right() - width())));
    corner.setY(qBound(screen.top(), corner.y() + space::xs, qMax(screen.top(), screen.bottom() - height())));
    move(corner);
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CustomerPicker::find(const QString &text)
{
    m_list->clear();
    for (const store::Customer &customer : m_customers.find(text.trimmed(), most)) {
        auto *item = new QListWidgetItem(m_list);
        const QString label = customer.name.isEmpty() ? customer.email : customer.name;
        item->setData(idRole, customer.id);
        item->setData(nameRole, label.isEmpty() ? customer.id : label);
        item->setData(emailRole, customer.name.isEmpty() ? QString() : customer.email);
        item->setData(Qt::AccessibleTextRole, customer.name + u", "_s + customer.email);
    }
    m_list->setCurrentRow(0);
    m_list->setVisible(m_list->count() > 0);
    m_none->setVisible(m_list->count() == 0);
}

void CustomerPicker::takeCurrent()
{
    if (const QListWidgetItem *item = m_list->currentItem()) {
        Q_EMIT chosen(item->data(idRole).toString(), item->data(nameRole).toString());
        close();
    }
}

bool CustomerPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down: QCoreApplication::sendEvent(m_list, event); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: takeCurrent(); return true;
        case Qt::Key_Escape: close(); return true;
        default: break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void CustomerPicker::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::colors().controlLine());
    painter.setBrush(Theme::colors().raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), size::cardRadius, size::cardRadius);
}

} // namespace paydesk::gui
