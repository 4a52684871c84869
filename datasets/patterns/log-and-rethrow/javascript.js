async function saveUser(user) {
  try {
    const result = await db.collection('users').insertOne(user);
    logger.info('Saved user', { id: result.insertedId });
    return result.insertedId;
  } catch (err) {
    logger.error('Could not save user', { error: err.message, stack: err.stack });
    throw err;
  }
}

function loadConfig(file) {
  let text;
  try {
    text = fs.readFileSync(file, 'utf8');
    return JSON.parse(text);
  } catch (e) {
    console.error('Error loading config ' + file + ': ' + e.message);
    if (e instanceof SyntaxError) {
      throw new ConfigError('invalid config ' + file);
    }
    throw e;
  }
}

function fetchReport(id) {
  return client
    .get('/reports/' + id)
    .then(function (response) {
      return response.data;
    })
    .catch(function (err) {
      console.error('Failed to fetch report', id, err);
      throw err;
    });
}
