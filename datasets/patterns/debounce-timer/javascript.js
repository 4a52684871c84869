function debounce(func, wait, immediate) {
  let timeout;
  return function debounced(...args) {
    const context = this;
    const callNow = immediate && !timeout;
    clearTimeout(timeout);
    timeout = setTimeout(() => {
      timeout = null;
      if (!immediate) {
        func.apply(context, args);
      }
    }, wait);
    if (callNow) {
      func.apply(context, args);
    }
  };
}

class SearchBox {
  handleInput(event) {
    const query = event.target.value.trim();
    if (this.timer) {
      clearTimeout(this.timer);
      this.timer = null;
    }
    if (query.length < this.minLength) {
      this.hideResults();
      return;
    }
    this.timer = setTimeout(() => {
      this.timer = null;
      this.search(query);
    }, this.delay);
  }
}
