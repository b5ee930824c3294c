// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/eventspage.h"

#include "desk/events/eventsmodel.h"
#include "desk/relay/relaydesk.h"
#include "desk/sync/syncdesk.h"
#include "gui/errortext.h"
#include "gui/events/eventpanel.h"
#include "gui/events/eventwords.h"
#include "gui/events/replaydialog.h"
#include "gui/events/setasidedialog.h"
#include "gui/lists/listpane.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/widgets/dialogs.h"
#include "gui/widgets/rowdelegate.h"
#include "gui/widgets/tableview.h"
#include "ui_eventspage.h"

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using desk::EventsModel;
using Column = EventsModel::Column;
using State = EventsModel::State;
using Target = desk::EventDetail::Target;

namespace {

constexpr int askDelay = 250;

words::Word stateOf(const QModelIndex &index)
{
    return words::eventState(index.data(EventsModel::StateRole).value<State>());
}

QString typeOf(const QModelIndex &index)
{
    return leftToRight(index.data(EventsModel::TypeRole).toString());
}

QString objectOf(const QModelIndex &index)
{
    return leftToRight(index.data(EventsModel::ObjectRole).toString());
}

QString sourceOf(const QModelIndex &index)
{
    return words::eventSource(index.data(EventsModel::SourceRole).toString());
}

} // namespace

EventsPage::EventsPage(Parts parts, std::unique_ptr<EventsModel> model, QWidget *parent)
    : Page(parent), m_parts(parts), m_model(std::move(model)), m_ui(std::make_unique<Ui::EventsPage>())
{
}

EventsPage::~EventsPage() = default;

void EventsPage::build()
{
    m_ui->setupUi(this);
    m_list = new ListPane;
    m_ui->splitView->setList(m_list);
    m_askDelay.setSingleShot(true);
    m_askDelay.setInterval(askDelay);
    connect(&m_askDelay, &QTimer::timeout, this, &EventsPage::askListener);
    buildFilters();
    buildList();
    connectList();
    updateList();
    updateRelay();
}

void EventsPage::buildRest()
{
    m_panel = new EventPanel;
    m_panel->setPaired(m_parts.relay.isPaired());
    m_ui->splitView->setDetail(m_panel);
    connect(m_panel, &EventPanel::closeRequested, this, [this] { m_ui->splitView->closeDetail(); });
    connect(m_panel, &EventPanel::againRequested, this, &EventsPage::tryAgain);
    connect(m_panel, &EventPanel::targetRequested, this, &EventsPage::openTarget);
    connect(m_panel, &EventPanel::sendRequested, this, &EventsPage::openReplay);
    connect(m_panel, &EventPanel::copied, this, [this] { Q_EMIT toast(tr("Copied")); });
}

QString EventsPage::title() const
{
    return tr("Events");
}

QString EventsPage::iconName() const
{
    return u"webhook"_s;
}

void EventsPage::buildFilters()
{
    m_ui->stateBar->addPill(tr("All"));
    m_ui->stateBar->addPill(tr("Processed"), QVariant::fromValue(State::Done));
    m_ui->stateBar->addPill(tr("Waiting"), QVariant::fromValue(State::Pending));
    m_ui->stateBar->addPill(tr("Given up"), QVariant::fromValue(State::Dead));
    m_ui->sourceBox->addItem(tr("Every way"));
    m_ui->sourceBox->addItem(tr("By the listener"), u"relay"_s);
    m_ui->sourceBox->addItem(tr("By asking Stripe"), u"poll"_s);
    m_ui->setAsideButton->setIcon(themedIcon(u"inbox"_s));
    connect(m_ui->stateBar, &PillBar::changed, this, [this] {
        const QVariant chosen = m_ui->stateBar->currentData();
        m_model->setState(chosen.isValid() ? std::optional(chosen.value<State>()) : std::nullopt);
    });
    connect(m_ui->sourceBox, &QComboBox::currentIndexChanged, this,
            [this] { m_model->setSource(m_ui->sourceBox->currentData().toString()); });
    connect(m_ui->searchField, &SearchField::searched, this, [this](const QString &text) { m_model->setSearch(text); });
    connect(m_ui->setAsideButton, &QPushButton::clicked, this, &EventsPage::openSetAside);
}

void EventsPage::buildList()
{
    m_list->setTexts({u"webhook"_s,
                      tr("No events yet. Stripe tells of everything that happens in the account, from now on."),
                      {},
                      tr("No event matches.")});
    m_list->setModel(m_model.get(), EventsModel::IdRole, [this](const QString &id) { return m_model->rowOf(id); });
    TableView &table = m_list->table();
    table.setObjectName(u"eventsTable"_s);
    table.setAccessibleName(tr("Events"));
    table.setItemDelegateForColumn(int(Column::Event), new TwoLineDelegate(typeOf, objectOf, true, &table));
    table.setItemDelegateForColumn(int(Column::State), new ChipDelegate(stateOf, &table));
    table.setItemDelegateForColumn(int(Column::Source), new PlainDelegate(sourceOf, &table));
    const auto received = [this](const QModelIndex &index) {
        return words::moment(index.data(EventsModel::ReceivedRole).toDateTime(), QDateTime::currentDateTimeUtc(),
                             locale());
    };
    table.setItemDelegateForColumn(int(Column::Received), new PlainDelegate(received, &table));
    table.setShares({{220, 3}, {130, 0}, {176, 1, 700}, {160, 1, 480}});
}

void EventsPage::connectList()
{
    connect(m_list, &ListPane::clearRequested, this, &EventsPage::clearNarrowing);
    connect(m_list, &ListPane::retryRequested, this, [this] { m_parts.sync.refresh(); });
    connect(m_list, &ListPane::opened, this, [this](const QString &id) { showDetail(id, true); });
    connect(m_list, &ListPane::moved, this, [this](const QString &id) {
        if (m_ui->splitView->isDetailOpen())
            showDetail(id, false);
    });
    connect(m_model.get(), &EventsModel::counted, this, &EventsPage::updateList);
    connect(&m_parts.sync, &desk::SyncDesk::changed, this, &EventsPage::updateList);
    connect(&m_parts.sync, &desk::SyncDesk::eventsChanged, this, [this](const QSet<QString> &ids) {
        if (ids.contains(m_shown.event.id))
            reloadDetail();
    });
    connect(&m_parts.relay, &desk::RelayDesk::changed, this, &EventsPage::updateRelay);
}

void EventsPage::focusSearch()
{
    m_ui->searchField->setFocus(Qt::ShortcutFocusReason);
    m_ui->searchField->selectAll();
}

void EventsPage::search(const QString &text)
{
    prepare();
    m_ui->searchField->setText(text);
}

bool EventsPage::goBack()
{
    return m_ui->splitView->closeDetail();
}

void EventsPage::refresh()
{
    if (m_ui->splitView->isDetailOpen())
        askListener();
}

void EventsPage::showOne(const QString &eventId)
{
    prepare();
    m_list->choose(eventId);
    showDetail(eventId, true);
}

void EventsPage::showDetail(const QString &eventId, bool open)
{
    auto detail = m_parts.events.detail(eventId);
    if (!detail) {
        Q_EMIT toast(sentence(detail.error(), Act::Reading), Tone::Warning);
        return;
    }
    prepareRest();
    const bool another = eventId != m_shown.event.id;
    m_shown = std::move(*detail);
    m_panel->setEvent(m_shown);
    if (another && m_parts.relay.isPaired()) {
        m_panel->setListenerAsked();
        m_askDelay.start();
    }
    if (open)
        m_ui->splitView->openDetail();
}

void EventsPage::reloadDetail()
{
    auto detail = m_parts.events.detail(m_shown.event.id);
    if (!detail)
        return;
    m_shown = std::move(*detail);
    m_panel->setEvent(m_shown);
}

void EventsPage::updateList()
{
    m_list->showWhatFits(m_model->isNarrowed(), m_parts.sync);
    m_list->setStatus(tr("%Ln event(s)", nullptr, int(m_model->matching())));
    Q_EMIT countChanged(m_parts.events.givenUp());
}

void EventsPage::updateRelay()
{
    const bool isPaired = m_parts.relay.isPaired();
    if (m_panel)
        m_panel->setPaired(isPaired);
    m_ui->setAsideButton->setVisible(isPaired);
    const qint64 setAside = m_parts.relay.health().quarantined;
    m_ui->setAsideButton->setText(setAside > 0 ? tr("Set as&ide (%Ln)", nullptr, int(setAside)) : tr("Set as&ide"));
}

void EventsPage::askListener()
{
    m_askDelay.stop();
    if (!m_parts.relay.isPaired())
        return;
    m_panel->setListenerAsked();
    QCoro::connect(m_parts.relay.askAbout(m_shown.event.id), this,
                   [this, id = m_shown.event.id](const Result<std::optional<desk::RelayDesk::Delivered>> &says) {
                       if (id == m_shown.event.id)
                           m_panel->setListenerSays(says);
                   });
}

void EventsPage::clearNarrowing()
{
    m_ui->searchField->clear();
    m_ui->stateBar->setCurrent(0);
    m_ui->sourceBox->setCurrentIndex(0);
}

void EventsPage::tryAgain()
{
    if (const auto waits = m_parts.events.tryAgain(m_shown.event.id); !waits)
        Q_EMIT toast(sentence(waits.error(), Act::Changing), Tone::Warning);
}

void EventsPage::openTarget()
{
    switch (m_shown.target) {
    case Target::Payment: Q_EMIT openPayment(m_shown.targetId); break;
    case Target::Customer: Q_EMIT openCustomer(m_shown.targetId); break;
    case Target::Subscription: Q_EMIT openSubscription(m_shown.targetId); break;
    case Target::Catalogue:
    case Target::Other:
    case Target::Nothing: break;
    }
}

void EventsPage::openReplay()
{
    openOver(new ReplayDialog(m_parts.events, m_shown.event, window()));
}

void EventsPage::openSetAside()
{
    openOver(new SetAsideDialog(m_parts.relay, window()));
}

} // namespace paydesk::gui
