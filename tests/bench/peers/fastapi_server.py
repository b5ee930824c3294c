# SPDX-License-Identifier: GPL-3.0-or-later
"""A webhook endpoint in the usual pattern of FastAPI, with a commit for each event. Arguments: port, database."""
import hashlib
import hmac
import json
import os
import sqlite3
import sys
import time

import uvicorn
from fastapi import FastAPI, Request, Response

SECRET = os.environ["STRIPE_WEBHOOK_SECRET"].encode()
database = sqlite3.connect(sys.argv[2], isolation_level=None, check_same_thread=False)
database.execute("PRAGMA journal_mode = WAL")
database.execute("PRAGMA synchronous = FULL")
database.execute("CREATE TABLE events (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, body BLOB NOT NULL)")
app = FastAPI()


def is_signed(header: str, body: bytes) -> bool:
    parts = dict(part.split("=", 1) for part in header.split(","))
    if abs(time.time() - int(parts["t"])) > 300:
        return False
    expected = hmac.new(SECRET, parts["t"].encode() + b"." + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, parts["v1"])


@app.post("/webhooks/stripe")
async def webhook(request: Request) -> Response:
    body = await request.body()
    if not is_signed(request.headers["stripe-signature"], body):
        return Response("Bad Request", status_code=400)
    event = json.loads(body)
    database.execute("INSERT INTO events (id, type, body) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
                     (event["id"], event["type"], body))
    return Response('{"received":true}', media_type="application/json")


uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", access_log=False)
