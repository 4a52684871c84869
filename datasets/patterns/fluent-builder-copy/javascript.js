class RequestBuilder {
  build() {
    if (!this._url) {
      throw new Error('url is required');
    }
    if (!this._method) {
      throw new Error('method is required');
    }
    if (this._timeout !== undefined && this._timeout < 0) {
      throw new RangeError('timeout must not be negative');
    }
    return new Request({
      url: this._url,
      method: this._method,
      headers: Object.assign({}, this._headers),
      body: this._body,
      timeout: this._timeout || DEFAULT_TIMEOUT,
    });
  }

  toConfig() {
    for (const name of REQUIRED_FIELDS) {
      if (this.options[name] === undefined || this.options[name] === null) {
        throw new TypeError(`Missing required option "${name}"`);
      }
    }
    const config = {};
    for (const key of Object.keys(DEFAULTS)) {
      config[key] = this.options[key] !== undefined ? this.options[key] : DEFAULTS[key];
    }
    return Object.freeze(config);
  }
}
