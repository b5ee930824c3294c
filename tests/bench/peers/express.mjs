// SPDX-License-Identifier: GPL-3.0-or-later
// A webhook endpoint as Stripe's documentation shows it, with a commit for each event. Arguments: port, database.
import Database from 'better-sqlite3';
import express from 'express';
import Stripe from 'stripe';

const stripe = new Stripe('sk_test_practice_0000');
const database = new Database(process.argv[3]);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE events (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, body BLOB NOT NULL)');
const insert = database.prepare('INSERT INTO events (id, type, body) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING');

const app = express();
app.post('/webhooks/stripe', express.raw({ type: '*/*', limit: '2mb' }), (request, response) => {
  try {
    const event = stripe.webhooks.constructEvent(request.body, request.headers['stripe-signature'], process.env.STRIPE_WEBHOOK_SECRET);
    insert.run(event.id, event.type, request.body);
    response.json({ received: true });
  } catch (error) {
    response.status(400).send('Bad Request');
  }
});
app.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('listening'));
