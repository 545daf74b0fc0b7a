use std::time::Duration;

use chassis::health::Level;
use chassis::nats;
use chassis::settings::{NatsSettings, Settings};

fn settings(url: &str) -> NatsSettings {
    Settings::from_toml(&format!("nats.url = '{url}'")).unwrap().nats
}

fn server() -> String {
    std::env::var("TEST_NATS_URL").expect("TEST_NATS_URL is not set: run `cargo xtask test`")
}

#[tokio::test]
async fn answers_come_to_the_inbox_of_the_service() {
    let client = nats::connect_now(&settings(&server()), "relay", Duration::from_secs(10)).await.unwrap();
    assert_eq!(nats::health(&client).status, Level::Up);
    assert!(client.new_inbox().starts_with("_INBOX_relay."), "{}", client.new_inbox());
}

#[tokio::test]
async fn a_server_that_is_away_is_connected_to_when_it_comes() {
    // A port that nobody listens on: bound, noted and given back.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let away = settings(&format!("nats://{free}"));
    let client = nats::connect(&away, "relay").await.unwrap();
    assert_eq!(nats::health(&client).status, Level::Degraded);
    let refused = nats::connect_now(&away, "doctor", Duration::from_secs(2)).await;
    assert!(refused.is_err());

    // The server "comes" as a pipe to the real one.
    let target = server().trim_start_matches("nats://").to_owned();
    let listener = tokio::net::TcpListener::bind(free).await.unwrap();
    tokio::spawn(async move {
        while let Ok((mut from, _)) = listener.accept().await {
            let mut to = tokio::net::TcpStream::connect(&target).await.unwrap();
            tokio::spawn(async move { tokio::io::copy_bidirectional(&mut from, &mut to).await });
        }
    });
    let mut tick = tokio::time::interval(Duration::from_millis(20));
    let connected = async {
        while nats::health(&client).status != Level::Up {
            tick.tick().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), connected).await.expect("it connects by itself");
}
