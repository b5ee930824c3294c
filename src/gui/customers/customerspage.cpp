// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/customers/customerspage.h"

#include "desk/changes.h"
#include "desk/customers/customerdesk.h"
#include "desk/customers/customersmodel.h"
#include "desk/savedcards/savedcarddesk.h"
#include "desk/search/marks.h"
#include "desk/sync/syncdesk.h"
#include "gui/customers/customerpanel.h"
#include "gui/lists/listpane.h"
#include "gui/theme/texts.h"
#include "gui/widgets/inlineerror.h"
#include "gui/widgets/rowdelegate.h"
#include "gui/widgets/tableview.h"
#include "gui/words.h"
#include "ui_customerspage.h"

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using desk::CustomersModel;
using Column = CustomersModel::Column;

namespace {

constexpr int cardsDelay = 250;

QString nameOf(const QModelIndex &index)
{
    const QString name = index.data(CustomersModel::NameRole).toString();
    return name.isEmpty() ? CustomersPage::tr("No name") : name;
}

QString emailOf(const QModelIndex &index)
{
    const QString email = index.data(CustomersModel::EmailRole).toString();
    return email.isEmpty() ? CustomersPage::tr("no e-mail") : leftToRight(email);
}

} // namespace

CustomersPage::CustomersPage(desk::CustomerDesk &customers, desk::SavedCardDesk &savedCards, desk::Changes &changes,
                             desk::SyncDesk &sync, std::unique_ptr<CustomersModel> model, QWidget *parent)
    : Page(parent), m_customers(customers), m_savedCards(savedCards), m_changes(changes), m_sync(sync),
      m_model(std::move(model)), m_ui(std::make_unique<Ui::CustomersPage>())
{
}

CustomersPage::~CustomersPage() = default;

void CustomersPage::build()
{
    m_ui->setupUi(this);
    m_list = new ListPane;
    m_ui->splitView->setList(m_list);
    m_cardsDelay.setSingleShot(true);
    m_cardsDelay.setInterval(cardsDelay);
    connect(&m_cardsDelay, &QTimer::timeout, this, &CustomersPage::readCards);
    buildList();
    connectList();
    connectChanges();
    updateList();
}

void CustomersPage::buildRest()
{
    m_panel = new CustomerPanel;
    m_ui->splitView->setDetail(m_panel);
    connect(m_panel, &CustomerPanel::closeRequested, this, [this] { m_ui->splitView->closeDetail(); });
    connect(m_panel, &CustomerPanel::saleRequested, this, &CustomersPage::sell);
    connect(m_panel, &CustomerPanel::chargeRequested, this, [this] { Q_EMIT chargeSavedCard(m_shownId); });
    connect(m_panel, &CustomerPanel::cardsRetryRequested, this, &CustomersPage::readCards);
    connect(m_panel, &CustomerPanel::paymentRequested, this, &Page::openPayment);
    connect(m_panel, &CustomerPanel::subscriptionRequested, this, &Page::openSubscription);
    connect(m_panel, &CustomerPanel::copied, this, [this] { Q_EMIT toast(tr("Copied")); });
    connect(&m_panel->error(), &InlineError::retryRequested, this, &CustomersPage::refresh);
}

QString CustomersPage::title() const
{
    return tr("Customers");
}

QString CustomersPage::iconName() const
{
    return u"users"_s;
}

void CustomersPage::buildList()
{
    m_list->setTexts({u"users"_s,
                      tr("No customers yet. They appear with their first payment that asks for an e-mail address."),
                      {},
                      tr("No customer matches.")});
    m_list->setModel(m_model.get(), CustomersModel::IdRole, [this](const QString &id) { return m_model->rowOf(id); });
    TableView &table = m_list->table();
    table.setObjectName(u"customersTable"_s);
    table.setAccessibleName(tr("Customers"));
    table.setItemDelegateForColumn(int(Column::Name), new TwoLineDelegate(nameOf, emailOf, true, &table));
    // The e-mail address stands below the name.
    table.setColumnHidden(int(Column::Email), true);
    const auto since = [this](const QModelIndex &index) {
        return words::day(index.data(CustomersModel::CreatedRole).toDateTime(), QDateTime::currentDateTimeUtc(),
                          locale());
    };
    table.setItemDelegateForColumn(int(Column::Created), new PlainDelegate(since, &table));
    table.setShares({{200, 3}, {0, 0}, {120, 1}});
}

void CustomersPage::connectList()
{
    connect(m_list, &ListPane::clearRequested, m_ui->searchField, &QLineEdit::clear);
    connect(m_list, &ListPane::retryRequested, this, [this] { m_sync.refresh(); });
    connect(m_list, &ListPane::opened, this, [this](const QString &id) { showDetail(id, true); });
    connect(m_list, &ListPane::moved, this, [this](const QString &id) {
        if (m_ui->splitView->isDetailOpen())
            showDetail(id, false);
    });
    connect(m_ui->searchField, &SearchField::searched, this, [this](const QString &text) {
        m_search = text;
        m_model->setSearch(text);
        m_list->table().setMarked(desk::wordsToMark(text));
        updateList();
    });
    connect(m_model.get(), &CustomersModel::counted, this, &CustomersPage::updateList);
    connect(&m_sync, &desk::SyncDesk::changed, this, &CustomersPage::updateList);
}

void CustomersPage::connectChanges()
{
    connect(&m_changes, &desk::Changes::customers, this, [this](const QSet<QString> &ids) {
        if (ids.contains(m_shownId))
            reloadDetail();
    });
    // Whose payments and subscriptions these are is known only by reading.
    connect(&m_changes, &desk::Changes::payments, this, &CustomersPage::reloadDetail);
    connect(&m_changes, &desk::Changes::subscriptions, this, &CustomersPage::reloadDetail);
}

void CustomersPage::focusSearch()
{
    m_ui->searchField->setFocus(Qt::ShortcutFocusReason);
    m_ui->searchField->selectAll();
}

void CustomersPage::search(const QString &text)
{
    prepare();
    m_ui->searchField->setText(text);
}

bool CustomersPage::goBack()
{
    return m_ui->splitView->closeDetail();
}

void CustomersPage::refresh()
{
    if (m_shownId.isEmpty() || !m_ui->splitView->isDetailOpen())
        return;
    m_panel->error().clear();
    readCards();
    QCoro::connect(m_customers.refresh(m_shownId), this,
                   [this, id = m_shownId](const Result<desk::CustomerDetail> &detail) {
                       if (id != m_shownId)
                           return;
                       if (detail)
                           m_panel->setCustomer(*detail);
                       else
                           m_panel->error().showError(detail.error(), Act::Reading);
                   });
}

void CustomersPage::showCustomer(const QString &customerId)
{
    prepare();
    m_list->choose(customerId);
    showDetail(customerId, true);
}

void CustomersPage::showDetail(const QString &customerId, bool open)
{
    const auto detail = m_customers.detail(customerId);
    if (!detail)
        return;
    prepareRest();
    const bool another = customerId != m_shownId;
    m_shownId = customerId;
    m_panel->setCustomer(*detail);
    if (another) {
        m_panel->setCardsLoading();
        m_cardsDelay.start();
    }
    if (open)
        m_ui->splitView->openDetail();
}

void CustomersPage::reloadDetail()
{
    if (m_shownId.isEmpty())
        return;
    if (const auto detail = m_customers.detail(m_shownId))
        m_panel->setCustomer(*detail);
}

void CustomersPage::updateList()
{
    m_list->showWhatFits(!m_search.isEmpty(), m_sync);
    m_list->setStatus(tr("%Ln customer(s)", nullptr, int(m_model->matching())));
}

void CustomersPage::readCards()
{
    m_cardsDelay.stop();
    m_panel->setCardsLoading();
    QCoro::connect(m_savedCards.cards(m_shownId), this,
                   [this, id = m_shownId](const Result<QList<desk::SavedCard>> &cards) {
                       if (id == m_shownId)
                           m_panel->setCards(cards);
                   });
}

void CustomersPage::sell()
{
    const auto detail = m_customers.detail(m_shownId);
    if (!detail)
        return;
    const store::Customer &customer = detail->customer;
    Q_EMIT sellTo(customer.id, customer.name.isEmpty() ? customer.email : customer.name);
}

} // namespace paydesk::gui
