#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a program in a D-Bus session of its own, with a home folder of its own, so that no keychain of the person who runs
# the tests is touched.
#
#   with-keyring.sh unlocked PROGRAM ARGUMENTS…   a real gnome-keyring, unlocked; PAYDESK_KEYRING_UNLOCK holds a command
#                                                 that starts it again unlocked, as a new login does
#   with-keyring.sh none PROGRAM ARGUMENTS…       a bus on which nothing offers a keychain
set -euo pipefail

mode=$1
shift
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run" "$home/data" "$home/config" "$home/cache"
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL XDG_CURRENT_DESKTOP KDE_FULL_SESSION

# A bus without <servicedir> starts nothing by itself: neither a second keyring nor a prompter that waits for a person.
cat > "$home/session.conf" <<'CONF'
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <keep_umask/>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONF

case $mode in
unlocked)
    cat > "$home/unlock" <<'UNLOCK'
#!/bin/bash
# Answers when the keyring owns its name on the bus.
printf 'test password' | gnome-keyring-daemon --replace --unlock --components=secrets > /dev/null 2>&1
exec gdbus wait --session --timeout 20 org.freedesktop.secrets
UNLOCK
    chmod 700 "$home/unlock"
    export PAYDESK_KEYRING_UNLOCK=$home/unlock
    # shellcheck disable=SC2016 # expanded in the new session
    dbus-run-session --config-file="$home/session.conf" -- bash -c '"$PAYDESK_KEYRING_UNLOCK" && "$@"' with-keyring "$@"
    ;;
none)
    dbus-run-session --config-file="$home/session.conf" -- "$@"
    ;;
*)
    echo "usage: $0 unlocked|none PROGRAM ARGUMENTS…" >&2
    exit 64
    ;;
esac
