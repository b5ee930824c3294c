#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# verify.sh PROGRAM: systemd reads both units without complaint, and finds the service well shut off.
set -euo pipefail

program=$1
here=$(dirname "${BASH_SOURCE[0]}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for unit in paydesk-listener.service paydesk-listener.user.service; do
    mkdir "$folder/$unit"
    # The program is not installed yet, and neither is its page of the manual.
    sed -e "s|/usr/bin/paydesk-listener|$program|" -e '/^Documentation=/d' "$here/$unit" > "$folder/$unit/paydesk-listener.service"
done
systemd-analyze verify "$folder/paydesk-listener.service/paydesk-listener.service"
XDG_RUNTIME_DIR=$folder systemd-analyze verify --user "$folder/paydesk-listener.user.service/paydesk-listener.service"
# In tenths: 20 is "OK", 100 shuts off nothing.
systemd-analyze security --offline=true --threshold=20 --no-pager "$folder/paydesk-listener.service/paydesk-listener.service" > "$folder/report" \
    || { tail -n 5 "$folder/report"; exit 1; }
