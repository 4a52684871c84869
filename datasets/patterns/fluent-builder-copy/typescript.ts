export class RequestBuilder {
    build(): Request {
        if (!this.url) {
            throw new Error('url is required');
        }
        if (!this.method) {
            throw new Error('method is required');
        }
        if (this.timeout !== undefined && this.timeout < 0) {
            throw new RangeError('timeout must not be negative');
        }
        return new Request({
            url: this.url,
            method: this.method,
            headers: { ...this.headers },
            body: this.body,
            timeout: this.timeout ?? DEFAULT_TIMEOUT,
        });
    }

    public buildOptions(): ClientOptions {
        const missing: string[] = [];
        if (this._endpoint === undefined) {
            missing.push('endpoint');
        }
        if (this._credentials === undefined) {
            missing.push('credentials');
        }
        if (this._region === undefined) {
            missing.push('region');
        }
        if (missing.length > 0) {
            throw new Error(`Missing required fields: ${missing.join(', ')}`);
        }
        return {
            endpoint: this._endpoint!,
            credentials: this._credentials!,
            region: this._region!,
            retries: this._retries ?? 3,
        };
    }
}
