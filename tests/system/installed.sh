#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# installed.sh CMAKE GENERATOR BUILD SOURCE SANDBOX: installs the client of the API into a folder of its own, builds the
# examples on nothing but that, and holds them to what src/stripe/README.md says of them, against the practice Stripe.
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
for example in takepayment repeatpayment listpayments; do
  "$cmake" -G "$generator" -S "$source/examples/$example" -B "$folder/$example" -DCMAKE_PREFIX_PATH="$folder/prefix"
  "$cmake" --build "$folder/$example"
done

export STRIPE_SECRET_KEY=sk_test_practice_0000
mkfifo "$folder/ready"
"$sandbox" --faults > "$folder/ready" &
pid=$!
read -r ready < "$folder/ready"
url=$(sed -n 's/.*"url":"\([^"]*\)".*/\1/p' <<< "$ready")

# expect STATUS PATTERN EXAMPLE [argument]...: what it says, to either side, is in $said.
expect() {
  local wanted=$1 pattern=$2 example=$3 status=0
  shift 3
  said=$("$folder/$example/$example" "$@" 2>&1) || status=$?
  printf '%s\n%s\n' "-- $example $*" "$said"
  if ((status != wanted)) || [[ ! $said =~ $pattern ]]; then
    echo "Expected status $wanted and '$pattern', and got status $status." >&2
    exit 1
  fi
  if [[ $said == *"$STRIPE_SECRET_KEY"* ]]; then
    echo "It says the secret key." >&2
    exit 1
  fi
}

arm() {
  python3 -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1] + "/_sandbox/faults", sys.argv[2].encode())' "$url" "$1"
}

paid='pi_[A-Za-z0-9]+ succeeded'
expect 0 "$paid" takepayment "$url"

# One key is carried out once; with other parameters it is refused.
expect 0 "$paid" repeatpayment "$url" decision-1
[[ $said =~ $paid ]] && first=${BASH_REMATCH[0]}
expect 0 "$first" repeatpayment "$url" decision-1
expect 3 key_reused repeatpayment "$url" decision-1 pm_card_chargeDeclined

# A declined card stays declined under its key.
expect 1 'Declined: insufficient_funds' repeatpayment "$url" decision-2 pm_card_chargeDeclinedInsufficientFunds
expect 1 'Declined: insufficient_funds' repeatpayment "$url" decision-2 pm_card_chargeDeclinedInsufficientFunds

# One lost answer is fetched with the same key. After three the payment is in doubt, until it is repeated with its key.
arm '{"fault": "cut_body_after_act", "method": "POST", "path": "/v1/payment_intents"}'
expect 0 "$paid" repeatpayment "$url" decision-3
arm '{"fault": "cut_body_after_act", "method": "POST", "path": "/v1/payment_intents", "times": 3}'
expect 3 'In doubt' repeatpayment "$url" decision-4
expect 0 "$paid" repeatpayment "$url" decision-4

expect 0 '12\.50.+EUR succeeded' listpayments "$url"
if [[ $(grep -c '^pi_.* succeeded$' <<< "$said") != 4 || $(grep -c '^pi_' <<< "$said") != 5 ]]; then
  echo "Four payments were paid and one was declined, each once." >&2
  exit 1
fi

# Nothing is sent with a key that is none, or to a place where it does not belong.
STRIPE_SECRET_KEY=pk_test_practice_0000 expect 2 key_publishable repeatpayment "$url"
STRIPE_SECRET_KEY=sk_live_practice_0000 expect 2 live_key_elsewhere takepayment "$url"
expect 2 base_refused listpayments https://example.com
expect 1 offline listpayments http://127.0.0.1:1
