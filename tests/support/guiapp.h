// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/theme.h"

#include <QApplication>
#include <QTest>

/// The main() of a test of windows: an application with Paydesk's own look, as the program has it.
#define PAYDESK_GUI_TEST_MAIN(TestClass) \
    int main(int argc, char **argv) \
    { \
        QApplication application(argc, argv); \
        paydesk::gui::Theme theme(application); \
        TestClass test; \
        return QTest::qExec(&test, argc, argv); \
    }
