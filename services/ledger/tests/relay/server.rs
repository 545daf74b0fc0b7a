//! A nats-server of one test's own.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use uuid::Uuid;

use crate::world::required;

pub(crate) struct Server {
    child: Option<Child>,
    folder: PathBuf,
    port: u16,
}

impl Server {
    /// Starts a server that writes before it acknowledges, with `config` added to its configuration.
    pub(crate) fn start(config: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("countersign-nats-{}", Uuid::new_v4().simple()));
        fs::create_dir_all(&folder).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let store = folder.join("store");
        let text = format!(
            "listen: \"127.0.0.1:{port}\"\njetstream {{ store_dir: \"{}\", sync_interval: always }}\n{config}",
            store.display()
        );
        fs::write(folder.join("nats.conf"), text).unwrap();
        let mut server = Self { child: None, folder, port };
        server.up();
        server
    }

    pub(crate) fn up(&mut self) {
        let program = required("TEST_NATS_SERVER");
        assert!(Path::new(&program).is_file(), "TEST_NATS_SERVER names nats-server: run `cargo xtask test`");
        let child = Command::new(program)
            .arg("--config")
            .arg(self.folder.join("nats.conf"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        self.child = Some(child);
    }

    /// Ends the server without a word to its clients.
    pub(crate) fn down(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.down();
        let _ = fs::remove_dir_all(&self.folder);
    }
}
