#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# installed.sh CMAKE GENERATOR BUILD SOURCE SANDBOX: installs the client of the API into a folder of its own, builds the
# example on nothing but that, and lets it take a payment from the practice Stripe.
set -euo pipefail
cmake=$1 generator=$2 build=$3 source=$4 sandbox=$5

folder=$(mktemp -d)
pid=
trap '[[ -z $pid ]] || kill "$pid"; rm -rf "$folder"' EXIT

"$cmake" --install "$build" --component stripe --prefix "$folder/prefix" > "$folder/log"
if grep -rnF -e "$build" -e "$source" "$folder/prefix/lib"*/cmake "$folder/prefix/lib"*/*/cmake 2>/dev/null; then
  echo "The package refers to the folder in which it was built." >&2
  exit 1
fi
"$cmake" -G "$generator" -S "$source/examples/takepayment" -B "$folder/build" -DCMAKE_PREFIX_PATH="$folder/prefix"
"$cmake" --build "$folder/build"

export STRIPE_SECRET_KEY=sk_test_practice_0000
mkfifo "$folder/ready"
"$sandbox" > "$folder/ready" &
pid=$!
read -r ready < "$folder/ready"
url=$(sed -n 's/.*"url":"\([^"]*\)".*/\1/p' <<< "$ready")

said=$("$folder/build/takepayment" "$url")
echo "$said"
[[ $said =~ ^pi_[A-Za-z0-9]+\ succeeded$ ]]
