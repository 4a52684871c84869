function dispatch(name, args) {
  const handler = handlers[name];
  if (typeof handler !== 'function') {
    console.error(`Unknown command: ${name}`);
    process.exitCode = 1;
    return undefined;
  }
  return handler(...args);
}

function handleMessage(event) {
  const data = JSON.parse(event.data);
  switch (data.type) {
    case 'init':
      initialize(data.payload);
      break;
    case 'update':
      update(data.payload);
      break;
    case 'remove':
      remove(data.id);
      break;
    case 'error':
      showError(data.message);
      break;
    default:
      console.warn('Unknown message type:', data.type);
  }
}

async function handleRequest(req, res) {
  const method = methods[req.body.method];
  if (!method) {
    res.status(404).json({ error: 'Method not found: ' + req.body.method });
    return;
  }
  try {
    const result = await method(req.body.params);
    res.json({ id: req.body.id, result });
  } catch (err) {
    res.status(500).json({ id: req.body.id, error: err.message });
  }
}
