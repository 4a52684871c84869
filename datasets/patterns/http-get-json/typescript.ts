export async function getJson<T>(url: string, init?: RequestInit): Promise<T> {
    const response = await fetch(url, {
        ...init,
        headers: { Accept: 'application/json', ...init?.headers },
    });
    if (!response.ok) {
        throw new Error(`Request to ${url} failed: ${response.status} ${response.statusText}`);
    }
    return (await response.json()) as T;
}

export class ApiClient {
    async request<T>(path: string, token: CancellationToken): Promise<T | undefined> {
        try {
            const context = await this.requestService.request({ type: 'GET', url: `${this.baseUrl}/${path}` }, token);
            if (context.res.statusCode !== 200) {
                this.logService.error(`Unexpected status ${context.res.statusCode} for ${path}`);
                return undefined;
            }
            const result = await asJson<T>(context);
            return result ?? undefined;
        } catch (error) {
            this.logService.error(error);
            return undefined;
        }
    }

    public async loadUser(id: string): Promise<User> {
        try {
            const { data } = await axios.get<User>(`${this.baseUrl}/users/${encodeURIComponent(id)}`, {
                headers: { Authorization: `Bearer ${this.token}` },
                timeout: 10000,
            });
            return data;
        } catch (err) {
            if (axios.isAxiosError(err) && err.response?.status === 404) {
                throw new NotFoundError(`User ${id} not found`);
            }
            throw err;
        }
    }

    search(query: string): Observable<Item[]> {
        const params = new HttpParams().set('q', query).set('limit', '20');
        return this.http.get<SearchResponse>(`${this.apiUrl}/search`, { params }).pipe(
            retry(2),
            map(response => response.items),
            catchError(error => {
                console.error('Search failed', error);
                return of([]);
            }),
        );
    }
}
