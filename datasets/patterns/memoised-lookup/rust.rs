impl Resolver {
    pub fn resolve(&mut self, key: &str) -> Result<Arc<Module>, Error> {
        if let Some(module) = self.cache.get(key) {
            return Ok(module.clone());
        }
        let module = Arc::new(self.load(key)?);
        self.cache.insert(key.to_string(), module.clone());
        Ok(module)
    }

    fn layout_of(&self, ty: Ty) -> Layout {
        if let Some(&layout) = self.layouts.borrow().get(&ty) {
            return layout;
        }
        let layout = self.compute_layout(ty);
        self.layouts.borrow_mut().insert(ty, layout);
        layout
    }

    pub fn get(&self, id: u64) -> Arc<Record> {
        {
            let cache = self.records.read().unwrap();
            if let Some(record) = cache.get(&id) {
                return Arc::clone(record);
            }
        }
        let record = Arc::new(self.fetch(id));
        let mut cache = self.records.write().unwrap();
        Arc::clone(cache.entry(id).or_insert(record))
    }
}

fn fibonacci(n: u64, memo: &mut HashMap<u64, u64>) -> u64 {
    if n < 2 {
        return n;
    }
    if let Some(&value) = memo.get(&n) {
        return value;
    }
    let value = fibonacci(n - 1, memo) + fibonacci(n - 2, memo);
    memo.insert(n, value);
    value
}
