export class OrderService {
    async placeOrder(request: OrderRequest): Promise<Order> {
        try {
            const order = await this.factory.create(request);
            await this.repository.save(order);
            return order;
        } catch (error) {
            this.logger.error(`Failed to place order for ${request.customerId}`, error);
            throw error;
        }
    }

    private async resolveExtension(id: string): Promise<IExtension> {
        try {
            this.logService.trace('resolving extension', id);
            return await this.galleryService.getExtension(id);
        } catch (err) {
            this.logService.error('Could not resolve extension', id, getErrorMessage(err));
            if (isCancellationError(err)) {
                throw err;
            }
            throw new ExtensionError(`Could not resolve ${id}: ${getErrorMessage(err)}`);
        }
    }

    loadItems(): Observable<Item[]> {
        return this.http.get<Item[]>(this.url).pipe(
            catchError((error: HttpErrorResponse) => {
                if (error.error instanceof ErrorEvent) {
                    console.error('An error occurred:', error.error.message);
                } else {
                    console.error(`Backend returned code ${error.status}:`, error.error);
                }
                return throwError(() => new Error('Something bad happened; please try again later.'));
            }),
        );
    }
}
