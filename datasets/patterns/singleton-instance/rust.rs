use std::sync::{Arc, Mutex, Once, OnceLock};

static INIT: Once = Once::new();
static mut INSTANCE: Option<Registry> = None;

pub fn registry() -> &'static Registry {
    unsafe {
        INIT.call_once(|| {
            let mut registry = Registry::new();
            registry.register_defaults();
            INSTANCE = Some(registry);
        });
        INSTANCE.as_ref().unwrap()
    }
}

pub fn global_config() -> &'static Config {
    static CONFIG: OnceLock<Config> = OnceLock::new();
    CONFIG.get_or_init(|| match Config::from_env() {
        Ok(config) => config,
        Err(err) => {
            eprintln!("invalid configuration: {}", err);
            Config::default()
        }
    })
}

pub fn shared_client() -> Result<Arc<Client>, Error> {
    static CLIENT: Mutex<Option<Arc<Client>>> = Mutex::new(None);
    let mut slot = CLIENT.lock().unwrap();
    if let Some(client) = slot.as_ref() {
        return Ok(Arc::clone(client));
    }
    let client = Arc::new(Client::connect(DEFAULT_ADDR)?);
    *slot = Some(Arc::clone(&client));
    Ok(client)
}
