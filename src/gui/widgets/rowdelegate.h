// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "gui/words.h"

#include <QLocale>
#include <QStyledItemDelegate>

#include <functional>
#include <optional>

namespace paydesk::gui {

/// Paints the ground and the line of a row of TableView; the kinds below paint what stands on it.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    /// A line of text at the leading edge, cut at the other; what the view has to mark in it is marked.
    static void paintLine(QPainter *painter, const QRect &rect, const QString &text,
                          const QStyleOptionViewItem &option);
    /// `rect` is inside the paddings; the painter has the body font and the text colour.
    virtual void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const = 0;
};

/// The role holds Money. Ends at the trailing edge, amount bold, currency muted, even digits.
class MoneyDelegate final : public RowDelegate {
    Q_OBJECT

public:
    explicit MoneyDelegate(int moneyRole, QObject *parent = nullptr) : RowDelegate(parent), m_role(moneyRole) {}
    /// Where the role is true, the amount is marked.
    void setMarkedRole(int role) { m_markedRole = role; }

protected:
    void paintContent(QPainter *, const QRect &, const QStyleOptionViewItem &, const QModelIndex &) const override;

private:
    int m_role;
    std::optional<int> m_markedRole;
};

/// A chip made of the row.
class ChipDelegate final : public RowDelegate {
    Q_OBJECT

public:
    using WordOf = std::function<words::Word(const QModelIndex &)>;
    explicit ChipDelegate(WordOf word, QObject *parent = nullptr) : RowDelegate(parent), m_word(std::move(word)) {}

protected:
    void paintContent(QPainter *, const QRect &, const QStyleOptionViewItem &, const QModelIndex &) const override;

private:
    WordOf m_word;
};

/// Two lines: the first in the text colour (bold if wanted), the second muted.
class TwoLineDelegate final : public RowDelegate {
    Q_OBJECT

public:
    using TextOf = std::function<QString(const QModelIndex &)>;
    TwoLineDelegate(TextOf first, TextOf second, bool strong = false, QObject *parent = nullptr)
        : RowDelegate(parent), m_first(std::move(first)), m_second(std::move(second)), m_strong(strong)
    {
    }

protected:
    void paintContent(QPainter *, const QRect &, const QStyleOptionViewItem &, const QModelIndex &) const override;

private:
    TextOf m_first;
    TextOf m_second;
    bool m_strong;
};

/// One muted line; without a function the display text.
class PlainDelegate final : public RowDelegate {
    Q_OBJECT

public:
    using TextOf = std::function<QString(const QModelIndex &)>;
    explicit PlainDelegate(TextOf text = {}, QObject *parent = nullptr) : RowDelegate(parent), m_text(std::move(text))
    {
    }

protected:
    void paintContent(QPainter *, const QRect &, const QStyleOptionViewItem &, const QModelIndex &) const override;

private:
    TextOf m_text;
};

} // namespace paydesk::gui
