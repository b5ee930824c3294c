// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sale/salepage.h"

#include "desk/catalogue/catalogue.h"
#include "desk/sale/saledesk.h"
#include "gui/errortext.h"
#include "gui/sale/cartpanel.h"
#include "gui/sale/customamountdialog.h"
#include "gui/sale/productsmodel.h"
#include "gui/theme/icons.h"
#include "gui/widgets/dialogs.h"
#include "gui/widgets/skeleton.h"
#include "ui_salepage.h"

#include <algorithm>

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using Choice = ProductsModel::Choice;

SalePage::SalePage(desk::SaleDesk &sale, desk::Catalogue &catalogue, desk::CustomerDesk &customers, QWidget *parent)
    : Page(parent), m_ui(std::make_unique<Ui::SalePage>()), m_sale(sale), m_catalogue(catalogue), m_customers(customers)
{
}

SalePage::~SalePage() = default;

void SalePage::build()
{
    m_ui->setupUi(this);
    m_products = new ProductsModel(m_catalogue, this);
    m_cart = new CartPanel(m_sale, m_customers, this);
    m_ui->pageLayout->addWidget(m_cart);
    m_ui->tiles->setModel(m_products);
    m_ui->skeletonLayout->addWidget(new Skeleton(Skeleton::Shape::Tiles, this));
    m_ui->customAmountButton->setIcon(themedIcon(u"plus"_s));
    m_ui->searchField->setShortcutHint(QKeySequence::Find);

    connect(m_ui->searchField, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_products->setSearch(text);
        showProducts();
    });
    connect(m_ui->searchField, &QLineEdit::returnPressed, this, &SalePage::addTyped);
    connect(m_ui->categoryPills, &PillBar::changed, this, &SalePage::chooseCategory);
    connect(m_ui->tiles, &ProductTiles::chosen, this,
            [this](const QModelIndex &index) { add(index.data(ProductsModel::IdRole).toString()); });
    connect(m_ui->customAmountButton, &QPushButton::clicked, this, &SalePage::askCustomAmount);
    connect(m_ui->empty, &EmptyState::actionTriggered, m_ui->searchField, &QLineEdit::clear);
    connect(m_cart, &CartPanel::checkoutWanted, this, [this] { Q_EMIT openPage(u"checkout"_s); });
    connect(&m_catalogue, &desk::Catalogue::changed, this, [this] {
        fillCategories();
        showProducts();
    });
    connect(&m_sale.checkout(), &desk::HostedFlow::stateChanged, this, &SalePage::showUnderWay);
    fillCategories();
    showProducts();
    showUnderWay();
}

QString SalePage::title() const
{
    return tr("Sell");
}

QString SalePage::iconName() const
{
    return u"shopping-basket"_s;
}

void SalePage::activate()
{
    m_ui->searchField->setFocus();
}

void SalePage::focusSearch()
{
    m_ui->searchField->setFocus(Qt::ShortcutFocusReason);
    m_ui->searchField->selectAll();
}

void SalePage::search(const QString &text)
{
    prepare();
    m_ui->searchField->setText(text);
}

bool SalePage::goBack()
{
    if (m_ui->searchField->text().isEmpty())
        return false;
    m_ui->searchField->clear();
    return true;
}

void SalePage::fillCategories()
{
    const QStringList categories = m_catalogue.categories();
    const bool favourites = std::any_of(m_catalogue.products().begin(), m_catalogue.products().end(),
                                        [](const desk::SellableProduct &product) { return product.favourite; });
    const QStringList shown = (favourites ? QStringList{u"*"_s} : QStringList{}) + categories;
    if (shown == m_shownCategories && m_ui->categoryPills->count() > 0)
        return;
    m_shownCategories = shown;
    const QSignalBlocker quiet(m_ui->categoryPills);
    m_ui->categoryPills->clear();
    if (favourites)
        m_ui->categoryPills->addPill(tr("Favourites"), u"favourites"_s);
    m_ui->categoryPills->addPill(tr("All"), u"all"_s);
    for (const QString &category : categories)
        m_ui->categoryPills->addPill(category, u"category:"_s + category);
    m_ui->pillArea->setVisible(m_ui->categoryPills->count() > 1);
    m_ui->pillArea->setFixedHeight(m_ui->categoryPills->sizeHint().height());
    chooseCategory();
}

void SalePage::chooseCategory()
{
    const QString pill = m_ui->categoryPills->currentData().toString();
    if (pill == "favourites"_L1)
        m_products->setChoice({Choice::Kind::Favourites, {}});
    else if (pill.startsWith("category:"_L1))
        m_products->setChoice({Choice::Kind::Category, pill.mid(9)});
    else
        m_products->setChoice({Choice::Kind::All, {}});
    m_ui->searchField->clear();
    showProducts();
}

void SalePage::showProducts()
{
    if (!m_catalogue.isLoaded()) {
        m_ui->stack->setCurrentWidget(m_ui->skeletonPage);
    } else if (m_products->rowCount() > 0) {
        m_ui->stack->setCurrentWidget(m_ui->tilesPage);
    } else if (!m_products->search().isEmpty()) {
        m_ui->empty->setContent(u"search"_s, tr("No product is called “%1”.").arg(m_products->search()),
                                tr("Show all products"));
        m_ui->stack->setCurrentWidget(m_ui->emptyPage);
    } else {
        m_ui->empty->setContent(u"package"_s,
                                tr("There are no products with a price in %1 yet. Add them in the Stripe Dashboard, or "
                                   "type a custom amount.")
                                    .arg(m_sale.currency().toUpper()));
        m_ui->stack->setCurrentWidget(m_ui->emptyPage);
    }
}

void SalePage::showUnderWay()
{
    // The cart is what the customer is being asked for: it stays as it is until that is settled.
    const bool free = !m_sale.checkout().isUnderWay();
    m_ui->tiles->setEnabled(free);
    m_ui->customAmountButton->setEnabled(free);
}

void SalePage::add(const QString &productId)
{
    if (m_sale.checkout().isUnderWay())
        return;
    if (const auto added = m_sale.addProduct(productId); !added)
        Q_EMIT toast(sentence(added.error(), Act::Changing), Tone::Warning);
}

void SalePage::addTyped()
{
    const QString match = m_products->soleMatch(m_ui->searchField->text());
    if (!match.isEmpty() && !m_sale.checkout().isUnderWay()) {
        add(match);
        m_ui->searchField->clear();
    } else if (m_products->rowCount() > 0) {
        m_ui->tiles->setFocus();
    } else {
        m_ui->searchField->selectAll(); // the next scan replaces it
    }
}

void SalePage::askCustomAmount()
{
    auto *dialog = new CustomAmountDialog(
        m_sale.currency(), [this](const QString &name, const Money &amount) { return m_sale.addCustom(name, amount); },
        this);
    openOver(dialog);
}

void SalePage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    if (isPrepared())
        m_cart->setFixedWidth(qBound(300, width() * 32 / 100, 400));
}

} // namespace paydesk::gui
