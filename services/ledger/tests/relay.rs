//! Relay, provisioner and consumer frame against a real PostgreSQL and a real NATS.
#![expect(clippy::unwrap_used, reason = "what a test sets up must be there, or the test fails")]

#[path = "relay/consuming.rs"]
mod consuming;
#[path = "relay/light.rs"]
mod light;
#[path = "relay/permissions.rs"]
mod permissions;
#[path = "relay/poison.rs"]
mod poison;
#[path = "relay/relaying.rs"]
mod relaying;
#[path = "relay/server.rs"]
mod server;
#[path = "relay/tally.rs"]
mod tally;
#[path = "relay/world.rs"]
mod world;
