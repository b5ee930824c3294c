// SPDX-License-Identifier: GPL-3.0-or-later
// Holds nothing: its target carries the precompiled header that every test shares.
