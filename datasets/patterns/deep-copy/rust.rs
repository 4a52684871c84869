impl Clone for Document {
    fn clone(&self) -> Self {
        let mut children = Vec::with_capacity(self.children.len());
        for child in &self.children {
            children.push(child.clone());
        }
        Document {
            name: self.name.clone(),
            attributes: self.attributes.clone(),
            children,
            version: self.version,
            cache: RefCell::new(None),
        }
    }
}

fn deep_clone(node: &Rc<RefCell<Node>>, seen: &mut HashMap<usize, Rc<RefCell<Node>>>) -> Rc<RefCell<Node>> {
    let id = Rc::as_ptr(node) as usize;
    if let Some(copy) = seen.get(&id) {
        return Rc::clone(copy);
    }
    let source = node.borrow();
    let copy = Rc::new(RefCell::new(Node::new(source.value.clone())));
    seen.insert(id, Rc::clone(&copy));
    for child in &source.children {
        let child_copy = deep_clone(child, seen);
        copy.borrow_mut().children.push(child_copy);
    }
    copy
}

fn deep_copy_value(value: &Value) -> Value {
    match value {
        Value::Null => Value::Null,
        Value::Bool(b) => Value::Bool(*b),
        Value::Number(n) => Value::Number(*n),
        Value::String(s) => Value::String(s.clone()),
        Value::Array(items) => Value::Array(items.iter().map(deep_copy_value).collect()),
        Value::Object(map) => {
            let mut out = Map::new();
            for (key, item) in map {
                out.insert(key.clone(), deep_copy_value(item));
            }
            Value::Object(out)
        }
    }
}
