-- SPDX-License-Identifier: GPL-3.0-or-later

-- Without the time and the id it is small: what many payments have is met soon along the list, what few have is fetched and sorted.
CREATE INDEX payments_currency ON payments (currency);
