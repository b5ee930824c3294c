// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/prompts.h"

#include <QList>

namespace paydesk::test {

/// Keeps the questions; a test answers them when it wants to.
class AskedPrompts final : public gui::Prompts {
public:
    void confirm(QWidget *, const gui::ConfirmText &text, std::function<void()> yes) override
    {
        m_texts.append(text);
        m_answers.append(std::move(yes));
    }

    int asked() const { return int(m_texts.size()); }
    const gui::ConfirmText &text() const { return m_texts.last(); }
    /// As a person who agrees to the last question.
    void agree() { m_answers.last()(); }

private:
    QList<gui::ConfirmText> m_texts;
    QList<std::function<void()>> m_answers;
};

} // namespace paydesk::test
