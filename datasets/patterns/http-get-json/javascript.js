async function fetchJson(url, options = {}) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), options.timeout || 10000);
  try {
    const res = await fetch(url, { ...options, signal: controller.signal });
    if (!res.ok) {
      throw new Error(`HTTP ${res.status} for ${url}`);
    }
    return await res.json();
  } finally {
    clearTimeout(timer);
  }
}

function getJson(url, callback) {
  https
    .get(url, (res) => {
      if (res.statusCode !== 200) {
        res.resume();
        callback(new Error('Request failed with status ' + res.statusCode));
        return;
      }
      let body = '';
      res.setEncoding('utf8');
      res.on('data', (chunk) => {
        body += chunk;
      });
      res.on('end', () => {
        try {
          callback(null, JSON.parse(body));
        } catch (err) {
          callback(err);
        }
      });
    })
    .on('error', callback);
}

function loadData(url, success, failure) {
  var xhr = new XMLHttpRequest();
  xhr.open('GET', url, true);
  xhr.setRequestHeader('Accept', 'application/json');
  xhr.onreadystatechange = function () {
    if (xhr.readyState !== 4) {
      return;
    }
    if (xhr.status >= 200 && xhr.status < 300) {
      success(JSON.parse(xhr.responseText));
    } else {
      failure(xhr.status, xhr.statusText);
    }
  };
  xhr.send();
}
