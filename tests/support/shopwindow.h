// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/account/accountinfo.h"
#include "desk/changes.h"
#include "desk/sync/syncdesk.h"
#include "desk/workspace.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/tableview.h"
#include "support/askedprompts.h"
#include "support/practiceshop.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

namespace paydesk::test {

/// A practice shop, its workspace in step with it, and a window of 1440x900 to put a page into.
class ShopWindow {
public:
    void open()
    {
        workspace = shop.open();
        workspace->start();
    }
    bool isFilled() const { return workspace->sync().updated().isValid(); }

    /// Takes the page and shows it.
    template <class Page>
    Page *show(Page *page)
    {
        window = std::make_unique<QWidget>();
        auto *layout = new QVBoxLayout(window.get());
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(page);
        window->resize(1440, 900);
        window->show();
        return page;
    }

    /// As by a click on the row.
    static void openRow(gui::TableView *table, int row)
    {
        table->scrollTo(table->model()->index(row, 0));
        const QPoint middle = table->visualRect(table->model()->index(row, 0)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, middle);
    }

    PracticeShop shop;
    AskedPrompts prompts;
    std::unique_ptr<desk::Workspace> workspace;
    std::unique_ptr<QWidget> window;
};

/// What the empty state in sight says, or nothing.
inline QString emptySentence(const QWidget &page)
{
    for (const auto *state : page.findChildren<gui::EmptyState *>()) {
        if (!state->isVisibleTo(&page))
            continue;
        for (const auto *label : state->findChildren<QLabel *>()) {
            if (!label->text().isEmpty())
                return label->text();
        }
    }
    return {};
}

inline QPushButton *button(const QWidget &parent, const QString &name)
{
    return parent.findChild<QPushButton *>(name);
}

} // namespace paydesk::test
