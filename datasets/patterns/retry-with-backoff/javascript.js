async function retryWithBackoff(fn, retries = 3, delay = 500) {
  let lastError;
  for (let attempt = 0; attempt <= retries; attempt++) {
    try {
      return await fn(attempt);
    } catch (err) {
      lastError = err;
      if (attempt === retries) {
        break;
      }
      const wait = delay * Math.pow(2, attempt) + Math.random() * 100;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  throw lastError;
}

function retry(fn, retries, interval, exponential) {
  return new Promise((resolve, reject) => {
    fn()
      .then(resolve)
      .catch((error) => {
        if (retries <= 1) {
          reject(error);
          return;
        }
        setTimeout(() => {
          retry(fn, retries - 1, exponential ? interval * 2 : interval, exponential).then(resolve, reject);
        }, interval);
      });
  });
}
